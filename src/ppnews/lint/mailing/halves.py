"""The two halves of a message, its page and its text, held against each other section by section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from ppnews.lint.mailing.agreement import Difference, SentPair, plain_address
from ppnews.lint.mailing.parts import SentSection, TextSection
from ppnews.lint.mailing.sequence import part, pieces, words_in_order
from ppnews.lint.pages.lookup import letters
from ppnews.model.mailing import MailForm

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
        yield from _differences(number, page, text, pair.forms[number], listed=section.traits.contents)


def _differences(
    number: int, page: SentSection, text: TextSection, form: MailForm, *, listed: bool
) -> Iterator[Difference]:
    """Yield the differences of a section. The contents have no links in the text: each section has its own address."""
    said = [word for each in page.elements for word in words_in_order(each, pictures=form == "full")]
    parted = part(said, pieces(text.words))
    for runs, sentence in (
        (parted.lost, f"The message's page has “{{words}}”{{where}}, {_TEXT}"),
        (parted.gained, "The message's text has “{words}”{where}, its page does not"),
        (parted.moved, "“{words}”{where} stands in another place in the message's text than in its page"),
    ):
        for words in runs:
            yield Difference(number, words, sentence, _around(words, page))
    yield from _links(number, page, text, listed=listed)


def _around(words: str, page: SentSection) -> str:
    """Return the block of the page that has words, for their place in the sources; else the words."""
    sought = letters(words)
    return next((block for block in page.blocks if sought in letters(block)), words)


def _links(number: int, page: SentSection, text: TextSection, *, listed: bool) -> Iterator[Difference]:
    """Yield the links that only one half has; the text may name an address once for a paragraph, entry or table."""
    told = Counter(map(plain_address, text.targets))
    links = [link for link in page.links if "--note-" not in link.target]
    for target, words in {plain_address(link.target): link.words for link in links if not listed}.items():
        if told[target] < len({link.block for link in links if plain_address(link.target) == target}):
            yield Difference(number, target, f"The message's page has the link “{{words}}”{{where}}, {_TEXT}", words)
    there = Counter(plain_address(link.target) for link in page.links)
    for target in text.targets:
        there[plain_address(target)] -= 1
        if there[plain_address(target)] < 0:
            yield Difference(number, target, "The message's text has the link “{words}”{where}, its page does not")
