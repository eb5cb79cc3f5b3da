"""Feeds for readers' programs: entries made from finished issues, written as Atom (RFC 4287) and JSON Feed 1.1."""
