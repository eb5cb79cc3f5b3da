"""Pictures as templates print them: address, sizes, words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from ppnews.compose.context import Context
from ppnews.model.base import Image
from ppnews.model.picture import Rendition
from ppnews.model.words import Words


@dataclass(frozen=True, slots=True)
class Candidate:
    """One size of a picture."""

    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture in its place.

    Attributes:
        src: the widest rendition, for readers that choose no size.
        width: of `src`, in pixels.
        srcset: every size in the basic format; empty for a drawing.
        modern: every size as WebP; empty where there is none.
        sizes: how wide the picture stands, as HTML has it.
        ratio: width divided by height.

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

    @property
    def ratio(self) -> float:
        """Width divided by height."""
        return self.width / self.height

    def img(self, *, lazy: bool = True) -> Markup:
        """Return the `img` element, within `picture` where there is a second format; `lazy` below the fold."""
        attributes = {
            "src": self.src,
            "srcset": self.srcset or None,
            "sizes": self.sizes if self.srcset else None,
            "width": str(self.width),
            "height": str(self.height),
            "alt": "" if self.decorative or self.alt is None else str(self.alt),
            "lang": self.alt.lang if self.alt is not None and not self.decorative else None,
            "loading": "lazy" if lazy else None,
            "decoding": "async" if lazy else None,
        }
        img = Markup("<img{}>").format(attribute_text(attributes))
        if not self.modern:
            return img
        source = Markup('<source type="image/webp" srcset="{}" sizes="{}">').format(self.modern, self.sizes)
        return Markup("<picture>{}{}</picture>").format(source, img)


def attribute_text(values: Mapping[str, str | None]) -> Markup:
    """Return attributes as they stand in a tag, those without a value left out."""
    return Markup("").join(
        Markup(' {}="{}"').format(name, value) for name, value in values.items() if value is not None
    )


def image_view(context: Context, kind: str, image: Image) -> PictureView:
    """Return a picture of the manifest as it stands in a section of `kind`."""
    return picture_view(
        context,
        kind,
        image.file,
        alt=context.words(image.alt),
        caption=context.words(image.caption),
        credit=context.words(image.credit),
        decorative=image.decorative,
        focus=image.focus,
    )


def picture_view(
    context: Context,
    kind: str,
    name: str,
    *,
    alt: Words | None,
    caption: Words | None,
    credit: Words | None = None,
    decorative: bool = False,
    focus: str = "center",
) -> PictureView:
    """Return the picture `name` (its path relative to the issue's folder) as it stands in a section of `kind`."""
    placed = context.pictures[name, kind]

    def candidates(renditions: tuple[Rendition, ...]) -> list[Candidate]:
        return [
            Candidate(context.shelf.picture(name, r.digest, r.width, r.file), r.width, r.height) for r in renditions
        ]

    basic, modern = candidates(placed.prepared.renditions), candidates(placed.prepared.modern)
    widest = basic[-1]
    return PictureView(
        src=widest.address,
        width=widest.width,
        height=widest.height,
        srcset=_srcset(basic) if len(basic) > 1 else "",
        modern=_srcset(modern),
        sizes=placed.sizes,
        alt=alt,
        caption=caption,
        credit=credit,
        decorative=decorative or alt is None,
        focus=focus,
    )


def _srcset(candidates: list[Candidate]) -> str:
    return ", ".join(f"{candidate.address} {candidate.width}w" for candidate in candidates)


def figure_html(view: PictureView, own: Mapping[str, str]) -> Markup:
    """Return a picture of a running text as a figure with attributes of its `own`; its title is the caption."""
    attributes = attribute_text({**own, "class": f"picture {own.get('class', '')}".strip()})
    caption = Markup("<figcaption>{}</figcaption>").format(escape(view.caption)) if view.caption else Markup("")
    return Markup("<figure{}>{}{}</figure>").format(attributes, view.img(), caption)
