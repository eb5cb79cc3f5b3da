"""Identifiers that outlast titles, addresses and domains: UUIDs made from names (RFC 9562, version 5)."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5


def lasting_id(slug: str, *names: str) -> UUID:
    """Return the identifier of a thing of the publication called `slug`: the same names give the same one, always.

    Readers' programs hold it: what goes in must not change once an issue is out.
    """
    return uuid5(NAMESPACE_URL, "/".join(("urn:ppnews", slug, *names)))
