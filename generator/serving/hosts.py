"""Who may ask: a page of another site must not read the preview, neither directly nor by a name made to point here."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class HostCheck:
    """Refuses requests whose Host is a name that is not this machine's (DNS rebinding), before anything else."""

    def __init__(self, app: ASGIApp, host: str) -> None:
        self._app = app
        self._names = {"localhost", host.lower(), socket.gethostname().lower()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self.allows(Headers(scope=scope).get("host", "")):
            text = "The preview answers to localhost, to numbers and to the name given with --host only.\n"
            await PlainTextResponse(text, 403)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def allows(self, host: str) -> bool:
        """Whether a Host header names this machine. A number can't be made to point elsewhere, so all are good."""
        name = _name(host)
        if not name:
            return False
        return name in self._names or name.endswith(".localhost") or _is_number(name)


def is_same_origin(headers: Headers) -> bool:
    """Whether a request that does something comes from a page of the preview itself."""
    origin = headers.get("origin")
    return headers.get("x-dateline") == "1" and origin is not None and urlsplit(origin).netloc == headers.get("host")


def _name(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
