"""Questions to a person at a terminal, each with a proposal; elsewhere the proposals are the answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from ppnews.diagnostics import PpnewsError

if TYPE_CHECKING:
    from rich.console import Console

AnswerT = TypeVar("AnswerT")


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of a command; `can_ask` says whether somebody is at the terminal to answer."""

    console: Console
    can_ask: bool

    def answer(self, question: str, given: str | None, proposal: str, read: Callable[[str], AnswerT]) -> AnswerT:
        """Return the option that was given, else the answer, else the proposal, parsed by `read`.

        `read` raises `PpnewsError` for what cannot be: a given value ends the command, an answer is asked for again.
        """
        if given is not None or not self.can_ask:
            return read(proposal if given is None else given)
        while True:
            answer = self._ask(question, proposal)
            try:
                return read(answer or proposal)
            except PpnewsError as error:
                words = " ".join(filter(None, (error.message, error.hint)))
                self.console.print(f"  {words}", markup=False, soft_wrap=True)

    def _ask(self, question: str, proposal: str) -> str:
        from rich.text import Text

        try:
            return self.console.input(Text.assemble(question, (f" [{proposal or '–'}]", "dim"), ": ")).strip()
        except EOFError:
            # The terminal was closed, or Ctrl-D typed: whoever answered is gone.
            raise KeyboardInterrupt from None
