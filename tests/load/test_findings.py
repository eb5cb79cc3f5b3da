"""What the command line says about sources that are wrong, to the letter.

Each folder under `findings/` holds files to lay over the default project of `projects.write_project`, and the text that
`ppnews build` then prints. `pytest --update` writes that text anew.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.projects import ISSUE, PUBLICATION, Written, to_yaml

FOLDER = Path(__file__).parent / "findings"
MANIFEST = "issues/1/issue.yaml"
PLAIN = "layouts/plain"


def laid(name: str, content: bytes) -> Callable[[Path], None]:
    """Return what writes one file."""

    def write(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)

    return write


def linked(name: str, target: str) -> Callable[[Path], None]:
    """Return what puts a symbolic link in the place of a file."""

    def link(root: Path) -> None:
        (root / name).unlink(missing_ok=True)
        (root / name).symlink_to(target)

    return link


# What no editor would keep as it is, or no repository.
MADE: dict[str, Callable[[Path], None]] = {
    "utf-16": laid(MANIFEST, to_yaml(ISSUE).encode("utf-16")),
    "latin-1": laid("ppnews.yaml", to_yaml({**PUBLICATION, "name": "Nouvelles d’été"}).encode("cp1252")),
    "byte-order-mark": laid(MANIFEST, to_yaml(ISSUE).encode("utf-8-sig")),
    "nul": laid(MANIFEST, to_yaml(ISSUE).encode().replace(b"First", b"Fi\0rst")),
    "carriage-returns": laid(MANIFEST, to_yaml(ISSUE).replace("\n", "\r\n").encode()),
    "ten-megabytes": laid(MANIFEST, to_yaml(ISSUE).encode() + b"# more\n" * 1_500_000),
    "body-latin-1": laid("issues/1/first.md", "Ein Satz.\n\nUnd noch ein schöner.\n".encode("latin-1")),
    "body-utf-16": laid("issues/1/first.md", "Words.\n".encode("utf-16")),
    "link-out-of-the-project": linked("issues/1/first.md", os.devnull),
    "link-in-a-circle": linked("issues/1/first.md", "first.md"),
    "style-latin-1": laid(f"{PLAIN}/styles/publication.css", b"a { color: red }\n/* caf\xe9 */\n"),
    "template-latin-1": laid(f"{PLAIN}/templates/sections/article.html", b"<p>\n<b>caf\xe9</b>"),
    "catalogue-latin-1": laid(f"{PLAIN}/locale/en.po", b'msgid "Editorial"\nmsgstr "\xc9ditorial"\n'),
    "catalogue-a-folder": laid(f"{PLAIN}/locale/en.po/readme.txt", b""),
}


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.iterdir()))
def test_finding(name: str, project: Callable[..., Written], request: pytest.FixtureRequest) -> None:
    written = project()
    shutil.copytree(FOLDER / name, written.root, dirs_exist_ok=True)
    if name in MADE:
        MADE[name](written.root)
    expected = FOLDER / name / "expected.txt"
    done = written.run("build", "1", "--html")
    if request.config.getoption("--update"):
        expected.write_bytes(done.stderr.encode())
    assert done.stderr.encode() == expected.read_bytes()
    assert done.exit_code == (1 if " error MAN" in done.stderr else 0), done.stdout
    assert (not done.stdout) is bool(done.exit_code)
    assert bool(written.built()) is not bool(done.exit_code)


def test_every_made_finding_has_its_text() -> None:
    assert {name for name in MADE if not (FOLDER / name / "expected.txt").is_file()} == set()
