"""Texts in several languages, and what stands in for a missing one."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from ppnews.model.base import Target
from ppnews.model.text import Language, Text

FOUND = {
    "own": (Text({"en": "One", "ru": "Один"}), "ru", ("Один", "ru")),
    "source": (Text({"en": "One", "kk": "Бір"}), "ru", ("One", "en")),
    "plain": (Text("One"), "ru", ("One", "en")),
    "plain in the source": (Text("One"), "en", ("One", "en")),
    "any": (Text({"kk": "Бір"}), "ru", ("Бір", "kk")),
    "none": (Text({}), "ru", None),
}


@pytest.mark.parametrize(("text", "language", "found"), FOUND.values(), ids=FOUND)
def test_what_a_language_gets(text: Text, language: str, found: tuple[str, str] | None) -> None:
    assert text.find(language, "en") == found


def test_the_languages_of_a_text() -> None:
    assert Text("One").languages("ru") == {"ru"}
    assert Text({"en": "One", "ru": "Один"}).languages("en") == {"en", "ru"}
    assert list(Text("One").items("ru")) == [("ru", "One")]


def test_texts_with_the_same_words_are_equal() -> None:
    assert Text({"en": "One"}) == Text({"en": "One"})
    assert hash(Text({"en": "One", "ru": "Один"})) == hash(Text({"ru": "Один", "en": "One"}))
    assert Text("One") != Text({"en": "One"})


@pytest.mark.parametrize(
    "value",
    ["", "  ", {}, {"en": ""}, {"en": " "}, {"en": 5}, {"en": None}, {"English": "x"}, {1: "x"}, 5, None, ["x"]],
)
def test_no_text(value: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Text).validate_python(value)


@pytest.mark.parametrize("code", ["en", "ru", "kk", "sr-Latn", "zh-Hans-CN", "en-US", "es-419", "yue"])
def test_language_codes(code: str) -> None:
    assert TypeAdapter(Language).validate_python(code) == code


@pytest.mark.parametrize("code", ["EN", "english", "e", "en_US", "en-us", "", "en-", "../en", "en\n"])
def test_no_language_codes(code: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Language).validate_python(code)


def test_where_a_target_leads() -> None:
    everywhere, two = Target(Text("#a")), Target(Text({"en": "#a", "ru": "#b"}))
    assert everywhere.find("ru", "en") == ("#a", "")
    assert two.find("ru", "en") == ("#b", "ru")
    assert two.find("kk", "en") == ("#a", "en")
    assert list(everywhere.items()) == [("", "#a")]


GOOD = [
    "https://example.org/",
    "http://example.org",
    "mailto:a@example.org",
    "tel:+420123456789",
    "TEL:+43-1-504",
    "sms:+43664",
    "geo:48.2,16.37",
    "xmpp:desk@example.org",
    "matrix:r/desk:example.org",
    "#first",
    "files/a b.pdf",
    "HTTPS://example.org/#x",
]
BAD = [
    "javascript:alert(1)",
    "JAVASCRIPT:x",
    "java\nscript:x",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://a",
    "//example.org",
    "https://",
    "https://[",
    "https://a b",
    'https://a"b',
    "mailto:",
    "tel:",
    "tel:+43 1 504",
    "skype:a",
    "#",
    "#A B",
    "/etc/passwd",
    "a\\b",
    "C:\\a",
    "",
]


@pytest.mark.parametrize("url", GOOD)
def test_good_targets(url: str) -> None:
    assert TypeAdapter(Target).validate_python(url).find("en", "en") == (url, "")


@pytest.mark.parametrize("url", BAD)
def test_bad_targets(url: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Target).validate_python(url)
    with pytest.raises(ValidationError):
        TypeAdapter(Target).validate_python({"en": "https://example.org/", "ru": url})
