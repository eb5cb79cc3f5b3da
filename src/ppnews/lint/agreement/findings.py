"""The findings about editions that do not agree: one for each section, edition and language, with the count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ppnews.diagnostics import Diagnostic, Rule
from ppnews.lint.agreement.editions import EditionPair
from ppnews.lint.agreement.lacking import Lacking
from ppnews.lint.pages.printed import excerpt

_HINT = "Both editions come from the same texts: look at the templates and style sheets of the layout."


def findings(rule: Rule, pair: EditionPair, lacking: Iterable[Lacking], sentence: str) -> Iterator[Diagnostic]:
    """Yield the findings; `sentence` has places for {other}, {edition}, {words} and {where}."""
    together: dict[tuple[int | None, str], list[Lacking]] = {}
    for each in lacking:
        together.setdefault((each.section, each.edition), []).append(each)
    for (section, edition), alike in together.items():
        first = alike[0]
        where = f" in {pair.issue.name(section)}" if section is not None else ""
        said = sentence.format(other=first.other, edition=edition, words=excerpt(first.words), where=where)
        more = f" There are {len(alike) - 1} more in this section." if len(alike) > 1 else ""
        message = f"{said[0].upper()}{said[1:]} ({pair.issue.language})."
        yield Diagnostic.of(rule, message, pair.at(first), hint=_HINT + more, language=pair.issue.language)
