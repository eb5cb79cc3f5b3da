"""Pictures as templates print them: address, sizes, words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from markdown_it.token import Token
from markupsafe import Markup, escape

from ppnews.compose.context import Context
from ppnews.compose.pictures import PreparedPicture
from ppnews.model.base import Image
from ppnews.model.content.values import PictureRow, PictureView, attribute_text
from ppnews.model.picture import Rendition
from ppnews.model.placing import Placing, Stand, gallery_rows
from ppnews.model.words import Words

_MM_PER_INCH: Final = 25.4
_COARSEST: Final = 150
"""Dots per inch on paper below which a picture is blurred: it is set no larger than that."""
_PIXELS_PER_INCH: Final = 96
_WIDEST_ON_SCREEN: Final = 700
"""CSS pixels: the width of the text on a screen; pictures with more need not be told how wide they may be."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One size of a picture."""

    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PictureWords:
    """The words that belong to a picture."""

    alt: Words | None
    caption: Words | None
    credit: Words | None = None
    decorative: bool = False
    focus: str = "center"


def image_view(context: Context, kind: str, image: Image, stand: Stand | None = None) -> PictureView | None:
    """Return a picture of the manifest as it stands in a section of `kind`; None where the edition leaves it out.

    `stand` is its width in the row of a gallery.
    """
    words = PictureWords(
        alt=context.words(image.alt),
        caption=context.words(image.caption),
        credit=own_credit(context, image),
        decorative=image.decorative,
        focus=image.focus,
    )
    return picture_view(context, kind, image.file, words, image.placing, stand)


def own_credit(context: Context, image: Image) -> Words | None:
    """Return the credit that stands at a picture: none where the imprint says the same of most."""
    own, shared = context.words(image.credit), context.words(context.issue.manifest.credit)
    return None if own is not None and shared is not None and alike(own) == alike(shared) else own


def alike(credit: str) -> str:
    """Return a credit in the form in which those that say the same are equal."""
    return " ".join(credit.split()).rstrip(".").casefold()


def picture_view(
    context: Context, kind: str, name: str, words: PictureWords, placing: Placing, stand: Stand | None = None
) -> PictureView | None:
    """Return the picture `name` (its path relative to the issue's folder) as it stands in a section of `kind`.

    None where the edition leaves it out.
    """
    in_row = stand is not None
    stand = stand or placing.stand
    placed = context.placed(name, kind, stand)
    if placed is None:
        return None

    def candidates(renditions: tuple[Rendition, ...]) -> list[Candidate]:
        return [Candidate(context.shelf.picture(name, r), r.width, r.height) for r in renditions]

    basic, modern = candidates(placed.prepared.renditions), candidates(placed.prepared.modern)
    widest = basic[-1]
    view = PictureView(
        src=widest.address,
        width=widest.width,
        height=widest.height,
        srcset=_srcset(basic) if len(basic) > 1 else "",
        modern=_srcset(modern) if len(modern) > 1 else "".join(only.address for only in modern),
        sizes=placed.place.sizes,
        alt=words.alt,
        caption=words.caption,
        credit=words.credit,
        decorative=words.decorative or words.alt is None,
        focus=words.focus,
        placing=placing,
        most=_most(placed, placing, paged=context.manner.paged),
    )
    return view if in_row else _measured(context, view)


def _most(placed: PreparedPicture, placing: Placing, *, paged: bool) -> float | None:
    """Return the width in CSS pixels that a picture is not to pass; None where it has enough for its place.

    A picture made of pixels is set no larger than they allow. A drawing stays at the size that it names as its own,
    unless its editor gave it another.
    """
    original = placed.prepared.picture
    if original.format == "svg":
        most = original.given if placing.width is None else None
    else:
        most = original.width * (_PIXELS_PER_INCH / _COARSEST if paged else 1)
    room = placed.place.print_width / _MM_PER_INCH * _PIXELS_PER_INCH if paged else _WIDEST_ON_SCREEN
    return most if most is not None and most < room else None


def _measured(context: Context, view: PictureView) -> PictureView:
    """Return a picture with its measures: as a style of its own on paper, as a class on a screen."""
    wide = f"{view.placing.width:g}mm" if isinstance(view.placing.width, float) else None
    most = f"{view.most:g}px" if view.most is not None else None
    if context.manner.paged:
        measures = {"--ratio": str(view.ratio), "--most": most, "--wide": wide}
    else:
        measures = {"--ratio": f"{view.ratio:.4g}", "--wide": wide}
    if context.manner.paged or view.in_row or wide:
        style, look = _style(context, measures)
        return replace(view, style=style, look=look)
    return view


def _style(context: Context, measures: Mapping[str, str | None]) -> tuple[str, str]:
    """Return measures as a style on paper, as a class on a screen; the other is empty."""
    style = "; ".join(f"{name}: {value}" for name, value in measures.items() if value is not None)
    return (style, "") if context.manner.paged else ("", context.shelf.look(style))


def picture_rows(context: Context, views: Sequence[PictureView]) -> tuple[PictureRow, ...]:
    """Return the pictures of a gallery in its rows, all of a row equally high."""
    if len(views) == 1:
        return (PictureRow((_measured(context, views[0]),)),)
    across = any(view.placing.across for view in views)
    rows = []
    for row in gallery_rows([view.ratio for view in views], across=across):
        inside = [replace(views[place], placing=Placing("full" if across else None)) for place in row.places]
        heights = [view.most / view.ratio for view in inside if view.most is not None]
        measures = {
            "--sum": f"{row.ratio:.6g}",
            "--gaps": str(len(inside) - 1),
            "--highest": f"{min(heights):.6g}px" if heights else None,
        }
        unlimited = (_measured(context, replace(view, most=None, in_row=True)) for view in inside)
        style, look = _style(context, measures)
        rows.append(PictureRow(tuple(unlimited), across, style, look))
    return tuple(rows)


Views = tuple[PictureView, ...]


def shared_credits(images: Views, gallery: Views) -> tuple[Views, Views, Words | None]:
    """Return the pictures of a section with each credit said once, and that of the whole gallery, if it has one."""
    said: set[str] = set()
    once: list[PictureView] = []
    for image in images:
        known = image.credit is not None and alike(image.credit) in said
        said |= {alike(image.credit)} if image.credit is not None else set()
        once.append(replace(image, credit=None) if known else image)
    own = [view.credit for view in gallery]
    first = own[0] if own else None
    shared = first is not None and all(credit is not None and alike(credit) == alike(first) for credit in own)
    if first is None or not shared or (len(own) == 1 and alike(first) not in said):
        return tuple(once), gallery, None
    bare = tuple(replace(view, credit=None) for view in gallery)
    return tuple(once), bare, None if alike(first) in said else first


def _srcset(candidates: list[Candidate]) -> str:
    return ", ".join(f"{candidate.address} {candidate.width}w" for candidate in candidates)


def figure_html(view: PictureView, own: Mapping[str, str], link: Token | None = None) -> Markup:
    """Return a picture of a running text as a figure with attributes of its `own`; its title is the caption.

    `link` is the opening token of the link around the picture.
    """
    classes = " ".join(name for name in ("picture", view.classes, own.get("class", "")) if name)
    attributes = attribute_text({**own, "class": classes, "style": view.style or None})
    caption = Markup("<figcaption>{}</figcaption>").format(escape(view.caption)) if view.caption else Markup("")
    shown = view.img()
    if link is not None:
        target = attribute_text({name: str(value) for name, value in link.attrs.items() if name != "title"})
        shown = Markup("<a{}>{}</a>").format(target, shown)
    return Markup("<figure{}>{}{}</figure>").format(attributes, shown, caption)


def row_html(row: PictureRow, figures: Sequence[Markup]) -> Markup:
    """Return a row of a gallery in a running text."""
    attributes = attribute_text({"class": row.classes, "style": row.style or None})
    return Markup("<div{}>{}</div>").format(attributes, Markup("").join(figures))
