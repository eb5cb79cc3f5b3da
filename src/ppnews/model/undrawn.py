"""A picture of an edition that its engine cannot draw, though it was found whole."""

from __future__ import annotations

from ppnews.diagnostics import PpnewsError


class UndrawnPictureError(PpnewsError):
    """An engine failed at a picture: the message is the reason in its words, the hint the address in the edition."""

    @property
    def address(self) -> str:
        """The address of the picture, relative to the edition's page."""
        return self.hint or ""
