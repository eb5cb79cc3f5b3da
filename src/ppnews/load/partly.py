"""An issue with errors in its sources: what could not be read of it, and what stands in for that."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ppnews.diagnostics import Diagnostic, Location, Outcome
from ppnews.load.files import SourceReader
from ppnews.load.layout import builtin_layouts, load_layout
from ppnews.load.project import PUBLICATION_FILE
from ppnews.load.yaml import YamlDocument
from ppnews.model import findings
from ppnews.model.gaps import Gap, Part
from ppnews.model.issue import IssueManifest
from ppnews.model.layout import Layout
from ppnews.model.section import Section
from ppnews.model.slug import slugify
from ppnews.model.sources import SourceText
from ppnews.model.when import Period

_BUILT_IN = "quarterly"
_NAMED = re.compile(r"(?:^|[\s\"'{,])body[ \t]*:[ \t]*[\"']?(?P<name>[^\s\"'{},#:]+\.md)\b", re.MULTILINE)
_UNREAD = (findings.MISSING_FILE, findings.ENCODING, findings.TOO_LARGE, findings.OUTSIDE_PROJECT)
_OF_THE_WHOLE = (findings.DANGLING_REFERENCE, findings.MISSING_TRANSLATION, findings.DUPLICATE_ID)


def stand_in_header(sections: Iterable[Section], languages: tuple[str, ...] | None = None) -> IssueManifest:
    """Return a manifest whose own fields are stand-ins."""
    return IssueManifest.model_construct(
        number=0, period=Period(1, 1, 1), published=date.min, languages=languages, sections=tuple(sections)
    )


def manifest_of_texts(source: SourceText | None) -> IssueManifest:
    """Return a manifest with a section for each text that `source`, an unreadable manifest, names as a body."""
    names = dict.fromkeys(match["name"] for match in _NAMED.finditer(source.text if source is not None else ""))
    return stand_in_header(
        Section.model_construct(kind="article", id=slugify(name.removesuffix(".md")) or "text", body=name)
        for name in names
        if not name.startswith(("/", "..")) and "\\" not in name
    )


def is_about_text(finding: Diagnostic, manifest: str) -> bool:
    """Return whether a finding about an issue without a readable `manifest` holds: one that lies in a text itself."""
    return finding.at.path != manifest and finding.rule not in _OF_THE_WHOLE


def built_in_layout() -> Layout:
    """Return the layout that stands in for one that cannot be read: as it is shipped, whatever the project has."""
    built_in = load_layout(_BUILT_IN, Location(PUBLICATION_FILE), SourceReader(builtin_layouts())).value
    if built_in is None:
        raise AssertionError("the built-in layout cannot be read")
    return built_in


def gaps_of_layout(layout: Outcome[Layout]) -> tuple[Gap, ...]:
    """Return the gap that a layout leaves which cannot be read, or not whole."""
    return _gaps(Part.LAYOUT, layout.diagnostics)


def gaps_of_document(document: Outcome[YamlDocument]) -> tuple[Gap, ...]:
    """Return the gaps that a manifest leaves which is no YAML."""
    return (*_gaps(Part.HEADER, document.diagnostics), *_gaps(Part.SECTIONS, document.diagnostics))


def gaps_of_texts(found: Iterable[Diagnostic]) -> tuple[Gap, ...]:
    """Return the gap that texts leave which are missing or cannot be read."""
    return _gaps(Part.TEXTS, (finding for finding in found if finding.rule in _UNREAD))


def _gaps(part: Part, found: Iterable[Diagnostic]) -> tuple[Gap, ...]:
    first = next((finding for finding in found if finding.is_error), None)
    return (Gap(part, first.at),) if first is not None else ()
