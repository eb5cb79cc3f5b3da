"""Drawings: read within limits, measured, and judged before anything renders them.

An SVG is a program for a drawing, and small ones can ask for endless work: entities in entities, groups in groups,
a symbol used ten times by one that is used ten times. `read_drawing` bounds all of these, and the tree that it weighs
is the tree that is drawn. Parts that are merely unsafe (scripts, links) are no fault: they are taken out when the
drawing is prepared.

The parser is expat, told what to do at every step: lxml and defusedxml know no bound on depth and parts, and refuse all
entities or none, while older drawing programs write short ones for namespaces.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET
from xml.parsers import expat

from ppnews.model.picture import FaultReason, PictureFault
from ppnews.pictures import faults
from ppnews.pictures.drawings.css import DrawingRule, Styles, each_rule, read_sheet
from ppnews.pictures.drawings.extent import read_extent, read_given_width
from ppnews.pictures.drawings.weight import EndlessError, reckon_weight

MAX_BYTES: Final = 5_000_000
MAX_PARTS: Final = 50_000
MAX_WEIGHT: Final = 100_000  # parts with their repeats; long paths and texts count for several
MAX_DEPTH: Final = 100
MAX_STYLES: Final = 500_000  # characters
_MAX_ENTITY: Final = 1_000

_SVG: Final = "http://www.w3.org/2000/svg"
_HREF: Final = "http://www.w3.org/1999/xlink}href"
_SPACE: Final = "http://www.w3.org/XML/1998/namespace}space"
_FILES: Final = frozenset({"image", "feImage", "use"})
_BUSY = "Simplify it in the drawing program, or export it as PNG."
_PLAIN = "Export it again as plain SVG."
_CUT_SHORT = frozenset(
    {
        expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
        expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
        expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
        expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
    }
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing within all limits.

    Attributes:
        root: the tree of its parts. SVG's own have their names without a namespace, others (`{namespace}name`) are not
            drawn. Attributes have no namespace: `xlink:href` stands as `href`, `xml:space` as `{…}space`, others
            are gone. A `style` has no parts in it, and its text is read in `styles`.
        styles: the rules of every `style` part.
        width: CSS pixels.
        height: as `width`.
        given: the width in CSS pixels that it names as its own; None where it names none.
    """

    root: ET.Element
    styles: dict[ET.Element, Styles]
    width: int
    height: int
    given: float | None = None


class _RefusedError(Exception):
    def __init__(self, fault: PictureFault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def read_drawing(data: bytes) -> Drawing | PictureFault:
    """Return a drawing, or the fault that keeps it from being drawn."""
    if len(data) > MAX_BYTES:
        return faults.too_many_bytes(len(data), MAX_BYTES)
    reader = _Reader(data)
    try:
        root = reader.read()
        if linked := next(_linked_files(root), None):
            return _linked(linked)
        if reckon_weight(root, reader.rules(), MAX_WEIGHT) > MAX_WEIGHT:
            return _too_busy()
    except _RefusedError as refused:
        return refused.fault
    except EndlessError:
        message = "This drawing contains itself, so that it has no end."
        return PictureFault(FaultReason.UNSUPPORTED, message, _PLAIN)
    except RecursionError:  # brackets in brackets in its styles
        return _too_busy()
    except expat.ExpatError as error:
        return _malformed(error) if reader.parts else faults.foreign(data)
    except (ValueError, LookupError):  # an encoding that Python does not know, a code point outside Unicode
        return faults.unreadable()
    extent = read_extent(root.attrib)
    if extent is None:
        message = "This drawing does not say how large it is, or cannot be that large."
        hint = "Export it again with a viewBox, or a width and a height."
        return PictureFault(FaultReason.UNSUPPORTED, message, hint)
    return Drawing(root, reader.styles, *extent, read_given_width(root.attrib))


class _Reader:
    """Reads XML into a tree, and stops as soon as a limit is passed."""

    def __init__(self, data: bytes) -> None:
        self.parts = 0
        self.styles: dict[ET.Element, Styles] = {}
        self._data = data
        self._tree = ET.TreeBuilder()
        self._open: list[str] = []
        self._open_styles = 0
        self._characters = 0
        self._style_characters = 0

    def read(self) -> ET.Element:
        """Return the root."""
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._unknown
        parser.Parse(self._data, True)
        return self._tree.close()

    def rules(self) -> Iterator[DrawingRule]:
        """Yield the rules of all style sheets."""
        for styles in self.styles.values():
            yield from each_rule(styles)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition("}")
        tag = local if namespace in ("", _SVG) else f"{{{name}"
        if not self.parts and tag != "svg":
            raise _RefusedError(faults.foreign(self._data))
        if len(self._open) >= MAX_DEPTH or self.parts >= MAX_PARTS:
            raise _RefusedError(_too_busy())
        self._count(sum(map(len, attributes.values())))
        self._tree.start(tag, _plain(attributes))
        self.parts += 1
        self._open.append(tag)
        self._open_styles += tag == "style"

    def _end(self, _name: str) -> None:
        tag = self._open.pop()
        part = self._tree.end(tag)
        self._open_styles -= tag == "style"
        if tag == "style" and not self._open_styles:
            part.text = "".join(part.itertext())
            part[:] = []
            self.styles[part] = read_sheet(part.text)

    def _text(self, text: str) -> None:
        self._count(len(text))
        self._tree.data(text)
        if self._open_styles:
            self._style_characters += len(text)
            if self._style_characters > MAX_STYLES:
                raise _RefusedError(_too_busy())

    def _count(self, characters: int) -> None:
        self._characters += characters
        if self._characters > MAX_BYTES:  # more than the file has: entities
            raise _RefusedError(_too_busy())

    def _entity(self, name: str, parameter: bool, value: str | None, *_source: str | None) -> None:
        """Let short plain entities pass, which older drawing programs write for namespaces, and nothing else."""
        if parameter or value is None or "&" in value or len(value) > _MAX_ENTITY:
            self._unknown(name, parameter)

    def _unknown(self, name: str, _parameter: bool) -> None:
        message = f"This drawing uses the entity {name[:40]}, which is not plain text of its own."
        raise _RefusedError(PictureFault(FaultReason.UNSUPPORTED, message, _PLAIN))


def _plain(attributes: dict[str, str]) -> dict[str, str]:
    """Return attributes by the names that a `Drawing` has them under."""
    plain = {}
    for key, value in attributes.items():
        if "}" not in key:
            plain[key] = value
        elif key == _HREF and "href" not in attributes:  # SVG 2, 16.1.6: a plain href goes before it
            plain["href"] = value
        elif key == _SPACE:
            plain[f"{{{key}"] = value
    return plain


def _linked_files(root: ET.Element) -> Iterator[str]:
    """Yield the files that a drawing would show beside itself."""
    for part in root.iter():
        target = part.get("href", "").strip()
        if part.tag in _FILES and target and not target.lower().startswith(("#", "data:")):
            yield target


def _malformed(error: expat.ExpatError) -> PictureFault:
    if error.code in _CUT_SHORT:
        return faults.truncated()
    message = f"This drawing is not well-formed XML: line {error.lineno}, {expat.ErrorString(error.code)}."
    return PictureFault(FaultReason.UNREADABLE, message, _PLAIN)


def _too_busy() -> PictureFault:
    message = (
        f"This drawing is too busy: it has more than {MAX_PARTS:,} parts, or {MAX_WEIGHT:,} counting repeats and long "
        "paths and texts, or nests too deeply."
    )
    return PictureFault(FaultReason.TOO_LARGE, message, _BUSY)


def _linked(target: str) -> PictureFault:
    name = target if len(target) <= 60 else f"{target[:59]}…"
    message = f"This drawing shows another file, {name}, which would not travel with it."
    return PictureFault(FaultReason.UNSUPPORTED, message, "Embed that picture in the drawing.")
