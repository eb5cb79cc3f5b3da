"""`build --email`: the files, the message as other programs read it, the page, the text, what a service fills in."""

from __future__ import annotations

import re
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from helpers.mailed import ADDRESS, mailed
from helpers.projects import Written

from ppnews.editions.email.palette import mail_styles
from ppnews.editions.email.plain import flow, listed, plain_prose, tidy, underline

WriteProject = Callable[..., Written]
EN = "1/email/en/"


def built(written: Written) -> dict[str, bytes]:
    done = written.run("build", "--email")
    assert done.exit_code == 0, done.output
    return written.built()


def message(files: dict[str, bytes], language: str = "en") -> EmailMessage:
    read = message_from_bytes(files[f"1/email/{language}/news-1-{language}.eml"], policy=default)
    assert isinstance(read, EmailMessage)
    return read


def test_a_folder_per_language_with_the_message_its_page_its_text_and_pictures(project: WriteProject) -> None:
    files = built(project(**mailed()))
    assert {re.sub(r"-[0-9a-f]{8}\.", "-X.", name.removeprefix(EN)) for name in files if name.startswith(EN)} == {
        "news-1-en.eml",
        "index.html",
        "message.txt",
        "pictures/a-1120-X.png",
    }
    assert {name.split("/")[2] for name in files} == {"en", "ru", "ar"}


def test_the_message_is_text_beside_a_page_with_its_pictures_inside(project: WriteProject) -> None:
    whole = message(built(project(**mailed())), "ru")
    assert whole.get_content_type() == "multipart/alternative"
    text, related = whole.iter_parts()
    assert (text.get_content_type(), text.get_param("format")) == ("text/plain", "flowed")
    page, picture = related.iter_parts()
    assert page.get_content_type() == "text/html"
    assert picture.get_content_type() == "image/png"
    assert f'src="cid:{picture["Content-ID"].strip("<>")}"' in page.get_content()
    assert whole["From"].addresses[0].display_name == "News, daily"
    assert whole["From"].addresses[0].addr_spec == "news@news.example"
    assert whole["Subject"] == "Новости, № 1, октябрь–декабрь 2024 г."
    assert whole["List-Unsubscribe"] == "<https://news.example/leave>"
    assert whole["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert whole["Date"].datetime.date().isoformat() == "2024-12-20"
    assert all(not part.defects for part in whole.walk() if isinstance(part, EmailMessage))


def test_lines_in_a_subject_become_one(project: WriteProject) -> None:
    parts = mailed()
    head = {"subject": "First\nBcc: victim@example.org", "preheader": "Look\ninside"}
    whole = message(built(project(**parts, issue={"email": head})))
    assert whole["Bcc"] is None
    assert whole["Subject"] == "First Bcc: victim@example.org"


def test_the_page_has_its_styles_on_its_elements_and_leads_to_the_web_edition(project: WriteProject) -> None:
    page = built(project(**mailed()))[f"{EN}index.html"].decode()
    (kept,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert kept.startswith("@media (prefers-color-scheme:dark)")
    assert len(kept) <= 1000
    assert "var(" not in page
    assert not re.search(r"<(?:svg|script|form|link)\b", page)
    targets = re.findall(r'(?:href|src)="([^"]*)"', page)
    assert all(target.startswith(("https:", "mailto:")) for target in targets)
    assert f"{ADDRESS}/1/en/#rich" in targets
    assert f"{ADDRESS}/1/en/assets/files/plan.pdf" not in targets  # a digest does not have the links of articles
    assert re.search(rf"{ADDRESS}/1/email/en/pictures/a-1120-\w+\.png", page)
    assert '<div class="ground" aria-label=' in page
    assert 'role="article" lang="en" dir="ltr"' in page
    assert 'alt="A &amp; <square>"' in page


def test_a_digest_has_letters_and_dates_in_full_and_the_rest_in_short(project: WriteProject) -> None:
    files = built(project(**mailed()))
    page = files[f"{EN}index.html"].decode()
    assert "Hello <em>world</em>" in page
    assert "See [news]" in page
    assert "words. It is short." in page
    assert "Read <a" not in page
    whole = built(project(**mailed(content="full")))[f"{EN}index.html"].decode()
    assert "Drawn by Eve" in whole
    assert "    indented" in whole
    assert f'href="{ADDRESS}/1/en/assets/files/plan.pdf"' in whole
    assert f'href="{ADDRESS}/1/en/#rich--note-1-text"' in whole


@pytest.mark.parametrize(("form", "words", "there"), [("full", "indented", True), ("title", "short", False)])
def test_a_section_says_how_much_of_it_is_sent(project: WriteProject, form: str, words: str, there: bool) -> None:
    parts = mailed()
    sections = [{**s, "email": form} if s["id"] == "rich" else s for s in parts["sections"]]
    files = built(project(**{**parts, "sections": sections}))
    assert (words in files[f"{EN}index.html"].decode()) is there
    assert (words in files[f"{EN}message.txt"].decode()) is there
    gone = [{**s, "email": False} if s["id"] == "rich" else s for s in parts["sections"]]
    page = built(project(**{**parts, "sections": gone}))[f"{EN}index.html"].decode()
    assert 'data-section="rich"' not in page


def test_the_text_part_is_the_text_file_and_its_lines_are_soft(project: WriteProject) -> None:
    files = built(project(**mailed(content="full")))
    text = files[f"{EN}message.txt"].decode()
    part = message(files).get_body(("plain",))
    assert part is not None
    assert re.sub(r"(?m)^ ", "", part.get_content().replace("\r\n", "\n")) == text
    assert "Ahead <of> & us\n---------------\n" in text
    assert "* 10 January 2025 14:00–15:30 CET, Online\n  Talk\n  https://a.example/x?a=1&b=2\n" in text
    assert "* Name: Ann | Number: 1" in text
    assert "☑ Done: Done thing" in text
    assert "Put off (postponed)" in text
    assert max(len(line) for line in text.split("\n") if "https:" not in line) <= 73
    assert "\n\n\n\n" not in text
    assert not re.search(r"\n(?:-+|=+|·+)\n\n", text)


def test_right_to_left(project: WriteProject) -> None:
    page = built(project(**mailed()))["1/email/ar/index.html"].decode()
    assert 'lang="ar" dir="rtl"' in page
    assert "border-right:3px" in page
    assert "border-left" not in page


PLACEHOLDERS = {
    "mailchimp": ("*|UNSUB|*", "*|ARCHIVE|*"),
    "brevo": ("{{ unsubscribe }}", "{{ mirror }}"),
    "listmonk": ("{{ UnsubscribeURL }}", "{{ MessageURL }}"),
    "sendy": ("[unsubscribe]", "[webversion]"),
    "buttondown": ("{{ unsubscribe_url }}", "{{ email_url }}"),
    "keila": ("{{ unsubscribe_link }}", f"{ADDRESS}/1/en/"),
    "phplist": ("[UNSUBSCRIBEURL]", "[VIEWBROWSERURL]"),
}


@pytest.mark.parametrize("service", PLACEHOLDERS)
def test_a_service_finds_its_placeholders_and_the_message_has_none(project: WriteProject, service: str) -> None:
    written = project(**mailed(service=service))
    done = written.run("build", "--email", "--lang", "en")
    assert done.exit_code == 0, done.output
    assert len(re.findall(r"^  [123]\. ", done.stderr, re.MULTILINE)) == 3
    files = written.built()
    for placeholder in PLACEHOLDERS[service]:
        assert f'href="{placeholder}"' in files[f"{EN}index.html"].decode()
        assert f"\n{placeholder}\n" in files[f"{EN}message.txt"].decode()
    whole = message(files)
    assert whole["List-Unsubscribe"] is None
    inside = "".join(str(p.get_content()) for p in whole.walk() if p.get_content_maintype() == "text")
    assert PLACEHOLDERS[service][0] not in inside


def test_the_same_bytes_twice_in_two_folders_and_time_zones(
    project: WriteProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = built(project(**mailed()))
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    from helpers.projects import write_project

    assert built(write_project(tmp_path / "other", **mailed())) == first


def test_without_an_address_of_the_web_edition_it_says_so_and_the_others_are_made(project: WriteProject) -> None:
    parts = mailed()
    written = project(**{**parts, "publication": {**parts["publication"], "url": None}})
    done = written.run("build", "--email", "--html")
    assert done.exit_code == 1
    assert "ppnews.yaml:1:1 error MAN005 A message leads into the web edition" in done.stderr
    assert "1/en/index.html" in written.built()


def test_a_template_that_breaks_breaks_this_edition_alone(project: WriteProject) -> None:
    written = project(**mailed())
    written.put({"layouts/plain/templates/mail/_foot.html": "{{ edition.nothing }}\n"})
    done = written.run("build", "--email", "--html")
    assert done.exit_code == 1
    assert "layouts/plain/templates/mail/_foot.html:1:1 error MAN023" in done.stderr
    assert {name.split("/")[1] for name in written.built()} == {"en", "ru", "ar"}


def test_a_kind_of_the_layouts_own_needs_no_template_for_messages(project: WriteProject) -> None:
    kind = "description: A question.\nfields:\n  question: {type: text, required: true, description: It.}\n"
    template = (
        '{% import "_macros.html" as m with context %}\n{{ m.heading(section) }}\n<p>{{ section.question }}</p>\n'
    )
    parts = mailed(content="full")
    section = {"kind": "poll", "id": "poll", "title": "A poll", "question": "Why not?"}
    files = {
        **parts["files"],
        "layouts/plain/kinds/poll.yaml": kind,
        "layouts/plain/templates/sections/poll.html": template,
    }
    made = built(project(**{**parts, "sections": [section], "files": files}))
    assert "Why not?" in made[f"{EN}index.html"].decode()
    assert "A poll\n------\nWhy not?\n" in made[f"{EN}message.txt"].decode()


@pytest.mark.parametrize("value", ["news", "a@b.c\nBcc: x@y.z", "A <a@b.c>, B <d@e.f>", "<>", 5])
def test_a_sender_is_one_address(project: WriteProject, value: object) -> None:
    parts = mailed()
    publication = {**parts["publication"], "email": {"from": value}}
    done = project(**{**parts, "publication": publication}).run("build", "--email")
    assert done.exit_code == 1
    assert "error MAN006" in done.stderr
    assert "mail address" in done.stderr


def test_lines_flow_and_headings_are_underlined() -> None:
    assert flow("one two " * 10).split("\n")[0].endswith("one two ")
    together = flow("no\u00a0break " * 12)
    assert not together.replace("no\u00a0break", "").strip()
    assert tidy(together).startswith("no break no break ")
    assert underline("日本", "=") == "日本\n===="
    assert plain_prose("<p>a <b>b</b><br>c</p><ul><li>x<ul><li>y</li></ul></li></ul>") == "a b\nc\n\n* x\n  * y"


def test_entries_of_lists_stand_behind_their_marks() -> None:
    entry = f"{flow('one two ' * 10)}\n{flow('three ' * 14)}\nhttps://example.org/{'a' * 80}"
    assert tidy(listed(entry, "* ")) == (
        f"* {' '.join(['one two'] * 8)} one\n  two one two\n  {' '.join(['three'] * 11)}\n  three three three\n"
        f"  https://example.org/{'a' * 80}\n"
    )
    nested = "<ol><li><p>a</p><ul><li>b <a href='https://b.example/'>c</a></li></ul></li><li></li></ol>"
    assert tidy(plain_prose(nested)) == "1. a\n   * b c\n     https://b.example/\n2.\n"
    long = f"<ul><li>x<ul><li>{'word ' * 20}</li></ul></li></ul>"
    assert tidy(plain_prose(long)) == f"* x\n  * {' '.join(['word'] * 13)}\n    {' '.join(['word'] * 7)}\n"


def test_colours_come_from_the_web_edition_and_sides_turn() -> None:
    web = ":root { --a: #111; --b: var(--a) } @media screen and (prefers-color-scheme: dark) { :root { --a: #eee } }"
    dark = "@media (prefers-color-scheme: dark) { .x { color: var(--b) !important } }"
    sheet = ".x { color: var(--b, red); margin-left: 1px; top: var(--c, 2px) }"
    made = mail_styles(f"{sheet}\n{dark}", [web], "rtl")
    assert made.rules == ".x { color: #111; margin-right: 1px; top: 2px }"
    assert made.kept == "@media (prefers-color-scheme:dark){.x{color:#eee !important}}"


def test_the_manual_has_the_steps_of_every_service() -> None:
    from ppnews.model.mail_services import SERVICES

    manual = (Path(__file__).parents[2] / "docs/publishing.md").read_text(encoding="utf-8")
    assert [step for service in SERVICES.values() for step in service.steps if step not in manual] == []
