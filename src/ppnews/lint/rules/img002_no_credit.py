"""A picture without the name of its maker."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import PurePosixPath

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.issue.pictures import images, pictures_in
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, any_of, speaks, vocabulary
from ppnews.model.base import Image
from ppnews.model.gaps import Part
from ppnews.model.languages.reading import EVERYWHERE

RULE = Rule(
    "IMG002",
    "no-credit",
    Severity.WARNING,
    "A picture does not say who made it.",
    reason="Most licences want the maker named, and without a name nobody can ask whether the picture may be used.",
    bad=Example(section="images:\n  - {file: images/bridge.jpg, alt: A stone bridge}"),
    good=Example(section=("images:\n  - {file: images/bridge.jpg, alt: A stone bridge, credit: Jana Nováková}")),
)
WHOLE = (Part.PUBLICATION,)
AIDED_BY = ("pictures",)
_HINT = 'Say who made it, credit: "Photo: …"; or once for most pictures, in a field of the issue with that name.'
_MARKS = "[:：՝/]"
"""Between “Photo” and the name: the colon, the full-width one of Chinese, the but of Armenian, a slash."""
_SIGN, _SMALL = 8, 160
"""Sides in pixels of what can only be an icon; less than that is no picture at all."""


@cache
def _credit(known: Vocabulary) -> re.Pattern[str]:
    words = known.words.pictures
    behind = rf"(?:\s*{_MARKS}|\s+[–—-]\s|\s+{any_of(words.by)}\b)"
    return re.compile(rf"©|\(c\)|\b{any_of(words.credits)}{behind}|{any_of(words.credited)}", re.IGNORECASE)


@cache
def _drawn(known: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){any_of(known.words.pictures.drawn)}(?![^\W_])", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the pictures that are not decorative, unless the issue says what they share."""
    if subject.issue.manifest.credit is not None:
        return
    for route, image in images(subject.issue):
        own = _is_own(subject, image.file, [*image.alt.items(subject.issue.source)] if image.alt else [])
        if not (image.credit or image.decorative or own or _is_credited(image, subject.issue.source)):
            at = subject.issue.sources.value((*route, "file"))
            message = f"The picture {image.file} has no credit."
            yield Diagnostic.of(RULE, message, at, hint=_HINT)
    for body in subject.issue.bodies.values():
        for shown in pictures_in(body):
            words = [(body.language, f"{shown.reference.words} {shown.caption}")]
            if _is_own(subject, body.path(shown.reference.target), words):
                continue
            if shown.alone and shown.reference.words.strip() and not _names_maker(shown.caption, body.language):
                message = f"The picture {shown.reference.target} has no credit."
                hint = 'Say who made it in the caption: ![…](… "The workshop. Photo: …")'
                yield Diagnostic.of(RULE, message, shown.reference.at, hint=hint, language=body.language)


def _is_own(subject: Subject, file: str, texts: Sequence[tuple[str, str]]) -> bool:
    """Return whether a picture needs no maker: a drawing, a sign as small as one, or a logo or chart by its words.

    One that is not there is another rule's.
    """
    picture = subject.issue.pictures.get(posixpath.normpath(file))
    if picture is None or picture.format == "svg" or _SIGN <= max(picture.width, picture.height) <= _SMALL:
        return True
    named = _drawn(vocabulary(EVERYWHERE)).search(PurePosixPath(file).stem) is not None
    return named or any(_drawn(vocabulary(language)).search(words) for language, words in texts)


def _is_credited(image: Image, source: str) -> bool:
    """Return whether the caption names the maker in every language that it is there in."""
    captions = list(image.caption.items(source)) if image.caption else []
    return bool(captions) and all(_names_maker(words, language) for language, words in captions)


def _names_maker(caption: str, language: str) -> bool:
    """Return whether a caption names the maker, or may do so in a language whose words for it are not known."""
    known = vocabulary(language)
    return _credit(known).search(caption) is not None or (bool(caption) and not speaks(language, *AIDED_BY))
