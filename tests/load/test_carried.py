"""Files beside the pages of an issue do nothing when they are opened."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pikepdf
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


def enciphered(password: str, kind: bytes) -> bytes:
    """Return a PDF whose objects are packed and enciphered, one of them an action of a kind."""
    stream = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.OpenAction = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name(kind.decode())))
        pdf.save(
            stream,
            encryption=pikepdf.Encryption(owner="owner", user=password),
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
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
    "escaped.pdf": PDF + b"2 0 obj << /S /J#61vaScript /J#53 (app.alert(1)) >> endobj",
    "escaped objects.pdf": PDF + PACKED.replace(b"ObjStm", b"Ob#6aStm") + zlib.compress(b"<< /S /JavaScript >>"),
    "chained.pdf": PDF + b"<< /Type /ObjStm /Filter [/ASCII85Decode /FlateDecode] /Length 9 >>\nstream\nx",
    "settings.pdf": PDF
    + b"<< /Type /ObjStm /Filter /FlateDecode /DecodeParms << /Columns 1 >> >>\nstream\n"
    + zlib.compress(b"<< /S /JavaScript >>"),
    "enciphered.pdf": enciphered("", b"/JavaScript"),
    "only with a password.pdf": enciphered("secret", b"/Page"),
    "text\u202efdp.txt": b"words",
    "con.txt": b"words",
    "a | b.txt": b"words",
    "macros.docx": zipped("word/vbaProject.bin"),
}
CARRIED: dict[str, bytes] = {
    "report.pdf": PDF,
    "report.PDF": PDF + PACKED + zlib.compress(b"<< /Type /Page >>"),
    "report of 3.1.2024.pdf": PDF,
    "enciphered report.pdf": enciphered("", b"/Page"),
    "random.pdf": PDF + b"/JS 1 #4A/JSx",
    "Доклад — «Вода».pdf": PDF,
    "گزارش‌ها.pdf": PDF,
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
    shown = name.replace("\u202e", "\N{REPLACEMENT CHARACTER}")
    assert f"issues/1/first.md:1:5 error MAN032 The file {shown} " in done.stderr
    assert not any("assets/files" in each for each in written.built())


@pytest.mark.parametrize("name", CARRIED)
def test_documents_are_carried(project: WriteProject, name: str) -> None:
    written = linking(project, name, CARRIED[name])
    assert written.run("build", "--html").exit_code == 0
    assert [content for each, content in written.built().items() if "assets/files" in each] == [CARRIED[name]]


def test_names_that_some_computers_do_not_tell_apart(project: WriteProject) -> None:
    text = "See [one (1 kB)](Notes.txt), [one more (1 kB)](notes.txt), [and the first again (1 kB)](Notes.txt).\n"
    files = {"issues/1/first.md": text, "issues/1/Notes.txt": "a", "issues/1/notes.txt": "b"}
    done = project(files=files).run("build", "--html", COLUMNS="1000")
    assert done.exit_code == 1
    assert done.stderr.count("MAN032") == 1
    assert "1:30 error MAN032 The file notes.txt has the name of Notes.txt but for capitals" in done.stderr


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
