"""A web address that has another one now."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppnews.diagnostics import Diagnostic, Edit, Example, Fix, Fixable, Rule, Severity
from ppnews.lint.issue.links import LinkedAddress, is_placeholder_host, split
from ppnews.lint.online import answered
from ppnews.lint.subject import Need, Subject
from ppnews.model.answer import LinkState

RULE = Rule(
    "LINK010",
    "moved-for-good",
    Severity.WARNING,
    "The site says that the page has another address now, for good.",
    reason="Sites keep old addresses alive for a while only, and issues are read for years.",
    bad=Example(
        section="links:\n  - {text: Annual report, url: https://www.icmpd.org/old/report}",
        remark="The site sends readers on, for good, to https://www.icmpd.org/new/report.",
    ),
    good=Example(section="links:\n  - {text: Annual report, url: https://www.icmpd.org/new/report}"),
    fixable=Fixable.UNSAFE,
)
NEEDS = Need.NETWORK
_PLAIN = re.compile(r"https?://[\w.~:/?#&=%+@$!-]*[\w/=-]", re.ASCII)
"""An address that means the same wherever an address may stand in Markdown and YAML."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Look at the answers that say so; what differs in http and https alone is another rule's."""
    for address, answer in answered(subject, (LinkState.MOVED,)):
        target = _target(address.url, answer.target or "")
        if _only_encrypts(address.url, target):
            continue
        home = _is_front_page(target) and not _is_front_page(address.url)
        message = "The page has moved for good."
        hint = "It leads to the site's front page now: the page may be gone." if home else f"Write {target}"
        fix = None if home else _fix(address, target)
        yield Diagnostic.of(RULE, message, address.at, hint=hint, fix=fix, language=address.language or None)


def _target(url: str, target: str) -> str:
    """Return the new address with the fragment of the old one, which browsers keep unless the new one has its own."""
    _, mark, fragment = url.partition("#")
    return target if "#" in target else f"{target}{mark}{fragment}"


def _only_encrypts(url: str, target: str) -> bool:
    scheme, _, rest = url.partition("://")
    return scheme.casefold() == "http" and target == f"https://{rest}" and not is_placeholder_host(url)


def _is_front_page(url: str) -> bool:
    parts = split(url)
    return parts is not None and parts.path in ("", "/") and not parts.query


def _fix(address: LinkedAddress, target: str) -> Fix | None:
    """Return the mend; it is not safe, as only a person can see that it is the same page."""
    if not address.exact or not _PLAIN.fullmatch(target):
        return None
    return Fix((Edit(address.at, target),), safe=False)
