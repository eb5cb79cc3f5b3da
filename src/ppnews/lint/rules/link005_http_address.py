"""An address without encryption."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ppnews.diagnostics import Diagnostic, Edit, Example, Fix, Fixable, Rule, Severity
from ppnews.lint.issue.links import LinkedAddress, is_placeholder_host, linked_addresses
from ppnews.lint.subject import Subject

RULE = Rule(
    "LINK005",
    "http-address",
    Severity.WARNING,
    "An address begins with http:// instead of https://.",
    reason="Browsers warn readers before they open it, and nearly every site has the https address.",
    bad=Example(section="links:\n  - {text: The centre, url: http://www.icmpd.org/}"),
    good=Example(section="links:\n  - {text: The centre, url: https://www.icmpd.org/}"),
    fixable=Fixable.UNSAFE,
)
_SCHEME = "http"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the schemes of all addresses but placeholders."""
    for address in linked_addresses(subject):
        if address.url.casefold().startswith(f"{_SCHEME}://") and not is_placeholder_host(address.url):
            hint = "Write https://, and open the address once to see that it is there."
            message = f"{address.url} is not encrypted."
            language = address.language or None
            yield Diagnostic.of(RULE, message, address.at, hint=hint, fix=_fix(address), language=language)


def _fix(address: LinkedAddress) -> Fix | None:
    """Return the mend; it is not safe, as the site may not have the address."""
    if not address.exact:
        return None
    at = address.at
    return Fix((Edit(replace(at, end_line=at.line, end_column=at.column + len(_SCHEME)), "https"),), safe=False)
