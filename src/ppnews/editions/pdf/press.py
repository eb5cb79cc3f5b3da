"""The press of one PDF: it sets the pages, as often as need be, and writes the last setting out."""

from __future__ import annotations

import copy
import gc
import mimetypes
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from ppnews.diagnostics import PpnewsError
from ppnews.editions import Assembly, Product
from ppnews.editions.pdf.across import lift_across
from ppnews.editions.pdf.attending import telling_of_pictures
from ppnews.editions.pdf.emoji import leave_out_other_faces
from ppnews.editions.pdf.engine import load, remembering_lines, takes_shortcuts
from ppnews.editions.pdf.faces import keep_in_memory
from ppnews.editions.pdf.finishing import finisher
from ppnews.editions.pdf.following import telling_of_drawing, telling_of_layout
from ppnews.editions.pdf.galley import read_galley
from ppnews.editions.pdf.numbering import guessing_pages
from ppnews.editions.pdf.setting import apply_setting
from ppnews.editions.pdf.settled import Settled
from ppnews.editions.pdf.signing import Signer
from ppnews.editions.pdf.sparing import collecting_seldom, serializing_once
from ppnews.editions.pdf.streams import streams_end_apart
from ppnews.machine import missing_for_pdf
from ppnews.model.fit import PageSetting
from ppnews.model.pdf.galley import Galley
from ppnews.model.pdf.memory import PressMemory, digest_of

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcherResponse

_BASE = "https://edition.invalid/"
_FACES = (".ttf", ".otf", ".ttc", ".woff", ".woff2")
_FACE_RULE = re.compile(r"@font-face\s*\{[^}]*\}")
_MANY_PAGES = 50
"""From here on memory counts more than the time that it takes to look for garbage."""


def get_engine_ready() -> None:
    """Import WeasyPrint, where its libraries are there."""
    if missing_for_pdf() is None:
        load()


class PdfPress:
    """The pages of one assembly, set and set again."""

    def __init__(self, assembly: Assembly, page: str, memory: PressMemory | None = None) -> None:
        """Make WeasyPrint ready; `page` is the address of the HTML, `memory` of earlier presses of the edition.

        Raise `PpnewsError` without the engine's libraries.
        """
        lacking = missing_for_pdf()
        if lacking is not None:
            raise PpnewsError(
                f"The PDF cannot be made: this machine lacks {lacking.name}.",
                "\n  ".join(words for words in (lacking.remedy, "More about it: ppnews doctor") if words),
            )
        load()
        from weasyprint import HTML
        from weasyprint.text.fonts import FontConfiguration

        self._assembly = assembly
        self._memory = memory or PressMemory()
        self._fonts = FontConfiguration()
        keep_in_memory(self._fonts)
        if takes_shortcuts():
            leave_out_other_faces(self._fonts)
        self._html = HTML(string=assembly.parts[page].decode(), base_url=_BASE, url_fetcher=_fetcher(assembly))
        self._root: Any = self._html.etree_element
        self._faces = _digest_of_faces(assembly, self._root)
        self._pictures: dict[str, Any] = {}
        self._document: Any = None
        self._kept: Any = None

    def set(self, setting: PageSetting) -> Galley:
        """Lay the pages out and read them."""
        from cssselect2 import ElementWrapper

        self._document = None
        html = copy.copy(self._html)
        root = copy.deepcopy(self._root)
        apply_setting(root, setting)
        lift_across(root)
        html.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        html.etree_element = root
        with (
            _own_files_alone(),
            telling_of_pictures(_BASE),
            remembering_lines(Settled(self._memory, Signer(self._faces))),
            collecting_seldom(),
            telling_of_layout(root),
            guessing_pages(self._memory),
        ):
            self._document = html.render(font_config=self._fonts, pdf_tags=True, cache=self._pictures)
        return read_galley(self._document, root, setting.air)

    def keep(self) -> None:
        """Keep the pages that were set last, in place of those kept before."""
        self._kept, self._document = self._document, None

    def write(self) -> Product:
        """Write the pages that were kept."""
        document, self._kept = self._kept, None
        root = document._html.etree_element
        if len(document.pages) > _MANY_PAGES:
            gc.collect()  # boxes that were laid out again, in cycles: writing takes their room
        with (
            _own_files_alone(),
            telling_of_pictures(_BASE),
            telling_of_drawing(root),
            streams_end_apart(),
            serializing_once(),
            collecting_seldom(),
        ):
            data = document.write_pdf(
                pdf_variant="pdf/a-3a",
                pdf_identifier=self._assembly.digest[:32].encode(),
                finisher=finisher(root),
            )
        return {self._assembly.target: data or b""}


def _digest_of_faces(assembly: Assembly, root: Any) -> str:
    """Return a hash of the faces of an edition and the rules that name them: every line may follow from those."""
    styles = [data.decode() for address, data in sorted(assembly.parts.items()) if address.endswith(".css")]
    inline = ["".join(element.itertext()) for element in root.iter("style")]
    named = [rule for style in (*styles, *inline) for rule in _FACE_RULE.findall(style)]
    faces = sorted((name, file.digest) for name, file in assembly.files.items() if name.endswith(_FACES))
    return digest_of(named, faces)


@contextmanager
def _own_files_alone() -> Iterator[None]:
    """Turn the engine's error about an address that is no part of the edition into one for people."""
    from weasyprint.urls import FatalURLFetchingError

    try:
        yield
    except FatalURLFetchingError as error:
        hint = "An edition shows only files of its issue and layout: look for url(…) in the layout's styles."
        raise PpnewsError(f"The PDF cannot be made: {error}.", hint) from error


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
                return URLFetcherResponse(url, assembly.files[address].read(), {"Content-Type": kind})
            raise FatalURLFetchingError(f"{url} is no part of the edition")

    return AssemblyFetcher(allowed_protocols=("data",), allow_redirects=False)
