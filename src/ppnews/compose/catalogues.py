"""The message catalogues of a layout: gettext's `locale/<language>.po` in each of its folders."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final, TypeAlias

from ppnews.model.languages.scripts import same_script
from ppnews.model.layout import Layout
from ppnews.model.sources import SourceText

Plural: TypeAlias = tuple[tuple[str, ...], Callable[[int], int]]
CONTEXT_SEPARATOR = "\x04"
"""The character between the context of a message and its id, in gettext's own files."""
_MAX_FORMS: Final = 10
_FORMS = re.compile(rb"nplurals\s*=\s*0*(\d+)")
_FORM = re.compile(rb"msgstr\[(\d+)")
_WIDE = re.compile(r"%(?:\([^)]*\))?[^a-zA-Z%]*?(?:\*|\d{4})")
"""A placeholder with a width, which would make a text of any length."""
_SAMPLE = (*range(200), 1_000, 1_000_000)
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True, slots=True)
class Catalogue:
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


def catalogues_of(layout: Layout, language: str) -> list[SourceText]:
    """Return the catalogues of a language, the most particular first.

    A variety falls back on its language (`fr-CA` on `fr`), but not across scripts (`sr-Latn` on Cyrillic `sr`).
    """
    plain = language.split("-", 1)[0]
    names = dict.fromkeys((language, plain) if same_script(language, plain) else (language,))
    return [source for name in names for source in layout.all_texts(f"locale/{name}.po")]


def language_of(source: SourceText) -> str:
    """Return the tag that a catalogue is named after."""
    return PurePosixPath(source.name).stem


def read_catalogue(source: SourceText) -> Catalogue:
    """Return the messages of a catalogue, or of the template of catalogues."""
    return _read(language_of(source), source.data)


@lru_cache(maxsize=32)
def _read(language: str, data: bytes) -> Catalogue:
    from babel.messages.pofile import PoFileError, read_po

    try:
        _check_forms(data)
        catalogue = read_po(BytesIO(data), locale=language.replace("-", "_"), abort_invalid=True)
        rule = _rule(catalogue.plural_expr, catalogue.num_plurals)
    except _WrongRuleError as error:
        return Catalogue({}, {}, ((_line_of("Plural-Forms", data), f"The rule of the plural is none: {error}."),))
    except PoFileError as error:
        return Catalogue({}, {}, ((error.lineno + 1, "This line is none of a message catalogue."),))
    except (ValueError, LookupError) as error:
        return Catalogue({}, {}, ((1, f"The message catalogue cannot be read: {error}."),))
    except (TypeError, AttributeError, RecursionError):  # Babel takes more for granted than a file has
        return Catalogue({}, {}, ((1, "The message catalogue cannot be read."),))
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
    return Catalogue(singular, plural, tuple(faults), every)


class _WrongRuleError(ValueError):
    """The plural rule of a catalogue's header cannot be understood."""


def _check_forms(data: bytes) -> None:
    """Refuse catalogues with more forms of the plural than a language has: Babel makes room for all of them."""
    for number in (*_FORMS.findall(data), *_FORM.findall(data)):
        if len(number) > 2 or int(number) > _MAX_FORMS:
            raise _WrongRuleError(f"no language has more than {_MAX_FORMS} forms")


def _rule(expression: str, forms: int) -> Callable[[int], int]:
    try:
        rule = gettext.c2py(expression)
        if not all(0 <= rule(number) < max(forms, 1) for number in _SAMPLE):
            raise _WrongRuleError(f"it picks others than its {forms} forms")
    except (ValueError, ZeroDivisionError, RecursionError, MemoryError, SyntaxError) as error:
        raise _WrongRuleError(str(error)) from None
    return rule


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
    if _WIDE.search(form):
        return False
    wanted = {name for words in originals for name in _PLACEHOLDER.findall(words)}
    try:
        _ = form % dict.fromkeys(wanted, 0)
    except (KeyError, ValueError, TypeError):
        return False
    return len(originals) > 1 or wanted == set(_PLACEHOLDER.findall(form))
