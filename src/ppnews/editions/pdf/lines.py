"""A guard for a fault of WeasyPrint's line breaker, which now and then ends a line after its first word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_SPACES = f" {_NO_BREAK_SPACE}"
_HAIR = 0.1
"""In pixels: so much less room, and the last word goes down."""
LineBreaker = Callable[..., tuple[Any, ...]]


def keeping_lines_full(split: LineBreaker) -> LineBreaker:
    """Return the engine's `split_first_line` without the fault.

    Where a text fits its line but for the space at its end (a link, emphasis or a mark of a note follows), the engine
    takes the whole for too wide and falls back on the first word. Such a text is set in one line: the space at a line's
    end takes no room. The same happens before a no-break space at its end. `tests/editions/test_engine.py` shows the
    fault with the plain engine; when that test fails, this module can go.
    """

    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> tuple[Any, ...]:
        def fit(words: str, width: float | None) -> tuple[Any, ...]:
            return split(words, style, context, width, justification_spacing, is_line_start, minimum)

        line = fit(text, max_width)
        _, length, resume_at, *_ = line
        bare = text.rstrip(_SPACES)
        # A first line of one word, out of a text that ends in a space: only then is a second look worth its time.
        if resume_at is None or bare == text or max_width is None or style["white_space"] != "normal":
            return line
        if " " not in bare or b" " in text.encode()[:length]:
            return line
        _, _, rest_at, width, *_ = fit(bare, max_width)
        if rest_at is not None or width > max_width:
            return line
        # A no-break space takes room, since the line does not end behind it: what is before it goes down.
        return fit(text, width - _HAIR) if text.endswith(_NO_BREAK_SPACE) else fit(text, None)

    return split_first_line
