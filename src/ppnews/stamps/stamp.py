"""The stamp of a command: all that was asked and said, with the survey under which that was right."""

from __future__ import annotations

import os
from hashlib import sha256

from ppnews.stamps.keys import is_same_seal, read_key, read_small, sealed_with
from ppnews.stamps.survey import Survey, content_digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Final

STAMPS_NAME: Final = "stamps"
"""The name of their cache."""
_FORM: Final = "ppnews stamp 2"
_KINDS: Final = ("issue", "file", "survey", "code", "recent", "said", "pages")
_LIMIT: Final = 5_000_000


class Asked:
    """A request, by its words: two that are answered alike, whatever the order of their options, have one name.

    `issue`: by its number; None for the newest. `values`: options with their values, in an order that tells.
    """

    def __init__(
        self,
        command: str,
        issue: str | None,
        flags: Iterable[str] = (),
        values: Iterable[tuple[str, str]] = (),
        *,
        every: bool = False,
    ) -> None:
        told = ["\0".join(value) for value in dict.fromkeys(values)]
        parts = (command, issue or "", "every" if every else "", *sorted(set(flags)), "", *told)
        self.name = sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:32]


class Stamp:
    """The state in which a command had an answer, as a build that was up to date, and that answer.

    Attributes:
        issues: the folders of the issues that it was about.
        files: what else it depends on, outputs among them: paths from the project's root.
        digest: of the survey.
        recent: hashes of the contents of what had changed too shortly before to be told by its time, by path.
        said: the lines that it prints: `out` or `err`, and the words.
        code: its exit code.
        pages: the PDFs among the files: language, path from the project's root, how they were fitted (JSON, or empty).
    """

    def __init__(
        self,
        issues: Sequence[str],
        files: Sequence[str],
        digest: str,
        recent: Mapping[str, str],
        said: Sequence[tuple[str, str]],
        code: int = 0,
        pages: Sequence[tuple[str, str, str]] = (),
    ) -> None:
        self.issues = issues
        self.files = files
        self.digest = digest
        self.recent = recent
        self.said = said
        self.code = code
        self.pages = pages

    def to_bytes(self) -> bytes:
        """Return it as lines of fields; raise `ValueError` where a field has a letter that parts them."""
        rows = [
            (_FORM,),
            *(("issue", name) for name in self.issues),
            *(("file", name) for name in self.files),
            ("survey", self.digest),
            ("code", str(self.code)),
            *(("recent", path, digest) for path, digest in self.recent.items()),
            *(("said", stream, words) for stream, words in self.said),
            *(("pages", *pdf) for pdf in self.pages),
        ]
        if any("\n" in field or "\0" in field for row in rows for field in row):
            raise ValueError("a name or a line cannot be kept in a stamp")
        return "\n".join(["\0".join(row) for row in rows]).encode("utf-8", "surrogateescape")

    @classmethod
    def from_bytes(cls, content: bytes) -> Stamp:
        """Return a stamp that was kept; raise `ValueError` for anything else."""
        form, *rows = content.decode("utf-8", "surrogateescape").split("\n")
        if form != _FORM:
            raise ValueError("it is no stamp of this version")
        kept: dict[str, list[list[str]]] = {kind: [] for kind in _KINDS}
        for row in rows:
            kind, *fields = row.split("\0")
            kept[kind].append(fields)
        return cls(
            [name for (name,) in kept["issue"]],
            [name for (name,) in kept["file"]],
            kept["survey"][0][0],
            dict(kept["recent"]),
            [(stream, words) for stream, words in kept["said"]],
            int(kept["code"][0][0]),
            [(language, name, fit) for language, name, fit in kept["pages"]],
        )


def take_survey(root: str, issues: Sequence[str], files: Sequence[str] = (), taken: int | None = None) -> Survey:
    """Return the survey of everything that a command about these issues depends on, and of these files.

    `taken`: by default now. Raise `OSError` where it cannot be taken.
    """
    survey = Survey(taken)
    survey.machine()
    survey.project(root, issues)
    for name in files:
        survey.look(os.path.join(root, name), root)
    return survey


def read_stamp(root: str, asked: Asked) -> Stamp:
    """Return the stamp that this machine kept for a request.

    Raises:
        OSError: there is none, or it cannot be read.
        ValueError: it is damaged, or of another machine.
    """
    seal, _, content = read_small(os.path.join(root, "build", ".cache", STAMPS_NAME, asked.name), _LIMIT).partition(
        b"\n"
    )
    key = read_key(root)
    name = f"{STAMPS_NAME}/{asked.name}"
    if key is None or not is_same_seal(sealed_with(key, content, name), seal.decode("ascii", "replace")):
        raise ValueError("it was not kept by this machine")
    return Stamp.from_bytes(content)


def survey_unchanged(root: str, stamp: Stamp) -> Survey | None:
    """Return the survey of now if nothing changed since a stamp; None if anything did."""
    survey = take_survey(root, stamp.issues, stamp.files)
    if survey.digest != stamp.digest:
        return None
    same = all(content_digest(path) == digest for path, digest in stamp.recent.items())
    return survey if same else None
