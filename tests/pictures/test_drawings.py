"""What is said about drawings: how large they are, and which ask for more than a drawing should."""

from __future__ import annotations

from pathlib import Path

import pytest

from ppnews.model.picture import FaultReason, PictureFault, PictureFile
from ppnews.pictures.drawings.limits import MAX_BYTES, MAX_DEPTH, MAX_PARTS
from ppnews.pictures.probe import probe

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 60 40">'


def look(folder: Path, content: bytes) -> PictureFile | PictureFault:
    file = folder / "a.svg"
    file.write_bytes(content)
    return probe(file)


def reason(found: PictureFile | PictureFault) -> FaultReason:
    assert isinstance(found, PictureFault), found
    return found.reason


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 600 400"', (600, 400)),
        ('viewBox="-10,-10 600.2,399.9" width="100%" height="100%"', (600, 400)),
        ('width="210mm" height="297mm"', (794, 1123)),
        ('width="72pt" height="1in"', (96, 96)),
        ('width="640" height="480px"', (640, 480)),
        ('viewBox="0 0 0 0" width="64" height="48"', (64, 48)),
        ('viewBox="0 0 1.5 1"', (15, 10)),
        ('viewBox="0 0 24 24"', (24, 24)),
    ],
)
def test_size_of_a_drawing(tmp_path: Path, attributes: str, size: tuple[int, int]) -> None:
    found = look(tmp_path, f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode())
    assert isinstance(found, PictureFile), found
    assert (found.width, found.height) == size


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'width="100%" height="100%"',
        'viewBox="0 0 nan inf"',
        'viewBox="0 0 -5 5"',
        'viewBox="0 0 1e300 1e-300"',
        'width="1e999" height="1"',
        'width="4e9" height="4e9"',
    ],
)
def test_drawing_without_a_size(tmp_path: Path, attributes: str) -> None:
    found = look(tmp_path, f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode())
    assert reason(found) is FaultReason.UNSUPPORTED


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-5"])
def test_drawing_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    text = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}'?>{SVG}<title>Карта</title></svg>"
    assert isinstance(look(tmp_path, text.encode(encoding)), PictureFile)


def test_entities_of_older_drawing_programs_are_taken(tmp_path: Path) -> None:
    text = '<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]><svg xmlns="&ns;" viewBox="0 0 60 40"/>'
    assert isinstance(look(tmp_path, text.encode()), PictureFile)


def laughs() -> str:
    entities = ['<!ENTITY a0 "ha">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))]
    return f"<!DOCTYPE svg [{''.join(entities)}]>{SVG}<text>&a9;</text></svg>"


def tower(part: str, link: str, floors: int = 8, width: int = 10) -> str:
    levels = [f'<{part} id="l0"><rect width="1" height="1"/></{part}>']
    levels += [f'<{part} id="l{n}">{link.format(n - 1) * width}</{part}>' for n in range(1, floors)]
    return f"{SVG}<defs>{''.join(levels)}</defs>{link.format(floors - 1)}</svg>"


def nested(style: str) -> str:
    """A drawing of groups in groups, with a style sheet whose selectors fit it in no end of ways."""
    return f"{SVG}<style>{style}</style>{'<g>' * 60}{'<rect/>' * 400}{'</g>' * 60}</svg>"


def styled_tower(selector: str) -> str:
    rules = "".join(f"{selector.format(n)}{{clip-path:url('#l{n}')}}" for n in range(8))
    levels = "".join(
        f'<clipPath id="l{n}">{f"<rect class={chr(34)}c{n - 1}{chr(34)}/>" * 10}</clipPath>' for n in range(8)
    )
    return f"{SVG}<style>{rules}</style>{levels}<rect class='c7'/></svg>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (laughs(), FaultReason.UNSUPPORTED),
        (
            f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{SVG}<text>&x;</text></svg>',
            FaultReason.UNSUPPORTED,
        ),
        (f'<!DOCTYPE svg [<!ENTITY % x SYSTEM "http://x/x.dtd"> %x;]>{SVG}</svg>', FaultReason.UNSUPPORTED),
        (f'<!DOCTYPE svg SYSTEM "http://x/x.dtd">{SVG}<text>&x;</text></svg>', FaultReason.UNSUPPORTED),
        (f'<!DOCTYPE svg [<!ENTITY x "{"ha" * 400}">]>{SVG}<text>{"&x;" * 9000}</text></svg>', FaultReason.TOO_LARGE),
        (SVG + "<g>" * MAX_DEPTH + "</g>" * MAX_DEPTH + "</svg>", FaultReason.TOO_LARGE),
        (SVG + "<g/>" * MAX_PARTS + "</svg>", FaultReason.TOO_LARGE),
        (SVG + " " * MAX_BYTES + "</svg>", FaultReason.TOO_LARGE),
        (f"{SVG}<style>{'a{}' * 200_000}</style></svg>", FaultReason.TOO_LARGE),
        (tower("g", '<use href="#l{}"/>'), FaultReason.TOO_LARGE),
        (tower("g", '<use xlink:href=" #l{} "/>'), FaultReason.TOO_LARGE),
        (tower("mask", '<rect mask="url( #l{} )"/>'), FaultReason.TOO_LARGE),
        (tower("clipPath", "<rect style=\"clip-path:url('#l{}')\"/>"), FaultReason.TOO_LARGE),
        (styled_tower(".c{}"), FaultReason.TOO_LARGE),
        (styled_tower("/*}}*/ .c{}"), FaultReason.TOO_LARGE),
        (styled_tower("rect[class='c{}']"), FaultReason.TOO_LARGE),
        (
            styled_tower(".c{}").replace("<style>", "<style><g>").replace("</style>", "</g></style>"),
            FaultReason.TOO_LARGE,
        ),
        (tower("g", '<use xlink:href="#none" href="#l{}"/>'), FaultReason.TOO_LARGE),
        (tower("g", '<use href="#l{}" xlink:href="#none"/>'), FaultReason.TOO_LARGE),
        (tower("mask", '<rect mask="#l{}"/>'), FaultReason.TOO_LARGE),
        (tower("mask", f'<rect mask="url({" " * 20}#l{{}})"/>'), FaultReason.TOO_LARGE),
        (f"{SVG}<style>a{{b:{'(' * 9999}</style></svg>", FaultReason.TOO_LARGE),
        (nested(f"z {'* ' * 9}{{}}"), FaultReason.TOO_LARGE),
        (nested(f"z {'> g ' * 9}~ * ~ * ~ * ~ *{{}}"), FaultReason.TOO_LARGE),
        (nested(f"{':has(' * 9}z{')' * 9}{{}}"), FaultReason.TOO_LARGE),
        (tower("g", '<use href="#l{}"/>', floors=400, width=1), FaultReason.TOO_LARGE),
        (f'{SVG}<g id="a"><use href="#a"/></g></svg>', FaultReason.UNSUPPORTED),
        (
            f'{SVG}<mask id="a"><rect mask="url(#b)"/></mask><mask id="b"><rect mask="url(#a)"/></mask></svg>',
            FaultReason.UNSUPPORTED,
        ),
        (f'{SVG}<mask id="a"><g mask="url(#a)"/></mask><g mask="url(#a)"/></svg>', FaultReason.UNSUPPORTED),
        (f'{SVG}<image href="photo.jpg"/></svg>', FaultReason.UNSUPPORTED),
        (f'{SVG}<image xlink:href="https://example.org/a.png"/></svg>', FaultReason.UNSUPPORTED),
        (f'{SVG}<use href="icons.svg#a"/></svg>', FaultReason.UNSUPPORTED),
        (f"{SVG}<g></svg>", FaultReason.UNREADABLE),
        (f"<?xml version='1.0' encoding='klingon'?>{SVG}</svg>", FaultReason.UNREADABLE),
    ],
)
def test_drawing_that_asks_for_too_much(tmp_path: Path, text: str, expected: FaultReason) -> None:
    assert reason(look(tmp_path, text.encode())) is expected


def test_selectors_of_a_drawing_program_are_taken(tmp_path: Path) -> None:
    style = ".a{fill:red}.b .c,g>rect,g rect{fill:blue}g:not(.a) > rect + rect{fill:none}"
    assert isinstance(look(tmp_path, nested(style).encode()), PictureFile)


def test_rules_that_are_not_drawn_weigh_nothing(tmp_path: Path) -> None:
    text = styled_tower("rect\\{}")  # an escape: such rules are taken out
    assert isinstance(look(tmp_path, text.encode()), PictureFile)


def test_style_sheet_of_a_drawing_program_is_no_bomb(tmp_path: Path) -> None:
    gradients = "".join(f'<linearGradient id="g{n}"><stop class="s"/></linearGradient>' for n in range(200))
    rules = "".join(f".st{n}{{fill:url(#g{n});}}" for n in range(200))
    shapes = "".join(f'<rect class="st{n % 200}"/>' for n in range(2000))
    text = f"{SVG}<style>{rules} stop{{stop-color:red}}</style>{gradients}{shapes}</svg>"
    assert isinstance(look(tmp_path, text.encode()), PictureFile)
