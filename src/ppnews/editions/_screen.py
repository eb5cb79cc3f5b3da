"""Running texts as a screen shows them: headings to link to, tables that scroll, no styles inside elements."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from ppnews.model.content import Content
from ppnews.model.words import Prose

# What the renderer of running texts makes: it escapes everything else, so that these can be nothing but elements.
_HEADING = re.compile(r'<(?P<tag>h[3-6])(?: [^>]*)? id="(?P<id>[^"]*)"[^>]*>(?P<words>.*?)</(?P=tag)>', re.DOTALL)
_ALIGNED = re.compile(r'(<t[dh]) style="text-align:(left|center|right)"')
_TABLE = re.compile(r"<table.*?</table>", re.DOTALL)

_PERMALINK = Markup('<a class="permalink" href="#{}" aria-label="{}">#</a>')
_LINKED_HEADING = Markup('<div class="heading">{}{}</div>')
_SCROLLING = Markup('<div class="wide" tabindex="0">{}</div>')


@dataclass(frozen=True, slots=True)
class Permalinks:
    """Makes the link to a heading, which templates call as `permalink(id, title)`; `pattern` says “Link to: …”."""

    pattern: str

    def __call__(self, anchor: str, title: str) -> Markup:
        """Return the link that stands beside a heading."""
        return _PERMALINK.format(anchor, self.pattern % {"title": str(title)})

    def beside(self, match: re.Match[str]) -> str:
        """Return a heading of a running text with its link."""
        link = self(Markup(match["id"]).unescape(), Markup(match["words"]).striptags())  # noqa: S704  (rendered)
        return str(_LINKED_HEADING.format(Markup(match[0]), link))  # noqa: S704


def for_screen(content: Content, permalinks: Permalinks) -> Content:
    """Return `content` with its running texts made ready for a page that allows no inline styles."""
    return replace(content, sections=tuple(_section(section, permalinks) for section in content.sections))


def _section(section: Any, permalinks: Permalinks) -> Any:
    if section.body is None:
        return section
    html = _HEADING.sub(permalinks.beside, str(section.body))
    html = _ALIGNED.sub(r'\1 class="\2"', html)
    html = _TABLE.sub(lambda match: str(_SCROLLING.format(Markup(match[0]))), html)  # noqa: S704
    return replace(section, body=Prose(html, section.body.lang))
