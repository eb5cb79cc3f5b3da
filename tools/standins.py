"""Make the faces that stand in while the fonts of the web edition are on their way: each layout's fonts-stand-in.css.

    python tools/standins.py ARCHIVES

A page is shown before its fonts are there, in a font that the reader's machine has. If that one is wider, the page
grows, and shrinks again under the reader's eyes. So each font that machines have is brought to the widths of ours:
`size-adjust` makes its letters as wide, the overrides give its lines our height above and below the baseline. Letters
differ in how far they are off; those that are off alike share a face (`unicode-range`), the space has one of its own.

The archives hold files of these fonts or of others with the same widths (Liberation has those of Times New Roman and
Arial, by design): apt-get download fonts-liberation2=2.1.5-1 fonts-noto-core=20201225-1 fonts-dejavu-core=2.37-6
fonts-dejavu-extra=2.37-6 fonts-roboto-unhinted=2:0~20170802-3.

Run in the project's environment; unpacking needs dpkg-deb.
"""

from __future__ import annotations

import argparse
import subprocess
import tarfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import fonts
from fontTools.ttLib import TTFont
from PIL import ImageFont

SPACES = "\u0020\u00a0"
SAMPLES = {
    # The first articles of the Universal Declaration of Human Rights: letters as often as prose has them.
    "latin": "All human beings are born free and equal in dignity and rights. They are endowed with reason "
    "and conscience "
    "and should act towards one another in a spirit of brotherhood. Everyone is entitled to all the rights and "
    "freedoms set forth in this Declaration, without distinction of any kind, such as race, colour, sex, "
    "language, religion, political or other opinion, national or social origin, property, birth or other status. "
    "Tous les êtres humains naissent libres et égaux en dignité et en droits. Alle Menschen sind frei und gleich "
    "an Würde und Rechten geboren.",
    "cyrillic": "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены "
    "разумом и совестью и "
    "должны поступать в отношении друг друга в духе братства. Каждый человек должен обладать всеми правами и "
    "всеми свободами, провозглашенными настоящей Декларацией, без какого бы то ни было различия, как-то в "
    "отношении расы, цвета кожи, пола, языка, религии, политических или иных убеждений, национального или "
    "социального происхождения. Всі люди народжуються вільними і рівними у своїй гідності та правах.",
}
RANGES = {
    "latin": (*range(0x21, 0x7F), *range(0xA1, 0x100), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x201E, 0x2026),
    "cyrillic": (*range(0x410, 0x450), 0x401, 0x451, 0x404, 0x454, 0x406, 0x456, 0x407, 0x457, 0x490, 0x491, 0x2116),
}
ALL = (*range(0x21, 0x180), *range(0x400, 0x530), *range(0x2010, 0x203B), 0x20AC, 0x2116, 0x2122, 0x2212)
"""What stand-ins stand in for, as far as our face has it: other letters come from faces further on in the list."""
STEP = 0.04
MOST = {True: 1, False: 3}
"""How many steps a letter, or another sign, may be larger or smaller than the others."""


class StandIn(NamedTuple):
    """A font that machines have.

    Attributes:
        names: its names by style, as `local()` takes them, and those of fonts with the same widths.
        files: the file of each style in the archives, from which the widths are taken.
    """

    family: str
    names: dict[str, tuple[str, ...]]
    files: dict[str, str]


def _names(*families: tuple[str, dict[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the full names and the PostScript names of fonts by style."""
    return {
        style: tuple(name for family, ps in families for name in (f"{family}{ending}", ps.get(style, "")) if name)
        for style, ending in {"Regular": "", "Bold": " Bold", "Italic": " Italic", "BoldItalic": " Bold Italic"}.items()
    }


def _ps(stem: str, regular: str = "-Regular", end: str = "") -> dict[str, str]:
    styles = {"Bold": "-Bold", "Italic": "-Italic", "BoldItalic": "-BoldItalic"}
    return {"Regular": f"{stem}{regular}{end}", **{style: f"{stem}{part}{end}" for style, part in styles.items()}}


def _files(pattern: str, **others: str) -> dict[str, str]:
    return {style: pattern.format(others.get(style, style)) for style in ("Regular", "Bold", "Italic", "BoldItalic")}


_DEJAVU_SERIF = {"Regular": "", "Bold": "-Bold", "Italic": "-Italic", "BoldItalic": "-BoldItalic"}
_DEJAVU_SANS = {"Regular": "", "Bold": "-Bold", "Italic": "-Oblique", "BoldItalic": "-BoldOblique"}
STAND_INS = {
    "Serif": (
        StandIn(
            "DejaVu",
            _names(("DejaVu Serif", _ps("DejaVuSerif", ""))),
            {style: f"dejavu/DejaVuSerif{part}.ttf" for style, part in _DEJAVU_SERIF.items()},
        ),
        StandIn(
            "Times",
            _names(
                ("Times New Roman", _ps("TimesNewRomanPS", "", "MT")),
                ("Liberation Serif", _ps("LiberationSerif", "")),
            ),
            _files("liberation2/LiberationSerif-{}.ttf"),
        ),
        StandIn("Noto", _names(("Noto Serif", _ps("NotoSerif"))), _files("noto/NotoSerif-{}.ttf")),
    ),
    "Sans": (
        StandIn(
            "DejaVu",
            {
                style: (f"DejaVu Sans{words}", f"DejaVuSans{part}")
                for (style, part), words in zip(
                    _DEJAVU_SANS.items(), ("", " Bold", " Oblique", " Bold Oblique"), strict=True
                )
            },
            {style: f"dejavu/DejaVuSans{part}.ttf" for style, part in _DEJAVU_SANS.items()},
        ),
        StandIn(
            "Arial",
            _names(
                ("Arial", {**_ps("Arial", "MT", "MT"), "Regular": "ArialMT"}),
                ("Liberation Sans", _ps("LiberationSans", "")),
            ),
            _files("liberation2/LiberationSans-{}.ttf"),
        ),
        StandIn("Roboto", _names(("Roboto", _ps("Roboto"))), _files("roboto/unhinted/RobotoTTF/Roboto-{}.ttf")),
        StandIn("Noto", _names(("Noto Sans", _ps("NotoSans"))), _files("noto/NotoSans-{}.ttf")),
    ),
}

# The faces of each layout by kind: weight, style, its file, the style of the font that stands in for it.
FACES: dict[str, dict[str, tuple[tuple[int, str, str, str], ...]]] = {
    "quarterly": {
        "Serif": (
            (400, "normal", "SourceSerif4-Regular", "Regular"),
            (600, "normal", "SourceSerif4-Semibold", "Bold"),
            (400, "italic", "SourceSerif4-It", "Italic"),
        ),
        "Sans": (
            (400, "normal", "SourceSans3-Regular", "Regular"),
            (600, "normal", "SourceSans3-Semibold", "Bold"),
            (700, "normal", "SourceSans3-Bold", "Bold"),
        ),
    },
    "bulletin": {
        "Sans": (
            (400, "normal", "IBMPlexSans-Regular", "Regular"),
            (600, "normal", "IBMPlexSans-SemiBold", "Bold"),
            (700, "normal", "IBMPlexSans-Bold", "Bold"),
            (400, "italic", "IBMPlexSans-Italic", "Italic"),
        ),
    },
}


def family(kind: str, stand_in: StandIn) -> str:
    """Return the name of a family of stand-ins, as style sheets ask for it: `Serif from Times`."""
    return f"{kind} from {stand_in.family}"


class Widths:
    """The widths of a font's characters, in ems, and its heights."""

    def __init__(self, data: bytes) -> None:
        font = TTFont(BytesIO(data))
        self._advances, self._em = font["hmtx"], font["head"].unitsPerEm
        self._glyphs = font.getBestCmap()
        self._shaped = ImageFont.truetype(BytesIO(data), self._em, layout_engine=ImageFont.Layout.RAQM)
        table = font["hhea"]
        self.ascent, self.descent = table.ascent / self._em, -table.descent / self._em
        self.gap = table.lineGap / self._em

    def of(self, character: str) -> float:
        """Return the width of a character; 0 for one that the font lacks."""
        glyph = self._glyphs.get(ord(character))
        return self._advances[glyph][0] / self._em if glyph else 0.0

    def kerned(self, words: Iterable[str]) -> float:
        """Return the width of words, with kerning and ligatures."""
        return float(sum(self._shaped.getlength(word) for word in words) / self._em)


def groups(own: Widths, other: Widths, *, fine: bool) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Yield how much larger `other` must be to be as wide as `own`, and for which characters; later groups win.

    `fine` tells letters apart that are off by more than others: lines of running text then break where ours do.
    """
    for name, points in RANGES.items():
        words = SAMPLES[name].split()
        common = own.kerned(words) / sum(other.of(c) for word in words for c in word)
        steps = {p: _steps(own, other, chr(p), common) if fine else 0 for p in points if other.of(chr(p))}
        width = sum(other.of(c) * (1 + steps.get(ord(c), 0) * STEP) for word in words for c in word)
        common = own.kerned(words) / width
        if name == "latin":
            yield common, tuple(point for point in ALL if own.of(chr(point)))
        for step in sorted(set(steps.values())):
            if step or name != "latin":
                yield common * (1 + step * STEP), tuple(p for p in steps if steps[p] == step)
    yield own.of(" ") / other.of(" "), tuple(map(ord, SPACES))


def _steps(own: Widths, other: Widths, character: str, common: float) -> int:
    most = MOST[character.isalpha()]
    return max(-most, min(most, round((own.of(character) / other.of(character) / common - 1) / STEP)))


def spans(points: Iterable[int]) -> str:
    """Return code points as a `unicode-range`."""
    runs: list[list[int]] = []
    for point in sorted(points):
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs)


def percent(value: float) -> str:
    """Return a ratio as CSS has it."""
    return f"{round(value * 100, 2):g}%"


def faces(layout: str, kind: str, files: dict[str, bytes]) -> Iterator[str]:
    """Yield every face of the stand-ins for one kind of text in a layout; the first kind is that of running text."""
    kinds = FACES[layout]
    for stand_in in STAND_INS[kind]:
        for weight, style, file, theirs in kinds[kind]:
            own = Widths((fonts.LAYOUTS / layout / "fonts" / "pdf" / f"{file}.ttf").read_bytes())
            other = Widths(files[stand_in.files[theirs]])
            sources = ", ".join(f'local("{name}")' for name in dict.fromkeys(stand_in.names[theirs]))
            for size, points in groups(own, other, fine=kind == next(iter(kinds))):
                lines = [f'font-family: "{family(kind, stand_in)}"', f"font-weight: {weight}"]
                lines += [f"font-style: {style}"] if style != "normal" else []
                lines += [f"src: {sources}", f"size-adjust: {percent(size)}"]
                lines += [f"ascent-override: {percent(own.ascent / size)}"]
                lines += [f"descent-override: {percent(own.descent / size)}"]
                lines += [f"line-gap-override: {percent(own.gap / size)}"]
                lines += [f"unicode-range: {spans(points)}"]
                yield "@font-face { " + "; ".join(lines) + " }"


def read(archives: Path) -> dict[str, bytes]:
    """Return the font files of the archives by their path below truetype."""
    found: dict[str, bytes] = {}
    for archive in sorted(archives.glob("*.deb")):
        content = subprocess.run(["dpkg-deb", "--fsys-tarfile", archive], capture_output=True, check=True).stdout
        with tarfile.open(fileobj=BytesIO(content)) as tar:
            for member in tar:
                if member.name.endswith(".ttf") and (file := tar.extractfile(member)):
                    found[member.name.partition("/truetype/")[2]] = file.read()
    return found


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archives", type=Path, metavar="ARCHIVES", help="the folder of the archives")
    files = read(parser.parse_args().archives)
    assert {kind: [family(kind, each) for each in known] for kind, known in STAND_INS.items()} == fonts.STAND_INS
    head = "/* Written by tools/standins.py: change it there. They stand in while the fonts are on their way. */"
    for layout, kinds in FACES.items():
        sheet = fonts.LAYOUTS / layout / "styles" / "fonts-stand-in.css"
        sheet.write_text("\n".join([head, "", *(face for kind in kinds for face in faces(layout, kind, files))]) + "\n")


if __name__ == "__main__":
    main()
