"""The engine's shortcuts change nothing but the time: the bytes are those of the engine without them.

Its lines are those of a compositor, on purpose (`test_compositor.py`), with and without shortcuts.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pypdfium2
import pytest

from ppnews.editions.pdf.engine import PROVEN
from ppnews.editions.pdf.sparing import PROVEN_WRITERS

PAGE = (
    """<html lang="en"><head><title>T</title><style>
@page { size: A5; margin: 15mm; @bottom-right { content: counter(page) } }
main { columns: 2; text-align: justify; hyphens: auto }
a::after { content: target-counter(attr(href), page) }
h2 { column-span: all } .f { float: left; width: 40% } td { border: 1px solid }
</style></head><body><main>"""
    + "".join(
        f'<h2 id="s{n}">Section {n}</h2><p class="f">Floating words beside the text.</p>'
        f"<p>{'Migration management, <b>forecasting</b> of <i>developments</i>, incomprehensibly. ' * 30}</p>"
        f'<p><a href="#s{(n * 3) % 5}">see </a> Ёжик и «кавычки», длинные слова: достопримечательность.</p>'
        f"<table><tr><td>{'cell ' * n}</td><td>another</td></tr></table>"
        for n in range(5)
    )
    + "</main></body></html>"
)

PLAIN = "from weasyprint import HTML; data = HTML(string=page).write_pdf(pdf_tags=True, pdf_identifier=b'1')"
COMPOSED = """
import contextlib
from ppnews.editions.pdf.compositor import composing_lines
composed = contextlib.ExitStack()
composed.enter_context(composing_lines(lambda split: split))
"""
QUICK = """
from ppnews.editions.pdf.engine import load, remembering_lines
from ppnews.editions.pdf.sparing import collecting_seldom, serializing_once
with remembering_lines(), collecting_seldom():
    document = load().HTML(string=page).render(pdf_tags=True)
with serializing_once(), collecting_seldom():
    data = document.write_pdf(pdf_tags=True, pdf_identifier=b"1")
"""


def produce(code: str, folder: Path, page: str = PAGE) -> bytes:
    """Set a page in a process of its own; return the PDF."""
    (folder / "page.html").write_text(page, encoding="utf-8")
    script = f"page = open('page.html', encoding='utf-8').read()\n{code}\nopen('out.pdf', 'wb').write(data)"
    subprocess.run([sys.executable, "-c", script], cwd=folder, check=True)
    return (folder / "out.pdf").read_bytes()


def test_the_shortcuts_are_proven_for_the_locked_version() -> None:
    assert version("weasyprint") in PROVEN
    assert version("pydyf") in PROVEN_WRITERS


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The page as the plain engine sets it."""
    return produce(PLAIN, tmp_path_factory.mktemp("plain"))


def test_the_bytes_are_those_of_the_engine_without_shortcuts(tmp_path: Path) -> None:
    assert produce(QUICK, tmp_path) == produce(f"{COMPOSED}{PLAIN}", tmp_path)


FACE = Path(__file__).parents[2] / "layouts/quarterly/fonts/pdf/SourceSerif4-Regular.ttf"
LINES = f"""<html lang="en"><title>T</title><style>
@font-face {{ font-family: S; src: url("{FACE.as_uri()}") }}
@page {{ size: 400pt 300pt; margin: 20pt }} p {{ font: 9.2pt S; width: 230pt; hyphens: auto }}
</style><p>xxxxxxxxxxxxxxxxxxxxxxx walk in the lovely green hills accessible to the villagers. To go iiiiiii there,
take an <a href="https://a.example/">old path through the mountains</a> which provides a view.</p>"""


def lines(data: bytes) -> list[str]:
    """Return the lines of the first page."""
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    return [line.strip() for line in text.replace("\r", "").split("\n")]


def test_a_line_is_not_cut_after_one_word_where_a_link_follows(tmp_path: Path) -> None:
    assert "hills" not in lines(produce(QUICK, tmp_path, LINES))


def test_the_plain_engine_cuts_it_or_the_guard_can_go(tmp_path: Path) -> None:
    assert "hills" in lines(produce(PLAIN, tmp_path, LINES)), "delete editions/pdf/lines.py and these tests"


def test_modules_put_off_are_the_real_ones_afterwards() -> None:
    code = (
        "from ppnews.editions.pdf.engine import load; load(); import sys\n"
        "assert 'fontTools.subset' not in sys.modules\n"
        "from fontTools import subset; from fontTools.varLib.instancer import instantiateVariableFont\n"
        "assert subset.Options and subset.__file__\n"
        "assert instantiateVariableFont.__module__ == 'fontTools.varLib.instancer'\n"
        "from weasyprint.pdf import fonts; assert fonts.subset.Options is subset.Options\n"
        "import ctypes.util; assert ctypes.util.find_library('c')"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_version_is_set_without_shortcuts(plain: bytes, tmp_path: Path) -> None:
    unknown = "import ppnews.editions.pdf.engine as engine; engine.PROVEN = ('0',); assert not engine.takes_shortcuts()"
    code = f"{unknown}\n{QUICK}"
    assert produce(code, tmp_path) == plain
