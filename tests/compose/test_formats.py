"""Dates and names, in each language's own manner."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from helpers.projects import write_project

from ppnews.compose.formats import LocalFormats
from ppnews.model.content.values import ComposedWhen
from ppnews.model.when import Period, When

DAY, MONTH, DAYS, ACROSS = "2025-01-28", "2025-02", "2025-03-25/2025-03-27", "2025-03-30/2025-04-02"
MONTHS, YEARS = "2025-03/2025-04", "2024-12/2025-01"

# Thin (\u2009) and narrow no-break (\u202f) spaces are CLDR's.
PRINTED = {
    "en": {
        DAY: "28 January 2025",
        MONTH: "February 2025",
        DAYS: "25–27 March 2025",
        ACROSS: "30 March\u2009–\u20092 April 2025",
        "2024-12-30/2025-01-02": "30 December 2024\u2009–\u20092 January 2025",
        MONTHS: "March/April 2025",
        YEARS: "December 2024 / January 2025",
        "2024-01/2024-12": "2024",
        "2023-01/2024-12": "2023–2024",
    },
    "en-US": {DAY: "January 28, 2025", DAYS: "March 25–27, 2025"},
    "ru": {
        DAY: "28 января 2025\u202fг.",
        MONTH: "февраль 2025\u202fг.",
        DAYS: "25–27 марта 2025\u202fг.",
        ACROSS: "30 марта – 2 апреля 2025\u202fг.",
        MONTHS: "март/апрель 2025\u202fг.",
        YEARS: "декабрь 2024\u202fг. / январь 2025\u202fг.",
    },
    "uk": {DAY: "28 січня 2025\u202fр.", DAYS: "25–27 березня 2025\u202fр.", MONTHS: "березень/квітень 2025\u202fр."},
    "kk": {
        DAY: "2025\u202fж. 28 қаңтар",
        MONTH: "2025\u202fж. ақпан",
        DAYS: "2025\u202fж. 25–27 наурыз",
        MONTHS: "2025\u202fж. наурыз/сәуір",
    },
    "ka": {
        DAY: "28 იანვარი, 2025",
        MONTH: "თებერვალი, 2025",
        DAYS: "25–27 მარტი, 2025",
        ACROSS: "30 მარტი – 2 აპრილი, 2025",
        MONTHS: "მარტი/აპრილი, 2025",
    },
    "hy": {
        DAY: "28 հունվարի, 2025 թ.",
        MONTH: "2025 թ. փետրվար",
        DAYS: "25–27 մարտի, 2025 թ.",
        ACROSS: "30 մարտի – 2 ապրիլի, 2025 թ.",
        MONTHS: "2025 թ. մարտ/ապրիլ",
    },
    "ar": {DAY: "28 يناير 2025", MONTH: "فبراير 2025", DAYS: "25–27 مارس 2025", MONTHS: "مارس/أبريل 2025"},
    "de": {
        DAY: "28. Januar 2025",
        MONTH: "Februar 2025",
        DAYS: "25.–27. März 2025",
        ACROSS: "30. März\u2009–\u20092. April 2025",
        MONTHS: "März/April 2025",
    },
    "sr-Latn": {DAY: "28. januar 2025.", MONTHS: "mart/april 2025."},
    "zz": {DAY: "28 January 2025", MONTHS: "March/April 2025"},
}


@pytest.mark.parametrize(
    ("language", "when", "printed"),
    [(language, when, printed) for language, whens in PRINTED.items() for when, printed in whens.items()],
)
def test_dates(language: str, when: str, printed: str) -> None:
    assert LocalFormats(language).when(When.parse(when)) == printed


WITHOUT_YEAR = {
    ("en", DAY): "28 January",
    ("en", MONTH): "February",
    ("en", DAYS): "25–27 March",
    ("en", MONTHS): "March/April",
    ("en", YEARS): "December 2024 / January 2025",
    ("en", "2024-01/2024-12"): "2024",
    ("en", "2024-12-30/2025-01-02"): "30 December 2024\u2009–\u20092 January 2025",
    ("ru", DAY): "28 января",
    ("ru", MONTH): "февраль",
    ("ru", DAYS): "25–27 марта",
    ("ru", MONTHS): "март/апрель",
    ("de", DAYS): "25.–27. März",
}


@pytest.mark.parametrize(("language", "when", "printed"), [(*key, printed) for key, printed in WITHOUT_YEAR.items()])
def test_dates_without_their_year(language: str, when: str, printed: str) -> None:
    assert LocalFormats(language).when(When.parse(when), year=False) == printed


PARTS = {
    ("en", DAYS): "25–27\u00a0March|*2025",
    ("en", ACROSS): "30\u00a0March\u00a0–|2\u00a0April|*2025",
    ("en", "2024-12-30/2025-01-02"): "30\u00a0December\u00a02024\u00a0–|2\u00a0January\u00a02025",
    ("zh", "2024-01/2024-12"): "2024年",
    ("en", YEARS): "December\u00a02024\u00a0/|January\u00a02025",
    ("en-US", DAY): "January\u00a028,|*2025",
    ("en-US", DAYS): "March\u00a025–27,|*2025",
    ("ru", DAYS): "25–27\u00a0марта|*2025\u202fг.",
    ("hu", DAYS): "*2025.|március\u00a025–27.",
    ("kk", MONTH): "*2025\u202fж.|ақпан",
    ("hy", MONTH): "*2025\u00a0թ.|փետրվար",
    ("zh", MONTH): "2025年2月",
    ("fa", "2025-01-28"): "28\u00a0ژانویه\u0654|*2025",
    ("zh", DAYS): "*2025年|3月25日至27日",
}


@pytest.mark.parametrize(("language", "when", "printed"), [(*key, printed) for key, printed in PARTS.items()])
def test_a_date_in_parts_that_no_line_ends_in(language: str, when: str, printed: str) -> None:
    parts = LocalFormats(language).when_in_parts(When.parse(when))
    assert "|".join(("*" if is_year else "") + part for part, is_year in parts) == printed


def test_months_that_are_numbers() -> None:
    assert LocalFormats("zh").when(When.parse(MONTHS)) == "2025年3月/2025年4月"


PERIODS = {
    ("en", "2024-Q4"): "October–December 2024",
    ("en", "2024-H2"): "July–December 2024",
    ("en", "2024-11"): "November 2024",
    ("en", "2024-11/2024-12"): "November–December 2024",
    ("en", "2024-12/2025-02"): "December 2024 – February 2025",
    ("en", "2024"): "2024",
    ("ru", "2024-Q4"): "октябрь–декабрь 2024\u202fг.",
    ("ru", "2024-11"): "ноябрь 2024\u202fг.",
    ("kk", "2024-Q4"): "2024\u202fж. қазан–желтоқсан",
    ("uk", "2024-Q4"): "жовтень–грудень 2024\u202fр.",
    ("de", "2024-Q4"): "Oktober–Dezember 2024",
    ("ka", "2024-Q4"): "ოქტომბერი–დეკემბერი, 2024",
    ("ar", "2024-Q4"): "أكتوبر–ديسمبر 2024",
}


@pytest.mark.parametrize(("language", "period", "printed"), [(*key, printed) for key, printed in PERIODS.items()])
def test_periods(language: str, period: str, printed: str) -> None:
    assert LocalFormats(language).period(Period.parse(period)) == printed


def test_a_day_with_its_year() -> None:
    assert LocalFormats("ru").day(date(2024, 12, 20)) == "20 декабря 2024\u202fг."


def test_one_language_does_not_take_the_months_of_another() -> None:
    """Babel keeps what it looks up where other languages see it; the order of languages must not matter."""
    code = (
        "from ppnews.compose.formats import LocalFormats; from ppnews.model.when import Period\n"
        "for language in ('az', 'tr', 'de', 'sr-Latn', 'az'):\n"
        "    print(ascii(LocalFormats(language).period(Period.parse('2024-Q4'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert [eval(line) for line in done.stdout.splitlines()] == [
        "oktyabr–dekabr 2024",
        "Ekim–Aralık 2024",
        "Oktober–Dezember 2024",
        "oktobar–decembar 2024.",
        "oktyabr–dekabr 2024",
    ]


def test_directions() -> None:
    assert [LocalFormats(language).direction for language in ("en", "ru", "ar", "he", "zz")] == [
        "ltr",
        "ltr",
        "rtl",
        "rtl",
        "ltr",
    ]


def test_countries() -> None:
    assert LocalFormats("ru").country("AM") == "Армения"
    assert LocalFormats("en").country("XX") == "XX"
    assert LocalFormats("en").countries(["UZ", "AM", "GE"]) == ["AM", "GE", "UZ"]
    assert LocalFormats("ka").countries(["AM", "GE", "UZ"]) == ["GE", "AM", "UZ"]


def test_a_country_may_have_a_name_of_the_publications_own(tmp_path: Path) -> None:
    names = {"KG": {"ru": "Кыргызстан"}, "MD": "Moldova, Republic of"}
    url = "https://news.example/"
    catalogue = {"kind": "publications", "id": "all", "title": "All", "factsheets": {"KG": url, "MD": url, "UA": url}}
    written = write_project(tmp_path, publication={"languages": ["en", "ru"], "countries": names}, sections=[catalogue])
    assert written.run("build", "--html").exit_code == 0
    english, russian = (written.read(f"build/1/{language}/index.html").decode() for language in ("en", "ru"))
    assert all(f">{name}</a>" in english for name in ("Kyrgyzstan", "Moldova, Republic of", "Ukraine"))
    assert all(f">{name}</a>" in russian for name in ("Кыргызстан", "Молдова", "Украина"))


def test_languages() -> None:
    assert LocalFormats("en").language_name("ru") == "Russian"
    assert LocalFormats("ru").language_name("en") == "английский"
    assert LocalFormats("en").own_name("ru") == "Русский"
    assert LocalFormats("ru").own_name("sr-Latn") == "Srpski"
    assert LocalFormats("en").language_name("zz") == "zz"


@pytest.mark.parametrize(
    ("language", "direction"),
    [("ar", "rtl"), ("fa", "rtl"), ("en", "ltr"), ("az-Arab", "rtl"), ("az", "ltr"), ("uz-Arab", "rtl"), ("xq", "ltr")],
)
def test_the_script_in_a_code_decides_the_direction(language: str, direction: str) -> None:
    assert LocalFormats(language).direction == LocalFormats.direction_of(language) == direction


@pytest.mark.parametrize(("variety", "language"), [("ru-TJ", "ru"), ("ru-XX", "ru"), ("xq", "en"), ("xq-KG", "en")])
def test_a_variety_that_nobody_knows_is_printed_as_its_language(variety: str, language: str) -> None:
    assert LocalFormats(variety).day(date(2024, 12, 20)) == LocalFormats(language).day(date(2024, 12, 20))


def test_alef_is_one_letter_with_hamza_and_without() -> None:
    assert LocalFormats("ar").countries(["UA", "JO", "AM", "GE"]) == ["AM", "JO", "UA", "GE"]


@pytest.mark.parametrize(("language", "month", "months", "years"), [
    ("fr", "1er–3 mai 2025", "30 avril – 1er mai 2025", "30 décembre 2025 – 1er janvier 2026"),
    ("fr-CA", "1er–3 mai 2025", "30 avril – 1er mai 2025", "30 décembre 2025 – 1er janvier 2026"),
    ("it", "1º–3 maggio 2025", "30 aprile – 1º maggio 2025", "30 dicembre 2025 – 1º gennaio 2026"),
    ("es", "1–3 de mayo de 2025", "30 de abril – 1 de mayo de 2025", "30 de diciembre de 2025 – 1 de enero de 2026"),
    ("cs", "1.–3. května 2025", "30. dubna – 1. května 2025", "30. prosince 2025 – 1. ledna 2026"),
    ("bg", "1–3 май 2025 г.", "30 април – 1 май 2025 г.", "30 декември 2025 г. – 1 януари 2026 г."),
    ("be", "1–3 мая 2025 г.", "30 красавіка – 1 мая 2025 г.", "30 снежня 2025 г. – 1 студзеня 2026 г."),
    ("az", "1–3 may 2025", "30 aprel – 1 may 2025", "30 dekabr 2025 – 1 yanvar 2026"),
    ("tg", "1–3 Май 2025", "30 Апрел – 1 Май 2025", "30 Декабр 2025 – 1 Январ 2026"),
    ("kk", "2025 ж. 1–3 мамыр", "2025 ж. 30 сәуір – 1 мамыр", "2025 ж. 30 желтоқсан – 2026 ж. 1 қаңтар"),
    ("hu", "2025. május 1–3.", "2025. április 30. – május 1.", "2025. december 30. – 2026. január 1."),
    ("he", "1–3 במאי 2025", "30 באפריל – 1 במאי 2025", "30 בדצמבר 2025 – 1 בינואר 2026"),
    ("zh", "2025年5月1日至3日", "2025年4月30日至5月1日", "2025年12月30日至2026年1月1日"),
    ("pl", "1–3 maja 2025", "30 kwietnia – 1 maja 2025", "30 grudnia 2025 – 1 stycznia 2026"),
    ("sv", "1–3 maj 2025", "30 april – 1 maj 2025", "30 december 2025 – 1 januari 2026"),
    ("uk", "1–3 травня 2025 р.", "30 квітня – 1 травня 2025 р.", "30 грудня 2025 – 1 січня 2026 рр."),
])  # fmt: skip
def test_periods_go_with_the_dates_of_the_language(language: str, month: str, months: str, years: str) -> None:
    formats = LocalFormats(language)
    whens = ("2025-05-01/2025-05-03", "2025-04-30/2025-05-01", "2025-12-30/2026-01-01")
    printed = [formats.when(When.parse(when)) for when in whens]
    assert [re.sub("[\u2009\u202f]", " ", each) for each in printed] == [month, months, years]


@pytest.mark.parametrize(("language", "countries"), [
    ("de", ["Ägypten", "Deutschland", "Österreich", "Polen", "Ukraine"]),
    ("fr", ["Allemagne", "Autriche", "Égypte", "Espagne", "Estonie"]),
    ("pl", ["Litwa", "Luksemburg", "Łotwa", "Polska"]),
    ("cs", ["Česko", "Čína", "Kypr", "Švýcarsko", "Ukrajina"]),
    ("uk", ["Ємен", "Ізраїль", "Індія", "Італія", "Польща", "Україна", "Японія"]),
    ("kk", ["Өзбекстан", "Түркия", "Украина"]),
    ("az", ["Əfqanıstan", "İsveç", "İtaliya", "Özbəkistan", "Rumıniya"]),
])  # fmt: skip
def test_countries_stand_in_the_order_of_the_alphabet(language: str, countries: list[str]) -> None:
    formats = LocalFormats(language)
    codes = {formats.country(code): code for code in map(str, formats.locale.territories) if len(code) == 2}
    ordered = formats.countries(sorted(codes[name] for name in countries))
    assert [formats.country(code) for code in ordered] == countries


def test_an_hour_in_canada_is_one_of_24() -> None:
    start = datetime(2025, 5, 1, 14, tzinfo=ZoneInfo("America/Toronto"))
    assert LocalFormats("fr-CA").hours(start, None).startswith("14\u00a0h\u00a000")


@pytest.mark.parametrize(("language", "day"), [("pt", "1.º de maio de 2025"), ("pt-BR", "1º de maio de 2025")])
def test_the_first_of_a_month_in_portuguese(language: str, day: str) -> None:
    assert LocalFormats(language).day(date(2025, 5, 1)) == day


@pytest.mark.parametrize(
    ("language", "solid"), [("zh", True), ("ja", True), ("ko", False), ("en", False), ("fa", False)]
)
def test_dates_that_stand_without_spaces(language: str, solid: bool) -> None:
    when, formats = When.parse("2025-01-28"), LocalFormats(language)
    composed = ComposedWhen(when, formats.when(when, year=False), formats.when(when), formats.when_in_parts(when))
    assert composed.is_solid is solid
