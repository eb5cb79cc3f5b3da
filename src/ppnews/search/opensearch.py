"""The description by which browsers offer a site's search (OpenSearch 1.1)."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

_LONGEST_NAME = 16
_LONGEST_DESCRIPTION = 1024


def opensearch_description(name: str, description: str, language: str, address: str, icon: str | None) -> bytes:
    """Return the description of a search page at `address`, a folder that takes the question as `?q=`."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        f"<ShortName>{escape(_short(name))}</ShortName>",
        f"<Description>{escape(description[:_LONGEST_DESCRIPTION])}</Description>",
        f'<Url type="text/html" template={quoteattr(f"{address}?q={{searchTerms}}")}/>',
        *([f'<Image type="image/svg+xml">{escape(icon)}</Image>'] if icon is not None else []),
        f"<Language>{language}</Language>",
        "<InputEncoding>UTF-8</InputEncoding>",
        "</OpenSearchDescription>",
        "",
    ]
    return "\n".join(lines).encode()


def _short(name: str) -> str:
    """Return whole words of a name, as many as the standard's 16 characters have room for, one at least."""
    short = ""
    for word in name.split():
        longer = f"{short} {word}".strip()
        if len(longer) > _LONGEST_NAME:
            break
        short = longer
    return short or name[:_LONGEST_NAME]
