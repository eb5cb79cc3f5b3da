"""Values of a manifest composed in one language: words, dates, links, pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from ppnews.model.placing import Placing
from ppnews.model.when import When
from ppnews.model.words import Words


@dataclass(frozen=True, slots=True)
class Href:
    """The target of a link in this language.

    Attributes:
        address: the value of `href`.
        lang: the language of the target (`hreflang`); None where it is not known.
        internal: whether it is a place in this edition.
        by_language: every language's address, for links that are offered in several.

    """

    address: str
    lang: str | None
    internal: bool
    by_language: Mapping[str, str]

    def __str__(self) -> str:
        return self.address


@dataclass(frozen=True, slots=True)
class ComposedWhen:
    """A date, and as it prints: `text` without its year, `full` with it.

    Attributes:
        parts: `full` in the parts that no line ends in, each with whether it is the year alone.

    """

    when: When
    text: str
    full: str
    parts: tuple[tuple[str, bool], ...]

    @property
    def is_solid(self) -> bool:
        """Whether nothing stands between its parts, as in Chinese and Japanese dates."""
        return not any(letter.isspace() for letter in self.full)

    @property
    def iso(self) -> str:
        """The value of HTML's `datetime`: the beginning of an interval, for which HTML has no form."""
        return str(self.when.start)

    @property
    def year(self) -> int:
        """The year that it begins in."""
        return self.when.start.year

    @property
    def by_day(self) -> bool:
        """Whether it names days rather than whole months."""
        return self.when.by_day

    def __str__(self) -> str:
        return self.full


@dataclass(frozen=True, slots=True)
class ComposedHours:
    """Hours of an event as aware times of its first and last day, and as they print with their time zone.

    Attributes:
        end: None where it is not known.

    """

    start: datetime
    end: datetime | None
    text: str

    @property
    def iso(self) -> str:
        """The value of HTML's `datetime`: the beginning with its offset from UTC."""
        return self.start.isoformat(timespec="minutes")

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic under which sections and events are filed."""

    key: str
    name: Words


@dataclass(frozen=True, slots=True)
class ComposedLink:
    """A link for further reading: its words and its target; None where this edition has no address for it."""

    text: Words
    url: Href | None


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture in its place.

    Attributes:
        src: the widest rendition, for readers that choose no size.
        width: of `src`, in pixels.
        srcset: every size in the basic format; empty for a drawing.
        modern: every size as WebP, the address alone where there is one size; empty where there is none.
        sizes: how wide the picture stands, as HTML has it.
        placing: the width and side that its editor gave it.
        most: the width in CSS pixels that it is not to pass; None where it has enough for its place.
        style: its measures, for the style of its figure; empty on a screen.
        look: the class of its measures on a screen; empty on paper.
        in_row: whether it stands in the row of a gallery.

    """

    src: str
    width: int
    height: int
    srcset: str
    modern: str
    sizes: str
    alt: Words | None
    caption: Words | None
    credit: Words | None
    decorative: bool
    focus: str
    placing: Placing = Placing()  # noqa: RUF009  (it is frozen)
    most: float | None = None
    style: str = ""
    look: str = ""
    in_row: bool = False

    @property
    def classes(self) -> str:
        """The classes of its figure: of its width, `full`, `half`, `third` or `measured` (mm), and of its side."""
        width = self.placing.stand.width
        named = "measured" if isinstance(width, float) else width
        side = self.placing.side if self.placing.side != "none" else ""
        own = (self.look if named == "measured" or self.in_row else "", side and f"beside {side}")
        return " ".join(name for name in (named if named != "column" else "", *own) if name)

    @property
    def ratio(self) -> float:
        """Width divided by height."""
        return self.width / self.height

    @property
    def _extent(self) -> tuple[int, int]:
        """The size that browsers keep free for it: no larger than it is to stand."""
        if self.style or self.most is None:
            return self.width, self.height
        return max(1, round(self.most)), max(1, round(self.most / self.ratio))

    def img(self, *, lazy: bool = True) -> Markup:
        """Return the `img` element, within `picture` where there is a second format; `lazy` below the fold."""
        width, height = self._extent
        attributes = {
            "src": self.src,
            "srcset": self.srcset or None,
            "sizes": self.sizes if self.srcset else None,
            "width": str(width),
            "height": str(height),
            "alt": "" if self.decorative or self.alt is None else str(self.alt),
            "lang": self.alt.lang if self.alt is not None and not self.decorative else None,
            "loading": "lazy" if lazy else None,
            "decoding": "async" if lazy else None,
        }
        img = Markup("<img{}>").format(attribute_text(attributes))
        if not self.modern:
            return img
        # A single size has no width beside its address: a browser shows it as large as it is.
        sizes = self.sizes if " " in self.modern else None
        given = attribute_text({"type": "image/webp", "srcset": self.modern, "sizes": sizes})
        source = Markup("<source{}>").format(given)
        return Markup("<picture>{}{}</picture>").format(source, img)


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A row of a gallery.

    Attributes:
        across: whether the gallery stands across all columns.
        style: the measures of the row on paper; empty on a screen.
        look: the class of its measures on a screen; empty on paper.

    """

    pictures: tuple[PictureView, ...]
    across: bool = False
    style: str = ""
    look: str = ""

    @property
    def classes(self) -> str:
        """The classes of its element: `single` for one picture."""
        return " ".join(filter(None, ("row", "single" if len(self.pictures) == 1 else "", self.look)))


def attribute_text(values: Mapping[str, str | None]) -> Markup:
    """Return attributes as they stand in an HTML tag, escaped; those whose value is None are left out."""
    return Markup("").join(
        Markup(' {}="{}"').format(name, value) for name, value in values.items() if value is not None
    )
