"""Markdown files become texts: tokens, and the places of every heading, link and picture in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from unicodedata import normalize

from markdown_it.token import Token

from ppnews.diagnostics import Diagnostic, Location, Outcome
from ppnews.load.comments import Comments, comments_in
from ppnews.load.grammar import NOTES, parser
from ppnews.load.languages import normal_tag
from ppnews.load.places import MarkdownPlaces
from ppnews.load.placings import place_pictures
from ppnews.model import findings
from ppnews.model.body import Body, Heading, Note, Reference, ReferenceKind, plain_words, read_target
from ppnews.model.cuts import Cuts
from ppnews.model.slug import slugify
from ppnews.model.sources import SourceText


@dataclass(frozen=True, slots=True)
class _Places:
    """The places of tokens in the whole text; they were made of what its comments leave."""

    printed: SourceText
    whole: SourceText
    cuts: Cuts
    inner: MarkdownPlaces

    def line(self, block: Token) -> Location:
        """Return the first line of a block."""
        return self._back(self.inner.line(block))

    def stretch(self, block: Token, start: int, end: int) -> Location:
        """Return the place of `block.content[start:end]`."""
        return self._back(self.inner.stretch(block, start, end))

    def lines(self, first: int, last: int) -> list[int]:
        """Return lines, from 0, the last not in it, as lines of the whole text."""
        start, end = (self.printed.offset(line + 1, 1) for line in (first, last))
        if last >= len(self.printed.starts):
            end = len(self.printed.text)
        start, end = self.cuts.back_span(start, end)
        at = self.whole.location(start, max(end - 1, start))
        return [at.line - 1, at.end_line or at.line]

    def _back(self, at: Location) -> Location:
        if not self.cuts.spans or at.end_line is None or at.end_column is None:
            return at
        start, end = self.printed.offset(at.line, at.column), self.printed.offset(at.end_line, at.end_column)
        return self.whole.location(*self.cuts.back_span(start, end))


_WITH_WORDS = ("inline", "fence", "code_block")


def parse_markdown(text: str, name: str, folder: str, language: str) -> Outcome[Body]:
    """Read one Markdown file; `name` is the file in messages, `folder` as with `Body`."""
    comments = comments_in(text)
    printed = comments.cuts.apply(text)
    environment: dict[str, list[tuple[str, int]] | str] = {"docId": ""}
    tokens = parser().parse(printed, environment)
    whole = SourceText(name, text)
    found = list(_bad_comments(comments, whole, language))
    if not any(token.type in _WITH_WORDS and token.content.strip() for token in tokens):
        empty = Diagnostic.of(findings.EMPTY_BODY, f"{name} holds no text.", Location(name, 1, 1), language=language)
        return Outcome(None, (*found, empty))
    inner = MarkdownPlaces(tokens, printed.replace("\0", "\ufffd").split("\n"), name)
    places = _Places(SourceText(name, printed), whole, comments.cuts, inner)
    found += _bad_languages(tokens, places, language)
    found += place_pictures(tokens, places, language)
    notes = environment.get(NOTES, [])
    body = Body(
        name=name,
        folder=folder,
        language=language,
        text=text,
        tokens=tuple(tokens),
        references=tuple(_references(tokens, places)),
        headings=tuple(_headings(tokens, places)),
        ids=tuple(_ids(tokens, places)),
        notes=tuple(_notes(notes, tokens, places)) if isinstance(notes, list) else (),
        cuts=comments.cuts,
    )
    if comments.cuts.spans:
        for token in tokens:
            token.map = places.lines(*token.map) if token.map else None
    return Outcome(body, tuple(found))


def _bad_comments(comments: Comments, whole: SourceText, language: str) -> Iterator[Diagnostic]:
    rule = findings.UNCLOSED_COMMENT
    if comments.unclosed is not None:
        at = whole.location(comments.unclosed, comments.unclosed + len("<!--"))
        hint = "End it with --> where the words for readers go on."
        yield Diagnostic.of(rule, "A comment begins here and never ends.", at, hint=hint, language=language)
    for place in comments.swallowed:
        at = whole.location(place, place + len("<!--"))
        hint = "End the first one with --> before this place, or write this one without <!--."
        yield Diagnostic.of(rule, "A comment begins inside another one.", at, hint=hint, language=language)


def _bad_languages(tokens: list[Token], places: _Places, language: str) -> Iterator[Diagnostic]:
    """Write the languages that passages are said to be in as they should be; take out those that there are not."""
    for block in tokens:
        for token in (block, *(block.children or ())):
            if "lang" not in token.attrs:
                continue
            written = str(token.attrs["lang"])
            tag = normal_tag(written)
            if tag is not None:
                token.attrs["lang"] = tag
            else:
                del token.attrs["lang"]
                message = f"“{written}” is no language that anybody knows."
                hint = "Write the language's code: {lang=ru}, {lang=kk}, {lang=sr-Latn}."
                rule, at = findings.STRANGE_LANGUAGE, places.line(block)
                yield Diagnostic.of(rule, message, at, hint=hint, language=language)


def _notes(listed: list[tuple[str, int]], tokens: list[Token], places: _Places) -> Iterator[Note]:
    called = {
        str(child.meta.get("label"))
        for block in tokens
        for child in block.children or ()
        if child.type == "footnote_ref"
    }
    for label, line in listed:
        at = places.line(Token("", "", 0, map=[line, line + 1]))
        yield Note(label, label in called, at)


def _references(tokens: list[Token], places: _Places) -> Iterator[Reference]:
    for block in tokens:
        children = block.children or []
        for position, child in enumerate(children):
            if child.type == "link_open":
                kind, target = read_target(str(child.attrs.get("href", "")))
                words = plain_words(_inside(islice(children, position + 1, None)))
                yield Reference(kind, target, words, places.stretch(block, *child.meta["span"]))
            elif child.type == "image":
                _, target = read_target(str(child.attrs.get("src", "")))
                at = places.stretch(block, *child.meta["span"])
                yield Reference(ReferenceKind.PICTURE, target, plain_words(child.children or ()), at)


def _inside(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens up to the end of the link that `tokens` begin in."""
    for token in tokens:
        if token.type == "link_close":
            return
        yield token


def _headings(tokens: list[Token], places: _Places) -> Iterator[Heading]:
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    for opening, inline in pairwise(tokens):
        if opening.type != "heading_open":
            continue
        words = plain_words(inline.children or ())
        given = normalize("NFC", str(opening.attrs.get("id", "")))
        unique = given or _unique(slugify(words) or "heading", taken, numbers)
        taken.add(unique)
        yield Heading(int(opening.tag[1:]), unique, bool(given), words, places.line(opening))


def _ids(tokens: list[Token], places: _Places) -> Iterator[tuple[str, Location]]:
    for block in tokens:
        for token in (block, *(block.children or ())):
            if "id" in token.attrs and token.type != "heading_open":
                yield normalize("NFC", str(token.attrs["id"])), places.line(block)


def _unique(word: str, taken: set[str], numbers: Counter[str]) -> str:
    """Return `word`, or `word-2` and so on, where it is in use; `numbers` keeps the last number of each word."""
    unique = word
    while unique in taken:
        numbers[word] += 1
        unique = f"{word}-{numbers[word] + 1}"
    return unique
