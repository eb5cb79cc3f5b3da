"""Letters that no face of the layout has: said by `build`, once for each script, where they are first written."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO

from ppnews.diagnostics import Diagnostic, Location, Severity
from ppnews.model.issue import Issue
from ppnews.model.layout import Layout
from ppnews.tasks.build.produce import Produced

_MARKUP = re.compile(r"(?s:<head\b.*?</head>|<style\b.*?</style>|<[^>]*>)")
_LETTERS = 5
"""So many of a script's letters are named."""


def check_letters(issue: Issue, made: Iterable[Produced]) -> Iterator[Diagnostic]:
    """Yield a warning for each script with letters that are to be printed and lie in no face of the layout.

    They print as empty boxes, or in a face of this machine, which another machine has not. A PDF with boxes declares
    neither PDF/UA nor PDF/A.
    """
    letters: dict[str, str] = {}
    for produced in made:
        assembly = produced.piece.assembly
        if produced.piece.edition.paged and assembly.page is not None:
            page = html.unescape(_MARKUP.sub(" ", assembly.parts[assembly.page].decode(errors="replace")))
            letters |= dict.fromkeys(filter(_is_printed, page), produced.piece.language)
    lacking = _lacking(set(letters), issue.layout)
    by_script: dict[str, list[str]] = {}
    for letter in sorted(lacking, key=lambda letter: (_first(issue, letter), letter)):
        by_script.setdefault(_script(letter), []).append(letter)
    for script, missing in by_script.items():
        yield _finding(issue, script, missing, letters[missing[0]])


def _finding(issue: Issue, script: str, missing: list[str], language: str) -> Diagnostic:
    from ppnews.lint.rules.page008_missing_character import RULE  # rules are needed where something is wrong

    name, offset = _first(issue, missing[0])
    source = issue.snapshot.get(name)
    at = Location(f"issues/{issue.name}/issue.yaml", 1, 1)
    if source is not None:
        at = source.location(offset, offset + len(missing[0]))
    more = "…" if len(missing) > _LETTERS else ""
    named = " ".join(f"“{letter}” (U+{ord(letter):04X})" for letter in missing[:_LETTERS])
    message = f"No face of the layout has the {script}: {named}{more}. They may print as empty boxes."
    hint = "Write them in other characters, or add a face that has them to the layout (fonts/pdf)."
    return replace(Diagnostic.of(RULE, message, at, hint=hint, language=language), severity=Severity.WARNING)


def _is_printed(letter: str) -> bool:
    """Return whether a character needs a glyph; every face has those of ASCII."""
    return (letter > "\x7f" and unicodedata.category(letter)[0] not in "CZ") or unicodedata.category(letter) == "Co"


def _lacking(letters: set[str], layout: Layout) -> set[str]:
    """Return the letters that are in no face of a layout; none for a layout that brings no faces."""
    faces = layout.assets_below("fonts/pdf")
    if not letters or not faces:
        return set()
    from fontTools.ttLib import TTFont, TTLibError

    for name in sorted(faces, key=lambda name: ("Regular" not in name, name.startswith("Noto"), name)):
        try:
            with TTFont(BytesIO(faces[name].read()), lazy=True) as face:
                letters = {letter for letter in letters if ord(letter) not in (face.getBestCmap() or {})}
        except (TTLibError, OSError):
            continue
        if not letters:
            break
    return {letter for letter in letters if not 0xFE00 <= ord(letter) <= 0xFE0F}


def _script(letter: str) -> str:
    """Return the script of a letter in words: “Thai letters”, “CJK letters”; “signs” for what belongs to none."""
    if unicodedata.category(letter)[0] not in "LM":
        return "signs"
    script = unicodedata.name(letter, "unknown").replace("-", " ").split()[0]
    return f"{script if script == 'CJK' else script.title()} letters"


def _first(issue: Issue, letter: str) -> tuple[str, int]:
    """Return the file and offset at which a letter is first written; the issue's own files come first."""
    texts = issue.snapshot.texts
    for name in sorted(texts, key=lambda name: (not name.startswith("issues/"), name.endswith("issue.yaml"), name)):
        offset = texts[name].text.find(letter)
        if offset >= 0:
            return name, offset
    return "", 0
