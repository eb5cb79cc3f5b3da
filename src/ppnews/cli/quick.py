"""The quick answer where nothing changed: told by names, sizes and times, before the program is imported."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Final

    from ppnews.stamps.stamp import Asked, Stamp
    from ppnews.stamps.survey import Survey

LINT_FLAGS: Final = ("--no-render", "--strict", "--no-color")
"""The options of `lint` that decide its answer and have one that stays the same."""
CODES: Final = ("--select", "--ignore")
"""The options of `lint` with codes of rules."""
_SILENT: Final = ("-q", "--quiet")
_DIGITS: Final = 6
_SLOW: Final = ("--help", "--version", "--verbose", "--force", "--watch", "--open", "--check", "--output")
"""Options of `build` and the program that have an answer of their own, or one that is never the same."""
_DECIDING: Final = (
    *("NO_COLOR", "FORCE_COLOR", "TERM", "COLORTERM"),
    *("COLUMNS", "LINES", "TTY_COMPATIBLE", "TTY_INTERACTIVE"),
)
"""The variables of the environment that decide how findings are printed."""


class _Request:
    """The arguments of a command that may have a quick answer."""

    def __init__(self, command: str) -> None:
        self.command = command
        self.issue: str | None = None
        self.every = False
        self.quiet = False
        self.folder = os.curdir
        self.flags: list[str] = []
        self.values: list[tuple[str, str]] = []

    @property
    def asked(self) -> Asked:
        from ppnews.stamps.stamp import Asked

        if self.command == "build":
            return Asked("build", self.issue, self.flags, self.values, every=self.every)
        forms = [value for name, value in self.values if name == "--output-format"]
        values = [value for value in self.values if value[0] in CODES]
        return asked_of_lint(self.issue, self.flags, values, (forms or ["text"])[-1], every=self.every)

    def take(self, name: str, value: str) -> bool:
        """Take an option with a value; return false where it is to run."""
        if name == "--project":
            self.folder = value
        elif self.command == "build" and name == "--lang":
            self.values += [(name, language) for language in separate([value])]
        elif self.command == "lint" and name in CODES:
            self.values += [(name, code) for code in codes_of([value])]
        elif self.command == "lint" and name == "--output-format":
            self.values.append((name, value))
        else:
            return False
        return True

    def mark(self, word: str) -> bool:
        """Take an option without a value; return false where it is to run."""
        if word in _SILENT:
            self.quiet = True
        elif word == "--all":
            self.every = True
        elif self.command == "lint" and word in LINT_FLAGS:
            self.flags.append(word)
        elif self.command == "build" and word == "--no-color":
            return True
        elif self.command == "build" and word.startswith("--") and word[2:].isidentifier() and word not in _SLOW:
            self.flags.append(word)  # no build with an unknown option leaves a stamp
        else:
            return False
        return True


def quick_answer(arguments: Sequence[str]) -> int | None:
    """Print the answer of a command where nothing changed since the last one, and return its exit code.

    None where it is to run.
    """
    request = _parsed(arguments)
    if request is None or "_PPNEWS_COMPLETE" in os.environ:
        return None
    from ppnews.stamps.stamp import read_stamp, survey_unchanged

    try:
        root = _root(request.folder)
        asked = request.asked
        stamp = read_stamp(root, asked) if root is not None else None
        survey = survey_unchanged(root, stamp) if root is not None and stamp is not None else None
    except (OSError, ValueError, KeyError, IndexError):
        return None
    if root is None or stamp is None or survey is None:
        return None
    for stream, words in stamp.said:
        if not request.quiet or (stream == "out" and request.command == "lint"):
            (sys.stdout if stream == "out" else sys.stderr).write(f"{words}\n")
    _grow_old(root, asked, stamp, survey)
    return stamp.code


def _parsed(arguments: Sequence[str]) -> _Request | None:
    """Return the request of a plain `build` or `lint`; None for anything else, be it wrong."""
    if not arguments or arguments[0] not in ("build", "lint"):
        return None
    request, rest = _Request(arguments[0]), list(reversed(arguments[1:]))
    while rest:
        word = rest.pop()
        name, given, value = word.partition("=")
        if name in ("--lang", "--project", "--output-format", *CODES):
            value = value if given else rest.pop() if rest else ""
            if not value or value.startswith("-") or not request.take(name, value):
                return None
        elif word.startswith("-"):
            if not request.mark(word):
                return None
        elif request.issue is None and is_plain_number(word):
            request.issue = word
        else:
            return None
    return None if request.every and request.issue is not None else request


def asked_of_lint(
    issue: str | None, flags: Iterable[str], codes: Iterable[tuple[str, str]], form: str, *, every: bool
) -> Asked:
    """Return a request to `lint`, as it is printed where standard output leads.

    `flags`: those of `LINT_FLAGS`; `codes`: of rules, each with its option.
    """
    from ppnews.stamps.stamp import Asked

    return Asked("lint", issue, flags, [*codes, ("form", form), ("printed", _surroundings())], every=every)


def _surroundings() -> str:
    """Return all that decides the letters by which findings are printed: streams, their sizes, the environment."""
    told = [f"{name}={os.environ[name]}" for name in _DECIDING if name in os.environ]
    for number, stream in enumerate((sys.stdin, sys.stdout, sys.stderr)):
        told.append("terminal" if stream.isatty() else "")
        try:
            told.append("{}x{}".format(*os.get_terminal_size(number)))
        except OSError:
            told.append("")
    return "\n".join([*told, sys.stdout.encoding.lower()])


def is_plain_number(word: str) -> bool:
    """Return whether an issue is asked for by a number that is written as folders are named."""
    return word.isascii() and word.isdigit() and len(word) <= _DIGITS and not word.startswith("0")


def separate(given: Sequence[str]) -> list[str]:
    """Return words that may be given one by one or with commas."""
    return [part.strip() for words in given for part in words.split(",") if part.strip()]


def codes_of(given: Sequence[str]) -> list[str]:
    """Return codes of rules and families in capitals, which may be given one by one or with commas."""
    return [code.upper() for code in separate(given)]


def _root(folder: str) -> str | None:
    """Return the root of the publication that a folder lies in; None where it is not plain to see."""
    here = os.path.realpath(folder, strict=True)
    while not os.path.lexists(os.path.join(here, "ppnews.yaml")):
        above = os.path.dirname(here)
        if above == here:
            return None
        here = above
    return here if os.path.isfile(os.path.join(here, "ppnews.yaml")) else None


def _grow_old(root: str, asked: Asked, stamp: Stamp, survey: Survey) -> None:
    """Keep the stamp anew where times have become old enough to tell a change, so that less is read the next time."""
    recent = {path: digest for path, digest in stamp.recent.items() if path in survey.recent}
    if len(recent) == len(stamp.recent):
        return
    from contextlib import suppress
    from pathlib import Path

    from ppnews.caches import STAMPS, Cache
    from ppnews.stamps.stamp import Stamp

    newer = Stamp(stamp.issues, stamp.files, stamp.digest, recent, stamp.said, stamp.code, stamp.pages)
    with suppress(OSError, ValueError):
        Cache(Path(root), STAMPS).keep(asked.name, newer.to_bytes())
