"""Whatever stands in a file, the answer is a value or findings: no traceback, in bounded time, and nothing but `build`.

Here each takes a few seconds; `make fuzz` goes on for as long as it is let.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from helpers.projects import FILES, ISSUE, PNG, PUBLICATION, put, to_yaml, write_project
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inspection.test_damage import EVERYTHING
from PIL import Image

from fuzz.pieces import CATALOGUE, FIELDS, MARKDOWN, STYLE, SVG, TEMPLATE
from ppnews.compose.catalogues import read_catalogue
from ppnews.diagnostics import PpnewsError
from ppnews.editions._style_limits import endless_style
from ppnews.inspection.pdf import read_document
from ppnews.lint.engine import checks
from ppnews.lint.subject import Subject
from ppnews.load.issue import load_partly
from ppnews.load.project import Project
from ppnews.model.picture import PictureFault, PictureFile
from ppnews.model.sources import SourceText
from ppnews.pictures.drawings.cleaning import SvgError, clean
from ppnews.pictures.drawings.limits import Drawing, read_drawing
from ppnews.pictures.probe import probe

few = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], deadline=None)
fewer = settings(few, max_examples=few.max_examples // 8)
ODD = st.sampled_from(
    [
        '"\\ud800"',
        "0x" + "f" * 5000,
        ".nan",
        "[]",
        "{}",
        "null",
        "-",
        "*a",
        "&a b",
        "2024-02-30",
        "1e999",
        "!!x y",
        "'",
        "\t",
    ]
)
WORDS = st.one_of(st.text(max_size=30), ODD)


def pieces(*known: str) -> st.SearchStrategy[str]:
    """Texts that are put together of pieces that mean something, and of some that do not."""
    return st.lists(st.one_of(st.sampled_from(known), st.text(max_size=8)), max_size=30).map("".join)


def damaged(whole: bytes) -> st.SearchStrategy[bytes]:
    """Copies of a file with bytes changed, put in, taken out, and its end cut off."""
    place = st.integers(0, len(whole))
    change = st.tuples(place, st.integers(0, 4), st.binary(max_size=6))
    return st.lists(change, min_size=1, max_size=6).map(lambda changes: _changed(whole, changes))


def _changed(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for place, taken, put_in in changes:
        data = data[:place] + put_in + data[place + taken :]
    return data


def answer(root: Path, files: dict[str, str | bytes | None]) -> None:
    """Load an issue and run every rule that needs its sources alone."""
    put(root, {**FILES, "ppnews.yaml": to_yaml(PUBLICATION), "issues/1/issue.yaml": to_yaml(ISSUE), **files})
    loaded = load_partly(Project(root), 1)
    assert loaded.value is not None or loaded.diagnostics
    if loaded.value is not None:
        subject = Subject(loaded.value)
        for check in checks():
            if check.needs is None:
                list(check.run(subject))
    assert {path.name for path in root.iterdir()} <= {"ppnews.yaml", "issues", "layouts", "build"}


@few
@given(
    publication=pieces(*FIELDS), issue=pieces(*FIELDS), word=WORDS, name=st.sampled_from([*PUBLICATION, "lint", "page"])
)
def test_manifests(tmp_path: Path, publication: str, issue: str, word: str, name: str) -> None:
    head = to_yaml({key: value for key, value in PUBLICATION.items() if key != name})
    answer(
        tmp_path,
        {"ppnews.yaml": _bytes(f"{head}{name}: {word}\n"), "issues/1/issue.yaml": _bytes(to_yaml(ISSUE) + issue)},
    )
    answer(tmp_path, {"ppnews.yaml": _bytes(publication)})
    answer(tmp_path, {"issues/1/issue.yaml": _bytes(issue)})


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", errors="replace")


@fewer
@given(text=pieces(*MARKDOWN), times=st.sampled_from([1, 1, 1, 40]))
def test_texts(tmp_path: Path, text: str, times: int) -> None:
    answer(tmp_path, {"issues/1/first.md": _bytes(text * times), "issues/1/a.png": PNG})


@few
@given(text=pieces(*SVG).map(lambda inside: f"{SVG[0]}{inside}</svg>"))
def test_drawings(text: str) -> None:
    drawing = read_drawing(_bytes(text))
    if isinstance(drawing, Drawing):
        try:
            cleaned = clean(drawing)
        except SvgError:
            return
        assert not re.search(rb"<script|javascript:|\son\w+=", cleaned)
    else:
        assert isinstance(drawing, PictureFault)


def picture(kind: str) -> bytes:
    stream = io.BytesIO()
    Image.linear_gradient("L").resize((40, 30)).convert("RGB").save(stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_pictures(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind.lower()}"

    @few
    @given(data=damaged(picture(kind)))
    def look(data: bytes) -> None:
        path.write_bytes(data)
        assert isinstance(probe(path), PictureFile | PictureFault)

    look()


@few
@given(text=pieces(*CATALOGUE))
def test_catalogues(text: str) -> None:
    read_catalogue(SourceText.of("locale/ru.po", _bytes(text)))


@few
@given(text=pieces(*STYLE))
def test_styles(text: str) -> None:
    fault = endless_style(text)
    assert fault is None or 0 <= fault.offset <= len(text)


@few
@given(data=damaged(EVERYTHING))
def test_documents(data: bytes) -> None:
    try:
        read_document(data)
    except PpnewsError as error:
        assert str(error).endswith(".")


@fewer
@given(text=pieces(*TEMPLATE))
def test_templates(tmp_path: Path, text: str) -> None:
    written = write_project(tmp_path, files={"layouts/plain/templates/sections/article.html": _bytes(text)})
    done = written.run("build", "--html")
    assert isinstance(done.exception, SystemExit | None), done.exception
    assert done.exit_code in (0, 1), done.stderr
