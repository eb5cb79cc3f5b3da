"""Any node of a manifest as templates see it: every text in one language, every date printed, every link resolved.

The conversion goes by the types of the values, not by the kinds of sections, so that a kind needs nothing here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from ppnews.compose.context import Context
from ppnews.compose.figures import PictureView, image_view
from ppnews.model.base import Image, Node, Target
from ppnews.model.section import Section, Traits
from ppnews.model.text import Text
from ppnews.model.when import When
from ppnews.model.words import Words


@dataclass(frozen=True, slots=True)
class Href:
    """Where a link leads, in this language.

    Attributes:
        address: what goes into `href`.
        lang: the language of what it leads to, where that is known; otherwise None.
        internal: whether it leads to another place of this edition.
        by_language: every language's address, for links that are offered in several.

    """

    address: str
    lang: str | None
    internal: bool
    by_language: Mapping[str, str]

    def __str__(self) -> str:
        return self.address


@dataclass(frozen=True, slots=True)
class WhenView:
    """A date as it prints: `text` without its year, `full` with it.

    `iso` is for `datetime`: the beginning of an interval, since HTML knows none.
    """

    text: str
    full: str
    iso: str
    year: int
    by_day: bool

    def __str__(self) -> str:
        return self.full


@dataclass(frozen=True, slots=True)
class TopicView:
    """What a section or event is filed under."""

    key: str
    name: Words


def view(value: Any, context: Context, kind: str) -> Any:
    """Return `value`, which stands in a section of `kind`, as templates see it."""
    if isinstance(value, Text):
        return context.words(value)
    if isinstance(value, When):
        return when_view(value, context)
    if isinstance(value, Target):
        return href(value, context)
    if isinstance(value, Image):
        return image_view(context, kind, value)
    if isinstance(value, Node):
        return node_view(value, context, kind)
    if isinstance(value, tuple):
        return [view(item, context, kind) for item in value]
    if isinstance(value, dict):
        return {key: view(item, context, kind) for key, item in value.items()}
    return value


def node_view(node: Node, context: Context, kind: str) -> SimpleNamespace:
    """Return a node with all its fields, topics by name."""
    fields = {name: view(getattr(node, name), context, kind) for name in type(node).model_fields}
    if "topics" in fields:
        fields["topics"] = topic_views(getattr(node, "topics", ()), context)
    return SimpleNamespace(**fields)


def topic_views(keys: tuple[str, ...], context: Context) -> list[TopicView]:
    """Return topics with their names in this language."""
    names = {key: context.words(text) for key, text in context.issue.publication.topics.items()}
    return [TopicView(key, name) for key in keys if (name := names.get(key)) is not None]


def when_view(when: When, context: Context) -> WhenView:
    """Return a date as it prints."""
    formats = context.formats
    short = formats.when(when, year=False)
    return WhenView(short, formats.when(when), str(when.start), when.start.year, when.by_day)


def href(target: Target, context: Context) -> Href | None:
    """Return where a target leads in this language; None where there is nothing to follow."""
    found = target.find(context.language, context.source)
    address = _address(found[0], context) if found else None
    if found is None or address is None:
        return None
    own = {language: there for language, url in target.items() if language and (there := _address(url, context))}
    return Href(address, found[1] or None, found[0].startswith("#"), own)


def _address(url: str, context: Context) -> str | None:
    if url.startswith(("#", "http:", "https:", "mailto:")):
        return url
    return context.file_address(url)


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section as templates see it: the fields of its kind, and what was made for it.

    A field of the kind (`section.events`) is read as an attribute, like those named here.
    """

    kind: str
    id: str
    number: int
    title: Words | None
    body: Any
    fields: SimpleNamespace
    traits: Traits

    def __getattr__(self, name: str) -> Any:
        return getattr(object.__getattribute__(self, "fields"), name)

    @property
    def broad(self) -> bool:
        """Whether it takes the whole width of a page."""
        return self.traits.broad

    @property
    def shared(self) -> bool:
        """Whether a page offers links for passing it on."""
        return self.traits.shared

    @property
    def is_contents(self) -> bool:
        """Whether it prints the contents."""
        return self.traits.contents

    @property
    def picture(self) -> PictureView | None:
        """The first picture, if there is one."""
        images: list[PictureView] = self.fields.images
        return images[0] if images else None


def section_view(section: Section, number: int, title: Words | None, body: Any, context: Context) -> SectionView:
    """Return a section with its title and running text already made."""
    fields = node_view(section, context, section.kind)
    return SectionView(section.kind, section.anchor, number, title, body, fields, section.traits)
