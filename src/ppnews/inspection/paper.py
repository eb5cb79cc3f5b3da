"""A finished PDF becomes the facts that the rules over pages look at."""

from __future__ import annotations

from ppnews.inspection.pdf import read_pdf
from ppnews.model.paper import Paper


def read_paper(data: bytes) -> Paper:
    """Read a PDF. Raise `PpnewsError` if it is none, damaged or encrypted."""
    facts = read_pdf(data)
    return Paper(facts.pages, facts.anchors)
