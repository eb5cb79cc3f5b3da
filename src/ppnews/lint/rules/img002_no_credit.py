"""A picture without the name of its maker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ppnews.diagnostics import Diagnostic, Example, Rule, Severity
from ppnews.lint.issue.pictures import images, pictures_in
from ppnews.lint.subject import Subject
from ppnews.lint.vocabulary import Vocabulary, any_of, speaks, vocabulary
from ppnews.model.base import Image

RULE = Rule(
    "IMG002",
    "no-credit",
    Severity.WARNING,
    "A picture does not say who made it.",
    reason="Most licences want the maker named, and without a name nobody can ask whether the picture may be used.",
    bad=Example(section="images:\n  - {file: images/bridge.jpg, alt: A stone bridge}"),
    good=Example(section=("images:\n  - {file: images/bridge.jpg, alt: A stone bridge, credit: Jana Nováková}")),
)
AIDED_BY = ("pictures",)
_HINT = 'Say who made it, credit: "Photo: …"; or once for most pictures, in a field of the issue with that name.'


@cache
def _credit(known: Vocabulary) -> re.Pattern[str]:
    words = known.words.pictures
    return re.compile(rf"©|\b{any_of(words.credits)}(?:\s*:|\s+{any_of(words.by)}\b)", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the pictures that are not decorative, unless the issue says what they share."""
    if subject.issue.manifest.credit is not None:
        return
    for route, image in images(subject.issue):
        if not (image.credit or image.decorative or _is_credited(image, subject.issue.source)):
            at = subject.issue.sources.value((*route, "file"))
            message = f"The picture {image.file} has no credit."
            yield Diagnostic.of(RULE, message, at, hint=_HINT)
    for body in subject.issue.bodies.values():
        for shown in pictures_in(body):
            if shown.alone and shown.reference.words.strip() and not _names_maker(shown.caption, body.language):
                message = f"The picture {shown.reference.target} has no credit."
                hint = 'Say who made it in the caption: ![…](… "The workshop. Photo: …")'
                yield Diagnostic.of(RULE, message, shown.reference.at, hint=hint, language=body.language)


def _is_credited(image: Image, source: str) -> bool:
    """Return whether the caption names the maker in every language that it is there in."""
    captions = list(image.caption.items(source)) if image.caption else []
    return bool(captions) and all(_names_maker(words, language) for language, words in captions)


def _names_maker(caption: str, language: str) -> bool:
    """Return whether a caption names the maker, or may do so in a language whose words for it are not known."""
    known = vocabulary(language)
    return _credit(known).search(caption) is not None or (bool(caption) and not speaks(language, *AIDED_BY))
