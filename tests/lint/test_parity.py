"""What the rules about two languages take for the same, and what they cost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.projects import Written, write_project
from hypothesis import given
from hypothesis import strategies as st

from lint.test_linear import work_of
from ppnews.lint.engine import checks
from ppnews.lint.parity.figures import figures, lacking
from ppnews.lint.parity.numerals import numerals
from ppnews.lint.parity.pairs import pairs, script
from ppnews.lint.parity.words import may_stay
from ppnews.lint.passages import Passage
from ppnews.lint.subject import Subject
from ppnews.load.issue import load_issue
from ppnews.model.sources import SourceText

RULES = [check for check in checks() if check.rule.family == "LANG"]
LANGUAGES = {"languages": ["en", "ru"], "name": {"en": "The News", "ru": "Новости"}}


def passage(words: str, language: str) -> Passage:
    source = SourceText("first.md", words)
    return Passage(words, language, "paragraph", 0, None, source, tuple(range(len(words))))


def differing(one: str, other: str, languages: tuple[str, str] = ("en", "ru")) -> list[str]:
    """Return the figures that one of two texts lacks."""
    there, here = (figures([passage(words, lang)], lang) for words, lang in zip((one, other), languages, strict=True))
    found = [(one, figure) for figure in lacking(there, here)] + [(other, figure) for figure in lacking(here, there)]
    return [words[figure.start : figure.end] for words, figure in found]


@pytest.mark.parametrize(("english", "russian"), [
    ("80,000 refugees", "80 000 беженцев"),
    ("80,000 refugees", "80\u00a0000 беженцев"),
    ("80,000 refugees", "80\u202f000 беженцев"),
    ("80,000 refugees", "80.000 беженцев"),
    ("80,000 refugees", "80 тыс. беженцев"),
    ("1.2 million", "1 200 000"),
    ("1.2 million", "1,2 млн"),
    ("1.2 million", "1,2 миллиона"),
    ("3 billion", "3 миллиарда"),
    ("80 thousand", "80 тысяч"),
    ("15–17 October 2024", "15–17 октября 2024 г."),
    ("From 15 to 17 October 2024", "с 15 по 17 октября 2024 года"),
    ("15, 16 and 17 October", "15–17 октября"),
    ("15–17 October", "15, 16 и 17 октября"),
    ("October 15, 2024", "15.10.2024"),
    ("2024-10-15", "15 октября 2024 года"),
    ("30 September – 2 October 2024", "30 сентября – 2 октября 2024 г."),
    ("the 15th anniversary", "15-летие"),
    ("the 15th anniversary", "пятнадцатилетие"),
    ("the fifteenth meeting", "15-я встреча"),
    ("the 21st century", "XXI век"),
    ("the twenty-first", "двадцать первый"),
    ("thirty-one experts", "31 эксперт"),
    ("25%", "25 процентов"),
    ("25%", "четверть"),
    ("half of them", "50 %"),
    ("5 per cent", "пять процентов"),
    ("2023–24", "2023–2024 гг."),
    ("2023–2027", "2023-2027"),
    ("the 1990s", "1990-е годы"),
    ("over two decades", "более 20 лет"),
    ("a dozen states", "12 государств"),
    ("a hundred experts", "100 экспертов"),
    ("one hundred and twenty experts", "120 экспертов"),
    ("one hundred and twenty experts", "сто двадцать экспертов"),
    ("a hundred and five laws", "105 законов"),
    ("five thousand two hundred and ten visas", "5210 виз"),
    ("three hundred thousand visas", "300 000 виз"),
    ("from twenty and twenty-five states", "из 20 и 25 государств"),
    ("2,120 visas", "две тысячи сто двадцать виз"),
    ("at 10:00", "в 10 часов"),
    ("open 24/7", "открыто круглосуточно"),
    ("COVID-19", "коронавирус"),
    ("room A15, 5G", "аудитория"),
    ("see https://www.pragueprocess.eu/2024/12", "см. сайт"),
    ("the 7th Conference", "Конференция"),
    ("one of five", "один из пяти"),
    ("a hexadecimal code", "шестнадцатеричный код"),
    ("no figure", "ни одной цифры"),
])  # fmt: skip
def test_the_same_in_two_languages(english: str, russian: str) -> None:
    assert differing(english, russian) == []
    assert differing(russian, english, ("ru", "en")) == []


@pytest.mark.parametrize(("english", "russian", "found"), [
    ("80,000 refugees", "60 000 беженцев", ["80,000", "60 000"]),
    ("80,000 refugees", "80 беженцев", ["80,000"]),
    ("15–17 October", "15–18 октября", ["15–18 октября"]),
    ("15 October", "15 ноября", ["15 October", "15 ноября"]),
    ("on 5 May 2024", "5 мая 2025 г.", ["on 5 May 2024"[3:], "5 мая 2025"]),
    ("in 2018", "в 2019 году", ["2018", "2019"]),
    ("31 experts", "тридцать два эксперта", ["31", "тридцать два"]),
    ("5%", "6 %", ["5%", "6 %"]),
    ("3.5 million", "3,6 млн", ["3.5", "3,6"]),
    ("twelve states", "двадцать государств", ["twelve", "двадцать"]),
    ("in 47 countries", "в странах", ["47"]),
])  # fmt: skip
def test_figures_that_differ(english: str, russian: str, found: list[str]) -> None:
    assert differing(english, russian) == found


@pytest.mark.parametrize(("other", "found"), [
    ("Am 15. Oktober kamen fünfzehn, 80.000 in 2024.", []),
    ("Am 15. Oktober kamen fünfzehn, 60.000 in 2024.", ["80,000", "60.000"]),
])  # fmt: skip
def test_of_a_language_that_is_not_understood_only_large_figures_count(other: str, found: list[str]) -> None:
    assert differing("On 15 October 15 came, 80,000 in 2024.", other, ("en", "nl")) == found


@pytest.mark.parametrize(("language", "words", "values"), [
    ("en", "Fifteen, thirty-one; sixty", [15, 31, 60]),
    ("ru", "семьдесят седьмой, восемнадцатого, шестидесяти", [77, 18, 60]),
    ("ru", "семинар, стол, сторона, пятно, шестерня, вторжение", [2]),
    ("en", "VII, XXI, IV", [7, 21, 4]),
])  # fmt: skip
def test_numbers_as_words(language: str, words: str, values: list[int]) -> None:
    assert [numeral.value for numeral in numerals(words, language)] == values


@given(st.text(st.sampled_from("15 20–.,%:/'’-тmайMayмлн\u00a0five пять")))
def test_any_words_are_read(words: str) -> None:
    assert differing(words, words, ("en", "ru")) == []


@pytest.mark.parametrize(("language", "name"), [
    ("en", "LATIN"),
    ("ru", "CYRILLIC"),
    ("kk", "CYRILLIC"),
    ("sr", "CYRILLIC"),
    ("sr-Latn", "LATIN"),
    ("uz-Cyrl", "CYRILLIC"),
    ("hy", "ARMENIAN"),
    ("ka", "GEORGIAN"),
    ("pt-BR", "LATIN"),
    ("xx", "LATIN"),
])  # fmt: skip
def test_the_script_of_a_language(language: str, name: str) -> None:
    assert script(language) == name


@pytest.mark.parametrize(("words", "role", "same_script", "stays"), [
    ("GDISC", "title", False, True),
    ("GDISC 2024", "title", False, True),
    ("GDISC Annual Conference", "title", False, False),
    ("2024", "title", False, True),
    ("Frontex", "source", False, True),
    ("ICMPD Study", "source", False, False),
    ("European Parliament", "source", False, False),
    ("European Parliament", "source", True, True),
    ("Amanda Alencar", "authors", False, True),
    ("Luxembourg", "place", False, False),
    ("Luxembourg", "place", True, True),
    ("Online", "title", False, False),
    ("Photo: Jana Nováková", "credit", True, False),
    ("“Time As Violence”", "title", False, False),
])  # fmt: skip
def test_what_may_be_the_same_in_every_language(words: str, role: str, same_script: bool, stays: bool) -> None:
    assert may_stay(words, role, same_script=same_script) is stays


def subject(written: Written) -> Subject:
    issue = load_issue(written.project, 1).value
    assert issue is not None
    return Subject(issue)


def test_texts_stand_beside_their_translations(tmp_path: Path) -> None:
    section = {"kind": "article", "id": "a", "title": {"en": "One", "ru": "Один"}, "place": "Vienna", "body": "a.md"}
    files = {"issues/1/a.md": "First.\n\nSecond.\n", "issues/1/a.ru.md": "Первое.\n\nВторое.\n"}
    written = write_project(tmp_path, publication=LANGUAGES, sections=[section, {**section, "id": "b"}], files=files)
    found = [([p.words for p in pair.source], [p.words for p in pair.translation]) for pair in pairs(subject(written))]
    text = (["First.", "Second."], ["Первое.", "Второе."])
    assert found == [(["One"], ["Один"]), text, (["One"], ["Один"]), text]


def test_one_finding_for_all_languages_that_lack_a_text(tmp_path: Path) -> None:
    publication = {**LANGUAGES, "languages": ["en", "ru", "kk"]}
    section = {"kind": "article", "id": "a", "title": "The first", "body": "first.md"}
    written = write_project(tmp_path, publication=publication, sections=[section])
    done = written.run("lint", "--no-render", "--select", "LANG001", "--output-format", "json")
    messages = [found["message"] for found in json.loads(done.stdout) if found["code"] == "LANG001"]
    assert messages == ["The title is not there in “ru” and “kk”.", "The name is not there in “kk”."]


def test_variants_of_one_language_may_say_the_same(tmp_path: Path) -> None:
    publication = {**LANGUAGES, "languages": ["en", "en-GB"], "name": {"en": "The News", "en-GB": "The News"}}
    text = "The visit takes place in the autumn, and so does the workshop.\n"
    written = write_project(
        tmp_path, publication=publication, files={"issues/1/first.md": text, "issues/1/first.en-GB.md": text}
    )
    done = written.run("lint", "--no-render", "--select", "LANG004")
    assert done.stdout == ""


PARAGRAPH = "The visit of 15–17 October 2024, *set in italics*, brought [80,000](#first) to five of 12 places, %s. "


@pytest.mark.parametrize("make", [
    lambda n: "".join(f"{PARAGRAPH % i}\n\n" for i in range(n)),
    lambda n: "".join(PARAGRAPH % i for i in range(n)),
    lambda n: "- one\n" * n,
    lambda n: "twenty five двадцать пять " * n,
    lambda n: "2024 300 000 " * n,
    lambda n: "the same words again and again of them " * n,
])  # fmt: skip
def test_work_is_linear_in_two_languages(make, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    def work(count: int) -> dict[str, int]:
        files = {"issues/1/first.md": make(count), "issues/1/first.ru.md": make(count + 1).replace("15", "16")}
        looked_at = subject(write_project(tmp_path / str(count), publication=LANGUAGES, files=files))
        assert looked_at.passages
        return {rule.rule.code: work_of(lambda rule=rule: list(rule.run(looked_at))) for rule in RULES}  # type: ignore[misc]

    work(2)
    few, many = work(100), work(300)
    assert {code: (few[code], many[code]) for code in few if many[code] > 1.15 * 3 * few[code] + 500} == {}
