"""The inquiry of `lint --online`, and the line that sums it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ppnews.cli.options import Session, fail

if TYPE_CHECKING:
    from ppnews.online.inquiry import Inquiry


def inquiry(session: Session, *, online: bool, allow_private: bool) -> Inquiry | None:
    """Return the inquiry that asks web addresses in this run; None without --online."""
    if not online:
        if allow_private:
            fail("--allow-private says what --online may ask: give both.")
        return None
    from ppnews.caches import ONLINE
    from ppnews.online.inquiry import Inquiry

    return Inquiry(session.project.cache(ONLINE), allow_private=allow_private)


def say_what_was_asked(session: Session, asked: Inquiry | None) -> None:
    """Print the number of addresses that were asked, and of those answered from the cache."""
    if asked is None:
        return
    words = f"Asked {asked.asked} web address{'' if asked.asked == 1 else 'es'}."
    if asked.recalled:
        words = f"{words} {asked.recalled} more answered less than a day ago."
    session.say(words)
