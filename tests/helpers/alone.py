"""A machine on which no helper process can be started: all work is done in this process."""

from __future__ import annotations

from typing import NoReturn

import pytest

from ppnews.tasks.workers.helper import HelperMissingError


def work_without_helpers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no helper process be started from now on."""

    def refuse(*_: object) -> NoReturn:
        raise HelperMissingError

    monkeypatch.setattr("ppnews.tasks.workers.crew.hire", refuse)
