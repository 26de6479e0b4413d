"""nginx with the configuration of the manual serves what was published: compressed, with redirects, verified."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import brotli
import pytest
from publishing import dateline
from servers import PATIENCE, descendants, found, free_port, needs, running
from smallsite import SmallSite

ROOT = Path(__file__).resolve().parents[2]
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
PAGE = "2020/07/22/story-1/index.html"

pytestmark = needs("nginx")


class Nginx:
    """The server, and what it answers."""

    def __init__(self, port: int, pid: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self._port = port
        self._pid = pid

    def get(self, path: str, accept: str = "identity") -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        connection.request("GET", path, headers={"Accept-Encoding": accept})
        response = connection.getresponse()
        try:
            return Answer(response.status, dict(response.getheaders()), response.read())
        finally:
            connection.close()

    def reload(self) -> None:
        """As `nginx -s reload` does; until those who know the former configuration have gone."""
        former = set(descendants(self._pid))
        os.kill(self._pid, signal.SIGHUP)
        end = time.monotonic() + PATIENCE
        while former & set(descendants(self._pid)):
            assert time.monotonic() < end
            time.sleep(0.02)


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


def manual_configuration(www: Path, port: int, with_brotli: bool) -> str:
    """The block that the manual prints, with our port and folder."""
    manual = (ROOT / "docs/publishing.md").read_text(encoding="utf-8")
    (text,) = (block for block in re.findall(r"^```nginx\n(.*?)^```", manual, re.S | re.M) if "gzip_static" in block)
    for given, ours in (("listen 80;", f"listen 127.0.0.1:{port};"), ("/srv/www/archive", str(www))):
        assert given in text
        text = text.replace(given, ours)
    assert "# brotli_static on;" in text
    return text.replace("# brotli_static", "brotli_static") if with_brotli else text


@contextmanager
def nginx_of_the_manual(folder: Path, www: Path, with_brotli: bool = False) -> Iterator[Nginx]:
    folder.mkdir()
    port = free_port()
    temporary = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    (folder / "nginx.conf").write_text(
        f"{f'load_module {BROTLI};' if with_brotli else ''}\n"
        f"daemon off; pid {folder}/pid; error_log stderr; {'user root;' if os.getuid() == 0 else ''} events {{}}\n"
        "http { include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;\n"
        f"{''.join(f'{name}_temp_path {folder}/{name};' for name in temporary)}\n"
        f"{manual_configuration(www, port, with_brotli)} }}\n",
        encoding="utf-8",
    )
    with running([found("nginx") or "nginx", "-c", f"{folder}/nginx.conf"], port, folder / "log") as process:
        yield Nginx(port, process.pid)


@pytest.fixture
def site(small_site: SmallSite, www: Path) -> SmallSite:
    """A site of three stories, of which one has former addresses, published for nginx."""
    options = 'compress = ["gz", "br"]\nredirects = "nginx"\n'
    small_site.write("site.toml", f'[publish.web]\nurl = "{www.as_posix()}"\n{options}')
    for number in range(3):
        small_site.story(f"{number}.md", f"Story {number}")
    former = '["/old/harbour/", "/old/page.html", "/old/für-uns/", "/old/own/"]'
    small_site.story("1.md", "Story 1", aliases=former)
    small_site.write("content/harbour.png", b"\x89PNG" + bytes(5000))
    small_site.build()
    small_site.write("output/Old/Own/index.html", "A page that somebody put there.")
    result = dateline(small_site, "publish", "web")
    assert result.exit_code == 0, result.output
    return small_site


@pytest.fixture
def server(site: SmallSite, www: Path, tmp_path: Path) -> Iterator[Nginx]:
    with nginx_of_the_manual(tmp_path / "nginx", www) as server:
        yield server


def test_text_is_sent_compressed_to_those_who_take_it(site: SmallSite, www: Path, server: Nginx) -> None:
    content = (site.root / "output" / PAGE).read_bytes()
    zipped = server.get("/2020/07/22/story-1/", "gzip")
    plain = server.get("/2020/07/22/story-1/")
    assert (zipped.status, zipped.headers["Content-Encoding"], zipped.headers["Vary"]) == (
        200,
        "gzip",
        "Accept-Encoding",
    )
    assert zipped.body == (www / "current" / f"{PAGE}.gz").read_bytes()
    assert gzip.decompress(zipped.body) == plain.body == content
    assert "Content-Encoding" not in plain.headers
    assert len(zipped.body) < len(content) / 2


def test_types_are_right_compressed_or_not(server: Nginx) -> None:
    kinds = {"/": "text/html; charset=utf-8", "/static/style.css": "text/css", "/files/harbour.png": "image/png"}
    for path, kind in kinds.items():
        for accept in ("identity", "gzip"):
            answer = server.get(path, accept)
            assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
            assert ("Content-Encoding" in answer.headers) == (accept == "gzip" and path != "/files/harbour.png")


def test_what_is_not_there_is_the_page_for_that_with_its_status(site: SmallSite, server: Nginx) -> None:
    content = (site.root / "output/404.html").read_bytes()
    for accept in ("identity", "gzip"):
        answer = server.get("/no/such/page/", accept)
        assert answer.status == 404
        zipped = answer.headers.get("Content-Encoding") == "gzip"
        assert zipped == (accept == "gzip")
        assert (gzip.decompress(answer.body) if zipped else answer.body) == content


@pytest.mark.parametrize(
    "path",
    [
        "/old/harbour/",
        "/old/harbour",
        "/old/harbour/index.html",
        "/old/harbour/?from=feed",
        "/old/page.html",
        "/old/f%C3%BCr-uns/",
    ],
)
def test_a_former_address_leads_to_the_story(server: Nginx, path: str) -> None:
    answer = server.get(path)
    assert (answer.status, answer.headers.get("Location")) == (301, "/2020/07/22/story-1/")


def test_a_former_address_that_differs_in_capitals_alone_does_not_hide_a_page(server: Nginx) -> None:
    assert server.get("/Old/Own/").body == b"A page that somebody put there."
    assert b"http-equiv" in server.get("/old/own/").body


def test_what_nginx_serves_is_verified(site: SmallSite, server: Nginx, www: Path) -> None:
    result = dateline(site, "verify", server.address, "--target", "web")
    assert result.exit_code == 0, result.output
    (www / "current" / f"{PAGE}.gz").unlink()
    result = dateline(site, "verify", server.address, "--target", "web")
    assert (result.exit_code, f"{PAGE}.gz: answers 404" in result.output) == (3, True)


def test_a_story_that_moves_is_found_after_a_reload_and_rollback_takes_it_back(site: SmallSite, server: Nginx) -> None:
    site.story("2.md", "Story 2", slug="other", aliases='["/2020/07/22/story-2/"]')
    site.build()
    assert dateline(site, "publish", "web").exit_code == 0
    server.reload()
    assert server.get("/2020/07/22/story-2/").headers["Location"] == "/2020/07/22/other/"
    assert dateline(site, "verify", server.address, "--target", "web").exit_code == 0
    assert dateline(site, "rollback", "web").exit_code == 0
    server.reload()
    assert server.get("/2020/07/22/story-2/").status == 200


@pytest.mark.skipif(not BROTLI.exists(), reason="nginx has no module for Brotli here")
def test_brotli_is_sent_to_those_who_take_it(site: SmallSite, www: Path, tmp_path: Path) -> None:
    with nginx_of_the_manual(tmp_path / "nginx", www, with_brotli=True) as server:
        answer = server.get("/2020/07/22/story-1/", "gzip, br")
        assert (answer.headers["Content-Encoding"], answer.headers["Vary"]) == ("br", "Accept-Encoding")
        assert brotli.decompress(answer.body) == (site.root / "output" / PAGE).read_bytes()
        assert server.get("/2020/07/22/story-1/", "gzip").headers["Content-Encoding"] == "gzip"
