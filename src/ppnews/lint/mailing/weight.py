"""The weight of a message: mail programs cut one off that has too many bytes of HTML."""

from __future__ import annotations

from typing import Final

from ppnews.lint.mailing.agreement import SentPair

CLIPPED: Final = 102_400
"""Bytes of HTML behind which Gmail cuts a message off."""
TRACKED: Final = 90_000
"""Bytes that leave room for what else a service puts in."""
PER_LINK: Final = 120
"""Bytes by which a service that counts clicks makes the address of a link longer."""
_HEAVIEST: Final = 3
_LIGHT: Final = 1000


def kilobytes(size: int) -> str:
    """Return a size as people say it: “98 kB”."""
    return f"{size / 1000:.0f} kB"


def heaviest(pair: SentPair) -> tuple[int | None, str]:
    """Return the heaviest section by its place in the manifest, and a hint that names the heaviest ones."""
    numbers = {s.anchor: n for n, s in enumerate(pair.issue.subject.issue.manifest.sections)}
    weights = sorted(((s.weight, numbers[name]) for name, s in pair.page.items() if name in numbers), reverse=True)
    named = ", ".join(
        f"{pair.issue.name(number)} ({kilobytes(size)})" for size, number in weights[:_HEAVIEST] if size >= _LIGHT
    )
    hint = f"Most of it: {named}. Let messages have less of a section: email: title, in the manifest."
    return (weights[0][1], hint) if weights else (None, "")
