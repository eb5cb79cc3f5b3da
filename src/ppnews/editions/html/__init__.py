"""The web edition: one folder per language that opens from disk and under any address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ppnews.diagnostics import Outcome
from ppnews.editions import Assembly, PlainEdition, Product
from ppnews.editions._breaks import let_names_break
from ppnews.editions._figures import mark_figures
from ppnews.editions._styles import join_styles
from ppnews.editions._templates import FOLDER as TEMPLATES
from ppnews.editions._templates import fill_template
from ppnews.editions.html.card import ADDRESS, FONTS, RECIPE, card_recipe, draw_card, fonts_for_card
from ppnews.editions.html.faces import without_unused_faces
from ppnews.editions.html.lazy import first_at_once
from ppnews.editions.html.metadata import canonical_addresses, linked_data, open_graph, shows_card
from ppnews.editions.html.sharing import ShareLink, share_links
from ppnews.model.content import SHOWN, Content
from ppnews.model.content.section import ComposedSection
from ppnews.model.layout import Layout, PicturePlace
from ppnews.model.looks import ON_SCREENS, Viewing
from ppnews.model.picture import PictureNeed
from ppnews.model.site import SiteFrame
from ppnews.model.statement import Statement

_STATEMENT = "accessibility.html"
"""The accessibility statement: its template, and its file beside the page."""
_BREAK = "<wbr>"
_PAGE = "index.html"
_ASSETS = "assets/"
_STYLES = "assets/style.css"


class HtmlEdition(PlainEdition):
    """One folder per language: `index.html`, the accessibility statement, and `assets/`."""

    name = "html"
    manner = SHOWN
    viewings: tuple[Viewing, ...] = ON_SCREENS
    stage = "writing the page"

    def __init__(self, site: SiteFrame | None = None) -> None:
        """Make the edition as a page of the archive site, in the frame `site`; by itself without one."""
        self.site = site

    def picture_need(self, place: PicturePlace) -> PictureNeed:
        """Return the place's widths, also as WebP."""
        return PictureNeed(widths=place.web_widths, modern=True)

    def target(self, content: Content) -> str:
        """Return `{language}/index.html`."""
        return f"{content.language}/{_PAGE}"

    def assemble(self, content: Content, siblings: Mapping[str, str]) -> Outcome[Assembly]:
        """Fill the frame `web.html`."""
        styles = join_styles(content.layout, self.name)
        page = fill_template(content, "web.html", {**_frame(self, content, siblings, _PAGE), **_variables(content)})
        if page.value is None or styles.value is None:
            return Outcome(None, (*page.diagnostics, *styles.diagnostics))
        sheet = styles.value + _looks(content)
        given = content.layout.assets_below("fonts/web").items()
        # A layout that extends another one need not use its fonts.
        named = (sheet, page.value)
        fonts = {f"assets/fonts/{name}": font for name, font in given if any(name in text for text in named)}
        images = {f"assets/images/{name}": image for name, image in content.layout.assets_below("images").items()}
        text = let_names_break(mark_figures(first_at_once(page.value)), _BREAK)
        parts = {_PAGE: text.encode(), _STYLES: sheet.encode()}
        files = {**content.assets, **fonts, **images}
        if shows_card(content):
            parts[RECIPE] = card_recipe(content, styles.value)
            files |= fonts_for_card(content)
        return Outcome(Assembly(content.language, self.target(content), parts, files, page=_PAGE))

    def produce(self, assembly: Assembly) -> Product:
        """Draw the card for previews, and leave out the faces that no page uses."""
        pages = [data.decode() for address, data in assembly.parts.items() if address.endswith(".html")]
        styles, unused = without_unused_faces(assembly.parts[_STYLES].decode(), pages)
        left_out = {f"{_ASSETS}{file}" for file in unused}
        parts = {address: data for address, data in assembly.parts.items() if address != RECIPE}
        parts[_STYLES] = styles.encode()
        files = {address: file for address, file in assembly.files.items() if address not in left_out}
        card = {address: files.pop(address) for address in list(files) if address.startswith(FONTS)}
        if RECIPE in assembly.parts:
            parts[ADDRESS] = draw_card(assembly.parts[RECIPE], card)
        return super().produce(replace(assembly, parts=parts, files=files))

    def statement(self, layout: Layout) -> str | None:
        """Return the template's name, which is the file's too; None where the layout has no such template."""
        return _STATEMENT if layout.text(f"{TEMPLATES}/{_STATEMENT}") is not None else None

    def accompany(
        self, content: Content, siblings: Mapping[str, str], statement: Statement
    ) -> Outcome[Mapping[str, bytes]]:
        """Fill the accessibility statement, `accessibility.html`."""
        folders = canonical_addresses(content).items()
        variables = {
            **_frame(self, content, siblings, _STATEMENT),
            "addresses": {language: f"{address}{_STATEMENT}" for language, address in folders},
            "open_graph": [],
            "linked_data": {},
            "statement": statement,
        }
        page = fill_template(content, _STATEMENT, variables)
        return Outcome({_STATEMENT: page.value.encode()} if page.value is not None else None, page.diagnostics)


def _frame(edition: HtmlEdition, content: Content, siblings: Mapping[str, str], page: str) -> dict[str, object]:
    """Return the variables of every page of this edition; `page` is its own address."""
    return {
        "siblings": siblings,
        "styles": _STYLES,
        "page": page,
        "site": edition.site,
        "statement_page": edition.statement(content.layout),
    }


def _variables(content: Content) -> dict[str, object]:
    """Return the variables of the issue's page alone."""

    def share(section: ComposedSection) -> list[ShareLink]:
        url = f"{content.canonical}#{section.id}" if content.canonical else None
        return share_links(content.share, section.title or "", content.title, url)

    return {
        "addresses": canonical_addresses(content),
        "linked_data": linked_data(content),
        "open_graph": open_graph(content),
        "share": share,
        "aliases": _free_aliases(content),
    }


def _free_aliases(content: Content) -> dict[str, tuple[str, ...]]:
    """Return the ids that sections once had, by their own ids; those in use now are left out."""
    taken = {section.id for section in content.sections}
    free: dict[str, tuple[str, ...]] = {}
    for section in content.sections:
        free[section.id] = tuple(alias for alias in dict.fromkeys(section.aliases) if alias not in taken)
        taken.update(free[section.id])
    return free


def _looks(content: Content) -> str:
    """Return the rules of the classes that stand for styles of single elements."""
    return "".join(f"\n.{name} {{ {style} }}\n" for name, style in sorted(content.looks.items()))


EDITION = HtmlEdition()
