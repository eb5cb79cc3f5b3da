"""Reports for the tests of the forms for machines: a plain one, and hostile ones."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from ppnews.diagnostics import Diagnostic, Edit, Example, Fix, Location, Related, Rule, Severity
from ppnews.model.sources import Sources, SourceText
from ppnews.report import Report

ERROR = Rule(
    "TOC001",
    "page-promise",
    Severity.ERROR,
    "A promised page is not the real one.",
    "Why.",
    Example(section="a: 1", remark="It is two."),
    Example(section="a: 2"),
)
WARNING = Rule("TEXT004", "double-space", Severity.WARNING, "Two spaces in a row.")
UNUSED = Rule(
    "IMG001",
    "no-alt",
    Severity.ERROR,
    "A picture has no alternative text.",
    "Why.",
    Example("![](a.png)", remark="Nobody knows."),
    Example("```"),
)

SOURCE = "\ufeffone: 1\r\nдва: 2\n"
MENDED = Diagnostic.of(
    ERROR,
    "Wrong [x](1) {y}: 100 %.",
    Location("issues/39 a/issue.yaml", 2, 6, 2, 7),
    hint="Mend it,\nso.",
    related=(Related(Location("texts/ру.md", 3, 1), "The other [z]."), Related(Location("texts/en.md"), "And this.")),
    fix=Fix((Edit(Location("issues/39 a/issue.yaml", 2, 6, 2, 7), "3"), Edit(Location("b.md", 1, 4), " ")), safe=False),
    language="ru",
)
POINT = Diagnostic.of(WARNING, "Two spaces.", Location("issues/39 a/issue.yaml", 1, 5))
WHOLE = Diagnostic.of(ERROR, "It is missing.", Location("b.md"))


def report(*findings: Diagnostic, source: str | None = SOURCE) -> Report:
    """Return a report of findings, with a rule more than those that found something."""
    return Report(findings, (WARNING, UNUSED, ERROR), "1.2.3", sources(findings, source))


def sources(findings: Sequence[Diagnostic], text: str | None) -> Sources:
    """Return files that all say the same, for all places of findings; none for None."""
    names = {at.path for finding in findings for at in (finding.at, *(related.at for related in finding.related))}
    data = (text or "").encode("utf-8", "surrogatepass")
    return Sources({} if text is None else {name: SourceText.of(name, data) for name in names})


# What the forms give a meaning of their own, what no form can hold, and any text between.
_FRAGMENTS = [
    *("\ud83d", "\udfff", "\ud83d\ude00", "😀", "\ufffe", "\x00", "\x1b[31m", "\x9b", "\x7f", "\u2028", "\x85", "\t"),
    *("\n", "\r", "\r\n", "::error ::", "##[error]", "%", "%0A", "%25", ":", ",", ",line=1", "="),
    *(
        "<b>",
        "]]>",
        "&amp;",
        "&#0;",
        '"',
        "'",
        "[x](1)",
        "[[x](1)](2)",
        "\\[",
        "{0}",
        "}}",
        "\\",
        "```",
        "/",
        "Заметка ",
    ),
]
HOSTILE = st.lists(st.sampled_from(_FRAGMENTS) | st.text(max_size=3), min_size=1, max_size=6).map("".join)
_COUNTS = st.integers(0, 5)
PLACES = st.builds(Location, HOSTILE, _COUNTS, _COUNTS, st.none() | st.integers(1, 5), st.none() | st.integers(1, 5))
RULES = st.builds(
    Rule,
    st.from_regex(r"[A-Z]{3}[0-9]{3}", fullmatch=True),
    st.just("a-rule"),
    st.sampled_from(Severity),
    HOSTILE,
    HOSTILE,
    st.builds(Example, HOSTILE, remark=HOSTILE),
    st.builds(Example, section=HOSTILE),
)
_FIXES = st.builds(Fix, st.lists(st.builds(Edit, PLACES, HOSTILE), max_size=3).map(tuple), st.booleans())
FINDINGS = st.builds(
    Diagnostic,
    RULES,
    HOSTILE,
    PLACES,
    st.none() | HOSTILE,
    st.lists(st.builds(Related, PLACES, HOSTILE), max_size=2).map(tuple),
    st.none() | _FIXES,
    st.none() | st.sampled_from(["en", "ru"]),
    st.sampled_from(Severity),
)
REPORTS = st.builds(
    lambda findings, rules, source: Report(findings, rules, "1.2.3", sources(findings, source)),
    st.lists(FINDINGS, max_size=3),
    st.lists(RULES, max_size=2),
    st.none() | HOSTILE,
)
