"""Running texts from Markdown tokens to HTML: headings below the section's, references, figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token
from markupsafe import Markup

from ppnews.compose.context import Context
from ppnews.compose.dressing import dress_text
from ppnews.compose.figures import PictureWords, figure_html, picture_rows, picture_view, row_html
from ppnews.compose.references import PageReference, ReferencePrinter
from ppnews.compose.renderer import OPTIONS, ProseRenderer, prose_labels
from ppnews.compose.roles import mark_questions, mark_totals
from ppnews.compose.tables import fit_tables
from ppnews.model.body import Body, ReferenceKind, plain_words, read_target
from ppnews.model.content.values import PictureView, attribute_text
from ppnews.model.lone_pictures import LonePicture, in_galleries, part_pictures, placing_of
from ppnews.model.placing import Stand
from ppnews.model.section import Section
from ppnews.model.stands import stands_in_gallery
from ppnews.model.words import Foreign, Prose, Words

_FIRST_LEVEL = 3
_LAST_LEVEL = 6


@dataclass(frozen=True)
class ProseSetter:
    """The setter of the running text of one section, from Markdown tokens to HTML."""

    context: Context
    section: Section
    body: Body
    references: ReferencePrinter

    def render(self) -> Prose:
        """Return the text as HTML."""
        body = self.body
        tokens = dress_text(body.tokens, body.language, self.context.typographer)
        _shift_headings(tokens, body, self.section.anchor)
        mark_questions(tokens)
        mark_totals(tokens, body.language)
        for token in tokens:
            if token.type in ("td_open", "th_open"):
                _align_by_class(token)
            if token.type == "inline" and token.children:
                token.children = list(self._inline(token.children))
        if self.context.manner.paged:
            fit_tables(tokens)
        tokens = list(self._figures(tokens))
        renderer = ProseRenderer(
            self.section.anchor,
            prose_labels(self.context.messages, self.context.typographer(body.language).messages),
            self.context.place_address,
            scrolls=self.context.manner.permalinks,
            draws=not self.context.manner.linked_out,
        )
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
        kind, target = read_target(str(opening.attrs["href"]))
        if kind is ReferenceKind.PAGE:
            yield from self._page_link(opening, words, closing, target)
        elif kind is ReferenceKind.SECTION:
            around = self.references.page_reference()
            self._mark_reference(opening, target, around)
            yield from (opening, *(words or [self._title(opening, target)]), closing)
        elif kind is ReferenceKind.WEB:
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
            self._mark_reference(opening, target, around)
            yield from (opening, *words, closing)
            return
        lead_in = self.references.lead_in(plain_words(words), self.body.language)
        if lead_in:
            yield Token("text", "", 0, content=f"{lead_in} ")
        opening.attrs["href"] = self.context.place_address(target)
        yield from (opening, self._title(opening, target), closing)

    def _mark_reference(self, opening: Token, target: str, around: PageReference | None) -> None:
        opening.attrs["href"] = self.context.place_address(target)
        if around is not None:
            opening.attrJoin("class", "page-reference")
            opening.attrs |= {"data-before": around.before, "data-after": around.after}

    def _figures(self, tokens: list[Token]) -> Iterator[Token]:
        """Turn lines of pictures above and below a paragraph into figures; a picture among words stays among them."""
        position = 0
        while position < len(tokens):
            block = tokens[position : position + 3]
            if [token.type for token in block] == ["paragraph_open", "inline", "paragraph_close"]:
                yield from self._paragraph(block)
                position += 3
                continue
            self._keep_in_line(tokens[position])
            yield tokens[position]
            position += 1

    def _paragraph(self, block: list[Token]) -> Iterator[Token]:
        above, words, below = part_pictures(block[1].children or [])
        yield from self._shown(above)
        if words or not (above or below):
            block[1].children = words
            self._keep_in_line(block[1])
            yield from block
        yield from self._shown(below)

    def _keep_in_line(self, token: Token) -> None:
        for child in token.children or ():
            if child.type == "image":
                _inline_picture(child, self._picture(child))

    def _shown(self, pictures: list[LonePicture]) -> Iterator[Token]:
        """Yield one picture as a figure, several as a gallery of them."""
        for gallery in in_galleries(pictures):
            if len(gallery) > 1:
                yield _html_block(self._gallery(gallery))
            elif (view := self._picture(gallery[0].image)) is not None:
                yield _html_block(figure_html(view, _own_attributes(gallery[0].image), gallery[0].link))

    def _gallery(self, pictures: list[LonePicture]) -> Markup:
        named = [(self._path(picture.image), picture.placing) for picture in pictures]
        stands = stands_in_gallery(named, self.context.issue.proportion)
        views = [
            (picture, view)
            for picture, (_, stand) in zip(pictures, stands, strict=True)
            if (view := self._picture(picture.image, stand)) is not None
        ]
        shown = iter(picture for picture, _ in views)
        rows = picture_rows(self.context, [view for _, view in views])
        html = [row_html(row, [self._in_row(view, next(shown)) for view in row.pictures]) for row in rows]
        classes = "gallery full" if any(row.across for row in rows) else "gallery"
        return Markup('<div class="{}">{}</div>').format(classes, Markup("").join(html))

    def _in_row(self, view: PictureView, picture: LonePicture) -> Markup:
        return figure_html(view, _own_attributes(picture.image), picture.link)

    def _path(self, token: Token) -> str:
        return self.body.path(read_target(str(token.attrs["src"]))[1])

    def _picture(self, token: Token, stand: Stand | None = None) -> PictureView | None:
        words = PictureWords(
            alt=self._line(plain_words(token.children or ())),
            caption=self._line(str(token.attrs.get("title", ""))),
        )
        kind, placing = self.section.kind, placing_of(token)
        return picture_view(self.context, kind, self._path(token), words, placing, stand)

    def _line(self, words: str) -> Words | None:
        """Return words of the text itself, in its own language; None if there are none."""
        return Words(self.context.typographer(self.body.language).dress_line(words)) if words else None

    def _title(self, opening: Token, target: str) -> Token:
        """Return the title of an id; the link gets `lang` where its language is not this text's."""
        title = self.references.title(target)
        language = title.lang or Foreign(self.context.language, self.context.formats.direction)
        if language != self.body.language:
            opening.attrs |= {"lang": str(language), "dir": language.direction}
        return Token("text", "", 0, content=str(title))


def _shift_headings(tokens: list[Token], body: Body, section: str) -> None:
    """Set the levels of headings: the first below the section's own, none skipped, each below those it belongs to."""
    headings = iter(body.headings)
    above: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            token.attrs["id"] = next(headings).anchor(section)
            written = int(token.tag[1:])
            while above and above[-1] >= written:
                above.pop()
            above.append(written)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(_FIRST_LEVEL + len(above) - 1, _LAST_LEVEL)}"


def _align_by_class(cell: Token) -> None:
    """Turn the style that a table's cell is aligned by into a class: a web edition allows no styles in its page."""
    style = str(cell.attrs.pop("style", ""))
    if style:
        cell.attrJoin("class", f"align-{style.removeprefix('text-align:')}")


def _own_attributes(picture: Token) -> dict[str, str]:
    """Return the attributes that the editor gave a picture: its `{#id .class}`."""
    return {name: str(value) for name, value in picture.attrs.items() if name not in ("src", "alt", "title")}


def _html_block(html: Markup) -> Token:
    return Token("html_block", "", 0, content=f"{html}\n")


def _inline_picture(token: Token, view: PictureView | None) -> None:
    own = _own_attributes(token)
    token.type = "html_inline"
    if view is None:
        token.content = ""
        return
    token.content = str(Markup("<span{}>{}</span>").format(attribute_text(own), view.img()) if own else view.img())
