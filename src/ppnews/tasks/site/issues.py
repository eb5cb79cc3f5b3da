"""The pages of one issue on the site: the issue itself, its accessibility statement, a page for each article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from ppnews.caches import PICTURES
from ppnews.compose.content import compose
from ppnews.diagnostics import Diagnostic
from ppnews.editions import Assembly
from ppnews.editions.html import HtmlEdition
from ppnews.editions.html.article import fill_article
from ppnews.editions.html.card import ADDRESS, FONTS, RECIPE, draw_card
from ppnews.files.reading import Place
from ppnews.load.files import SourceReader
from ppnews.load.project import Project
from ppnews.model.content import Content
from ppnews.model.issue import Issue
from ppnews.model.site import SiteFrame
from ppnews.tasks.build.accompany import Accompanist
from ppnews.tasks.build.assemble import Piece, prepare_pictures
from ppnews.tasks.build.failure import EditionFailure, attempt
from ppnews.tasks.progress import Report, Step
from ppnews.tasks.site.assets import SharedAssets, companions, relocated, site_styles

_STYLES = "assets/style.css"
_PAGE = "index.html"


@dataclass(slots=True)
class IssuePages:
    """The finished pages of an issue.

    Attributes:
        files: by path relative to the site's root.
        failures: languages whose pages could not be made, for no fault of the issue.

    """

    files: dict[str, bytes | Place] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    failures: list[EditionFailure] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return not self.failures and not any(finding.is_error for finding in self.diagnostics)


@dataclass(frozen=True, slots=True)
class IssuePress:
    """The maker of the pages of issues; `parts` are the lists over all issues that there are, by language."""

    project: Project
    parts: Mapping[str, tuple[str, ...]]
    report: Report

    def make(self, issue: Issue, reader: SourceReader) -> IssuePages:
        """Make all pages of an issue that loaded without errors."""
        made = IssuePages()
        pictures = prepare_pictures(issue, HtmlEdition(), self.project.cache(PICTURES))
        made.diagnostics += pictures.diagnostics
        if pictures.value is None:
            return made
        accompanist = Accompanist(self.project, issue, reader)
        beside = companions(self.project, issue.publication.slug, issue.name)
        made.files |= {f"{issue.name}/{name}": file for name, file in beside.items()}
        for language in issue.languages:
            self.report(Step(issue.name, language, "site", "writing the pages"))
            edition = HtmlEdition(SiteFrame("../../", self.parts[language]))
            content = compose(issue, language, edition.manner, pictures.value)
            pages = attempt("site", language, partial(self._pages, edition, content, accompanist, beside))
            if isinstance(pages, EditionFailure):
                made.failures.append(pages)
            else:
                made.files |= pages.files
                made.diagnostics += pages.diagnostics
        made.diagnostics = list(dict.fromkeys(made.diagnostics))
        return made

    def _pages(
        self,
        edition: HtmlEdition,
        content: Content,
        accompanist: Accompanist,
        built: Mapping[str, Place],
    ) -> IssuePages:
        made = IssuePages()
        stem = content.file_stem
        known = {"pdf": f"{stem}.pdf", "calendar": f"{stem}.ics"}
        beside = {name: file for name, file in known.items() if file in built}
        assembled = edition.assemble(content, {**beside, edition.name: edition.target(content)})
        made.diagnostics += assembled.diagnostics
        if assembled.value is None:
            return made
        piece = Piece(edition, content, assembled.value, "", 0.0)
        if piece.has_statement:
            accompanied = accompanist.accompany(piece, beside)
            if isinstance(accompanied, EditionFailure):
                made.failures.append(accompanied)
                return made
            made.diagnostics += accompanied.diagnostics
            piece = accompanied.value or piece
        return self._placed(edition, content, piece.assembly, made, beside)

    def _placed(
        self, edition: HtmlEdition, content: Content, assembly: Assembly, made: IssuePages, beside: Mapping[str, str]
    ) -> IssuePages:
        """Put pages and assets in their places on the site."""
        shared, home = SharedAssets(), content.home
        addresses = {name: shared.add(name, file) for name, file in assembly.files.items() if not _is_font(name)}
        addresses[_STYLES] = site_styles(content.layout, shared, _looks(content)) or _STYLES
        if RECIPE in assembly.parts:
            fonts = {name: file for name, file in assembly.files.items() if name.startswith(FONTS)}
            addresses[ADDRESS] = shared.add(ADDRESS, draw_card(assembly.parts[RECIPE], fonts))
        made.files |= shared.files
        folder = f"{content.issue}/{content.language}/"
        home = f"{home.rstrip('/')}/" if home is not None else None
        for name, data in assembly.parts.items():
            if name.endswith(".html"):
                page = relocated(data.decode(), addresses, "../../", content.canonical, home)
                made.files[f"{folder}{name}"] = page.encode()
        frame = SiteFrame("../../../", self.parts[content.language], "", _STYLES, "assets/images/favicon.svg")
        for section in content.sections:
            if not section.traits.continuous:
                continue
            article = fill_article(content, section, frame, beside)
            made.diagnostics += article.diagnostics
            if article.value is not None:
                text = relocated(article.value, addresses, frame.root, content.canonical, home)
                made.files[f"{folder}{section.id}/{_PAGE}"] = text.encode()
        return made


def _is_font(name: str) -> bool:
    return name.startswith(("assets/fonts/", FONTS))


def _looks(content: Content) -> str:
    return "".join(f"\n.{name} {{ {style} }}\n" for name, style in sorted(content.looks.items()))
