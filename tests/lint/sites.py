"""The web sites that the fixtures of the online rules link to, at ports that those call 50001 to 50007."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from helpers.websites import Page, Routes, make_authority, redirect, serve

_HERE = "127.0.0.1"
_LATER = {"Retry-After": "0"}  # so that a test need not wait
PAGES: Routes = {
    "/": Page(),
    "/there": Page(),
    "/head-refused": Page(),
    "HEAD /head-refused": Page(405),
    "/withdrawn": Page(410),
    "/old": redirect("/there"),
    "/older": redirect("/old", 308),
    "/old-front": redirect("/"),
    "/old-brackets": redirect("/there?(new)"),
    "/there?(new)": Page(),
    "/old-gone": redirect("/withdrawn"),
    "/for-now": redirect("/there", 302),
    "/round": redirect("/round", 302),
    "/to-file": redirect("file:///etc/passwd"),
    "/members": Page(403),
    "/failing": Page(503, _LATER),
    "/busy": Page(429, _LATER),
    "/garbled": Page(raw=b"What?\r\n\r\n"),
}


@dataclass(frozen=True)
class Sites:
    """What runs; `ports` maps the ports of fixtures to real ones."""

    ports: Mapping[str, str]
    trusted: Path

    def localized(self, text: str) -> str:
        """Return a fixture's text with the real ports."""
        for written, real in self.ports.items():
            text = text.replace(f":{written}", f":{real}")
        return text

    def generalized(self, text: str) -> str:
        """Return what was printed with the ports as fixtures have them."""
        for written, real in self.ports.items():
            text = text.replace(f":{real}", f":{written}")
        return text


@contextmanager
def run_sites(folder: Path) -> Iterator[Sites]:
    """Run all: a plain one, one that takes no connections, encrypted ones with certificates of every kind."""
    authority, stranger = make_authority(folder / "authority"), make_authority(folder / "stranger")
    certificates = (
        authority.sign(_HERE),
        authority.sign(_HERE, end="20210101000000Z"),
        authority.self_signed(_HERE),
        authority.sign("other.eu"),
        stranger.sign(_HERE),
    )
    with ExitStack() as running, socket.socket() as closed:
        closed.bind((_HERE, 0))
        plain = running.enter_context(serve(PAGES))
        encrypted = [running.enter_context(serve(PAGES, certificate=file)) for file in certificates]
        real = [plain.port, closed.getsockname()[1], *(site.port for site in encrypted)]
        yield Sites({str(50001 + number): str(port) for number, port in enumerate(real)}, authority.file)
