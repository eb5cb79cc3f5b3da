"""The ledger is brought up to date: everything that readers of the site may hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from ppnews.diagnostics import PpnewsError
from ppnews.files import write_source
from ppnews.files.reading import kind_of
from ppnews.load.files import SourceReader
from ppnews.load.ledger import LEDGER_FILE, load_ledger
from ppnews.load.project import Project
from ppnews.model.cards import IssueCard, issue_place, section_place
from ppnews.model.feed import article_entry_id, issue_entry_id
from ppnews.model.history import Chronicle
from ppnews.model.ledger import Ledger


def recorded_now(cards: Iterable[IssueCard], folders: Mapping[str, tuple[str, ...]], slug: str) -> Ledger:
    """Return the ledger of a site; `folders` are those of the pages over all issues, with their languages."""
    chronicle = Chronicle()
    for card in cards:
        chronicle.tell(card.past)
    addresses = {f"{language}/{quote(folder)}" for folder, languages in folders.items() for language in languages}
    for card in cards:
        addresses |= set(_addresses(card))
    events = {record.id: record.uid(slug) for record in chronicle.records}
    return Ledger(frozenset(addresses), events, {place: name for card in cards for place, name in _entries(card, slug)})


def _addresses(card: IssueCard) -> Iterator[str]:
    for language, edition in card.editions.items():
        place = issue_place(card.name, language)
        yield place
        for section in edition.sections:
            yield section_place(card.name, language, section)
            yield f"{place}#{section.id}"


def _entries(card: IssueCard, slug: str) -> Iterator[tuple[str, str]]:
    """Yield the places of the entries that feeds have of an issue, with their ids."""
    for language, edition in card.editions.items():
        yield issue_place(card.name, language), str(issue_entry_id(slug, card.name, language))
        for section in edition.sections:
            if section.has_page:
                name = article_entry_id(slug, card.name, (*section.aliases, section.id)[0], language)
                yield section_place(card.name, language, section), str(name)


def write_ledger(project: Project, now: Ledger) -> bool:
    """Add everything that is out now to the ledger; return whether it grew.

    Raises:
        PpnewsError: the ledger that is there is damaged, from a later version, or cannot be written.
    """
    before = load_ledger(project, SourceReader(project.root))
    if before.value is None:
        found = before.diagnostics[0]
        raise PpnewsError(found.message, found.hint)
    whole = before.value.joined(now)
    if whole == before.value and kind_of(project.root / LEDGER_FILE, project.root) is not None:
        return False
    write_source(project.root / LEDGER_FILE, whole.to_json(), project.root)
    return True
