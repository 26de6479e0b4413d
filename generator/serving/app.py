"""The preview as a web application: what is answered at which address."""

from __future__ import annotations

import json
import mimetypes
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote, urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from generator.archive.store import Archive
from generator.errors import TemplateError
from generator.serving.editor import file_of, open_file
from generator.serving.failures import Failures
from generator.serving.hosts import HostCheck, is_same_origin
from generator.serving.pages import (
    Page,
    Pages,
    Scene,
    address_of,
    asset_content,
    attachment_file,
    digest_of,
    not_found,
    page_at,
    snapshot,
    with_script,
)
from generator.serving.preview import Preview, State
from generator.serving.tabs import Bell, Tab, show
from generator.serving.trouble import bare_page
from generator.urls import FILES, STATIC, output_path

SCRIPT = Path(__file__).resolve().parent / "static" / "dateline.js"

_HEARTBEAT = 15.0
_TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml",
    ".js": "text/javascript; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".xml": "application/xml",
    ".json": "application/json", ".webp": "image/webp", ".avif": "image/avif", ".woff2": "font/woff2",
}  # fmt: skip
_ALWAYS = {"cache-control": "no-cache", "x-content-type-options": "nosniff"}


def make_app(preview: Preview, bell: Bell, host: str) -> Starlette:
    """The application. It only reads; the thread of `preview` is the one that writes to the archive."""
    answers = _Answers(preview, bell)
    routes = [
        Route("/-/dateline.js", answers.script),
        Route("/-/events", answers.events),
        Route("/-/status", answers.status),
        Route("/-/open", answers.open, methods=["POST"]),
        Route("/{path:path}", answers.page),
    ]
    return Starlette(routes=routes, middleware=[Middleware(HostCheck, host=host)])


class _Answers:
    """The answers to each kind of request."""

    def __init__(self, preview: Preview, bell: Bell) -> None:
        self._preview, self._bell = preview, bell
        self._pages = Pages(Failures(preview.terminal))

    async def page(self, request: Request) -> Response:
        """A page, a static file or an attachment of the site."""
        return await run_in_threadpool(self._answer, request)

    async def script(self, request: Request) -> Response:
        """The script that keeps a page up to date."""
        return _with_tag(request, SCRIPT.read_bytes(), _TYPES[".js"])

    async def status(self, request: Request) -> Response:
        """Whether the first comparison is over: for programs that start the preview."""
        state = self._preview.state
        return JSONResponse({"ready": state.ready, "activity": state.activity, "problems": len(state.fatal)})

    async def events(self, request: Request) -> Response:
        """News for one tab, as server-sent events."""
        state = self._preview.state
        url = address_of(request.query_params.get("page", "/"), _prefix(state))
        tab = Tab(url, request.query_params.get("seen", ""))
        headers = {**_ALWAYS, "x-accel-buffering": "no"}
        return StreamingResponse(self._news(tab), media_type="text/event-stream", headers=headers)

    async def open(self, request: Request) -> Response:
        """Open a source file in the editor, for a page of the preview that is shown on this machine only."""
        client = request.client.host if request.client else ""
        if not is_same_origin(request.headers) or client not in ("127.0.0.1", "::1"):
            return Response(status_code=403)
        try:
            asked = json.loads(await request.body())
            path, line = str(asked["path"]), int(asked.get("line", 1))
        except (ValueError, KeyError, TypeError, AttributeError):
            return Response(status_code=400)
        file = file_of(self._preview.state.site, self._preview.root, path)
        return Response(status_code=404) if file is None else JSONResponse({"link": open_file(file, line)})

    async def _news(self, tab: Tab) -> AsyncIterator[str]:
        yield "retry: 500\n\n"
        while not self._bell.closed:
            count = self._bell.count
            try:
                for message in await run_in_threadpool(tab.news, self._preview.state, self._pages):
                    yield f"data: {json.dumps(message, ensure_ascii=False)}\n\n"
            except sqlite3.Error:
                pass  # the archive is being made anew: the next ring finds it
            if not await self._bell.wait(count, _HEARTBEAT):
                yield ": still here\n\n"

    def _answer(self, request: Request) -> Response:
        self._preview.wait_for_first_update()
        state = self._preview.state
        url = address_of(request.scope["path"], _prefix(state))
        if state.scene is None:
            return _page_response(request, "/", bare_page(state.site, list(state.fatal)), 503)
        try:
            return self._from_theme(request, state.scene, url) or self._from_archive(request, state, state.scene, url)
        except sqlite3.Error:  # the archive is being made anew, which takes a moment
            return _page_response(request, "/", bare_page(state.site, []), 503)
        except TemplateError as error:
            return _page_response(request, "/", bare_page(state.site, [*state.fatal, error.problem]), 500)

    def _from_theme(self, request: Request, scene: Scene, url: str) -> Response | None:
        found = asset_content(scene, url) if url.startswith(STATIC) else None
        return _static(request, url, found) if found is not None else None

    def _from_archive(self, request: Request, state: State, scene: Scene, url: str) -> Response:
        with snapshot(scene.site) as archive:
            return self._page(request, state, scene, archive, url)

    def _page(self, request: Request, state: State, scene: Scene, archive: Archive, url: str) -> Response:
        if url.startswith(FILES):
            file = attachment_file(scene, archive, url)
            if file is not None and file.is_file():
                return _file(request, file, _media_type(url))
        page, problems, broken = show(scene, archive, url, self._pages)
        if page is not None:
            return _page_response(request, url, page.content, 500 if broken else 200, page.digest)
        if broken:
            return _page_response(request, url, bare_page(state.site, [*state.fatal, *problems]), 500)
        if not url.endswith("/") and page_at(scene, archive, f"{url}/", self._pages) is not None:
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(quote(f"{request.scope['path']}/", safe="/-._~!$&'()*+,;=:@") + query, 308)
        return self._not_found(request, scene, archive)

    def _not_found(self, request: Request, scene: Scene, archive: Archive) -> Response:
        page: Page = not_found(scene, archive, self._pages)
        return _page_response(request, page.url, page.content, 404, page.digest)


def _page_response(request: Request, url: str, content: bytes, status: int, digest: str = "") -> Response:
    media_type = _media_type(output_path(url))
    if media_type.startswith("text/html"):
        content = with_script(content, digest)
    return _with_tag(request, content, media_type, status)


def _with_tag(request: Request, content: bytes, media_type: str, status: int = 200) -> Response:
    """A response with an ETag, or none of it when the browser has the same bytes (RFC 9110, 13.1.2)."""
    headers = {**_ALWAYS, "etag": f'"{digest_of(content)}"'}
    if status == 200 and _has_it(request, headers["etag"]):
        return Response(status_code=304, headers=headers)
    return Response(content, status, headers, media_type)


def _static(request: Request, url: str, found: bytes | Path) -> Response:
    media_type = _media_type(url)
    return _file(request, found, media_type) if isinstance(found, Path) else _with_tag(request, found, media_type)


def _file(request: Request, path: Path, media_type: str) -> Response:
    """A file as it is; FileResponse answers requests for ranges."""
    response = FileResponse(path, headers=_ALWAYS, media_type=media_type, stat_result=path.stat())
    if _has_it(request, response.headers["etag"]):
        return Response(status_code=304, headers={**_ALWAYS, "etag": response.headers["etag"]})
    return response


def _has_it(request: Request, etag: str) -> bool:
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    return etag in known or known == ["*"]


def _media_type(path: str) -> str:
    """By the ending alone, the same on every machine for what sites are made of."""
    ending = Path(path).suffix.lower()
    return _TYPES.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"


def _prefix(state: State) -> str:
    """The path of base_url: the page for dead addresses has its links from there."""
    return urlsplit(state.site.settings.base_url).path.rstrip("/")
