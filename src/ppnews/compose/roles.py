"""Paragraphs and rows that play a part of their own, which their editor shows by bold letters or by a word.

A paragraph in bold is a question of an interview, the last row of a table in bold holds its totals: the layout sets
them as what they are, by their classes `question` and `total`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from markdown_it.token import Token

from ppnews.model.body import plain_words
from ppnews.model.languages.reading import read_language

_QUESTION = re.compile(r"[?？؟]\W*$")
_ASKER = 40
"""Letters before a question in bold: the name of whoever asks."""
_NO_TOTAL = re.compile(r"(?!)")


def mark_questions(tokens: Sequence[Token]) -> None:
    """Give the paragraphs of a text that are questions their class."""
    for opening, inline in pairwise(tokens):
        if opening.type == "paragraph_open" and not opening.hidden and opening.level == 0:
            before, bold = _parted(inline.children or ())
            if bold and (not before or (len(before) <= _ASKER and _QUESTION.search(bold))):
                opening.attrJoin("class", "question")


def mark_totals(tokens: Sequence[Token], language: str) -> None:
    """Give the last rows of tables their class where they hold totals."""
    rows: list[tuple[Token, list[Token]]] = []
    in_body = False
    for opening, token in pairwise(tokens):
        if opening.type in ("tbody_open", "tbody_close"):
            in_body = opening.type == "tbody_open"
        if opening.type == "tbody_open":
            rows = []
        if opening.type == "tr_open" and in_body:
            rows.append((opening, []))
        elif opening.type in ("td_open", "th_open") and in_body and rows:
            rows[-1][1].append(token)
        elif opening.type == "tbody_close" and len(rows) > 1 and _holds_totals(rows[-1][1], language):
            rows[-1][0].attrJoin("class", "total")


def _holds_totals(cells: Sequence[Token], language: str) -> bool:
    if cells and _totals(language).match(plain_words(cells[0].children or ()).strip()):
        return True
    parts = [_parted(cell.children or ()) for cell in cells if plain_words(cell.children or ()).strip()]
    return bool(parts) and all(bold and not before for before, bold in parts)


def _parted(children: Sequence[Token]) -> tuple[str, str]:
    """Return the words before the bold ones that end a paragraph, and those; both empty where it ends otherwise."""
    inside = [child for child in children if child.type != "text" or child.content.strip()]
    if not inside or inside[-1].type != "strong_close":
        return "", ""
    level = inside[-1].level
    start = max(n for n, child in enumerate(inside) if child.type == "strong_open" and child.level == level)
    return plain_words(inside[:start]).strip(), plain_words(inside[start:]).strip()


@cache
def _totals(language: str) -> re.Pattern[str]:
    """Return the pattern of a cell that names a total in a language."""
    words = read_language(language).totals or read_language(language.split("-", 1)[0]).totals
    return re.compile(rf"(?:{'|'.join(words)})(?![^\W_])", re.IGNORECASE) if words else _NO_TOTAL
