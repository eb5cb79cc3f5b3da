"""Sections that some languages of an issue do not have."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, TypeVar

from ppnews.diagnostics import Diagnostic
from ppnews.model import findings
from ppnews.model.base import Node
from ppnews.model.issue import IssueManifest
from ppnews.model.publication import Publication
from ppnews.model.section import Section
from ppnews.model.sources import SourceMap
from ppnews.model.text import Text

_NodeT = TypeVar("_NodeT", bound=Node)


def in_own_languages(section: Section, source: str) -> Section:
    """Return a section whose texts are in its own languages alone; a plain string is in the first, if not in `source`.

    A text that is in none of them stays as it is: it stands in, marked as what it is.
    """
    if section.languages is None:
        return section
    return _restricted(section, section.languages, source)


def _restricted(node: _NodeT, languages: tuple[str, ...], source: str) -> _NodeT:
    changed = {name: _value(getattr(node, name), languages, source) for name in type(node).model_fields}
    return node.model_copy(update=changed)


def _value(value: Any, languages: tuple[str, ...], source: str) -> Any:
    if isinstance(value, Text):
        return _text(value, languages, source)
    if isinstance(value, Node):
        return _restricted(value, languages, source)
    if isinstance(value, tuple):
        return tuple(_value(item, languages, source) for item in value)
    return {key: _value(item, languages, source) for key, item in value.items()} if isinstance(value, dict) else value


def _text(text: Text, languages: tuple[str, ...], source: str) -> Text:
    plain = source if source in languages else languages[0]
    words = {language: words for language, words in text.items(plain) if language in languages}
    stays = text.is_plain and plain == source
    return Text(words) if words and not stays else text


def check_anything_left(manifest: IssueManifest, publication: Publication, sources: SourceMap) -> Iterator[Diagnostic]:
    """Yield a finding for every language of an issue that has none of its sections."""
    languages: Collection[str] = manifest.languages or publication.languages
    for language in languages if manifest.sections else ():
        if not any(section.is_in(language) for section in manifest.sections):
            message = f"The issue has no section in “{language}”."
            hint = f"Take {language} out of the issue's languages, or give a section to it."
            yield Diagnostic.of(findings.NO_SECTIONS, message, sources.key(("sections",)), hint=hint, language=language)
