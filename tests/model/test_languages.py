"""The files of languages: whole, or saying why not; and what CLDR adds."""

from __future__ import annotations

import pytest

from ppnews.model.languages.calendar import decimal_mark, language_calendar, language_name
from ppnews.model.languages.data import LanguageData
from ppnews.model.languages.notation import Group
from ppnews.model.languages.quotation import quotation_marks
from ppnews.model.languages.reading import EVERYWHERE, language_tags, read_language

SPOKEN = [tag for tag in language_tags() if read_language(tag).lacks and "-" not in tag]
"""Languages that all rules speak: their files say what they lack."""


def empty_fields(data: LanguageData) -> set[str]:
    """Return the groups that a file does not have, and the fields that it leaves empty in those that it has."""
    found = set()
    for name in type(data).model_fields.keys() - {"lacks"}:
        value = getattr(data, name)
        if name not in data.model_fields_set or value in ((), {}, ""):
            found.add(name)
        elif isinstance(value, Group):
            given, fields = value.model_fields_set, type(value).model_fields
            found |= {f"{name}.{f}" for f in fields if f not in given or getattr(value, f) in ((), {}, "")}
    return found


def test_six_languages_are_spoken() -> None:
    assert {"de", "en", "fr", "pl", "ru", "uk"} <= set(SPOKEN)


@pytest.mark.parametrize("tag", [tag for tag in language_tags() if "-" not in tag])
def test_every_language_knows_links_that_say_nothing_and_makers_of_pictures(tag: str) -> None:
    data = read_language(tag)
    assert data.here.empty
    assert data.here.between
    assert data.pictures.credits


@pytest.mark.parametrize("tag", SPOKEN)
def test_a_file_is_whole_or_says_what_it_lacks_and_why(tag: str) -> None:
    data = read_language(tag)
    assert empty_fields(data) == set(data.lacks)
    assert all(reason.endswith(".") for reason in data.lacks.values())


@pytest.mark.parametrize("tag", sorted({*language_tags(), EVERYWHERE}))
def test_every_file_can_be_read(tag: str) -> None:
    assert read_language(tag).model_fields_set


@pytest.mark.parametrize("tag", ["xx", "eo", "../en", ""])
def test_nothing_is_known_of_a_language_without_a_file(tag: str) -> None:
    assert read_language(tag) == LanguageData()


def test_a_variety_changes_what_it_says_and_keeps_the_rest() -> None:
    french, canadian = read_language("fr"), read_language("fr-CA")
    assert canadian.here == french.here
    assert canadian.typography.together == french.typography.together
    assert canadian.typography.quotes == "«»“”"
    assert french.typography.quotes == ""
    assert read_language("de-AT") == read_language("de")


def test_numbers_are_plain_words_of_the_language() -> None:
    for tag in SPOKEN:
        words = [word for forms in read_language(tag).numerals.cardinals.values() for word in forms]
        assert len(words) == len(set(words)), tag
        assert all(word.isalpha() and word.islower() for word in words), tag


@pytest.mark.parametrize(("tag", "marks"), [
    ("en", "“”‘’"),
    ("ru", "«»„“"),
    ("uk", "«»„“"),
    ("de", "„“‚‘"),
    ("de-AT", "„“‚‘"),
    ("de-CH", "«»‹›"),
    ("fr", "«»«»"),
    ("fr-CH", "«»‹›"),
    ("fr-CA", "«»“”"),
    ("pl", "„”«»"),
    ("ja", "「」『』"),
    ("zh-TW", "「」『』"),
    ("sr-Latn", "„”’’"),
    ("xx", "“”‘’"),
])  # fmt: skip
def test_quotation_marks_are_those_of_cldr_or_of_usage(tag: str, marks: str) -> None:
    assert quotation_marks(tag) == marks


@pytest.mark.parametrize(("tag", "dated", "within", "weekday"), [
    ("en", {"May": 5, "Sept": 9, "Sep": 9}, {"May": 5}, {"Thurs": 3, "Mon": 0}),
    ("ru", {"мая": 5, "сентября": 9}, {"мае": 5}, {"среду": 2, "Понедельник": 0}),
    ("de", {"Mai": 5, "Sept": 9, "März": 3}, {"Mai": 5}, {"Sonnabend": 5, "Mo": 0}),
    ("de-AT", {"Jänner": 1}, {"Jänner": 1}, {"Montag": 0}),
    ("fr", {"août": 8, "sept": 9}, {"mai": 5}, {"mercredi": 2}),
    ("uk", {"травня": 5}, {"травні": 5}, {"п'ятницю": 4, "п’ятницю": 4, "пт": 4}),
])  # fmt: skip
def test_months_and_weekdays_are_those_of_cldr_and_some_more_forms(
    tag: str, dated: dict[str, int], within: dict[str, int], weekday: dict[str, int]
) -> None:
    calendar = language_calendar(tag)
    assert calendar.dated.items() >= dated.items()
    assert calendar.within.items() >= within.items()
    assert calendar.weekdays.items() >= weekday.items()
    assert len({*calendar.dated.values()}) == 12
    assert {*calendar.weekdays.values()} == set(range(7))


def test_what_is_no_weekday_beside_a_date() -> None:
    assert "Sun" not in language_calendar("en").weekdays
    assert "So" not in language_calendar("de").weekdays
    assert language_calendar("it").dated == {}


def test_names_of_languages_and_decimal_marks() -> None:
    assert (language_name("de", "fr"), language_name("uk", "en"), language_name("xx", "en")) == (
        "allemand",
        "Ukrainian",
        "",
    )
    assert [decimal_mark(tag) for tag in ("en", "de", "fr", "uk", "xx")] == [".", ",", ",", ",", "."]
