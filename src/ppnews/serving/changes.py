"""The place at which the sources of an issue changed, so that a page can follow the file that was saved."""

from __future__ import annotations

from itertools import zip_longest

from ppnews.model.sources import Sources, SourceText


class Changes:
    """The changes of sources, from one reading to the next."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._texts: dict[str, SourceText] = {}

    def since(self, sources: Sources) -> tuple[str, int] | None:
        """Return path and line (from 1) of the first line that changed since the last reading; None where none did.

        A file that is empty for a moment, as some programs save, is waited for.
        """
        change: tuple[str, int] | None = None
        for name, text in sources.texts.items():
            before = self._texts.get(name)
            if before is not None and not text.text.strip():
                continue
            self._texts[name] = text
            if change is None and before is not None and before.text != text.text:
                change = name, _first_line(before, text)
        return change


def _first_line(before: SourceText, after: SourceText) -> int:
    pairs = enumerate(zip_longest(before.text.split("\n"), after.text.split("\n")), 1)
    line = next((number for number, (one, other) in pairs if one != other), 1)
    return min(line, len(after.starts))
