"""Writes docs/images/layouts/: each layout that comes with ppnews in a small picture, from issue 39 as it is built.

.venv/bin/python tools/layouts.py            all of them
.venv/bin/python tools/layouts.py bulletin   one

The same sources, fonts and versions of the libraries give the same bytes.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image
from typer.testing import CliRunner

from ppnews.cli.app import make_app
from ppnews.load.layout import shipped_layouts

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "images" / "layouts"
PAGES, HEIGHT, GAP, GROUND = 3, 480, 12, (222, 226, 229)
COLOURS = 128
"""So many colours are enough for letters and flat drawings; the method keeps those that few dots have."""


def pages_of(layout: str) -> list[Image.Image]:
    """Build issue 39 in a layout and return its first pages."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        settings = (ROOT / "ppnews.yaml").read_text(encoding="utf-8")
        (root / "ppnews.yaml").write_text(re.sub(r"(?m)^layout: \S+", f"layout: {layout}", settings), encoding="utf-8")
        shutil.copytree(ROOT / "issues" / "39", root / "issues" / "39")
        done = CliRunner().invoke(make_app(), ["build", "39", "--pdf", "--lang", "en", "--project", folder])
        if done.exit_code:
            raise SystemExit(done.output)
        (made,) = (root / "build" / "39").glob("*.pdf")
        document = pypdfium2.PdfDocument(made.read_bytes())
        # Drawn at twice the size and scaled down: small letters come out even.
        drawn = [page.render(scale=2 * HEIGHT / page.get_height()).to_pil() for page in list(document)[:PAGES]]
        return [page.resize((page.width // 2, HEIGHT), Image.Resampling.LANCZOS) for page in drawn]


def picture(pages: list[Image.Image]) -> Image.Image:
    """Return pages side by side."""
    width = sum(page.width for page in pages) + GAP * (len(pages) + 1)
    whole = Image.new("RGB", (width, HEIGHT + 2 * GAP), GROUND)
    left = GAP
    for page in pages:
        whole.paste(page, (left, GAP))
        left += page.width + GAP
    return whole.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("layouts", nargs="*", metavar="LAYOUT", help="their names; none: all")
    PICTURES.mkdir(parents=True, exist_ok=True)
    for layout in parser.parse_args().layouts or shipped_layouts():
        picture(pages_of(layout)).save(PICTURES / f"{layout}.png", optimize=True)


if __name__ == "__main__":
    main()
