"""Publishing to Netlify and Cloudflare Pages, with a program in the place of theirs: it keeps what it is given.

The true ones need an account, so what the hosts do with the folder is not tested here.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from publishing import dateline, site_files
from smallsite import SmallSite, tree

from generator.publish.limits import KNOWN

PROGRAM = """#!{python}
import json, os, pathlib, shutil, sys
here = pathlib.Path({folder!r})
arguments = sys.argv[1:]
folder = arguments[arguments.index("--dir") + 1] if "--dir" in arguments else arguments[2]
(here / "calls").open("a").write(json.dumps([arguments, os.getcwd()]) + "\\n")
failures = here / "failures"
left = failures.read_text().split("\\n") if failures.exists() else []
if left:
    failures.write_text("\\n".join(left[1:])) if left[1:] else failures.unlink()
    sys.exit(left[0])
shutil.rmtree(here / "deployed", ignore_errors=True)
shutil.copytree(folder, here / "deployed")
print("Deployed")
"""
TARGETS = {"netlify": "netlify://sandhavn-archive", "wrangler": "cloudflare-pages://sandhavn-archive"}


class StandIn:
    """The program in the place of the host's own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def calls(self) -> list[tuple[list[str], str]]:
        path = self.folder / "calls"
        return [tuple(json.loads(line)) for line in path.read_text().splitlines()] if path.exists() else []

    @property
    def deployed(self) -> dict[str, bytes]:
        return tree(self.folder / "deployed")

    def fails(self, *messages: str) -> None:
        """The next calls end with these messages."""
        (self.folder / "failures").write_text("\n".join(messages), encoding="utf-8")


@pytest.fixture(params=list(TARGETS))
def program(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def stand_in(tmp_path: Path, program: str, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    folder = tmp_path / "bin"
    folder.mkdir()
    path = folder / program
    path.write_text(PROGRAM.format(python=sys.executable, folder=str(folder)), encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return StandIn(folder)


@pytest.fixture
def site(small_site: SmallSite, program: str) -> SmallSite:
    """A site of three stories, of which one has former addresses, built, with the target `web`."""
    small_site.write("site.toml", f'[publish.web]\nurl = "{TARGETS[program]}"\n')
    for number in range(3):
        small_site.story(f"{number}.md", f"Story {number}")
    small_site.story("1.md", "Story 1", aliases='["/old/harbour/", "/old/page.html"]')
    small_site.build()
    return small_site


def test_the_program_is_given_the_whole_site_and_output_is_not_touched(
    site: SmallSite, stand_in: StandIn, program: str
) -> None:
    before = site_files(site)
    result = dateline(site, "publish", "web")
    assert result.exit_code == 0, result.output
    assert site_files(site) == before
    redirects = {path for path in before if path.startswith("old/")}
    expected = {path: content for path, content in before.items() if path not in redirects}
    files = stand_in.deployed
    assert files.keys() - expected.keys() == {"_headers", "_redirects"}
    assert {path: files[path] for path in expected} == expected
    ((arguments, folder),) = stand_in.calls
    assert folder != str(site.root)
    assert arguments[:2] == (["deploy", "--prod"] if program == "netlify" else ["pages", "deploy"])
    wanted = ["--site", "sandhavn-archive"] if program == "netlify" else ["--branch", "main"]
    assert arguments[arguments.index(wanted[0]) + 1] == wanted[1]


def test_former_addresses_and_headers_are_told_in_the_words_of_the_host(site: SmallSite, stand_in: StandIn) -> None:
    dateline(site, "publish", "web")
    assert stand_in.deployed["_redirects"].decode().splitlines() == [
        "/old/harbour/ /2020/07/22/story-1/ 301",
        "/old/harbour /2020/07/22/story-1/ 301",
        "/old/page.html /2020/07/22/story-1/ 301",
    ]
    headers = stand_in.deployed["_headers"].decode()
    assert headers.startswith("/*\n  X-Content-Type-Options: nosniff\n")
    assert "/static/*\n  Cache-Control: public, max-age=" in headers


def test_a_second_publish_does_not_call_the_program_and_an_edit_does(site: SmallSite, stand_in: StandIn) -> None:
    dateline(site, "publish", "web")
    assert "0 files sent" in dateline(site, "publish", "web").output
    assert len(stand_in.calls) == 1
    site.story("0.md", "Story 0", body="Other text.")
    site.build()
    assert "3 files, " in dateline(site, "publish", "web").output
    assert stand_in.deployed["2020/07/22/story-0/index.html"] == site_files(site)["2020/07/22/story-0/index.html"]


def test_a_story_that_moves_changes_the_redirects(site: SmallSite, stand_in: StandIn) -> None:
    dateline(site, "publish", "web")
    site.story("2.md", "Story 2", slug="other", aliases='["/2020/07/22/story-2/"]')
    site.build()
    assert "change  _redirects" in dateline(site, "publish", "web", "--dry-run").output
    dateline(site, "publish", "web")
    assert b"/2020/07/22/story-2/ /2020/07/22/other/ 301\n" in stand_in.deployed["_redirects"]
    assert "2020/07/22/story-2/index.html" not in stand_in.deployed


def test_a_headers_or_redirects_file_of_ones_own_stays(site: SmallSite, stand_in: StandIn) -> None:
    site.write("output/_headers", "/*\n  X-Own: yes\n")
    site.write("output/_redirects", "/a /b 302\n")
    dateline(site, "publish", "web")
    assert stand_in.deployed["_headers"] == b"/*\n  X-Own: yes\n"
    assert stand_in.deployed["_redirects"] == b"/a /b 302\n"
    assert "old/harbour/index.html" in stand_in.deployed


def test_without_the_program_it_says_how_to_get_it_and_which_folder_is_ready(
    site: SmallSite, program: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = dateline(site, "publish", "web")
    assert result.exit_code == 4
    assert "npm install --global " in result.stderr
    (folder,) = (site.root / ".dateline/published").glob("*/site")
    assert folder.relative_to(site.root).as_posix() in result.stderr
    assert (folder / "_redirects").exists()
    assert (folder / "index.html").exists()
    assert "first publish" in dateline(site, "publish", "web", "--dry-run").output


def test_a_failure_that_may_pass_is_tried_again(site: SmallSite, stand_in: StandIn) -> None:
    stand_in.fails("Error: read ECONNRESET")
    assert dateline(site, "publish", "web").exit_code == 0
    assert len(stand_in.calls) == 2


def test_what_the_program_complains_of_is_told_without_the_token(
    site: SmallSite, stand_in: StandIn, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "NETLIFY_AUTH_TOKEN" if program == "netlify" else "CLOUDFLARE_API_TOKEN"
    monkeypatch.setenv(name, "hush-hush-4711")
    for words in ("", "x" * 391 + " "):  # the second cuts the token in two
        stand_in.fails(f"the token hush-hush-4711 {words}is not valid")
        result = dateline(site, "publish", "web")
        assert (result.exit_code, len(stand_in.calls) > 0) == (4, True)
        assert "is not valid" in result.stderr
        assert name in result.stderr
        assert "4711" not in result.output
    assert "first publish" in dateline(site, "publish", "web", "--dry-run").output


def test_a_site_that_is_too_large_for_the_host_is_refused_before_the_program_is_called(
    site: SmallSite, stand_in: StandIn, program: str
) -> None:
    if program == "netlify":
        pytest.skip("Netlify's limit is 54,000 files in one folder")
    large = site.root / "output/large.bin"
    with large.open("wb") as file:
        file.truncate(KNOWN["cloudflare-pages"].file_size + 1)
    result = dateline(site, "publish", "web")
    assert (result.exit_code, "Cloudflare Pages (free) would not take" in result.stderr) == (2, True)
    assert stand_in.calls == []


def test_a_host_that_answers_the_redirects_is_verified(site: SmallSite, stand_in: StandIn) -> None:
    dateline(site, "publish", "web")
    for name in ("_headers", "_redirects"):
        (stand_in.folder / "deployed" / name).unlink()  # the hosts read them, and show them to nobody
    result = dateline(site, "verify", str(stand_in.folder / "deployed"), "--target", "web")
    assert result.exit_code == 0, result.output


def test_there_is_no_rollback(site: SmallSite, stand_in: StandIn) -> None:
    dateline(site, "publish", "web")
    result = dateline(site, "rollback", "web")
    assert (result.exit_code, "keeps no earlier releases" in result.stderr) == (2, True)


@pytest.mark.parametrize("url", ["netlify://", "netlify://a/b", "cloudflare-pages://a b", "cloudflare-pages://a#-x"])
def test_an_address_that_names_no_site_is_refused(small_site: SmallSite, url: str) -> None:
    small_site.write("site.toml", f'[publish.web]\nurl = "{url}"\n')
    result = dateline(small_site, "publish", "web")
    assert (result.exit_code, "publish.web.url" in result.stderr) == (2, True)
