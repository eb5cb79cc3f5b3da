"""The layout's own words, from gettext catalogues: `locale/<language>.po` in each folder of the layout.

The words in the templates are English. A folder nearer to the publication overrides single messages of the others.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ppnews.model.layout import Layout

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

CONTEXT_SEPARATOR = "\x04"
_QUOTES = "“”‘’"


class Messages(gettext.NullTranslations):
    """Messages of one language; what a catalogue lacks stays in English."""

    def __init__(self, singular: Mapping[str, str], plural: Mapping[str, tuple[str, ...]], rule: object) -> None:
        super().__init__()
        self._singular = singular
        self._plural = plural
        self._rule = rule

    def gettext(self, message: str) -> str:
        """Return the message in this language."""
        return self._singular.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form that goes with the number `n`."""
        forms = self._plural.get(msgid1)
        if forms is None or not callable(self._rule):
            return msgid1 if n == 1 else msgid2
        return forms[min(int(self._rule(n)), len(forms) - 1)]

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


def load_messages(layout: Layout, language: str) -> Messages:
    """Return a layout's messages in `language`; a variant (`sr-Latn`) falls back on its language (`sr`)."""
    names = dict.fromkeys((language, language.split("-", 1)[0]))
    paths = [path for name in names for path in layout.find_all(f"locale/{name}.po")]
    return _read(tuple(_Source(path, path.stat().st_mtime_ns) for path in paths))


@lru_cache(maxsize=32)
def _read(sources: tuple[_Source, ...]) -> Messages:
    singular: dict[str, str] = {}
    plural: dict[str, tuple[str, ...]] = {}
    rule: object = None
    for source in reversed(sources):
        catalogue = _catalogue(source.path)
        rule = gettext.c2py(catalogue.plural_expr)
        for message in catalogue:
            if not message.id or message.fuzzy:
                continue
            words = message.string
            if isinstance(message.id, str):
                context = f"{message.context}{CONTEXT_SEPARATOR}" if message.context else ""
                if isinstance(words, str) and words:
                    singular[context + message.id] = words
            elif isinstance(words, tuple | list) and all(words):
                plural[message.id[0]] = tuple(words)
    return Messages(singular, plural, rule)


def _catalogue(path: Path) -> Catalog:
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        return read_po(file)
