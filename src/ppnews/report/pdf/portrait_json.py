"""A finished PDF as one JSON object, for scripts. `docs/inspecting.md` lists its keys, which are only ever added."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from ppnews.model.pdf.document import Observation, PdfDocument
from ppnews.model.pdf.font import Font
from ppnews.model.pdf.places import Annotation, LinkTarget
from ppnews.model.pdf.tags import Element, SpokenWords, TagTree, UntaggedContent
from ppnews.report._words import encodable

_Object = dict[str, object]


def as_json(name: str, document: PdfDocument, observations: Sequence[Observation]) -> str:
    """Return the object, in ASCII."""
    about = document.metadata
    found: _Object = {
        "file": name,
        "pdf_version": document.version,
        "pages": document.pages,
        "sizes": _all(document.sizes),
        "metadata": {
            **{key: value for key, value in _plain(about).items() if key not in ("standards", "xmp_title")},
            "title_shown": document.title_shown,
        },
        "standards": about.standards,
        "encrypted": document.encrypted,
        "readable": document.readable,
        "repaired": document.repaired,
        "fonts": [_font(font) for font in document.fonts],
        "bookmarks": _all(document.bookmarks),
        "attachments": _all(document.attachments),
        **_tags(document.tags),
        "observations": _all(observations),
    }
    return json.dumps(_encodable(found), indent=2) + "\n"


def _plain(value: Any) -> _Object:
    """Return the fields of a value that holds no others."""
    given = {field.name: getattr(value, field.name) for field in fields(value)}
    return {name: dict(each) if isinstance(each, Mapping) else each for name, each in given.items()}


def _all(values: Iterable[Any]) -> list[_Object]:
    return [_plain(value) for value in values]


def _font(font: Font) -> _Object:
    return {key: value for key, value in _plain(font).items() if key not in ("base_name", "missing")}


def _tags(tags: TagTree) -> _Object:
    return {
        "tagged": tags.tagged,
        "language": tags.language,
        "elements": [_element(element) for element in tags.elements],
        "not_read": _outside(tags.outside),
        "divided_words": tags.divided,
        "letters_without_unicode": sum(tags.unknown_letters.values()),
        "unread_pages": tags.unread_pages,
        "tags_left_out": tags.cut,
    }


def _outside(outside: UntaggedContent) -> _Object:
    return {
        "artifacts": outside.artifacts,
        "artifact_words": [_words(words) for words in outside.artifact_words],
        "words_outside": [_words(words) for words in outside.words],
        "drawings_outside": outside.drawings,
        "annotations_outside": [_annotation(note) for note in outside.annotations],
    }


def _element(element: Element) -> _Object:
    """Return an element with its content; empty fields are left out."""
    given: _Object = {
        "tag": element.role,
        "original": element.original if element.original != element.role else None,
        "page": element.page,
        "language": element.language,
        "title": element.title,
        "alt": element.alt,
        "actual_text": element.actual_text,
        "expansion": element.expansion,
        "attributes": dict(element.attributes) or None,
        "items": [_item(item) for item in element.items] or None,
    }
    return {key: value for key, value in given.items() if value is not None}


def _item(item: Element | SpokenWords | Annotation) -> _Object:
    if isinstance(item, Element):
        return _element(item)
    return _words(item) if isinstance(item, SpokenWords) else _annotation(item)


def _words(words: SpokenWords) -> _Object:
    given = {"words": words.text, "page": words.page, "language": words.language}
    return {key: value for key, value in given.items() if value is not None}


def _annotation(note: Annotation) -> _Object:
    given = {"annotation": note.kind, "page": note.page, "contents": note.contents, "target": _target(note.target)}
    return {key: value for key, value in given.items() if value is not None}


def _target(target: LinkTarget | None) -> _Object | None:
    return {key: value for key, value in _plain(target).items() if value is not None} if target else None


def _encodable(value: Any) -> Any:
    """Return a value without lone surrogates, and without numbers that JSON does not have."""
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return {encodable(key): _encodable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_encodable(each) for each in value]
    return None if isinstance(value, float) and value - value != 0 else value
