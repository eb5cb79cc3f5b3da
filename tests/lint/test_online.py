"""`ppnews lint --online`: what is asked, what is said about it, what is mended."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from conftest import WriteProject
from helpers.projects import ISSUE, Written, to_yaml
from helpers.websites import Page, redirect, serve

from ppnews.lint.engine import checks
from ppnews.lint.rules import link010_moved_for_good
from ppnews.lint.subject import Need, Subject
from ppnews.load.issue import load_issue
from ppnews.model.answer import Answer, LinkState
from ppnews.tasks.lint import LintRequest, lint

ONLINE = ("--no-render", "--online", "--allow-private", "--select", "LINK009,LINK010,LINK011,LINK012,LINK013")


def linking(*urls: str) -> dict[str, str]:
    """Return a text with a link to each address."""
    return {"issues/1/first.md": "".join(f"[Page {number}]({url})\n\n" for number, url in enumerate(urls))}


def test_it_says_how_many_were_asked_and_how_many_not_again(project: WriteProject) -> None:
    with serve({"/a": Page(), "/b": Page()}) as site:
        a, b, c = (f"http://127.0.0.1:{site.port}/{name}" for name in "abc")
        written = project(files=linking(a, f"{a}#part", b, c, c, "mailto:office@icmpd.org"))
        first = written.run("lint", *ONLINE)
        again = written.run("lint", *ONLINE)
    assert "Asked 3 web addresses.\n" in first.stderr
    assert "Asked 1 web address. 2 more answered less than a day ago.\n" in again.stderr
    assert sorted(site.asked) == ["GET /c", "GET /c", "HEAD /a", "HEAD /b", "HEAD /c", "HEAD /c"]
    assert [done.exit_code for done in (first, again)] == [1, 1]
    assert first.stdout.count("LINK009") == 2


def test_nothing_is_asked_unless_somebody_wants_to_know(project: WriteProject) -> None:
    with serve({"/": Page()}) as site:
        written = project(files=linking(f"http://127.0.0.1:{site.port}/"))
        written.run("lint", "--no-render")
        written.run("lint", *ONLINE[:-1], "TEXT")
        written.run("lint", *ONLINE[:2])
    assert site.connections == 0


def test_permission_without_asking_makes_no_sense(project: WriteProject) -> None:
    done = project().run("lint", "--allow-private")
    assert done.exit_code == 2
    assert "--online" in done.stderr


def test_without_any_network_nothing_but_that_is_said(project: WriteProject) -> None:
    # Names that are too long are looked up nowhere, and found nowhere.
    done = project(files=linking(*(f"http://{letter * 64}.eu/" for letter in "abc"))).run("lint", *ONLINE)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith("ppnews: No web address could be asked")


def test_an_issue_with_errors_is_asked_all_the_same(project: WriteProject) -> None:
    with serve({}) as site:
        done = project(files=linking(f"http://127.0.0.1:{site.port}/x", "nowhere.pdf")).run("lint", *ONLINE)
    assert "LINK009" in done.stdout
    assert "MAN012" in done.stdout


def test_the_addresses_of_several_issues_are_asked_once(project: WriteProject) -> None:
    with serve({"/a": Page(), "/b": redirect("/a")}) as site:
        a, b = (f"http://127.0.0.1:{site.port}/{name}" for name in "ab")
        second = to_yaml({**ISSUE, "number": 2, "period": "2025-Q1", "published": "2025-03-20"})
        texts = linking(a, b)
        written = project(files=texts)
        written.put({"issues/2/issue.yaml": second, "issues/2/first.md": texts["issues/1/first.md"]})
        done = written.run("lint", "--all", *ONLINE)
    assert "Asked 2 web addresses." in done.stderr
    assert sorted(site.asked) == ["HEAD /a", "HEAD /a", "HEAD /b"]  # once for itself, once on the way from /b
    assert re.findall(r"issues/(\d)/first.md:3:\d+ warning LINK010", done.stdout) == ["1", "2"]


def moved(written: Written, port: int) -> tuple[str, str]:
    """Return the manifest and text, without the port."""
    return tuple(  # type: ignore[return-value]
        written.read(f"issues/1/{name}").decode().replace(f":{port}", "") for name in ("issue.yaml", "first.md")
    )


MANIFEST = """number: 1
period: 2024-Q4
published: 2024-12-20
sections:
  - kind: article
    id: first
    title: First
    body: first.md
    links:
      - {text: One, url: http://127.0.0.1/old}   # as printed
      - {text: Two, url: "http://127.0.0.1/old#part"}
      - {text: Three, url: http://127.0.0.1/odd}
"""
TEXT = "[One](http://127.0.0.1/old), <http://127.0.0.1/old>, [two][2].\n\n[2]: http://127.0.0.1/old\n"
SITES = {
    "/old": redirect("/new?a=1&b=2"),
    "/new?a=1&b=2": Page(),
    "/odd": redirect("/a,b}: 'c'"),
    "/a,b%7D:%20'c'": Page(),
}


def test_what_moved_is_mended_where_asked_for_and_nothing_else(project: WriteProject) -> None:
    with serve(SITES) as site:
        here = f"127.0.0.1:{site.port}"
        files = {"issues/1/first.md": TEXT.replace("127.0.0.1", here)}
        written = project(issue=MANIFEST.replace("127.0.0.1", here), files=files)
        assert written.run("lint", *ONLINE, "--fix").exit_code == 0
        assert moved(written, site.port) == (MANIFEST, TEXT)
        diff = written.run("lint", *ONLINE, "--diff", "--unsafe-fixes").stdout
        assert moved(written, site.port) == (MANIFEST, TEXT)
        done = written.run("lint", *ONLINE, "--unsafe-fixes")
        manifest, text = moved(written, site.port)
    assert manifest == MANIFEST.replace("/old", "/new?a=1&b=2")
    assert text == TEXT.replace("/old", "/new?a=1&b=2", 2)
    assert diff.count("\n+ ") + diff.count("\n+[") == 3
    assert done.stdout.count("LINK010") == 2
    assert site.count("/old") == 1


@pytest.mark.parametrize(
    ("url", "target", "message", "fixed"),
    [
        ("http://a.eu/x", "https://a.eu/x", None, False),
        ("http://a.eu/x", "https://www.a.eu/x", "Write https://www.a.eu/x", True),
        ("https://a.eu/x", "https://a.eu/", "It leads to the site's front page now: the page may be gone.", False),
        ("https://a.eu/", "https://www.a.eu/", "Write https://www.a.eu/", True),
        ("https://a.eu/x#y", "https://b.eu/x#z", "Write https://b.eu/x#z", True),
        ("https://a.eu/x", "https://b.eu/x(1)", "Write https://b.eu/x(1)", False),
        ("https://a.eu/x", "https://b.eu/x, y", "Write https://b.eu/x, y", False),
        ("https://a.eu/x", "https://b.eu/x.", "Write https://b.eu/x.", False),
    ],
)
def test_what_is_made_of_a_move(project: WriteProject, url: str, target: str, message: str | None, fixed: bool) -> None:
    written = project(files=linking(url))
    issue = load_issue(written.project, 1).value
    assert issue is not None
    asked = url.partition("#")[0]
    subject = Subject(issue, answers={asked: Answer(LinkState.MOVED, 200, target)})
    found = list(link010_moved_for_good.check(subject))
    assert [finding.hint for finding in found] == ([message] if message else [])
    assert [finding.fix is not None for finding in found] == ([fixed] if message else [])


def test_every_answer_is_some_rules_business(project: WriteProject) -> None:
    written = project(files=linking("https://a.eu/x"))
    issue = load_issue(written.project, 1).value
    assert issue is not None
    rules = [check for check in checks() if check.needs is Need.NETWORK]
    for found in LinkState:
        answer = Answer(found, 200, "https://b.eu/y" if found is LinkState.MOVED else None)
        subject = Subject(issue, answers={"https://a.eu/x": answer})
        codes = [finding.rule.code for check in rules for finding in check.run(subject)]
        assert len(codes) == (found is not LinkState.FINE), found


def test_the_way_is_told(project: WriteProject) -> None:
    written = project(files=linking("https://a.eu/x", "https://a.eu/y", "https://example.com/z"))
    steps: list[str] = []

    def ask(urls: Any, progress: Any) -> dict[str, Answer]:
        progress(1, len(urls))
        return {url: Answer(LinkState.GONE, 404) for url in urls}

    request = LintRequest(1, select=("LINK009",), pages=False, online=True)
    result = lint(written.project, request, lambda step: steps.append(step.stage), ask)
    assert steps == ["asked 1 of 2 web addresses"]
    assert [finding.at.line for finding in result.findings] == [1, 3]


def test_machines_read_it_too(project: WriteProject) -> None:
    with serve({"/x": redirect("/y"), "/y": Page()}) as site:
        here = f"http://127.0.0.1:{site.port}"
        done = project(files=linking(f"{here}/x")).run("lint", *ONLINE, "--output-format", "json")
    [finding] = json.loads(done.stdout)
    assert (finding["code"], finding["path"], finding["line"]) == ("LINK010", "issues/1/first.md", 1)
    assert finding["fix"]["safe"] is False
    assert finding["fix"]["edits"][0]["replacement"] == f"{here}/y"
