"""Headers of messages: any words, and mailboxes with any name, as they travel (RFC 5322, 2047).

They are made by `email.header`, since `EmailMessage` loses blanks between encoded words.
"""

from __future__ import annotations

from email.header import Header

from ppnews.model.mailbox import Mailbox


def text_header(words: str, name: str) -> str:
    """Return words as the header `name`; they are one line, whatever was written."""
    line = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return Header(line, None if line.isascii() else "utf-8", header_name=name).encode()


def mailbox_header(box: Mailbox, name: str = "From") -> str:
    """Return a mailbox as the header `name`: its name encoded or in quotation marks, its address as it travels."""
    if not box.name:
        return Header(box.addr_spec, header_name=name).encode()
    if not box.name.isascii():
        header = Header(box.name, "utf-8", header_name=name)
        header.append(f"<{box.addr_spec}>", "us-ascii")
        return header.encode()
    quoted = box.name.replace("\\", "\\\\").replace('"', '\\"')
    return Header(f'"{quoted}" <{box.addr_spec}>', header_name=name).encode()
