"""A cleaned drawing draws what it drew before, and does nothing else."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import urllib.parse
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ppnews.caches import PICTURES, Cache
from ppnews.model.picture import FaultReason, PictureFault, PictureFile, PictureNeed
from ppnews.pictures import prepare
from ppnews.pictures.drawings.cleaning import SvgError, clean
from ppnews.pictures.drawings.limits import Drawing, read_drawing
from ppnews.pictures.probe import probe

from .conftest import Prepare, save

START = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 60 40">'
KEPT = '<rect id="kept" width="9" height="9" fill="red"/>'
SVG = "{http://www.w3.org/2000/svg}"


def cleaned(prepared: Prepare, inner: str, start: str = START) -> str:
    return prepared("a.svg", f"{start}{inner}</svg>".encode()).renditions[0].file.read_text("utf-8")


ATTACKS = {
    "script": "<script>evil()</script>",
    "script of another name": '<x:script xmlns:x="http://www.w3.org/2000/svg">evil()</x:script>',
    "script in cdata": "<script><![CDATA[evil()]]></script>",
    "script by address": '<script xlink:href="https://evil.example/a.js"/>',
    "html script": '<script xmlns="http://www.w3.org/1999/xhtml">evil()</script>',
    "foreign object": '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml" onclick="evil()"/></foreignObject>',
    "iframe": '<iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example/"/>',
    "handler": '<rect onload="evil()" onclick="evil()" ONMOUSEOVER="evil()"/>',
    "handler in a namespace": '<rect xmlns:e="http://www.w3.org/2001/xml-events" e:event="evil()"/>',
    "link": '<a href="https://evil.example/"><text>words</text></a>',
    "script link": '<a xlink:href="javascript:evil()"><text>words</text></a>',
    "link in text": '<text>see <a href="data:text/html,evil">words</a></text>',
    "set to script": '<a id="q"><set attributeName="href" to="javascript:evil()"/></a>',
    "animated address": '<use><animate attributeName="xlink:href" values="https://evil.example/;x"/></use>',
    "motion": '<rect><animateMotion path="M0 0L9 9" dur="1s"/></rect>',
    "import": '<style>@import url("https://evil.example/a.css"); @import "evil.css"; .a{fill:red}</style>',
    "import, spelled oddly": "<style>@\\69mport 'https://evil.example/a.css';</style>",
    "import in cdata": "<style><![CDATA[@import url(https://evil.example/a.css);]]></style>",
    "font": "<style>@font-face{font-family:x;src:url(https://evil.example/f.woff)}</style>",
    "css address": "<style>rect{fill:url(https://evil.example/a.svg#p);background:url(/evil.png)}</style>",
    "css address, quoted": "<style>rect{background:URL( 'https://evil.example/a' )}</style>",
    "css address, spelled oddly": "<style>rect{background:u\\72l(https://evil.example/a)}</style>",
    "css address in a variable": "<style>rect{--a:{url(//evil.example)};--b:var(--c, url(//evil.example))}</style>",
    "css image set": "<style>rect{background:image-set('https://evil.example/a.png' 1x)}</style>",
    "css image": "<style>rect{background:image('//evil.example/a.png')}</style>",
    "css in media": "<style>@media screen{rect{background:url(evil.png)}}</style>",
    "css in comments": "<style>rect{background:u/**/rl(evil.png)}/* evil */</style>",
    "css expression": '<rect style="width:expression(evil())"/>',
    "style address": '<rect style="fill:red;background:url(//evil.example/a)"/>',
    "style escape": '<rect style="background:\\75rl(//evil.example/a)"/>',
    "style as an element's child": "<style><a>@import 'evil.css';</a></style>",
    "paint address": '<rect fill="url(https://evil.example/a.svg#p)" mask="url(evil.svg#m)"/>',
    "paint address, quoted": '<rect filter="url( &quot;evil&quot; )"/>',
    "paint escape": '<rect fill="u\\72l(evil.svg#m)"/>',
    "marker address": '<path marker-end="url(//evil.example/m)"/>',
    "gradient by address": '<linearGradient xlink:href="evil.svg#a"/>',
    "pattern by address": '<pattern href="https://evil.example/a.svg#b"/>',
    "text path by address": '<text><textPath href="evil.svg#p">words</textPath></text>',
    "cursor": '<rect cursor="url(evil.cur)"/><cursor xlink:href="evil.cur"/>',
    "base": '<g xml:base="https://evil.example/"><rect/></g>',
    "profile": '<color-profile xlink:href="https://evil.example/a.icc"/>',
    "text as image": '<image href="data:text/html,evil"/>',
    "drawing as image": f'<image href="data:image/svg+xml;base64,{base64.b64encode(b"<svg/>").decode()}"/>',
    "drawing as symbol": '<use href="data:image/svg+xml,evil"/>',
    "maker": "<metadata><creator>evil</creator></metadata><!-- evil -->",
    "maker's namespace": '<g xmlns:i="http://www.inkscape.org/" i:export-filename="C:\\evil.png"/>',
    "data attribute": '<g data-evil="evil"/>',
    "instruction": "<?xml-stylesheet href='https://evil.example/a.css'?>",
    "video": '<video src="evil.mp4"/><audio src="evil.mp3"/><object data="evil"/><embed src="evil"/>',
    "handler element": '<handler type="text/ecmascript">evil()</handler><listener event="evil"/>',
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_is_taken_out_and_the_drawing_stays(prepared: Prepare, attack: str) -> None:
    text = cleaned(prepared, ATTACKS[attack] + KEPT)
    drawing = ET.fromstring(text)
    assert drawing.find(f"{SVG}rect[@id='kept'][@fill='red']") is not None
    assert "evil" not in text.lower()
    assert not re.search(r"script|<a[\s>]|animat|import|@font|url\((?!#)|base64|\son\w+=|xlink", text, re.IGNORECASE)


def test_entities_and_document_type_are_gone(prepared: Prepare) -> None:
    start = f'<!DOCTYPE svg PUBLIC "x" "http://evil.example/x.dtd" [<!ENTITY w "words">]>{START}'
    text = cleaned(prepared, "<text>&w; &amp; &lt;</text>", start)
    assert "<text>words &amp; &lt;</text>" in text
    assert "DOCTYPE" not in text


def test_words_keep_their_spaces(prepared: Prepare) -> None:
    words = '<text xml:space="preserve">13<tspan>%</tspan>  of <tspan>a</tspan><tspan>b</tspan></text>'
    assert words in cleaned(prepared, words)
    assert "<text>one <tspan>two</tspan> three</text>" in cleaned(
        prepared, "<text>one <a href='#'>two</a> three</text>"
    )
    assert "<text>one  three</text>" in cleaned(prepared, "<text>one <x:b xmlns:x='urn:x'>two</x:b> three</text>")


def test_text_may_follow_a_path_of_the_drawing(prepared: Prepare) -> None:
    words = '<text><textPath href="#p" startOffset="50%">words</textPath></text>'
    assert words in cleaned(prepared, f'<path id="p" d="M0 0L9 9"/>{words}')


def test_style_sheet_keeps_its_harmless_rules(prepared: Prepare) -> None:
    sheet = "@import 'a.css'; .a{fill:url(#g);stroke:red} .b\\:c{fill:blue} g > .d{fill:#123f6d!important}"
    text = cleaned(prepared, f'<style>{sheet.replace(">", "&gt;")}</style><linearGradient id="g"/>')
    style = ET.fromstring(text).findtext(f"{SVG}style")
    assert style == ".a{fill:url(#g);stroke:red}\ng > .d{fill:#123f6d!important}"


def test_drawing_with_a_prefix_or_without_namespace(prepared: Prepare) -> None:
    for start, inner in (
        ('<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 9 9">', "<s:rect/></s:svg>"),
        ('<svg viewBox="0 0 9 9">', "<rect/></svg>"),
    ):
        written = prepared("a.svg", (start + inner).encode()).renditions[0].file.read_bytes()
        assert ET.fromstring(written).find(f"{SVG}rect") is not None


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('viewBox="5 5 60 40" width="100%"', ("5 5 60 40", "60", "40")),
        ('width="72pt" height="48pt"', ("0 0 96 64", "96", "64")),
        ('viewBox="nonsense" width="30" height="20"', ("0 0 30 20", "30", "20")),
        ('viewBox="0 0 1.5 1" width="3" height="9"', ("0 0 1.5 1", "15", "10")),
    ],
)
def test_size_is_written_into_the_drawing(prepared: Prepare, attributes: str, expected: tuple[str, str, str]) -> None:
    made = prepared("a.svg", f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode())
    root = ET.fromstring(made.renditions[0].file.read_bytes())
    assert (root.get("viewBox"), root.get("width"), root.get("height")) == expected
    assert (made.picture.width, made.picture.height) == (int(expected[1]), int(expected[2]))


def embedded(text: str) -> Image.Image:
    found = re.search(r'href="data:image/(?:jpeg|png);base64,([^"]+)"', text)
    assert found, text
    return Image.open(io.BytesIO(base64.b64decode(found[1])))


def test_picture_inside_is_made_anew(prepared: Prepare) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[29] = "evil place"
    photo = save("JPEG", Image.radial_gradient("L").convert("RGB").resize((3000, 4000)), exif=exif)
    body = base64.b64encode(photo).decode()
    spaced = "\n".join(body[at : at + 76] for at in range(0, len(body), 76))
    picture = embedded(cleaned(prepared, f'<image width="9" height="9" xlink:href="data:image/jpeg;base64,{spaced}"/>'))
    assert picture.size == (2480, 1860)
    assert not picture.getexif()
    plain = urllib.parse.quote(save("PNG", Image.new("RGBA", (6, 4), (255, 0, 0, 9))))
    assert embedded(cleaned(prepared, f'<image href="data:image/png,{plain}"/>')).size == (6, 4)


def test_damaged_picture_inside_is_a_fault(tmp_path: Path) -> None:
    body = base64.b64encode(save("PNG", Image.new("RGB", (60, 40)))[:-30]).decode()
    file = tmp_path / "a.svg"
    file.write_text(f'{START}<image href="data:image/png;base64,{body}"/></svg>')
    picture = probe(file)
    assert isinstance(picture, PictureFile)
    job = (picture, PictureNeed(()))
    made = prepare([job], Cache(tmp_path, PICTURES))[job]
    assert isinstance(made, PictureFault)
    assert made.reason is FaultReason.UNREADABLE
    assert "inside" in made.message


def rendered(drawing: Path) -> Image.Image:
    """Return a drawing as the PDF engine prints it, which must fetch nothing else for it."""
    import pypdfium2
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    fetched = []

    def fetch(url: str) -> object:
        fetched.append(url)
        return URLFetcher().fetch(url)

    style = "@page{size:60px 40px;margin:0} body{margin:0} img{display:block}"
    page = f'<style>{style}</style><img src="{drawing.as_uri()}">'
    document = HTML(string=page, url_fetcher=fetch).write_pdf()
    assert fetched == [drawing.as_uri()]
    picture: Image.Image = pypdfium2.PdfDocument(document)[0].render(scale=96 / 72).to_pil()
    return picture.convert("RGB")


def test_names_in_cyrillic_still_find_each_other(prepared: Prepare) -> None:
    inner = (
        "<style>.класс{fill:url(#Заливка)} #Слой_2{fill:#00f}</style><title>Карта</title>"
        '<linearGradient id="Заливка"><stop offset="0" stop-color="lime"/></linearGradient>'
        '<g id="Слой_1"><rect class="класс" width="20" height="40"/></g>'
        '<rect id="Слой_2" x="20" width="20" height="40"/>'
        '<defs><rect id="Знак" width="20" height="40" fill="red"/></defs><use xlink:href="#Знак" x="40"/>'
    )
    made = prepared("a.svg", f"{START}{inner}</svg>".encode()).renditions[0]
    assert "<title>Карта</title>" in made.file.read_text("utf-8")
    picture = rendered(made.file)
    assert [picture.getpixel((x, 20)) for x in (10, 30, 50)] == [(0, 255, 0), (0, 0, 255), (255, 0, 0)]


def test_different_names_stay_different(prepared: Prepare) -> None:
    names = ["Ł", "__u141_", "_Ł", "__u5f__u141_", "___u141_", "SVGID_1_", "Layer_x0020_1"]
    root = ET.fromstring(cleaned(prepared, "".join(f'<g id="{name}"/>' for name in names)))
    found = [part.get("id") for part in root]
    assert len(set(found)) == len(names)
    assert found[-2:] == names[-2:]


def test_deep_and_busy_drawing_stays_small(prepared: Prepare) -> None:
    # svg-hush alone indents every level: its output grows with the square of the depth.
    inner = ("<g>" * 90 + "<path d='M0 0'/>" * 200 + "</g>" * 90) * 20
    text = cleaned(prepared, inner)
    assert len(text) < 2 * len(inner)


def test_brackets_without_end_are_a_fault() -> None:
    drawing = read_drawing(f"{START}<g style='b:{'calc(' * 9999}'/></svg>".encode())
    assert isinstance(drawing, Drawing)
    with pytest.raises(SvgError, match="deeply"):
        clean(drawing)


@given(
    inner=st.lists(st.sampled_from([*ATTACKS.values(), KEPT, "words", "<g>", "</g>", "<text>", "</text>"]), max_size=12)
)
def test_attacks_together_are_no_better(inner: list[str]) -> None:
    drawing = read_drawing(f"{START}{''.join(inner)}</svg>".encode())
    if isinstance(drawing, Drawing):
        assert b"evil" not in clean(drawing).lower()


def test_a_drawing_is_judged_again_before_it_is_drawn(tmp_path: Path) -> None:
    """A memo may say that a drawing was good which is not."""
    file = tmp_path / "a.svg"
    file.write_text(f'{START}<g id="a"><use href="#a"/></g></svg>')
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    job = (PictureFile(file, "svg", 60, 40, digest), PictureNeed(()))
    made = prepare([job], Cache(tmp_path, PICTURES))[job]
    assert isinstance(made, PictureFault)
    assert "contains itself" in made.message
