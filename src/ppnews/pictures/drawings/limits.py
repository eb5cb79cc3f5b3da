"""Drawings: read within limits, measured, and judged before anything renders them.

An SVG is a program for a drawing, and small ones can ask for endless work: entities in entities, groups in groups,
a symbol used ten times by one that is used ten times. `read_size` bounds all of these, so that whoever holds a
`PictureFile` may parse the bytes without a second thought. What is merely unsafe (scripts, links) is no fault: it is
taken out when the drawing is prepared.
"""

from __future__ import annotations

import math
import re
from typing import Final
from xml.parsers import expat

from ppnews.model.picture import FaultReason, PictureFault
from ppnews.pictures import faults
from ppnews.pictures.drawings.weight import Drawing, DrawingPart, EndlessError

MAX_BYTES: Final = 5_000_000
MAX_PARTS: Final = 50_000
MAX_DEPTH: Final = 100
MAX_STYLES: Final = 500_000  # characters
_MAX_ENTITY: Final = 1_000
_MAX_LENGTH: Final = 40  # characters of a length
_MAX_EXTENT: Final = 1_000_000

_SVG: Final = "http://www.w3.org/2000/svg"
_XLINK: Final = "http://www.w3.org/1999/xlink"
_BUSY = "Simplify it in the drawing program, or export it as PNG."
_PLAIN = "Export it again as plain SVG."
# CSS 2.2, 4.3.2: pixels per unit.
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
_LENGTH = re.compile(r"\s*\+?(\d*\.?\d+(?:e[+-]?\d{1,3})?)\s*([a-z]*)\s*", re.IGNORECASE)
_CUT_SHORT = frozenset(
    {
        expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
        expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
        expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
        expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
    }
)


class _RefusedError(Exception):
    def __init__(self, fault: PictureFault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def read_drawing_size(data: bytes) -> tuple[int, int] | PictureFault:
    """Return width and height of a drawing in CSS pixels, or what is wrong with it."""
    if len(data) > MAX_BYTES:
        return faults.too_many_bytes(len(data), MAX_BYTES)
    reader = _Reader(data)
    try:
        reader.read()
        drawing = reader.drawing
        if drawing.linked:
            return _linked(drawing.linked[0])
        if drawing.weight(MAX_PARTS) > MAX_PARTS:
            return _too_busy()
    except _RefusedError as refused:
        return refused.fault
    except EndlessError:
        message = "This drawing contains itself, so that it has no end."
        return PictureFault(FaultReason.UNSUPPORTED, message, _PLAIN)
    except RecursionError:  # brackets in brackets in its styles
        return _too_busy()
    except expat.ExpatError as error:
        if not reader.drawing.parts:
            return faults.foreign(data)
        if error.code in _CUT_SHORT:
            return faults.truncated()
        message = f"This drawing is not well-formed XML: line {error.lineno}, {expat.ErrorString(error.code)}."
        return PictureFault(FaultReason.UNREADABLE, message, _PLAIN)
    except (ValueError, LookupError):  # an encoding that Python does not know, a code point outside Unicode
        return faults.unreadable()
    return _size(drawing.parts[0].attributes)


class _Reader:
    """Reads XML into a `Drawing`, and stops as soon as a limit is passed."""

    def __init__(self, data: bytes) -> None:
        self.drawing = Drawing()
        self._data = data
        self._open: list[DrawingPart] = []
        self._characters = 0
        self._styles = 0

    def read(self) -> None:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._unknown
        parser.Parse(self._data, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition("}")
        if not self.drawing.parts and (local != "svg" or namespace not in ("", _SVG)):
            raise _RefusedError(faults.foreign(self._data))
        if len(self._open) >= MAX_DEPTH or len(self.drawing.parts) >= MAX_PARTS:
            raise _RefusedError(_too_busy())
        self._count(sum(map(len, attributes.values())))
        plain = {key: value for key, value in attributes.items() if "}" not in key}
        if linked := attributes.get(f"{_XLINK}}}href"):  # SVG 2, 16.1.6: a plain href goes before it
            plain.setdefault("href", linked)
        part = DrawingPart(local if namespace in ("", _SVG) else "", plain)
        self.drawing.add(part, self._open[-1] if self._open else None)
        self._open.append(part)

    def _end(self, _name: str) -> None:
        part = self._open.pop()
        if part.name == "style":
            self.drawing.add_styles("".join(part.text))

    def _text(self, text: str) -> None:
        self._count(len(text))
        if self._open and self._open[-1].name == "style":
            self._open[-1].text.append(text)
            self._styles += len(text)
            if self._styles > MAX_STYLES:
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


def _too_busy() -> PictureFault:
    message = f"This drawing is too busy: it has more than {MAX_PARTS:,} parts, counting repeats, or nests too deeply."
    return PictureFault(FaultReason.TOO_LARGE, message, _BUSY)


def _linked(target: str) -> PictureFault:
    name = target if len(target) <= 60 else f"{target[:59]}…"
    message = f"This drawing shows another file, {name}, which would not travel with it."
    return PictureFault(FaultReason.UNSUPPORTED, message, "Embed that picture in the drawing.")


def _size(attributes: dict[str, str]) -> tuple[int, int] | PictureFault:
    """Return the size in whole pixels; a small viewBox counts tenfold until rounding does not bend its proportions."""
    extent = _view_box(attributes.get("viewBox", ""))
    while extent and _is_bent(*extent):
        extent = (extent[0] * 10, extent[1] * 10)
    extent = extent or _lengths(attributes)
    if extent is None or max(extent) > _MAX_EXTENT:
        message = "This drawing does not say how large it is, or cannot be that large."
        hint = "Export it again with a viewBox, or a width and a height."
        return PictureFault(FaultReason.UNSUPPORTED, message, hint)
    return max(1, round(extent[0])), max(1, round(extent[1]))


def _is_bent(*sides: float) -> bool:
    if min(sides) >= 100 or max(sides) >= _MAX_EXTENT:
        return False
    return any(abs(side - round(side)) > 0.005 * side for side in sides)


def _view_box(text: str) -> tuple[float, float] | None:
    try:
        _x, _y, width, height = (float(number) for number in re.split(r"[\s,]+", text.strip()))
    except ValueError:
        return None
    return _sane(width, height)


def _lengths(attributes: dict[str, str]) -> tuple[float, float] | None:
    sides = []
    for name in ("width", "height"):
        found = _LENGTH.fullmatch(attributes.get(name, "")[:_MAX_LENGTH])
        if not found or found[2].lower() not in _UNITS:
            return None
        sides.append(float(found[1]) * _UNITS[found[2].lower()])
    return _sane(sides[0], sides[1])


def _sane(width: float, height: float) -> tuple[float, float] | None:
    sides = (width, height)
    return sides if all(math.isfinite(side) and side > 0 for side in sides) else None
