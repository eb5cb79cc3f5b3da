"""Make the fonts of the quarterly layout, their styles and their licences.

    python tools/fonts.py             makes fonts/web and styles/fonts-*.css again from fonts/pdf
    python tools/fonts.py ARCHIVES    first fills fonts/pdf and fonts/LICENSES from the archives in that folder

The archives, as their publishers bring them out:
    npm pack source-serif@4.5.1 source-sans@3.52.0 source-code-pro@2.42.0 @expo-google-fonts/noto-emoji@0.4.7
    apt-get download fonts-noto-core=20201225-1

Run in the project's environment (fontTools and brotli come with WeasyPrint); unpacking the second needs dpkg-deb.
The same archives give the same bytes with the same fontTools and brotli.

"Source" is a Reserved Font Name. The full files are the publisher's, untouched, and keep the name. A subset is
a modified version under the Open Font License: neither the file nor the style sheet may present it as "Source",
so on the web the families are called "Quarterly Serif", "Quarterly Sans" and "Quarterly Code".

The face of emoji is for paper alone, where its family is called "emoji": that is the name by which Pango asks for it.
On a screen the reader's system has one of its own, in colour.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import tarfile
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

LAYOUT = Path(__file__).parents[1] / "layouts" / "quarterly"

SERIF, SANS, NOTO = "source-serif-4.5.1.tgz", "source-sans-3.52.0.tgz", "fonts-noto-core_20201225-1_all.deb"
CODE, EMOJI = "source-code-pro-2.42.0.tgz", "expo-google-fonts-noto-emoji-0.4.7.tgz"
CHECKSUMS = {
    SERIF: "19a448df98f4aa777de3452b0a1e29aa7ffe29252fe552c8a2d2531702d80746",
    SANS: "49cf78ddd79b436591ee696785222b54ff28102922e3d3df297fe382d7fdfa88",
    NOTO: "58f4f0bb6720f919f92096b3508e1412a0f1544424ade6c5b5bf1eb694dd64ba",
    CODE: "51f898e0712c5f1b3f583b63c9ab7d51daaa9bae1d4c8dc63dc2a4b6a72d7ae4",
    EMOJI: "6a25fd5a4da5bb34bbc2d300531bbf32de86afd866e119314d7e358f61a6104d",
}

# Noto's small letters are a tenth taller than Source's at the same size. A larger em makes the Armenian
# and Georgian faces 93 % as big, and they sit quietly in a line of Latin or Cyrillic.
NOTO_EM = 1075

# Pango sets a space between two emoji from their face.
SPACE = 0.22

# What a subset covers, and the unicode-range that makes a browser fetch it. Where two overlap, the last one declared
# wins. Latin: the alphabets of Europe and the Turkic languages, signs, figures. The rest: Greek, Vietnamese, phonetics,
# seldom fetched. Accents are in each, for they must come from the file of their letter.
SCRIPTS = {
    "rest": "U+0180-03FF, U+1AB0-1AFF, U+1D00-1FFF, U+2C60-2C7F, U+2E00-2E7F, U+A700-AB6F, U+E000-F8FF, U+1F100-1F16F",
    "cyrillic": "U+0300-030F, U+0400-052F, U+1C80-1C8F, U+2DE0-2DFF, U+A640-A69F",
    "latin": "U+0000-017F, U+018F, U+0192, U+01E6-01E7, U+0218-021B, U+0259, U+02B0-0328, U+03BC, U+1E80-1E85, "
    "U+1E9E, U+1EF2-1EF3, U+2000-2BFF, U+FB00-FB06, U+FEFF, U+FFFD",
    "armenian": "U+0530-058F, U+FB13-FB17",
    "georgian": "U+10A0-10FF, U+1C90-1CBF, U+20BE, U+2D00-2D2F",
    "arabic": "U+0600-06FF, U+0750-077F, U+08A0-08FF, U+FB50-FDFF, U+FE70-FEFC",
}

FEATURES = "onum,tnum,lnum,pnum,smcp,c2sc,liga,kern,locl,frac,case,ordn,sups,subs,zero"


# Families of faces that stand in until ours are there (tools/standins.py), in the order in which they are looked for.
# The rarest font first: a machine that has it, on Linux, often has no other.
STAND_INS = {
    "Serif": ["Serif from DejaVu", "Serif from Times", "Serif from Noto"],
    "Sans": ["Sans from DejaVu", "Sans from Arial", "Sans from Roboto", "Sans from Noto"],
}

ARABIC = "Noto Naskh Arabic"
ARABIC_SCRIPT = ("ar", "ckb", "fa", "ps", "ur")
"""Languages written in Arabic letters."""


WEB_FAMILIES = {
    "Source Serif 4": "Quarterly Serif",
    "Source Sans 3": "Quarterly Sans",
    "Source Code Pro": "Quarterly Code",
}


class Face(NamedTuple):
    """One face: the name of its file, how a style sheet asks for it, and where it comes from."""

    file: str
    family: str
    weight: int
    style: str
    archive: str
    member: str

    @property
    def scripts(self) -> tuple[str, ...]:
        """Return the scripts of which the web has a file; the last one wins where two overlap."""
        if self.archive == EMOJI:
            return ()
        if self.archive != NOTO:
            return ("rest", "cyrillic", "latin")
        return (self.family.split()[-1].lower(),)

    @property
    def licence(self) -> str:
        """Return the stem of its licence's file."""
        return "NotoEmoji" if self.archive == EMOJI else self.family.replace(" ", "")

    @property
    def web_family(self) -> str:
        """Return the name of the family's subsets."""
        return WEB_FAMILIES.get(self.family, self.family)


def _source(family: str, archive: str, names: dict[str, tuple[int, str]]) -> list[Face]:
    stem = family.replace(" ", "")
    return [
        Face(f"{stem}-{name}.ttf", family, weight, style, archive, f"package/TTF/{stem}-{name}.ttf")
        for name, (weight, style) in names.items()
    ]


def _noto(family: str) -> list[Face]:
    names = {f"{family.replace(' ', '')}-{name}.ttf": weight for name, weight in {"Regular": 400, "Bold": 700}.items()}
    folder = "./usr/share/fonts/truetype/noto"
    return [Face(name, family, weight, "normal", NOTO, f"{folder}/{name}") for name, weight in names.items()]


# The semibold italic also serves where bold meets italic.
TEXT_FACES = {
    "Regular": (400, "normal"),
    "It": (400, "italic"),
    "Semibold": (600, "normal"),
    "SemiboldIt": (600, "italic"),
    "Bold": (700, "normal"),
}
FACES = [
    *_source("Source Serif 4", SERIF, TEXT_FACES),
    *_source("Source Sans 3", SANS, {**TEXT_FACES, "Black": (900, "normal")}),
    *_noto("Noto Serif Armenian"),
    *_noto("Noto Serif Georgian"),
    *_noto("Noto Sans Armenian"),
    *_noto("Noto Sans Georgian"),
    *_noto("Noto Naskh Arabic"),
    *_source("Source Code Pro", CODE, {"Regular": (400, "normal"), "Bold": (700, "normal")}),
    Face("NotoEmoji-Regular.ttf", "emoji", 400, "normal", EMOJI, "package/400Regular/NotoEmoji_400Regular.ttf"),
]
LICENCES = {EMOJI: "package/LICENSE_FONT"}


def unpack(archive: Path) -> dict[str, bytes]:
    """Return the wanted files of an archive and its licence, by their paths in it; SystemExit if it is another one."""
    content = archive.read_bytes()
    if hashlib.sha256(content).hexdigest() != CHECKSUMS[archive.name]:
        raise SystemExit(f"{archive} is not the file these fonts were made from")
    if archive.suffix == ".deb":
        content = subprocess.run(["dpkg-deb", "--fsys-tarfile", archive], capture_output=True, check=True).stdout
    wanted = {face.member for face in FACES if face.archive == archive.name}
    wanted.add(LICENCES.get(archive.name, "package/LICENSE.md"))
    with tarfile.open(fileobj=BytesIO(content)) as tar:
        found = {member.name: tar.extractfile(member) for member in tar if member.name in wanted}
        return {name: file.read() for name, file in found.items() if file}


def bring(archives: Path, layout: Path) -> None:
    """Fill fonts/pdf and fonts/LICENSES from the publishers' archives."""
    files = {name: unpack(archives / name) for name in CHECKSUMS}
    full, licences = layout / "fonts" / "pdf", layout / "fonts" / "LICENSES"
    full.mkdir(parents=True, exist_ok=True)
    licences.mkdir(exist_ok=True)
    terms = files[SERIF]["package/LICENSE.md"].decode()
    _, rule, terms = terms.partition("-" * 59)
    for face in FACES:
        content = files[face.archive][face.member]
        if face.family.endswith(("Armenian", "Georgian")):
            content = _matched(content)
        elif face.archive == EMOJI:
            content = _with_space_of_text(content)
        (full / face.file).write_bytes(content)
        if face.archive == NOTO:
            owner = TTFont(BytesIO(content))["name"].getDebugName(0)
            grant = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
            text = f"{owner}\n\n{grant}\n\n{rule}{terms}"
        else:
            text = files[face.archive][LICENCES.get(face.archive, "package/LICENSE.md")].decode()
        lines = "\n".join(line.rstrip() for line in text.splitlines())
        (licences / f"{face.licence}-OFL.txt").write_text(lines + "\n", encoding="utf-8")


def _matched(content: bytes) -> bytes:
    font = TTFont(BytesIO(content), recalcTimestamp=False)
    font["head"].unitsPerEm = NOTO_EM
    return _bytes(font)


def _with_space_of_text(content: bytes) -> bytes:
    """Return the face of emoji with the space of a text's face: its own is as wide as an emoji."""
    font = TTFont(BytesIO(content), recalcTimestamp=False)
    font["hmtx"]["space"] = (round(font["head"].unitsPerEm * SPACE), 0)
    return _bytes(font)


def web_name(face: Face, script: str) -> str:
    """Return the name of a subset's file: the family on the web, weight, style and script."""
    style = "-italic" if face.style == "italic" else ""
    return f"{face.web_family.lower().replace(' ', '-')}-{face.weight}{style}-{script}.woff2"


def codepoints(script: str) -> set[int]:
    """Return every code point of a script's unicode-range."""
    spans = [span.strip().removeprefix("U+").split("-") for span in SCRIPTS[script].split(",")]
    return {point for span in spans for point in range(int(span[0], 16), int(span[-1], 16) + 1)}


def subset(face: Face, script: str, full: Path) -> bytes:
    """Return one script of a face as WOFF2, unhinted, with kerning and the typographic features."""
    options = Options()
    # The features of a script (Arabic joining, marks, local forms) are among the default ones.
    options.parse_opts([f"--layout-features+={FEATURES}", "--name-IDs=0,1,2,3,4,5,6,13,14", "--flavor=woff2"])
    options.hinting, options.notdef_outline = False, True
    font = TTFont(full / face.file, recalcTimestamp=False)
    cutter = Subsetter(options)
    cutter.populate(unicodes=codepoints(script))
    cutter.subset(font)
    _rename(font, face)
    # Without hints Windows needs to be told to smooth the outlines at every size.
    font["gasp"] = gasp = newTable("gasp")
    gasp.version, gasp.gaspRange = 1, {0xFFFF: 0x000F}
    font.flavor = "woff2"
    return _bytes(font)


def _bytes(font: TTFont) -> bytes:
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _rename(font: TTFont, face: Face) -> None:
    full = f"{face.web_family} {face.weight}{' Italic' if face.style == 'italic' else ''}"
    own = {1: face.web_family, 3: f"{full} {font['name'].getDebugName(5)}", 4: full, 6: full.replace(" ", "-")}
    for record in font["name"].names:
        record.string = own.get(record.nameID, record.toUnicode())


def stack(style: str, *, web: bool, first: str = "") -> str:
    """Return the families for serif, sans or mono text, in the order in which a missing letter is looked for."""
    code = [face for face in FACES if face.archive == CODE and style == "Mono"]
    own = [face for face in FACES if ("Sans" if style == "Mono" else style) in face.family or "Naskh" in face.family]
    own = [*code, *own]
    # Source Sans knows a few rare letters that Source Serif lacks.
    last = [face for face in FACES if face.family == "Source Sans 3" or (face.archive == EMOJI and not web)]
    names = dict.fromkeys([first] if first else [])
    names |= dict.fromkeys(face.web_family if web else face.family for face in [*own, *last])
    generic = {"Serif": ["Georgia", "serif"], "Sans": ["system-ui", "sans-serif"], "Mono": ["monospace"]}
    if web:  # Right behind the family that they stand in for: another of ours may be there earlier.
        stand_ins = STAND_INS.get(style, ())
        names = dict.fromkeys(n for name in names for n in (name, *(stand_ins if name == f"Quarterly {style}" else ())))
    return ", ".join([f'"{name}"' for name in names] + (generic[style] if web else []))


def styles(*, web: bool) -> str:
    """Return the style sheet that declares the faces and, as --serif, --sans and --mono, the order of the families."""
    parts = ["/* Written by tools/fonts.py: change it there. Licences: fonts/LICENSES. */"]
    for face in FACES:
        for script in face.scripts if web else ("",):
            family = face.web_family if web else face.family
            url = f"fonts/{web_name(face, script)}" if web else f"../fonts/pdf/{face.file}"
            lines = [f'font-family: "{family}"', f"font-weight: {face.weight}", f"font-style: {face.style}"]
            lines.append(f'src: url("{url}") format("{"woff2" if web else "truetype"}")')
            if web:
                lines += ["font-display: swap", f"unicode-range: {SCRIPTS[script]}"]
            parts.append("@font-face {\n  " + ";\n  ".join(lines) + ";\n}")
    stacks = "".join(f"  --{style.lower()}: {stack(style, web=web)};\n" for style in ("Serif", "Sans", "Mono"))
    if web:  # Scripts without an italic stay upright, as on paper, rather than slanted by the browser.
        stacks += "  font-synthesis-style: none;\n"
    parts.append(f":root {{\n{stacks}}}")
    # The first family sets a line's height and its digits and stops: in a page of Arabic letters that is theirs.
    pages = ", ".join(f":root:lang({language})" for language in ARABIC_SCRIPT)
    naskh = [f"  --{s.lower()}: {stack(s, web=web, first=ARABIC)};\n" for s in ("Serif", "Sans")]
    return "\n\n".join([*parts, f"{pages} {{\n{''.join(naskh)}}}"]) + "\n"


def make(layout: Path) -> None:
    """Make fonts/web and the two style sheets from fonts/pdf."""
    web = layout / "fonts" / "web"
    web.mkdir(exist_ok=True)
    for old in web.iterdir():
        old.unlink()
    for face in FACES:
        for script in face.scripts:
            (web / web_name(face, script)).write_bytes(subset(face, script, layout / "fonts" / "pdf"))
    (layout / "styles" / "fonts-pdf.css").write_text(styles(web=False), encoding="utf-8")
    (layout / "styles" / "fonts-web.css").write_text(styles(web=True), encoding="utf-8")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archives", nargs="?", type=Path, metavar="ARCHIVES", help="the folder of the archives")
    if archives := parser.parse_args().archives:
        bring(archives, LAYOUT)
    make(LAYOUT)


if __name__ == "__main__":
    main()
