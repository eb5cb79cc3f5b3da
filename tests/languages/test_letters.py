"""Four scripts, two directions: what the pages of the small publication say, and in which letters."""

from __future__ import annotations

import re

import pikepdf
import pytest
from helpers.projects import Written

from .conftest import LANGUAGES

FACES = {
    "ka": {"Noto Serif Georgian", "Noto Sans Georgian"},
    "hy": {"Noto Serif Armenian", "Noto Sans Armenian"},
    "ar": {"Noto Naskh Arabic"},
}
SAID = {
    "ka": ("„უნარებზე, რომლებიც მოგზაურობენ“", "№ 7", "25–27 თებერვალი", "20 დეკემბერი, 2024", "რედაქციისგან"),
    "hy": ("«հմտությունների մասին, որոնք ճանապարհորդում են»", "№ 7", "25–27", "20 դեկտեմբերի, 2024 թ.", "Խմբագրական"),
    "ar": (
        "«مهارات تعبر الحدود»",
        "العدد 7",
        "25–27 فبراير",
        "الأمانة، ",
        "20 ديسمبر 2024",
        "الافتتاحية",
        "قيد التأكيد",
    ),
}
COUNTRIES = {
    "en": ["Armenia", "Georgia", "Jordan", "Kyrgyzstan", "Ukraine"],
    "ka": ["იორდანია", "საქართველო", "სომხეთი", "უკრაინა", "ყირგიზეთი"],
    "hy": ["Հայաստան", "Հորդանան", "Ղրղզստան", "Ուկրաինա", "Վրաստան"],
    "ar": ["أرمينيا", "الأردن", "أوكرانيا", "جورجيا", "قيرغيزستان"],
}


def html(letter: Written, language: str) -> str:
    return letter.read(f"build/7/{language}/index.html").decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_come_from_the_faces_made_for_them(letter: Written, language: str) -> None:
    with pikepdf.open(letter.root / f"build/7/letter-7-{language}.pdf") as pdf:
        names = {
            str(descriptor["/FontName"]).lstrip("/")
            for descriptor in pdf.objects
            if isinstance(descriptor, pikepdf.Dictionary) and descriptor.get("/Type") == "/FontDescriptor"
        }
    styles = r"[,-]?(Semi-Bold|Bold|Black)?-?(Italic|Oblique)?$"
    families = {re.sub(styles, "", name.partition("+")[2]).replace("-", " ") for name in names}
    assert families == FACES.get(language, set()) | {"Source Serif 4", "Source Sans 3"}


def test_the_linter_finds_nothing(letter: Written) -> None:
    done = letter.run("lint", "7")
    assert done.exit_code == 0
    assert "Nothing found" in done.output


@pytest.mark.parametrize("language", SAID)
def test_words_quotes_and_dates_are_the_languages_own(letter: Written, language: str) -> None:
    words = re.sub(r"<[^>]+>", "", html(letter, language)).replace("\u00a0", " ")
    assert [said for said in SAID[language] if said not in words] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_countries_stand_in_the_order_of_their_names(letter: Written, language: str) -> None:
    listing = html(letter, language).partition('class="factsheets"')[2].partition("</ul>")[0]
    assert re.findall(r">([^<>\n]+)</a>", listing) == COUNTRIES[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_direction_and_languages_are_marked(letter: Written, language: str) -> None:
    page = html(letter, language)
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page
    arabic = re.findall(r'<[^>]+ lang="ar"[^>]*>', page)
    assert arabic
    assert all('dir="rtl"' in tag for tag in arabic)
    assert '<a href="https://www.pragueprocess.eu/" dir="ltr">' in page


def test_every_language_has_every_id(letter: Written) -> None:
    ids = {language: re.findall(r'\bid="([^"]+)"', html(letter, language)) for language in LANGUAGES}
    assert all(found == ids["en"] for found in ids.values())
    assert "agreed" in ids["en"]
