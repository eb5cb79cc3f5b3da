"""The web edition: one folder per language that opens from disk and under any address."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ppnews.diagnostics import Outcome
from ppnews.editions import Assembly, Product
from ppnews.editions._styles import join_styles, layout_files
from ppnews.editions._templates import FOLDER as TEMPLATES
from ppnews.editions._templates import fill_template
from ppnews.editions.html.metadata import canonical_addresses, linked_data, open_graph
from ppnews.editions.html.sharing import ShareLink, share_links
from ppnews.model.content import Content, Medium
from ppnews.model.layout import Layout, PicturePlace
from ppnews.model.picture import PictureNeed

if TYPE_CHECKING:
    from ppnews.model.statement import Statement

STATEMENT = "accessibility.html"
"""The accessibility statement: its template, and its file beside the page."""
_PAGE = "index.html"
_STYLES = "assets/style.css"
_LAZY = ' loading="lazy" decoding="async"'


class HtmlEdition:
    """One folder per language: `index.html`, the accessibility statement, and `assets/`."""

    name = "html"
    medium = Medium.SCREEN
    standards: tuple[str, ...] = ()
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
        variables = {**_frame(content, siblings, _PAGE), **_variables(content)}
        page = fill_template(layout, content, "web.html", variables, content.issue.root)
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


def has_statement(layout: Layout) -> bool:
    """Return whether a layout brings the accessibility statement."""
    return layout.find(f"{TEMPLATES}/{STATEMENT}") is not None


def fill_statement(content: Content, siblings: Mapping[str, str], statement: Statement) -> Outcome[bytes]:
    """Fill the accessibility statement that stands beside the page of `content`."""
    there = {language: f"{address}{STATEMENT}" for language, address in canonical_addresses(content).items()}
    variables = {"addresses": there, "open_graph": [], "linked_data": {}, "statement": statement}
    whole = {**_frame(content, siblings, STATEMENT), **variables}
    page = fill_template(content.issue.layout, content, STATEMENT, whole, content.issue.root)
    return Outcome(page.value.encode() if page.value is not None else None, page.diagnostics)


def _frame(content: Content, siblings: Mapping[str, str], page: str) -> dict[str, object]:
    """Return what every page of this edition prints around its text; `page` is its own address."""
    statement = STATEMENT if has_statement(content.issue.layout) else None
    return {"siblings": siblings, "styles": _STYLES, "page": page, "statement_page": statement}


def _variables(content: Content) -> dict[str, object]:
    """Return what only this edition's templates print."""

    def share(section: Any) -> list[ShareLink]:
        url = f"{content.canonical}#{section.id}" if content.canonical else None
        return share_links(content.issue.publication.share, section.title, content.title, url)

    return {
        "addresses": canonical_addresses(content),
        "linked_data": linked_data(content),
        "open_graph": open_graph(content),
        "share": share,
    }


def _first_at_once(page: str) -> str:
    """Return the page with its first picture loaded at once: it may be in view before anything is scrolled."""
    return page.replace(_LAZY, "", 1)


EDITION = HtmlEdition()
