"""Pictures as templates print them: address, sizes, words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markdown_it.token import Token
from markupsafe import Markup, escape

from ppnews.compose.context import Context
from ppnews.model.base import Image
from ppnews.model.content.values import PictureView, attribute_text
from ppnews.model.picture import Rendition
from ppnews.model.words import Words


@dataclass(frozen=True, slots=True)
class Candidate:
    """One size of a picture."""

    address: str
    width: int
    height: int


def image_view(context: Context, kind: str, image: Image) -> PictureView | None:
    """Return a picture of the manifest as it stands in a section of `kind`; None where the edition leaves it out."""
    return picture_view(
        context,
        kind,
        image.file,
        alt=context.words(image.alt),
        caption=context.words(image.caption),
        credit=own_credit(context, image),
        decorative=image.decorative,
        focus=image.focus,
    )


def own_credit(context: Context, image: Image) -> Words | None:
    """Return the credit that stands at a picture: none where the imprint says the same of most."""
    own, shared = context.words(image.credit), context.words(context.issue.manifest.credit)
    return None if own is not None and shared is not None and _alike(own) == _alike(shared) else own


def _alike(credit: str) -> str:
    return " ".join(credit.split()).rstrip(".").casefold()


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
) -> PictureView | None:
    """Return the picture `name` (its path relative to the issue's folder) as it stands in a section of `kind`.

    None where the edition leaves it out.
    """
    placed = context.pictures.get((name, kind))
    if placed is None:
        return None

    def candidates(renditions: tuple[Rendition, ...]) -> list[Candidate]:
        return [Candidate(context.shelf.picture(name, r), r.width, r.height) for r in renditions]

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


def figure_html(view: PictureView, own: Mapping[str, str], link: Token | None = None) -> Markup:
    """Return a picture of a running text as a figure with attributes of its `own`; its title is the caption.

    `link` is the opening token of the link around the picture.
    """
    attributes = attribute_text({**own, "class": f"picture {own.get('class', '')}".strip()})
    caption = Markup("<figcaption>{}</figcaption>").format(escape(view.caption)) if view.caption else Markup("")
    shown = view.img()
    if link is not None:
        target = attribute_text({name: str(value) for name, value in link.attrs.items() if name != "title"})
        shown = Markup("<a{}>{}</a>").format(target, shown)
    return Markup("<figure{}>{}{}</figure>").format(attributes, shown, caption)
