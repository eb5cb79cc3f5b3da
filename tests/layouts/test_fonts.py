"""The layouts' fonts: every letter it promises, nothing from the machine, the licences with them."""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]

LATIN = {
    "Western Europe": "".join(map(chr, [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)])) + "ŒœŸẞ",
    "Azerbaijani": "ƏəĞğIıİiÖöŞşÜüÇç",
    "Czech, Slovak": "ČčĎďĚěŇňŘřŠšŤťŮůŽžĹĺĽľŔŕ",
    "Polish": "ĄąĆćĘęŁłŃńÓóŚśŹźŻż",
    "Romanian": "ĂăÂâÎîȘșȚț",
    "Turkish": "ĞğİıŞşÇçÖöÜüÂâÎîÛû",
    "Baltic, Hungarian, Croatian": "ĀāĒēĢģĪīĶķĻļŅņŪūĖėĮįŲųŐőŰűĐđ",
    "Uzbek, Turkmen": "OʻoʻGʻgʻʼŇňÝýŽž",
}
CYRILLIC = {
    "Russian": "".join(map(chr, range(0x410, 0x450))) + "Ёё",
    "Belarusian": "ЎўІі",
    "Kazakh": "ӘәҒғҚқҢңӨөҰұҮүҺһІі",
    "Kyrgyz, Mongolian": "ҢңӨөҮү",
    "Serbian, Macedonian": "ЂђЈјЉљЊњЋћЏџЃѓЌќЅѕ",
    "Tajik": "ҒғӢӣҚқӮӯҲҳҶҷ",
    "Ukrainian": "ҐґЄєІіЇї",
}
SIGNS = "«»„“”‘’‚–—…№€₸₽•·†‡§°′″−×÷≤≥≠→↗✓½\u2011\u0301"
SPACES = "\u00a0\u202f\u2009"
FALLBACK = {
    "Armenian": "".join(map(chr, [*range(0x531, 0x557), *range(0x561, 0x588)])) + "՛՜՝՞։֊֏",
    "Georgian": "".join(map(chr, [*range(0x10D0, 0x10FB), *range(0x1C90, 0x1CBB)])) + "₾",
    "Arabic": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي،؛؟٠١٢٣٤٥٦٧٨٩پچژکگی",
}
SPECIMEN = (
    "Growth of 4.7 per cent, “14–15 May” Съешь ещё этих мягких булок, № 39 Әәжептәуір Ғалым Қазақстан Ұлттық Үкімет "
    "Ғалла Ӣди Рӯз Ҳамкорӣ Ҷумҳурии Ґанок Європа Їжак Іній საქართველოს ეკონომიკა Հայաստանի տնտեսությունը الاقتصاد "
    "Azərbaycan İstanbul Příliš Zażółć București 5\u00a0%\u202f€\u2009→ Северо\u2011Запад ₸ ₽ ₾ за\u0301мок Ŧ"
)


def _tool() -> Any:
    spec = importlib.util.spec_from_file_location("fonts_tool", ROOT / "tools" / "fonts.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOL = _tool()
LAYOUTS = list(TOOL.COLLECTIONS.values())
FOLDERS = {face.file: layout.folder / "fonts" for layout in LAYOUTS for face in layout.faces}
FACES = [face for layout in LAYOUTS for face in layout.faces]
TEXT = [face for face in FACES if face.family.startswith(("Source Serif", "Source Sans", "IBM Plex"))]
CODE = [face for face in FACES if face.family.startswith("Source Code")]
EMOJI = [face for face in FACES if not face.scripts]
OTHER = [face for face in FACES if face not in (*TEXT, *CODE, *EMOJI)]
RESERVED = ("Source", "Plex")
OWNERS = {"Source": "Adobe", "IBM": "IBM Corp.", "emoji": "Google LLC"}


def full(face: Any) -> Path:
    return Path(FOLDERS[face.file] / "pdf" / face.file)


def on_the_web(face: Any, script: str) -> Path:
    return Path(FOLDERS[face.file] / "web" / TOOL.web_name(face, script))


@cache
def letters(path: Path) -> frozenset[str]:
    return frozenset(map(chr, TTFont(path).getBestCmap()))


@cache
def features(path: Path) -> frozenset[str]:
    font = TTFont(path)
    return frozenset(
        record.FeatureTag
        for table in ("GSUB", "GPOS")
        if table in font
        for record in font[table].table.FeatureList.FeatureRecord
    )


def by_file(face: Any) -> str:
    return str(face.file)


def by_layout(layout: Any) -> str:
    return str(layout.layout)


@pytest.mark.parametrize("face", [*TEXT, *CODE], ids=by_file)
@pytest.mark.parametrize("language", [*LATIN, *CYRILLIC])
def test_every_text_face_has_the_letters_of(language: str, face: Any) -> None:
    lacking = set({**LATIN, **CYRILLIC}[language]) - letters(full(face))
    assert not lacking, sorted(map(unicodedata.name, lacking))


@pytest.mark.parametrize("face", TEXT, ids=by_file)
def test_every_text_face_has_signs_spaces_and_figures(face: Any) -> None:
    assert not set(SIGNS + SPACES) - letters(full(face))
    wanted = {"onum", "liga", "kern", "locl", "frac", "mark"}
    if face.family.startswith("Source"):
        wanted |= {"pnum"} if face.style == "italic" else {"pnum", "smcp", "c2sc"}
    assert features(full(face)) >= wanted


@pytest.mark.parametrize("face", TEXT, ids=by_file)
def test_figures_stand_in_columns_unless_asked_otherwise(face: Any) -> None:
    font = TTFont(full(face))
    names = font.getBestCmap()
    assert len({font["hmtx"][names[ord(figure)]][0] for figure in "0123456789"}) == 1


@pytest.mark.parametrize("face", CODE, ids=by_file)
def test_code_has_signs_and_letters_of_one_width(face: Any) -> None:
    font = TTFont(full(face))
    assert not set(SIGNS + SPACES) - {"\u2011", "\u2009"} - set(map(chr, font.getBestCmap()))
    names = font.getBestCmap()
    assert len({font["hmtx"][names[letter]][0] for letter in range(0x20, 0x7F)}) == 1


@pytest.mark.parametrize("face", EMOJI, ids=by_file)
def test_the_face_of_emoji_has_people_flags_and_keys(face: Any) -> None:
    assert set("🙂👍❤⭐✅🎉📅📧🇦🇹👩👨\u20e3\u200d") <= letters(full(face))


@pytest.mark.parametrize("face", OTHER, ids=by_file)
def test_fallback_faces_have_their_script(face: Any) -> None:
    assert not set(FALLBACK[face.family.split()[-1]]) - letters(full(face))


@pytest.mark.parametrize("face", [*TEXT, *CODE, *OTHER], ids=by_file)
def test_the_web_files_together_have_what_the_full_face_has(face: Any) -> None:
    lost = {"\u2011", "\u2009"} if face in CODE else set[str]()
    files = [on_the_web(face, script) for script in face.scripts]
    covered = set().union(*map(letters, files))
    lacking = letters(full(face)) - covered
    if face not in OTHER:
        # Left out are controls, four pictograms, the sign of the baht.
        assert not {
            letter for letter in lacking if unicodedata.category(letter) != "Cc" and "฿" != letter < "\U0001f170"
        }
        first = on_the_web(face, "latin")
        assert not set("".join(LATIN.values()) + SIGNS + SPACES) - lost - letters(first)
        second = on_the_web(face, "cyrillic")
        assert not set("".join(CYRILLIC.values()) + "\u0301") - letters(second)
        kept = set(TOOL.FEATURES.split(",")) & features(full(face))
        assert kept <= set().union(*map(features, files))
    else:
        assert not set(FALLBACK[face.family.split()[-1]]) - covered


def test_files_are_of_a_decent_size() -> None:
    for layout in LAYOUTS:
        assert all(path.stat().st_size < 1_000_000 for path in (layout.folder / "fonts/pdf").iterdir())
        assert all(path.stat().st_size < 60_000 for path in (layout.folder / "fonts/web").iterdir())


@pytest.mark.parametrize("layout", LAYOUTS, ids=by_layout)
@pytest.mark.parametrize(("style", "folder"), [("fonts-pdf.css", "pdf"), ("fonts-web.css", "web")])
def test_the_style_sheet_names_each_file_once_and_no_other(layout: Any, style: str, folder: str) -> None:
    css = (layout.folder / "styles" / style).read_text(encoding="utf-8")
    named = re.findall(r'url\("([^"]+)"\)', css)
    start = "../fonts/pdf/" if folder == "pdf" else "fonts/"
    borrowed = [
        path.name
        for face in layout.borrowed
        for path in ([full(face)] if folder == "pdf" else [on_the_web(face, script) for script in face.scripts])
    ]
    own = [path.name for path in (layout.folder / "fonts" / folder).iterdir()]
    assert sorted(named) == sorted(start + name for name in (*own, *borrowed))
    assert css == TOOL.styles(layout, web=folder == "web")


@pytest.mark.parametrize("layout", LAYOUTS, ids=by_layout)
def test_only_the_font_styles_say_which_families_there_are(layout: Any) -> None:
    sheets = [path for path in (layout.folder / "styles").glob("*.css") if not path.name.startswith("fonts-")]
    assert sheets
    for path in sheets:
        css = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"--(serif|sans)\s*:|@font-face|[\"'](Source|IBM|Quarterly|Bulletin|Noto) ", css), (
            path.name
        )


@pytest.mark.parametrize("layout", LAYOUTS, ids=by_layout)
def test_every_family_has_its_licence(layout: Any) -> None:
    licences = {p.name: p.read_text(encoding="utf-8") for p in (layout.folder / "fonts/LICENSES").iterdir()}
    assert set(licences) == {f"{face.licence}-OFL.txt" for face in layout.faces}
    for face in layout.faces:
        text = licences[f"{face.licence}-OFL.txt"]
        named = TTFont(full(face))["name"].getDebugName(0)
        owner = OWNERS.get(face.family.split()[0], named)
        assert text.startswith(("Copyright", "©")) and owner in text.splitlines()[0]
        assert "SIL OPEN FONT LICENSE Version 1.1" in text and "PERMISSION & CONDITIONS" in text


@pytest.mark.parametrize("layout", LAYOUTS, ids=by_layout)
def test_a_subset_does_not_use_a_reserved_name_but_tells_whose_it_is(layout: Any) -> None:
    for path in (layout.folder / "fonts/web").iterdir():
        names = TTFont(path)["name"]
        said = [names.getDebugName(number) or "" for number in (1, 3, 4, 6, 16, 17)]
        assert not any(reserved in name for name in said for reserved in RESERVED)
        assert names.getDebugName(0) and "Open Font License" in names.getDebugName(13)
    css = (layout.folder / "styles/fonts-web.css").read_text(encoding="utf-8")
    assert not any(reserved in css for reserved in RESERVED)


def test_making_a_subset_twice_gives_the_same_bytes() -> None:
    face = OTHER[0]
    once, again = (TOOL.subset(face, face.scripts[0], full(face).parent) for _ in range(2))
    assert once == again
    assert TTFont(BytesIO(once)).getBestCmap() == TTFont(on_the_web(face, "armenian")).getBestCmap()


SHOWN = {
    "quarterly": {"Source Sans 3 Heavy", "Source Serif 4 Italic", "Source Serif 4 Semi Bold Italic"},
    "bulletin": {"IBM Plex Sans Bold", "IBM Plex Sans Italic", "IBM Plex Sans Semi Bold Italic"},
}


@pytest.mark.parametrize("layout", LAYOUTS, ids=by_layout)
def test_a_pdf_holds_our_faces_alone_and_no_empty_boxes(layout: Any) -> None:
    import pikepdf
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    css = (layout.folder / "styles/fonts-pdf.css").read_text(encoding="utf-8")
    css = re.sub(r'"\.\./fonts/pdf/([^"]+)"', lambda m: f'"{(FOLDERS[m[1]] / "pdf" / m[1]).as_uri()}"', css)
    fonts = [f"--{style.lower()}" for style in layout.styles if style != "Mono"]
    texts = "".join(
        f'<p style="font-family: var({font})">{SPECIMEN}</p>'
        + "".join(f'<b style="font: {weight} 10pt var({font})">Ab <i>Жя</i></b>' for weight in (400, 600, 700, 900))
        for font in fonts
    )
    page = f"""<html lang="en"><title>Specimen</title><style>{css}</style>
      <p style="font-family: var(--mono)">Code <b>and names</b></p><p style="font-family: var(--sans)">🙂 Ɣ</p>
      {texts}"""
    data = HTML(string=page).write_pdf(font_config=FontConfiguration())
    with pikepdf.open(BytesIO(data)) as pdf:
        content = pdf.pages[0]
        names = {str(font.BaseFont).partition("+")[2].replace("-", " ") for font in content.Resources.Font.values()}
        shown = [
            bytes(piece)
            for step in pikepdf.parse_content_stream(content, "Tj TJ")
            for piece in (step.operands[0] if str(step.operator) == "TJ" else step.operands)
            if isinstance(piece, pikepdf.String)
        ]
    families = {face.family for face in layout.declared}
    assert {family for family in families if any(name.startswith(family) for name in names)} == families
    assert all(name.startswith(tuple(families)) for name in names)
    assert SHOWN[layout.layout] <= names
    glyphs = [text[start : start + 2] for text in shown for start in range(0, len(text), 2)]
    assert len(glyphs) > 300
    assert b"\0\0" not in glyphs
