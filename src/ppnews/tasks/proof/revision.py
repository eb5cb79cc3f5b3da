"""The sources of a project as a revision of git has them.

git is asked with fixed arguments for the raw contents of its objects: nothing is checked out, so that no filters, hooks
and other programs that a repository's settings name are run, and nothing is fetched.
"""

from __future__ import annotations

import os
import posixpath
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ppnews.diagnostics import PpnewsError
from ppnews.files import create_all, explained, put_in_place
from ppnews.files.folder import open_folder
from ppnews.files.temporary import temporary_folder
from ppnews.load.project import PUBLICATION_FILE, Project
from ppnews.model.wording import quoted
from ppnews.tasks.workers.guarding import without_limits

_PLAIN = re.compile(r"[^\s\x00-\x1f\x7f-][^\s\x00-\x1f\x7f]{0,254}")
_SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "protocol.allow=never",
    "core.alternateRefsCommand=",
    "log.showSignature=false",
)
# A repository can name a program that fetches what is missing, and allow it; it cannot allow more than this.
_NO_FETCHING = {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1"}
_ENVIRONMENT = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", **_NO_FETCHING}
_MOST_FILES = 50_000
_MOST_BYTES = 1_000_000_000
_FILE, _LINK = ("100644", "100755"), "120000"


@dataclass(frozen=True, slots=True)
class GitRevision:
    """A commit: its words as a person gave them, and its full name in hexadecimal."""

    words: str
    commit: str

    def __str__(self) -> str:
        """Return both, the name shortened; a name that was given in full stands once."""
        short = self.commit[:10]
        return short if self.commit.startswith(self.words.lower()) else f"{self.words} ({short})"


def find_revision(project: Project, words: str) -> GitRevision:
    """Return the commit that words stand for in the project's repository.

    Raises:
        PpnewsError: there is no git, no repository, no such revision.
    """
    if not _PLAIN.fullmatch(words) or ".." in words:
        raise PpnewsError(
            f"{quoted(words)} is neither a folder nor a revision of git.",
            "Name a folder, a tag, a branch or a commit: --against v1.0",
        )
    _git(project, "rev-parse", "--git-dir")
    found = _git(project, "rev-parse", "--verify", "--quiet", f"{words}^{{commit}}", may_fail=True).decode().strip()
    if not re.fullmatch(r"[0-9a-f]{40,64}", found):
        raise PpnewsError(
            f"There is neither a folder nor a revision of git called {quoted(words)}.",
            "“git log --oneline” lists the last revisions.",
        )
    return GitRevision(words, found)


def revisions_of(project: Project, issue: str, most: int) -> Sequence[GitRevision]:
    """Return the last commits that changed an issue, its layout or the publication, the newest first.

    Raises:
        PpnewsError: there is no git, or no repository.
    """
    paths = (PUBLICATION_FILE, "layouts", f"issues/{issue}")
    listed = _git(project, "log", f"--max-count={most}", "--format=%cs %H", "--", *paths, may_fail=True).decode()
    return [GitRevision(f"the commit of {day}", name) for day, name in map(str.split, listed.splitlines())]


@contextmanager
def project_at(project: Project, revision: GitRevision) -> Iterator[Project]:
    """Hold the project as it was at a revision, in a folder that is removed again.

    Raises:
        PpnewsError: there was no publication then, or it is larger than is taken out.
    """
    with earlier_states(project) as states:
        yield states.at(revision)


@contextmanager
def earlier_states(project: Project) -> Iterator[EarlierStates]:
    """Hold a folder for states of a project, which is removed again."""
    with temporary_folder() as made:
        yield EarlierStates(project, made)


class EarlierStates:
    """States of a project, one after the other in one folder, so that files that stay are not read anew."""

    def __init__(self, project: Project, root: Path) -> None:
        """Begin with the folder `root`, which is empty."""
        self._project = project
        self._root = root
        self._objects: dict[str, str] = {}

    def at(self, revision: GitRevision) -> Project:
        """Return the project as it was at a revision, in place of the one before.

        Raises:
            PpnewsError: there was no publication then, or it is larger than is taken out.
        """
        objects = _objects(self._project, revision)
        if PUBLICATION_FILE not in objects:
            raise PpnewsError(f"At {revision} there is no {PUBLICATION_FILE} in this folder.")
        changed = {path: name for path, name in objects.items() if self._objects.get(path) != name}
        contents = _contents(self._project, set(changed.values()))
        gone = self._objects.keys() - objects.keys()
        with explained(self._root), open_folder(self._root, self._root) as folder, folder.making() as made:
            create_all(made, {path: contents[name] for path, name in changed.items()})
            put_in_place(made, folder, changed, gone)
        self._objects = objects
        return Project(self._root)


def _objects(project: Project, revision: GitRevision) -> dict[str, str]:
    """Return git's names for the contents of the project's files at a revision, by path; a link has its file's."""
    below = _git(project, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").rstrip("\n").rstrip("/")
    tree = f"{revision.commit}:{below}" if below else revision.commit
    listed = _git(project, "ls-tree", "-r", "-z", "-l", "--full-tree", tree, may_fail=True)
    names: dict[str, str] = {}
    links: dict[str, str] = {}
    total = 0
    for row in filter(None, listed.split(b"\0")):
        about, _, name = row.decode("utf-8", "surrogateescape").partition("\t")
        mode, kind, object_name, size = about.split()
        if kind != "blob" or name.startswith("build/"):
            continue
        if not size.isdigit():
            raise _lacking(object_name)
        total += int(size)
        (links if mode == _LINK else names if mode in _FILE else {})[name] = object_name
    if total > _MOST_BYTES or len(names) > _MOST_FILES:
        raise PpnewsError(f"The publication at {revision} is too large to be taken out of git.")
    led = dict(names)
    targets = _contents(project, set(links.values()))
    for name, object_name in links.items():
        target = targets[object_name].decode("utf-8", "surrogateescape")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
        if path in names:
            led[name] = names[path]
    return led


def _contents(project: Project, objects: set[str]) -> Mapping[str, bytes]:
    """Return the bytes of objects by their names."""
    if not objects:
        return {}
    wanted = sorted(objects)
    data = _git(project, "cat-file", "--batch", given="".join(f"{each}\n" for each in wanted).encode())
    contents: dict[str, bytes] = {}
    place = 0
    for each in wanted:
        end = data.find(b"\n", place)
        head = data[place:end].split()
        if end < 0 or len(head) != 3 or not head[2].isdigit():
            raise _lacking(each)
        start = end + 1
        contents[each] = data[start : start + int(head[2])]
        place = start + int(head[2]) + 1
    return contents


def _lacking(name: str) -> PpnewsError:
    return PpnewsError(f"git does not have all files of that revision: {name[:10]} is missing.")


def _git(project: Project, *arguments: str, given: bytes = b"", may_fail: bool = False) -> bytes:
    """Return the output of git, run in the project's folder; raise `PpnewsError` with its own words where it fails."""
    program = shutil.which("git")
    if program is None:
        raise PpnewsError("Revisions are read with git, which this machine lacks.", "Name a folder instead.")
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    settings = [part for each in _SETTINGS for part in ("-c", each)]
    command = [program, "--no-pager", *settings, "-C", str(project.root), *arguments]
    with without_limits():
        done = subprocess.run(  # noqa: S603 - git, with fixed arguments but a revision that is no option
            command, input=given, capture_output=True, env={**own, **_ENVIRONMENT}, check=False
        )
    if done.returncode and not may_fail:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = said[0].removeprefix("fatal: ") if said else f"it ended with {done.returncode}"
        if "not a git repository" in reason:
            raise PpnewsError(f"{project.root} is in no git repository.", "Name a folder instead of a revision.")
        raise PpnewsError(f"git cannot read this repository: {reason}.")
    return done.stdout
