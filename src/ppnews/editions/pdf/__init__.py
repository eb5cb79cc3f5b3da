"""The PDF: one file per language, set by WeasyPrint from the shared templates."""

from __future__ import annotations

from collections.abc import Mapping

from ppnews.diagnostics import Outcome
from ppnews.editions import Assembly, PlainEdition, Press, Product
from ppnews.editions._breaks import let_names_break
from ppnews.editions._figures import mark_figures
from ppnews.editions._styles import join_styles
from ppnews.editions._templates import fill_template
from ppnews.editions.pdf.emoji import for_one_colour
from ppnews.editions.pdf.engine import takes_shortcuts
from ppnews.model.content import PRINTED, Content
from ppnews.model.fit import PageSetting
from ppnews.model.layout import PicturePlace
from ppnews.model.looks import ON_PAPER
from ppnews.model.pdf.memory import PressMemory
from ppnews.model.picture import PictureNeed

_PAGE = "index.html"
_STYLES = "layout/styles/edition.css"
_SETTING = "setting.json"
_AIM = "aim.json"
_BREAK = "\u200b"
_DPI = 300
_MM_PER_INCH = 25.4


class PdfEdition(PlainEdition):
    """One PDF per language, tagged, as PDF/UA-1 and PDF/A-3a."""

    name = "pdf"
    manner = PRINTED
    paged = True
    viewings = ON_PAPER
    standards = ("PDF/UA-1", "PDF/A-3a")

    @property
    def stage(self) -> str:  # type: ignore[override]
        """The label of the layout in the progress display; it tells where the engine's shortcuts are not taken."""
        known = takes_shortcuts()
        return "setting the pages" if known else "setting the pages (no shortcuts: this WeasyPrint is not known)"

    def picture_need(self, place: PicturePlace) -> PictureNeed:
        """Return one width: 300 dots per inch at the place's width on paper."""
        return PictureNeed(widths=(round(place.print_width / _MM_PER_INCH * _DPI),), modern=False)

    def target(self, content: Content) -> str:
        """Return `{slug}-{number}-{language}.pdf`."""
        return f"{content.file_stem}.pdf"

    def assemble(self, content: Content, siblings: Mapping[str, str]) -> Outcome[Assembly]:
        """Fill the frame `pdf.html`."""
        styles = join_styles(content.layout, self.name)
        page = fill_template(content, "pdf.html", {"siblings": siblings, "styles": _STYLES})
        if page.value is None or styles.value is None:
            return Outcome(None, (*page.diagnostics, *styles.diagnostics))
        fonts = {f"layout/fonts/pdf/{name}": font for name, font in content.layout.assets_below("fonts/pdf").items()}
        images = {f"layout/images/{name}": image for name, image in content.layout.assets_below("images").items()}
        parts = {
            _PAGE: let_names_break(mark_figures(for_one_colour(page.value)), _BREAK).encode(),
            _STYLES: styles.value.encode(),
            _SETTING: content.aim.own.to_json().encode(),
            _AIM: content.aim.to_json().encode(),
        }
        target = self.target(content)
        return Outcome(Assembly(target, target, parts, {**content.assets, **fonts, **images}, page=_PAGE))

    def get_ready(self) -> None:
        """Import WeasyPrint, unless one of its libraries is missing, of which `press` tells."""
        from ppnews.editions.pdf.press import get_engine_ready

        get_engine_ready()

    def press(self, assembly: Assembly, memory: PressMemory | None = None) -> Press:
        """Return the press of its pages. Raise `PpnewsError` without WeasyPrint's libraries."""
        from ppnews.editions.pdf.press import PdfPress

        return PdfPress(assembly, _PAGE, memory)

    def produce(self, assembly: Assembly) -> Product:
        """Lay out the pages as the layout has them, and write the PDF."""
        press = self.press(assembly)
        press.set(PageSetting.from_json(assembly.parts[_SETTING]))
        press.keep()
        return press.write()


EDITION = PdfEdition()
