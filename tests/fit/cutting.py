"""What an editor does with advice: words are cut from a section's text, or written."""

from __future__ import annotations

import re
from pathlib import Path

from fit.projects import NUMBER


def change_words(root: Path, section: str, words: int, *, last: bool = True) -> None:
    """Cut so many words from the article of a section, its last or its first ones; below 0, write as many."""
    path = root / f"issues/{NUMBER}/articles/{section}.md"
    text = path.read_text("utf-8")
    if words < 0:
        known = re.findall(r"\w+", text)
        path.write_text(text.rstrip() + " " + " ".join((known * (-words // len(known) + 1))[:-words]) + "\n", "utf-8")
        return
    places = [match.span() for match in re.finditer(r"\S+", text)]
    assert words < len(places), "the advice is to cut more than there is"
    kept = text[: places[-words][0]] if last else text[places[words][0] :]
    path.write_text(kept.rstrip() + "\n", "utf-8")
