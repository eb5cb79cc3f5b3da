"""Small drawings that ask for endless work are refused before anything draws them; honest ones are not."""

from __future__ import annotations

import pytest

from ppnews.model.picture import FaultReason, PictureFault
from ppnews.pictures.drawings.limits import Drawing, read_drawing

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
STOPS = '<stop stop-color="red"/><stop offset="1"/>'
SHAPE = '<rect width="100" height="100" fill="url(#g)"/>'
MARKER = '<marker id="m">' + '<path d="M0 0h1"/>' * 1000 + "</marker>"
TWICE = '<rect fill="url(#p{0})"/><rect fill="url(#p{0})"/>'
CORNERS = " ".join(f"{n % 100},{n * 7 % 100}" for n in range(2000))


def gradient(attributes: str, shape: str = SHAPE, tag: str = "linearGradient") -> str:
    return f'<{tag} id="g" spreadMethod="repeat" {attributes}>{STOPS}</{tag}>{shape}'


def entities(value: str, inside: str) -> str:
    return f'<!DOCTYPE svg [<!ENTITY e "{value}">]>{SVG}{inside.replace("&e;", "&e;" * 5000)}</svg>'


ENDLESS = {
    "a short gradient": gradient('x2=".0001"'),
    "in units": gradient('gradientUnits="userSpaceOnUse" x2=".0001"'),
    "in per cent": gradient('x2="0.001%"'),
    "shrunk": gradient('gradientTransform="scale(.001) rotate(3) scale(.01)"'),
    "round": gradient('r=".0001"', tag="radialGradient"),
    "a wide shape": gradient('gradientUnits="userSpaceOnUse" x2="1"', '<rect width="1e9" fill="url(#g)"/>'),
    "through another": f'<linearGradient id="a" spreadMethod="reflect"/>'
    f'<linearGradient id="g" href="#a" x2=".00001">{STOPS}</linearGradient>{SHAPE}',
    "markers": f'{MARKER}<polyline marker-mid="url(#m)" points="{CORNERS}"/>',
    "inherited markers": f'{MARKER}<g style="marker: url(#m)"><polyline points="{CORNERS}"/></g>',
    "markers by a rule": f'<style>.a {{ marker-end: url(#m) }}</style>{MARKER}<g class="a"><path d="M0 0'
    + "h1" * 900
    + '"/></g>',
    "a mask for each": f'<mask id="m">{"<rect/>" * 1000}</mask><g mask="url(#m)">{"<rect/>" * 1000}</g>',
    "a long clip": f'<clipPath id="c"><path d="{"M0 0h1" * 30_000}"/></clipPath>' + '<rect clip-path="url(#c)"/>' * 300,
    "patterns": "".join(
        f'<pattern id="p{n}"><rect fill="url(#p{n + 1})"/><rect fill="url(#p{n + 1})"/></pattern>' for n in range(30)
    )
    + '<rect fill="url(#p0)"/>',
    "short dashes": '<path stroke="red" stroke-dasharray=".000001" d="M0 0L100 100"/>',
    "dashes by a rule": "<style>path { stroke-dasharray: 1e-9 }</style><path d='M0 0L100 100'/>",
    "a long dashed line": '<g stroke-dasharray="1"><path d="M0 0L1e30 1e30"/></g>',
    "a long text": f"<text>{'x' * 2_000_000}</text>",
    "rules for everything": f"<style>{'*{fill:red}' * 9000}</style>{'<path/>' * 9000}",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_endless_work_is_refused(name: str) -> None:
    fault = read_drawing(f"{SVG}{ENDLESS[name]}</svg>".encode())
    assert isinstance(fault, PictureFault)
    assert fault.reason is FaultReason.TOO_LARGE
    assert "too busy" in fault.message


@pytest.mark.parametrize(
    "text", [entities("word " * 180, "<text>&e;</text>"), entities("fill:red;" * 100, '<path style="&e;"/>')]
)
def test_entities_that_unfold_are_refused(text: str) -> None:
    assert isinstance(read_drawing(text.encode()), PictureFault)


HONEST = {
    "stripes": gradient('x2=".02"'),
    "stripes in units": gradient('gradientUnits="userSpaceOnUse" x2="2" y2="2" gradientTransform="rotate(45)"'),
    "arrows": f'<marker id="m"><path d="M0 0h1"/></marker><polyline marker-end="url(#m)" points="{CORNERS}"/>',
    "a map": '<path stroke="red" d="M0 0' + "l1 1 2 -2" * 200_000 + '"/>',
    "dashes": f'<path stroke-dasharray="1 .5" d="M0 0{"l1 1" * 9000}"/>',
    "an office's gradients": f'<linearGradient id="g">{STOPS}</linearGradient>' + '<rect fill="url(#g)"/>' * 9000,
    "a plotter's classes": f"<style>{''.join(f'.c{n}{{fill:red}}' for n in range(300))}</style>"
    + "".join(f'<path class="c{n % 300}"/>' for n in range(30_000)),
}


@pytest.mark.parametrize("name", HONEST)
def test_honest_drawings_are_taken(name: str) -> None:
    assert isinstance(read_drawing(f"{SVG}{HONEST[name]}</svg>".encode()), Drawing)
