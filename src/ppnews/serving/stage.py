"""Stages of a preview: work that is done anew whenever it is asked for, one round at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable


class Stage:
    """Work that follows the sources. However often it is asked for meanwhile, one more round is enough."""

    def __init__(self, work: Callable[[], Awaitable[None]], told: Callable[[], None]) -> None:
        """Begin nothing; `told` is called when it becomes busy, and when it is done."""
        self._work = work
        self._told = told
        self._asked = asyncio.Event()
        self._running = False

    @property
    def busy(self) -> bool:
        """Whether a round is on, or still to come."""
        return self._running or self._asked.is_set()

    def ask(self) -> None:
        """Ask for a round."""
        self._asked.set()

    async def run(self) -> None:
        """Do every round that is asked for, until cancelled."""
        while True:
            await self._asked.wait()
            self._asked.clear()
            self._running = True
            self._told()
            try:
                await self._work()
            finally:
                self._running = False
                self._told()
