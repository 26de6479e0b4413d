"""Proving what is served: a real web server over a published folder."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from publishing import dateline, with_target
from smallsite import SmallSite


class Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def web_server(root: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site(small_site: SmallSite, www: Path) -> SmallSite:
    """A site of three stories and a picture, published to `www`; then a story was withdrawn."""
    with_target(small_site, www.as_posix())
    small_site.write("content/at 50 percent.png", b"\x89PNG")
    small_site.build()
    dateline(small_site, "publish", "web")
    small_site.remove("content/2.md")
    small_site.build()
    dateline(small_site, "publish", "web")
    return small_site


def test_a_site_that_is_served_as_published_is_verified(site: SmallSite, www: Path) -> None:
    with web_server(www / "current") as address:
        result = dateline(site, "verify", address)
    assert result.exit_code == 0, result.output
    assert "what was withdrawn (1) is gone" in result.output


def test_other_bytes_missing_files_and_withdrawn_stories_are_named(site: SmallSite, www: Path) -> None:
    page = www / "current/2020/07/22/story-1/index.html"
    page.unlink()
    style = www / "current/static/style.css"
    content = style.read_bytes()
    style.unlink()
    style.write_bytes(content + b" ")
    withdrawn = www / "current/2020/07/22/story-2/index.html"
    withdrawn.parent.mkdir()
    withdrawn.write_text("still here", encoding="utf-8")
    with web_server(www / "current") as address:
        for place in (address, str(www)):
            result = dateline(site, "verify", place)
            assert result.exit_code == 3
            assert "2020/07/22/story-1/index.html: " in result.output
            assert "static/style.css: has other bytes" in result.output
            assert "2020/07/22/story-2/index.html: was withdrawn and" in result.output
            assert "3 differences" in result.output


def test_a_target_is_verified_by_its_name(site: SmallSite, www: Path) -> None:
    with web_server(www / "current") as address:
        site.write("site.toml", f'[publish.web]\nurl = "{www.as_posix()}"\naddress = "{address}"\n')
        assert f"files of {address}" in dateline(site, "verify").output
        assert f"files of {address}" in dateline(site, "verify", "web").output


def test_without_a_target_the_build_is_what_is_compared_with(site: SmallSite, www: Path) -> None:
    site.write("site.toml", "")
    site.build()
    result = dateline(site, "verify", str(www))
    assert (result.exit_code, "the build in output" in result.output) == (0, True)


def test_a_host_that_answers_index_pages_at_their_folders_only_is_verified(site: SmallSite, www: Path) -> None:
    class Redirecting(Quiet):
        def do_GET(self) -> None:
            if self.path.endswith("index.html"):
                self.send_response(308)
                self.send_header("Location", self.path.removesuffix("index.html"))
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                super().do_GET()

    with web_server(www / "current", Redirecting) as address:
        result = dateline(site, "verify", address)
    assert result.exit_code == 0, result.output


def test_a_server_that_answers_everything_is_found_out(site: SmallSite, www: Path) -> None:
    class Lenient(Quiet):
        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            self.path = "/index.html"
            self.do_GET()

    with web_server(www / "current", Lenient) as address:
        result = dateline(site, "verify", address)
    assert (result.exit_code, "was withdrawn and still answers 200" in result.output) == (3, True)


def test_a_server_that_fails_for_a_moment_is_asked_again(site: SmallSite, www: Path) -> None:
    class Busy(Quiet):
        left = 3

        def do_GET(self) -> None:
            if Busy.left > 0:
                Busy.left -= 1
                self.send_error(503)
            else:
                super().do_GET()

    with web_server(www / "current", Busy) as address:
        assert dateline(site, "verify", address).exit_code == 0
        Busy.left = 10_000
        result = dateline(site, "verify", address, "--patience", "1")
        assert (result.exit_code, "answers 503" in result.output) == (4, True)


def test_an_address_where_nobody_listens_is_an_error_of_the_host(site: SmallSite) -> None:
    result = dateline(site, "verify", "http://127.0.0.1:9", "--patience", "0")
    assert (result.exit_code, "can't be reached" in result.output) == (4, True)
