"""The issues of a project as cards: every folder is hashed, those alone that changed are loaded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property

import ppnews
from ppnews.caches import CARDS
from ppnews.diagnostics import Diagnostic
from ppnews.files.reading import Kind, read_file, state_of, walk_folder
from ppnews.load.files import SourceReader
from ppnews.load.issue import load_issue, load_partly
from ppnews.load.layout import load_layout
from ppnews.load.project import ISSUES, Project
from ppnews.load.publication import load_publication
from ppnews.load.shelf import issue_names
from ppnews.model.cards import IssueCard
from ppnews.model.issue import Issue
from ppnews.model.layout import Layout
from ppnews.model.publication import Publication
from ppnews.tasks.site.assets import companions
from ppnews.tasks.site.cards import file_state, kept_card, make_card

_WHOLE = 1 << 17
"""Bytes of a file that is hashed; of a larger one, a picture, its size and the time of its last change count."""

_HELD = 64
"""Issues that are held between the making of their cards and that of their pages; further ones are loaded twice."""


@dataclass
class Shelf:
    """The issues of a project, from the oldest on; those that are drafts or cannot be loaded are left out.

    Attributes:
        digests: the keys of the cards, a hash of the folder and of all that issues share, by the folder's name.
        states: those of the files that an issue uses outside its folder, by the folder's name.
        failed: the names of issues with errors.

    """

    project: Project
    reader: SourceReader
    publication: Publication
    layout: Layout
    cards: list[IssueCard] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _held: dict[str, Issue] = field(default_factory=dict)

    @cached_property
    def base(self) -> str:
        """A hash of everything beyond the issues' folders: the program, the publication, its layout."""
        whole = hashlib.sha256(f"{ppnews.__version__}\0".encode())
        texts = sorted((source.name, source.digest) for source in self.reader.sources.texts.values())
        whole.update(repr([each for each in texts if not each[0].startswith(f"{ISSUES}/")]).encode())
        for name, asset in sorted(self.layout.assets.items()):
            whole.update(f"{name}\0{asset.digest}\0".encode())
        return whole.hexdigest()

    @cached_property
    def keys(self) -> dict[str, str]:
        """The keys of the cards of all issues, drafts too, by the folders' names in their order."""
        return {name: self.key(name) for name in issue_names(self.project, self.reader)}

    def key(self, name: str) -> str:
        """Return the key of the card of an issue, by the name of its folder."""
        return hashlib.sha256(f"{self.base}\0{self._hashed(name)}".encode()).hexdigest()

    def digest(self, outside: Iterable[str]) -> str:
        """Return a hash of everything that the site follows from; `outside` are files that issues share."""
        slug = self.publication.slug
        states: list[object] = [
            (path, file_state(self.project.root / path, self.project.root)) for path in sorted(outside)
        ]
        for name in self.keys:
            states.append(
                (
                    name,
                    [file_state(each.path, each.within) for each in companions(self.project, slug, name).values()],
                )
            )
        return hashlib.sha256(repr((self.base, self.keys, states)).encode()).hexdigest()

    def fill(self, old: Mapping[str, str]) -> None:
        """Gather all cards; of an issue that fails now, the one under the digest in `old`, if it is still kept."""
        cache = self.project.cache(CARDS)
        for name, key in self.keys.items():
            digest = key
            card = kept_card(cache, digest)
            if card is not None and any(
                file_state(self.project.root / path, self.project.root) != state for path, state in card.outside.items()
            ):
                card = None
            if card is None:
                issue = self._load(name)
                if issue is not None:
                    if len(self._held) < _HELD:
                        self._held[name] = issue
                    card = make_card(issue)
                    with suppress(OSError):
                        cache.keep(digest, card.to_json())
            if card is None and name in old:
                digest = old[name]
                card = kept_card(cache, digest)
            if card is not None and not card.past.draft:
                self.cards.append(card)
                self.digests[name] = digest
                self.states[name] = repr(sorted(card.outside.items()))

    def take(self, name: str) -> Issue | None:
        """Return an issue, which is not held any longer; None where it has errors."""
        return self._held.pop(name, None) or self._load(name)

    def _load(self, name: str) -> Issue | None:
        loaded = load_issue(self.project, name, self.reader)
        if loaded.value is not None and not loaded.failed:
            return loaded.value
        partly = load_partly(self.project, name, self.reader).value
        if partly is None or not partly.manifest.draft:
            self.failed.append(name)
            self.diagnostics += (finding for finding in loaded.diagnostics if finding not in self.diagnostics)
        return None

    def _hashed(self, name: str) -> str:
        whole = hashlib.sha256()
        root = self.project.root
        try:
            for entry in walk_folder(self.project.issue_folder(name), root):
                path, about = entry.path, state_of(entry.path, root)
                if about is None or entry.kind is not Kind.FILE or path.name.startswith("."):
                    continue
                whole.update(f"{path.name}\0{path.parent.name}\0{about.st_size}\0".encode(errors="surrogateescape"))
                small = about.st_size <= _WHOLE
                whole.update(read_file(path, root, _WHOLE) if small else str(about.st_mtime_ns).encode())
        except OSError as error:  # what cannot be read is reported when the issue is loaded
            whole.update(f"{error.errno}".encode())
        return whole.hexdigest()


def open_shelf(project: Project) -> tuple[Shelf | None, tuple[Diagnostic, ...], SourceReader]:
    """Return the shelf of a project, still empty; findings alone where its publication or layout has errors."""
    reader = SourceReader(project.root)
    publication = load_publication(project, reader)
    if publication.value is None or publication.failed:
        return None, publication.diagnostics, reader
    loaded = publication.value
    layout = load_layout(loaded.publication.layout, loaded.sources.value(("layout",)), reader)
    found = (*publication.diagnostics, *layout.diagnostics)
    if layout.value is None or layout.failed:
        return None, found, reader
    shelf = Shelf(project, reader, loaded.publication, layout.value, diagnostics=list(found))
    return shelf, found, reader
