"""The layout's own words, from gettext catalogues: `locale/<language>.po` in each folder of the layout.

The words in the templates are English. A folder nearer to the publication overrides single messages of the others.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import PurePosixPath
from typing import TypeAlias

from markupsafe import Markup

from ppnews.diagnostics import Diagnostic, Location
from ppnews.model import findings
from ppnews.model.languages.quotation import quotation_marks
from ppnews.model.languages.reading import read_language
from ppnews.model.layout import Layout
from ppnews.model.sources import SourceText
from ppnews.model.words import Foreign, language_attributes

Plural: TypeAlias = tuple[tuple[str, ...], Callable[[int], int]]
CONTEXT_SEPARATOR = "\x04"
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_QUOTES, _PAGE_WORDS = "quotation marks, outer then inner", "words before a page number"
"""The contexts of two messages that a language may know by itself."""
_NAMED, _TELLING = 5, 3
ENGLISH = "en"
"""The language of the words in the templates."""


class Messages(gettext.NullTranslations):
    """Messages of one language; what a catalogue lacks stays in English."""

    def __init__(self, singular: Mapping[str, str], plural: Mapping[str, Plural], language: str = ENGLISH) -> None:
        super().__init__()
        self._singular = singular
        self._plural = plural
        self._language = language

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

    def knows(self, message: str, context: str | None = None) -> bool:
        """Return whether a message is there in this language."""
        key = message if context is None else f"{context}{CONTEXT_SEPARATOR}{message}"
        if context == _QUOTES or (context == _PAGE_WORDS and read_language(self._language).pages.words):
            return True
        return _plain(self._language) == ENGLISH or key in self._singular or key in self._plural

    def _translates(self, context: str) -> bool:
        return any(key.startswith(f"{context}{CONTEXT_SEPARATOR}") for key in self._singular)

    def foreign(self, message: str, context: str | None = None) -> Foreign | None:
        """Return English for a message that stands in English on this language's page; otherwise None."""
        return None if self.knows(message, context) else Foreign(ENGLISH, "ltr")

    def marks(self, message: str, context: str | None = None) -> Markup:
        """Return ` lang="en" dir="ltr"` for the element around such a message; nothing around any other."""
        return language_attributes(self.foreign(message, context))

    @property
    def quotes(self) -> tuple[str, str, str, str]:
        """The outer and inner quotation marks, opening and closing: the catalogue's, else those of the language."""
        marks, own = self.pgettext("quotation marks, outer then inner", "“”‘’"), quotation_marks(self._language)
        usable = marks if self._translates(_QUOTES) and len(marks) == len(own) else own  # a catalogue may be wrong
        return (usable[0], usable[1], usable[2], usable[3])

    @property
    def page_words(self) -> tuple[str, ...]:
        """The words that people write before a page number: “page”, “p.”; longest first."""
        words = self.pgettext("words before a page number", "page|pages|p.|pp.").split("|")
        if not self._translates(_PAGE_WORDS):
            words = list(read_language(self._language).pages.words) or words
        return tuple(sorted((word.strip() for word in words if word.strip()), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class _Catalogue:
    """The messages of one file, and its faults.

    Attributes:
        singular: messages by context and id.
        plural: plural forms with the rule that picks one.
        faults: what is wrong, by line.
        all: every message, translated or not, with its context.

    """

    singular: Mapping[str, str]
    plural: Mapping[str, Plural]
    faults: tuple[tuple[int, str], ...] = ()
    all: tuple[tuple[str | None, str], ...] = ()


def load_messages(layout: Layout, language: str) -> Messages:
    """Return a layout's messages in `language`; a variant (`sr-Latn`) falls back on its language (`sr`)."""
    singular: dict[str, str] = {}
    plural: dict[str, Plural] = {}
    for source in reversed(_sources(layout, language)):
        catalogue = _read(_stem(source), source.data)
        singular |= catalogue.singular
        plural |= catalogue.plural
    return Messages(singular, plural, language)


def check_messages(layout: Layout, languages: Iterable[str]) -> list[Diagnostic]:
    """Return the faults and gaps of a layout's catalogues in these languages."""
    wanted = list(dict.fromkeys(languages))
    sources = dict.fromkeys(source for language in wanted for source in _sources(layout, language))
    found = [
        Diagnostic.of(findings.BAD_LAYOUT, message, Location(source.name, line, 1))
        for source in sources
        for line, message in _read(_stem(source), source.data).faults
    ]
    return found + [gap for language in wanted if (gap := _gap(layout, language)) is not None]


def _gap(layout: Layout, language: str) -> Diagnostic | None:
    """Return one finding about all messages that a language lacks; what there is stands in the layout's templates."""
    templates = list(layout.texts_below("locale", ".pot"))
    messages = load_messages(layout, language)
    known = dict.fromkeys(entry for source in templates for entry in _read(_stem(source), source.data).all)
    lacking = [message for context, message in known if not messages.knows(message, context)]
    sources = _sources(layout, language)
    if not lacking or any(_read(_stem(source), source.data).faults for source in sources):
        return None
    telling = sorted(lacking, key=lambda message: "%(" in message or len(message) < _TELLING)
    named = ", ".join(f"“{message}”" for message in telling[:_NAMED])
    more = f" and {len(lacking) - _NAMED} more" if len(lacking) > _NAMED else ""
    place = sources[0] if sources else templates[0]
    message = f"The layout lacks words in “{language}”; readers get the English ones: {named}{more}."
    hint = f"Translate them in locale/{language}.po; {PurePosixPath(templates[0].name).name} lists them all."
    at = Location(place.name)
    return Diagnostic.of(findings.MISSING_TRANSLATION, message, at, hint=hint, language=language)


def _plain(language: str) -> str:
    return language.split("-", 1)[0]


def _sources(layout: Layout, language: str) -> list[SourceText]:
    """Return the catalogues of a language, the most particular first."""
    names = dict.fromkeys((language, _plain(language)))
    return [source for name in names for source in layout.all_texts(f"locale/{name}.po")]


def _stem(source: SourceText) -> str:
    return PurePosixPath(source.name).stem


@lru_cache(maxsize=32)
def _read(language: str, data: bytes) -> _Catalogue:
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalogue = read_po(BytesIO(data), locale=language.replace("-", "_"), abort_invalid=True)
        rule = _rule(catalogue.plural_expr)
    except _WrongRuleError as error:
        return _Catalogue({}, {}, ((_line_of("Plural-Forms", data), f"The rule of the plural is none: {error}."),))
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
            faults.append((message.lineno or 1, _misfit(message.id)))
        elif isinstance(message.id, str):
            context = f"{message.context}{CONTEXT_SEPARATOR}" if message.context else ""
            singular[context + message.id] = forms[0]
        else:
            plural[message.id[0]] = (forms, rule)
    every = tuple((m.context, m.id if isinstance(m.id, str) else m.id[0]) for m in catalogue if m.id)
    return _Catalogue(singular, plural, tuple(faults), every)


class _WrongRuleError(ValueError):
    """The plural rule of a catalogue's header cannot be understood."""


def _rule(expression: str) -> Callable[[int], int]:
    try:
        return gettext.c2py(expression)
    except ValueError as error:
        raise _WrongRuleError(str(error)) from None


def _line_of(word: str, data: bytes) -> int:
    lines = data.decode("utf-8", errors="replace").splitlines()
    return next((number for number, line in enumerate(lines, 1) if word in line), 1)


def _misfit(original: str | Sequence[str]) -> str:
    """Return the sentence about the placeholders that a message lacks or has too many."""
    words = original if isinstance(original, str) else " ".join(original)
    names = " and ".join(f"%({name})s" for name in dict.fromkeys(_PLACEHOLDER.findall(words)))
    needed = f"must hold {names}, as what it translates, and no other" if names else "can hold no"
    return f"The message {needed} %(…)s; a per cent sign is written %%."


def _fits(form: str, original: str | Sequence[str]) -> bool:
    """Return whether a message can be filled with what goes into its original; a plural form may leave a number out."""
    originals = (original,) if isinstance(original, str) else original
    wanted = {name for words in originals for name in _PLACEHOLDER.findall(words)}
    try:
        _ = form % dict.fromkeys(wanted, 0)
    except (KeyError, ValueError, TypeError):
        return False
    return len(originals) > 1 or wanted == set(_PLACEHOLDER.findall(form))
