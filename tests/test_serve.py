"""`dateline serve` as a real process, asked over HTTP."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from processes import Command, Serve, eventually
from smallsite import SmallSite, run_dateline, tree
from tabs import SCRIPT, Events, seen_of

ROOT = Path(__file__).resolve().parent.parent

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


Listen = Callable[..., Events]


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


def test_another_page_has_another_tag(serve: Serve, newsroom: SmallSite) -> None:
    old = serve.get("/")[1]["etag"]
    newsroom.story("e.md", "Something new", "2022-01-01")
    eventually(lambda: serve.get("/", If_None_Match=old)[0] == 200, "it is sent again")


def test_only_the_tab_whose_page_changed_is_told(serve: Serve, newsroom: SmallSite, listen: Listen) -> None:
    story, timeline = "/2020/07/22/harbour-reopens/", "/timeline/"
    told = listen(serve, story, seen_of(serve.get(story)[2]))
    other = listen(serve, timeline, seen_of(serve.get(timeline)[2]))
    told.until("activity")
    other.until("activity")
    newsroom.story("a.md", "Harbour reopens", body="Another text.", tags="[Harbour]", section="Coast")
    told.until("page")
    newsroom.write("site.toml", 'title = "The Lantern"\n\n[theme]\naccent = "#123456"\n')
    other.until("file", lambda news: news["url"] == "/static/site.css")
    assert "page" not in [news["type"] for news in other.heard]


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
    events = listen(serve, path)
    assert events.until("about")["stale"] == ""
    newsroom.story("a.md", "Harbour reopens", body="A changed text.", tags="[Harbour]", section="Coast")
    about = events.until("about", lambda news: "story" in news["stale"])
    assert "+<p>A changed text.</p>" in about["changes"]
    newsroom.write("templates/article.html", "<body>Another template</body>\n")
    about = events.until("about", lambda news: "Templates" in news["stale"])
    assert "-<!doctype html>" in about["changes"]


SHOWS_NOTHING = "{% extends '_base.html' %}\n{% block main %}\n{{ view.titel }}\n{% endblock %}\n"
STORY = "/2020/07/22/harbour-reopens/"


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        ("<body>\n\n{% if %}\n</body>\n", "{% if %}", "Expected an expression"),
        (SHOWS_NOTHING, "{{ view.titel }}", "ArticleView has no 'titel'"),
    ],
    ids=["that can't be read", "that asks for what is not there"],
)
def test_a_broken_template_is_told_in_both_places_and_the_last_good_page_stays(
    serve: Serve, newsroom: SmallSite, listen: Listen, template: str, line: str, said: str
) -> None:
    good = serve.get(STORY)[2]
    events = listen(serve, STORY, seen_of(good))
    events.until("activity")
    newsroom.replace("templates/article.html", template)  # with its folder, which was not there at the start
    problem = events.problem(said)
    assert problem["path"].endswith("templates/article.html")
    assert [problem["line"], line] in problem["excerpt"]
    assert "Mend the template" in problem["hint"]
    assert serve.get(STORY)[2] == good
    assert "page" not in [news["type"] for news in events.heard]
    for text in ("templates/article.html:3: ", said, "Mend the template", f">     3  {line}"):
        serve.says(text)
    newsroom.replace("templates/article.html", "<body>Mended</body>")
    events.until_mended()
    serve.says("Mended")
    eventually(lambda: b"Mended" in serve.get(STORY)[2], "the mended page")


def test_a_template_may_be_broken_again_and_again(serve: Serve, newsroom: SmallSite, listen: Listen) -> None:
    serve.get(STORY)
    events = listen(serve, STORY)
    for number in range(1, 4):
        newsroom.replace("templates/article.html", SHOWS_NOTHING)
        events.problem("titel")
        eventually(lambda number=number: serve.printed.count("has no 'titel'") >= number, "told every time")
        newsroom.remove("templates/article.html")
        events.until_mended()
    assert serve.printed.count("has no 'titel'") == 3, "and once each time"


def test_a_mistake_in_a_part_is_told_once_with_the_name_of_the_part(
    serve: Serve, newsroom: SmallSite, listen: Listen
) -> None:
    tabs = [listen(serve, path) for path in ("/", STORY, "/timeline/", "/2020/07/", "/no/such/page/")]
    for events in tabs:
        events.until("activity")
    newsroom.replace("templates/_base.html", "<body>\n{{ site.titel }}\n</body>\n")
    for events in tabs:
        problem = events.problem("titel")
        assert problem["path"].endswith("templates/_base.html")
        assert problem["hint"].startswith('Did you mean "title"?')
    assert serve.printed.count("_base.html:2: ") == 1
    newsroom.remove("templates/_base.html")
    for events in tabs:
        events.until_mended()


def test_a_page_that_was_never_good_is_answered_with_what_is_wrong(
    newsroom: SmallSite, request: pytest.FixtureRequest
) -> None:
    newsroom.replace("templates/article.html", SHOWS_NOTHING)
    serve: Serve = request.getfixturevalue("serve")
    listen: Listen = request.getfixturevalue("listen")
    status, _, body = serve.get(STORY)
    assert status == 500
    assert b"article.html:3: " in body
    assert b"{{ view.titel }}" in body
    assert serve.get("/")[0] == 200, "other pages are as they were"
    events = listen(serve, STORY)
    events.problem("titel")
    newsroom.remove("templates/article.html")
    events.until("page")
    assert b"Harbour reopens" in serve.get(STORY)[2]


def test_what_is_decided_about_tags_shows_at_once(serve: Serve, newsroom: SmallSite, listen: Listen) -> None:
    newsroom.replace("content/tagged.md", "---\ntitle: Tagged\ndate: 2020-07-01\ntags: [Daesh]\n---\n\nSome text.\n")
    address = "/2020/07/01/tagged/"
    eventually(lambda: b"Daesh" in serve.get(address)[2], "the story")
    newsroom.replace("tags.toml", '["ISIS"]\naliases = ["Daesh"]\n')
    eventually(lambda: b"/tags/isis/" in serve.get(address)[2], "the decision")
    assert serve.get("/tags/daesh/")[2].count(b"/tags/isis/") > 0


def test_a_template_that_is_not_utf8_is_told(serve: Serve, newsroom: SmallSite, listen: Listen) -> None:
    events = listen(serve, "/")
    events.until("activity")
    newsroom.replace("templates/home.html", "<body>\ncaf\u00e9".encode("latin-1"))
    assert events.problem("UTF-8")["line"] == 2
    newsroom.replace("templates/home.html", "<body>café</body>")
    events.until_mended()
    assert "café".encode() in serve.get("/")[2]


def test_a_broken_story_is_told_in_both_places_and_its_last_good_page_stays(
    serve: Serve, newsroom: SmallSite, listen: Listen
) -> None:
    good = serve.get(STORY)[2]
    events = listen(serve, STORY, seen_of(good))
    events.until("activity")
    newsroom.replace("content/a.md", "---\ntitle: [Harbour\ndate: 2020-07-22\n---\n\nText.\n")
    problem = events.problem("a.md")
    assert problem["hint"]
    assert [problem["line"], "date: 2020-07-22"] in problem["excerpt"]
    assert serve.get(STORY)[2] == good
    for text in (f"a.md:{problem['line']}: ", problem["hint"], f">     {problem['line']}  date: 2020-07-22"):
        serve.says(text)
    newsroom.story("a.md", "Harbour reopens")
    events.until_mended()
    serve.says("mended")
    eventually(lambda: serve.get(STORY)[0] == 200, "the mended page")


def test_a_broken_setting_is_told_in_both_places(serve: Serve, newsroom: SmallSite, listen: Listen) -> None:
    events = listen(serve, "/timeline/")
    events.until("activity")
    newsroom.replace("site.toml", 'title = "The Lantern"\nlinks = "sideways"\n')
    problem = events.problem("site.toml")
    assert [2, 'links = "sideways"'] in problem["excerpt"]
    for text in ("site.toml:2: ", problem["hint"], '>     2  links = "sideways"'):
        serve.says(text)
    newsroom.replace("site.toml", 'title = "The Harbour Lantern"\n')
    events.until_mended()
    eventually(lambda: b"The Harbour Lantern" in serve.get("/")[2], "the new title")


def test_settings_that_change_how_stories_are_read_are_followed_at_once(serve: Serve, newsroom: SmallSite) -> None:
    newsroom.write("content/wire.txt", "PORT ANSEL (QX) - The harbour reopened on Friday after the storm.\n")
    newsroom.write("site.toml", 'permalink = "/{year}/{slug}/"\n')
    eventually(lambda: serve.get("/2020/harbour-reopens/")[0] == 200, "the story has another address")
    assert serve.get(STORY)[0] == 404


def test_rules_for_raw_copy_are_followed_at_once(serve: Serve, newsroom: SmallSite, listen: Listen) -> None:
    newsroom.write("content/wire.txt", "The ferry is back\n\nMay 3, 2019\n\nIt sails.\n\nPaid for by our friends.\n")
    eventually(lambda: b"Paid for" in serve.get("/2019/05/03/the-ferry-is-back/")[2], "the story")
    newsroom.write("wire-rules.toml", '[[tail]]\ncontains = "Paid for by our"\n')
    eventually(lambda: b"Paid for" not in serve.get("/2019/05/03/the-ferry-is-back/")[2], "the rule is followed")
    events = listen(serve, "/")
    newsroom.write("wire-rules.toml", "[[tail]]\n")
    assert events.problem("wire-rules.toml")["line"] == 1


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


def test_a_host_by_its_name_and_every_address_can_be_listened_at(newsroom: SmallSite) -> None:
    with Serve(newsroom.root, "--host", "localhost") as serve:
        assert f"http://localhost:{serve.port}/" in serve.printed
        assert serve.get("/", Host=f"localhost:{serve.port}")[0] == 200
    with Serve(newsroom.root, "--host", "0.0.0.0") as serve:
        assert serve.get("/", Host="192.0.2.7")[0] == 200
        assert serve.get("/", Host="evil.example")[0] == 403
    done = newsroom.run("serve", "--host", "no-such-host.invalid")
    assert done.returncode == 2
    assert "there is no host 'no-such-host.invalid' here" in done.stderr


def test_the_preview_is_opened_in_the_browser_when_asked(newsroom: SmallSite, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path / "opened"}; sleep 600\n', encoding="utf-8")
    browser.chmod(0o755)
    with Serve(newsroom.root, "--open", environment={"BROWSER": f"{browser} %s"}) as serve:
        eventually(lambda: (tmp_path / "opened").exists() and bool((tmp_path / "opened").read_text()), "it is opened")
        assert (tmp_path / "opened").read_text() == f"http://localhost:{serve.port}/\n"
        assert serve.get("/")[0] == 200, "a browser that stays in the foreground keeps nobody waiting"


def test_ctrl_c_ends_open_tabs_and_leaves_nothing_behind(newsroom: SmallSite, listen: Listen) -> None:
    before = set(tree(newsroom.root))
    with Serve(newsroom.root) as serve:
        events = listen(serve, "/")
        events.until("activity")
        children = descendants(serve.process.pid)
        assert serve.stop() == 0
        assert events.ended()
        assert "Traceback" not in serve.printed
    with socket.socket() as free:
        assert free.connect_ex(("127.0.0.1", serve.port)) != 0
    assert not any(is_running(child) for child in children)
    assert set(tree(newsroom.root)) - before == {".dateline/", ".dateline/archive.db", ".dateline/lock"}
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
