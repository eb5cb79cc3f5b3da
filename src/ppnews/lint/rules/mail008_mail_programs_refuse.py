"""A layout's template of messages with something that no mail program takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ppnews.diagnostics import Diagnostic, Example, Location, Rule, Severity
from ppnews.lint.subject import Need, Subject
from ppnews.model.markup import read_markup

RULE = Rule(
    "MAIL008",
    "mail-programs-refuse",
    Severity.WARNING,
    "A layout's template of messages has a script, a form, SVG, a picture as background, a relative address, "
    'more than 8,192 characters of style, or a table for layout without role="presentation".',
    reason="Mail programs take such things out, or hold the message for dangerous; screen readers read layout tables.",
    bad=Example(
        publication="url: https://www.example.org/\nemail: {from: news@example.org}",
        remark="The layout's templates/mail/_foot.html has a <form>.",
    ),
    good=Example(
        publication="url: https://www.example.org/\nemail: {from: news@example.org}",
        remark="The layout's templates/mail/_foot.html has a link to a form.",
    ),
    since="0.2.0",
)
NEEDS = Need.MESSAGES
_REFUSED = {
    "script": "a script",
    "form": "a form",
    "input": "a form's field",
    "button": "a button",
    "svg": "an SVG drawing",
    "iframe": "another page",
    "video": "a video",
    "audio": "a sound",
    "object": "an object",
    "link": "a style sheet from elsewhere",
}
_ABSOLUTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|\*\||\{\{|\[)", re.IGNORECASE)
_BACKGROUND = re.compile(r"background[^;]*url\(", re.IGNORECASE)
_MOST_STYLE = 8192
_TEMPLATES = "templates/mail/"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at every element of the finished messages; all languages have the same faults."""
    told = set[str]()
    for language, sent in subject.messages.items():
        root = read_markup(sent.message.html)
        for sign, words in (*_faults(root), *_styles(root)):
            if words not in told:
                told.add(words)
                message = f"Messages have {words}: mail programs do not take that."
                yield Diagnostic.of(RULE, message, _place(subject, sign), language=language)


def _faults(root: Element) -> Iterator[tuple[str, str]]:
    """Yield faults as a sign by which a template is known and as words."""
    for element in root.iter():
        name = str(element.tag)
        if name in _REFUSED:
            yield f"<{name}", _REFUSED[name]
        if element.get("background") or _BACKGROUND.search(element.get("style", "")):
            yield "background", "a picture as background"
        for attribute in ("href", "src"):
            address = element.get(attribute)
            if address is not None and not _ABSOLUTE.match(address):
                yield f'{attribute}="', f"the relative address “{address[:60]}”"
        if name == "table" and element.get("role") is None and not _is_data(element):
            yield "<table", 'a table for layout without role="presentation"'


def _is_data(table: Element) -> bool:
    return any(str(inner.tag) in ("th", "caption") for inner in table.iter())


def _styles(root: Element) -> Iterator[tuple[str, str]]:
    size = sum(len(style.text or "") for style in root.iter("style"))
    if size > _MOST_STYLE:
        yield "@media", f"{size} characters of style in the head, more than {_MOST_STYLE}"


def _place(subject: Subject, sign: str) -> Location:
    """Return the line of an own template of messages that has a sign; else the place where the layout is named."""
    layout = subject.issue.layout
    for level in layout.texts:
        for name, source in level.items():
            if layout.is_own(source) and name.startswith((_TEMPLATES, "styles/mail")):
                start = source.text.find(sign)
                if start >= 0:
                    return source.location(start, start + len(sign))
    return subject.issue.layout_at
