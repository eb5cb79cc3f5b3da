"""A slip of every kind, put into one finished edition, is found by the rules that hold it against another one.

The issue has some of everything. Its editions are made once; a slip goes into what was made, and only the rules that
read it run. A PDF is set from its page with the slip in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

import pytest
from helpers.mailed import FILES, mailed
from helpers.projects import Written, write_project
from helpers.slips import KINDS, slipped

from ppnews.diagnostics import Outcome
from ppnews.editions import Assembly, editions
from ppnews.inspection.pdf import read_paper
from ppnews.lint.engine import checks
from ppnews.lint.subject import Subject
from ppnews.load.files import SourceReader
from ppnews.load.issue import load_issue
from ppnews.model.feed import FeedFacts
from ppnews.model.issue import Issue
from ppnews.model.looks import ON_PAPER, Look, Looks
from ppnews.model.pdf.sheets import Paper
from ppnews.tasks.build.assemble import Assembler, looks_of
from ppnews.tasks.fed import with_feeds
from ppnews.tasks.messages import finished_messages

PROSE = """\
The first paragraph has a note[^1], `code` and ~~gone~~ words. It is short.

The second paragraph says something else, and leads to [the rules](https://a.example/rules).

The third paragraph is about a bridge, and tells how long it is.

Half**way** there are CO~2~ and m^2^, `names_of_code`, <https://a.example/a/long/address>, [link](https://a.example/z)s.

> A quotation with [one](https://a.example/1) and [one again](https://a.example/1).

### A heading of its own

| Name | Number |
|:-----|-------:|
| Ann  | 1      |
| Bob  | 2      |

- one entry of the list
- another entry of the list

![A picture](b.png "With caption")

[^1]: The note of the text.
"""
SOME = 2
"""So many places of each kind of slip are tried."""


@dataclass(frozen=True)
class Made:
    """The editions of the issue."""

    written: Written
    reader: SourceReader
    issue: Issue

    @cached_property
    def looks(self) -> tuple[Look, ...]:
        """The pages for paper and for screens."""
        looks = looks_of(self.written.project, self.issue, lambda _: None)
        return tuple(look for look in looks if look.whole)

    @cached_property
    def assembly(self) -> Assembly:
        (made,) = Assembler(self.written.project, self.issue, lambda _: None).assemble(["en"], ["pdf"])
        assert isinstance(made, Outcome)
        assert made.value is not None
        return made.value.assembly

    def paper(self, page: str | None = None) -> Paper:
        """Set the PDF, from another page than its own if one is given."""
        assembly = self.assembly
        assert assembly.page is not None
        if page is not None:
            assembly = replace(assembly, parts={**assembly.parts, assembly.page: page.encode()})
        data = editions()["pdf"].produce(assembly)[assembly.main]
        assert isinstance(data, bytes)
        return read_paper(data)

    @cached_property
    def both(self) -> Subject:
        """The issue with its PDF and its page for screens."""
        return Subject(self.issue, papers={"en": self.paper()}, looks=Looks(self.looks, self.issue.layout_at))

    @cached_property
    def fed(self) -> Subject:
        """The issue with its feeds and the pages of its articles."""
        assert self.written.run("site").exit_code == 0
        return with_feeds(self.written.project, Subject(self.issue))


def made_in(root: object, content: str) -> Made:
    parts = mailed(content=content)
    parts["publication"] |= {"languages": ["en"], "name": "The News", "topics": {"tc1": "Borders"}}
    parts["files"] = {**FILES, "issues/1/rich.md": PROSE}
    written = write_project(root, **parts)  # type: ignore[arg-type]
    reader = SourceReader(written.root)
    issue = load_issue(written.project, 1, reader).value
    assert issue is not None
    return Made(written, reader, issue)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made_in(tmp_path_factory.mktemp("slips") / "project", "full")


def messages(made: Made) -> Subject:
    sent = finished_messages(made.written.project, made.issue, made.reader, lambda _: None).value
    assert sent
    return Subject(made.issue, messages=sent)


@pytest.fixture(scope="module")
def sent(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Subject]:
    """The issue with its message, in full and as a digest."""
    digest = made_in(tmp_path_factory.mktemp("digest") / "project", "digest")
    return {"full": messages(made), "digest": messages(digest)}


def found(subject: Subject, *codes: str) -> list[str]:
    """Return the findings of these rules, each of which has to stand in the issue's sources."""
    findings = [each for check in checks() if check.rule.code in codes for each in check.run(subject)]
    assert all(each.at.path.startswith("issues/1/") for each in findings)
    return [each.message for each in findings]


EDIT = ("EDIT001", "EDIT002", "EDIT003", "EDIT004", "EDIT005")
MAIL = ("MAIL003", "MAIL004")
SECTIONS_OF_PAGE = "//section[@aria-labelledby='rich' or @aria-labelledby='ahead']"
SECTIONS_OF_MAIL = "//*[@data-section='rich' or @data-section='ahead']"


def test_what_was_made_is_right(made: Made, sent: Mapping[str, Subject]) -> None:
    assert found(made.both, *EDIT) == []
    assert [found(each, *MAIL) for each in sent.values()] == [[], []]
    assert found(made.fed, "FEED003", "SITE005") == []
    assert len(made.fed.feeds) == 5


@pytest.mark.parametrize("kind", KINDS)
def test_in_the_page_for_screens(made: Made, kind: str) -> None:
    paper, web = sorted(made.looks, key=lambda look: look.viewings != ON_PAPER)
    pages = list(islice(slipped(web.page, kind, SECTIONS_OF_PAGE), SOME))
    assert pages
    for page in pages:
        looks = Looks((paper, replace(web, page=page)), made.issue.layout_at)
        assert found(replace(made.both, looks=looks), *EDIT), page


@pytest.mark.parametrize("kind", KINDS)
def test_in_the_pdf(made: Made, kind: str) -> None:
    (paper,) = (look for look in made.looks if look.viewings == ON_PAPER)
    page = next(slipped(paper.page, kind, SECTIONS_OF_PAGE))
    assert found(replace(made.both, papers={"en": made.paper(page)}), *EDIT)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("content", ["full", "digest"])
def test_in_the_page_of_a_message(sent: Mapping[str, Subject], content: str, kind: str) -> None:
    subject = sent[content]
    message = subject.messages["en"]
    pages = list(islice(slipped(message.message.html, kind, SECTIONS_OF_MAIL), SOME))
    assert pages or content == "digest"
    for page in pages:
        changed = replace(message, message=replace(message.message, html=page))
        assert found(replace(subject, messages={"en": changed}), *MAIL), page


TEXT = {
    "a word changed": (r"The first paragraph", "The first Marmalade"),
    "a word dropped": (r"The second paragraph", "The paragraph"),
    "two words swapped": (r"something else", "else something"),
    "a paragraph dropped": (r"The first paragraph[^\n]*\n", ""),
    "two paragraphs swapped": (r"(The first paragraph[^\n]*\n)(.*?)(The second paragraph[^\n]*\n)", r"\3\2\1"),
    "a link's address changed": (r"https://a.example/rules", "https://elsewhere.example/x"),
    "a link dropped": (r"https://a.example/rules\n", ""),
    "an alternative text changed": (r"\[A picture\]", "[Marmalade]"),
    "an alternative text dropped": (r"\[A picture\]\n", ""),
    "a heading dropped": (r"A heading of its own\n", ""),
    "a date changed": (r"11 January", "12 January"),
    "a mark of state dropped": (r"[^\w\n]*cancelled[^\w\n]*", ""),
    "two cells swapped": (r"Ann( \| Number: )1", r"1\1Ann"),
    "a footnote dropped": (r"1\. The note of the text\.\n", ""),
    "an entry dropped": (r"\* another entry of the list\n", ""),
    "two entries swapped": (r"(one entry of the list\n)(\* )(another entry of the list\n)", r"\3\2\1"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_in_the_text_of_a_message(sent: Mapping[str, Subject], kind: str) -> None:
    message = sent["full"].messages["en"]
    text, times = re.subn(*TEXT[kind], message.message.text, count=1, flags=re.DOTALL)
    assert times, message.message.text
    changed = replace(message, message=replace(message.message, text=text))
    assert found(replace(sent["full"], messages={"en": changed}), *MAIL)


@pytest.mark.parametrize("kind", KINDS)
def test_in_a_feed(made: Made, kind: str) -> None:
    tried = 0
    for number, feed in enumerate(made.fed.feeds):
        (entry,) = (entry for entry in feed.facts.entries if entry.address.rstrip("/").endswith(("/en", "/rich")))
        for content in islice(slipped(entry.content, kind), SOME):
            tried += 1
            facts = FeedFacts(tuple(replace(e, content=content) if e is entry else e for e in feed.facts.entries))
            feeds = list(made.fed.feeds)
            feeds[number] = replace(feed, facts=facts)
            sentences = found(replace(made.fed, feeds=tuple(feeds)), "FEED003")
            assert any(feed.name in each for each in sentences), content
    assert tried or kind == "a mark of state dropped"  # it is a word there


@pytest.mark.parametrize("kind", KINDS)
def test_in_the_page_of_an_article(made: Made, kind: str) -> None:
    feeds = made.fed.feeds
    pages = list(islice(slipped(feeds[0].articles["rich"], kind, "//article"), SOME))
    assert pages or kind == "a mark of state dropped"
    for page in pages:
        changed = tuple(replace(feed, articles={**feed.articles, "rich": page}) for feed in feeds)
        assert found(replace(made.fed, feeds=changed), "SITE005"), page
