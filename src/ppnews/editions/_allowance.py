"""The work of templates is bounded: steps, letters, entries and digits are counted as a template is filled.

Jinja's sandbox decides what a template reaches, not how long it runs. Here every loop, call, filter and operator that
may repeat or enlarge something is paid for before it is carried out, since one of them can fill a machine's memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextvars import ContextVar
from types import GeneratorType
from typing import Any, Final

from jinja2.exceptions import SecurityError
from jinja2.sandbox import safe_range
from jinja2.utils import Namespace

MAX_STEPS: Final = 2_000_000
CALL: Final = 16
"""Steps that a call costs."""
MAX_LETTERS: Final = 20_000_000
MAX_ENTRIES: Final = 200_000
_MAX_BITS: Final = 10_000
_MAX_WIDTH: Final = 9_999
_MAX_SPLIT: Final = 2_000_000  # letters that may be parted into entries
LETTERS_A_STEP: Final = 1_000
ENTRIES_A_STEP: Final = 10
_MAX_CHAIN: Final = 50

_LISTS = frozenset({list, tuple, set, frozenset, dict, Namespace})
_WIDE_PERCENT = re.compile(r"%(?:\([^)]*\))?[-#0 +]*(?:\*|\d{5}|\d*\.(?:\*|\d{5}))")
_PADDING = frozenset({"center", "ljust", "rjust", "zfill", "expandtabs"})
_PARTING = frozenset({"split", "rsplit", "splitlines"})

_steps: ContextVar[list[int]] = ContextVar("steps")


class ExcessError(SecurityError):
    """A template asks for more than any page needs; the message goes behind “The template could not be filled”."""


def begin() -> None:
    """Give the template that is filled next a whole allowance."""
    _steps.set([MAX_STEPS])


def spend(steps: int) -> None:
    """Take steps off the allowance.

    Raises:
        ExcessError: it is used up.
    """
    left = _steps.get()
    left[0] -= steps
    if left[0] < 0:
        raise ExcessError(f"it takes more than {MAX_STEPS:,} steps, so it may never end")


def measured(value: Any, depth: int = 0) -> Any:
    """Return a value after paying for its size; the entries of a generator, `depth` filters deep, as they come.

    Raises:
        ExcessError: it is larger than any value needs to be.
    """
    kind = type(value)
    if kind is int:
        _check_bits(value.bit_length())
    elif isinstance(value, str | bytes):
        bound_letters(len(value))
        if len(value) > LETTERS_A_STEP:
            spend(len(value) // LETTERS_A_STEP)
    elif kind in _LISTS:
        entries, letters = _size(value)
        spend(entries // ENTRIES_A_STEP + letters // LETTERS_A_STEP)
    elif kind is range:
        spend(len(value) // ENTRIES_A_STEP)
    elif kind is GeneratorType:
        return Counted(value, depth)
    return value


class Counted(Iterator[Any]):
    """The entries of something that is not a list yet, each for one step.

    Filters over filters are reached through one another, which Python does only so often: `depth` counts them.
    """

    def __init__(self, values: Iterable[Any], depth: int = 0) -> None:
        if depth > _MAX_CHAIN:
            raise ExcessError(f"it chains more than {_MAX_CHAIN} filters")
        self.depth = depth
        self._values = iter(values)

    def __next__(self) -> Any:
        """Return the next entry."""
        spend(1)
        return next(self._values)


def joined_parts(parts: Iterable[str]) -> str:
    """Return text out of parts, as long as it is not too long."""
    kept, letters = [], 0
    for part in parts:
        letters += len(part)
        if letters > MAX_LETTERS:
            bound_letters(letters)
        kept.append(part)
    return "".join(kept)


def limited_range(*bounds: int) -> range:
    """Return a range, paid for."""
    made = safe_range(*bounds)
    spend(len(made) // ENTRIES_A_STEP)
    return made


def check_operands(operator: str, left: Any, right: Any) -> None:
    """Pay for `left operator right` before it is reckoned."""
    if operator == "%" and isinstance(left, str):
        check_percent(left, right)
    elif operator == "*":
        _check_product(left, right)
    elif operator == "**" and isinstance(left, int) and isinstance(right, int):
        _check_bits(left.bit_length() * max(right, 0))
    elif operator == "+" and isinstance(left, str) and isinstance(right, str):
        bound_letters(len(left) + len(right))


def check_percent(text: str, values: Any) -> None:
    """Pay for `text % values`."""
    if _WIDE_PERCENT.search(text):
        refuse_width()
    bound_letters(len(text) + text.count("%") * _letters(values))


def check_replaced(text: Any, old: Any = "", new: Any = "", *_count: Any) -> None:
    """Pay for `text.replace(old, new)`."""
    if all(isinstance(each, str | bytes) for each in (text, old, new)):
        bound_letters(len(text) + (len(text) // max(len(old), 1) + 1) * max(len(new) - len(old), 0))


def check_method(text: str | bytes, name: str, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    """Pay for a method of a text before it is called; return its arguments, which may have been read."""
    if name in _PADDING:
        check_widths(arguments)
        widened = len(text) if name == "expandtabs" else 1  # each letter may be a tab
        bound_letters(len(text) + widened * max((each for each in arguments if isinstance(each, int)), default=8))
    elif name in _PARTING:
        check_parted(text)
    elif name == "replace":
        check_replaced(text, *arguments)
    elif name == "join" and arguments:
        entries = tuple(arguments[0])
        bound_letters(_letters(entries) + len(text) * len(entries))
        return (entries, *arguments[1:])
    return arguments


def check_parted(text: Any) -> None:
    """Pay for a text that becomes a list."""
    if isinstance(text, str | bytes) and len(text) > _MAX_SPLIT:
        _refuse_entries()


def check_widths(values: Iterable[Any], widest: int = _MAX_WIDTH) -> None:
    """Refuse widths that no line has."""
    if any(isinstance(value, int) and abs(value) > widest for value in values):
        refuse_width()


def check_joined(values: list[Any], between: Any) -> None:
    """Pay for entries that become one text."""
    bound_letters(_letters(values) + len(str(between)) * len(values))


def _size(value: Any) -> tuple[int, int]:
    """Return the entries and letters of lists in lists, repeats included."""
    entries = letters = 0
    waiting = [value]
    while waiting:
        each = waiting.pop()
        entries += 1
        if entries > MAX_ENTRIES:
            _refuse_entries()
        kind = type(each)
        if isinstance(each, str | bytes):
            letters += len(each)
        elif kind in _LISTS:
            inside = _inside(each)
            if entries + len(inside) > MAX_ENTRIES:
                _refuse_entries()
            waiting += inside
    bound_letters(letters)
    return entries, letters


def _inside(value: Any) -> list[Any]:
    if isinstance(value, Namespace):
        value = object.__getattribute__(value, "_Namespace__attrs")  # a namespace hides what it is made of
    return [*value.keys(), *value.values()] if isinstance(value, dict) else list(value)


def _letters(value: Any) -> int:
    """Return the letters that a value may print as."""
    if isinstance(value, str | bytes):
        return len(value)
    if type(value) in _LISTS:
        entries, letters = _size(value)
        return letters + 8 * entries
    if isinstance(value, Mapping):
        return sum(_letters(each) for each in value.values())
    return 100


def _check_product(left: Any, right: Any) -> None:
    if isinstance(left, int) and isinstance(right, int):
        _check_bits(left.bit_length() + right.bit_length())
        return
    many, times = (right, left) if isinstance(left, int) else (left, right)
    if not isinstance(times, int):
        return
    if isinstance(many, str | bytes):
        bound_letters(len(many) * max(times, 0))
    elif isinstance(many, list | tuple) and len(many) * max(times, 0) > MAX_ENTRIES:
        _refuse_entries()


def _check_bits(bits: int) -> None:
    if bits > _MAX_BITS:
        raise ExcessError("it reckons with a number of thousands of digits")


def bound_letters(letters: int) -> None:
    """Refuse a text that is longer than any page."""
    if letters > MAX_LETTERS:
        raise ExcessError(f"it makes a text of more than {MAX_LETTERS:,} letters")


def _refuse_entries() -> None:
    raise ExcessError(f"it makes a list of more than {MAX_ENTRIES:,} entries")


def refuse_width() -> None:
    """Say that a width is none."""
    raise ExcessError(f"it asks for a width of more than {_MAX_WIDTH:,} letters")
