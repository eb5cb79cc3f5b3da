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


LONG = {"9" * 40: int("9" * 40), "9" * 41: "9" * 41, "1" * 41 + ".5": "1" * 41 + ".5"}
NUMBERS = {"0x1F": 31, "0o17": 15, "0X1f": "0X1f", "0x": "0x", "1_0.5": 10.5, "+7": 7, "010": 10, "0b11": "0b11"} | LONG


@pytest.mark.parametrize(("text", "number"), NUMBERS.items())
def test_numbers_are_those_of_yaml_and_of_a_sane_length(text: str, number: float | str) -> None:
    value = parsed(f"a: {text}").data["a"]
    assert (value, type(value)) == (number, type(number))


def test_a_list_over_several_lines_is_shown_by_its_beginning() -> None:
    sources = parsed("a:\n  - b: 1\n    c: 2\n  - [d,\n     e]\nf: [g]\nh: |\n  i\n  j\n").sources
    assert sources.value(("a",)) == Location("a.yaml", 2, 3)
    assert sources.value(("a", 0)) == Location("a.yaml", 2, 5)
    assert sources.value(("a", 1)) == Location("a.yaml", 4, 5)
    assert sources.value(("f",)) == Location("a.yaml", 6, 4, 6, 7)  # on one line it is shown whole
    assert sources.value(("h",)) == Location("a.yaml", 7, 4, 10, 1)  # words are shown whole on any


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_a_manifest_nests_so_deep_and_no_deeper(opening: str, closing: str) -> None:
    def nested(depth: int) -> str:
        return opening * depth + "b" + closing * depth

    assert yaml.parse_yaml(nested(40), "a.yaml").diagnostics == ()
    for depth in (41, 60, 500, 5000):
        (finding,) = yaml.parse_yaml(nested(depth), "a.yaml").diagnostics
        assert finding.message == "The file nests far deeper than a manifest can."


def test_as_many_values_as_a_manifest_can_hold_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "_MAX_NODES", 5)
    assert yaml.parse_yaml("[a, b, [c]]", "a.yaml").diagnostics == ()
    (finding,) = yaml.parse_yaml("[a, b, [c, d]]", "a.yaml").diagnostics
    assert finding.rule.name == "too-large"


def test_a_merge_key_is_refused_and_a_field_of_its_name_is_not() -> None:
    (finding,) = yaml.parse_yaml("a: &x {b: 1}\nc: {<<: *x, d: 2}", "a.yaml").diagnostics
    assert finding.message == "Merge keys are not read."
    assert finding.at == Location("a.yaml", 2, 5, 2, 7)
    assert parsed("'<<': 1").data == {"<<": 1}


@pytest.mark.filterwarnings("error")
def test_an_anchor_given_anew_is_no_warning() -> None:
    assert parsed("a: &x 1\nb: &x 2\nc: *x").data == {"a": 1, "b": 2, "c": 2}


UNREAD = {
    "a:\n\tb: 1": "2:1 A tab stands where YAML wants spaces.",
    "a: x\n\tb: 2": "2:1 A tab stands where YAML wants spaces.",
    "a: b: c": "1:5 A colon stands inside a text that is not in quotes.",
    "a: x\n b: 2": "2:3 This line does not fit what stands above it.",
    "- a\nb: 1": "2:1 This line does not fit what stands above it.",
    "a: 'x\ty' z": "1:10 A text goes on behind the quotation mark that ends it in YAML.",
    'a: "\\q"': "1:6 A backslash inside double quotes has a meaning of its own in YAML.",
    "a: *b": "1:4 The * at the start of a text has a meaning of its own in YAML.",
    **{f"a: {sign}b": "1:4 A text begins with a character that means something else in YAML." for sign in "@%`"},
    "a: - b": "1:4 A text begins with a character that means something else in YAML.",
    "a: >b": "1:5 A text begins with a character that means something else in YAML.",
    'a: "b\nc: d': "1:4 A quotation mark is opened and never closed.",
    "a: [1,\n  2\nb: 1": "1:4 A list or map in brackets is opened and never closed.",
    "a: 1\n---\nb: 2": "2:1 The file holds a second document after ---.",
    "a: 1\nb: \x07": "2:4 The file holds a character that no text has.",
    "%FOO": "1:5 This is not YAML: expected '<document start>', but found ('<stream end>',).",
}


@pytest.mark.parametrize(("text", "said"), UNREAD.items())
def test_a_fault_is_said_in_an_editors_words_at_its_place(text: str, said: str) -> None:
    (finding,) = yaml.parse_yaml(text, "a.yaml").diagnostics
    assert f"{finding.at.line}:{finding.at.column} {finding.message}" == said
    assert [related for related in finding.related if related.at == finding.at] == []


@pytest.mark.parametrize(
    "words",
    ['"x" y', "[x] y", "{x: 1} y", "'it' \"s\" x", '"it\'s" x', "'x' y", '["a"] b', "['a'] b", "[it's] b", '"x" y "z"'],
)
@pytest.mark.parametrize("comment", ["", "  # a # b"])
@pytest.mark.parametrize("before", ["a: ", "- ", "- a: "])
def test_the_quotes_that_a_hint_advises_are_right(words: str, comment: str, before: str) -> None:
    (finding,) = yaml.parse_yaml(f"{before}{words}{comment}\n", "a.yaml").diagnostics
    _, _, advised = (finding.hint or "").partition("Put the whole text in quotes: ")
    ((_, value),) = leaves(parsed(f"{before}{advised}").data)
    assert value == words


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
