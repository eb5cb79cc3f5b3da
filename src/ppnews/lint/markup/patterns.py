"""Markup of Markdown's dialects, of templates and of other languages, as it looks where it was not read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ppnews.model.body import ADMONITIONS


@dataclass(frozen=True, slots=True)
class Markup:
    """A kind of markup: a pattern whose group `mark`, else all of it, is the place; a name and a hint for people.

    Attributes:
        in_manifest: whether a text of the manifest, where no Markdown is read, is searched for it.
        mended: the replacement of the place, as `re.Match.expand` takes it, where it is surely right.
    """

    pattern: re.Pattern[str]
    name: str
    hint: str
    in_manifest: bool = True
    mended: str | None = None


_FILE = r"[\w./%~+-]*\.(?:jpe?g|png|gif|svg|webp|avif|pdf|md|html?|docx?|xlsx?|pptx?)"
_TARGET = rf"(?:https?://|mailto:|www\.|#[\w-]|page:|\.{{0,2}}/[\w.]|{_FILE}(?=[\s)\"]))"
_KINDS = ", ".join(f"[!{kind.upper()}]" for kind in ADMONITIONS)
_CODES = "b|i|u|s|url|img|quote|code|color|size|list|center|email"
_COMMANDS = (
    "newpage|pagebreak|clearpage|newline|linebreak|noindent|hspace|vspace|begin|end|textbf|textit|emph|underline|"
    "section|subsection|footnote|cite|ref|label|includegraphics|tableofcontents|maketitle|LaTeX"
)
MARKUP = (
    Markup(
        re.compile(r"!?\[[^\[\]]{0,300}\]\((?P<mark>(?!<)[^()\s<>\"][^()<>\"]{0,200}\.[A-Za-z]{2,4})(?=\))"),
        "the path of a link or picture with a space in it",
        "Put the path in angle brackets: (<my file.pdf>).",
        in_manifest=False,
        mended=r"<\g<mark>>",
    ),
    Markup(
        re.compile(rf"!?\[[^\[\]]{{0,300}}\](?P<mark>[ \t]{{1,3}})\((?={_TARGET})"),
        "a link or picture with a space before its address",
        "Leave no space between ] and (.",
        in_manifest=False,
        mended="",
    ),
    Markup(
        re.compile(rf"!?\[[^\[\]]{{0,300}}\]\({_TARGET}[^()]{{0,300}}\)?"),
        "a link",
        "Write [words](address), with no space in the address.",
    ),
    Markup(
        re.compile(r"(?<![\w\]])!?\[(?!\d+\])(?![.…\s]{0,5}\])(?!\^)[^\[\]]{1,300}\]\[[^\[\]]{0,100}\]"),
        "a link by a name that is nowhere explained",
        "Write [words](address), or add a line [name]: address.",
    ),
    Markup(
        re.compile(r"!?\[\[[^\[\]]{1,200}\]\]"),
        "a link as wikis have it",
        "Write [words](address), or [](#id) for a place.",
    ),
    Markup(
        re.compile(r"^\s*(?P<mark>\[!\w{1,30}\])"),
        "the mark of an admonition",
        f"An admonition is a quotation that begins with one of {_KINDS}.",
    ),
    Markup(
        re.compile(r"^\s*(?:[-*+])?(?P<mark>\[[ xX]?\])(?=\s+\S|[^\W_]|$)|(?<=\s)(?P<box>\[ \])(?=\s)"),
        "a box to tick",
        "Tasks are items of a list: - [ ] for what is to do, - [x] for what is done.",
    ),
    Markup(re.compile(r"(?<![=\w])==(?=[^\s=])[^=]{1,200}(?<=[^\s=])==(?![=\w])"), "marked words", "Write **words**."),
    Markup(
        re.compile(r"(?:^|(?<=\s)):{3,}(?=\s|$|\{|[a-z])(?:\s?(?:\{[^{}]{0,100}\}|[a-z]+))?"),
        "the border of a block",
        "Begin a block with ::: box on a line of its own, and end it with ::: on another.",
    ),
    Markup(
        re.compile(r"\{(?:\+\+|--|~~|>>|==)[^{}]{1,300}(?:\+\+|--|~~|<<|==)\}"),
        "a tracked change or a comment",
        "Accept the change, or take it out; a comment is <!-- … -->.",
    ),
    Markup(
        re.compile(
            r"\{\{[^{}]{0,200}\}\}|\{%[^%{}]{0,200}%\}|\{#[^#{}]{0,200}#\}|<%[^%<>]{0,200}%>|(?<![\w$])\$\{\w{1,60}\}"
        ),
        "a placeholder of a template",
        "Write what belongs here: nothing fills it in.",
    ),
    Markup(
        re.compile(r"\{(?:[#.][A-Za-z][\w-]*|:?[a-z]+=[^{}\s]{1,60})(?:\s+[^{}]{1,100})?\}"),
        "attributes in braces",
        "They go behind a picture, a link or a heading's words, behind [words], or on the line above a block.",
    ),
    Markup(
        re.compile(r"(?<![\w*])(?P<mark>\*\*)(?=[^\s*])|(?<![\w*])(?P<gap>\*\*)\s(?=[^*]{1,200}\w\s?\*\*)"),
        "bold words that do not end, or begin with a space",
        "Write **words**, with no space inside.",
        in_manifest=False,
    ),
    Markup(
        re.compile(r"(?<=[\s(])(?P<mark>\*)(?=[^\W\d_A-ZÀ-ÞЀ-Я])"),  # a note’s asterisk has a capital behind it
        "emphasis that does not end",
        "Write *words*.",
        in_manifest=False,
    ),
    Markup(
        re.compile(r"(?<![\w`´'])(?P<mark>`)(?=[\w/.-])(?![^`]{0,200}[\w.,!?]['’´](?!\w))"),
        "code that does not end",
        "Write `words`.",
        in_manifest=False,
    ),
    Markup(
        re.compile(r"(?P<mark>\[)(?=[^\W\d_])[^\[\]]{2,2000}\Z"),
        "a bracket that never closes",
        "Write [words](address), or close the bracket.",
        in_manifest=False,
    ),
    Markup(re.compile(r"(?<!\w)(?P<mark>__)(?=[^\W_])"), "bold words that do not end", "Write **words**."),
    Markup(re.compile(r"(?<![\w~])(?P<mark>~~)(?=\w)"), "struck words that do not end", "Write ~~words~~."),
    Markup(re.compile(r"(?<![\w+])\+\+(?=\w)[^+]{1,100}(?<=\w)\+\+(?![\w+])"), "underlined words", "Write *words*."),
    Markup(
        re.compile(r"(?<![\w:]):(?:[a-z][a-z0-9_+-]{1,30}|[+-]1):(?![\w:])"),
        "the name of an emoji",
        "Type the sign itself, or words.",
    ),
    Markup(
        re.compile(r"\$\$[^$]{1,300}\$\$|(?<![\w$])\$(?=[^\s\d$])[^$\n]{0,120}[\\^=_][^$\n]{0,120}(?<!\s)\$(?![\w$])"),
        "a formula",
        "Write it in words and signs, H~2~O and 10^6^, or as a picture.",
    ),
    Markup(re.compile(rf"(?<!\\)\\(?:{_COMMANDS})\b(?:\{{[^{{}}]{{0,100}}\}})?"), "a command of TeX", "Take it out."),
    Markup(
        re.compile(
            rf"\[({_CODES})(?:=[^\[\]]{{1,200}})?\](?:(?!\[/\1\]).){{0,300}}\[/\1\]|\[/(?:{_CODES})\]"
            r"|\[(?:url|img|color|size)=[^\[\]]{1,200}\](?![^\[\]]{0,300}\[/)",
            re.IGNORECASE | re.DOTALL,
        ),
        "a code of a forum",
        "Write it in Markdown: **bold**, *italic*, [words](address).",
    ),
    Markup(
        re.compile(
            r"\[(?:caption|gallery|embed|video|audio|table)\b(?:\s[a-z_]+=[^\[\]]{0,200})\]|\[_{0,2}TOC_{0,2}\]"
        ),
        "a code of another program",
        "Take it out: an issue makes its own contents, and shows pictures as ![…](…).",
    ),
    Markup(re.compile(r"(?<!%)%%(?=\S| \S)[^%]{1,300}%%(?!%)"), "a comment of another program", "Write <!-- … -->."),
    Markup(re.compile(r"^(?:!{3}|\?{3}\+?)\s\w+(?:\s\"[^\"]{0,100}\")?"), "an admonition", "Write > [!NOTE] above it."),
    Markup(re.compile(r"^\.\. \w+::"), "a directive", "Markdown has none: write > [!NOTE], or a picture as ![…](…)."),
    Markup(
        re.compile(r"^(?P<mark>#{2,6})(?=[^\s#])", re.MULTILINE),
        "a heading without a space",
        "Leave a space between # and the words.",
        in_manifest=False,
        mended=r"\g<mark> ",
    ),
    Markup(
        re.compile(r"^(?P<mark>#)(?=[^\W\d]\w*\s)(?=[^#.!?…:;]{3,90}$)"),
        "a heading without a space",
        "Leave a space between # and the words.",
        in_manifest=False,
    ),
    Markup(
        re.compile(r"^(?P<mark>\d{1,2}[.)])(?=[^\W\d_a-zа-яё])(?=\S[a-zа-яё])"),
        "an item of a list without a space",
        "Leave a space behind the number.",
        in_manifest=False,
    ),
    Markup(re.compile(r"^\*\[[^\[\]]{1,30}\]:\s"), "an abbreviation", "Write its full form where it first stands."),
)
MANIFEST_ONLY = (
    Markup(
        re.compile(r"(?<![\w*])\*\*(?=[^\s*])[^*]{1,200}(?<=[^\s*])\*\*(?![\w*])"),
        "bold words",
        "Texts of the manifest are plain: take the asterisks out.",
    ),
    Markup(
        re.compile(r"&(?:nbsp|amp|lt|gt|quot|apos|[lr][sd]quo|[nm]dash|hellip|shy|copy|#\d{2,6}|#x[0-9a-fA-F]{2,5});"),
        "a sign spelt as HTML has it",
        "Type the sign itself.",
    ),
)
