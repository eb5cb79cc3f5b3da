"""The quick answer of `build` where nothing changed: told by names, sizes and times, before the program is imported."""

from __future__ import annotations

import os
import sys

from ppnews.stamps.stamp import Asked, Stamp, read_stamp, survey_unchanged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from ppnews.stamps.survey import Survey

_SILENT: Final = ("-q", "--quiet")
_DIGITS: Final = 6
_NAMING: Final = ("--lang", "--project")
_SLOW: Final = ("--help", "--version", "--verbose", "--force", "--watch", "--open", "--check", "--output")
"""Options of the program that have an answer of their own, or one that is never the same."""


class _Request:
    """The arguments of a `build` that may have a quick answer."""

    def __init__(self) -> None:
        self.issue: str | None = None
        self.every = False
        self.quiet = False
        self.folder = os.curdir
        self.editions: list[str] = []
        self.languages: list[str] = []

    @property
    def asked(self) -> Asked:
        return Asked(self.issue, self.editions, self.languages, every=self.every)


def quick_answer(arguments: Sequence[str]) -> bool:
    """Print the answer of a build where nothing changed since the last one; return false where it is to run."""
    request = _parsed(arguments)
    if request is None or "_PPNEWS_COMPLETE" in os.environ:
        return False
    try:
        root = _root(request.folder)
        stamp = read_stamp(root, request.asked) if root is not None else None
        survey = survey_unchanged(root, stamp) if root is not None and stamp is not None else None
    except (OSError, ValueError, KeyError, IndexError):
        return False
    if root is None or stamp is None or survey is None:
        return False
    for stream, words in () if request.quiet else stamp.said:
        (sys.stdout if stream == "out" else sys.stderr).write(f"{words}\n")
    _grow_old(root, request.asked, stamp, survey)
    return True


def _parsed(arguments: Sequence[str]) -> _Request | None:
    """Return the request of a plain `build`; None for anything else, be it wrong."""
    if not arguments or arguments[0] != "build":
        return None
    request, rest = _Request(), list(reversed(arguments[1:]))
    while rest:
        word = rest.pop()
        name, given, value = word.partition("=")
        if name in _NAMING:
            value = value if given else rest.pop() if rest else ""
            if not value or value.startswith("-"):
                return None
            if name == "--project":
                request.folder = value
            else:
                request.languages += languages_of([value])
        elif word in _SILENT:
            request.quiet = True
        elif word == "--all":
            request.every = True
        elif word == "--no-color":
            continue
        elif word.startswith("--") and word[2:].isidentifier() and word not in _SLOW:
            request.editions.append(word[2:])  # no build with an unknown option leaves a stamp
        elif request.issue is None and is_plain_number(word):
            request.issue = word
        else:
            return None
    return None if request.every and request.issue is not None else request


def is_plain_number(word: str) -> bool:
    """Return whether an issue is asked for by a number that is written as folders are named."""
    return word.isascii() and word.isdigit() and len(word) <= _DIGITS and not word.startswith("0")


def languages_of(given: Sequence[str]) -> list[str]:
    """Return languages, which may be given one by one or with commas."""
    return [part.strip() for words in given for part in words.split(",") if part.strip()]


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

    newer = Stamp(stamp.issues, stamp.files, stamp.digest, recent, stamp.said)
    with suppress(OSError, ValueError):
        Cache(Path(root), STAMPS).keep(asked.name, newer.to_bytes())
