"""An address says where its reader comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ppnews.diagnostics import Diagnostic, Edit, Example, Fix, Fixable, Rule, Severity
from ppnews.lint.issue.links import LinkedAddress, linked_addresses
from ppnews.lint.subject import Subject

RULE = Rule(
    "LINK006",
    "tracking-parameters",
    Severity.WARNING,
    "An address carries parameters that only serve to follow readers.",
    reason="They tell a third party which mail or post the editor copied the address from, and lead to the same page.",
    bad=Example(section=("links:\n  - {text: All news, url: https://www.icmpd.org/news?id=7&utm_source=newsletter}")),
    good=Example(section="links:\n  - {text: All news, url: https://www.icmpd.org/news?id=7}"),
    fixable=Fixable.SAFE,
)
_QUERY = re.compile(r"^(?P<before>[^?#]*)\?(?P<query>[^#]*)")
_TRACKER = re.compile(
    r"^(?:(?:utm|mtm|pk|hsa)_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid|li_fat_id|igshid"
    r"|mc_cid|mc_eid|yclid|ymclid|ysclid|_openstat|_hsenc|_hsmi|mkt_tok|vero_id|oly_enc_id|oly_anon_id)$",
    re.IGNORECASE,
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the names of the parameters in the query."""
    for address in linked_addresses(subject):
        found = _QUERY.match(address.url)
        if found is None or not address.url.casefold().startswith(("http:", "https:", "//")):
            continue
        parameters = found["query"].split("&")
        trackers = [parameter for parameter in parameters if _TRACKER.match(parameter.partition("=")[0])]
        if trackers:
            names = ", ".join(parameter.partition("=")[0] for parameter in trackers)
            kept = "&".join(parameter for parameter in parameters if parameter not in trackers)
            fix = _fix(address, len(found["before"]), len(found[0]), kept)
            message = f"The address follows its readers: {names}."
            hint = f"Leave it at {address.url[: found.end('before')]}{kept and '?'}{kept}{address.url[found.end() :]}"
            yield Diagnostic.of(RULE, message, address.at, hint=hint, fix=fix, language=address.language or None)


def _fix(address: LinkedAddress, start: int, end: int, kept: str) -> Fix | None:
    """Return the mend of the query, `url[start:end]`; None where it could upset the address's surroundings."""
    query = address.url[start:end]
    rest = address.url[:start] + (kept and f"?{kept}") + address.url[end:]
    if not address.exact or any(bracket in query for bracket in "()") or not (rest[-1].isalnum() or rest[-1] == "/"):
        return None
    line, column = address.at.line, address.at.column
    at = replace(address.at, column=column + start, end_line=line, end_column=column + end)
    return Fix((Edit(at, f"?{kept}" if kept else ""),))
