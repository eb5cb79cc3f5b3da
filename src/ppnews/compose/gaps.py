"""The check of a layout's words in the languages of an issue: faults of catalogues, and what prints in English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from ppnews.compose.catalogues import catalogues_of, read_catalogue
from ppnews.compose.messages import PAGE_WORDS, load_messages
from ppnews.diagnostics import Diagnostic, Location
from ppnews.model import findings
from ppnews.model.languages.reading import read_language
from ppnews.model.layout import LAYOUTS_FOLDER, Layout

_STATEMENT = "templates/accessibility.html"
_SITE = "templates/site/"
_MAIL = "templates/mail/"
_CALENDAR = "calendar"
"""The context of the words that calendars alone have."""
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_SAMPLES = {"number": "1", "page": "4"}
_INNER = str.maketrans("“”", "‘’")
_LETTER = re.compile(r"[^\W\d_]")
_NAMED = 40
"""How many words one finding names; the quarterly layout has fewer."""


def check_messages(
    layout: Layout,
    places: Mapping[str, Location],
    languages: Iterable[str],
    *,
    posted: bool = True,
    dated: bool = True,
) -> list[Diagnostic]:
    """Return the faults of a layout's catalogues, and one finding for each language of an issue that lacks words.

    `places` are those of all the publication's languages in its manifest; the issue comes out in `languages`. Words of
    messages are asked for where it is `posted`, those of calendars where it is `dated`.
    """
    sources = dict.fromkeys(source for language in places for source in catalogues_of(layout, language))
    faults = [
        Diagnostic.of(findings.BAD_LAYOUT, message, Location(source.name, line, 1))
        for source in sources
        for line, message in read_catalogue(source).faults
    ]
    idle = None if posted else _only_in(layout, _MAIL)

    def is_wanted(context: str | None, words: str) -> bool:
        return (idle is None or words not in idle) and (dated or context != _CALENDAR)

    gaps = (_gap(layout, language, places[language], is_wanted) for language in languages if language in places)
    return faults + [gap for gap in gaps if gap is not None]


def _gap(
    layout: Layout, language: str, at: Location, is_wanted: Callable[[str | None, str], bool]
) -> Diagnostic | None:
    """Return one finding about everything that prints in English because the language has no words for it."""
    if any(read_catalogue(source).faults for source in catalogues_of(layout, language)):
        return None
    templates = list(layout.texts_below("locale", ".pot"))
    messages = load_messages(layout, language)
    known = dict.fromkeys(entry for template in templates for entry in read_catalogue(template).all)
    lacking = [
        words
        for context, words in known
        if context != PAGE_WORDS and _LETTER.search(_PLACEHOLDER.sub("", words)) and not messages.knows(words, context)
        if is_wanted(context, words)
    ]
    if not lacking:
        return None
    message = f"In “{language}”, words of the layout print in English: {_named(layout, lacking)}."
    if unknown := _unknown(language):
        message = f"{message} {unknown}"
    file = f"{LAYOUTS_FOLDER}/{layout.name}/locale/{language}.po"
    hint = f"Translate them in {file}, as “The words of a layout” in docs/layouts.md shows."
    return Diagnostic.of(findings.MISSING_TRANSLATION, message, at, hint=hint, language=language)


def _named(layout: Layout, lacking: Iterable[str]) -> str:
    """Return the words of pages that are lacking, one by one, and the numbers of all others."""
    of_statement, of_site = _only_in(layout, _STATEMENT), _only_in(layout, _SITE)
    aside = [words for words in lacking if words in of_statement or words in of_site]
    samples = dict.fromkeys(_sample(words) for words in lacking if words not in aside)
    pages = sorted(samples, key=lambda sample: ("…" in sample, sample.casefold()))
    sentences = sum(words in of_statement for words in lacking)
    parts = [f"“{words}”" for words in pages[:_NAMED]]
    if len(pages) > _NAMED:
        parts.append(f"{len(pages) - _NAMED} more")
    if sentences:
        parts.append(f"{sentences} words and sentences of the accessibility statement")
    if len(aside) > sentences:
        parts.append(f"{len(aside) - sentences} of the archive site")
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]


def _sample(words: str) -> str:
    """Return a message as it may print, fit for quotation: “(p. 4)”, “Published by …”."""
    return _PLACEHOLDER.sub(lambda match: _SAMPLES.get(match[1], "…"), words).translate(_INNER)


class _Own:
    """The messages that stand in some templates and in no other."""

    def __init__(self, own: str, others: str) -> None:
        self._own, self._others = own, others

    def __contains__(self, words: str) -> bool:
        quoted = f'"{words}"'
        return quoted in self._own and quoted not in self._others


def _only_in(layout: Layout, place: str) -> _Own:
    """Return the messages of the templates whose paths hold `place` alone."""
    texts = {text.name: text.text for text in layout.texts_below("templates", "")}
    return _Own(
        "".join(text for name, text in texts.items() if place in name),
        "".join(text for name, text in texts.items() if place not in name),
    )


def _unknown(language: str) -> str:
    """Return sentences about what else is not known of a language."""
    return " ".join(_sentences(language))


def _sentences(language: str) -> Iterator[str]:
    import pyphen  # type: ignore[import-untyped]

    if pyphen.language_fallback(language.replace("-", "_")) is None:
        yield "Its words are not hyphenated on paper."
    known = read_language(language)
    if not known.here.empty:
        yield "Lint knows no words of it: rules that need them are silent."
    elif not known.dates.month_widths:
        yield "Lint knows few words of it: most rules that need words are silent."
