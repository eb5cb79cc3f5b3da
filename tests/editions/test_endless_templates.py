"""Templates and style sheets of a layout come to an end, whatever stands in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.projects import write_project
from jinja2 import Environment
from jinja2.exceptions import SecurityError

from ppnews.diagnostics import Location
from ppnews.editions import _allowance
from ppnews.editions._filters import limit
from ppnews.editions._sandbox import LayoutLoader, Sandbox
from ppnews.editions._style_limits import endless_style
from ppnews.load.files import SourceReader
from ppnews.load.layout import builtin_layouts, load_layout
from ppnews.model.sources import SourceText

GROWING = "{% set ns = namespace(x=START) %}{% for i in range(60) %}{% set ns.x = STEP %}{% endfor %}{{ ns.x }}"
ENDLESS = [
    "{{ 'x' * 10**10 }}",
    "{{ [1] * 10**9 }}",
    "{{ 10**(10**8) }}",
    "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "{{ '%9999999999d' % 1 }}",
    "{{ '%*d' % (999999999, 1) }}",
    "{{ '%.999999999f'|format(1.0) }}",
    "{{ '{:9999999999}'.format(1) }}",
    "{{ '{:{}}'.format(1, 10**9) }}",
    "{{ ('{0}'*10**6).format('x'*10**6) }}",
    "{{ ('%s'*10**6)|format('x'*10**6) }}",
    "{{ 'x'|center(10**9) }}",
    "{{ 'x'.ljust(10**9) }}",
    "{{ ('\t'*10**6).expandtabs(9999) }}",
    "{{ ('x'*10**6)|wordwrap(1) }}",
    "{{ ('x\n'*10**6)|indent('y'*10**6) }}",
    "{{ [1]|batch(10**9, 'x')|list }}",
    "{{ [1]|slice(10**9)|list }}",
    "{{ ('x'*10**6)|replace('x', 'y'*10**6) }}",
    "{{ ('x'*10**6).replace('x', 'y'*10**6) }}",
    "{{ (['x'*10**6]*10000)|join }}",
    "{{ ''.join(['x'*10**6]*10000) }}",
    "{{ ([[1]*400]*400)|sum(start=[]) }}",
    "{{ {'a': 1}|tojson(indent=10**9) }}",
    "{{ ('<!--x-->'*10**5)|striptags }}",
    "{{ 'x'.translate({120: 'y'*10**6}) }}",
    "{{ (1).to_bytes(10**9, 'big') }}",
    GROWING.replace("START", "'x'").replace("STEP", "ns.x ~ ns.x"),
    GROWING.replace("START", "'x'").replace("STEP", "ns.x + ns.x"),
    GROWING.replace("START", "2").replace("STEP", "ns.x * ns.x"),
    GROWING.replace("START", "1").replace("STEP", "[ns.x, ns.x]"),
    GROWING.replace("START", "1").replace("STEP", "(ns.x, ns.x)"),
    GROWING.replace("START", "1").replace("STEP", "{'a': ns.x, 'b': ns.x}"),
    GROWING.replace("START", "namespace()").replace("STEP", "namespace(a=ns.x, b=ns.x)"),
    GROWING.replace("START", "[1]").replace("STEP", "ns.x|map('upper')").replace("60", "9999"),
    "{% macro m(n) %}{% if n %}{{ m(n-1) ~ m(n-1) }}{% endif %}{% endmacro %}{{ m(99) }}",
    "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "{% block a %}{{ self.a() }}{{ self.a() }}{% endblock %}",
    "{% include 'first.html' %}",
    "{% extends 'first.html' %}",
    "{% set l = range(9999)|list %}{% for i in range(9999) %}{% if -1 in l %}{% endif %}{% endfor %}",
    "{% set l = range(9999)|list %}{% for i in range(9999) %}{% if l is eq(l[:]) %}{% endif %}{% endfor %}",
    "{% set l = 'x'*10**6 %}{% for i in range(9999) %}{% set x = l|upper %}{% endfor %}",
    "{% set l = 'x'*10**6 %}{% for i in range(999) %}{{ l.find('xy') }}{% endfor %}",
    "{% set l = 'x'*10**6 %}{{ ('x'*10**7).rfind('y' ~ l) }}",
    "{% set l = 'x'*10**6 %}{% for i in range(999) %}{% if l.startswith(l) %}{% endif %}{% endfor %}",
    "{% set l = 'x'*10**6 %}{% for i in range(999) %}{% if l is lower %}{% endif %}{% endfor %}",
    "{% set l = range(9999)|list %}{% for i in range(9999) %}{{ l.count('x') }}{% endfor %}",
    "{% for i in range(9999) %}{{ range(99999).index(9.5) }}{% endfor %}",
]
HONEST = [
    "{% for i in [1, 2] %}{{ loop.index }}/{{ loop.length }}{{ loop.last }}{% else %}none{% endfor %}",
    "{% for i in [[1, [2]]] recursive %}{{ i[0] }}{{ loop.depth }}{% endfor %}",
    "{{ [1, 2]|join(', ') }} {{ [{'a': '<'}]|join('-', attribute='a') }} {{ ['<']|join }}",
    "{{ 'a' ~ 1 ~ '<' }} {{ '%s-%s' % (1, '<') }} {{ '{:>5} {x}'.format(1, x='<') }} {{ 2**10 }}",
    "{{ (1, 2)[0:1] }} {{ range(3)|sum }} {{ 'a' in ['a'] }} {{ 1 in (1, 2) }} {{ 'a b'.split()|length }}",
    "{{ [3, 1]|sort|first }} {{ 'x'.upper().center(10) }} {{ {'a': {'b': 2}}.a.b }} {{ 'a-b'|replace('-', '<') }}",
    "{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}{{ m('<') }}{% set b %}<i>{{ m(1) }}{% endset %}{{ b ~ '&' }}",
    "{{ [1, 2, 3]|batch(2)|list }} {{ ['b', 'a']|map('upper')|sort|join }} {{ [1, 2]|select('eq', 1)|list }}",
]


def environment(template: str) -> Sandbox:
    made = Sandbox(
        loader=LayoutLoader([{"first.html": SourceText.of("first.html", template.encode())}]), autoescape=True
    )
    limit(made)
    _allowance.begin()
    return made


@pytest.mark.parametrize("template", ENDLESS)
def test_no_template_goes_on_without_end(template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_allowance, "MAX_STEPS", 30_000)
    with pytest.raises((SecurityError, RecursionError)):
        environment(template).get_template("first.html").render()


@pytest.mark.parametrize("template", HONEST)
def test_limits_change_nothing_else(template: str) -> None:
    plain = Environment(autoescape=True)
    assert environment(template).get_template("first.html").render() == plain.from_string(template).render()


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("x\n{{ 'x' * 10**10 }}", "2:1 error MAN023 The template could not be filled: it makes a text of more than"),
        (
            "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
            "1:1 error MAN023 The template has an error: it nests",
        ),
        ("{% include 'sections/article.html' %}", "1:1 error MAN023 The template could not be filled: it goes into"),
    ],
)
def test_an_editor_reads_where_a_template_does_not_end(template: str, words: str, tmp_path: Path) -> None:
    written = write_project(tmp_path, files={"layouts/plain/templates/sections/article.html": template})
    assert f"layouts/plain/templates/sections/article.html:{words}" in written.run("build", "--html").stderr


STYLES = {
    "size": "p { width: 1e30px }",
    "tiny size": "p { background: repeating-linear-gradient(red, blue 0.00001px) }",
    "nesting": "p {" * 3000,
    "brackets": "p { width: " + "calc(" * 3000,
    "no number": "p { width: calc(infinity * 1px) }",
    "columns": "* { columns: 1000000000 }",
    "signs": '@counter-style a { system: numeric; symbols: "0" "1"; pad: 999999999 "0" }',
    "growing": ":root { --a0: x; " + "".join(f"--a{n + 1}: var(--a{n}) var(--a{n});" for n in range(40)) + "}",
    "rules": "p{}" * 50_000,
    "selectors": ",".join("p" * 50_000) + "{}",
    "one selector": "* " * 2000 + "{}",
    "selectors that fit in no end of ways": "zz " + "* " * 16 + "{}",
    "selectors in selectors": ":has(" * 20 + "p" + ")" * 20 + "{}",
    "rules in rules": "a, b, i, u { " * 8 + "}" * 8,
    "many selectors": "p, a, i {}" * 1500,
    "growing in escapes": ":root { "
    + "".join(f"--\\61 {n}: var(--\\61 {n + 1}) var(--\\61 {n + 1});" for n in range(40))
    + "}",
    "address": "p { background: url(//[) }",
}


@pytest.mark.parametrize("name", STYLES)
def test_no_style_sheet_goes_on_without_end(name: str) -> None:
    fault = endless_style(f"a {{ color: red }}\n{STYLES[name]}")
    assert fault is not None
    assert fault.offset >= len("a { color: red }\n") or name in ("rules", "selectors")


def test_a_fault_of_a_style_sheet_has_its_place(tmp_path: Path) -> None:
    written = write_project(tmp_path, files={"layouts/plain/styles/publication.css": "p {\n  width: 1e30px }\n"})
    stderr = written.run("build", "--html").stderr
    assert "publication.css:2:10 error MAN023 1e30px is no size that a page can have." in stderr


@pytest.mark.parametrize("layout", ["quarterly", "bulletin"])
def test_styles_that_come_with_ppnews_are_right(layout: str) -> None:
    loaded = load_layout(layout, Location("ppnews.yaml"), SourceReader(builtin_layouts())).value
    assert loaded is not None
    sheets = [source for texts in loaded.texts for name, source in texts.items() if name.endswith(".css")]
    assert sheets
    assert [endless_style(sheet.text) for sheet in sheets] == [None] * len(sheets)


@pytest.mark.parametrize(
    "style",
    [
        "p { z-index: 2147483647; --a: var(--b); --b: var(--a); margin: -99999px; width: .001em }",
        '@font-face { src: url(data:font/woff2;base64,1e99px{{{{), url("a(b.woff") } a::after { content: "1e30px {{" }',
        "/* 1e30px {{{ */ h1, h2 > p + p ~ a { columns: 3 12em; color: #1e9999; grid-template: repeat(3, 1fr) / 2fr }",
        "@media (min-width: 40rem) { @supports (display: grid) { p { inset: 0 0 1e2px 1e-2px } } }",
    ],
)
def test_ordinary_styles_pass(style: str) -> None:
    assert endless_style(style) is None
