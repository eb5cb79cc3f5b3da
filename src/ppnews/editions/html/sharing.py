"""Links for passing an article on: plain addresses of the services' own pages, without scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

_MAIL = "mail"
_SERVICES = {
    "linkedin": ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={url}"),
    "x": ("X", "https://x.com/intent/post?url={url}&text={title}"),
    "facebook": ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
    "telegram": ("Telegram", "https://t.me/share/url?url={url}&text={title}"),
    "whatsapp": ("WhatsApp", "https://wa.me/?text={title}%20{url}"),
}


@dataclass(frozen=True, slots=True)
class ShareLink:
    """A link to one service's page for sharing.

    Attributes:
        service: its name in `ppnews.yaml`.
        name: the service's own name; None for mail, which has one in each language.

    """

    service: str
    name: str | None
    address: str


def share_links(services: Sequence[str], title: str, within: str, url: str | None) -> list[ShareLink]:
    """Return the links for one article, in the order of `services`.

    `within` names the issue in a mail. Without `url` only mail remains: the other services pass on addresses alone.
    """
    found: list[ShareLink] = []
    for service in services:
        if service == _MAIL:
            found.append(ShareLink(service, None, _mail(title, within, url)))
        elif url is not None:
            name, pattern = _SERVICES[service]
            found.append(ShareLink(service, name, pattern.format(url=_quoted(url), title=_quoted(title))))
    return found


def _mail(title: str, within: str, url: str | None) -> str:
    """Return a `mailto:` address after RFC 6068: lines end in CR LF. The title stands in the subject alone."""
    lines = "%0D%0A".join(_quoted(line) for line in (within, url) if line)
    return f"mailto:?subject={_quoted(title)}&body={lines}"


def _quoted(words: str) -> str:
    """Return `words` percent-encoded, with plain spaces for the unbreakable ones."""
    return quote(" ".join(words.split()), safe="")
