"""Files beside the pages of an issue do nothing when they are opened."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from helpers.projects import PNG, Written

WriteProject = Callable[..., Written]
PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n"
PACKED = b"<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n"


def zipped(*names: str) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return stream.getvalue()


REFUSED: dict[str, bytes] = {
    "page.html": b"<script>alert(1)</script>",
    "page.HTM": b"words",
    "page.xhtml": b"words",
    "drawing.svg": b"<svg/>",
    "drawing.svgz": b"\x1f\x8b",
    "script.js": b"alert(1)",
    "script.mjs": b"alert(1)",
    "data.xml": b"<a/>",
    "page.mht": b"MIME-Version: 1.0",
    "program.hta": b"x",
    "program.swf": b"FWS",
    "program.wasm": b"\0asm",
    "program.exe": b"MZ",
    "style.css": b"a{}",
    "LICENSE": b"words",
    ".htaccess": b"words",
    "page.html.pdf": PDF,
    "page.php.csv": b"a,b",
    "page.pdf": b"<!doctype html><script>alert(1)</script>",
    "later.pdf": b" <html>%PDF-1.7",
    "page.txt": b"\xef\xbb\xbf \n<html>",
    "page.csv": b"<svg onload=alert(1)>",
    "page.png": b"<svg/>",
    "page.zip": b"<html>",
    "run.md": b"#!/bin/sh",
    "binary.txt": b"MZ\0\0",
    "wide.txt": "<html>".encode("utf-16"),
    "comment.pdf": b"%PDF-1.7 <!doctype html><script>alert(1)</script>",
    "script.pdf": PDF + b"2 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj",
    "launch.pdf": PDF + b"2 0 obj << /S/Launch /F (cmd.exe) >> endobj",
    "packed.pdf": PDF + PACKED + zlib.compress(b"<< /S /JavaScript >>"),
    "bomb.pdf": PDF + PACKED + zlib.compress(b" " * 30_000_000),
    "macros.docx": zipped("word/vbaProject.bin"),
}
CARRIED: dict[str, bytes] = {
    "report.pdf": PDF,
    "report.PDF": PDF + PACKED + zlib.compress(b"<< /Type /Page >>"),
    "report of 3.1.2024.pdf": PDF,
    "raport.pl.pdf": PDF,
    "letter.docx": zipped("word/document.xml"),
    "all.zip": zipped("a", "b"),
    "figures.csv": b"country,2024\nKazakhstan,5 < 6\n",
    "notes.txt": b"",
    "day.ics": b"BEGIN:VCALENDAR",
    "hall.png": PNG,
    "talk.mp4": b"\0\0\0\x18ftypmp42",
}


def linking(project: WriteProject, name: str, content: bytes) -> Written:
    text = f"See [the file (1 kB)](<{name}>).\n"
    return project(files={"issues/1/first.md": text, f"issues/1/{name}": content})


@pytest.mark.parametrize("name", REFUSED)
def test_what_could_act_is_not_carried(project: WriteProject, name: str) -> None:
    written = linking(project, name, REFUSED[name])
    done = written.run("build", "--html")
    assert done.exit_code == 1
    assert f"issues/1/first.md:1:5 error MAN032 The file {name} " in done.stderr
    assert not any("assets/files" in each for each in written.built())


@pytest.mark.parametrize("name", CARRIED)
def test_documents_are_carried(project: WriteProject, name: str) -> None:
    written = linking(project, name, CARRIED[name])
    assert written.run("build", "--html").exit_code == 0
    assert [content for each, content in written.built().items() if "assets/files" in each] == [CARRIED[name]]


def test_links_of_the_manifest_are_looked_at_too(project: WriteProject) -> None:
    section = {
        "kind": "article",
        "id": "a",
        "title": "A",
        "body": "first.md",
        "links": [{"text": "x", "url": "a.html"}],
    }
    done = project(sections=[section], files={"issues/1/a.html": "<html>"}).run("build", "--html")
    assert "issues/1/issue.yaml:" in done.stderr
    assert "error MAN032 The file a.html is of a kind that an issue does not carry along." in done.stderr
