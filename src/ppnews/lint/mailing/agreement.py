"""A message and the web page that it leads to, section by section: words, links, alternative texts, their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import unquote, urljoin

from ppnews.lint.agreement.shown import ShownPage, Stretch, read_shown
from ppnews.lint.mailing.parts import SentSection, TextSection, sections_of_page, sections_of_text
from ppnews.lint.pages.lookup import letters
from ppnews.lint.pages.printed import IssueWords
from ppnews.lint.subject import Subject
from ppnews.model.addresses import place_on_web
from ppnews.model.mail_forms import form_in_mail
from ppnews.model.mailing import MailForm
from ppnews.model.message import SentIssue
from ppnews.model.section import Section

_WORD: Final = re.compile(r"\S+")
"""A link of one word, “EN”, “Read”, may have other words in a message: those of its target's title or language."""
_TASK: Final = re.compile(r"^\s*[☑☐]([^:]*):")
"""A box before a task, which the web edition draws."""
LONG: Final = 30
"""So many letters are words whose place tells of the order; dates, places and labels each layout puts elsewhere."""
_PIECES: Final = re.compile(r"[,،、，·]")
"""The marks that a message puts between what stands apart on the web: dates and places, names, captions."""
_NOTE: Final = "--note-"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that a message and the page do not share: `sentence` has places for {words} and {where}."""

    section: int
    words: str
    sentence: str
    near: str = ""


@dataclass(frozen=True)
class SentPair:
    """One language's message and web page, with how much of each section the message is to have."""

    issue: IssueWords
    sent: SentIssue
    forms: tuple[MailForm, ...]

    @cached_property
    def page(self) -> dict[str, SentSection]:
        """The sections of the message's page."""
        return sections_of_page(self.sent.message.html)

    @cached_property
    def web(self) -> ShownPage:
        """The web page as it is shown."""
        sections = self.issue.subject.issue.manifest.sections
        ids = frozenset(section.anchor for section in sections)
        contents = frozenset(section.anchor for section in sections if section.traits.contents)
        return read_shown(self.sent.web, ids, contents)

    @cached_property
    def _on_web(self) -> dict[str, list[Stretch]]:
        found: dict[str, list[Stretch]] = {}
        for stretch in self.web.stretches:
            if stretch.section is not None and not stretch.aside:
                found.setdefault(stretch.section, []).append(stretch)
        return found

    @cached_property
    def text(self) -> dict[str, TextSection]:
        """The sections of the message's text part."""
        titles = [(name, self._title(name)) for name in self.page]
        return sections_of_text(self.sent.message.text, titles)

    def _title(self, name: str) -> str:
        """Return a section's heading as the message has it."""
        blocks = self.page[name].blocks
        return next(iter(blocks), "") if name in self.page else ""

    def _sections(self) -> Iterator[tuple[int, str, MailForm]]:
        """Yield the sections that the web page has: place, id, form."""
        for number, section in enumerate(self.issue.subject.issue.manifest.sections):
            if section.is_in(self.issue.language) and section.anchor in self._on_web:
                yield number, section.anchor, self.forms[number]

    def differences(self) -> Iterator[Difference]:
        """Yield the differences between the message's page and the web page."""
        yield from self._order()
        for number, name, form in self._sections():
            if form is False:
                continue
            section = self.page.get(name)
            if section is None:
                yield Difference(number, name, "The message lacks the section “{words}”")
            elif form == "full":
                yield from self._lacking(number, name, section)
                yield from self._added(number, name, section, "")
            else:
                yield from self._heading(number, name, section)
                yield from self._added(number, name, section, self._summary(number))

    def _order(self) -> Iterator[Difference]:
        """Yield the first section that stands before one that it follows on the web."""
        there = [(number, name) for number, name, _ in self._sections() if name in self.page]
        known = {name for _, name in there}
        sent = [name for name in self.page if name in known]
        for (number, name), other in zip(there, sent, strict=True):
            if name != other:
                yield Difference(number, name, "The section “{words}” stands in another place in the message")
                return

    def _lacking(self, number: int, name: str, section: SentSection) -> Iterator[Difference]:
        """Yield the parts that a section in full lacks, or has in another order."""
        said, last = section.letters, -1
        targets = {plain_address(target) for target in section.targets}
        for stretch in self._on_web[name]:
            words, target = letters(stretch.words), self._resolved(stretch.target)
            if not words or self._stays_on_web(stretch):  # the sign beside a heading that leads to itself is no word
                continue
            if target is not None and self._matters(target) and target not in targets:
                yield Difference(number, target, "The web edition has the link “{words}”{where}, the message does not")
            if target in targets and _WORD.fullmatch(stretch.words.strip()):
                continue
            if words not in said:
                yield Difference(number, stretch.words, "The web edition has “{words}”{where}, the message does not")
            elif len(words) >= LONG and said.count(words) == 1:
                place = said.index(words)
                if place < last:
                    sentence = "“{words}”{where} stands in another place in the message than in the web edition"
                    yield Difference(number, stretch.words, sentence)
                last = max(last, place)
        boxes = (letters(box[1]) for block in section.blocks if (box := _TASK.match(block)))
        alternatives = {*map(letters, section.alternatives), *boxes}
        for alternative in self.web.alternatives:
            told = letters(alternative.words)
            if alternative.section == name and not alternative.aside and told not in alternatives:
                sentence = "The web edition has a picture that says “{words}”{where}, the message does not"
                yield Difference(number, alternative.words, sentence)

    def _heading(self, number: int, name: str, section: SentSection) -> Iterator[Difference]:
        """Yield a heading that a section in short lacks, and a link to the whole of it."""
        stretches = self._on_web[name]
        heading = next((stretch.words for stretch in stretches if letters(stretch.words)), "")
        if letters(heading) not in section.letters:
            yield Difference(number, heading, "The web edition has the heading “{words}”, the message does not")
        place = place_on_web(self.sent.canonical, name)
        if plain_address(place) not in {plain_address(target) for target in section.targets}:
            yield Difference(number, place, "The message has no link to “{words}”", heading)

    def _added(self, number: int, name: str, section: SentSection, summary: str) -> Iterator[Difference]:
        """Yield the parts of the message that the web page does not have."""
        own = "".join(letters(stretch.words) for stretch in self._on_web[name])
        everywhere = own + letters(summary)
        languages = {letters(link.words) for link in section.links if link.names_language}
        for block in section.blocks:
            block = _TASK.sub("", block)
            said = letters(block)
            pieces = [letters(piece) for piece in _PIECES.split(block)]
            if said in everywhere or said in languages or all(p in everywhere or p in languages for p in pieces):
                continue
            yield Difference(number, block, "The message has “{words}”{where}, the web edition does not")
        targets = {self._resolved(s.target) for s in self.web.stretches if s.target}
        targets |= {plain_address(place_on_web(self.sent.canonical, each.anchor)) for each in self._manifest}
        for link in section.links:
            if plain_address(link.target) not in targets:
                words = link.target
                yield Difference(
                    number, words, "The message has the link “{words}”{where}, the web edition does not", link.words
                )
        told = {letters(each.words) for each in self.web.alternatives if each.section == name}
        pictures = self.web.pictures.get(name, ())
        if section.unnamed > len(
            [each for each in pictures[: len(section.alternatives) + section.unnamed] if not each]
        ):
            sentence = "A picture of the message has no words{where}, in the web edition it says “{words}”"
            yield Difference(number, next(filter(None, pictures), ""), sentence)
        for words in section.alternatives:
            if letters(words) not in told:
                sentence = "The message has a picture that says “{words}”{where}, the web edition does not"
                yield Difference(number, words, sentence)

    @property
    def _manifest(self) -> tuple[Section, ...]:
        return self.issue.subject.issue.manifest.sections

    def _summary(self, number: int) -> str:
        text = self._manifest[number].summary
        found = text.find(self.issue.language, self.issue.subject.issue.source) if text is not None else None
        return found[0] if found is not None else ""

    def _resolved(self, target: str | None) -> str | None:
        """Return the address that a link of the web page leads to, comparable; None for words that are no link."""
        return plain_address(urljoin(self.sent.canonical, target)) if target else None

    def _matters(self, target: str) -> bool:
        return _NOTE not in target or target.endswith("-text")

    @staticmethod
    def _stays_on_web(stretch: Stretch) -> bool:
        """Return whether a link serves the page alone: the way back from a note, or to another page of the edition."""
        target = stretch.target or ""
        if _NOTE in target:
            return not target.endswith("-text")
        return ":" not in target and target.partition("#")[0].endswith(".html")


def plain_address(target: str) -> str:
    """Make addresses comparable: percent-encoded ones, and those that end in a slash, lead to the same place."""
    return unquote(target).rstrip("/")


def sent_pairs(subject: Subject) -> Iterator[SentPair]:
    """Yield the finished message of every language beside its web page."""
    settings = subject.issue.publication.email
    forms = tuple(form_in_mail(section, settings) for section in subject.issue.manifest.sections)
    for language, sent in subject.messages.items():
        yield SentPair(IssueWords(subject, language), sent, forms)
