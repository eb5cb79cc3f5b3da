"""`ppnews proof`: findings on their places, what changed since, and nothing run that a repository names."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from helpers.projects import Written
from PIL import Image

from ppnews.inspection.pdf import read_document, read_paper

WriteProject = Callable[..., Written]

SECTIONS = [
    {"kind": "article", "id": "first", "title": "The first article", "body": "first.md"},
    {"kind": "article", "id": "second", "title": "The second article", "body": "second.md"},
    {"kind": "article", "id": "third", "title": "The third article", "body": "third.md"},
]
FIRST = "The council met in Prague on Monday. Delegates from nine states spoke about labour migration.\n"
SECOND = "A second text, about a study visit to Tbilisi, with nothing wrong in it at all.\n"
THIRD = "A third text. The Academy offers three courses in spring, and one of them is new.\n"
FILES = {
    "issues/1/first.md": FIRST,
    "issues/1/second.md": SECOND,
    "issues/1/third.md": THIRD,
    "layouts/plain/styles/publication.css": "article + article, #second, #third { break-before: page }\n",
}


@pytest.fixture
def written(project: WriteProject) -> Written:
    """An issue of three pages."""
    return project(sections=SECTIONS, files=FILES)


def git(root: Path, *arguments: str) -> None:
    """Run git for a test, without settings of this machine."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    names = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(
        ["git", *names, "-C", str(root), *arguments], check=True, capture_output=True, env={**os.environ, **own}
    )


def committed(written: Written) -> Written:
    """Put a project under git."""
    git(written.root, "init")
    git(written.root, "add", "ppnews.yaml", "issues", "layouts")
    git(written.root, "commit", "-m", "one")
    return written


def proved(written: Written, *arguments: str) -> Any:
    """Return the JSON of a proof, for English."""
    done = written.run("proof", "1", "--output-format", "json", *arguments)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)["languages"]["en"]


def pairs(told: Any) -> list[tuple[int | None, int | None, str]]:
    """Return the pages of a proof: before, after, state."""
    return [(each["before"], each["after"], each["state"]) for each in told["pages"]]


SLIPS = {
    "issues/1/second.md": "A second text, about a visit that we recieve, with  more.\n",
    "issues/1/third.md": "A third text. The the Academy offers ,three courses.\n",
}


def test_a_finding_is_marked_on_its_words(written: Written) -> None:
    written.put(SLIPS)
    found = {each["code"]: each for each in proved(written)["findings"]}
    assert found["TEXT011"]["page"] == 2
    assert found["TEXT014"]["page"] == 3
    paper = read_paper(written.read("build/1/news-1-en.pdf"))
    (line,) = (line for line in paper.sheets[1].lines if "recieve" in line.words)
    left, top, right, bottom = found["TEXT011"]["rect"]
    assert line.rect.top - 1 <= top < bottom <= line.rect.bottom + 1
    word = next(run for run in line.runs if "recieve" in run.words)
    share = (word.words.index("recieve") + 3) / len(word.words)
    middle = word.rect.left + share * (word.rect.right - word.rect.left)
    assert left - 15 < middle < right + 15
    assert right - left < (line.rect.right - line.rect.left) / 2


def test_a_finding_about_a_field_is_marked_at_its_section(written: Written) -> None:
    sections = [*SECTIONS[:2], {**SECTIONS[2], "links": [{"text": "The site", "url": "http://www.icmpd.org/"}]}]
    (written.root / "issues/1/issue.yaml").write_text(
        json.dumps({"number": 1, "period": "2024-Q4", "published": "2024-12-20", "sections": sections})
    )
    found = {each["code"]: each for each in proved(written)["findings"]}
    assert found["LINK005"]["page"] == 3


def test_the_proof_is_a_tagged_pdf_with_pictures_beside_it(written: Written) -> None:
    written.put(SLIPS)
    done = written.run("proof", "1")
    assert done.exit_code == 0, done.output
    folder = written.root / "build/1/proof/en"
    document = read_document((folder / "news-1-en-proof.pdf").read_bytes())
    assert document.metadata.standards == ("PDF/UA-1", "PDF/A-3A")
    words = " ".join(
        line.words for sheet in read_paper((folder / "news-1-en-proof.pdf").read_bytes()).sheets for line in sheet.lines
    )
    for told in ("Sign-off", "Date and signature", "TEXT011", "issues/1/second.md:1:", "Write receive."):
        assert told in words
    sheets = sorted(folder.glob("*.png"))
    assert len(sheets) == document.pages
    with Image.open(sheets[0]) as picture:
        assert picture.width > picture.height > 1000


def test_a_proof_that_is_up_to_date_is_left(written: Written) -> None:
    assert "up to date" not in written.run("proof", "1").stdout
    before = written.built()
    assert "up to date" in written.run("proof", "1").stdout
    assert written.built() == before


def test_pages_against_a_revision(written: Written) -> None:
    committed(written)
    written.put({"issues/1/second.md": SECOND.replace("Tbilisi", "Yerevan")})
    told = proved(written, "--against", "HEAD")
    assert pairs(told) == [(1, 1, "same"), (2, 2, "changed"), (3, 3, "same")]
    (change,) = told["pages"][1]["words"]
    assert (change["before"], change["after"], change["page_after"]) == ("Tbilisi,", "Yerevan,", 2)
    done = written.run("proof", "1", "--against", "HEAD")
    assert "Pages 1, 3: the same." in done.stdout
    assert "Tbilisi, → Yerevan," in done.stdout


def test_a_page_that_moved_and_one_that_is_new(written: Written, tmp_path: Path) -> None:
    before = tmp_path / "before"
    shutil.copytree(written.root, before)
    fourth = {"kind": "article", "id": "fourth", "title": "Wholly new", "body": "fourth.md"}
    written.put({"issues/1/fourth.md": "Nobody has read a single word of this before today.\n"})
    style = "#second, #third, #fourth { break-before: page }\n"
    written.put({"layouts/plain/styles/publication.css": style})
    sections = [SECTIONS[0], fourth, *SECTIONS[1:]]
    (written.root / "issues/1/issue.yaml").write_text(
        json.dumps({"number": 1, "period": "2024-Q4", "published": "2024-12-20", "sections": sections})
    )
    told = proved(written, "--against", str(before))
    states = {(pair[0], pair[1]): pair[2] for pair in pairs(told)}
    assert states[None, 2] == "new"
    assert states[2, 3] == states[3, 4] == "moved"


def test_a_page_that_only_looks_different(written: Written, tmp_path: Path) -> None:
    before = tmp_path / "before"
    shutil.copytree(written.root, before)
    style = FILES["layouts/plain/styles/publication.css"] + "#third { color: red }\n"
    written.put({"layouts/plain/styles/publication.css": style})
    told = proved(written, "--against", str(before))
    assert pairs(told) == [(1, 1, "same"), (2, 2, "same"), (3, 3, "look")]


def test_pages_against_a_build_folder(written: Written, tmp_path: Path) -> None:
    assert written.run("build", "1", "--pdf").exit_code == 0
    shutil.copytree(written.root / "build/1", tmp_path / "sent")
    written.put({"issues/1/third.md": THIRD.replace("spring", "autumn")})
    told = proved(written, "--against", str(tmp_path / "sent"))
    assert [change["after"] for page in told["pages"] for change in page["words"]] == ["autumn,"]


def test_another_publication_is_refused(written: Written, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(written.root, other)
    settings = (other / "ppnews.yaml").read_text().replace("slug: news", "slug: other")
    (other / "ppnews.yaml").write_text(settings)
    done = written.run("proof", "1", "--against", str(other))
    assert done.exit_code == 2
    assert "Another publication" in done.stderr
    (tmp_path / "pdfs").mkdir()
    (tmp_path / "pdfs/other-1-en.pdf").write_bytes(b"%PDF-1.7\n")
    done = written.run("proof", "1", "--against", str(tmp_path / "pdfs"))
    assert done.exit_code == 2
    assert "other-1-en.pdf" in done.stderr


@pytest.mark.parametrize(
    "given", ["--upload-pack=touch x", "-x", "a..b", "HEAD HEAD", "", "nope", "HEAD:issues", "a\nb", "\0", "@{99}"]
)
def test_a_word_that_is_no_revision_is_refused(written: Written, given: str) -> None:
    committed(written)
    done = written.run("proof", "1", f"--against={given}")
    assert done.exit_code == 2
    assert "revision" in done.stderr
    assert not (written.root / "x").exists()


def test_no_repository_no_issue_then(written: Written) -> None:
    done = written.run("proof", "1", "--against", "HEAD", GIT_CEILING_DIRECTORIES=str(written.root.parent))
    assert done.exit_code == 2
    assert "git" in done.stderr
    git(written.root, "init")
    git(written.root, "add", "ppnews.yaml", "layouts")
    git(written.root, "commit", "-m", "no issue yet")
    done = written.run("proof", "1", "--against", "HEAD")
    assert done.exit_code == 2
    assert "There is no issue 1 at HEAD" in done.stderr


def test_programs_that_a_repository_names_are_not_run(written: Written) -> None:
    """Filters, hooks and monitors in a project's settings would run whatever they name."""
    committed(written)
    (written.root / ".gitattributes").write_text("*.md filter=evil\n")
    git(written.root, "add", ".gitattributes")
    git(written.root, "commit", "-m", "two")
    touched = written.root / "touched"
    for key in ("filter.evil.smudge", "core.fsmonitor", "core.sshCommand", "core.pager", "core.alternateRefsCommand"):
        git(written.root, "config", key, f"touch {touched}; cat")
    assert pairs(proved(written, "--against", "HEAD")) == [(1, 1, "same"), (2, 2, "same"), (3, 3, "same")]
    assert not touched.exists()
