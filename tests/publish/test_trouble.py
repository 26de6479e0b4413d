"""Everything that goes wrong: a clear message, an exit code, and nothing broken."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from publishing import dateline, site_files
from servers import make_ssh_server, needs, running
from smallsite import SmallSite, tree

resource = pytest.importorskip("resource", reason="Windows has no limits of resources")
is_root = os.name == "posix" and os.getuid() == 0
needs_mount = pytest.mark.skipif(not is_root or sys.platform != "linux", reason="only root can mount a small disk")


@pytest.fixture
def site(small_site: SmallSite) -> SmallSite:
    for number in range(20):
        small_site.story(f"{number}.md", f"Story {number}")
    small_site.build()
    return small_site


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for one release of the site, but not for the many new files of a second one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m,nr_inodes=140", "none", folder], check=False)
    if mounted.returncode != 0:
        pytest.skip("this container does not let its root mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


@needs_mount
def test_a_disk_that_gets_full_is_named_and_the_old_site_stays(site: SmallSite, small_disk: Path) -> None:
    fill_the_disk(site, str(small_disk), small_disk)


@needs_mount
@needs("sshd", "ssh", "rsync")
def test_a_disk_of_a_server_that_gets_full_is_named_and_the_old_site_stays(
    site: SmallSite, small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = make_ssh_server(tmp_path / "sshd")
    monkeypatch.setenv("DATELINE_SSH", server.ssh)
    with running(server.command(), server.port, tmp_path / "log"):
        fill_the_disk(site, server.address(small_disk), small_disk)


def fill_the_disk(site: SmallSite, target: str, disk: Path) -> None:
    assert dateline(site, "publish", target).exit_code == 0
    before = site_files(site)
    for number in range(20, 100):
        site.story(f"{number}.md", f"Story {number}")
    site.build()
    result = dateline(site, "publish", target)
    assert (result.exit_code, "full" in result.output) == (4, True), result.output
    assert tree(disk / "current") == before
    for number in range(20, 100):
        site.remove(f"content/{number}.md")
    site.story("1.md", "Story 1", body="Other text.")
    site.build()
    assert dateline(site, "publish", target).exit_code == 0
    assert tree(disk / "current") == site_files(site)


def test_a_file_larger_than_the_disk_takes_is_named_and_the_old_site_stays(site: SmallSite, tmp_path: Path) -> None:
    www = tmp_path / "www"
    www.mkdir()
    dateline(site, "publish", str(www))
    before = tree(www / "current")
    site.write("output/large.bin", bytes(1 << 20))
    limited = subprocess.run(
        [sys.executable, "-m", "generator", "publish", str(www)],
        cwd=site.root,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 19, 1 << 19)),
        check=False,
    )
    assert (limited.returncode, "is full" in limited.stderr) == (4, True), limited.stderr
    assert tree(www / "current") == before
    assert dateline(site, "publish", str(www)).exit_code == 0
    assert (www / "current/large.bin").stat().st_size == 1 << 20


@needs_mount
def test_a_folder_that_can_not_be_written_is_named(site: SmallSite, small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    result = dateline(site, "publish", str(small_disk))
    assert (result.exit_code, "can't be written" in result.output) == (4, True)


def test_a_name_that_something_else_has_is_left_alone(site: SmallSite, tmp_path: Path) -> None:
    (tmp_path / "www/current").mkdir(parents=True)
    result = dateline(site, "publish", str(tmp_path / "www"))
    assert (result.exit_code, "Move it away" in result.output) == (4, True)
    (tmp_path / "www/current").rmdir()
    (tmp_path / "www/current").symlink_to("/srv/other")
    result = dateline(site, "publish", str(tmp_path / "www"))
    assert (result.exit_code, "Dateline did not make" in result.output) == (4, True)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("ssh://editor:hunter2@example.org/srv/www", "holds a user name or a password"),
        ("git+https://ghp_hunter2@github.com/you/archive.git#pages", "holds a user name or a password"),
        ("git+https://github.com/you/archive.git?token=hunter2#pages", 'can\'t have a "?" part'),
        ("git+ssh://git@github.com/you/archive.git", "names no branch"),
        ("git+ftp://example.org/archive.git#pages", "can't reach a repository by ftp"),
        ("sssh://example.org/srv/www", 'Did you mean "ssh"?'),
        ("ssh://example.org", "no folder there"),
        ("ssh://-oProxyCommand=x/srv", 'can\'t begin with "-"'),
        ("file://server/share", "names a folder on another machine"),
        ("wbe", 'Did you mean "web"?'),
        ("git@github.com:you/archive.git", "Write it as git+ssh://git@github.com/you/archive.git#gh-pages"),
        ("codeberg.org:/you/archive.git#pages", "Write it as git+ssh://codeberg.org/you/archive.git#pages"),
    ],
)
def test_a_mistyped_target_is_told_with_its_remedy_and_never_shows_a_secret(
    site: SmallSite, address: str, told: str
) -> None:
    site.write("site.toml", '[publish.web]\nurl = "/srv/www"\n')
    result = dateline(site, "publish", address)
    assert (result.exit_code, told in result.output) == (2, True), result.output
    assert "hunter2" not in result.output


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('url = "ssh://editor:hunter2@example.org/srv/www"', "3: publish.web.url holds a user name or a password."),
        ('url = "/srv/www"\npassword = "hunter2"', "4: publish.web.password is a secret"),
        ('url = "/srv/www"\naccess_key = "hunter2"', "4: publish.web.access_key is a secret"),
        ('url = "/srv/www"\nkep = 3', 'Did you mean "keep"?'),
        ('url = "/srv/www"\nkeep = 0', "must be a whole number from 1 to 1,000, not 0"),
        ('url = "/srv/www"\nhistory = false', "is not a setting of this kind of place (folder)"),
        ('url = "git+ssh://a.example/x#y"\ncname = "https://a.example"', "is not the name of a web server"),
        ('url = "git+ssh://a.example/x#y"\nhistory = "no"', "must be true or false"),
        ('address = "https://a.example"', "publish.web has no url."),
    ],
)
def test_a_mistake_in_a_table_of_a_target_is_told_with_its_line(site: SmallSite, lines: str, told: str) -> None:
    site.write("site.toml", f'title = "A"\n[publish.web]\n{lines}\n')
    result = dateline(site, "build")
    assert (result.exit_code, told in result.output) == (2, True), result.output
    assert "hunter2" not in result.output


def test_a_host_that_would_not_take_the_site_is_told_before_anything_is_sent(site: SmallSite, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    site.write("site.toml", f'[publish.web]\nurl = "{tmp_path}/www"\nlimits = "cloudflare-pages"\n')
    site.build()
    with (site.root / "output/film.mp4").open("wb") as file:
        file.truncate(26 << 20)
    result = dateline(site, "publish", "web")
    assert (result.exit_code, "1 file is larger than 26.2 MB: film.mp4 has 27.3 MB" in result.output) == (2, True)
    assert not (tmp_path / "www/current").exists()
