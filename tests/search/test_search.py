"""Search finds what a reader means: the browser takes words apart as the index did, and both have the same stems."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from ppnews.search.index import SearchText, search_index
from ppnews.search.opensearch import opensearch_description
from ppnews.search.script import search_functions, search_script
from ppnews.search.words import algorithm_of, stemmer_of, words_in

ROOT = Path(__file__).parents[2]
STEMMERS = ROOT / "src/ppnews/search/stemmers"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
TAGS = [f"{one}{two}" for one in LETTERS for two in LETTERS if f"{one}{two}" not in ("nn", "no")]
STEMMED = "Object.fromEntries(Object.entries(given).map(([each, words]) => [each, words.map(stems[each])]))"
TRICKY = [
    "Migrants’ rights: 15 years, 2024-Q4, e-learning",
    "co\u00adoperation na\u00efve NAI\u0308VE \u2060x\u2060y",
    "Ёлка, п’ять, м'ята; ПОДЪЕЗД",
    "移民政策 と デジタル, 한국어 문서",
    "हिन्दी में; தமிழ்; العَرَبِيَّة ١٢٣",
    "ΟΔΟΣ Σίσυφος İstanbul I",
    "a b 7 𝒜𝒷 🙂 ½ x² №5",
    "",
]


def node(function: str, given: object) -> Any:
    """Return what a function of JavaScript makes of a value."""
    code = f"console.log(JSON.stringify(({function})({json.dumps(given)})))"
    done = subprocess.run(["node", "-"], input=code, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def in_browser(language: str, expression: str, given: object) -> Any:
    """Return what an expression over the script's functions comes to."""
    return node(f"given => {{ {search_functions(language)}\n return {expression} }}", given)


def ask(texts: Sequence[SearchText], language: str, *questions: str) -> list[list[str]]:
    """Return the titles that each question finds, the best first."""
    index = json.loads(search_index(texts, language))
    found: list[list[str]] = in_browser(
        language, "given[1].map(q => engine(given[0], stem)(q).found.map(each => each[1]))", [index, questions]
    )
    return found


def text(title: str, words: str = "") -> SearchText:
    return SearchText(f"1/en/{title}/", title, "No. 1", "", f"{title} {words}")


def vocabulary(language: str) -> list[str]:
    """Return the words of the issues, and of the catalogues of the layout."""
    ending = "*.md" if language == "en" else f"*.{language}.md"
    files = [*sorted((ROOT / "issues").rglob(ending)), *sorted(ROOT.glob(f"layouts/*/locale/{language}.po"))]
    return sorted({word for file in files for word in words_in(file.read_text(encoding="utf-8"))})


def test_browser_and_index_have_the_same_stems() -> None:
    names = sorted(path.stem for path in STEMMERS.glob("*-stemmer.js") if path.stem != "base-stemmer")
    languages = {f"{algorithm_of(each)}-stemmer": each for each in TAGS if algorithm_of(each) is not None}
    assert sorted(languages) == names
    words = {languages[name]: vocabulary(languages[name]) for name in names}
    assert min(len(words[language]) for language in ("en", "ru", "de", "fr", "hy", "ar")) > 200
    parts = (f"{json.dumps(each)}: (() => {{ {search_functions(each)}; return stem }})()" for each in words)
    stems = node(f"given => {{ const stems = {{ {', '.join(parts)} }}\n return {STEMMED} }}", words)
    for language, browser in stems.items():
        mine = dict(zip(words[language], map(stemmer_of(language), words[language]), strict=True))
        theirs = dict(zip(words[language], browser, strict=True))
        assert {word: stem for word, stem in mine.items() if theirs[word] != stem} == {}, language


def test_browser_and_index_have_the_same_words() -> None:
    assert in_browser("ka", "given.map(words)", TRICKY) == [words_in(each) for each in TRICKY]


def test_every_form_of_a_word_is_found() -> None:
    english = [text("Policies on returning migrants"), text("Border management")]
    assert ask(english, "en", "policy", "return MIGRANT", "managing borders", "Migrants’ returns") == [
        ["Policies on returning migrants"],
        ["Policies on returning migrants"],
        ["Border management"],
        ["Policies on returning migrants"],
    ]
    russian = [text("Возвращение мигрантов"), text("Управление границами")]
    assert ask(russian, "ru", "возвращения мигрантам", "граница") == [
        ["Возвращение мигрантов"],
        ["Управление границами"],
    ]


def test_all_words_must_be_there() -> None:
    texts = [text("Visas", "borders"), text("Borders", "trade")]
    assert ask(texts, "en", "visa trade", "borders trade", "nothing", "", "  , ") == [[], ["Borders"], [], [], []]


def test_a_word_in_the_title_counts_more_and_newer_texts_come_first() -> None:
    texts = [text("One", "asylum asylum"), text("Asylum"), text("Two", "asylum"), text("Three", "asylum")]
    assert ask(texts, "en", "asylum") == [["Asylum", "One", "Two", "Three"]]


def test_a_word_that_is_not_typed_to_its_end_finds_those_that_begin_with_it() -> None:
    assert ask([text("Kyrgyzstan"), text("Kazakhstan")], "en", "kyrg", "ky") == [["Kyrgyzstan"], []]


def test_a_language_without_a_stemmer_is_searched_by_the_beginnings_of_words() -> None:
    assert algorithm_of("ka") is None
    assert (
        ask([text("მიგრაციის პოლიტიკა"), text("საზღვარი")], "ka", "მიგრაცი", "პოლიტიკა") == [["მიგრაციის პოლიტიკა"]] * 2
    )


def test_scripts_without_blanks_are_searched_sign_by_sign() -> None:
    assert ask([text("移民政策"), text("国境管理")], "ja", "移民", "管理", "移管") == [["移民政策"], ["国境管理"], []]


def test_a_regional_language_has_the_stemmer_of_its_language() -> None:
    assert stemmer_of("en-GB")("policies") == stemmer_of("en")("policy")


def test_numbers_are_words() -> None:
    assert (
        ask([text("Outlook 2025", "5 tasks"), text("Outlook 2024")], "en", "2025", "outlook 5")
        == [["Outlook 2025"]] * 2
    )


def test_hundreds_of_texts_are_told_apart() -> None:
    texts = [text(f"T{number}", "word" if number % 7 == 0 else "other") for number in range(900)]
    assert ask(texts, "en", "word", "T888") == [[f"T{number}" for number in range(0, 900, 7)], ["T888"]]


def test_the_same_texts_give_the_same_bytes() -> None:
    texts = [text("One", "b a c"), text("Two", "c 𝒜 \ufb01n")]
    assert search_index(texts, "en") == search_index(texts, "en")


@pytest.mark.parametrize("language", ["en", "ka"])
def test_the_script_is_whole(language: str, tmp_path: Path) -> None:
    words = 'quotes " and \\ and </script> and \u2028 and `${x}`'
    path = tmp_path / "search.js"
    path.write_bytes(search_script(search_index([text(words, words)], language), language))
    subprocess.run(["node", "--check", str(path)], check=True)
    assert ("Snowball" in path.read_text(encoding="utf-8")) is (language == "en")


@pytest.mark.parametrize(
    ("name", "short"),
    [("News & Notes", "News & Notes"), ("Prague Process Quarterly Review", "Prague Process"), ("X" * 30, "X" * 16)],
)
def test_browsers_are_told_of_the_search(name: str, short: str) -> None:
    written = opensearch_description(name, f"{name}: search <all>", "en", "https://a.test/en/search/", None)
    root = ElementTree.fromstring(written)
    said = {re.sub(r"\{.*\}", "", each.tag): each for each in root}
    assert said["ShortName"].text == short
    assert said["Url"].attrib == {"type": "text/html", "template": "https://a.test/en/search/?q={searchTerms}"}
    assert said["Language"].text == "en"
