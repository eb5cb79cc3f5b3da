"""Fonts, styles, pictures and linked files: once for the whole site, under names with a hash of their bytes."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from ppnews.editions._styles import join_styles
from ppnews.files.reading import Kind, Place, list_folder
from ppnews.load.project import Project
from ppnews.model.asset import Asset
from ppnews.model.layout import Layout

FOLDER = "assets/"
_ADDRESS = re.compile(r"""(?<=["'\s(,])(?P<before>https?://[^\s"'(),<>]*?/)?(?P<own>assets/[^\s"'(),<>]+)""")
_FONT = re.compile(r'url\("(fonts/[^"]+)"\)')
_AS_TYPED = re.compile(r"(<(?:pre|script|style|textarea)\b.*?</(?:pre|script|style|textarea)>)", re.DOTALL)
_INDENT = re.compile(r"\n[ \t\n]+")
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def companions(project: Project, slug: str, issue: str) -> dict[str, Place]:
    """Return the PDFs and calendars of an issue that are built, by name."""
    folder = project.build_folder / issue
    start = f"{slug}-{issue}-"
    try:
        there = list_folder(folder, project.build_root)
    except OSError:
        return {}
    built = (each for each in there if each.kind is Kind.FILE and each.name.startswith(start))
    return {each.name: Place(each.path, project.build_root) for each in built if each.name.endswith((".pdf", ".ics"))}


@dataclass(slots=True)
class SharedAssets:
    """The shared files of the site, by their addresses relative to its root."""

    files: dict[str, bytes | Place] = field(default_factory=dict)

    @property
    def icon(self) -> str | None:
        """The address of the site's icon; None where pages have none."""
        return next((name for name in self.files if name.startswith(f"{FOLDER}favicon-")), None)

    def add(self, address: str, data: bytes | Asset) -> str:
        """Take a file that a page has at `address`, in a folder of its own; return its address for the whole site."""
        digest = data.digest if isinstance(data, Asset) else hashlib.sha256(data).hexdigest()
        path = PurePosixPath(address)
        named = path.stem.endswith(f"-{digest[:8]}")  # as pictures are
        name = path.name if named else f"{path.stem}-{digest[:8]}{path.suffix}"
        self.files[f"{FOLDER}{name}"] = data
        return f"{FOLDER}{quote(name)}"


def site_styles(layout: Layout, shared: SharedAssets, further: str = "") -> str | None:
    """Return the address of the style sheet of all pages, fonts and all; None where the layout lacks a sheet.

    `further` are rules of one page alone.
    """
    joined, own = join_styles(layout, "html").value, join_styles(layout, "site").value
    if joined is None or own is None:
        return None
    sheet = f"{joined}\n{own}\n{further}"
    fonts = layout.assets_below("fonts/web")

    def place(match: re.Match[str]) -> str:
        font = fonts.get(match[1].removeprefix("fonts/"))
        if font is None:
            return match[0]
        return f'url("{shared.add(match[1], font).removeprefix(FOLDER)}")'

    return shared.add("style.css", _FONT.sub(place, sheet).encode())


def relocated(page: str, addresses: Mapping[str, str], root: str, canonical: str | None, home: str | None) -> str:
    """Return a page whose assets are those of the site.

    `addresses` has the site's address of each by the page's own; `root` leads from the page to the site's root,
    `canonical` and `home` are the issue's and the site's addresses on the web, which previews need.
    """
    before = {f"'{_digest(data)}'": data for data in _DATA.findall(page)}

    def place(match: re.Match[str]) -> str:
        new = addresses.get(match["own"]) or addresses.get(unquote(match["own"]))
        if new is None or (match["before"] is not None and match["before"] != canonical):
            return match[0]
        return f"{root if match['before'] is None else home or ''}{new}"

    moved = _ADDRESS.sub(place, page)
    # The policy names the data by their hash: some of their addresses are others now.
    for (digest, _), data in zip(before.items(), _DATA.findall(moved), strict=True):
        moved = moved.replace(digest, f"'{_digest(data)}'")
    return without_indents(moved)


def without_indents(page: str) -> str:
    """Return a page without blank lines and indents; browsers show it alike."""
    parts = _AS_TYPED.split(page)  # every second one is a text that counts as it is typed
    return "".join(part if number % 2 else _INDENT.sub("\n", part) for number, part in enumerate(parts))


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
