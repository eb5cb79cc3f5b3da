"""Reads the tag tree of a PDF as a screen reader gets it: with the text, not with numbers that point to it."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

Place = tuple[int, int]
"""A page, from 0, and a marked-content identifier on it."""


@dataclass(eq=False)
class Tag:
    """A structure element: its type, entries and attributes, and what it holds in order."""

    role: str
    entries: dict[str, Any]
    attributes: dict[str, Any]
    kids: list[Tag | Place | pikepdf.Object] = field(default_factory=list)

    def walk(self) -> Iterator[Tag]:
        yield self
        for kid in self.tags:
            yield from kid.walk()

    @property
    def tags(self) -> list[Tag]:
        return [kid for kid in self.kids if isinstance(kid, Tag)]

    @property
    def annotations(self) -> list[Any]:
        return [kid for kid in self.kids if isinstance(kid, pikepdf.Object)]

    def places(self) -> list[Place]:
        return [
            place
            for k in self.kids
            for place in (k.places() if isinstance(k, Tag) else [k] if isinstance(k, tuple) else [])
        ]

    def find(self, *roles: str) -> list[Tag]:
        return [tag for tag in self.walk() if tag.role in roles]


class Tagged:
    """A PDF's tag tree.

    `texts` has the text of all marked content by place; `loose` is what is drawn outside of it; `artifacts` are
    the texts of artifacts and their type.
    """

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.texts: dict[Place, str] = {}
        self.loose: list[str] = []
        self.artifacts: list[tuple[str, str]] = []
        self._pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        for number, page in enumerate(self.pdf.pages):
            self._read_page(number, page)
        self.parents: dict[int, Tag] = {}
        self.root = self._tag(self.pdf.Root.StructTreeRoot.K[0], 0)

    def text(self, tag: Tag) -> str:
        return "".join(self.texts[place] for place in tag.places())

    def outline(self, tag: Tag | None = None, depth: int = 0) -> str:
        """Return the tree as indented lines, for people who look at a failure."""
        tag = tag or self.root
        lines = [f"{'  ' * depth}{tag.role}"]
        for kid in tag.kids:
            if isinstance(kid, Tag):
                lines.append(self.outline(kid, depth + 1))
            elif isinstance(kid, tuple):
                lines.append(f"{'  ' * (depth + 1)}“{self.texts[kid]}”")
        return "\n".join(lines)

    def _tag(self, element: Any, page: int) -> Tag:
        page = self._pages[element.Pg.objgen] if "/Pg" in element else page
        kept = {str(key)[1:]: value for key, value in element.items() if key not in ("/K", "/P", "/Pg", "/A")}
        owners = element.get("/A", [])
        owners = [owners] if isinstance(owners, pikepdf.Dictionary) else list(owners)
        attributes = {str(key)[1:]: value for owner in owners for key, value in owner.items() if key != "/O"}
        tag = Tag(str(element.S)[1:], kept, attributes)
        self.parents[element.objgen[0]] = tag
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                tag.kids.append((page, kid))
            elif kid.get("/Type") == "/MCR":
                tag.kids.append((self._pages[kid.Pg.objgen] if "/Pg" in kid else page, int(kid.MCID)))
            elif kid.get("/Type") == "/OBJR":
                tag.kids.append(kid.Obj)
            else:
                tag.kids.append(self._tag(kid, page))
        return tag

    def _read_page(self, number: int, page: pikepdf.Page) -> None:
        fonts = {str(name): _characters(font) for name, font in page.resources.get("/Font", {}).items()}
        marks: list[tuple[str, Any, Any]] = []
        characters: dict[str, str] = {}
        for instruction in pikepdf.parse_content_stream(page):
            operands: Any = instruction.operands
            operator = str(instruction.operator)
            if operator == "Tf":
                characters = fonts[str(operands[0])]
            elif operator in ("BMC", "BDC"):
                properties = operands[1] if len(operands) > 1 else pikepdf.Dictionary()
                marks.append((str(operands[0]), properties, properties.get("/ActualText")))
                if "/MCID" in properties:
                    assert (number, int(properties.MCID)) not in self.texts, "a number is used twice"
                    self.texts[number, int(properties.MCID)] = ""
                if "/ActualText" in properties:
                    self._say(number, marks if "/MCID" in properties else marks[:-1], str(properties.ActualText))
            elif operator == "EMC":
                marks.pop()
            elif operator in ("Tj", "TJ") and not any(actual is not None for *_, actual in marks):
                shown = operands[0] if operator == "TJ" else operands
                codes = b"".join(bytes(part) for part in shown if isinstance(part, pikepdf.String))
                pairs = (codes[at : at + 2].hex() for at in range(0, len(codes), 2))
                self._say(number, marks, "".join(characters.get(pair, "�") for pair in pairs))

    def _say(self, number: int, marks: list[tuple[str, Any, Any]], text: str) -> None:
        for name, properties, _ in reversed(marks):
            if "/MCID" in properties:
                self.texts[number, int(properties.MCID)] += text
                return
            if name == "/Artifact":
                self.artifacts.append((text, str(properties.get("/Type", ""))[1:]))
                return
        self.loose.append(text)


def _characters(font: Any) -> dict[str, str]:
    """Return what the codes of a font stand for."""
    found = {}
    for line in bytes(font.ToUnicode.read_bytes()).decode().splitlines():
        code, _, text = line.partition(" ")
        if code.startswith("<") and text.startswith("<") and "> <" in line:
            found[code[1:-1]] = bytes.fromhex(text.strip()[1:-1]).decode("utf-16-be")
    return found


def twice_or_never(tagged: Tagged) -> dict[str, list[Place]]:
    """Return marked content that stands in the tree more than once, and such that does not stand in it."""
    counts = Counter(tagged.root.places())
    twice = [place for place, count in counts.items() if count > 1]
    return {"twice": twice, "never": [place for place in tagged.texts if place not in counts]}


def wrong_parents(tagged: Tagged) -> list[Any]:
    """Return what the parent tree says otherwise than the tag tree (ISO 32000-1, 14.7.4.4)."""
    tree = pikepdf.NumberTree(tagged.pdf.Root.StructTreeRoot.ParentTree)
    wrong: list[Any] = []
    owners: dict[Place | int, Tag] = {}
    for tag in tagged.root.walk():
        owners.update({kid: tag for kid in tag.kids if isinstance(kid, tuple)})
        owners.update({annotation.objgen[0]: tag for annotation in tag.annotations})
    for number, page in enumerate(tagged.pdf.pages):
        elements = tree[int(page.obj.StructParents)]
        for (on, mcid), tag in ((k, t) for k, t in owners.items() if isinstance(k, tuple)):
            if on == number and tagged.parents[elements[mcid].objgen[0]] is not tag:
                wrong.append((on, mcid))
        for annotation in page.obj.get("/Annots", []):
            owner = owners.get(annotation.objgen[0])
            if owner is None or tagged.parents[tree[int(annotation.StructParent)].objgen[0]] is not owner:
                wrong.append(annotation)
    return wrong
