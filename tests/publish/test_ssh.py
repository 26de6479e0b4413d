"""Publishing to a server by ssh and rsync: a real sshd on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from publishing import dateline, site_files
from servers import SshServer, make_ssh_server, needs, running
from smallsite import SmallSite, tree

pytestmark = needs("sshd", "ssh", "rsync")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    server = make_ssh_server(tmp_path_factory.mktemp("sshd"))
    with running(server.command(), server.port, server.folder / "log"):
        yield server


@pytest.fixture
def www(tmp_path: Path) -> Path:
    folder = tmp_path / "the web's $HOME; folder"
    folder.mkdir()
    return folder


@pytest.fixture
def site(small_site: SmallSite, server: SshServer, www: Path, monkeypatch: pytest.MonkeyPatch) -> SmallSite:
    """A site of three stories, built, with the target `web` on the server."""
    monkeypatch.setenv("DATELINE_SSH", server.ssh)
    target = server.address(www).replace(" ", "%20")
    small_site.write("site.toml", f'[publish.web]\nurl = "{target}"\n')
    for number in range(3):
        small_site.story(f"{number}.md", f"Story {number}")
    small_site.write("content/it's a $(picture) & more.png", b"\x89PNG")
    small_site.build()
    return small_site


def test_what_visitors_see_is_the_output_byte_for_byte(site: SmallSite, www: Path) -> None:
    result = dateline(site, "publish", "web")
    assert result.exit_code == 0, result.output
    assert tree(www / "current") == site_files(site)
    assert {path.name for path in www.iterdir()} == {"current", "records", "releases"}


def test_a_second_publish_sends_nothing(site: SmallSite, www: Path) -> None:
    dateline(site, "publish", "web")
    before = os.readlink(www / "current")
    assert "0 files sent" in dateline(site, "publish", "web").output
    assert os.readlink(www / "current") == before


def test_an_edit_sends_what_it_changed_and_deletes_what_is_no_more(site: SmallSite, www: Path) -> None:
    dateline(site, "publish", "web")
    site.story("1.md", "Story 1", body="Other text.")
    site.remove("content/2.md")
    site.remove("content/it's a $(picture) & more.png")
    site.build()
    result = dateline(site, "publish", "web")
    assert result.exit_code == 0, result.output
    assert tree(www / "current") == site_files(site)
    first, second = sorted((www / "releases").iterdir())
    assert (first / "static/style.css").samefile(second / "static/style.css")


def test_a_change_that_keeps_size_and_time_is_sent(site: SmallSite, www: Path) -> None:
    own = site.root / "output/own.txt"
    for text in ("one", "two"):
        own.write_text(text, encoding="utf-8")
        os.utime(own, (1, 1))
        own.with_suffix(".new").write_text(text, encoding="utf-8")
        own.with_suffix(".new").replace(own)  # another inode, so that it is hashed again
        os.utime(own, (1, 1))
        dateline(site, "publish", "web")
        assert (www / "current/own.txt").read_text(encoding="utf-8") == text


def test_rollback_shows_the_earlier_site_byte_for_byte(site: SmallSite, www: Path) -> None:
    dateline(site, "publish", "web")
    first = tree(www / "current")
    site.story("1.md", "Story 1, again")
    site.build()
    dateline(site, "publish", "web")
    second = tree(www / "current")
    assert dateline(site, "rollback", "web").exit_code == 0
    assert tree(www / "current") == first
    assert "0 files sent" not in dateline(site, "publish", "web").output
    assert tree(www / "current") == second


def test_another_machine_goes_on_from_the_record_on_the_server(site: SmallSite, www: Path) -> None:
    dateline(site, "publish", "web")
    for cached in (site.root / ".dateline/published").rglob("*.sha256"):
        cached.unlink()
    assert "0 files sent" in dateline(site, "publish", "web").output


def test_a_key_that_the_server_does_not_know_is_named_as_the_trouble(site: SmallSite, server: SshServer) -> None:
    (server.folder / "authorized").write_bytes((server.folder / "stranger.pub").read_bytes())
    try:
        result = dateline(site, "publish", "web")
    finally:
        (server.folder / "authorized").write_bytes((server.folder / "user.pub").read_bytes())
    assert (result.exit_code, "does not accept your key" in result.output) == (4, True)


def test_a_server_whose_key_is_not_known_is_not_trusted(
    site: SmallSite, server: SshServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_SSH", f"ssh -o UserKnownHostsFile=/dev/null -F {server.folder}/client.conf")
    result = dateline(site, "publish", "web")
    assert (result.exit_code, "compare the fingerprint" in result.output) == (4, True)


def test_a_mistyped_folder_or_server_is_named(site: SmallSite, server: SshServer, www: Path) -> None:
    folder = dateline(site, "publish", server.address("/nowhere/at-all"))
    assert (folder.exit_code, "mkdir /nowhere/at-all" in folder.output) == (4, True)
    host = dateline(site, "publish", "ssh://no-such-server.invalid/srv/www")
    assert (host.exit_code, "there is no server of that name" in host.output) == (4, True)


def test_a_server_that_does_not_answer_is_tried_again_and_then_named(site: SmallSite) -> None:
    result = dateline(site, "publish", "ssh://127.0.0.1:9/srv/www", "--patience", "1")
    assert (result.exit_code, "refused" in result.output) == (4, True)


def test_where_mv_knows_no_option_for_it_the_link_is_still_replaced_in_one_step(
    site: SmallSite, www: Path, tmp_path: Path, server: SshServer
) -> None:
    shim = tmp_path / "bin/mv"
    shim.parent.mkdir()
    shim.write_text('#!/bin/sh\ncase "$1" in -f?) exit 64;; esac\nexec /bin/mv "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    other = make_ssh_server(tmp_path / "sshd")
    with running(other.command(f"SetEnv=PATH={shim.parent}:{os.environ['PATH']}"), other.port, tmp_path / "log"):
        target = other.address(www).replace(" ", "%20")
        os.environ["DATELINE_SSH"] = other.ssh
        for text in ("One.", "Two."):
            site.story("1.md", "Story 1", body=text)
            site.build()
            result = dateline(site, "publish", target)
            assert result.exit_code == 0, result.output
            assert tree(www / "current") == site_files(site)
