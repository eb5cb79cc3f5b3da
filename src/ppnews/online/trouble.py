"""Failures of a request."""

from __future__ import annotations

from ppnews.model.answer import LinkState


class Trouble(Exception):  # noqa: N818  (it is an answer, not an error of this program)
    """An address cannot be asked, or does not answer.

    Attributes:
        lasting: whether it holds for everything else at the same place.
    """

    def __init__(self, found: LinkState, *, lasting: bool = False) -> None:
        super().__init__(found.value)
        self.found = found
        self.lasting = lasting
