"""Messages beside the web edition: nothing to say where both agree, and every slip that is put in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from helpers.mailed import mailed
from helpers.projects import Written, write_project

from ppnews.inspection.message import read_message
from ppnews.lint.mailing.agreement import SentPair, sent_pairs
from ppnews.lint.mailing.halves import text_differences
from ppnews.lint.subject import Subject
from ppnews.load.files import SourceReader
from ppnews.load.issue import load_issue
from ppnews.model.message import MessageFacts
from ppnews.tasks.messages import finished_messages


def subject_of(written: Written) -> Subject:
    reader = SourceReader(written.root)
    issue = load_issue(written.project, 1, reader).value
    assert issue is not None
    made = finished_messages(written.project, issue, reader, lambda _: None)
    assert made.value, made.diagnostics
    return Subject(issue, messages=made.value)


@pytest.fixture(scope="module", params=["digest quarterly", "full quarterly", "full plain", "full bulletin"])
def subject(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Subject:
    content, layout = request.param.split()
    parts = mailed(content=content)
    parts["publication"]["layout"] = layout
    return subject_of(write_project(tmp_path_factory.mktemp("sent") / "project", **parts))


def said(pairs: Iterator[SentPair]) -> list[str]:
    return [
        each.sentence.format(words=each.words, where="")
        for pair in pairs
        for each in (*pair.differences(), *text_differences(pair))
    ]


def test_a_message_agrees_with_the_web_edition_and_with_its_text(subject: Subject) -> None:
    assert said(sent_pairs(subject)) == []


Change = Callable[[MessageFacts], MessageFacts]


def page(pattern: str, by: str) -> Change:
    def change(message: MessageFacts) -> MessageFacts:
        changed, times = re.subn(pattern, by, message.html, count=1, flags=re.DOTALL)
        assert times
        return replace(message, html=changed)

    return change


def text(pattern: str, by: str) -> Change:
    def change(message: MessageFacts) -> MessageFacts:
        changed, times = re.subn(pattern, by, message.text, count=1, flags=re.DOTALL)
        assert times
        return replace(message, text=changed)

    return change


SLIPS = {
    "a word that is missing": (page("has a note", "has note"), "The web edition has"),
    "a word that is another": (page("It is short", "It is long"), "The message has “"),
    "a heading": (page(r"Ahead &lt;of&gt; &amp; us</h2>", "Ahead</h2>"), "The web edition has “Ahead"),
    "a link": (page(r' href="https://a.example/rules"', ""), "The web edition has the link “https://a.example/rules”"),
    "a link to elsewhere": (page('https://a.example/c"', 'https://b.example/"'), "The message has the link"),
    "an alternative text": (page(r'alt="One"', 'alt="Two"'), "The web edition has a picture that says “One”"),
    "a note's link": (page(r"https://a.example/fn", "https://a.example/xx"), "the link “https://a.example/fn”"),
    "the order": (
        page(r"(<p [^>]*>Some words about.*?</p>)(.*?</ol>)", r"\2\1"),
        "stands in another place in the message than",
    ),
    "the order of sections": (
        page(r'(<div data-section="courses".*?)(<div data-section="reading".*?)(?=</td>)', r"\2\1"),
        "The section “courses” stands in another place",
    ),
    "a section": (page(r'data-section="reading"', ""), "The message lacks the section “reading”"),
    "a word of the text part": (text("has a note", "has note"), "the text part does not"),
    "a word more in the text part": (text("has a note", "has a brand-new note"), "The message's text has"),
    "a link of the text part": (
        text("\nhttps://a.example/rules\n", "\n"),
        "the link “https://a.example/rules”, the text",
    ),
    "a heading of the text part": (text("\nReading\n-------\n", "\n"), "The text part lacks the section “reading”"),
    "the order of the text part": (
        text(r"(Some words about.*? meet\.\n)(.*?where we meet\n)", r"\2\1"),
        "another place in the message's text",
    ),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Subject:
    return subject_of(write_project(tmp_path_factory.mktemp("whole") / "project", **mailed(content="full")))


@pytest.mark.parametrize(("change", "words"), SLIPS.values(), ids=SLIPS)
def test_every_slip_is_told(whole: Subject, change: Change, words: str) -> None:
    english = whole.messages["en"]
    slipped = replace(whole, messages={"en": replace(english, message=change(english.message))})
    assert [line for line in said(sent_pairs(slipped)) if words in line]


def test_a_digest_must_lead_to_the_whole(tmp_path_factory: pytest.TempPathFactory) -> None:
    subject = subject_of(write_project(tmp_path_factory.mktemp("short") / "project", **mailed()))
    english = subject.messages["en"]
    for pattern, words in (
        (r'href="[^"]*#rich"(?=[^>]*>A rich)', "The message has no link to"),
        (r"A rich “article”</a></h2>", "The web edition has the heading"),
    ):
        message = page(pattern, 'href="https://x.example"' if "href" in pattern else "</a></h2>")
        html = english.message.html.partition('data-section="rich"')
        cut = message(replace(english.message, html=html[1] + html[2]))
        changed = replace(english, message=replace(english.message, html=html[0] + cut.html))
        assert [line for line in said(sent_pairs(replace(subject, messages={"en": changed}))) if words in line]


def test_a_message_of_another_program_is_read() -> None:
    read = read_message(
        b"Subject: =?utf-8?q?=C3=84?=\r\nContent-Type: text/html; charset=latin-1\r\n\r\n<p>\xe4</p>\r\n"
    )
    assert (read.headers["subject"], read.html.strip(), read.text) == ("Ä", "<p>ä</p>", "")
