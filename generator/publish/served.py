"""What a web server answers, read as a visitor's browser would, by connections that stay open."""

from __future__ import annotations

import gzip
import hashlib
import http.client
import threading
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from generator import __version__
from generator.errors import HostError
from generator.publish.retrying import persist

_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 5
_TIMEOUT = 30.0
_BUSY = 429


class Answer(NamedTuple):
    """What came of asking for a path: the status, the SHA-256 of the body, the URL that answered in the end.

    `age` is for how many seconds a cache has had it, "" when no cache says so.
    """

    status: int
    sha256: str
    url: str
    age: str


class WebSite:
    """A site below an address. May be asked from several threads; each has a connection of its own."""

    def __init__(self, address: str, patience: float) -> None:
        self.address = address.rstrip("/")
        self._patience = patience
        self._mine = threading.local()
        self._open: list[http.client.HTTPConnection] = []

    def url_of(self, path: str) -> str:
        """Where visitors find a file: an index page at its folder, as some hosts answer nothing else."""
        url = f"{self.address}/{quote(path)}"
        return url.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else url

    def ask(self, path: str) -> Answer:
        """Raises HostError when the server can't be reached, or stays busy."""
        return persist(lambda: self._follow(self.url_of(path)), self._patience)

    def close(self) -> None:
        """Close every connection; no thread may be asking any more."""
        for connection in self._open:
            connection.close()

    def _follow(self, url: str) -> Answer:
        for _ in range(_MOST_REDIRECTS):
            answer, target = self._get(url)
            if not target:
                return answer
            url = urljoin(url, target)
        raise HostError(f"{url} redirects in a circle.")

    def _get(self, url: str) -> tuple[Answer, str]:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https"):
            raise HostError(f"{self.address} redirects to {url}, which is no web address.")
        connection = self._connection(parts.scheme, parts.netloc)
        try:
            connection.request("GET", parts.path or "/", headers=_HEADERS)
            response = connection.getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException) as error:
            connection.close()  # the next request opens it again
            raise HostError(f"{url} can't be reached: {error or type(error).__name__}.", passing=True) from error
        if response.status >= 500 or response.status == _BUSY:
            raise HostError(f"{url} answers {response.status} {response.reason}.", passing=True)
        if response.headers.get("Content-Encoding") == "gzip":  # without having been asked
            body = gzip.decompress(body)
        answer = Answer(response.status, hashlib.sha256(body).hexdigest(), url, response.headers.get("Age", ""))
        return answer, response.headers.get("Location", "") if response.status in _REDIRECTS else ""

    def _connection(self, scheme: str, host: str) -> http.client.HTTPConnection:
        kept: dict[tuple[str, str], http.client.HTTPConnection] = self._mine.__dict__.setdefault("kept", {})
        if (scheme, host) not in kept:
            kind = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
            kept[scheme, host] = kind(host, timeout=_TIMEOUT)
            self._open.append(kept[scheme, host])
        return kept[scheme, host]


_HEADERS = {"Accept-Encoding": "identity", "User-Agent": f"Dateline/{__version__} (verify)"}
