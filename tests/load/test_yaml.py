"""YAML: plain values, and the place of each."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from hypothesis import assume, example, given, reject
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from ppnews.diagnostics import Location
from ppnews.load import yaml
from ppnews.model.sources import Route

# Without control characters: an escape that brings one in is a finding.
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff\ufeff"))
SCALARS = st.one_of(WORDS, st.integers(), st.booleans(), st.none())
TREES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(WORDS, inner, max_size=4)),
    max_leaves=20,
)


def dumped(data: Any, *, flow: bool) -> str:
    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = flow
    writer.allow_unicode = True
    writer.width = 100_000
    stream = StringIO()
    writer.dump(data, stream)
    text = stream.getvalue()
    try:
        assume(plain(text) == data)  # ruamel itself cannot read all that it writes in braces: {?a: b}
    except YAMLError:
        reject()
    return text


def plain(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def leaves(value: Any, route: Route = ()) -> list[tuple[Route, Any]]:
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in leaves(inner, (*route, key))]
    if isinstance(value, list):
        return [leaf for place, inner in enumerate(value) for leaf in leaves(inner, (*route, place))]
    return [(route, value)]


def stretch(text: str, at: Location) -> str:
    """Return what stands at a place."""
    lines = text.split("\n")
    if at.end_line is None or at.end_column is None:
        raise ValueError(at)
    if at.end_line == at.line:
        return lines[at.line - 1][at.column - 1 : at.end_column - 1]
    first, *between, last = lines[at.line - 1 : at.end_line]
    return "\n".join([first[at.column - 1 :], *between, last[: at.end_column - 1]])


@given(TREES, st.booleans())
@example({"a": "\u2028x", "b": "\x85".strip() or "y"}, False)
@example({"long " * 40: ["words " * 60, None, -1]}, False)
@example({"“кавычки”": {"№": "a: b # c", "": "'\"'"}}, True)
def test_every_scalar_stands_where_it_is_said_to(data: Any, flow: bool) -> None:
    text = dumped(data, flow=flow)
    outcome = yaml.parse_yaml(text, "a.yaml")
    assert outcome.value is not None
    assert outcome.diagnostics == ()
    assert outcome.value.data == data
    for route, value in leaves(data):
        at = outcome.value.sources.value(route)
        assert at.path == "a.yaml"
        assert plain(stretch(text, at)) == value


@given(st.dictionaries(WORDS.filter(bool), SCALARS, min_size=1, max_size=5), st.booleans())
def test_every_key_stands_where_it_is_said_to(data: dict[str, Any], flow: bool) -> None:
    text = dumped(data, flow=flow)
    outcome = yaml.parse_yaml(text, "a.yaml")
    assert outcome.value is not None
    for key in data:
        assert plain(stretch(text, outcome.value.sources.key((key,)))) == key


@given(st.text())
@example("\ufeffa: 1")
@example("a: &a [*a]\nb: *a")
@example("%YAML 1.1\n---\nyes: no")
@example("a: 0x_\nb: 0o9\nc: .inf\nd: 1e999\ne: 99" + "9" * 5000)
@example("? |\n  a\n: b")
@example("a: *b\n")
@example("!<x> a")
@example("a: \x85b")
def test_no_text_makes_it_stumble(text: str) -> None:
    outcome = yaml.parse_yaml(text, "a.yaml")
    assert outcome.value is not None or outcome.failed
    for finding in outcome.diagnostics:
        assert finding.at.line >= 1
        assert finding.at.column >= 1
        assert finding.at.line <= text.count("\n") + text.count("\r") + 1


PLAIN = {
    "dates stay words": ("a: 2025-03-25", {"a": "2025-03-25"}),
    "yes is a word": ("a: yes\nb: no\nc: on", {"a": "yes", "b": "no", "c": "on"}),
    "true and false": ("a: true\nb: FALSE", {"a": True, "b": False}),
    "numbers": ("a: 039\nb: 1_000\nc: 1.50\nd: -7", {"a": 39, "b": 1000, "c": 1.5, "d": -7}),
    "quoted numbers are words": ("a: '39'", {"a": "39"}),
    "a time is a word": ("a: 10:30", {"a": "10:30"}),
    "nothing": ("a:\nb: ~\nc: null", {"a": None, "b": None, "c": None}),
    "empty words": ("a: ''", {"a": ""}),
    "folded": ("a: >-\n  one\n  two\nb: |\n  one\n", {"a": "one two", "b": "one\n"}),
    "an alias": ("a: &x [1]\nb: *x", {"a": [1], "b": [1]}),
    "keys are words": ("1: a\ntrue: b", {"1": "a", "true": "b"}),
    "empty file": ("", None),
    "only comments": ("# nothing\n", None),
}


@pytest.mark.parametrize(("text", "data"), PLAIN.values(), ids=PLAIN)
def test_plain_values(text: str, data: Any) -> None:
    outcome = yaml.parse_yaml(text, "a.yaml")
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert outcome.value.data == data


def test_an_empty_field_is_shown_by_its_name() -> None:
    sources = parsed("one:\n\n# a comment\ntwo: 2\n").sources
    assert sources.value(("one",)) == Location("a.yaml", 1, 1, 1, 4)
    assert sources.value(("one",)) == sources.key(("one",))


def test_what_is_not_there_is_shown_by_its_owner() -> None:
    sources = parsed("sections:\n  - kind: article\n").sources
    assert sources.value(("sections", 0, "events", 2, "when")) == sources.value(("sections", 0))
    assert sources.value(("nothing",)).line == 1
    assert sources.key(("sections", 0)) == sources.value(("sections", 0))
    assert not sources.has(("sections", 0, "title"))


def test_aliases_beyond_reason_are_refused_before_they_fill_the_memory() -> None:
    text = "a: &a [x, x]\n" + "".join(
        f"l{n}: &{'b' * n} [*{'b' * (n - 1) or 'a'}, *{'b' * (n - 1) or 'a'}]\n" for n in range(1, 60)
    )
    outcome = yaml.parse_yaml(text, "a.yaml")
    assert outcome.value is None
    assert [finding.rule.name for finding in outcome.diagnostics] == ["too-large"]


def parsed(text: str) -> yaml.YamlDocument:
    value = yaml.parse_yaml(text, "a.yaml").value
    assert value is not None
    return value
