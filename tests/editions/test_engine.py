"""The engine's shortcuts change nothing but the time: the bytes are those of the plain engine."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from ppnews.editions.pdf.engine import PROVEN

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

PLAIN = "from weasyprint import HTML; data = HTML(string=page).write_pdf(pdf_tags=True)"
QUICK = """
from ppnews.editions.pdf.engine import load, remembering_lines
with remembering_lines():
    document = load().HTML(string=page).render(pdf_tags=True)
data = document.write_pdf(pdf_tags=True)
"""


def produce(code: str, folder: Path) -> bytes:
    """Set the page in a process of its own; return the PDF."""
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    script = f"page = open('page.html', encoding='utf-8').read()\n{code}\nopen('out.pdf', 'wb').write(data)"
    subprocess.run([sys.executable, "-c", script], cwd=folder, check=True)
    return (folder / "out.pdf").read_bytes()


def test_the_shortcuts_are_proven_for_the_locked_version() -> None:
    assert version("weasyprint") in PROVEN


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The page as the plain engine sets it."""
    return produce(PLAIN, tmp_path_factory.mktemp("plain"))


def test_the_bytes_are_those_of_the_plain_engine(plain: bytes, tmp_path: Path) -> None:
    assert produce(QUICK, tmp_path) == plain


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
