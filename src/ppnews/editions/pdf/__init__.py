"""The PDF: one file per language, set by WeasyPrint from the shared templates."""

from __future__ import annotations

import gc
import mimetypes
from collections.abc import Mapping
from urllib.parse import unquote

from ppnews.diagnostics import Outcome, PpnewsError
from ppnews.editions import Assembly, PlainEdition, Product
from ppnews.editions._breaks import let_names_break
from ppnews.editions._styles import join_styles
from ppnews.editions._templates import fill_template
from ppnews.editions.pdf.emoji import for_one_colour, leave_out_other_faces
from ppnews.editions.pdf.engine import load, remembering_lines, takes_shortcuts
from ppnews.editions.pdf.finishing import finisher
from ppnews.machine import missing_for_pdf
from ppnews.model.content import PRINTED, Content
from ppnews.model.layout import PicturePlace
from ppnews.model.looks import ON_PAPER
from ppnews.model.picture import PictureNeed

_BASE = "https://edition.invalid/"
_PAGE = "index.html"
_STYLES = "layout/styles/edition.css"
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
        parts = {_PAGE: let_names_break(for_one_colour(page.value), _BREAK).encode(), _STYLES: styles.value.encode()}
        target = self.target(content)
        return Outcome(Assembly(target, target, parts, {**content.assets, **fonts, **images}, page=_PAGE))

    def produce(self, assembly: Assembly) -> Product:
        """Lay out and write the PDF. Raise `PpnewsError` without WeasyPrint's libraries."""
        lacking = missing_for_pdf()
        if lacking is not None:
            raise PpnewsError(
                f"The PDF cannot be made: this machine lacks {lacking.name}.",
                "\n  ".join(words for words in (lacking.remedy, "More about it: ppnews doctor") if words),
            )
        load()
        from weasyprint import HTML
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import FatalURLFetchingError

        fetcher = _fetcher(assembly)
        fonts = FontConfiguration()
        if takes_shortcuts():
            leave_out_other_faces(fonts)
        try:
            page = HTML(string=assembly.parts[_PAGE].decode(), base_url=_BASE, url_fetcher=fetcher)
            with remembering_lines():
                document = page.render(font_config=fonts, pdf_tags=True)
            gc.collect()  # boxes that were laid out again, in cycles: writing takes their room
            data = document.write_pdf(
                pdf_variant="pdf/a-3a",
                pdf_identifier=assembly.digest[:32].encode(),
                finisher=finisher(page.etree_element),
            )
        except FatalURLFetchingError as error:
            hint = "An edition shows only files of its issue and layout: look for url(…) in the layout's styles."
            raise PpnewsError(f"The PDF cannot be made: {error}.", hint) from error
        return {assembly.target: data or b""}


def _fetcher(assembly: Assembly) -> object:
    """Return a fetcher that hands out the assembly's own parts and files, and nothing else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class AssemblyFetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            address = unquote(url.removeprefix(_BASE).partition("?")[0].partition("#")[0])
            kind = mimetypes.guess_type(address)[0] or "application/octet-stream"
            if url.startswith(_BASE) and address in assembly.parts:
                return URLFetcherResponse(url, assembly.parts[address], {"Content-Type": f"{kind}; charset=utf-8"})
            if url.startswith(_BASE) and address in assembly.files:
                return URLFetcherResponse(url, assembly.files[address].path.read_bytes(), {"Content-Type": kind})
            raise FatalURLFetchingError(f"{url} is no part of the edition")

    return AssemblyFetcher(allowed_protocols=("data",), allow_redirects=False)


EDITION = PdfEdition()
