"""The e-mail: one message per language."""

from __future__ import annotations

from collections.abc import Mapping

from ppnews.diagnostics import Outcome
from ppnews.editions import Assembly, PlainEdition
from ppnews.editions._styles import join_styles
from ppnews.editions._templates import fill_template
from ppnews.model.content import Content, Manner, Medium
from ppnews.model.layout import PicturePlace
from ppnews.model.looks import Viewing
from ppnews.model.picture import PictureNeed

_PAGE = "message.html"


class MailEdition(PlainEdition):
    """One file, which a person can send."""

    name = "mail"
    manner = Manner(Medium.SCREEN, paged=False, permalinks=False, carries_files=False)
    viewings = (Viewing("screen"),)
    stage = "writing the message"

    def picture_need(self, place: PicturePlace) -> PictureNeed:
        return PictureNeed(widths=(600,))

    def target(self, content: Content) -> str:
        return f"{content.file_stem}.eml"

    def assemble(self, content: Content, siblings: Mapping[str, str]) -> Outcome[Assembly]:
        styles = join_styles(content.layout, self.name)
        page = fill_template(content, "pdf.html", {"siblings": siblings, "styles": "", "statement_page": None})
        if page.value is None or styles.value is None:
            return Outcome(None, (*page.diagnostics, *styles.diagnostics))
        target = self.target(content)
        return Outcome(Assembly(target, target, {_PAGE: page.value.encode()}, content.assets, page=_PAGE))

    def produce(self, assembly: Assembly) -> Mapping[str, bytes]:
        return {assembly.target: assembly.parts[_PAGE]}


EDITION = MailEdition()
