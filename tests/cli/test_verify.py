"""`ppnews verify`: each answer about a file, and its exit code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from helpers.projects import Written

from cli.test_proof import committed, git

WriteProject = Callable[..., Written]


@pytest.fixture
def built(project: WriteProject) -> Written:
    """A project with its PDF."""
    written = project(files={"issues/1/first.md": "The words of this issue.\n"})
    assert written.run("build", "1", "--pdf").exit_code == 0
    return written


def pdf(written: Written) -> Path:
    return written.root / "build/1/news-1-en.pdf"


def test_the_very_file_wherever_it_lies(built: Written, tmp_path: Path) -> None:
    copy = tmp_path / "renamed.pdf"
    copy.write_bytes(pdf(built).read_bytes())
    done = built.run("verify", str(copy))
    assert done.exit_code == 0
    assert "issue 1 in English, byte for byte" in done.stdout


def test_a_file_is_verified_without_a_build(built: Written, tmp_path: Path) -> None:
    copy = tmp_path / "kept.pdf"
    pdf(built).rename(copy)
    (built.root / "build/1/.record.json").unlink()
    assert built.run("verify", str(copy)).exit_code == 0


def test_the_last_build_of_older_sources(built: Written) -> None:
    built.put({"issues/1/first.md": "Other words.\n"})
    done = built.run("verify", str(pdf(built)))
    assert done.exit_code == 1
    assert "as it was last built here; the sources have changed" in done.stdout


def test_an_earlier_state_and_its_revision(built: Written, tmp_path: Path) -> None:
    committed(built)
    copy = tmp_path / "sent.pdf"
    copy.write_bytes(pdf(built).read_bytes())
    built.put({"issues/1/first.md": "Other words.\n"})
    assert built.run("build", "1", "--pdf").exit_code == 0
    done = built.run("verify", str(copy))
    assert done.exit_code == 1
    assert "issue 1 in English as its sources were at the commit of" in done.stdout
    done = built.run("verify", str(copy), "--against", "HEAD")
    assert done.exit_code == 0
    assert "as the sources gave it at HEAD" in done.stdout
    assert built.run("verify", str(pdf(built)), "--against", "HEAD").exit_code == 1


def test_an_earlier_state_is_found_among_later_ones(built: Written, tmp_path: Path) -> None:
    copy = tmp_path / "sent.pdf"
    copy.write_bytes(pdf(built).read_bytes())
    committed(built)
    for words in ("Second words.", "Third words."):
        built.put({"issues/1/first.md": f"{words}\n"})
        git(built.root, "commit", "--all", "--message", words)
    (built.root / "build/1/.record.json").unlink()
    done = built.run("verify", str(copy))
    assert done.exit_code == 1
    assert "issue 1 in English as its sources were at the commit of" in done.stdout
    assert "ppnews proof 1 --against" in done.stderr


def test_another_state_that_no_revision_has(built: Written, tmp_path: Path) -> None:
    copy = tmp_path / "sent.pdf"
    copy.write_bytes(pdf(built).read_bytes())
    (built.root / "build/1/.record.json").unlink()
    built.put({"issues/1/first.md": "Other words.\n"})
    assert "another state of issue 1, unchanged" in built.run("verify", str(copy)).stdout  # no repository
    committed(built)
    assert "another state of issue 1, unchanged" in built.run("verify", str(copy)).stdout


def changes(data: bytes) -> dict[str, bytes]:
    """Return a file with one change of each kind."""
    middle = data.index(b"stream\n") + 40
    increment = b"1 0 obj\n<<>>\nendobj\nxref\n0 0\ntrailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
    return {
        "a byte": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
        "a tail": data + b"\n",
        "a comment before the end": data.replace(b"startxref", b"%x\nstartxref"),
        "an incremental update": data + increment,
    }


def test_a_file_that_was_changed(built: Written, tmp_path: Path) -> None:
    for kind, data in changes(pdf(built).read_bytes()).items():
        file = tmp_path / "changed.pdf"
        file.write_bytes(data)
        done = built.run("verify", str(file))
        assert done.exit_code in (1, 2), kind
        assert "was changed after ppnews made it" in done.stdout or "damaged" in done.stderr, (kind, done.output)


def test_a_file_that_another_program_wrote_again(built: Written, tmp_path: Path) -> None:
    with pikepdf.open(pdf(built)) as opened:
        opened.docinfo["/Producer"] = "Another Program 9"
        opened.save(tmp_path / "again.pdf")
    built.put({"issues/1/first.md": "Other words.\n"})
    done = built.run("verify", str(tmp_path / "again.pdf"))
    assert done.exit_code == 1
    assert "was changed after ppnews made it" in done.stdout
    assert "Another Program 9" in done.stdout


def test_a_file_of_another_program(built: Written, tmp_path: Path) -> None:
    with pikepdf.new() as made:
        made.add_blank_page()
        made.docinfo["/Creator"] = "Word"
        made.save(tmp_path / "word.pdf")
    done = built.run("verify", str(tmp_path / "word.pdf"))
    assert done.exit_code == 1
    assert "not one that ppnews made. It was made with Word." in done.stdout


def test_a_proof_is_no_issue(built: Written) -> None:
    assert built.run("proof", "1").exit_code == 0
    done = built.run("verify", str(built.root / "build/1/proof/en/news-1-en-proof.pdf"))
    assert done.exit_code == 1
    assert "is a proof, not an issue" in done.stdout


@pytest.mark.parametrize("data", [b"", b"no pdf", b"%PDF-1.7\nstartxref\n99999999999\n%%EOF\n", b"%PDF-1.7\n"])
def test_nothing_can_be_said_of_what_is_no_pdf(built: Written, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "bad.pdf").write_bytes(data)
    assert built.run("verify", str(tmp_path / "bad.pdf")).exit_code == 2
    assert built.run("verify", str(tmp_path / "missing.pdf")).exit_code == 2


def test_nothing_can_be_said_while_the_sources_have_errors(built: Written, tmp_path: Path) -> None:
    copy = tmp_path / "sent.pdf"
    copy.write_bytes(pdf(built).read_bytes())
    (built.root / "build/1/.record.json").unlink()
    built.put({"issues/1/first.md": "See [there](#nowhere).\n"})
    done = built.run("verify", str(copy))
    assert done.exit_code == 2
    assert "Issue 1 has errors now" in done.stdout
