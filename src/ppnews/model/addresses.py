"""The addresses at which the web edition has the parts of an issue."""

from __future__ import annotations

from urllib.parse import quote


def place_on_web(canonical: str, place: str) -> str:
    """Return the address of a section, heading or note, by its id; `canonical` is that of the web edition."""
    return f"{canonical}#{quote(place)}"


def issue_on_web(canonical: str, language: str) -> str:
    """Return the address of an issue's folder, in which the editions of every language lie; it ends in a slash."""
    return canonical.removesuffix(f"{language}/")


def canonical_address(url: str, issue: str, language: str) -> str:
    """Return the address of the web edition of an issue, by the name of its folder; it ends in a slash."""
    return f"{url.rstrip('/')}/{quote(issue)}/{language}/"
