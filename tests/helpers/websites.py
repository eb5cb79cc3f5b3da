"""Web sites on this machine, for tests: what they answer, what they were asked, and certificates of every kind."""

from __future__ import annotations

import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass(frozen=True)
class Page:
    """What a site answers. `raw` goes out instead of a proper answer; `endless` goes out again and again behind it."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b"<p>Words.</p>"
    raw: bytes | None = None
    endless: bytes = b""


def redirect(to: str, status: int = 301) -> Page:
    return Page(status, {"Location": to}, b"")


Routes = Mapping[str, Page | Sequence[Page] | Callable[[], Page]]


@dataclass
class Site:
    """A site: pages by path, or by method and path ("HEAD /x"); of several pages each is given once, the last on."""

    pages: Routes
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    connections: int = 0
    port: int = 0

    def page(self, method: str, path: str) -> Page:
        found = self.pages.get(f"{method} {path}", self.pages.get(path, Page(404)))
        if isinstance(found, Page):
            return found
        if not isinstance(found, Sequence):
            return found()
        return found[min(sum(asked.endswith(f" {path}") for asked in self.asked), len(found)) - 1]

    def count(self, path: str) -> int:
        return sum(asked.endswith(f" {path}") for asked in self.asked)


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            super().setup()
            site.connections += 1

        def do_GET(self) -> None:
            site.asked.append(f"{self.command} {self.path}")
            site.headers.append(dict(self.headers))
            page = site.page(self.command, self.path)
            try:
                self._send(page)
                while page.endless:
                    self.wfile.write(page.endless)
            except OSError:
                self.close_connection = True

        do_HEAD = do_GET  # noqa: N815

        def _send(self, page: Page) -> None:
            if page.raw is not None:
                self.close_connection = True
                self.wfile.write(page.raw)
                return
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if not page.endless:
                self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(page.body)

        def log_message(self, *arguments: object) -> None:
            """Keep quiet."""

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 100

    def handle_error(self, *arguments: object) -> None:
        """Keep quiet: who asks may leave as it likes."""


@contextmanager
def serve(pages: Routes, host: str = "127.0.0.1", port: int = 0, certificate: Path | None = None) -> Iterator[Site]:
    """Run a site in a thread, encrypted if there is a certificate (a file with its key in it)."""
    site = Site(pages)
    with _Server((host, port), _handler(site)) as server:
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        site.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


_AUTHORITY = """
[ca]
default_ca = own
[own]
new_certs_dir = {folder}
database = {folder}/index.txt
unique_subject = no
rand_serial = yes
default_md = sha256
policy = any
copy_extensions = copy
[any]
commonName = supplied
"""


@dataclass(frozen=True)
class Authority:
    """An authority that signs certificates; `file` is its own, for those who trust it."""

    folder: Path

    @property
    def file(self) -> Path:
        return self.folder / "authority.pem"

    def sign(self, name: str, start: str = "20200101000000Z", end: str = "20991231000000Z") -> Path:
        """Return a file with a certificate for a host name or IP address, and its key."""
        key, request, file = (self.folder / f"{name}-{start}-{end}.{suffix}" for suffix in ("key", "csr", "pem"))
        kind = "IP" if name[0].isdigit() else "DNS"
        extra = ("-addext", f"subjectAltName={kind}:{name}")
        _openssl("req", "-new", *_NEW_KEY, "-keyout", str(key), "-out", str(request), "-subj", f"/CN={name}", *extra)
        own = ("-cert", str(self.file), "-keyfile", str(self.folder / "authority.key"), "-batch", "-notext")
        config = ("-config", str(self.folder / "authority.conf"))
        dates = ("-startdate", start, "-enddate", end)
        _openssl("ca", *config, *own, *dates, "-in", str(request), "-out", str(file))
        file.write_bytes(file.read_bytes() + key.read_bytes())
        return file

    def self_signed(self, name: str) -> Path:
        """Return a file with a certificate that nobody else signed, and its key."""
        file = self.folder / f"{name}-self-signed.pem"
        _self_sign(file, file.with_suffix(".key"), name)
        file.write_bytes(file.read_bytes() + file.with_suffix(".key").read_bytes())
        return file


_NEW_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


def make_authority(folder: Path) -> Authority:
    """Make an authority in a new folder."""
    authority = Authority(folder)
    folder.mkdir(parents=True)
    (folder / "index.txt").touch()
    (folder / "authority.conf").write_text(_AUTHORITY.format(folder=folder), encoding="utf-8")
    _self_sign(authority.file, folder / "authority.key", "An authority for tests")
    return authority


def _self_sign(file: Path, key: Path, name: str) -> None:
    _openssl("req", "-x509", *_NEW_KEY, "-keyout", str(key), "-out", str(file), "-subj", f"/CN={name}", "-days", "9999")


def _openssl(*arguments: str) -> None:
    done = subprocess.run(("openssl", *arguments), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@dataclass
class Silence:
    """A port where connections are taken and nothing is ever said."""

    number: int
    connections: int = 0


@contextmanager
def silence() -> Iterator[Silence]:
    """Open a port that never answers; count, when it closes, the connections that were made to it."""
    with socket.create_server(("127.0.0.1", 0), backlog=1000) as listening:
        port = Silence(listening.getsockname()[1])
        yield port
        listening.setblocking(False)
        try:
            while True:
                listening.accept()[0].close()
                port.connections += 1
        except BlockingIOError:
            return
