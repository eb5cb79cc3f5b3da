"""The answers of a preview to its browser (ASGI)."""

from __future__ import annotations

import asyncio
import json
import mimetypes
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from ppnews.files.reading import Kind, kind_of
from ppnews.serving.guard import EDITION_POLICY, MAIL_POLICY, Guard
from ppnews.serving.pages import statement_of
from ppnews.serving.pictures import WIDTHS
from ppnews.serving.places import BLOCKS, page_places
from ppnews.serving.preview import Preview
from ppnews.serving.watching import is_source

_BEAT: Final = 15.0
"""Seconds between signs of life on a stream that has nothing to tell."""
_LONGEST_ORDER: Final = 10_000
_POLICY: Final = "content-security-policy"
_OWN: Final = {
    "/": ("index.html", "text/html; charset=utf-8"),
    **{
        f"/{name}.js": (f"{name}.js", "text/javascript; charset=utf-8")
        for name in ("preview", "frames", "paper", "lists")
    },
    "/preview.css": ("preview.css", "text/css; charset=utf-8"),
}


def make_server_app(preview: Preview, port: int) -> ASGIApp:
    """Return the application that shows a preview, behind its guard; it starts the preview and stops it."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        preview.start()
        try:
            yield
        finally:
            await preview.stop()

    answers = _Answers(preview)
    routes = [
        *(Route(path, answers.own(*named)) for path, named in _OWN.items()),
        Route("/events", answers.events),
        Route("/state", answers.state),
        Route("/findings", answers.findings),
        Route("/places/{language}/{view}", answers.places),
        Route("/web/{path:path}", answers.web),
        Route("/mail/{language}/", answers.mail),
        Route("/mail/{language}/part/{name:path}", answers.mail_part),
        Route("/picture/{digest}/{width:int}.png", answers.picture),
        Route("/open", answers.open, methods=["POST"]),
    ]
    return Guard(Starlette(routes=routes, lifespan=lifespan), port)


@dataclass(frozen=True, slots=True)
class _Answers:
    preview: Preview

    def own(self, name: str, kind: str) -> Callable[[Request], Response]:
        """Return the answer with a part of the preview's own page."""
        data = (files("ppnews.serving") / "page" / name).read_bytes()
        return lambda _: Response(data, media_type=kind)

    async def events(self, _: Request) -> Response:
        """Send every state as it comes (Server-Sent Events, HTML Living Standard 9.2)."""
        return StreamingResponse(self._states(), media_type="text/event-stream")

    async def _states(self) -> AsyncIterator[str]:
        seen = -1
        yield "retry: 1000\n\n"
        while not self.preview.closing.is_set():
            if self.preview.version == seen:
                yield ": still here\n\n"
            else:
                seen = self.preview.version
                yield f"id: {seen}\ndata: {json.dumps(self.preview.state(), ensure_ascii=False)}\n\n"
            try:
                await asyncio.wait_for(self.preview.changed(seen), _BEAT)
            except TimeoutError:
                continue

    async def state(self, _: Request) -> Response:
        """Send the state once."""
        return JSONResponse({**self.preview.state(), "blocks": BLOCKS, "widths": WIDTHS})

    async def findings(self, _: Request) -> Response:
        """Send the findings of the last round."""
        return JSONResponse({"round": self.preview.linted, "findings": self.preview.findings})

    async def places(self, request: Request) -> Response:
        """Send the places of a view: of the page, the paper or the message of a language."""
        language, view = request.path_params["language"], request.path_params["view"]
        page, issue, mail = self.preview.web.get(language), self.preview.issue, self.preview.mails.get(language)
        if view == "web" and page is not None and issue is not None:
            markup = page.parts[page.page].decode()
            return JSONResponse(await asyncio.to_thread(page_places, issue, language, markup))
        if view == "paper" and issue is not None and language in self.preview.papers.by_language:
            return JSONResponse(await self.preview.drawings.places(issue, language))
        if view == "mail" and mail is not None and mail.places is not None:
            return JSONResponse(dict(mail.places))
        return _nothing()

    async def web(self, request: Request) -> Response:
        """Send a part of the web edition, or the paper that it links to."""
        path = request.path_params["path"]
        language, _, name = path.partition("/")
        page, issue = self.preview.web.get(language), self.preview.issue
        if page is None or issue is None:
            return self._paper(path)
        self.preview.watched = language
        name = name or page.page
        parts: Mapping[str, bytes] = page.parts
        if name not in parts and name not in page.files and name.endswith(".html"):
            parts = await asyncio.to_thread(statement_of, self.preview.project, issue, page)
        if name in parts:
            return _part(name, parts[name], EDITION_POLICY)
        if name in page.files:
            try:
                return _part(name, await asyncio.to_thread(page.files[name].read), EDITION_POLICY)
            except OSError:  # it was removed meanwhile
                return _nothing()
        return _nothing()

    def _paper(self, path: str) -> Response:
        """Send the newest PDF of a language."""
        for paper in self.preview.papers.by_language.values():
            if paper.made is not None and paper.data and path == paper.made.name:
                return _part(path, paper.data, EDITION_POLICY)
        return _nothing()

    async def mail(self, request: Request) -> Response:
        """Send the page of a message."""
        mail = self.preview.mails.get(request.path_params["language"])
        if mail is None or mail.page is None:
            return _nothing()
        return _part("index.html", mail.page.encode(), MAIL_POLICY)

    async def mail_part(self, request: Request) -> Response:
        """Send a picture of a message."""
        mail = self.preview.mails.get(request.path_params["language"])
        kind, data = ((mail.pictures or {}) if mail is not None else {}).get(request.path_params["name"], ("", b""))
        if not kind.startswith("image/") or kind == "image/svg+xml":
            return _nothing()
        return Response(data, media_type=kind, headers={_POLICY: "default-src 'none'"})

    async def picture(self, request: Request) -> Response:
        """Send the picture of a page; under its name there is never another one."""
        data = await self.preview.drawings.picture(request.path_params["digest"], request.path_params["width"])
        if data is None:
            return _nothing()
        kept = {"cache-control": "private, max-age=3600, immutable", _POLICY: "default-src 'none'"}
        return Response(data, media_type="image/png", headers=kept)

    async def open(self, request: Request) -> Response:
        """Open a source in the editor at a line."""
        editor, root = self.preview.editor, self.preview.project.root
        if editor is None:
            return PlainTextResponse("No editor is set.", 409)
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > _LONGEST_ORDER:
                return PlainTextResponse("Too long.", 413)
        try:
            order = json.loads(body)
            inside, line, column = PurePosixPath(str(order["path"])), int(order["line"]), int(order["column"])
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return PlainTextResponse("Send path, line and column.", 400)
        file = root / inside
        if inside.is_absolute() or ".." in inside.parts or not is_source(file, root):
            return PlainTextResponse("That is no source of this issue.", 403)
        if kind_of(file, root) is not Kind.FILE:
            return PlainTextResponse("That file is not there.", 404)
        try:
            editor.open(file, line, column)
        except OSError as error:
            return PlainTextResponse(f"The editor cannot be started: {(error.strerror or '').lower()}.", 500)
        return Response(status_code=204)


def _part(name: str, data: bytes, policy: str) -> Response:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Response(data, media_type=kind, headers={_POLICY: policy})


def _nothing() -> Response:
    return PlainTextResponse("There is nothing here.", 404)
