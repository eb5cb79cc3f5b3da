"""The preview answers this machine's own browser, and nobody else: hosts, origins, methods, paths."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from helpers.previewed import previewed, states
from helpers.projects import PNG, write_project


@dataclass
class Served:
    """A preview that answers."""

    root: Path
    port: int

    def ask(
        self, path: str, headers: Mapping[str, str] | None = None, method: str = "GET", body: str | None = None
    ) -> tuple[int, bytes, http.client.HTTPMessage]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, dict(headers or {}))
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, data, answer.headers


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    root = tmp_path_factory.mktemp("served")
    article = {"kind": "article", "id": "one", "title": "One", "body": "first.md"}
    written = write_project(
        root / "project",
        sections=[article],
        files={"issues/1/first.md": "![A picture](a.png)\n\nWords.\n", "issues/1/a.png": PNG},
    )
    (root / "secret.md").write_text("secret", encoding="utf-8")
    with previewed(written.root, "--lang", "en", PPNEWS_EDITOR="true {file}") as (address, _):
        next(state for state in states(address) if state["languages"])
        yield Served(written.root, urlsplit(address).port or 0)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "", "localhost.evil:{port}"]
)
def test_a_foreign_host_gets_nothing(served: Served, host: str) -> None:
    status, body, _ = served.ask("/state", {"Host": host.format(port=served.port)})
    assert status in (400, 403)
    assert b"{" not in body


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_its_own_names_are_answered(served: Served, host: str) -> None:
    assert served.ask("/state", {"Host": f"{host}:{served.port}"})[0] == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
    ],
)
def test_a_foreign_page_gets_nothing(served: Served, headers: dict[str, str]) -> None:
    given = {name: value.format(port=served.port) for name, value in headers.items()}
    for path in ("/", "/state", "/events", "/web/en/index.html"):
        assert served.ask(path, given)[0] == 403


def test_nobody_may_read_it_from_another_origin(served: Served) -> None:
    for path in ("/", "/state", "/web/en/index.html", "/no/such"):
        _, _, headers = served.ask(path, {"Origin": f"http://127.0.0.1:{served.port}"})
        assert headers["Access-Control-Allow-Origin"] is None
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "frame-ancestors" in headers["Content-Security-Policy"]
        assert "connect-src *" not in headers["Content-Security-Policy"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(served: Served, method: str) -> None:
    assert served.ask("/state", method=method)[0] == 405
    assert served.ask("/open", method=method)[0] == 405


@pytest.mark.parametrize(
    "path",
    [
        *("/web/en/../../../../secret.md", "/web/en/%2e%2e/%2e%2e/secret.md", "/web/../secret.md", "/web//etc/passwd"),
        *("/web/en/..%2f..%2fsecret.md", "/web/en//etc/passwd", "/picture/../../secret.png", "/mail/en/part/../../x"),
        *(
            "/web/.record.json",
            "/web/en/assets/../../../ppnews.yaml",
            "/ppnews.yaml",
            "/places/en/../web",
            "/web/xx/index.html",
        ),
    ],
)
def test_paths_stay_inside(served: Served, path: str) -> None:
    status, body, _ = served.ask(path)
    assert status == 404
    assert body == b"There is nothing here." or b"Not Found" in body


def test_the_web_edition_is_the_one_that_is_built(served: Served) -> None:
    status, page, headers = served.ask("/web/en/index.html")
    assert status == 200
    assert headers["Content-Type"].startswith("text/html")
    assert b"preview" not in page.lower()
    assert served.ask("/web/en/assets/style.css")[0] == 200
    assert b"<h1" in served.ask("/web/en/accessibility.html")[1]


def order(path: object, line: object = 1) -> str:
    return json.dumps({"path": path, "line": line, "column": 1})


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (order("issues/1/first.md"), 204),
        (order("../secret.md"), 403),
        (order("issues/../../secret.md"), 403),
        (order("/etc/passwd"), 403),
        (order("build/1/en/index.html"), 403),
        (order("issues/1/none.md"), 404),
        (order("issues/1/\0.md"), 404),
        (order("issues/1/first.md", "x"), 400),
        ("[]", 400),
        ("{", 400),
        ("[" * 9000, 400),
        ("x" * 20_000, 413),
    ],
)
def test_only_sources_are_opened(served: Served, body: str, status: int) -> None:
    own = {"Origin": f"http://127.0.0.1:{served.port}", "Content-Type": "application/json"}
    assert served.ask("/open", own, "POST", body)[0] == status


def test_an_editor_is_opened_for_its_own_page_alone(served: Served) -> None:
    own, kind = f"http://127.0.0.1:{served.port}", "application/json"
    body = order("issues/1/first.md")
    assert served.ask("/open", {"Content-Type": kind}, "POST", body)[0] == 403
    assert served.ask("/open", {"Content-Type": kind, "Origin": "http://evil.example"}, "POST", body)[0] == 403
    assert served.ask("/open", {"Content-Type": "text/plain", "Origin": own}, "POST", body)[0] == 415
    assert served.ask("/state", {"Content-Type": kind, "Origin": own}, "POST", body)[0] == 405


def test_a_link_out_is_not_opened(served: Served) -> None:
    (served.root / "issues/1/out.md").symlink_to(served.root.parent / "secret.md")
    own = {"Origin": f"http://127.0.0.1:{served.port}", "Content-Type": "application/json"}
    assert served.ask("/open", own, "POST", order("issues/1/out.md"))[0] == 404
    (served.root / "issues/1/out.md").unlink()


def test_a_port_that_is_taken_is_said(served: Served) -> None:
    from helpers.projects import Written

    done = Written(served.root).process("serve", "--no-open", "--port", str(served.port))
    assert done.returncode == 2
    assert f"The port {served.port} is taken by another program." in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_without_a_wish_is_a_free_one() -> None:
    from ppnews.serving.running import FIRST_PORT, take_port

    taken = take_port(None)
    with taken, take_port(None) as other:
        assert other.getsockname() != taken.getsockname()
        assert other.getsockname()[0] == "127.0.0.1"
        assert taken.getsockname()[1] >= FIRST_PORT or isinstance(taken, socket.socket)


def test_a_language_that_the_issue_lacks_is_said(served: Served) -> None:
    from helpers.projects import Written

    done = Written(served.root).process("serve", "--no-open", "--lang", "xx")
    assert done.returncode == 2
    assert "does not come out in “xx”" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_ends_in_a_sentence_with_a_browser_listening(tmp_path: Path, number: signal.Signals) -> None:
    written = write_project(tmp_path)
    with previewed(written.root) as (address, process):
        connection = http.client.HTTPConnection("127.0.0.1", urlsplit(address).port or 0, timeout=60)
        connection.request("GET", "/events")
        stream = connection.getresponse()
        while not stream.readline().startswith(b"data: "):
            pass
        children = below(process.pid)
        process.send_signal(number)
        _, words = process.communicate(timeout=60)
        connection.close()
    assert process.returncode == 128 + number
    assert "Traceback" not in words
    assert words.splitlines()[-1].startswith("ppnews: ")
    assert [child for child in children if Path(f"/proc/{child}").exists() and not is_zombie(child)] == []


def below(process: int) -> list[int]:
    """Return the processes below one (Linux; elsewhere none is known)."""
    listed = Path(f"/proc/{process}/task").glob("*/children")
    own = [int(word) for file in listed for word in file.read_text(encoding="ascii").split()]
    return [*own, *(one for child in own for one in below(child))]


def is_zombie(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True
