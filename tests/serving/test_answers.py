"""What the preview answers to requests that change nothing: one server for all of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from processes import Serve
from smallsite import SmallSite
from tabs import SCRIPT, Events, News, seen_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C can't be sent to one process on Windows")

BOAT = bytes(range(256)) * 40


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    site = SmallSite(tmp_path_factory.mktemp("answers") / "site")
    site.write("site.toml", 'title = "The Lantern"\n')
    site.story("a.md", "Harbour reopens", tags="[Harbour]", section="Coast", aliases="[/old/]")
    site.story("b.md", "Not yet", "2020-07-23", draft="true")
    site.story("c.md", "Hold this", "2020-07-24", status="embargoed")
    site.story("d.md", "Far off", "2999-01-01")
    site.write("content/pics/boat.png", BOAT)
    site.write("content/secret.svg", "<svg/>")
    with Serve(site.root) as running:
        yield running


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "localhost.evil.example", "", "127.0.0.1.nip.io"]
)
def test_a_name_that_is_made_to_point_here_is_refused(serve: Serve, host: str) -> None:
    for path in ("/", "/-/events?page=/", "/-/dateline.js", "/-/status"):
        assert serve.get(path, Host=host)[0] in (400, 403), path


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1234", "[::1]:8000", "LOCALHOST:8000", "site.localhost"])
def test_this_machine_by_its_names_is_answered(serve: Serve, host: str) -> None:
    assert serve.get("/", Host=host)[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../site.toml", "/%2e%2e/site.toml", "/static/../../site.toml", "/static/%2e%2e/%2e%2e/site.toml",
        "/files/../site.toml", "/files/%2e%2e%2fsite.toml", "/files//etc/passwd", "/files/%2fetc%2fpasswd",
        "/files/secret.svg", "/files/a.md", "/content/a.md", "/.dateline/archive.db", "//etc/passwd", "/files/pics/",
        "/static/", "/files/", "/%00", "/files/%00", "/static/%00", "/%ff", "/-/", "/-/static/dateline.js",
    ],
)  # fmt: skip
def test_no_path_leaves_the_site_and_no_folder_is_listed(serve: Serve, path: str) -> None:
    status, _, body = serve.get(path)
    assert status in (400, 404), path
    assert b"The Lantern</a>" in body or status == 400
    assert b"root:" not in body
    assert b"SQLite" not in body


def test_a_dead_address_gets_the_page_for_dead_addresses(serve: Serve) -> None:
    status, headers, body = serve.get("/no/such/page/")
    assert status == 404
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert SCRIPT.sub(b"", body) == SCRIPT.sub(b"", serve.get("/404.html")[2])


def test_the_address_of_a_folder_without_its_slash_leads_to_it(serve: Serve) -> None:
    status, headers, _ = serve.get("/2020/07?x=1")
    assert (status, headers["location"]) == (308, "/2020/07/?x=1")


def test_a_former_address_has_the_page_that_leads_on(serve: Serve) -> None:
    status, _, body = serve.get("/old/")
    assert status == 200
    assert b"harbour-reopens" in body


def test_the_same_bytes_are_sent_once(serve: Serve) -> None:
    for path in ("/", "/static/style.css", "/static/site.css", "/files/pics/boat.png", "/-/dateline.js"):
        status, headers, body = serve.get(path)
        assert status == 200
        assert body
        again = serve.get(path, If_None_Match=headers["etag"])
        assert (again[0], again[2]) == (304, b""), path
        assert serve.get(path, If_None_Match='"another"')[2] == body, path


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"), ("/static/style.css", "text/css; charset=utf-8"),
        ("/static/site.css", "text/css; charset=utf-8"), ("/files/pics/boat.png", "image/png"),
        ("/-/dateline.js", "text/javascript; charset=utf-8"), ("/-/status", "application/json"),
    ],
)  # fmt: skip
def test_every_kind_of_file_has_its_content_type(serve: Serve, path: str, kind: str) -> None:
    headers = serve.get(path)[1]
    assert headers["content-type"] == kind
    assert path == "/-/status" or headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("asked", "part"), [("bytes=10-19", (10, 20)), ("bytes=10236-", (10236, 10240)), ("bytes=-4", (10236, 10240))]
)
def test_a_part_of_an_attachment_can_be_asked_for(serve: Serve, asked: str, part: tuple[int, int]) -> None:
    status, headers, body = serve.get("/files/pics/boat.png", Range=asked)
    assert (status, body) == (206, BOAT[slice(*part)])
    assert headers["content-range"] == f"bytes {part[0]}-{part[1] - 1}/10240"
    assert headers["content-type"] == "image/png"


def test_a_part_that_does_not_exist_is_refused(serve: Serve) -> None:
    assert serve.get("/files/pics/boat.png", Range="bytes=99999-")[0] == 416


def test_a_part_of_another_version_is_not_given(serve: Serve) -> None:
    status, _, body = serve.get("/files/pics/boat.png", Range="bytes=10-19", If_Range='"another"')
    assert (status, body) == (200, BOAT)


def test_asking_for_the_head_gives_no_body(serve: Serve) -> None:
    status, headers, body = serve.get("/", method="HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) == len(serve.get("/")[2])


def test_other_methods_are_refused(serve: Serve) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert serve.get("/", method=method)[0] == 405


@pytest.mark.parametrize(
    ("path", "status", "source"),
    [("/2020/07/23/not-yet/", "draft", "b.md"), ("/2020/07/24/hold-this/", "embargoed", "c.md")],
)
def test_a_story_that_is_held_back_is_shown_and_marked(serve: Serve, path: str, status: str, source: str) -> None:
    code, _, body = serve.get(path)
    assert code == 200
    about = about_of(serve, path, seen_of(body))
    assert (about["status"], about["source"]) == (status, source)
    assert (about["stale"], about["future"]) == ("", False), "no build is to have it"


def test_a_story_of_the_future_is_marked(serve: Serve) -> None:
    assert about_of(serve, "/2999/01/01/far-off/")["future"] is True
    assert about_of(serve, "/2020/07/22/harbour-reopens/")["future"] is False


def test_every_page_names_what_is_held_back_but_does_not_show_it(serve: Serve) -> None:
    assert [story[2] for story in about_of(serve, "/")["held_back"]] == ["embargoed", "draft"]
    for path in ("/", "/2020/07/", "/timeline/"):
        assert b"Not yet" not in serve.get(path)[2], path


def about_of(serve: Serve, path: str, seen: str = "") -> News:
    tab = Events(serve, path, seen)
    try:
        return tab.until("about")
    finally:
        tab.close()
