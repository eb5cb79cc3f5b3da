"""Values written as YAML read back as they were."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ppnews.load import yaml
from ppnews.scaffold.values import write_entry, write_value
from scaffold.test_cut import SCALARS, SECTIONS, WORDS, read


@settings(max_examples=150, deadline=None)
@given(SECTIONS, st.integers(0, 6))
def test_entries_read_back(sections: list[dict[str, Any]], indent: int) -> None:
    for section in sections:
        text = write_entry(section, indent)
        assert text.startswith(" " * indent + "- ")
        assert read(text) == [section]


@settings(max_examples=200, deadline=None)
@given(WORDS | SCALARS.filter(lambda value: isinstance(value, str)))
@example("The News: “Ежеквартальный”\n#2 'x' \"y\"")
@example("\u202eעברית\u200f: new")
@example("\x85\u2028\ttab")
@example("- ?")
def test_a_value_stays_on_one_line_and_reads_back(words: str) -> None:
    written = write_value(words)
    assert "\n" not in written
    outcome = yaml.parse_yaml(f"name: {written} # the name\nslug: x\n", "ppnews.yaml")
    assert outcome.value is not None
    assert outcome.value.data == {"name": words, "slug": "x"}


@pytest.mark.parametrize("day", ["2025-01-28", "2025-03", "2025-03/2025-04", "2025-03-25/2025-03-27"])
def test_dates_need_no_quotes(day: str) -> None:
    assert write_value(day) == day
