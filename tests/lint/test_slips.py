"""Slips of typing in whole sentences, each found by its rule, beside right sentences that look like them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.projects import write_project

SLIPS = [
    ("en", "DATE003", "The sale is on Sunday, 6 May."),
    ("en", "MARK001", "Please label *everything. It works."),
    ("en", "MARK001", "Run `ppnews lint until you're sure."),
    ("en", "MARK001", "At Elm Grove [see here, they threw away less."),
    ("en", "TEXT017", "Prices rose by 2.99 % here and by 4.99% there."),
    ("it", "TEXT014", "La fiera occuperà il il viale."),
    ("tr", "TEXT014", "Çocuklar için için ayrı bir bölüm var."),
    ("he", "TEXT014", "גם גם אצלנו הדלת פתוחה."),
]
RIGHT = [
    ("en", "DATE003", "The sale was on Saturday, 4 May 1907; the next was on Sunday, 5 May."),
    ("en", "MARK001", "Adults pay €9*, in the evening €7. *Free for members."),
    ("en", "MARK001", "He wrote `so' and 2 * 3 into the half-open interval [0, 1)."),
    ("tr", "TEXT001", "Kütüphane 09.00-20.00 saatleri arasında açıktır."),
    ("es", "TEXT001", "Abre de lunes a viernes, 10:00-14:00; véanse las páginas 12-15."),
    ("en", "TEXT014", "It went on on Monday, and he came in in March."),
    ("en", "TEXT009", "The XBRQ and the WXNT met."),
]


def codes(folder: Path, language: str, text: str) -> list[str]:
    publication = {
        "name": "News",
        "slug": "news",
        "languages": [language],
        "layout": "plain",
        "lint": {"terms": ["XBRQ", "the WXNT"]},
    }
    written = write_project(folder, publication=publication, files={"issues/1/first.md": f"{text}\n"})
    done = written.run("lint", "--no-render", "--output-format", "json")
    return [each["code"] for each in json.loads(done.stdout)]


@pytest.mark.parametrize(("language", "code", "text"), SLIPS)
def test_a_slip_is_found(language: str, code: str, text: str, tmp_path: Path) -> None:
    assert code in codes(tmp_path, language, text)


@pytest.mark.parametrize(("language", "code", "text"), RIGHT)
def test_right_text_is_left_alone(language: str, code: str, text: str, tmp_path: Path) -> None:
    assert code not in codes(tmp_path, language, text)


def test_many_acronyms_of_one_trade_are_one_finding(tmp_path: Path) -> None:
    acronyms = ("XBRQ", "WXNT", "GDXC", "BPLK", "RTQN", "CDXF", "KLMQ", "QRXT", "WBXS")
    text = "".join(f"The {each} of the town met again.\n\n" for each in acronyms)
    assert codes(tmp_path, "en", text).count("TEXT009") == 1
