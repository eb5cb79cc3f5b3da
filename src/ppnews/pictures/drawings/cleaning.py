"""A drawing that is only a drawing: no scripts, no motion, no links, nothing fetched, nothing about its maker.

svg-hush keeps what is on its lists of elements and attributes. It is asked for its verdict, and the drawing itself is
kept, since svg-hush also indents (which shows between words, and takes gigabytes on deep nesting), empties names
that are not ASCII, and is content with any address on the same host. What it lets through is closed here first:
addresses other than `#id`, images with metadata in them, CSS that fetches.
"""

from __future__ import annotations

import base64
import re
import urllib.parse
from collections.abc import Mapping
from typing import Final
from xml.etree import ElementTree as ET

import py_svg_hush

from ppnews.pictures.drawings.css import Styles, clean_declarations, is_local, write_sheet
from ppnews.pictures.drawings.extent import read_view_box
from ppnews.pictures.drawings.limits import Drawing
from ppnews.pictures.encoding import embed

_SVG: Final = "http://www.w3.org/2000/svg"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_MARK: Final = "data-part"

_MOVING: Final = frozenset({"animate", "animateColor", "animateMotion", "animateTransform", "set"})
_IMAGES: Final = frozenset({"image", "feImage"})
_TEXTS: Final = frozenset({"text", "tspan", "textPath"})
_NAMING: Final = frozenset({"id", "class", "href", "style", "font-family"})
_PLAIN: Final = frozenset({"d", "points", "transform", "gradientTransform", "patternTransform", "title"})
# What svg-hush drops although it can do no harm: how text looks depends on it.
_HARMLESS: Final = frozenset({_SPACE, "paint-order"})
_EMBEDDED_WIDTH: Final = 2480  # pixels: the width of A4 at 300 dpi
_EMBEDDED = re.compile(r"data:image/(?:png|jpe?g|webp)\b", re.IGNORECASE)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]|_(?=_u[0-9a-f]+_)")


class SvgError(ValueError):
    """A drawing cannot be cleaned; the message is a sentence for an editor."""


def clean(drawing: Drawing) -> bytes:
    """Return a drawing as UTF-8, with its size in CSS pixels and a viewBox. Its tree is used up.

    Raises:
        SvgError: an image inside it is damaged, or svg-hush finds fault with it.
    """
    root = drawing.root
    try:
        _simplify(root, drawing.styles)
    except RecursionError as error:  # brackets in brackets in its styles
        raise SvgError("This drawing's styles are nested too deeply.") from error
    _obey(root)
    width, height = str(drawing.width), str(drawing.height)
    if read_view_box(root.attrib) is None:
        root.set("viewBox", f"0 0 {width} {height}")
    root.attrib.update(xmlns=_SVG, width=width, height=height)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _simplify(part: ET.Element, styles: Mapping[ET.Element, Styles], *, in_text: bool = False) -> None:
    """Leave only SVG's own elements, names in ASCII, and references within the drawing."""
    part.attrib = _attributes(part)
    if part in styles:
        part.text = _in_ascii(write_sheet(styles[part]))
    in_text = in_text or part.tag in _TEXTS
    _keep(part, [child for child in part if not child.tag.startswith("{") and child.tag not in _MOVING])
    for child in part:
        if child.tag == "a":  # dead on paper, and a trap in a picture: only what the link shows is kept
            child.tag = "tspan" if in_text else "g"
        _simplify(child, styles, in_text=in_text)


def _attributes(part: ET.Element) -> dict[str, str]:
    kept = {}
    for name, value in part.attrib.items():
        if name.startswith("on") or name == _MARK:
            continue
        if name == "href":
            value = _address(part.tag, value.strip())
        elif name == "style":
            value = clean_declarations(value)
        elif _reads_as_css(name) and not is_local(value):
            continue
        if value:
            kept[name] = _in_ascii(value) if name in _NAMING or "url(" in value else value
    return kept


def _reads_as_css(name: str) -> bool:
    return name not in _PLAIN and not name.startswith("aria-")


def _address(tag: str, address: str) -> str:
    """Return an address within the drawing, or an embedded image made anew; nothing for any other."""
    if address.startswith("#"):
        return address
    header, _, body = address.partition(",")
    if tag not in _IMAGES or not _EMBEDDED.match(header):
        return ""
    try:
        content = urllib.parse.unquote_to_bytes(body)
        if header.rstrip().lower().endswith(";base64"):
            content = base64.b64decode(content + b"==")
        image = embed(content, _EMBEDDED_WIDTH)
    except Exception as error:
        raise SvgError("A picture inside this drawing cannot be read.") from error
    return f"data:{image.media_type};base64,{base64.b64encode(image.content).decode('ascii')}"


def _obey(root: ET.Element) -> None:
    """Take out what svg-hush would."""
    for number, part in enumerate(root.iter()):
        part.set(_MARK, str(number))
    root.set("xmlns", _SVG)
    try:
        passed = py_svg_hush.filter_svg(ET.tostring(root), {"image": ["jpeg", "png"]})
        allowed = {part.get(_MARK): part for part in ET.fromstring(passed).iter()}  # noqa: S314 - written by svg-hush
    except (ValueError, ET.ParseError) as error:
        raise SvgError("This drawing cannot be made safe.") from error
    for part in list(root.iter()):
        _keep(part, [child for child in part if child.get(_MARK) in allowed])
        if (model := allowed.get(part.get(_MARK))) is not None:
            part.attrib = _approved(part, model)
            if part.tag == "style":
                part.text = model.text


def _approved(part: ET.Element, model: ET.Element) -> dict[str, str]:
    kept = {}
    for name, value in part.attrib.items():
        if name in _HARMLESS or (name == "href" and part.tag == "textPath"):
            kept[name] = value
        elif name in model.attrib and not name.startswith("data-"):
            kept[name] = value if name.startswith("aria-") else model.attrib[name]
    return kept


def _keep(parent: ET.Element, children: list[ET.Element]) -> None:
    """Keep only these children, and the text that stood after the others, which is the parent's own."""
    kept = set(children)
    last = None
    for child in parent:
        if child in kept:
            last = child
        elif child.tail and parent.tag in _TEXTS:  # elsewhere no text is drawn
            if last is None:
                parent.text = (parent.text or "") + child.tail
            else:
                last.tail = (last.tail or "") + child.tail
    parent[:] = children


def _in_ascii(text: str) -> str:
    """Spell names such as `Слой_1` in ASCII, since svg-hush would leave nothing of them.

    A name becomes the same wherever it occurs, and two names never become one.
    """
    return _NOT_ASCII.sub(lambda found: f"__u{ord(found[0]):x}_", text)
