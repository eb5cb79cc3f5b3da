"""The task of `ppnews verify`: whether a PDF is the one that the sources give now, or else which one it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from functools import partial

from ppnews.caches import with_caches
from ppnews.diagnostics import Outcome, PpnewsError
from ppnews.editions import paged_editions
from ppnews.inspection.pdf.origin import PdfOrigin, read_origin
from ppnews.load.files import SourceReader
from ppnews.load.issue import load_issue
from ppnews.load.project import Project
from ppnews.load.shelf import read_header
from ppnews.model.issue import Issue
from ppnews.model.languages.calendar import language_name
from ppnews.tasks.build import typeset
from ppnews.tasks.build.assemble import Assembler
from ppnews.tasks.build.output import read_record
from ppnews.tasks.progress import Report, Step
from ppnews.tasks.proof.earlier import set_pages
from ppnews.tasks.proof.revision import GitRevision, earlier_states, find_revision, project_at, revisions_of
from ppnews.tasks.proof.sheet import PROOFS
from ppnews.tasks.workers.apart import read_apart

_ENGINE = "WeasyPrint"
_OURS = "ppnews"
_MOST_STATES = 100
"""So many earlier states of an issue are looked at: a third of a second each."""
_IDENTIFIER = 32
"""The characters of an assembly's digest that are the identifier of its PDF."""


class FileVerdict(Enum):
    """The answer about a file: it is the one meant, it is not, nothing can be said."""

    IS = "is"
    IS_NOT = "is-not"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdict about a file, the sentences that say it, and the file's SHA-256 in hexadecimal."""

    verdict: FileVerdict
    sentence: str
    hint: str
    digest: str


@with_caches
def verify(project: Project, data: bytes, against: str | None = None, report: Report = lambda _: None) -> Verification:
    """Return whether a PDF is, byte for byte, the one that the project's sources give now.

    With `against`, a revision of git, whether it is the one that the sources gave then. Writes nothing but the cache.

    Raises:
        PpnewsError: it is no PDF that can be read, or there is no such revision.
    """
    origin = read_apart(partial(read_origin, data))
    return _Verifying(project, data, origin, report).verify(against)


@dataclass(frozen=True, slots=True)
class _Verifying:
    project: Project
    data: bytes
    origin: PdfOrigin
    report: Report

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    def verify(self, against: str | None) -> Verification:
        recorded = self._recorded()
        if self.origin.creator not in (_OURS, PROOFS) and recorded is None:
            maker = self.origin.creator or self.origin.producer
            made = f" It was made with {maker}." if maker else ""
            return self._say(FileVerdict.IS_NOT, f"This file is not one that ppnews made.{made}")
        if self.origin.creator == PROOFS:
            return self._say(FileVerdict.IS_NOT, f"This file{self._title} is a proof, not an issue.")
        if against is not None:
            return self._verify_against(against)
        for name, language in self._made_now():
            return self._against_issue(name, language)
        if not self._is_whole:
            return self._changed("")
        return self._of_other_sources(recorded)

    @property
    def _is_whole(self) -> bool:
        """Whether the file says of itself that nothing changed it."""
        return self.origin.intact and self.origin.producer.startswith(_ENGINE)

    def _changed(self, of: str) -> Verification:
        """Return the verdict about a file that another program, or an accident, changed since it was made."""
        by = self.origin.producer
        other = f" The last program that wrote it was {by}." if by and not by.startswith(_ENGINE) else ""
        return self._say(
            FileVerdict.IS_NOT,
            f"This file{self._title} was changed after ppnews made it{of}.{other}",
            "The file in the build folder is as it was made; ppnews build makes it anew.",
        )

    def _against_issue(self, name: str, language: str) -> Verification:
        """Return the verdict about a file whose identifier is that of an issue as its sources are now."""
        whole = f"issue {name} in {language_name(language, 'en') or language}"
        made = self._typeset(name)
        if made is None:
            return self._say(FileVerdict.UNKNOWN, f"Issue {name} has errors now: nothing can be said about this file.")
        if made.get(language) == self.data:
            return self._say(FileVerdict.IS, f"This file is {whole}, byte for byte as the sources give it now.")
        if not self._is_whole:
            return self._changed(f", out of {whole} as its sources are now")
        return self._say(
            FileVerdict.IS_NOT,
            f"This file was made of the same text, pictures and layout as {whole} now, but not byte for byte.",
            f"It was made with {self.origin.producer}, or while another language of the issue read otherwise.",
        )

    def _of_other_sources(self, recorded: str | None) -> Verification:
        """Return the verdict about a whole file that no issue gives now."""
        if recorded is not None:
            return self._say(
                FileVerdict.IS_NOT,
                f"This file is issue {recorded} as it was last built here; the sources have changed since.",
                f"ppnews proof {recorded} --against FOLDER shows what changed.",
            )
        named = self._named()
        broken = [name for name in named if load_issue(self.project, name).failed]
        if broken:
            return self._say(
                FileVerdict.UNKNOWN,
                f"Issue {broken[0]} has errors now: nothing can be said about this file{self._title}.",
            )
        earlier = self._earlier(named)
        if earlier is not None:
            return earlier
        hint = "--against REF asks whether it is what the sources gave at a revision of git."
        if named:
            sentence = f"This file{self._title} is another state of issue {named[0]}, unchanged since ppnews made it."
            return self._say(FileVerdict.IS_NOT, sentence, hint)
        sentence = f"ppnews made this file{self._title}, but of no issue that this publication has now."
        return self._say(FileVerdict.IS_NOT, sentence, hint)

    def _earlier(self, named: Sequence[str]) -> Verification | None:
        """Return the verdict about a file that the sources gave at an earlier revision of git; None if none is known.

        The sources are assembled as they were, and no page is set: the identifier of a file tells its sources.
        """
        with suppress(PpnewsError), earlier_states(self.project) as states:
            for name in named:
                for revision in revisions_of(self.project, name, _MOST_STATES):
                    self.report(Step(name, self.origin.language, "pdf", f"looking at {revision}"))
                    with suppress(PpnewsError):
                        then = _Verifying(states.at(revision), self.data, self.origin, lambda _: None)
                        for issue, language in then._made_now():
                            return self._state(issue, language, revision)
        return None

    def _state(self, issue: str, language: str, revision: GitRevision) -> Verification:
        whole = f"issue {issue} in {language_name(language, 'en') or language}"
        return self._say(
            FileVerdict.IS_NOT,
            f"This file is {whole} as its sources were at {revision}; they have changed since.",
            f"ppnews proof {issue} --against {revision.commit[:10]} shows what changed.",
        )

    def _verify_against(self, against: str) -> Verification:
        revision = find_revision(self.project, against)
        with project_at(self.project, revision) as then:
            older = _Verifying(then, self.data, self.origin, self.report)
            for name, language in older._made_now():
                issue = older._load(name)
                if issue.value is None:
                    continue
                pages = set_pages(then, issue.value, f"at {revision}", self.report)
                if pages.get(language) == self.data:
                    whole = f"issue {name} in {language_name(language, 'en') or language}"
                    return self._say(
                        FileVerdict.IS, f"This file is {whole}, byte for byte as the sources gave it at {revision}."
                    )
        return self._say(FileVerdict.IS_NOT, f"This file{self._title} is not one that the sources gave at {revision}.")

    @property
    def _title(self) -> str:
        return f" (“{self.origin.title}”)" if self.origin.title else ""

    def _say(self, verdict: FileVerdict, sentence: str, hint: str = "") -> Verification:
        return Verification(verdict, sentence, hint, self.digest)

    def _recorded(self) -> str | None:
        """Return the issue whose record has this very file as it was last built."""
        for name in self.project.issue_names():
            record = read_record(self.project.build_folder / name, self.project)
            if any(self.digest in made.files.values() for made in record.values() if made.pages is not None):
                return name
        return None

    def _named(self) -> list[str]:
        """Return the issues that the file may be of: those that came out on the day that it says of itself."""
        reader = SourceReader(self.project.root)
        headers = [read_header(self.project, name, reader) for name in self.project.issue_names()]
        return [each.name for each in headers if each.published and each.published.isoformat() == self.origin.created]

    def _made_now(self) -> Iterator[tuple[str, str]]:
        """Yield the issue and language whose sources are, now, all that the file was made of."""
        for name in self._named() or reversed(self.project.issue_names()):
            issue = self._load(name).value
            if issue is None or self.origin.language not in issue.languages:
                continue
            assembler = Assembler(self.project, issue, self.report)
            for made in assembler.assemble([self.origin.language], paged_editions()):
                piece = made.value if isinstance(made, Outcome) else None
                if piece is not None and piece.assembly.digest[:_IDENTIFIER] == self.origin.identifier:
                    yield name, self.origin.language

    def _load(self, name: str) -> Outcome[Issue]:
        loaded = load_issue(self.project, name, SourceReader(self.project.root))
        return Outcome(None, loaded.diagnostics) if loaded.failed else loaded

    def _typeset(self, name: str) -> Mapping[str, bytes] | None:
        issue = self._load(name).value
        if issue is None:
            raise PpnewsError(f"Issue {name} cannot be read any more.")
        made = typeset(self.project, issue, SourceReader(self.project.root), self.report)
        return None if made.value is None else {each.language: each.data for each in made.value}
