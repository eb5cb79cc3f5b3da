"""A small PDF that unpacks to gigabytes is refused before a library unpacks it."""

from __future__ import annotations

import zlib

import pikepdf
import pytest
from helpers.tagged import Draft, saved

from inspection.test_damage import EVERYTHING
from ppnews.diagnostics import PpnewsError
from ppnews.inspection.pdf import opening, read_document, unpacking
from ppnews.inspection.pdf.unpacking import is_too_much


def stream(content: bytes, keys: bytes = b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj << /Filter /FlateDecode " + keys + b">>\nstream\n" + content + b"\nendstream endobj\n"


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MAX_UNPACKED", 3_000_000)


def test_a_bomb_is_refused() -> None:
    bomb = zlib.compress(bytes(9_000_000))
    assert is_too_much(stream(bomb))
    assert is_too_much(stream(zlib.compress(bomb)))
    assert is_too_much(stream(zlib.compress(bytes(1_000_000))) * 4)
    with pytest.raises(PpnewsError, match="unpacks to more than"):
        read_document(EVERYTHING + stream(bomb))


def test_documents_and_their_pictures_are_not() -> None:
    assert not is_too_much(EVERYTHING)
    assert not is_too_much(stream(zlib.compress(bytes(2_000_000))))
    assert not is_too_much(stream(zlib.compress(bytes(9_000_000)), b"/Subtype /Image"))
    assert not is_too_much(b"stream\n" * 200_000)
    assert not is_too_much(b"stream\nx\x9c" * 100_000)


def test_pages_beyond_number_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_MAX_PAGES", 3)
    draft = Draft(pages=4)
    with pytest.raises(PpnewsError, match="has 4 pages; 3 are the most"):
        read_document(saved(draft.finish(draft.element("P", "Words"))))
    with pytest.raises(PpnewsError):
        read_document(circle())


def circle() -> bytes:
    """A tree of pages that leads back to itself."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)
    return saved(pdf)
