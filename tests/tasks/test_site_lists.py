"""Lists over all issues: what is worth reading, factsheets, people, and the filters over publications."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from helpers.archived import write_archive
from helpers.projects import Written

from ppnews.tasks.site.people import names_in


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Written:
    written = write_archive(tmp_path_factory.mktemp("lists") / "project", site={"people": True})
    assert written.run("site").exit_code == 0
    return written


def page(written: Written, name: str) -> str:
    """Return the main part of a page, its blanks as one."""
    whole = written.read(f"build/site/{name}").decode()
    return re.sub(r"\s+", " ", whole.partition("<main")[2].partition("</main>")[0])


def test_what_is_worth_reading_stands_once_with_its_source_and_links(made: Written) -> None:
    reading = page(made, "en/reading/index.html")
    assert re.findall(r'<p class="title">(Figures \d)', reading) == ["Figures 1", "Figures 0"]
    assert reading.count('<p class="source">Eurostat</p>') == 2
    assert '<a href="https://a.example/en">The figures</a>' in reading
    assert 'href="https://a.example/ru"' in page(made, "ru/reading/index.html")


def test_factsheets_are_among_the_publications_and_on_their_countries_page(made: Written) -> None:
    publications = page(made, "en/publications/index.html")
    assert re.findall(r"https://a\.example/kg-\d", publications) == ["https://a.example/kg-3"]  # the newest
    assert re.search(
        r'<span class="name">Tajikistan</span> <span class="read"><a href="https://a.example/en"', publications
    )
    assert "<span>Country factsheets</span></label>" in publications.replace(' lang="en"', "")
    assert "https://a.example/kg-3" in page(made, "en/countries/KG/index.html")
    assert "Tajikistan" in page(made, "en/countries/index.html")


def test_people_have_a_page_with_all_that_they_wrote(made: Written) -> None:
    assert re.findall(r'href="../../(en/people/[^"]*)">([^<]*)<', page(made, "en/people/index.html")) == [
        ("en/people/anna-keller/index.html", "Anna Keller"),
        ("en/people/ben-novak/index.html", "Ben Novák"),
    ]
    anna = page(made, "ru/people/anna-keller/index.html")
    assert len(re.findall(r"<h3>.*?Новости \d", anna)) == 3 and anna.count('class="publication"') == 3
    assert (
        'href="../../../en/people/anna-keller/index.html"'
        in made.read("build/site/ru/people/anna-keller/index.html").decode()
    )


def test_people_are_listed_only_where_the_publication_says_so(tmp_path: Path) -> None:
    written = write_archive(tmp_path)
    assert written.run("site").exit_code == 0
    assert not any("people" in name for name in written.built())


def test_the_style_sheet_hides_a_year_that_choices_leave_empty_together(made: Written) -> None:
    sheets = [data.decode() for name, data in made.built().items() if name.endswith(".css") and b"#type-1:" in data]
    pairs = {rule for sheet in sheets for rule in sheet.splitlines() if rule.count(":checked") > 1}
    # A report and something in Russian are there in 2024, but no report in Russian.
    assert "main:has(#type-2:checked):has(#language-ru:checked) .repository .group:not(:has(.type-2.language-ru))" in {
        rule.partition(" {")[0] for rule in pairs
    }


def test_a_name_that_stands_in_another_language_says_so(tmp_path: Path) -> None:
    written = write_archive(tmp_path, name={"en": "The Review"})
    assert written.run("site").exit_code == 0
    for name in ("index.html", "404.html"):
        russian = re.findall(
            r'hreflang="ru" lang="ru"[^>]*>(<span[^>]*>)The Review', written.read(f"build/site/{name}").decode()
        )
        assert len(russian) == 1 and 'lang="en"' in russian[0]


@pytest.mark.parametrize(
    ("byline", "language", "names"),
    [
        ("Anna Keller", "en", ("Anna Keller",)),
        ("Anna Keller, ICMPD", "en", ("Anna Keller",)),
        ("Anna Keller (EMN Luxembourg)", "en", ("Anna Keller",)),
        ("Anna Keller and Ben Novák, EMN", "en", ("Anna Keller", "Ben Novák")),
        ("Anna Keller, Ben Novák and Céline Petit", "en", ("Anna Keller", "Ben Novák", "Céline Petit")),
        ("Anna Keller; Ben Novák", "en", ("Anna Keller", "Ben Novák")),
        ("Анна Келлер и Бен Новак", "ru", ("Анна Келлер", "Бен Новак")),
        ("Anna Keller und Ben Novák", "de", ("Anna Keller", "Ben Novák")),
        ("Jean-Luc de Brouwer et Maria da Silva", "fr", ("Jean-Luc de Brouwer", "Maria da Silva")),
        ("The Secretariat", "en", ("The Secretariat",)),
        ("Ministry of Foreign Affairs and Trade", "en", ("Ministry of Foreign Affairs and Trade",)),
        ("Research and Analysis Unit", "en", ("Research and Analysis Unit",)),
    ],
)
def test_names_in_a_byline(byline: str, language: str, names: tuple[str, ...]) -> None:
    assert names_in(byline, language) == names
