"""The server of a preview: its port on this machine, its life, its end."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from ppnews.diagnostics import PpnewsError

if TYPE_CHECKING:
    from types import FrameType

    from ppnews.load.project import Project
    from ppnews.serving.editors import SourceEditor

HOST: Final = "127.0.0.1"
"""The address that the preview is served at: no other machine can reach it."""
FIRST_PORT: Final = 8390
_PORTS: Final = 20
"""The ports that are tried, one after the other, before any free one is taken."""


def take_port(wanted: int | None) -> socket.socket:
    """Return a socket that listens at a port of this machine alone; without a wish, at the first that is free.

    Raises:
        PpnewsError: the wanted port is taken, or may not be used.
    """
    if wanted is not None:
        try:
            return _listening(wanted)
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            reason = "is taken by another program" if taken else f"cannot be used: {(error.strerror or '').lower()}"
            hint = "Leave out --port, and a free one is taken."
            raise PpnewsError(f"The port {wanted} {reason}.", hint) from error
    for port in (*range(FIRST_PORT, FIRST_PORT + _PORTS), 0):
        with contextlib.suppress(OSError):
            return _listening(port)
    raise PpnewsError("This machine has no free port for the preview.")


def _listening(port: int) -> socket.socket:
    own = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere it would let two programs have the same port
            own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        own.bind((HOST, port))
        own.listen(128)
    except OSError:
        own.close()
        raise
    return own


def serve_preview(
    project: Project,
    number: str,
    languages: tuple[str, ...] | None,
    editor: SourceEditor | None,
    own: socket.socket,
    ready: Callable[[str], None],
    say: Callable[[str], None],
) -> None:
    """Serve the preview of an issue until this process is asked to stop; `ready` gets its address once it answers.

    `say` tells the person at the terminal of anything that keeps it from doing all that it could.

    Called in the main thread, whose `KeyboardInterrupt` comes out of it.
    """
    port = own.getsockname()[1]
    try:
        asyncio.run(_serve(project, number, languages, editor, own, lambda: ready(f"http://{HOST}:{port}/"), say))
    finally:
        own.close()


async def _serve(
    project: Project,
    number: str,
    languages: tuple[str, ...] | None,
    editor: SourceEditor | None,
    own: socket.socket,
    ready: Callable[[], None],
    say: Callable[[str], None],
) -> None:
    from uvicorn import Config, Server

    from ppnews.serving.app import make_server_app
    from ppnews.serving.preview import Preview

    preview = Preview(project, number, languages, editor, say)

    class StoppingServer(Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready()

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            """Let the streams end first, for which the server waits."""
            preview.close()
            super().handle_exit(sig, frame)

    config = Config(
        make_server_app(preview, own.getsockname()[1]),
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="on",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
        limit_concurrency=200,
    )
    try:
        await StoppingServer(config).serve(sockets=[own])
    finally:
        await preview.stop()
