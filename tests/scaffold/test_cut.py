"""Sections cut out of manifests: values exact whatever the style, the editor's own text where it can be kept."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from ppnews.load import yaml
from ppnews.model.sources import Route
from ppnews.scaffold.cut import ManifestText, without

SECTION: Route = ("sections", 0)


def manifest(text: str) -> ManifestText:
    outcome = yaml.parse_yaml(text, "issue.yaml")
    assert outcome.value is not None
    return ManifestText.of(text, outcome.value)


def read(entries: str) -> Any:
    outcome = yaml.parse_yaml(f"sections:\n{entries}\n", "issue.yaml")
    assert outcome.value is not None
    assert not outcome.diagnostics
    return outcome.value.data["sections"]


BLOCK = """\
sections:
  # Above it.
  - kind: courses   # beside it
    page: 3
    # Over the title.
    title: "Academy: courses"
    courses:
      - title: 'One'
      # Over the second.
      - title: Two
    # At its end.

  # Above the next.
  - kind: reading
    title: Reading
period: 2024-Q4
"""


def test_a_section_is_cut_with_its_comments_and_quotes() -> None:
    cutting = manifest(BLOCK).section(0, {(*SECTION, "page")})
    assert cutting.text == BLOCK[BLOCK.index("  - kind: courses") : BLOCK.index("\n\n  # Above the next")].replace(
        "    page: 3\n", ""
    )
    assert cutting.fields == {
        "kind": "courses",
        "title": "Academy: courses",
        "courses": [{"title": "One"}, {"title": "Two"}],
    }
    assert manifest(BLOCK).comments_above(0) == ("# Above it.",)
    assert manifest(BLOCK).comments_above(1) == ("# Above the next.",)


def test_the_last_section_ends_where_the_sections_do() -> None:
    assert manifest(BLOCK).section(1, set()).text == "  - kind: reading\n    title: Reading"


def test_a_comment_goes_with_what_stands_under_it() -> None:
    first, second = (*SECTION, "courses", 0), (*SECTION, "courses", 1)
    without_first = manifest(BLOCK).section(0, {first}).text
    assert "Over the second" in without_first
    assert "One" not in without_first
    without_second = manifest(BLOCK).section(0, {second}).text
    assert "Over the second" not in without_second
    assert "At its end" not in manifest(BLOCK).section(0, set(), closing_comments=False).text


def test_a_list_that_loses_every_entry_goes_too() -> None:
    emptied = manifest(BLOCK).section(0, {(*SECTION, "courses", 0), (*SECTION, "courses", 1)})
    assert "courses" not in emptied.fields
    assert read(emptied.text) == [emptied.fields]


STYLES = {
    "in braces": "sections: [{kind: courses, page: 3, title: 'A: b', when: 2025-03}, {kind: reading}]\n",
    "entries in braces": "sections:\n  - {kind: courses, page: 3, title: 'A: b', when: 2025-03}\n",
    "the page first": "sections:\n  - page: 3\n    kind: courses\n    title: 'A: b'\n    when: 2025-03\n",
    "the page last": "sections:\n- kind: courses\n  title: 'A: b'\n  when: 2025-03\n  page: 3\n",
    "a map for the page": "sections:\n- kind: courses\n  page:\n    en: 3\n  title: 'A: b'\n  when: 2025-03\n",
    "a dash alone": "sections:\n  -\n    kind: courses\n    page: 3\n    title: 'A: b'\n    when: 2025-03\n",
    "wide steps": "sections:\n    -   kind: courses\n        page: 3\n        title: 'A: b'\n        when: 2025-03\n",
    "an alias": "topics: &t 'A: b'\nsections:\n  - kind: courses\n    title: *t\n    page: 3\n    when: 2025-03\n",
    "an anchor": "sections:\n  - kind: courses\n    title: &t 'A: b'\n    when: 2025-03\n    page: 3\n",
    "line breaks of other kinds": "sections:\u2028\u2028\n  - kind: courses\n    title: 'A: b'\n    when: 2025-03\n",
    "an end mark": "sections:\n  - kind: courses\n    title: 'A: b'\n    page: 3\n    when: 2025-03\n...\n",
    "a tag": "sections:\n  - kind: courses\n    title: !!str 'A: b'\n    page: 3\n    when: 2025-03\n",
    "a key in quotes": "sections:\n  - kind: courses\n    \"title\": 'A: b'\n    'page': 3\n    when: 2025-03\n",
}


@pytest.mark.parametrize("text", STYLES.values(), ids=STYLES)
def test_every_style_gives_the_same_values(text: str) -> None:
    source = manifest(text)
    cutting = source.section(0, {(*SECTION, "page")} if "page" in source.data["sections"][0] else set())
    assert cutting.fields == {"kind": "courses", "title": "A: b", "when": "2025-03"}
    assert read(cutting.text) == [cutting.fields]
    indent = manifest(text).indent
    assert cutting.text.startswith(" " * indent + "-")


@pytest.mark.parametrize(
    "scalar", ["|\n      # no comment\n      page: 9\n", ">-\n      folded\n      # still text\n", '"a\n\n      # b"\n']
)
def test_what_looks_like_a_comment_in_a_text_is_text(scalar: str) -> None:
    text = f"sections:\n  - kind: courses\n    summary: {scalar}    page: 3\n    title: A\n"
    source = manifest(text)
    cutting = source.section(0, {(*SECTION, "page")}, closing_comments=False)
    assert cutting.fields["summary"] == source.data["sections"][0]["summary"]
    assert read(cutting.text) == [cutting.fields]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe\uffff"))
SCALARS = st.one_of(
    WORDS,
    st.sampled_from(
        ["2025-01-28", "2025-03", "2025-03/2025-04", "yes", "null", "# x", "a: b", "- a", "~", "1e3", "0o7"]
    ),
    st.text("a #:-'\"\n\t|>%@`&*!?{}[],é Ж", max_size=20),
    st.integers(-(10**6), 10**6),
    st.booleans(),
    st.none(),
)
KEYS = st.sampled_from(["kind", "title", "page", "body", "links", "note", "ru", "no", "en"])
TREES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)
SECTIONS = st.lists(st.dictionaries(KEYS, TREES, min_size=1, max_size=6), min_size=1, max_size=3)


@settings(max_examples=80, deadline=None)
@given(SECTIONS, st.sampled_from([None, True, False]), st.integers(0, 3), st.data())
def test_any_section_keeps_its_values(
    sections: list[dict[str, Any]], flow: bool | None, offset: int, data: st.DataObject
) -> None:
    dumper = YAML(typ="safe", pure=True)
    dumper.default_flow_style = flow
    dumper.width = data.draw(st.sampled_from([20, 10_000]))
    dumper.allow_unicode = data.draw(st.booleans())
    dumper.indent(mapping=2, sequence=offset + 2, offset=offset)
    stream = StringIO()
    dumper.dump({"sections": sections, "number": 1}, stream)
    assume(
        yaml.parse_yaml(stream.getvalue(), "issue.yaml").value is not None
    )  # the dumper writes what it cannot read: {a: ?b}
    source = manifest(stream.getvalue())
    place = data.draw(st.integers(0, len(sections) - 1))
    route: Route = ("sections", place)
    keys = list(source.data["sections"][place])
    removals = {(*route, key) for key in data.draw(st.sets(st.sampled_from(keys), max_size=len(keys) - 1))}
    cutting = source.section(place, removals)
    assert cutting.fields == without(source.data["sections"][place], route, removals)
    assert read(cutting.text) == [cutting.fields]
