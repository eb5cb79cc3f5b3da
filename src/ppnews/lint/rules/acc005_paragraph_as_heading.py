"""A bold line that stands in for a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from ppnews.diagnostics import Diagnostic, Edit, Example, Fix, Fixable, Location, Rule, Severity
from ppnews.lint.subject import Subject
from ppnews.model.body import Body
from ppnews.model.sources import SourceText

RULE = Rule(
    "ACC005",
    "paragraph-as-heading",
    Severity.WARNING,
    "A bold line stands in for a heading.",
    reason="Screen readers, the PDF's outline and the contents know headings only by their marks, not by their weight.",
    bad=Example("**Returns**\n\nThe workshop dealt with …"),
    good=Example("## Returns\n\nThe workshop dealt with …"),
    fixable=Fixable.UNSAFE,
)
_LONGEST = 100
_MOST_BEFORE_COLON = 4
_ENDS = (".", "!", "?", "…", ";", ",", "。")
_ENDS_OF_TEXT = (*_ENDS[:4], ":", "”", "»", ")")
_SENTENCE = re.compile(r"[?!…][”»\"’)]*\s")
_LISTS = frozenset({"bullet_list_open", "ordered_list_open", "table_open"})
_WRAPS = frozenset({"strong_open", "strong_close", "em_open", "em_close"})
_DEEPEST = 6


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look for short bold paragraphs without an end mark that a text, a list or a table follows."""
    for body in subject.issue.bodies.values():
        source = SourceText(body.name, body.text)
        level = 1
        tokens = body.tokens
        for place, token in enumerate(tokens[:-3]):
            if token.type == "heading_open":
                level = int(token.tag[1:])
            elif token.type == "paragraph_open" and token.level == 0:
                words = _posing(tokens[place + 1])
                if words and _is_text(tokens[place + 3], tokens[min(place + 4, len(tokens) - 1)], words):
                    yield _finding(body, source, _Line(token, words), level)


@dataclass(frozen=True, slots=True)
class _Line:
    token: Token
    words: str


def _posing(inline: Token) -> str:
    """Return the words of a paragraph that is all bold, on one line, without links; empty if it is none."""
    children = [c for c in inline.children or () if c.type != "text" or c.content.strip()]
    texts = [c.content for c in children if c.type == "text"]
    if len(texts) != 1 or any(c.type != "text" and c.type not in _WRAPS for c in children):
        return ""
    is_bold = any(c.type == "strong_open" for c in children) and children[0].type != "text" != children[-1].type
    words = texts[0].strip()
    # Many words with a colon lead in what follows, as a sentence does.
    leads_in = words.endswith(":") and len(words.split()) > _MOST_BEFORE_COLON
    is_sentence = words.endswith(_ENDS) or _SENTENCE.search(words) or leads_in
    return words if is_bold and len(words) <= _LONGEST and not is_sentence else ""


def _is_text(opening: Token, inline: Token, words: str) -> bool:
    """Return whether what follows is a list, a table, or whole sentences: not the role below a name."""
    if opening.type in _LISTS:
        return True
    text = inline.content.strip()
    return opening.type == "paragraph_open" and len(text) > 2 * len(words) and text.endswith(_ENDS_OF_TEXT)


def _finding(body: Body, source: SourceText, line: _Line, level: int) -> Diagnostic:
    number = line.token.map[0] if line.token.map else 0
    start = source.starts[number]
    end = source.text.find("\n", start)
    written = source.text[start : end if end >= 0 else len(source.text)].rstrip()
    indent = len(written) - len(written.lstrip())
    at = source.location(start + indent, start + len(written))
    marks = "#" * min(level + 1, _DEEPEST)
    return Diagnostic.of(
        RULE,
        f"“{line.words}” is a bold paragraph where a heading is meant.",
        at,
        hint=f"Make it a heading: {marks} {line.words.rstrip(':')}",
        fix=_fix(at, written[indent:], line.words, marks),
        language=body.language,
    )


def _fix(at: Location, written: str, words: str, marks: str) -> Fix | None:
    """Return the mend; it is not safe: a level of headings is the editor's choice."""
    if written not in (f"**{words}**", f"__{words}__"):
        return None
    return Fix((Edit(at, f"{marks} {words.rstrip(':')}"),), safe=False)
