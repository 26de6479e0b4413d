"""The preview server: a socket, a thread that keeps the archive true, and an end that leaves nothing behind."""

from __future__ import annotations

import asyncio
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import uvicorn

from generator.engine import Engine
from generator.errors import DatelineError
from generator.serving.app import make_app
from generator.serving.preview import Preview
from generator.serving.tabs import Bell
from generator.site import Site
from generator.watching.telling import Terminal

_TRIED = 50
"""How many ports after the wanted one are tried when it is taken."""


def serve(
    root: Path,
    open_again: Callable[[], Site],
    engine: Engine,
    terminal: Terminal,
    host: str = "127.0.0.1",
    port: int = 8000,
    open_browser: bool = False,
) -> None:
    """Serve the preview until Ctrl-C. Raises DatelineError when there are no stories, or no port to be had."""
    preview = Preview(root, open_again, engine, terminal)
    if not preview.state.site.content.is_dir():
        raise DatelineError(
            f"there is no folder {preview.state.site.content}: put your stories there, or name another one with "
            "--content (`dateline init NAME` makes a new site)."
        )
    with _listen(host, port, terminal) as listener:
        bell = Bell()
        preview.changed = bell.ring
        server = _Server(preview, bell, host, _on_start(listener, host, terminal, open_browser))
        try:
            server.run(sockets=[listener])
        finally:
            bell.close()
            preview.stop()


class _Server(uvicorn.Server):
    """Uvicorn, with the preview started when it listens, and every open tab sent away when it is to end."""

    def __init__(self, preview: Preview, bell: Bell, host: str, started: Callable[[], None]) -> None:
        config = uvicorn.Config(
            make_app(preview, bell, host),
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            ws="none",
            timeout_graceful_shutdown=1,
        )
        super().__init__(config)
        self._preview, self._bell, self._tell_started = preview, bell, started
        preview.died = self._end

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._bell.attach(asyncio.get_running_loop())
        self._preview.start()
        await super().startup(sockets)
        self._tell_started()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        # Not the signal again afterwards, as Uvicorn does: Ctrl-C is how a preview ends, not a failure.
        self.force_exit = self.should_exit
        self._end()

    def _end(self) -> None:
        self.should_exit = True
        self._bell.close()


def _listen(host: str, port: int, terminal: Terminal) -> socket.socket:
    """A socket at the wanted port, or at the next one that is free."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise DatelineError(f"there is no host {host!r} here: {error.strerror or error}.") from error
    last = OSError()
    for number in range(port, port + _TRIED if port else 1):
        # The protocol is named because asyncio sends without delay (TCP_NODELAY) only where it is: 40 ms a page.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((address[0], number))
            listener.listen(128)
        except OSError as error:
            listener.close()
            last = error
            continue
        if number != port:
            terminal.say(f"Port {port} is taken.")
        return listener
    raise DatelineError(f"can't listen at {host}, port {port}: {last.strerror or last}.") from last


def _on_start(listener: socket.socket, host: str, terminal: Terminal, open_browser: bool) -> Callable[[], None]:
    name = "localhost" if host in ("127.0.0.1", "::1", "0.0.0.0", "::") else host
    bracketed = f"[{name}]" if ":" in name else name
    address = f"http://{bracketed}:{listener.getsockname()[1]}/"

    def tell() -> None:
        terminal.serving(address)
        if open_browser:
            # Some browsers run in the foreground until they are closed.
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    return tell
