"""Helper processes: their answers and errors, their limits, and that none outlives the process it works for."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from helpers.alone import work_without_helpers

from ppnews.diagnostics import PpnewsError
from ppnews.model.limits import WorkLimits
from ppnews.model.whereabouts import begin_stage, come_to
from ppnews.tasks.workers.crew import Crew, Staff
from ppnews.tasks.workers.helper import (
    HelperEndedError,
    HelperFailedError,
    HelperMissingError,
    HelperStoppedError,
)

POSIX = pytest.mark.skipif(os.name != "posix", reason="limits and signals are POSIX's")
READY = "ppnews.model.whereabouts:WorkPlace"
"""A function that gets helpers ready, with nothing to do."""


@pytest.fixture
def crew() -> Iterator[Crew]:
    """Two helpers."""
    made = Crew(Staff(2, READY), 2, WorkLimits.model_validate({"memory": "300 MB", "seconds": 1}))
    yield made
    made.close(at_once=True)


def add(a: int, b: int) -> int:
    return a + b


def complain() -> None:
    raise PpnewsError("No such thing.", "Make one.")


def divide() -> float:
    return 1 / 0


def take_memory() -> int:
    begin_stage("taking")
    come_to("second")
    return len(bytearray(400_000_000))


def take_time() -> None:
    begin_stage("counting")
    come_to("first")
    come_to("second")
    while True:
        pass


def take_time_in_stages() -> str:
    """Take more time in all than one stage may take."""
    import time

    for stage in ("first", "second"):
        begin_stage(stage)
        end = time.process_time() + 0.7
        while time.process_time() < end:
            pass
    return "done"


def end_self() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


class Call:
    """A call of a function of this module, which helpers import by the file's path."""

    def __init__(self, name: str, *arguments: int) -> None:
        self.name, self.arguments = name, arguments

    def __reduce__(self) -> tuple[object, ...]:
        code = f"__import__('runpy').run_path({__file__!r})[{self.name!r}]"
        return eval, (f"__import__('functools').partial({code}, *{self.arguments!r})",)

    def __call__(self) -> object:
        return globals()[self.name](*self.arguments)


def test_work_is_done_elsewhere(crew: Crew) -> None:
    begun = [crew.begin(Call("add", number, 1)) for number in range(4)]
    assert [each.result() for each in begun] == [1, 2, 3, 4]
    assert crew.begin(os.getpid).result() != os.getpid()


def test_an_error_comes_back_as_it_was_raised(crew: Crew) -> None:
    with pytest.raises(PpnewsError, match="No such thing") as caught:
        crew.begin(Call("complain")).result()
    assert caught.value.hint == "Make one."
    with pytest.raises(HelperFailedError, match="ZeroDivisionError: division by zero"):
        crew.begin(Call("divide")).result()


@POSIX
@pytest.mark.parametrize(("name", "stage"), [("take_memory", "taking"), ("take_time", "counting")])
def test_work_beyond_its_limits_is_ended_at_its_place(crew: Crew, name: str, stage: str) -> None:
    with pytest.raises(HelperEndedError) as caught:
        crew.begin(Call(name)).result()
    assert (caught.value.place.stage, caught.value.place.section) == (stage, "second")
    assert crew.begin(Call("add", 1, 1)).result() == 2, "another helper takes the place of the one that ended"


@POSIX
def test_every_stage_has_its_own_time(crew: Crew) -> None:
    assert crew.begin(Call("take_time_in_stages")).result() == "done"


@POSIX
def test_a_helper_that_breaks_off_says_by_which_signal(crew: Crew) -> None:
    with pytest.raises(HelperEndedError) as caught:
        crew.begin(Call("end_self")).result()
    assert caught.value.code == -signal.SIGSEGV


def test_a_helper_that_ended_while_it_waited_is_replaced(crew: Crew) -> None:
    first, second = (crew.begin(os.getpid).result() for _ in range(2))
    crew.close(at_once=False)
    for number in {first, second}:
        os.kill(number, signal.SIGKILL)
    again = Crew(Staff(1, READY))
    try:
        assert again.begin(os.getpid).result() not in (first, second)
    finally:
        again.close(at_once=True)


def test_without_helpers_the_outcome_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    work_without_helpers(monkeypatch)
    crew = Crew(Staff(1, READY))
    with pytest.raises(HelperMissingError):
        crew.begin(os.getpid).result()
    crew.close(at_once=False)


def work_on(beginning: str) -> None:
    """Work without end, in sections; make a file when it has begun."""
    Path(beginning).touch()
    for number in itertools.count():
        come_to(f"section {number}")


def test_work_that_nobody_wants_any_more_is_stopped_and_the_helper_goes_on(tmp_path: Path) -> None:
    crew = Crew(Staff(1, READY))
    first = crew.begin(os.getpid).result()
    begun = tmp_path / "begun"
    endless = crew.begin(partial(work_on, str(begun)))
    while not begun.exists():
        assert not endless.done()
    crew.stop_work()
    with pytest.raises(HelperStoppedError):
        endless.result(timeout=60)
    crew.stop_work()  # nothing is at work: the next task is not meant
    assert crew.begin(os.getpid).result() == first
    crew.close(at_once=True)


GROWING = f"""
import os
from functools import partial
from ppnews.tasks.workers.crew import Crew, Staff
crew = Crew(Staff(1, {READY!r}))
first = crew.begin(os.getpid).result()
crew.renew(50_000_000)
second = crew.begin(os.getpid).result()
crew.begin(partial(len, bytearray(100_000_000))).result()
crew.renew(50_000_000)
print(first == second, first == crew.begin(os.getpid).result())
crew.close(at_once=True)
"""


def test_a_helper_that_grew_makes_room_for_another() -> None:
    """In a small process: a program that is started counts the memory of the one that started it as its own."""
    command = [sys.executable, "-c", GROWING]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.stderr) == ("True False\n", "")


ENDLESS = f"""
import os, sys, time
from ppnews.tasks.workers.crew import Crew, Staff
crew = Crew(Staff(2, {READY!r}), 2)
print(*(crew.begin(os.getpid).result() for _ in range(2)), flush=True)
busy = [crew.begin(__import__("functools").partial(time.sleep, 600)) for _ in range(2)]
sys.stdin.read()
"""


@POSIX
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP], ids=lambda end: end.name)
def test_helpers_end_with_the_process_they_work_for(end: signal.Signals) -> None:
    with subprocess.Popen(
        (sys.executable, "-c", ENDLESS), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        helpers = [int(word) for word in process.stdout.readline().split()]
        process.send_signal(end)
        # The helpers hold no end of its standard output: nothing but their death is waited for.
        process.wait()
    for helper in helpers:
        wait_for_the_end_of(helper)


def wait_for_the_end_of(number: int) -> None:
    """Wait until a process that is no child of this one has ended."""
    try:
        handle = os.pidfd_open(number)
    except ProcessLookupError:
        return
    import select

    assert select.select([handle], [], [], 60)[0], "it goes on"
    os.close(handle)


INTERRUPTED = f"""
import os, signal
from ppnews.tasks.workers.crew import Crew, Staff
crew = Crew(Staff(2, {READY!r}), 2)
try:
    begun = [crew.begin(os.getpid) for _ in range(4)]
    os.killpg(0, signal.SIGINT)
    print([each.result() for each in begun])
except KeyboardInterrupt:
    print("interrupted")
finally:
    crew.close(at_once=True)
"""


@POSIX
def test_helpers_that_have_only_just_begun_end_in_silence() -> None:
    done = subprocess.run((sys.executable, "-c", INTERRUPTED), capture_output=True, text=True, start_new_session=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "interrupted\n", "")
