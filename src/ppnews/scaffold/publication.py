"""A new publication: its settings, its first issue, the schemas that editors complete from, a layout to edit."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ppnews.diagnostics import PpnewsError
from ppnews.files.reading import Kind, Place, kind_of, list_folder, walk_folder
from ppnews.load import yaml
from ppnews.load.layout import builtin_layouts
from ppnews.load.project import PUBLICATION_FILE
from ppnews.load.validate import validate
from ppnews.model.publication import Publication
from ppnews.model.schema import FOLDER, schemas
from ppnews.model.slug import slugify
from ppnews.model.sources import SourceMap
from ppnews.model.when import Period
from ppnews.scaffold.first import first_issue
from ppnews.scaffold.plan import Plan, Scaffold
from ppnews.scaffold.templates import fill_scaffold

IGNORE_FILE = ".gitignore"
_IGNORED = "/build/\n"
_SLUG = "newsletter"
_LONGEST_PROPOSAL = 80
_OF_THE_DESKTOP = ("Thumbs.db", "desktop.ini")
_SAMPLE = {"name": "Name", "slug": "name", "languages": ["en"]}


@dataclass(frozen=True, slots=True)
class Wishes:
    """The settings of a new publication, as its editor wishes them.

    Attributes:
        url: the address of the web editions.
        publisher: the publisher's name.
        layout: the name of one that comes with the package.
        own_layout: whether it gets a copy of the layout to edit.
        number: of its first issue.

    """

    name: str
    slug: str
    languages: tuple[str, ...]
    frequency: str
    url: str | None = None
    publisher: str | None = None
    layout: str = Publication.model_fields["layout"].default
    own_layout: bool = False
    number: int = 1


def check_place(folder: Path) -> None:
    """Raise `PpnewsError` unless `folder` is not there yet or holds nothing but hidden files, such as `.git`."""
    kind = kind_of(folder, None)
    if kind is None:
        return
    if kind is Kind.NOWHERE:
        raise PpnewsError(f"{folder} is a link that leads nowhere.", "Name another folder.")
    if kind is not Kind.FOLDER:
        raise PpnewsError(f"{folder} is a file.", "Name a folder, or one that is not there yet.")
    if kind_of(folder / PUBLICATION_FILE, None) is not None:
        raise PpnewsError(f"{folder} holds a publication already.", "The next issue is started with: ppnews new-issue")
    try:
        there = [entry.name for entry in list_folder(folder, None)]
    except OSError as error:
        raise PpnewsError(f"{folder} cannot be read: {error.strerror}.", "Name another folder.") from error
    in_the_way = [name for name in there if not name.startswith(".") and name not in _OF_THE_DESKTOP]
    if in_the_way:
        raise PpnewsError(
            f"{folder} is not empty: there is {in_the_way[0]}.", "A new publication wants a folder of its own."
        )


def propose_name(folder: Path) -> str:
    """Return a name made from the folder's."""
    readable = "".join(sign if sign.isprintable() else " " for sign in folder.absolute().name)
    words = " ".join(readable.replace("_", " ").replace("-", " ").split())[:_LONGEST_PROPOSAL]
    return f"{words[:1].upper()}{words[1:]}" if any(map(str.isalnum, words)) else "Newsletter"


def propose_slug(name: str) -> str:
    """Return a slug made from the publication's name."""
    return slugify(name) or _SLUG


def read_name(words: str) -> str:
    """Return the publication's name as typed; like all that read an answer, raise `PpnewsError` where it cannot be."""
    _validated({**_SAMPLE, "name": words.strip()})
    return words.strip()


def read_slug(words: str) -> str:
    """Return the publication's slug."""
    return _validated({**_SAMPLE, "slug": words.strip()}).slug


def read_language_list(words: str) -> tuple[str, ...]:
    """Return the publication's languages, given with commas between them."""
    return _validated({**_SAMPLE, "languages": [part.strip() for part in words.split(",") if part.strip()]}).languages


def read_frequency(words: str) -> str:
    """Return the publication's frequency: `quarterly`, `monthly`, …."""
    return _validated({**_SAMPLE, "frequency": words.strip()}).frequency


def read_publisher(words: str) -> str | None:
    """Return the publisher's name, or None for none."""
    return words.strip() or None


def read_url(words: str) -> str | None:
    """Return the address of the web editions, or None for none."""
    return _validated({**_SAMPLE, "url": words.strip() or None}).url


def new_publication(wishes: Wishes, today: date, taken: frozenset[str] = frozenset()) -> Scaffold:
    """Return a new publication, its paths relative to its folder, where the names `taken` are there already.

    Raise `PpnewsError` where a wish cannot be met.
    """
    text = _settings(wishes)
    document = yaml.parse_yaml(text, PUBLICATION_FILE)
    if document.value is None or document.failed:
        raise PpnewsError("One of these words cannot be written as YAML.", document.diagnostics[0].message)
    publication = _validated(document.value.data)
    period = Period.around(today, publication.frequency)
    issue = first_issue(publication, Plan(wishes.number, period, period.last, publication.languages))
    files: dict[str, str | Place] = {PUBLICATION_FILE: text, IGNORE_FILE: _IGNORED}
    files |= {f"issues/{wishes.number}/{name}": content for name, content in issue.files.items()}
    files |= {f"{FOLDER}/{name}": content for name, content in schemas().items()}
    if wishes.own_layout:
        files |= dict(_layout(publication.layout))
    remarks = () if IGNORE_FILE not in taken else (f"There is a {IGNORE_FILE} already. Add this line to it: /build/",)
    return Scaffold({name: content for name, content in files.items() if name not in taken}, remarks)


def _settings(wishes: Wishes) -> str:
    for wish, words in {"name": wishes.name, "publisher": wishes.publisher, "address": wishes.url}.items():
        if words is not None and any(unicodedata.category(letter) == "Cs" for letter in words):
            raise PpnewsError(f"The {wish} holds bytes that are no text in UTF-8.")
        if words is not None and any(unicodedata.category(letter) == "Cc" for letter in words):
            raise PpnewsError(f"The {wish} holds a character that no text has.")
    return fill_scaffold(
        f"{PUBLICATION_FILE}.j2",
        name=wishes.name,
        slug=wishes.slug,
        languages=wishes.languages,
        frequency=wishes.frequency,
        url=wishes.url,
        publisher=wishes.publisher,
        layout=wishes.layout,
        copied=wishes.own_layout,
    )


def _validated(data: Any) -> Publication:
    publication, found = validate(Publication, data, SourceMap(PUBLICATION_FILE))
    if publication is None:
        raise PpnewsError(found[0].message, found[0].hint)
    return publication


def _layout(name: str) -> Iterator[tuple[str, Place]]:
    """Yield every file of the layout that comes with the package, by its path in the project."""
    folder = builtin_layouts() / name
    for entry in walk_folder(folder, None):
        hidden = any(part.startswith((".", "__")) for part in entry.name.split("/"))
        if entry.kind is Kind.FILE and not hidden:
            yield f"layouts/{name}/{entry.name}", Place(entry.path, None)
