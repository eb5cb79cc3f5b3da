"""Every slip that is put into a finished site is found, once for its cause, and named at its place in the sources."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from helpers.archived import HOME, issue_files, sections, write_archive
from helpers.projects import Written

NEWS = "3/en/news/index.html"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Written:
    written = write_archive(tmp_path_factory.mktemp("archive") / "project")
    written.put({"issues/3/more.md": f"See [the news]({HOME}2/en/news/) and [before]({HOME}2/en/#old-news).\n"})
    assert written.run("site").exit_code == 0
    return written


@pytest.fixture
def archive(made: Written, tmp_path: Path) -> Written:
    return Written(Path(shutil.copytree(made.root, tmp_path / "project")))


def lint(written: Written, *numbers: str) -> list[tuple[str, str, str]]:
    """Return code, place and sentence of the findings about the site, over all issues if none is named."""
    done = written.run("lint", *(numbers or ("--all",)), "--select", "SITE", "--output-format", "json")
    found = json.loads(done.stdout)
    return [(each["code"], f"{each['path']}:{each['line']}", each["message"]) for each in found]


def slip(written: Written, name: str, before: str, after: str) -> None:
    path = written.root / "build/site" / name
    text = path.read_text(encoding="utf-8")
    assert before in text, text
    path.write_text(text.replace(before, after), encoding="utf-8")


def judged_with(name: str, address: str) -> str:
    """Return the issue with which a file is judged: its own, or the newest one with what belongs to none."""
    words = name if name[0].isdecimal() else address.removeprefix("<loc>").split("/archive/")[-1]
    number = re.search(r"\b([123])/(?:en|ru)/", words)
    return number[1] if number and (name[0].isdecimal() or name in ("sitemap.xml", "_redirects")) else "3"


def test_what_is_right_is_silent(made: Written) -> None:
    assert lint(made) == []


@pytest.mark.parametrize(
    ("name", "before", "after", "said"),
    [
        ("3/en/index.html", 'href="#more"', 'href="#mere"', "“3/en/#mere”: the page has no such place"),
        (NEWS, 'href="../more/', 'href="../mere/', "“3/en/mere/”: nothing is there"),
        (NEWS, "../../../assets/style", "../../../../assets/style", "lies outside the site"),
        (NEWS, 'rel="canonical" href="' + HOME, 'rel="canonical" href="' + HOME + "x", "nothing is there"),
        ("2/en/old-news/index.html", "2/en/news/index.html", "2/en/gone/index.html", "“2/en/gone/”"),
        ("en/index.html", "../3/en/", "../4/en/", "“4/en/”: nothing is there"),
        ("404.html", "/archive/en/", "/archive/uk/", "“uk/"),
        ("sitemap.xml", f"<loc>{HOME}1/en/news/", f"<loc>{HOME}1/en/old/", "“1/en/old/”"),
        ("_redirects", "/archive/2/en/news/", "/archive/2/en/new/", "“2/en/new/”"),
    ],
)
def test_a_dead_link_is_found_once(archive: Written, name: str, before: str, after: str, said: str) -> None:
    slip(archive, name, before, after)
    found = [each for each in lint(archive, judged_with(name, after)) if each[0] == "SITE003"]
    assert len(found) == 1, found
    assert said in found[0][2]
    if re.match("[123]/", name):
        assert found[0][1].startswith(f"issues/{name[0]}/issue.yaml:")


def test_a_template_that_writes_one_dead_link_everywhere_is_one_finding(archive: Written) -> None:
    for path in sorted((archive.root / "build/site/3").rglob("index.html")):
        path.write_text(path.read_text().replace("</main>", '<a href="../gone.html">x</a></main>'))
    found = lint(archive, "3")
    assert len(found) == 1 and "and 5 more on the site lead to" in found[0][2]


def test_a_dead_link_that_an_editor_typed_is_named_where_it_stands(archive: Written) -> None:
    archive.put({"issues/3/more.md": f"One.\n\nSee [the news]({HOME}2/en/mews/).\n"})
    assert lint(archive, "3") == []  # the site is older than the sources
    assert archive.run("site").exit_code == 0
    assert lint(archive, "3") == [("SITE003", "issues/3/more.md:3", "The site has no “2/en/mews/”: nothing is there.")]


def test_other_pages_of_the_host_are_no_concern_of_the_site(archive: Written) -> None:
    archive.put({"issues/3/more.md": f"[Us]({HOME}about/), [home]({HOME}), [host](https://news.example.org/x).\n"})
    assert archive.run("site").exit_code == 0
    assert lint(archive, "3") == []


@pytest.mark.parametrize(
    ("name", "before", "after", "said"),
    [
        (NEWS, '<link rel="alternate" hreflang="ru"', '<link rel="x" data-x="ru"', "does not name its language ru"),
        (NEWS, '<link rel="alternate" hreflang="en"', '<link rel="x" data-x="en"', "language en (itself)"),
        (NEWS, 'hreflang="x-default"', 'data-x="x"', "names no page for all other languages"),
        (NEWS, f'hreflang="ru" href="{HOME}3/ru/news', f'hreflang="ru" href="{HOME}3/ru/more', "another page for its"),
        (
            NEWS,
            'hreflang="x-default" href="' + HOME + "3/en/news",
            'hreflang="x-default" href="' + HOME + "3/en/more",
            "",
        ),
        (NEWS, f'rel="canonical" href="{HOME}3/en/news', f'rel="canonical" href="{HOME}3/ru/news', "“3/ru/news/”"),
        ("ru/events/index.html", 'hreflang="en" href="' + HOME + "en/events/", 'data-x="" href="', "language en"),
        ("sitemap.xml", f'hreflang="ru" href="{HOME}1/ru/news/"', f'hreflang="ru" href="{HOME}1/ru/more/"', "sitemap"),
        ("sitemap.xml", "</urlset>", "", "cannot read"),
    ],
)
def test_languages_that_do_not_name_each_other(archive: Written, name: str, before: str, after: str, said: str) -> None:
    slip(archive, name, before, after)
    found = lint(archive, judged_with(name, before))
    assert {code for code, _, _ in found} == {"SITE004"}
    assert any(said in sentence for _, _, sentence in found) and len(found) <= 2, found


def test_a_layout_without_languages_is_one_finding_for_each_lack(archive: Written) -> None:
    for path in sorted((archive.root / "build/site/3").rglob("index.html")):
        path.write_text(path.read_text().replace("hreflang=", "data-lang="))
    assert 1 <= len(lint(archive, "3")) <= 5


@pytest.mark.parametrize(
    ("name", "before", "after", "said"),
    [
        ("_redirects", "/archive/2/en/old-news/", "/archive/2/en/more/", "a live page"),
        ("_redirects", "/archive/2/en/news/", "/archive/2/en/more/", "leads to two places"),
        ("2/en/old-news/index.html", "2/en/news/", "2/en/old-news/", "leads to itself"),
        ("sitemap.xml", f"<loc>{HOME}2/en/news/", f"<loc>{HOME}2/en/old-news/", "as a page of its own"),
    ],
)
def test_an_alias_that_is_not_free(archive: Written, name: str, before: str, after: str, said: str) -> None:
    slip(archive, name, before, after)
    found = [each for each in lint(archive, "2") if each[0] == "SITE002"]
    assert found and said in found[0][2], found
    assert found[0][1].startswith("issues/2/issue.yaml:")


def test_aliases_that_differ_by_capitals_alone_and_two_issues_with_one_alias(archive: Written) -> None:
    for number, alias in ((1, "old-news"), (3, "News")):
        changed = [{**each, "aliases": [alias]} if each["id"] == "news" else each for each in sections(number)]
        archive.put(
            {f"issues/{number}/issue.yaml": issue_files(number, sections=changed)[f"issues/{number}/issue.yaml"]}
        )
    found = lint(archive)
    assert [(code, sentence) for code, _, sentence in found] == [
        ("SITE002", "The old address “News” differs from “news” by capitals alone.")
    ]


def test_an_alias_that_is_a_live_section_is_one_finding(archive: Written) -> None:
    changed = [{**each, "aliases": ["more"]} if each["id"] == "news" else each for each in sections(3)]
    archive.put({"issues/3/issue.yaml": issue_files(3, sections=changed)["issues/3/issue.yaml"]})
    done = archive.run("lint", "3", "--select", "SITE,MAN", "--output-format", "json")
    assert [each["code"] for each in json.loads(done.stdout)] == ["MAN009"]


def test_a_site_that_cannot_be_read_is_no_traceback(archive: Written) -> None:
    site = archive.root / "build/site"
    (site / NEWS).write_bytes(b"\xff\xfe\x00<a href='http://[x'>&#0;")
    (site / "3/en/more/index.html").write_bytes(b"")
    (site / "en/index.html").unlink()
    (site / "en/index.html").mkdir()
    done = archive.run("lint", "3", "--select", "SITE")
    assert done.exit_code == 0 and "SITE003" in done.stdout, done.stderr
