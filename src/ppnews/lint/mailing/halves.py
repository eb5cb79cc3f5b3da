"""The two halves of a message, its page and its text, held against each other section by section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from ppnews.lint.mailing.agreement import LONG, Difference, SentPair, plain_address
from ppnews.lint.mailing.parts import SentSection, TextSection
from ppnews.lint.pages.lookup import letters
from ppnews.model.mailing import MailForm

_WORD: Final = re.compile(r"[^\W_]+")
_TEXT: Final = "the text part does not"


def text_differences(pair: SentPair) -> Iterator[Difference]:
    """Yield the differences between the page of a message and its text."""
    for number, section in enumerate(pair.issue.subject.issue.manifest.sections):
        page, text = pair.page.get(section.anchor), pair.text.get(section.anchor)
        if page is None:
            continue
        if text is None:
            yield Difference(number, section.anchor, "The text part lacks the section “{words}”")
            continue
        yield from _lacking(number, page, text, pair.forms[number], listed=section.traits.contents)
        yield from _added(number, page, text)


def _lacking(
    number: int, page: SentSection, text: TextSection, form: MailForm, *, listed: bool
) -> Iterator[Difference]:
    """Yield the parts that the text lacks. The contents have no links in it: each section names its own address."""
    said = text.letters
    for block in page.blocks:
        if letters(block) not in said:
            yield Difference(number, block, f"The message's page has “{{words}}”{{where}}, {_TEXT}")
    for before, after in pairwise(block for block in page.blocks if _tells_order(letters(block), said)):
        if said.index(letters(after)) < said.index(letters(before)):
            yield Difference(
                number, after, "“{words}”{where} stands in another place in the message's text than in its page"
            )
    targets = {plain_address(target) for target in text.targets}
    for link in page.links if not listed else ():
        if plain_address(link.target) not in targets and "--note-" not in link.target:
            sentence = f"The message's page has the link “{{words}}”{{where}}, {_TEXT}"
            yield Difference(number, link.target, sentence, link.words)
    for words in page.alternatives if form == "full" else ():
        if letters(words) not in said:
            yield Difference(number, words, f"The message's page has a picture that says “{{words}}”{{where}}, {_TEXT}")


def _tells_order(block: str, said: str) -> bool:
    return len(block) >= LONG and said.count(block) == 1


def _added(number: int, page: SentSection, text: TextSection) -> Iterator[Difference]:
    known = {word for words in (*page.blocks, *page.alternatives) for word in _words(words)}
    for line in text.words.split("\n"):
        unknown = [word for word in _WORD.findall(line) if letters(word) not in known and not word.isdecimal()]
        if unknown:
            yield Difference(number, line, "The message's text has “{words}”{where}, its page does not")
    targets = {plain_address(target) for target in page.targets}
    for target in sorted(text.targets):
        if plain_address(target) not in targets:
            yield Difference(number, target, "The message's text has the link “{words}”{where}, its page does not")


def _words(words: str) -> Iterator[str]:
    return (letters(word) for word in _WORD.findall(words))
