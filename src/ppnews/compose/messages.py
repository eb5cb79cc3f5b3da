"""The layout's own words, from gettext catalogues: `locale/<language>.po` in each folder of the layout.

The words in the templates are English. A folder nearer to the publication overrides single messages of the others.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from ppnews.diagnostics import Diagnostic, Location
from ppnews.model import findings
from ppnews.model.layout import Layout

Plural: TypeAlias = tuple[tuple[str, ...], Callable[[int], int]]
CONTEXT_SEPARATOR = "\x04"
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_QUOTES = "“”‘’"


class Messages(gettext.NullTranslations):
    """Messages of one language; what a catalogue lacks stays in English."""

    def __init__(self, singular: Mapping[str, str], plural: Mapping[str, Plural]) -> None:
        super().__init__()
        self._singular = singular
        self._plural = plural

    def gettext(self, message: str) -> str:
        """Return the message in this language."""
        return self._singular.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form that goes with the number `n`."""
        if msgid1 not in self._plural:
            return msgid1 if n == 1 else msgid2
        forms, rule = self._plural[msgid1]
        return forms[min(rule(n), len(forms) - 1)]

    def pgettext(self, context: str, message: str) -> str:
        """Return a message that means something else in another context."""
        return self._singular.get(f"{context}{CONTEXT_SEPARATOR}{message}", message)

    @property
    def quotes(self) -> tuple[str, str, str, str]:
        """The outer and inner quotation marks, opening and closing."""
        marks = self.pgettext("quotation marks, outer then inner", "“”‘’")
        usable = marks if len(marks) == len(_QUOTES) else _QUOTES  # a catalogue may be wrong
        return (usable[0], usable[1], usable[2], usable[3])

    @property
    def page_words(self) -> tuple[str, ...]:
        """What people write before a page number: “page”, “p.”; longest first."""
        words = self.pgettext("words before a page number", "page|pages|p.|pp.").split("|")
        return tuple(sorted((word.strip() for word in words if word.strip()), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class _Source:
    """A catalogue file, as it was when it was read."""

    path: Path
    modified: int


@dataclass(frozen=True, slots=True)
class _Catalogue:
    """What one file holds: messages by context and id, plural forms with the rule that picks one, faults by line."""

    singular: Mapping[str, str]
    plural: Mapping[str, Plural]
    faults: tuple[tuple[int, str], ...] = ()


def load_messages(layout: Layout, language: str) -> Messages:
    """Return a layout's messages in `language`; a variant (`sr-Latn`) falls back on its language (`sr`)."""
    singular: dict[str, str] = {}
    plural: dict[str, Plural] = {}
    for source in reversed(_sources(layout, language)):
        catalogue = _read(source)
        singular |= catalogue.singular
        plural |= catalogue.plural
    return Messages(singular, plural)


def check_messages(layout: Layout, languages: Iterable[str], root: Path) -> list[Diagnostic]:
    """Return what is wrong with a layout's catalogues in these languages; `root` is the project's."""
    sources = dict.fromkeys(source for language in languages for source in _sources(layout, language))
    return [
        Diagnostic.of(findings.BAD_LAYOUT, message, Location(layout.name_of(source.path, root), line, 1))
        for source in sources
        for line, message in _read(source).faults
    ]


def _sources(layout: Layout, language: str) -> list[_Source]:
    """Return the catalogues of a language, the most particular first."""
    names = dict.fromkeys((language, language.split("-", 1)[0]))
    paths = (path for name in names for path in layout.find_all(f"locale/{name}.po"))
    return [_Source(path, path.stat().st_mtime_ns) for path in paths if path.is_file()]


@lru_cache(maxsize=32)
def _read(source: _Source) -> _Catalogue:
    from babel.messages.pofile import PoFileError, read_po

    try:
        with source.path.open("rb") as file:
            catalogue = read_po(file, locale=source.path.stem.replace("-", "_"), abort_invalid=True)
        rule = gettext.c2py(catalogue.plural_expr)
    except PoFileError as error:
        return _Catalogue({}, {}, ((error.lineno + 1, "This line is none of a message catalogue."),))
    except (ValueError, LookupError) as error:
        return _Catalogue({}, {}, ((1, f"The message catalogue cannot be read: {error}."),))
    singular: dict[str, str] = {}
    plural: dict[str, Plural] = {}
    faults: list[tuple[int, str]] = []
    for message in catalogue:
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if not message.id or message.fuzzy or not all(forms):
            continue
        if not all(_fits(form, message.id) for form in forms):
            faults.append((message.lineno or 1, "The message has not the same %(…)s as what it translates."))
        elif isinstance(message.id, str):
            context = f"{message.context}{CONTEXT_SEPARATOR}" if message.context else ""
            singular[context + message.id] = forms[0]
        else:
            plural[message.id[0]] = (forms, rule)
    return _Catalogue(singular, plural, tuple(faults))


def _fits(form: str, original: str | Sequence[str]) -> bool:
    """Return whether a message can be filled with what goes into its original; a plural form may leave a number out."""
    originals = (original,) if isinstance(original, str) else original
    wanted = {name for words in originals for name in _PLACEHOLDER.findall(words)}
    try:
        _ = form % dict.fromkeys(wanted, 0)
    except (KeyError, ValueError, TypeError):
        return False
    return len(originals) > 1 or wanted == set(_PLACEHOLDER.findall(form))
