"""The findings about messages that differ: one for each section and sentence, with the count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ppnews.diagnostics import Diagnostic, Rule
from ppnews.lint.mailing.agreement import Difference, SentPair
from ppnews.lint.pages.printed import excerpt

_HINT = "Both come from the same texts: look at the layout's templates of messages (templates/mail)."


def mail_findings(rule: Rule, pair: SentPair, differences: Iterable[Difference]) -> Iterator[Diagnostic]:
    """Yield the findings about one language's message."""
    together: dict[tuple[int, str], list[Difference]] = {}
    for each in differences:
        together.setdefault((each.section, each.sentence), []).append(each)
    for (section, sentence), alike in together.items():
        first = alike[0]
        said = sentence.format(words=excerpt(first.words), where=f" in {pair.issue.name(section)}")
        more = f" There are {len(alike) - 1} more in this section." if len(alike) > 1 else ""
        at = pair.issue.at(first.near or first.words, section)
        message = f"{said} ({pair.issue.language})."
        yield Diagnostic.of(rule, message, at, hint=_HINT + more, language=pair.issue.language)
