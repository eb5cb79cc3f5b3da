"""`ppnews site`: what is on it, what is made again, what goes, what it says when something is wrong."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from helpers.archived import HOME, issue_files, write_archive
from helpers.archived import sections as archived_sections
from helpers.projects import Written, to_yaml

from ppnews.diagnostics import Diagnostic, Location
from ppnews.inspection.calendar import read_calendar
from ppnews.load.files import SourceReader
from ppnews.model.findings import BAD_PICTURE
from ppnews.model.issue import Issue
from ppnews.tasks.site.issues import IssuePages, IssuePress


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A publication of three issues and its site, which no test may change."""
    written = write_archive(tmp_path_factory.mktemp("archive") / "project")
    assert written.run("site").exit_code == 0
    return written


@pytest.fixture
def archive(made: Written, tmp_path: Path) -> Written:
    """A copy of it."""
    return Written(Path(shutil.copytree(made.root, tmp_path / "project")))


def page(written: Written, name: str) -> str:
    return written.read(f"build/site/{name}").decode()


def site(written: Written) -> dict[str, bytes]:
    return {name.removeprefix("site/"): data for name, data in written.built().items() if name.startswith("site/")}


def broken(folder: Path) -> list[tuple[str, str]]:
    """Return the links of all pages below a folder that lead to no file or place there; those outside are left out."""
    ids = {path: set(re.findall(r'\sid="([^"]*)"', path.read_text())) for path in folder.rglob("*.html")}
    found = []
    for path in ids:
        for address in re.findall(r'\s(?:href|src)="([^"]*)"', path.read_text()):
            place, _, anchor = unquote(address).partition("#")
            if re.match(r"[a-z]+:", address) or path.name == "404.html":
                continue
            target = (path.parent / place).resolve() if place else path
            if not target.is_file() or (anchor and anchor not in ids[target]):
                found.append((path.relative_to(folder).as_posix(), address))
    return found


def test_every_link_and_place_is_there(archive: Written) -> None:
    assert broken(archive.root / "build/site") == []


def test_what_is_on_it(archive: Written) -> None:
    names = set(site(archive))
    pages = {f"{language}/{part}index.html" for language in ("en", "ru") for part in ("", "events/", "topics/t1/")}
    assert pages <= names
    assert {"1/en/index.html", "1/en/news/index.html", "3/ru/more/index.html", "en/countries/KG/index.html"} <= names
    assert {"index.html", "404.html", "sitemap.xml", ".nojekyll", "calendar-ru.ics"} <= names | {".nojekyll"}
    assert "robots.txt" not in names  # the site is no host's root
    assert "1/en/ahead/index.html" not in names  # a list of dates is no article


def test_one_thing_in_several_issues_stands_once_with_the_newest_word(archive: Written) -> None:
    courses = page(archive, "en/courses/index.html")
    assert courses.count("Course, as of") == 1 and "Course, as of 3" in courses and "2024" in courses
    publications = page(archive, "en/publications/index.html")
    assert publications.count('<p class="title">A brief</p>') == 1
    events = page(archive, "en/events/index.html")
    assert events.count('<span class="name">The talk</span>') == 1 and "12 June 2025" in events and "Bishkek" in events
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', events)[0])
    assert [each["eventStatus"].rpartition("/")[2] for each in data["hasPart"]] == ["EventScheduled"]


def test_the_calendar_knows_the_history(archive: Written) -> None:
    facts = read_calendar(archive.read("build/site/calendar-en.ics"))
    (event,) = facts.events
    assert str(event.start) == "2025-06-12"
    assert event.sequence > 0
    assert f"webcal://{HOME.partition('://')[2]}calendar-en.ics" in page(archive, "en/events/index.html")


def test_an_article_by_itself(archive: Written) -> None:
    article = page(archive, "2/en/news/index.html")
    assert "<title>News 2 – " in article
    assert f'<link rel="canonical" href="{HOME}2/en/news/">' in article
    assert f'<link rel="alternate" hreflang="ru" href="{HOME}2/ru/news/">' in article
    assert '<meta property="og:type" content="article">' in article
    assert 'href="../index.html#more"' in article  # the words lead to a place in the issue
    assert 'href="../more/index.html"' in article  # the next article
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', article)[0])
    assert (data["@type"], data["url"], data["isPartOf"]["issueNumber"]) == ("Article", f"{HOME}2/en/news/", "2")


def test_the_title_of_an_article_is_the_heading_of_its_page(archive: Written) -> None:
    article = page(archive, "3/en/more/index.html")
    assert re.findall(r"<(h\d)\b[^>]*>(.*?)</h\d>", article) == [
        ("h1", "More &amp; more &lt;3&gt;"),
        ("h2", "A heading"),
        ("h2", "Contents"),
    ]
    assert '<a href="../index.html">' in article.partition("</header>")[0]  # the way back to the issue
    assert 'aria-current="page">More &amp; more' in article.partition('class="entries"')[2]
    issue = page(archive, "3/en/index.html")
    assert issue.count("<h1") == 1 and '<h2 id="more">' in issue and "<h3" in issue


def test_an_old_address_leads_on(archive: Written) -> None:
    alias = page(archive, "2/en/old-news/index.html")
    assert 'content="0; url=../../../2/en/news/index.html"' in alias and "noindex" in alias
    assert 'id="old-news"' in page(archive, "2/en/index.html")
    assert "/archive/2/en/old-news/ /archive/2/en/news/ 301\n" in page(archive, "_redirects")
    assert "old-news" not in page(archive, "sitemap.xml")


def test_languages_name_each_other_on_pages_and_in_the_map(archive: Written) -> None:
    home = page(archive, "ru/index.html")
    for language, address in (("en", "en/"), ("ru", "ru/"), ("x-default", "en/")):
        assert f'hreflang="{language}" href="{HOME}{address}"' in home
    entry = re.findall(rf"<url><loc>{re.escape(HOME)}1/ru/news/</loc>.*?</url>", page(archive, "sitemap.xml"))[0]
    assert "<lastmod>2024-03-20</lastmod>" in entry and entry.count("hreflang") == 3


def test_nothing_is_loaded_from_elsewhere_and_scripts_are_named(archive: Written) -> None:
    pages = {name: data for name, data in site(archive).items() if name.endswith(".html") and "old-news" not in name}
    assert len(pages) > 10
    for name, data in pages.items():
        text = data.decode()
        assert "Content-Security-Policy" in text, name
        assert not re.search(r'<(?:script|img|iframe)\b[^>]*src="(?:https?:)?//', text), name
        assert not re.search(r'<link rel="(?:stylesheet|icon)"[^>]*href="https?:', text), name
        assert " style=" not in text, name


def test_only_what_changed_is_made_again(archive: Written) -> None:
    before = {path: path.stat().st_mtime_ns for path in (archive.root / "build/site").rglob("*") if path.is_file()}
    assert "up to date" in archive.run("site").stdout
    archive.put({"issues/3/more.md": "Other words.\n"})
    assert archive.run("site").exit_code == 0
    # The script of the search goes: its name has a hash of what it knows.
    changed = {path for path, time in before.items() if path.exists() and path.stat().st_mtime_ns != time}
    root = archive.root / "build/site"
    assert root / "3/en/more/index.html" in changed
    assert not any(path.is_relative_to(root / each) for path in changed for each in ("1", "2"))


def test_what_no_page_needs_goes_and_what_is_not_ours_stays(archive: Written) -> None:
    archive.put({"build/site/CNAME": "news.example.org", "build/site/3/own.txt": "mine"})
    archive.put({"issues/3/issue.yaml": issue_files(3, draft=True)["issues/3/issue.yaml"]})
    assert archive.run("site").exit_code == 0
    names = set(site(archive))
    assert {"CNAME", "3/own.txt"} <= names
    assert not any(name.startswith("3/") and name != "3/own.txt" for name in names)
    assert "Course, as of 2" in page(archive, "en/courses/index.html")
    assert broken(archive.root / "build/site") == []


def test_a_damaged_file_is_written_again(archive: Written) -> None:
    right = archive.read("build/site/2/en/index.html")
    archive.put({"build/site/2/en/index.html": "cut"})
    assert archive.run("site").exit_code == 0
    assert archive.read("build/site/2/en/index.html") == right


@pytest.mark.parametrize("record", ["", "{", "[]", '{"digest": 1, "issues": [], "files": {"a": 1}}'])
def test_a_damaged_record_is_made_again(archive: Written, record: str) -> None:
    before = site(archive)
    archive.put({"build/.site/record.json": record})
    assert archive.run("site").exit_code == 0
    assert site(archive) == before


def test_an_issue_that_fails_is_named_and_the_others_are_made(archive: Written) -> None:
    before = site(archive)
    archive.put({"issues/2/issue.yaml": "number: 2\nperiod: never\n", "issues/3/news.md": "New words.\n"})
    done = archive.run("site")
    assert done.exit_code == 1
    assert "issues/2/issue.yaml" in done.stderr
    assert "New words" in page(archive, "3/en/index.html")
    assert archive.read("build/site/2/en/index.html") == before["2/en/index.html"]  # as it was before


def test_an_issue_that_never_worked_is_left_out(tmp_path: Path) -> None:
    written = write_archive(tmp_path / "project")
    written.put({"issues/2/issue.yaml": "number: 2\nperiod: never\n"})
    assert written.run("site").exit_code == 1
    assert "3/en/index.html" in site(written) and "2/en/index.html" not in site(written)


def test_a_draft_with_errors_is_no_concern_of_readers(archive: Written) -> None:
    archive.put(
        {"issues/4/issue.yaml": "number: 4\nperiod: 2024-Q4\ndraft: true\npublished: 2025-01-10\nsections: no\n"}
    )
    assert archive.run("site").exit_code == 0


def test_without_an_address_it_opens_from_disk_and_says_what_is_missing(tmp_path: Path) -> None:
    written = write_archive(tmp_path / "project", url=None)
    done = written.run("site")
    assert done.exit_code == 1
    assert "ppnews.yaml" in done.stderr and "url" in done.stderr
    assert broken(written.root / "build/site") == []
    assert not {"sitemap.xml", "404.html", "robots.txt"} & set(site(written))


def test_no_issue_is_out(tmp_path: Path) -> None:
    written = write_archive(tmp_path / "project")
    for number in (1, 2, 3):
        written.put({f"issues/{number}/issue.yaml": issue_files(number, draft=True)[f"issues/{number}/issue.yaml"]})
    done = written.run("site")
    assert done.exit_code == 2
    assert "No issue is out" in done.stderr


@pytest.mark.parametrize("name", ["en", "assets", "site"])
def test_an_issue_whose_address_would_be_another_page(tmp_path: Path, name: str) -> None:
    written = write_archive(tmp_path / "project")
    written.put({path.replace("issues/4/", f"issues/{name}/"): text for path, text in issue_files(4).items()})
    done = written.run("site")
    assert done.exit_code == 2
    assert f"issues/{name}" in done.stderr


def test_the_same_bytes_in_another_folder(archive: Written, tmp_path: Path) -> None:
    other = write_archive(tmp_path / "somewhere else")
    assert other.run("site", TZ="Pacific/Kiritimati").exit_code == 0
    assert site(other) == site(archive)


def test_a_pdf_that_is_built_comes_along(archive: Written) -> None:
    assert "application/pdf" not in page(archive, "2/en/index.html")
    archive.put({"build/2/news-2-en.pdf": b"%PDF-"})
    assert archive.run("site").exit_code == 0
    assert archive.read("build/site/2/news-2-en.pdf") == b"%PDF-"
    assert 'href="../news-2-en.pdf"' in page(archive, "2/en/index.html")
    assert "application/pdf" not in page(archive, "2/ru/index.html")
    assert broken(archive.root / "build/site") == []


def test_links_in_the_way_are_not_followed(tmp_path: Path) -> None:
    written = write_archive(tmp_path / "project")
    (tmp_path / "outside").mkdir()
    (written.root / "build").mkdir()
    (written.root / "build/site").symlink_to(tmp_path / "outside")
    assert written.run("site").exit_code == 2
    assert list((tmp_path / "outside").iterdir()) == []


def test_the_engine_of_the_pdf_is_not_imported(tmp_path: Path) -> None:
    written = write_archive(tmp_path / "project")
    code = (
        "import sys; from pathlib import Path; from ppnews.load.project import find_project;"
        "from ppnews.tasks.site import make_site; make_site(find_project(Path(sys.argv[1])));"
        "print('weasyprint' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(written.root)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "False"


def test_the_ledger_keeps_everything_that_was_ever_out(archive: Written) -> None:
    assert archive.run("site", "--record").exit_code == 0
    first = json.loads(archive.read("issues/published.json"))
    assert {"2/en/", "2/en/news/", "2/en/#ahead", "en/topics/t1/", "ru/"} <= set(first["addresses"])
    assert set(first["events"]) == {"talk"}
    sections = [{**each, "id": "fresh"} if each["id"] == "news" else each for each in archived_sections(3)]
    archive.put({"issues/3/issue.yaml": issue_files(3, sections=sections)["issues/3/issue.yaml"]})
    assert archive.run("site", "--record").exit_code == 0
    second = json.loads(archive.read("issues/published.json"))
    assert set(first["addresses"]) < set(second["addresses"])
    done = archive.run("lint", "3", "--no-render", "--select", "SITE")
    assert done.stdout.count("SITE001") == 1 and "3/en/news, 3/ru/news" in done.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "damaged"),
        ("{", "damaged"),
        ("[]", "damaged"),
        ('{"version": 1, "addresses": "all", "events": {}}', "damaged"),
        ('{"version": 99, "addresses": [], "events": {}}', "later version"),
    ],
)
def test_a_ledger_that_cannot_be_read_is_said_and_left_alone(archive: Written, text: str, said: str) -> None:
    archive.put({"issues/published.json": text})
    done = archive.run("site", "--record")
    assert done.exit_code == 2 and said in done.stderr
    assert archive.read("issues/published.json").decode() == text
    linted = archive.run("lint", "3", "--no-render", "--select", "SITE")
    assert linted.exit_code == 1 and said in linted.stdout


def test_names_in_any_letters(tmp_path: Path) -> None:
    written = write_archive(tmp_path / "project", topics={"тема-1": {"en": "Topic", "ru": "Тема"}})
    for number in (1, 2, 3):
        written.put({f"issues/{number}/{name}": None for name in ("issue.yaml", "news.md", "news.ru.md")})
    files = {"news.md": "Words.\n", "news.ru.md": "Слова.\n"}
    section = {"kind": "article", "id": "новости", "aliases": ["вести"], "title": "News", "body": "news.md"}
    header = {"number": 1, "label": "Special", "period": "2024", "published": "2024-12-20"}
    manifest = to_yaml({**header, "sections": [{**section, "topics": ["тема-1"]}]})
    written.put({f"issues/Special – 1/{name}": text for name, text in {**files, "issue.yaml": manifest}.items()})
    assert written.run("site", "--record").exit_code == 0
    names = set(site(written))
    assert {
        "Special – 1/ru/новости/index.html",
        "Special – 1/en/вести/index.html",
        "en/topics/тема-1/index.html",
    } <= names
    assert broken(written.root / "build/site") == []
    assert written.run("lint", "--all", "--select", "SITE,FEED").exit_code == 0
    assert written.read("build/site/ru/topics/тема-1/feed.xml").count(b"<entry>") == 1


def test_a_template_with_a_mistake_is_named_and_everything_else_is_made(archive: Written) -> None:
    archive.put({"layouts/plain/templates/site/courses.html": "{% if %}"})
    done = archive.run("site")
    assert done.exit_code == 1
    assert "layouts/plain/templates/site/courses.html:1" in done.stderr
    archive.put({"layouts/plain/templates/site/courses.html": None})
    assert archive.run("site").exit_code == 0
    assert broken(archive.root / "build/site") == []


def test_a_file_outside_the_issue_is_watched_too(archive: Written) -> None:
    archive.put({"issues/3/issue.yaml": archive.read("issues/3/issue.yaml").replace(b"more.md", b"../../shared.md")})
    archive.put({"shared.md": "Shared words.\n", "shared.ru.md": "Общие слова.\n"})
    assert archive.run("site").exit_code == 0
    assert "Shared words" in page(archive, "3/en/more/index.html")
    archive.put({"shared.md": "Other words, shared as well.\n"})
    assert archive.run("site").exit_code == 0
    assert "Other words" in page(archive, "3/en/more/index.html")


def recorded(archive: Written) -> None:
    """Make the ledger of a site."""
    assert archive.run("site", "--record").exit_code == 0


def lost(archive: Written, *numbers: str) -> list[tuple[str, str]]:
    """Return the places and the sentences of SITE001, over all issues if none is named."""
    done = archive.run(
        "lint", *(numbers or ("--all",)), "--no-render", "--select", "SITE001", "--output-format", "json"
    )
    return [(f"{each['path']}:{each['line']}", each["message"]) for each in json.loads(done.stdout)]


def test_a_whole_issue_that_is_gone_is_one_finding(archive: Written) -> None:
    recorded(archive)
    assert lost(archive) == []
    shutil.rmtree(archive.root / "issues/1")
    ledger = archive.read("issues/published.json").decode().splitlines()
    line = ledger.index('  "1/en/",') + 1
    said = "Issue 1 was out, and is not there any more: all its addresses lead nowhere."
    assert lost(archive) == lost(archive, "2") == [(f"issues/published.json:{line}", said)]
    archive.put(
        {
            "issues/published.json": "\n".join(
                each for each in ledger if not re.match(r'\s*"(?:1/|../countries/TJ/)', each)
            )
        }
    )
    assert lost(archive) == []  # it went for good


def test_an_issue_that_was_renumbered_is_named_under_its_new_name(archive: Written) -> None:
    recorded(archive)
    (archive.root / "issues/1").rename(archive.root / "issues/4")
    done = archive.run("lint", "--all", "--no-render", "--select", "SITE001")
    assert done.stdout.count("SITE001") == 1
    assert "issues/4 has its sections" in done.stdout and "the name of its folder, 1" in done.stdout


def test_an_issue_that_became_a_draft_is_one_finding(archive: Written) -> None:
    recorded(archive)
    archive.put({"issues/2/issue.yaml": issue_files(2, draft=True)["issues/2/issue.yaml"]})
    assert [sentence for _, sentence in lost(archive)] == [
        "Issue 2 was out, and is a draft now: all its addresses lead nowhere."
    ]


def test_a_language_that_was_dropped_is_one_finding(archive: Written) -> None:
    recorded(archive)
    archive.put({"issues/2/issue.yaml": issue_files(2, languages=["en"])["issues/2/issue.yaml"]})
    assert [sentence for _, sentence in lost(archive)] == [
        "Issue 2 was out in the language ru, and is not any more: those addresses lead nowhere."
    ]
    archive.put({"issues/2/issue.yaml": issue_files(2)["issues/2/issue.yaml"]})
    ledger = json.loads(archive.read("issues/published.json"))
    ledger["addresses"] += ["1/uk/", "1/uk/news/", "3/uk/", "uk/", "uk/topics/t1/"]  # the publication had it once
    archive.put({"issues/published.json": json.dumps(ledger)})
    assert lost(archive) == [
        ("ppnews.yaml:3", "Issues were out in the language uk, and are not any more: those addresses lead nowhere.")
    ]


def test_topics_and_countries_that_no_issue_has_any_more(archive: Written) -> None:
    recorded(archive)
    changed = [{name: each[name] for name in each if name != "factsheets"} for each in archived_sections(1)]
    archive.put({"issues/1/issue.yaml": issue_files(1, sections=changed)["issues/1/issue.yaml"]})
    assert [sentence for _, sentence in lost(archive)] == [
        "Readers may hold the page of the country “TJ”, and no issue is filed under it any more."
    ]
    for number in (1, 2, 3):
        text = archive.read(f"issues/{number}/issue.yaml").decode()
        archive.put({f"issues/{number}/issue.yaml": re.sub(r"(?m)^ +topics:\n +- t1\n", "", text)})
    assert [place.partition(":")[0] for place, each in lost(archive) if "topic" in each] == ["ppnews.yaml"]


def test_a_search_that_was_taken_off(archive: Written) -> None:
    recorded(archive)
    archive.put({"ppnews.yaml": archive.read("ppnews.yaml").decode() + "site: {search: false}\n"})
    assert [sentence for _, sentence in lost(archive)] == [
        "Readers may hold the page of the search, and the site has none any more."
    ]


def test_issues_that_are_not_held_make_the_same_site(archive: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    """As of an archive of hundreds, whose issues are loaded one after the other."""
    before = site(archive)
    monkeypatch.setattr("ppnews.tasks.site.archive._HELD", 1)
    shutil.rmtree(archive.root / "build")
    assert archive.run("site").exit_code == 0
    after = site(archive)
    assert after.keys() == before.keys()
    assert [name for name, data in after.items() if data != before[name]] == []


def test_what_could_not_be_read_for_a_while_is_made_by_the_next_run(
    archive: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture that a disk does not hand out makes an error; the site is not taken for whole then."""
    before = site(archive)
    whole = IssuePress.make

    def broken(press: IssuePress, issue: Issue, reader: SourceReader) -> IssuePages:
        made = whole(press, issue, reader)
        made.diagnostics.append(Diagnostic.of(BAD_PICTURE, "This picture cannot be read.", Location("a.png")))
        return made

    with monkeypatch.context() as patch:
        patch.setattr(IssuePress, "make", broken)
        shutil.rmtree(archive.root / "build")
        assert archive.run("site").exit_code == 1
    assert archive.run("site").exit_code == 0
    assert site(archive) == before
