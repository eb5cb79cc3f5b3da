"""The web addresses of an issue, and what asking them came to."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ppnews.lint.issue.links import LinkedAddress, is_placeholder_host, linked_addresses
from ppnews.lint.subject import Subject
from ppnews.model.answer import Answer, LinkState, web_address


def to_ask(subject: Subject, *, placeholders: bool = False) -> tuple[str, ...]:
    """Return every http and https address of an issue once, without fragments.

    Those of hosts that nobody else can reach, or that are kept for examples, are left out unless `placeholders`.
    """
    found = (
        web_address(address.url)
        for address in linked_addresses(subject)
        if placeholders or not is_placeholder_host(address.url)
    )
    return tuple(dict.fromkeys(url for url in found if url is not None))


def answered(subject: Subject, kinds: Collection[LinkState]) -> Iterator[tuple[LinkedAddress, Answer]]:
    """Yield every place of an address whose answer is one of `kinds`."""
    wanted = {url: answer for url, answer in subject.answers.items() if answer.found in kinds}
    for address in linked_addresses(subject) if wanted else ():
        url = web_address(address.url)
        if url in wanted:
            yield address, wanted[url]
