"""Tags of languages (BCP 47): those of a publication that CLDR (through Babel) knows, those of passages in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ppnews.diagnostics import Diagnostic
from ppnews.model import findings
from ppnews.model.sources import SourceMap
from ppnews.model.text import LANGUAGE_PATTERN


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


def normal_tag(written: str) -> str | None:
    """Return a tag with its parts in their usual case (`sr-Latn`); None where it is malformed, or a part unknown."""
    from babel import Locale

    language, *parts = written.split("-")
    cased = [part.title() if len(part) == len("Latn") else part.upper() for part in parts]
    tag = "-".join((language.lower(), *cased))
    english = Locale.parse("en")
    known = language.lower() in english.languages
    known = known and all(part in english.scripts or part in english.territories for part in cased)
    return tag if known and re.match(LANGUAGE_PATTERN, tag) else None
