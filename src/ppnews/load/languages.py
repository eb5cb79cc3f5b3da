"""The check that CLDR (through Babel) has data for the languages of a publication."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ppnews.diagnostics import Diagnostic
from ppnews.model import findings
from ppnews.model.sources import SourceMap


def check_known(languages: Iterable[str], sources: SourceMap) -> Iterator[Diagnostic]:
    """Yield a finding for every language tag without locale data of its own; `sources` are the publication's."""
    from babel import Locale, localedata

    for number, language in enumerate(languages):
        if localedata.exists(language.replace("-", "_")):
            continue
        at = sources.value(("languages", number))
        plain, *parts = language.split("-")
        english = Locale.parse("en")
        if not localedata.exists(plain):
            named = english.languages.get(plain)
            who = f"“{language}” ({named})" if named else f"the language “{language}”"
            message = f"Nothing is known of {who}: its dates and names of countries come out in English."
            hint = None if named else "Codes of languages are those of ISO 639: en, ru, kk, …"
            yield Diagnostic.of(findings.STRANGE_LANGUAGE, message, at, hint=hint)
        elif strange := [part for part in parts if part not in english.territories and part not in english.scripts]:
            message = f"There is no country, region or script “{strange[0]}”: “{language}” is set as “{plain}”."
            yield Diagnostic.of(findings.STRANGE_LANGUAGE, message, at, hint=f"Write {plain}, or put it right.")
