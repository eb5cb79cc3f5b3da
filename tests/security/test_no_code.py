"""Nothing in a project runs: no module that is named as a library, no program that its repository's settings name."""

from __future__ import annotations

import subprocess

from conftest import WriteProject
from helpers.projects import COMMAND, Written, environment

from ppnews.tasks.proof.revision import revisions_of

MODULES = ("typer", "json", "weasyprint", "ruamel", "PIL")


def test_modules_in_the_folder_that_it_is_called_in(project: WriteProject) -> None:
    written = project(files={f"{module}.py": "open('touched', 'w')" for module in MODULES})
    done = subprocess.run([*COMMAND, "build", "--html"], cwd=written.root, env=environment(), check=False)
    assert done.returncode == 0
    assert not (written.root / "touched").exists()


def test_a_repository_that_would_fetch_what_it_lacks(project: WriteProject) -> None:
    written = project()
    for arguments in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "one"]):
        git(written, *arguments)
    lacking = git(written, "rev-parse", "HEAD:issues/1/first.md")
    (written.root / ".git/objects" / lacking[:2] / lacking[2:]).unlink()
    settings = {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": f"ext::touch {written.root / 'touched'}",
        "protocol.ext.allow": "always",
    }
    for name, value in settings.items():
        git(written, "config", name, value)
    done = written.run("proof", "1", "--against", "HEAD")
    assert done.exit_code == 2
    assert f"git does not have all files of that revision: {lacking[:10]} is missing." in done.stderr
    assert not (written.root / "touched").exists()


def test_a_repository_that_would_check_signatures(project: WriteProject) -> None:
    written = project()
    for arguments in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "one"]):
        git(written, *arguments)
    head, _, rest = git(written, "cat-file", "commit", "HEAD").partition("\n\n")
    signed = f"{head}\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n{rest}\n"
    git(written, "update-ref", "HEAD", git(written, "hash-object", "-w", "-t", "commit", "--stdin", given=signed))
    program = written.root / "program"
    program.write_text(f"#!/bin/sh\ntouch {written.root / 'touched'}\n")
    program.chmod(0o755)
    git(written, "config", "log.showSignature", "true")
    git(written, "config", "gpg.program", str(program))
    assert len(revisions_of(written.project, "1", 5)) == 1
    assert not (written.root / "touched").exists()


def git(written: Written, *arguments: str, given: str = "") -> str:
    who = {f"GIT_{role}_{what}": "x@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    command = ["git", "-C", str(written.root), *arguments]
    return subprocess.run(
        command, env=environment(**who), check=True, capture_output=True, encoding="utf-8", input=given
    ).stdout.strip()
