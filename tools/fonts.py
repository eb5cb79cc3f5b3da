"""Make the fonts of the layouts, their styles and their licences.

    python tools/fonts.py             makes fonts/web and styles/fonts-*.css again from fonts/pdf
    python tools/fonts.py ARCHIVES    first fills fonts/pdf and fonts/LICENSES from the archives in that folder

The archives, as their publishers bring them out:
    npm pack source-serif@4.5.1 source-sans@3.52.0 source-code-pro@2.42.0 @expo-google-fonts/noto-emoji@0.4.7
        @expo-google-fonts/ibm-plex-sans@0.4.1
    apt-get download fonts-noto-core=20201225-1

Run in the project's environment (fontTools and brotli come with WeasyPrint); unpacking the second needs dpkg-deb.
The same archives give the same bytes with the same fontTools and brotli.

"Source" and "Plex" are Reserved Font Names. The full files are the publishers', untouched, and keep the name. A subset
is a modified version under the Open Font License: neither the file nor the style sheet may present it as "Source" or
"Plex", so on the web the families are called "Quarterly Serif", "Quarterly Sans", "Quarterly Code" and "Bulletin Sans".

A layout that extends another one borrows faces of it: it declares them, their files lie in the other one.

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

LAYOUTS = Path(__file__).parents[1] / "layouts"

SERIF, SANS, NOTO = "source-serif-4.5.1.tgz", "source-sans-3.52.0.tgz", "fonts-noto-core_20201225-1_all.deb"
CODE, EMOJI = "source-code-pro-2.42.0.tgz", "expo-google-fonts-noto-emoji-0.4.7.tgz"
PLEX = "expo-google-fonts-ibm-plex-sans-0.4.1.tgz"
CHECKSUMS = {
    SERIF: "19a448df98f4aa777de3452b0a1e29aa7ffe29252fe552c8a2d2531702d80746",
    SANS: "49cf78ddd79b436591ee696785222b54ff28102922e3d3df297fe382d7fdfa88",
    NOTO: "58f4f0bb6720f919f92096b3508e1412a0f1544424ade6c5b5bf1eb694dd64ba",
    CODE: "51f898e0712c5f1b3f583b63c9ab7d51daaa9bae1d4c8dc63dc2a4b6a72d7ae4",
    PLEX: "8b0e86cb17fbcf46a1b3ee9fcf339ebb552938cc5b753eb28671725aa3f66671",
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
# The rarest font first: a machine that has it, on Linux, often has no other. Each layout gives them its own widths.
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
    "IBM Plex Sans": "Bulletin Sans",
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
SOURCE_SANS = _source("Source Sans 3", SANS, {**TEXT_FACES, "Black": (900, "normal")})
OTHER_SCRIPTS = [*_noto("Noto Sans Armenian"), *_noto("Noto Sans Georgian"), *_noto("Noto Naskh Arabic")]
FOR_CODE = _source("Source Code Pro", CODE, {"Regular": (400, "normal"), "Bold": (700, "normal")})
FOR_EMOJI = Face("NotoEmoji-Regular.ttf", "emoji", 400, "normal", EMOJI, "package/400Regular/NotoEmoji_400Regular.ttf")
PLEX_FACES = [
    Face(f"IBMPlexSans-{name}.ttf", "IBM Plex Sans", weight, style, PLEX, f"package/{folder}/IBMPlexSans_{folder}.ttf")
    for name, weight, style, folder in (
        ("Regular", 400, "normal", "400Regular"),
        ("Italic", 400, "italic", "400Regular_Italic"),
        ("SemiBold", 600, "normal", "600SemiBold"),
        ("SemiBoldItalic", 600, "italic", "600SemiBold_Italic"),
        ("Bold", 700, "normal", "700Bold"),
    )
]


class Collection(NamedTuple):
    """The fonts of one layout: its own, those that it borrows, and the styles of text (`--sans`) that it sets."""

    layout: str
    faces: list[Face]
    borrowed: list[Face]
    styles: tuple[str, ...]

    @property
    def folder(self) -> Path:
        """Return the layout's folder."""
        return LAYOUTS / self.layout

    @property
    def declared(self) -> list[Face]:
        """Return all faces that its style sheets declare."""
        return [*self.faces, *self.borrowed]


COLLECTIONS = {
    "quarterly": Collection(
        "quarterly",
        [
            *_source("Source Serif 4", SERIF, TEXT_FACES),
            *SOURCE_SANS,
            *_noto("Noto Serif Armenian"),
            *_noto("Noto Serif Georgian"),
            *OTHER_SCRIPTS,
            *FOR_CODE,
            FOR_EMOJI,
        ],
        [],
        ("Serif", "Sans", "Mono"),
    ),
    "bulletin": Collection(
        "bulletin",
        PLEX_FACES,
        [*OTHER_SCRIPTS, *(face for face in SOURCE_SANS if face.weight < 900), *FOR_CODE, FOR_EMOJI],
        ("Sans", "Mono"),
    ),
}
LICENCES = {EMOJI: "package/LICENSE_FONT", PLEX: "package/LICENSE_FONT"}


def unpack(archive: Path) -> dict[str, bytes]:
    """Return the wanted files of an archive and its licence, by their paths in it; SystemExit if it is another one."""
    content = archive.read_bytes()
    if hashlib.sha256(content).hexdigest() != CHECKSUMS[archive.name]:
        raise SystemExit(f"{archive} is not the file these fonts were made from")
    if archive.suffix == ".deb":
        content = subprocess.run(["dpkg-deb", "--fsys-tarfile", archive], capture_output=True, check=True).stdout
    faces = [face for collection in COLLECTIONS.values() for face in collection.faces]
    wanted = {face.member for face in faces if face.archive == archive.name}
    wanted.add(LICENCES.get(archive.name, "package/LICENSE.md"))
    with tarfile.open(fileobj=BytesIO(content)) as tar:
        found = {member.name: tar.extractfile(member) for member in tar if member.name in wanted}
        return {name: file.read() for name, file in found.items() if file}


def bring(archives: Path, collection: Collection) -> None:
    """Fill fonts/pdf and fonts/LICENSES of a layout from the publishers' archives."""
    wanted = dict.fromkeys([SERIF, *(face.archive for face in collection.faces)])
    files = {name: unpack(archives / name) for name in wanted}
    full, licences = collection.folder / "fonts" / "pdf", collection.folder / "fonts" / "LICENSES"
    full.mkdir(parents=True, exist_ok=True)
    licences.mkdir(exist_ok=True)
    terms = files[SERIF]["package/LICENSE.md"].decode()
    _, rule, terms = terms.partition("-" * 59)
    for face in collection.faces:
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


def stack(collection: Collection, style: str, *, web: bool, first: str = "") -> str:
    """Return the families for serif, sans or mono text, in the order in which a missing letter is looked for."""
    faces = collection.declared
    code = [face for face in faces if face.archive == CODE and style == "Mono"]
    own = [face for face in faces if ("Sans" if style == "Mono" else style) in face.family or "Naskh" in face.family]
    own = [*code, *own]
    # Source Sans knows a few rare letters that the others lack.
    last = [face for face in faces if face.family == "Source Sans 3" or (face.archive == EMOJI and not web)]
    names = dict.fromkeys([first] if first else [])
    names |= dict.fromkeys(face.web_family if web else face.family for face in [*own, *last])
    generic = {"Serif": ["Georgia", "serif"], "Sans": ["system-ui", "sans-serif"], "Mono": ["monospace"]}
    if web:  # Right behind the family that they stand in for: another of ours may be there earlier.
        ours = f"{collection.layout.capitalize()} {style}"
        names = dict.fromkeys(n for name in names for n in (name, *(STAND_INS.get(style, ()) if name == ours else ())))
    return ", ".join([f'"{name}"' for name in names] + (generic[style] if web else []))


def styles(collection: Collection, *, web: bool) -> str:
    """Return the style sheet that declares the faces and, as --serif, --sans and --mono, the order of the families."""
    parts = ["/* Written by tools/fonts.py: change it there. Licences: fonts/LICENSES. */"]
    for face in collection.declared:
        for script in face.scripts if web else ("",):
            family = face.web_family if web else face.family
            url = f"fonts/{web_name(face, script)}" if web else f"../fonts/pdf/{face.file}"
            lines = [f'font-family: "{family}"', f"font-weight: {face.weight}", f"font-style: {face.style}"]
            lines.append(f'src: url("{url}") format("{"woff2" if web else "truetype"}")')
            if web:
                lines += ["font-display: swap", f"unicode-range: {SCRIPTS[script]}"]
            parts.append("@font-face {\n  " + ";\n  ".join(lines) + ";\n}")
    stacks = "".join(f"  --{style.lower()}: {stack(collection, style, web=web)};\n" for style in collection.styles)
    if web:  # Scripts without an italic stay upright, as on paper, rather than slanted by the browser.
        stacks += "  font-synthesis-style: none;\n"
    parts.append(f":root {{\n{stacks}}}")
    # The first family sets a line's height and its digits and stops: in a page of Arabic letters that is theirs.
    pages = ", ".join(f":root:lang({language})" for language in ARABIC_SCRIPT)
    text = [style for style in collection.styles if style != "Mono"]
    naskh = [f"  --{s.lower()}: {stack(collection, s, web=web, first=ARABIC)};\n" for s in text]
    return "\n\n".join([*parts, f"{pages} {{\n{''.join(naskh)}}}"]) + "\n"


def make(collection: Collection) -> None:
    """Make fonts/web and the two style sheets of a layout from its fonts/pdf."""
    web, sheets = collection.folder / "fonts" / "web", collection.folder / "styles"
    web.mkdir(exist_ok=True)
    sheets.mkdir(exist_ok=True)
    for old in web.iterdir():
        old.unlink()
    for face in collection.faces:
        for script in face.scripts:
            (web / web_name(face, script)).write_bytes(subset(face, script, collection.folder / "fonts" / "pdf"))
    (sheets / "fonts-pdf.css").write_text(styles(collection, web=False), encoding="utf-8")
    (sheets / "fonts-web.css").write_text(styles(collection, web=True), encoding="utf-8")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archives", nargs="?", type=Path, metavar="ARCHIVES", help="the folder of the archives")
    parser.add_argument("--layout", choices=COLLECTIONS, help="one layout alone")
    given = parser.parse_args()
    for collection in COLLECTIONS.values():
        if given.layout in (None, collection.layout):
            if given.archives:
                bring(given.archives, collection)
            make(collection)


if __name__ == "__main__":
    main()
