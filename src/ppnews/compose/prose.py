"""Markdown tokens become HTML: headings below the section's, references, figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token
from markupsafe import Markup

from ppnews.compose.context import Context
from ppnews.compose.figures import PictureView, figure_html, picture_view
from ppnews.compose.references import PageReference, ReferencePrinter
from ppnews.compose.renderer import OPTIONS, ProseRenderer
from ppnews.model.body import PAGE_SCHEME, Body
from ppnews.model.section import Section
from ppnews.model.words import Prose, Words

_FIRST_LEVEL = 3
_LAST_LEVEL = 6


@dataclass(frozen=True)
class ProseSetter:
    """Sets the running text of one section."""

    context: Context
    section: Section
    body: Body
    references: ReferencePrinter

    def render(self) -> Prose:
        """Return the text as HTML."""
        body = self.body
        tokens = self.context.typographer(body.language).dress(body.tokens)
        _shift_headings(tokens, body, self.section.anchor)
        for token in tokens:
            if token.type == "inline" and token.children:
                token.children = list(self._inline(token.children))
        tokens = list(self._figures(tokens))
        renderer = ProseRenderer(self.section.anchor, self.context.messages.pgettext("label", "Back to the text"))
        html = renderer.render(tokens, OPTIONS, {})
        return Prose(html, self.context.foreign(body.language))

    def _inline(self, children: list[Token]) -> Iterator[Token]:
        position = 0
        while position < len(children):
            token = children[position]
            if token.type != "link_open":
                yield token
                position += 1
                continue
            end = next(p for p in range(position, len(children)) if children[p].type == "link_close")
            yield from self._link(token, children[position + 1 : end], children[end])
            position = end + 1

    def _link(self, opening: Token, words: list[Token], closing: Token) -> Iterator[Token]:
        target = str(opening.attrs["href"])
        if target.startswith(PAGE_SCHEME):
            yield from self._page_link(opening, words, closing, target.removeprefix(PAGE_SCHEME))
        elif target.startswith("#"):
            around = self.references.page_reference()
            _mark_reference(opening, target, around)
            yield from (opening, *(words or [_text(self.references.title(target[1:]))]), closing)
        elif ":" in target or target.startswith("//"):
            yield from (opening, *words, closing)
        else:
            address = self.context.file_address(self.body.path(target))
            if address is None:
                yield from words
            else:
                opening.attrs["href"] = address
                yield from (opening, *words, closing)

    def _page_link(self, opening: Token, words: list[Token], closing: Token, target: str) -> Iterator[Token]:
        if self.references.page_reference() is not None:
            around = self.references.bare_page_reference()
            _mark_reference(opening, f"#{target}", around)
            yield from (opening, *words, closing)
            return
        lead_in = self.references.lead_in("".join(token.content for token in words))
        if lead_in:
            yield _text(Words(f"{lead_in} "))
        opening.attrs["href"] = f"#{target}"
        yield from (opening, _text(self.references.title(target)), closing)

    def _figures(self, tokens: list[Token]) -> Iterator[Token]:
        """Turn a paragraph of one picture into a figure; a picture among words stays in its line."""
        position = 0
        while position < len(tokens):
            block = tokens[position : position + 3]
            picture = _lone_picture(block)
            if picture is not None:
                yield _html_block(figure_html(self._picture(picture)))
                position += 3
                continue
            token = tokens[position]
            for child in token.children or ():
                if child.type == "image":
                    _inline_picture(child, self._picture(child))
            yield token
            position += 1

    def _picture(self, token: Token) -> PictureView:
        name = self.body.path(str(token.attrs["src"]))
        title = str(token.attrs.get("title", ""))
        caption = self.context.typographer(self.context.language).dress_line(title) if title else None
        alt = Words(token.content) if token.content else None
        return picture_view(self.context, self.section.kind, name, alt=alt, caption=Words(caption) if caption else None)


def _shift_headings(tokens: list[Token], body: Body, section: str) -> None:
    """Begin below the section's own heading and skip no level, whatever the text begins with."""
    levels = sorted({heading.level for heading in body.headings})
    shifted = {level: min(_FIRST_LEVEL + place, _LAST_LEVEL) for place, level in enumerate(levels)}
    headings = iter(body.headings)
    for token in tokens:
        if token.type == "heading_open":
            token.attrs["id"] = next(headings).anchor(section)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{shifted[int(token.tag[1:])]}"


def _mark_reference(opening: Token, target: str, around: PageReference | None) -> None:
    opening.attrs["href"] = target
    if around is not None:
        opening.attrs |= {"class": "page-reference", "data-before": around.before, "data-after": around.after}


def _text(words: Words) -> Token:
    return Token("text", "", 0, content=str(words))


def _html_block(html: Markup) -> Token:
    return Token("html_block", "", 0, content=f"{html}\n")


def _lone_picture(block: list[Token]) -> Token | None:
    if [token.type for token in block] != ["paragraph_open", "inline", "paragraph_close"]:
        return None
    children = [c for c in block[1].children or () if c.type != "text" or c.content.strip()]
    return children[0] if len(children) == 1 and children[0].type == "image" else None


def _inline_picture(token: Token, view: PictureView) -> None:
    token.type = "html_inline"
    token.content = str(view.img())
