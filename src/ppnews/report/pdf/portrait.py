"""A finished PDF, printed for a person: its metadata, the outline of its tags, the traps for a reader."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from ppnews.model.pdf.document import Observation, PdfDocument
from ppnews.model.pdf.tags import one_line
from ppnews.model.wording import harmless
from ppnews.report.pdf.outline import OutlineRow, hidden, outline
from ppnews.report.pdf.summary import describe_pdf

if TYPE_CHECKING:
    from rich.console import Console

Piece = tuple[str, str]
"""Words and their style."""

_AT_ONCE = 500
_MOST_LINES = 2
_NARROWEST = 40
_DEEPEST_INDENT = 15
_SHORTEST_WORDS = 12
_GUTTER = 6


def print_document(
    console: Console, name: str, document: PdfDocument, observations: Sequence[Observation], *, whole: bool = False
) -> None:
    """Print everything; `whole` words are not cut to the width of the terminal but run over several lines."""
    width = max(console.width, _NARROWEST)
    head = _facts(name, document, width, whole=whole)
    _print(console, chain(head, _read(document, width, whole=whole), _observed(observations, width)))


def _print(console: Console, lines: Iterable[list[Piece]]) -> None:
    """Print lines as they are, a few hundred at once: a book has more than fit in memory twice."""
    from rich.segment import Segment, Segments
    from rich.style import Style

    rest = iter(lines)
    while batch := list(islice(rest, _AT_ONCE)):
        segments = []
        for line in batch:
            segments += [Segment(words, Style.parse(style)) for words, style in line if words]
            segments.append(Segment("\n"))
        console.print(Segments(segments), end="", soft_wrap=True)


def _facts(name: str, document: PdfDocument, width: int, *, whole: bool) -> Iterator[list[Piece]]:
    yield [(_shortened(harmless(name), width), "bold")]
    for label, words in describe_pdf(document, whole=whole):
        lines = _folded(harmless(one_line(words)), width - 15)
        if len(lines) > _MOST_LINES and not whole:
            lines = [*lines[: _MOST_LINES - 1], f"{_shortened(lines[_MOST_LINES - 1], width - 17)} …"]
        for index, line in enumerate(lines):
            yield [(f"  {label if index == 0 else '':<13}", "dim"), (line, "")]
    yield []


def _read(document: PdfDocument, width: int, *, whole: bool) -> Iterator[list[Piece]]:
    tags = document.tags
    if tags.elements:
        yield [("page  ", "dim"), ("what is read, in this order", "bold")]
    page = None
    for line in outline(tags):
        shown = line.page if line.page != page else None
        page = line.page or page
        yield from _whole(line, shown, width) if whole else (_cut(line, shown, width),)
    if tags.elements:
        yield []
    yield from _not_read(document, width, whole=whole)


def _start(line: OutlineRow, page: int | None) -> list[Piece]:
    indent = "  " * min(line.depth, _DEEPEST_INDENT)
    pieces = [
        (f"{page or '':>4}  ", "dim"),
        (indent, ""),
        (harmless(line.tag) or "(text)", "bold cyan" if line.tag else "dim"),
    ]
    if line.notes:
        pieces.append((f" [{harmless(one_line(', '.join(line.notes)))}]", "magenta"))
    if line.lacking:
        pieces.append((f"  {line.lacking}", "bold yellow"))
    if line.words:
        pieces.append((f"  {line.saying}: " if line.saying else "  ", "dim"))
    return pieces


def _cut(line: OutlineRow, page: int | None, width: int) -> list[Piece]:
    """Return a line that is no wider than the terminal: the words are shortened first, then the target of a link."""
    start = _start(line, page)
    free = width - sum(_cells(words) for words, _ in start)
    words, after = harmless(line.words), f"  → {harmless(line.after)}" if line.after else ""
    after = _shortened(after, max(free - min(_cells(words), max(free // 2, _SHORTEST_WORDS)), 0))
    return _fitted([*start, (_shortened(words, free - _cells(after)), ""), (after, "blue")], width)


def _whole(line: OutlineRow, page: int | None, width: int) -> Iterator[list[Piece]]:
    """Yield a line wrapped over several: its words whole, each line below the first; the target of a link last."""
    start = _start(line, page)
    margin = min(_GUTTER + 2 * min(line.depth, _DEEPEST_INDENT) + 4, width // 2)
    taken = sum(_cells(words) for words, _ in start)
    first, *others = _wrapped(harmless(line.words), width - margin, first=max(width - taken, 1)) or [""]
    lines = [[*start, (first, "")], *([(" " * margin, ""), (words, "")] for words in others)]
    if line.after:
        described = f", described as “{harmless(line.contents)}”" if line.contents else ""
        after = f"→ {harmless(line.after)}{described}"
        if sum(_cells(words) for words, _ in lines[-1]) + 2 + _cells(after) <= width:
            lines[-1].append((f"  {after}", "blue"))
        else:
            lines += [[(" " * margin, ""), (words, "blue")] for words in _wrapped(after, width - margin)]
    yield from lines


def _wrapped(words: str, width: int, first: int | None = None) -> list[str]:
    """Return lines of at most `width` characters, the first of at most `first`; a long word is not broken."""
    indent = " " * max(width - first, 0) if first is not None else ""
    wrapper = textwrap.TextWrapper(
        max(width, 20), initial_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    lines = wrapper.wrap(words)
    return [lines[0].removeprefix(indent), *lines[1:]] if lines else []


def _folded(words: str, width: int) -> list[str]:
    """Return lines that are no wider than `width` columns, whatever the words."""
    from rich.console import Console
    from rich.text import Text

    return [line.plain.rstrip() for line in Text(words).wrap(Console(width=width), width)]


def _not_read(document: PdfDocument, width: int, *, whole: bool) -> Iterator[list[Piece]]:
    tags = document.tags
    if not tags.tagged:
        return
    outside = tags.outside
    words = f"{outside.artifacts} stretches are marked as artifacts" if outside.artifacts else "no artifacts"
    if outside.artifact_words:
        words += f", {len(outside.artifact_words)} of them with words"
    yield from _labelled("Not read", words, width)
    if whole:
        for artifact in outside.artifact_words:
            said = _shortened(harmless(one_line(artifact.text)), width - _GUTTER - 2)
            yield [(f"{artifact.page:>4}  ", "dim"), (f"  {said}", "dim")]
    if count := hidden(tags):
        yield from _labelled("Not shown", f"{count} wrappers that add nothing (Span, Div, NonStruct)", width)
    yield []


def _labelled(label: str, words: str, width: int) -> Iterator[list[Piece]]:
    for index, line in enumerate(_folded(words, width - 15)):
        yield [(f"  {label if index == 0 else '':<13}", "dim"), (line, "")]


def _observed(observations: Sequence[Observation], width: int) -> Iterator[list[Piece]]:
    if not observations:
        yield [("Nothing was seen that would trip a reader.", "green")]
        return
    yield [("What would trip a reader", "bold")]
    for seen in observations:
        for index, line in enumerate(_folded(harmless(one_line(seen.words)), width - 4)):
            yield [("  - " if index == 0 else "    ", "yellow"), (line, "")]


def _cells(words: str) -> int:
    from rich.cells import cell_len

    return cell_len(words)


def _shortened(words: str, width: int) -> str:
    """Return words that take at most `width` columns, with … in place of the rest."""
    from rich.cells import set_cell_size

    if _cells(words) <= width:
        return words
    return set_cell_size(words, width - 1).rstrip() + "…" if width > 1 else ""


def _fitted(pieces: list[Piece], width: int) -> list[Piece]:
    """Return pieces of a line, cut where the line would be wider than the terminal."""
    fitted = []
    for words, style in pieces:
        fitted.append((_shortened(words, width), style))
        width = max(width - _cells(words), 0)
    return fitted
