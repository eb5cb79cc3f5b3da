"""The publication's own checks."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from ppnews.model.publication import Page, Publication

FOLIOS = {
    "{:d}": ("", 1, "", "7"),
    "{:02d}": ("", 2, "", "07"),
    "{}": ("", 1, "", "7"),
    "– {:d} –": ("– ", 1, " –", "– 7 –"),
    "p. {:03d}": ("p. ", 3, "", "p. 007"),
}


@pytest.mark.parametrize(("folio", "printed"), FOLIOS.items())
def test_folios(folio: str, printed: tuple[str, int, str, str]) -> None:
    page = Page(folio=folio)
    assert (*page.folio_parts, page.print_folio(7)) == printed


BAD_FOLIOS = [
    "{0.__class__}",
    "{:x}",
    "{page}",
    "page",
    "{:d}{:d}",
    "{:99d}",
    "{{}}",
    '{:d}"',
    "<b>{:d}</b>",
    "{:d}\\",
    "",
]


@pytest.mark.parametrize("folio", BAD_FOLIOS)
def test_bad_folios(folio: str) -> None:
    with pytest.raises(ValidationError):
        Page(folio=folio)


@pytest.mark.parametrize(
    "url",
    ["www.example.org", "javascript:x", "https://", "https://a b/", "https://a/?b", "https://a/#b", 'https://a/"'],
)
def test_where_web_editions_cannot_live(url: str) -> None:
    with pytest.raises(ValidationError):
        Publication.model_validate({"name": "N", "slug": "n", "languages": ["en"], "url": url})


def test_the_first_language_is_the_source() -> None:
    assert Publication.model_validate({"name": "N", "slug": "n", "languages": ["ru", "en"]}).source == "ru"
