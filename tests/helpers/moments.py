"""A command that is killed, interrupted, or refused by the system at one moment of its work, and what it leaves.

A moment is a point at which the program is about to change something on disk: a file is opened for writing, something
is made, moved, removed. Python tells of each before it happens (audit events, PEP 578). This module is a program of its
own: it imports ppnews once and divides for each run, which takes a fraction of starting it.
"""

from __future__ import annotations

import errno
import importlib
import json
import os
import pkgutil
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any, Final, NoReturn

sys.path.insert(0, str(Path(__file__).parents[1]))
from helpers.projects import write_project

CHANGES: Final = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "os.symlink", "os.truncate")
UNFINISHED: Final = (".making-", ".ppnews-new-")
PATIENCE: Final = 60.0  # seconds, for a machine that is busy
SIGNALS: Final = {"kill": signal.SIGKILL, "interrupt": signal.SIGINT, "end": signal.SIGTERM}
REFUSALS: Final = {"full": errno.ENOSPC, "read-only": errno.EROFS, "no-handles": errno.EMFILE}


@dataclass
class Fault:
    """The trouble of one run: its kind, and the moment, from 1; at 0 there is none, and moments are counted.

    A full or read-only disk stays so; removing still works on a full one.
    """

    kind: str = "none"
    at: int = 0
    seen: int = 0
    busy: bool = field(default=False)

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.busy or not is_change(event, arguments):
            return
        self.seen += 1
        if not self.at or self.seen < self.at:
            return
        self.busy = True
        try:
            if self.kind in SIGNALS and self.seen == self.at:
                os.kill(os.getpid(), SIGNALS[self.kind])
            if self.kind in REFUSALS and not (self.kind == "full" and event in ("os.remove", "os.rmdir")):
                number = REFUSALS[self.kind]
                raise OSError(number, os.strerror(number), str(arguments[0]))
        finally:
            self.busy = False


def is_change(event: str, arguments: tuple[Any, ...]) -> bool:
    """Return whether an audit event announces a change on disk."""
    if event != "open":
        return event in CHANGES
    path, _, flags = arguments
    writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    return bool(writes) and not isinstance(path, int) and path != os.devnull


@dataclass(frozen=True)
class Run:
    """One run: its exit code, the words on standard error, and the number of its moments."""

    code: int
    words: str
    moments: int


def run(command: Sequence[str], place: Path, fault: Fault) -> Run:
    """Run ppnews in `place` with a fault, to its end; its home and temporary files lie beside that."""
    words, count = place.parent / "words", place.parent / "count"
    count.write_text("0", encoding="ascii")
    child = os.fork()
    if not child:
        be_ppnews(command, place, fault, words, count)
    end = time.monotonic() + PATIENCE
    done = status = 0
    while not done and time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        time.sleep(0.002)
    if not done:
        os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return Run(-1, "it goes on for ever", 0)
    return Run(os.waitstatus_to_exitcode(status), words.read_text("utf-8", "replace"), int(count.read_text("ascii")))


def be_ppnews(command: Sequence[str], place: Path, fault: Fault, words: Path, count: Path) -> NoReturn:
    """Be the command line, in a process that is one's own."""
    os.setpgid(0, 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for number, (name, flags) in enumerate(
        ((os.devnull, os.O_RDONLY), (os.devnull, os.O_WRONLY), (str(words), os.O_WRONLY | os.O_CREAT | os.O_TRUNC))
    ):
        handle = os.open(name, flags)
        os.dup2(handle, number)
        os.close(handle)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream = open(number, "w" if number else "r", encoding="utf-8", closefd=False)  # noqa: SIM115
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    home = str(place.parent / "home")
    os.environ.update(HOME=home, TMPDIR=home, XDG_CACHE_HOME=home)
    tempfile.tempdir = None
    os.chdir(place)
    sys.argv = ["ppnews", *command]
    leave = os._exit

    def counted(code: int) -> NoReturn:
        fault.busy = True
        count.write_text(str(fault.seen), encoding="ascii")
        leave(code)

    os._exit = counted  # type: ignore[assignment]
    from ppnews.cli import main

    sys.addaudithook(fault)
    try:
        main()
    except SystemExit as end:
        counted(int(end.code or 0))
    finally:
        leave(99)


SECTIONS: Final = [{"kind": "article", "id": "first", "title": "First", "body": "first.md"}]
LATER: Final = {"issues/1/first.md": "Other  words, and and more.\n"}
PAGE: Final = ("build", "1", "--html")


@dataclass(frozen=True)
class Scenario:
    """A command, those before it, and files that change in between.

    `parts`: of files that are put in place one by one, each counts by itself; else all of them are there, or none.
    """

    command: Sequence[str]
    before: Sequence[Sequence[str]] = ()
    later: Mapping[str, str] = field(default_factory=dict)
    parts: bool = False


SCENARIOS: Final = {
    "page": Scenario(PAGE, (PAGE,), LATER),
    "first-page": Scenario((*PAGE, "--output", "elsewhere")),
    "init": Scenario(("init", "new", "--yes", "--name", "A B")),
    "new-issue": Scenario(("new-issue", "2", "--yes")),
    "fix": Scenario(("lint", "1", "--fix", "--no-render"), (), LATER),
    "schema": Scenario(("schema",), (("schema",),), {"schemas/issue.schema.json": "{}"}, parts=True),
    "site": Scenario(("site",), (("site",),), LATER, parts=True),
    "first-site": Scenario(("site",)),
}


def prepared(scenario: Scenario, root: Path) -> Path:
    """Write the project of a scenario, as it is before its command; return its folder."""
    place = root / "before" / "project"
    written = write_project(place, sections=SECTIONS, publication={"url": "https://news.example.org/"})
    (place.parent / "home").mkdir()
    for command in scenario.before:
        run(command, place, Fault())
    written.put(scenario.later)
    return place


def contents(place: Path) -> dict[str, bytes]:
    """Return every file of a project but caches, locks, records, and what is not finished."""
    files = (path for path in sorted(place.rglob("*")) if path.is_file())
    names = {path.relative_to(place).as_posix(): path for path in files}
    hidden = (".cache/", ".lock", "record.json", *UNFINISHED)
    return {name: path.read_bytes() for name, path in names.items() if not any(word in name for word in hidden)}


def left_over(folder: Path) -> list[str]:
    """Return what is unfinished in a folder, the temporary files of runs among it."""
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*")]
    return [name for name in names if Path(name).name.startswith((*UNFINISHED, "ppnews-run-", "weasyprint-"))]


def try_moments(name: str, kinds: Sequence[str], most: int, root: Path) -> Iterator[str]:
    """Try a scenario with kinds of faults, at up to `most` of its moments each; yield all that is wrong."""
    scenario = SCENARIOS[name]
    before = prepared(scenario, root)
    whole = shutil.copytree(before.parent, root / "whole") / "project"
    usual = run(scenario.command, whole, Fault())
    states = contents(before), contents(whole)
    if not usual.moments or states[0] == states[1]:
        yield f"{name}: it does nothing: {usual}"
    spread = {(2 * number + 1) * usual.moments // (2 * most) + 1 for number in range(most)}
    for kind, at in product(kinds, sorted(spread & {*range(1, usual.moments + 1)})):
        place = shutil.copytree(before.parent, root / "tried") / "project"
        run_of_it = run(scenario.command, place, Fault(kind, at))
        for words in judged(run_of_it, kind, scenario, place, states):
            yield f"{kind} at {at}: {words}"
        next_one = run(scenario.command, place, Fault())
        if contents(place) != states[1]:
            yield f"{kind} at {at}: the next run makes something else: {next_one}"
        if left_over(place.parent):
            yield f"{kind} at {at}: after the next run there is {left_over(place.parent)}"
        shutil.rmtree(place.parent)


def judged(
    done: Run, kind: str, scenario: Scenario, place: Path, states: tuple[dict[str, bytes], dict[str, bytes]]
) -> Iterator[str]:
    """Yield what is wrong with a run, and with what it left."""
    old, new = states
    now = contents(place)
    if scenario.parts:
        odd = {name for name in {*old, *new, *now} if now.get(name) not in (old.get(name), new.get(name))}
        if odd:
            yield f"neither old nor new: {sorted(odd)}"
    elif now not in (old, new):
        yield "neither old nor new"
    if kind == "kill":
        return
    if "Traceback" in done.words or "failed itself" in done.words or done.code not in (0, 1, 2, 130, 143):
        yield f"it ended with {done.code}: {done.words}"
    if done.code == 0 and now != new:
        yield "it says that all is well"
    if kind in SIGNALS and done.code != 128 + SIGNALS[kind]:
        yield f"it ended with {done.code}"
    if kind not in ("read-only", "no-handles") and left_over(place.parent):  # these keep it from clearing away
        yield f"it left {left_over(place.parent)}"


def main() -> None:
    """Try each scenario with the kinds of faults that the arguments say, and print what is wrong as JSON."""
    most, root, *cases = sys.argv[1:]
    for package in ("ppnews.cli", "ppnews.tasks", "ppnews.scaffold", "ppnews.editions"):
        for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            importlib.import_module(module.name)
    wrong = {}
    for name, _, kinds in (case.partition("=") for case in cases):
        (Path(root) / name).mkdir()
        wrong[name] = list(try_moments(name, kinds.split(","), int(most), Path(root) / name))
    sys.stdout.write(json.dumps(wrong))


if __name__ == "__main__":
    main()
