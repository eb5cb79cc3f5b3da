"""Writes src/ppnews/model/languages/quotation.toml from Unicode's CLDR: Babel's copy of it lacks quotation marks.

.venv/bin/python tools/quotes.py FOLDER   where the npm package cldr-misc-full is unpacked: npm pack cldr-misc-full
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

FILE = Path(__file__).parents[1] / "src/ppnews/model/languages/quotation.toml"
_ROOT = "und"
_MARKS = ("quotationStart", "quotationEnd", "alternateQuotationStart", "alternateQuotationEnd")
_HEAD = """# Quotation marks, outer then inner, with the languages that have them. A variety that is not named
# has those of its language, a language those of “und”. Made by tools/quotes.py from Unicode CLDR {version},
# © Unicode, Inc., under the Unicode License v3.
"""


def main() -> int:
    """Write the table."""
    folder = Path(sys.argv[1])
    version = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
    marks: dict[str, str] = {}
    for path in sorted(folder.glob("main/*/delimiters.json")):
        tag = path.parent.name
        delimiters = json.loads(path.read_text(encoding="utf-8"))["main"][tag]["delimiters"]
        marks[tag] = "".join(delimiters[name] for name in _MARKS)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for tag, own in marks.items():
        if tag == _ROOT or own != marks.get(tag.rpartition("-")[0] or _ROOT):
            groups[own].append(tag)
    lines = "".join(f'"{own}" = "{" ".join(tags)}"\n' for own, tags in sorted(groups.items()))
    FILE.write_text(_HEAD.format(version=version) + lines, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
