"""The web edition: one folder per language that opens from disk and under any address."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ppnews.diagnostics import Outcome
from ppnews.editions import Assembly, Product
from ppnews.editions._metadata import addresses, linked_data, open_graph
from ppnews.editions._sharing import ShareLink, share_links
from ppnews.editions._styles import join_styles, layout_files
from ppnews.editions._templates import fill
from ppnews.model.content import Content, Medium
from ppnews.model.layout import PicturePlace
from ppnews.model.picture import PictureNeed

_PAGE = "index.html"
_STYLES = "assets/style.css"
_LAZY = ' loading="lazy" decoding="async"'


class HtmlEdition:
    """One folder per language: `index.html` and `assets/`."""

    name = "html"
    medium = Medium.SCREEN
    stage = "writing the page"

    def picture_need(self, place: PicturePlace) -> PictureNeed:
        """Ask for the place's widths, also as WebP."""
        return PictureNeed(widths=place.web_widths, modern=True)

    def target(self, content: Content) -> str:
        """`{language}/index.html`."""
        return f"{content.language}/{_PAGE}"

    def assemble(self, content: Content, siblings: Mapping[str, str]) -> Outcome[Assembly]:
        """Fill the frame `web.html`."""
        layout = content.issue.layout
        styles = join_styles(layout, self.name, content.issue.root)
        variables = {"siblings": siblings, "styles": _STYLES, **_variables(content)}
        page = fill(layout, content, "web.html", variables, content.issue.root)
        if page.value is None or styles.value is None:
            return Outcome(None, (*page.diagnostics, *styles.diagnostics))
        fonts = {f"assets/fonts/{name}": path for name, path in layout_files(layout, "fonts/web").items()}
        images = {f"assets/images/{name}": path for name, path in layout_files(layout, "images").items()}
        parts = {_PAGE: _first_at_once(page.value).encode(), _STYLES: styles.value.encode()}
        files = {**content.assets, **fonts, **images}
        return Outcome(Assembly(content.language, self.target(content), parts, files))

    def produce(self, assembly: Assembly) -> Product:
        """Nothing is left to do: the parts and files are the edition."""
        inside: dict[str, bytes | Path] = {**assembly.parts, **assembly.files}
        return {f"{assembly.target}/{address}": data for address, data in inside.items()}


def _variables(content: Content) -> dict[str, object]:
    """Return what only this edition's templates print."""

    def share(section: Any) -> list[ShareLink]:
        url = f"{content.canonical}#{section.id}" if content.canonical else None
        return share_links(content.issue.publication.share, section.title, content.title, url)

    return {
        "addresses": addresses(content),
        "linked_data": linked_data(content),
        "open_graph": open_graph(content),
        "share": share,
    }


def _first_at_once(page: str) -> str:
    """Return the page with its first picture loaded at once: it may be in view before anything is scrolled."""
    return page.replace(_LAZY, "", 1)


EDITION = HtmlEdition()
