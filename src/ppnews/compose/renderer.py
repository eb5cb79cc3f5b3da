"""Markdown tokens to HTML: markdown-it's renderer, with footnotes whose ids hold in the whole issue."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from ppnews.compose.messages import Messages
from ppnews.model.body import plain_words

_MARK = Markup('<sup class="note-mark"><a href="{}" id="{}" role="doc-noteref">{}</a></sup>')
_BACK = Markup(' <a class="note-back" href="{}" role="doc-backlink" aria-label="{}">↑</a>')
OPTIONS: OptionsDict = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).options
_PERMALINK = Markup('<a class="permalink" href="#{}" aria-label="{}">#</a>')
_TITLE = Markup('<p class="title"{}>{}</p>\n')
_BOX = Markup(
    '<svg class="tick" viewBox="0 0 16 16" width="16" height="16" role="img"{}><title>{}</title>'
    '<path d="M1.75 1.75h12.5v12.5H1.75z" fill="none" stroke="currentColor" stroke-width="1.5"/>{}</svg>'
)
_CHARACTER = Markup("{} <b{}>{}:</b> ")
_TICK = Markup('<path d="M4.25 8.25l2.75 3 5-6.5" fill="none" stroke="currentColor" stroke-width="2"/>')


@dataclass(frozen=True, slots=True)
class Label:
    """A word of the layout, with the attributes of its language where that is another than the text's."""

    words: str
    marks: Markup


@dataclass(frozen=True, slots=True)
class ProseLabels:
    """The words that stand in a running text and that its editor did not type.

    Attributes:
        back: the label of the arrow behind a footnote.
        link_to: that of the links beside headings, a pattern with `%(title)s`.
        kinds: the headings of admonitions, by kind.
        tasks: the names of the boxes before tasks: of those to do, of those done.

    """

    back: str
    link_to: str
    kinds: Mapping[str, Label]
    tasks: tuple[Label, Label]


def prose_labels(page: Messages, text: Messages) -> ProseLabels:
    """Take the labels from two catalogues: of the page's language, and of the text's."""
    kinds = {
        "note": text.pgettext("admonition", "Note"),
        "tip": text.pgettext("admonition", "Tip"),
        "important": text.pgettext("admonition", "Important"),
        "warning": text.pgettext("admonition", "Warning"),
        "caution": text.pgettext("admonition", "Caution"),
    }
    return ProseLabels(
        back=page.pgettext("label", "Back to the text"),
        link_to=page.gettext("Link to: %(title)s"),
        kinds={kind: Label(words, text.marks(kind.capitalize(), "admonition")) for kind, words in kinds.items()},
        tasks=(
            Label(text.pgettext("task", "To do"), text.marks("To do", "task")),
            Label(text.pgettext("task", "Done"), text.marks("Done", "task")),
        ),
    )


class ProseRenderer(RendererHTML):
    """The HTML renderer of the running text of one section; `scrolls` is true for a screen.

    There headings have links beside them, and wide tables scroll. `place` returns the address of a place by its id.
    Where nothing `draws`, the boxes of tasks are characters. Ids of notes hold two hyphens in a row, which no id of a
    section or heading does.
    """

    def __init__(
        self, section: str, labels: ProseLabels, place: Callable[[str], str], *, scrolls: bool, draws: bool
    ) -> None:
        super().__init__()
        self._section = section
        self._place, self._draws = place, draws
        self._labels = labels
        self._back = labels.back
        self._link_to = labels.link_to if scrolls else None

    def admonition_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the beginning of an admonition, with the layout's heading where its editor gave none."""
        kind = str(tokens[idx].meta["kind"])
        tokens[idx].attrJoin("class", f"admonition {kind}")
        tokens[idx].attrSet("role", "note")
        label = self._labels.kinds[kind]
        title = "" if tokens[idx].meta["titled"] else _TITLE.format(label.marks, label.words)
        return f"{self.renderToken(tokens, idx, options, env).rstrip()}\n{title}"

    def task(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the drawn box before a task, which says whether it is done."""
        done = bool(tokens[idx].meta["done"])
        label = self._labels.tasks[done]
        if not self._draws:
            return str(_CHARACTER.format("☑" if done else "☐", label.marks, label.words))
        return str(_BOX.format(label.marks, label.words, _TICK if done else ""))

    def heading_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the beginning of a heading, on a screen in a box with its link."""
        opening = self.renderToken(tokens, idx, options, env)
        return opening if self._link_to is None else f'<div class="heading">{opening}'

    def heading_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the end of a heading, and the link to it."""
        closing = self.renderToken(tokens, idx, options, env)
        if self._link_to is None:
            return closing
        words = plain_words(tokens[idx - 1].children or ())
        link = _PERMALINK.format(tokens[idx - 2].attrs["id"], self._link_to % {"title": words})
        return f"{closing.rstrip()}{link}</div>\n"

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the beginning of a table, on a screen in a box that scrolls; the keyboard reaches it."""
        opening = self.renderToken(tokens, idx, options, env)
        return opening if self._link_to is None else f'<div class="wide" tabindex="0">{opening}'

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the end of a table."""
        closing = self.renderToken(tokens, idx, options, env)
        return closing if self._link_to is None else f"{closing.rstrip()}</div>\n"

    def _mark(self, token: Token) -> str:
        again = token.meta.get("subId", 0)
        return f"{self._section}--note-{_number(token)}" + (f"-{again + 1}" if again else "")

    def _note(self, token: Token) -> str:
        return f"{self._section}--note-{_number(token)}-text"

    def footnote_ref(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the raised number in the text."""
        return str(_MARK.format(self._place(self._note(tokens[idx])), self._mark(tokens[idx]), _number(tokens[idx])))

    def footnote_block_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the beginning of the list of notes."""
        return '<div class="notes" role="doc-endnotes">\n<ol>\n'

    def footnote_block_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the end of the list of notes."""
        return "</ol>\n</div>\n"

    def footnote_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the beginning of one note."""
        return str(Markup('<li id="{}">').format(self._note(tokens[idx])))

    def footnote_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the end of one note."""
        return "</li>\n"

    def footnote_anchor(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the arrow that leads back into the text; on paper the number alone tells a note's place."""
        if self._link_to is None:
            return ""
        return str(_BACK.format(self._place(self._mark(tokens[idx])), self._back))


def _number(token: Token) -> int:
    return int(token.meta["id"]) + 1
