"""The editor of the person at this machine, opened at a line: only a program that their own environment names."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from ppnews.tasks.workers.guarding import without_limits

VARIABLES: Final = ("PPNEWS_EDITOR", "VISUAL", "EDITOR")
"""The variables that may name an editor; the first that is set and has a window of its own counts."""

_BY_LINE: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        ("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"), ("-g", "{file}:{line}:{column}")
    ),
    **dict.fromkeys(("subl", "sublime_text", "zed", "zeditor", "lapce"), ("{file}:{line}:{column}",)),
    **dict.fromkeys(
        ("idea", "pycharm", "webstorm", "phpstorm", "fleet"), ("--line", "{line}", "--column", "{column}", "{file}")
    ),
    **dict.fromkeys(("gvim", "mvim", "gedit", "gnome-text-editor", "xed", "pluma", "mousepad"), ("+{line}", "{file}")),
    "emacsclient": ("-n", "+{line}:{column}", "{file}"),
    "kate": ("-l", "{line}", "-c", "{column}", "{file}"),
    "mate": ("-l", "{line}:{column}", "{file}"),
    "bbedit": ("+{line}", "{file}"),
    "notepad++": ("-n{line}", "{file}"),
}
"""The arguments with which known editors open a file at a line."""


@dataclass(frozen=True, slots=True)
class SourceEditor:
    """A program that opens a file at a line; its arguments have `{file}`, `{line}` and `{column}` in them."""

    command: tuple[str, ...]

    def open(self, file: Path, line: int, column: int) -> None:
        """Start it, and do not wait for it. Raise `OSError` where it cannot be started."""
        given = {"{file}": str(file), "{line}": str(max(line, 1)), "{column}": str(max(column, 1))}
        command = [_filled(part, given) for part in self.command]
        nothing = subprocess.DEVNULL
        with without_limits():
            subprocess.Popen(  # noqa: S603  (a program that the person's own environment names; its arguments are a list)
                command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
            )


def _filled(part: str, given: Mapping[str, str]) -> str:
    """Return an argument with its values; nothing is put into values again."""
    pieces = part.replace("{file}", "\0{file}\0").replace("{line}", "\0{line}\0").replace("{column}", "\0{column}\0")
    return "".join(given.get(piece, piece) for piece in pieces.split("\0"))


def editor_of(environment: Mapping[str, str] = os.environ) -> SourceEditor | None:
    """Return the editor that an environment names; None where it names none, or one that needs the terminal."""
    for name in VARIABLES:
        words = _split(environment.get(name, ""))
        if not words or shutil.which(words[0], path=environment.get("PATH")) is None:
            continue
        if any("{file}" in word for word in words[1:]):
            return SourceEditor(tuple(words))
        known = _BY_LINE.get(PurePath(words[0]).name.casefold().removesuffix(".exe").removesuffix(".cmd"))
        if known is not None:
            return SourceEditor((*_without_waiting(words), *known))
        if name == VARIABLES[0]:  # it was set for this very purpose
            return SourceEditor((*words, "{file}"))
    return None


def _split(words: str) -> Sequence[str]:
    try:
        return shlex.split(words, posix=os.name != "nt")
    except ValueError:
        return ()


def _without_waiting(words: Sequence[str]) -> list[str]:
    """Return a command without the option by which an editor keeps its caller waiting, as for a commit's message."""
    return [word for word in words if word not in ("--wait", "-w", "--block", "-b")]
