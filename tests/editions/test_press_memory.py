"""The memory of a press saves work and changes nothing: the bytes are those of a press without one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from ppnews.editions import Assembly
from ppnews.editions.pdf.press import PdfPress
from ppnews.model.fit import PageSetting
from ppnews.model.pdf.memory import PressMemory

STYLES = """
@page { size: A6; margin: 15mm; @bottom-right { content: counter(page) } }
html { --text: 10pt; font-size: var(--text) }
main { columns: 2; text-align: justify; hyphens: auto }
h2 { column-span: all; --text-wrap: balance }
a::after { content: " (" target-counter(attr(href), page) ")" }
table, blockquote { break-inside: avoid; --keep: 2 }
"""
OWN = PageSetting()
WORDS = "Migration management, <b>forecasting</b> of <i>developments</i> in well-known, incomprehensible states. "


def section(number: int) -> str:
    """Return a section with a quotation and a table that columns have to end level around."""
    quote = f"<blockquote><p>{WORDS * 2}</p></blockquote>"
    rows = "".join(f"<tr><td>{row}</td><td>{'cell ' * number}</td></tr>" for row in range(number + 1))
    text = f"<p>{WORDS * (4 + number)}</p>{quote}<p>{WORDS * number}</p><table>{rows}</table>"
    return f'<section aria-labelledby="s{number}"><h2 id="s{number}">{WORDS}</h2><main>{text}</main></section>'


CONTENTS = "<p>" + "".join(f'<a href="#s{number}">Section {number}</a> ' for number in range(4)) + "</p>"
PAGE = f'<html lang="en"><title>T</title><body>{CONTENTS}{"".join(map(section, range(4)))}</body></html>'


def assembly(page: str, styles: str = STYLES) -> Assembly:
    """Return an edition of one page."""
    whole = page.replace("<title>", f"<style>{styles}</style><title>")
    return Assembly("t.pdf", "t.pdf", {"index.html": whole.encode()}, page="index.html")


def written(page: Assembly, memory: PressMemory | None, setting: PageSetting = OWN) -> Mapping[str, object]:
    """Return the files of a press with a memory, or without."""
    press = PdfPress(page, "index.html", memory)
    press.set(setting)
    press.keep()
    return press.write()


@pytest.fixture(scope="module")
def kept() -> bytes:
    """The memory that the page left, as it is kept."""
    memory = PressMemory()
    written(assembly(PAGE), memory)
    return memory.to_json()


EDITS = {
    "nothing": assembly(PAGE),
    "a word": assembly(PAGE.replace("states", "countries", 7)),
    "a longer text": assembly(PAGE.replace("<p>Migration", f"<p>{WORDS * 4}Migration", 3)),
    "a section went": assembly(PAGE.replace(section(1), "").replace('<a href="#s1">Section 1</a> ', "")),
    "sections moved": assembly(PAGE.replace(section(0), "").replace(section(3), section(3) + section(0))),
    "another language": assembly(PAGE.replace('lang="en"', 'lang="de"')),
    "another measure": assembly(PAGE, STYLES.replace("15mm", "14mm")),
    "another indent": assembly(PAGE, f"{STYLES} p {{ text-indent: 2em }}"),
    "another colour": assembly(PAGE, f"{STYLES} p {{ color: #123456 }}"),
    "of the page's width": assembly(PAGE, f"{STYLES} p {{ max-width: 30vw }}"),
    "not kept whole": assembly(PAGE, STYLES.replace("--keep: 2", "--keep: 90")),
}


@pytest.mark.parametrize("edited", EDITS.values(), ids=EDITS)
def test_the_bytes_are_those_without_a_memory(edited: Assembly, kept: bytes) -> None:
    assert written(edited, PressMemory.from_json(kept)) == written(edited, None)


@pytest.mark.parametrize(
    "setting",
    [PageSetting(breaks={"s2": "page"}), PageSetting(text=9.5), PageSetting(air={"s3": 2})],
    ids=["a break", "smaller", "air"],
)
def test_they_are_in_another_setting_too(setting: PageSetting, kept: bytes) -> None:
    assert written(assembly(PAGE), PressMemory.from_json(kept), setting) == written(assembly(PAGE), None, setting)


def test_the_same_pages_teach_nothing_new(kept: bytes) -> None:
    memory = PressMemory.from_json(kept)
    written(assembly(PAGE), memory)
    assert len(memory.used) > 15
    assert not memory.has_news


def test_one_changed_word_leaves_most_lines_as_they_were(kept: bytes) -> None:
    memory = PressMemory.from_json(kept)
    written(EDITS["a word"], memory)
    learned = [key for key in memory.used if key not in memory.known]
    assert 0 < len(learned) < len(memory.used) / 2


def test_pages_are_not_laid_out_again_for_numbers_that_were_right(kept: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    from weasyprint.layout import page

    made: list[int] = []
    make = page.make_page

    def make_page(*given: object) -> object:
        made.append(int(str(given[4])))
        return make(*given)

    monkeypatch.setattr(page, "make_page", make_page)
    written(assembly(PAGE), PressMemory.from_json(kept))
    assert len(made) == len(set(made)) > 3


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"a": 1}', b"\xff"])
def test_a_damaged_memory_is_none(damage: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        PressMemory.from_json(damage)


def test_entries_that_are_none_are_made_anew(kept: bytes) -> None:
    memory = PressMemory.from_json(kept)
    spoilt = replace(memory, known=dict.fromkeys(memory.known, "no entry"))
    assert written(assembly(PAGE), spoilt) == written(assembly(PAGE), None)
