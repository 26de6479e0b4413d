"""`dateline serve` as a real process, asked over HTTP."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from processes import PATIENCE, Command, Serve, eventually
from smallsite import SmallSite, run_dateline, tree

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = re.compile(rb'<script src="/-/dateline\.js" data-seen="[0-9a-f]{32}" defer></script>')

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C can't be sent to one process on Windows")


@pytest.fixture
def newsroom(small_site: SmallSite) -> SmallSite:
    small_site.write("site.toml", 'title = "The Lantern"\n')
    small_site.story("a.md", "Harbour reopens", tags="[Harbour]", section="Coast", aliases="[/old/]")
    small_site.story("b.md", "Not yet", "2020-07-23", draft="true")
    small_site.story("c.md", "Hold this", "2020-07-24", status="embargoed")
    small_site.story("d.md", "Far off", "2999-01-01")
    small_site.write("content/pics/boat.png", bytes(range(256)) * 40)
    small_site.write("content/secret.svg", "<svg/>")
    return small_site


@pytest.fixture
def serve(newsroom: SmallSite) -> Iterator[Serve]:
    with Serve(newsroom.root) as running:
        yield running


Listen = Callable[..., "Events"]


@pytest.fixture
def listen() -> Iterator[Listen]:
    """Opens tabs: `listen(serve, page, seen)`."""
    opened: list[Events] = []

    def open_tab(serve: Serve, page: str, seen: str = "") -> Events:
        opened.append(Events(serve, page, seen))
        return opened[-1]

    yield open_tab
    for events in opened:
        events.close()


class Events:
    """The news for one tab."""

    def __init__(self, serve: Serve, page: str, seen: str = "") -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", serve.port, timeout=PATIENCE)
        self._connection.request("GET", f"/-/events?page={quote(page)}&seen={seen}")
        self._response = self._connection.getresponse()
        assert self._response.headers["content-type"].startswith("text/event-stream")

    def close(self) -> None:
        self._response.close()
        self._connection.close()

    def until(self, kind: str) -> dict[str, object]:
        """The next news of that kind."""
        while line := self._response.readline():
            if line.startswith(b"data: "):
                news: dict[str, object] = json.loads(line[6:])
                if news["type"] == kind:
                    return news
        raise AssertionError(f"the news ended without {kind!r}")

    def ended(self) -> bool:
        while self._response.readline():
            pass
        return True


def seen_of(page: bytes) -> str:
    found = re.search(rb'data-seen="([0-9a-f]*)"', page)
    assert found
    return found[1].decode()


def test_every_address_of_the_sample_site_has_the_bytes_of_a_build(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    shutil.copytree(ROOT / "content", site / "content")
    shutil.copy(ROOT / "site.toml", site)
    assert run_dateline(site, "build", "--quiet").returncode == 0
    built = {path: content for path, content in tree(site / "output").items() if not path.endswith("/")}
    shutil.rmtree(site / "output")
    wrong, asked = [], 0
    with Serve(site) as serve:
        for path, content in built.items():
            addresses = [f"/{path}"] + [f"/{path}"[: -len("index.html")]] * path.endswith("/index.html")
            for address in addresses:
                status, headers, body = serve.get(quote(address))
                asked += 1
                if path.endswith(".html"):
                    assert len(SCRIPT.findall(body)) == 1, path
                    assert headers["content-type"] == "text/html; charset=utf-8"
                if status != 200 or SCRIPT.sub(b"", body) != content:
                    wrong.append(f"{address}: {status}")
    assert wrong == []
    assert asked > 100
    assert not (site / "output").exists(), "the preview never writes there"


def test_a_site_that_was_never_built_is_served_and_left_without_output(serve: Serve, newsroom: SmallSite) -> None:
    assert b"Harbour reopens" in serve.get("/2020/07/22/harbour-reopens/")[2]
    assert b"The Lantern" in serve.get("/")[2]
    assert not (newsroom.root / "output").exists()


def test_a_build_beside_a_preview_makes_what_a_clean_build_makes(
    serve: Serve, newsroom: SmallSite, tmp_path: Path
) -> None:
    newsroom.story("a.md", "Harbour closes", tags="[Harbour]")
    eventually(lambda: serve.get("/2020/07/22/harbour-closes/")[0] == 200, "the new address")
    assert newsroom.run("build", "--quiet").returncode == 0
    newsroom.story("a.md", "Harbour reopens again", tags="[Harbour, Boats]")
    newsroom.write("templates/undated.html", "<p>changed</p>\n")
    eventually(lambda: serve.get("/2020/07/22/harbour-reopens-again/")[0] == 200, "the new address")
    assert newsroom.run("build", "--quiet").returncode == 0
    assert newsroom.output() == newsroom.clean_output(tmp_path / "clean")


def test_a_changed_story_is_served_with_all_that_shows_it(serve: Serve, newsroom: SmallSite) -> None:
    assert serve.get("/tags/boats/")[0] == 404
    newsroom.story("a.md", "Harbour closes", tags="[Boats]")
    eventually(lambda: serve.get("/tags/boats/")[0] == 200, "the new tag")
    assert b"Harbour closes" in serve.get("/")[2]
    assert serve.get("/2020/07/22/harbour-reopens/")[0] == 404
    assert serve.get("/tags/harbour/")[0] == 404


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


def test_the_same_bytes_are_sent_once(serve: Serve, newsroom: SmallSite) -> None:
    for path in ("/", "/static/style.css", "/static/site.css", "/files/pics/boat.png", "/-/dateline.js"):
        status, headers, body = serve.get(path)
        assert status == 200
        assert body
        again = serve.get(path, If_None_Match=headers["etag"])
        assert (again[0], again[2]) == (304, b""), path
    old = serve.get("/")[1]["etag"]
    newsroom.story("e.md", "Something new", "2022-01-01")
    eventually(lambda: serve.get("/", If_None_Match=old)[0] == 200, "another page has another tag")


def test_a_part_of_an_attachment_can_be_asked_for(serve: Serve) -> None:
    status, headers, body = serve.get("/files/pics/boat.png", Range="bytes=10-19")
    assert (status, body) == (206, bytes(range(10, 20)))
    assert headers["content-range"] == "bytes 10-19/10240"
    assert headers["content-type"] == "image/png"
    assert serve.get("/files/pics/boat.png", Range="bytes=99999-")[0] == 416


def test_asking_for_the_head_gives_no_body(serve: Serve) -> None:
    status, headers, body = serve.get("/", method="HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) == len(serve.get("/")[2])


def test_other_methods_are_refused(serve: Serve) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert serve.get("/", method=method)[0] == 405


def test_held_back_and_future_stories_are_shown_and_marked(serve: Serve, listen: Listen) -> None:
    for path, status in (("/2020/07/23/not-yet/", "draft"), ("/2020/07/24/hold-this/", "embargoed")):
        code, _, body = serve.get(path)
        assert code == 200
        about = listen(serve, path, seen_of(body)).until("about")
        assert about["status"] == status
        assert about["source"] in ("b.md", "c.md")
    assert listen(serve, "/2999/01/01/far-off/").until("about")["future"] is True
    assert [story[2] for story in listen(serve, "/").until("about")["held_back"]] == ["embargoed", "draft"]  # type: ignore[attr-defined]
    assert b"Not yet" not in serve.get("/")[2], "the site itself does not show them"


def test_only_the_tab_whose_page_changed_is_told(serve: Serve, newsroom: SmallSite, listen: Listen) -> None:
    story, timeline = "/2020/07/22/harbour-reopens/", "/timeline/"
    told = listen(serve, story, seen_of(serve.get(story)[2]))
    other = listen(serve, timeline, seen_of(serve.get(timeline)[2]))
    told.until("activity")
    other.until("activity")
    newsroom.story("a.md", "Harbour reopens", body="Another text.", tags="[Harbour]", section="Coast")
    told.until("page")
    newsroom.write("site.toml", 'title = "The Lantern"\n\n[theme]\naccent = "#123456"\n')
    assert other.until("file")["url"] == "/static/site.css"


def test_a_tab_that_missed_a_change_is_told_when_it_comes_back(
    serve: Serve, newsroom: SmallSite, listen: Listen
) -> None:
    seen = seen_of(serve.get("/")[2])
    newsroom.story("e.md", "Something new", "2022-01-01")
    eventually(lambda: seen_of(serve.get("/")[2]) != seen, "another page")
    assert listen(serve, "/", seen).until("page")["seen"] == seen_of(serve.get("/")[2])


def test_a_story_that_changes_its_address_takes_its_tab_along(
    serve: Serve, newsroom: SmallSite, listen: Listen
) -> None:
    path = "/2020/07/22/harbour-reopens/"
    events = listen(serve, path, seen_of(serve.get(path)[2]))
    events.until("activity")
    newsroom.story("a.md", "Harbour closes")
    assert events.until("moved")["url"] == "/2020/07/22/harbour-closes/"


def test_why_a_page_is_stale_is_told_with_the_lines_that_differ(
    serve: Serve, newsroom: SmallSite, listen: Listen
) -> None:
    path = "/2020/07/22/harbour-reopens/"
    assert listen(serve, path).until("about")["stale"] == "It is not in the output folder yet."
    assert newsroom.run("build", "--quiet").returncode == 0
    assert listen(serve, path).until("about")["stale"] == ""
    events = listen(serve, path)
    events.until("activity")
    newsroom.story("a.md", "Harbour reopens", body="A changed text.", tags="[Harbour]", section="Coast")
    about = events.until("about")
    assert "story" in str(about["stale"])
    assert "+<p>A changed text.</p>" in str(about["changes"])


def test_a_broken_template_is_told_and_the_last_good_page_stays(
    serve: Serve, newsroom: SmallSite, listen: Listen
) -> None:
    path = "/2020/07/22/harbour-reopens/"
    good = serve.get(path)[2]
    events = listen(serve, path, seen_of(good))
    events.until("activity")
    newsroom.write("templates/article.html", "{% extends '_base.html' %}\n{% block main %}\n{{ view.nothing }}\n")
    problem = events.until("problems")["problems"][0]  # type: ignore[index]
    assert problem["path"].endswith("article.html")
    assert problem["line"] == 3
    assert [3, "{{ view.nothing }}"] in problem["excerpt"]
    assert serve.get(path)[2] == good
    assert "article.html:3:" in serve.printed
    newsroom.remove("templates/article.html")
    # A problem may be told twice; the news that there is none must follow.
    assert any(events.until("problems")["problems"] == [] for _ in range(3))
    eventually(lambda: serve.get(path)[0] == 200, "the mended page")


def test_a_template_that_fails_on_one_page_is_told_there(serve: Serve, newsroom: SmallSite, listen: Listen) -> None:
    path = "/2020/07/22/harbour-reopens/"
    events = listen(serve, path, seen_of(serve.get(path)[2]))
    events.until("activity")
    newsroom.write("templates/article.html", "<body>\n{{ view.nothing.at_all }}\n</body>\n")
    problem = events.until("problems")["problems"][0]  # type: ignore[index]
    assert problem["line"] == 2
    assert serve.get(path)[0] == 500
    assert serve.get("/")[0] == 200


def test_a_template_that_is_not_utf8_is_told(serve: Serve, newsroom: SmallSite, listen: Listen) -> None:
    events = listen(serve, "/")
    events.until("activity")
    newsroom.write("templates/home.html", "caf\u00e9".encode("latin-1"))
    assert "UTF-8" in str(events.until("problems")["problems"])
    newsroom.write("templates/home.html", "<body>café</body>")
    assert events.until("problems")["problems"] == []
    assert "café".encode() in serve.get("/")[2]


def test_a_broken_story_is_told_and_its_last_good_page_stays(serve: Serve, newsroom: SmallSite, listen: Listen) -> None:
    path = "/2020/07/22/harbour-reopens/"
    good = serve.get(path)[2]
    events = listen(serve, path, seen_of(good))
    events.until("activity")
    newsroom.write("content/a.md", "---\ntitle: [Harbour\ndate: 2020-07-22\n---\n\nText.\n")
    problem = events.until("problems")["problems"][0]  # type: ignore[index]
    assert problem["path"] == "a.md"
    assert problem["hint"]
    assert serve.get(path)[2] == good
    newsroom.story("a.md", "Harbour reopens")
    # A problem may be told twice; the news that there is none must follow.
    assert any(events.until("problems")["problems"] == [] for _ in range(3))
    eventually(lambda: serve.get(path)[0] == 200, "the mended page")


def test_settings_broken_from_the_start_are_shown_until_they_are_mended(newsroom: SmallSite) -> None:
    newsroom.write("site.toml", 'title = "Open\n')
    with Serve(newsroom.root) as serve:
        status, _, body = serve.get("/")
        assert status == 503
        assert b"site.toml:1" in body
        newsroom.write("site.toml", 'title = "Closed"\n')
        eventually(lambda: b"Closed" in serve.get("/")[2], "the page")


def test_a_file_is_opened_in_the_editor_for_a_page_of_the_preview_only(newsroom: SmallSite, tmp_path: Path) -> None:
    editor = tmp_path / "code"
    editor.write_text(f'#!/bin/sh\necho "$@" > {tmp_path / "opened"}\n', encoding="utf-8")
    editor.chmod(0o755)
    with Serve(newsroom.root, environment={"VISUAL": str(editor)}) as serve:
        good = {"Origin": serve.address, "X_Dateline": "1"}
        ask = json.dumps({"path": "a.md", "line": 3})
        assert serve.get("/-/open", "POST", ask, Origin="http://evil.example", X_Dateline="1")[0] == 403
        assert serve.get("/-/open", "POST", ask, Origin=serve.address)[0] == 403
        assert serve.get("/-/open", "POST", ask, X_Dateline="1")[0] == 403
        assert serve.get("/-/open", "POST", "nonsense", **good)[0] == 400
        for path in ("/etc/passwd", "../../../etc/passwd", "nothing.md", ".", ""):
            assert serve.get("/-/open", "POST", json.dumps({"path": path}), **good)[0] == 404, path
        assert not (tmp_path / "opened").exists()
        assert serve.get("/-/open", "POST", ask, **good)[0] == 200
        eventually((tmp_path / "opened").exists, "the editor is started")
        eventually(lambda: "content/a.md:3" in (tmp_path / "opened").read_text(encoding="utf-8"), "with the line")


def test_without_an_editor_that_has_a_window_there_is_a_link(newsroom: SmallSite) -> None:
    with Serve(newsroom.root, environment={"VISUAL": "vi", "EDITOR": ""}) as serve:
        answer = serve.get("/-/open", "POST", json.dumps({"path": "a.md"}), Origin=serve.address, X_Dateline="1")
        assert json.loads(answer[2])["link"].startswith("vscode://file/")


def test_a_taken_port_gives_way_to_the_next_one(newsroom: SmallSite) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with Serve(newsroom.root, "--port", str(port)) as serve:
            assert f"Port {port} is taken." in serve.printed
            assert port < serve.port <= port + 50


def test_it_listens_on_this_machine_only(serve: Serve) -> None:
    addresses = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in addresses - {"127.0.0.1"}:
        if not str(address).startswith("127."):
            with socket.socket() as other:
                assert other.connect_ex((str(address), serve.port)) != 0


def test_ctrl_c_ends_open_tabs_and_leaves_nothing_behind(newsroom: SmallSite, listen: Listen) -> None:
    with Serve(newsroom.root) as serve:
        events = listen(serve, "/")
        events.until("activity")
        assert serve.stop() == 0
        assert events.ended()
        assert "Traceback" not in serve.printed
    with socket.socket() as free:
        assert free.connect_ex(("127.0.0.1", serve.port)) != 0
    assert newsroom.run("build", "--quiet").returncode == 0, "nobody holds the archive"


@pytest.mark.skipif(shutil.which("ps") is None, reason="needs ps")
def test_ctrl_c_in_the_middle_of_a_large_reading_ends_every_process(small_site: SmallSite) -> None:
    for number in range(4000):
        small_site.story(f"{number % 20}/{number}.md", f"Story {number}", f"20{number % 20:02d}-01-01", tags="[A, B]")
    with Command(small_site.root, "serve", "--port", "0") as command:
        command.says("The preview is at")
        time.sleep(1.0)
        children = descendants(command.process.pid)
        assert command.stop() == 0
        eventually(lambda: not any(is_running(child) for child in children), "every worker ends")


def test_a_missing_content_folder_is_said_at_once(tmp_path: Path) -> None:
    done = run_dateline(tmp_path, "serve", "--port", "0")
    assert done.returncode == 2
    assert "there is no folder" in done.stderr


def descendants(process: int) -> list[int]:
    listing = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = [tuple(map(int, line.split())) for line in listing.splitlines()]
    found = [process]
    for parent in found:
        found += [child for child, above in parents if above == parent]
    return found[1:]


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
