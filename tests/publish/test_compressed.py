"""Compressed files beside those of the site: made once, published with them, never in output/."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import brotli
import pytest
from publishing import dateline, site_files, with_target
from servers import make_ssh_server, needs, running
from smallsite import SmallSite, tree

PAGE = "2020/07/22/story-1/index.html"


@pytest.fixture
def site(small_site: SmallSite, www: Path) -> SmallSite:
    """A site of three stories and a picture, built, with the target `web` that wants both forms."""
    return prepared(small_site, www.as_posix())


def prepared(site: SmallSite, url: str) -> SmallSite:
    with_target(site, url, 'compress = ["gz", "br"]\n')
    site.write("content/harbour.png", b"\x89PNG" + bytes(5000))
    site.build()
    return site


def publish(site: SmallSite, *options: str) -> str:
    result = dateline(site, "publish", "web", *options)
    assert result.exit_code == 0, result.output
    return result.output


def cached(site: SmallSite) -> dict[Path, int]:
    """The files of the cache, with their times."""
    folder = site.root / ".dateline/compressed"
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def is_compressed_copy(files: dict[str, bytes], originals: dict[str, bytes]) -> bool:
    more = files.keys() - originals.keys()
    assert PAGE + ".gz" in more
    assert PAGE + ".br" in more
    opened = {
        path: (gzip.decompress if path.endswith(".gz") else brotli.decompress)(files[path])
        for path in more
        if not path.endswith("/")
    }
    return all(content == originals[path[:-3]] for path, content in opened.items())


def test_text_has_both_forms_beside_it_and_output_has_none(site: SmallSite, www: Path) -> None:
    before = site_files(site)
    publish(site)
    files = tree(www / "current")
    assert {path: files[path] for path in before} == before == site_files(site)
    assert is_compressed_copy(files, before)
    assert not any(path.startswith("files/harbour.png.") for path in files)
    large = {
        path for path, content in before.items() if len(content) >= 1000 and path.endswith((".html", ".css", ".js"))
    }
    assert {path for path in before if path + ".gz" in files} >= large


def test_a_second_publish_compresses_and_sends_nothing(site: SmallSite) -> None:
    publish(site)
    before = cached(site)
    assert "0 files sent" in publish(site)
    assert cached(site) == before


def test_an_edit_compresses_what_it_changed_and_forgets_what_was(site: SmallSite, www: Path) -> None:
    publish(site)
    before = cached(site)
    site.story("1.md", "Story 1", body="Other text.")
    site.build()
    assert "9 files, " in publish(site)  # the story, the day and the home page, each in three forms
    after = cached(site)
    assert len(before.keys() - after.keys()) == len(after.keys() - before.keys()) == 6
    assert all(after[path] == before[path] for path in before.keys() & after.keys())
    assert is_compressed_copy(tree(www / "current"), site_files(site))


def test_the_bytes_are_the_same_without_the_cache(site: SmallSite, www: Path) -> None:
    publish(site)
    for path in cached(site):
        path.unlink()
    assert "0 files sent" in publish(site)
    assert (www / "current" / f"{PAGE}.gz").read_bytes()[:10] == b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"


def test_rollback_and_verify_hold_for_the_forms_too(site: SmallSite, www: Path) -> None:
    publish(site)
    first = tree(www / "current")
    site.story("1.md", "Story 1", body="Other text.")
    site.remove("content/2.md")
    site.build()
    publish(site)
    assert not (www / "current/2020/07/22/story-2").exists()
    assert dateline(site, "verify", str(www)).exit_code == 0
    assert dateline(site, "rollback", "web").exit_code == 0
    assert tree(www / "current") == first
    assert dateline(site, "verify", str(www)).exit_code == 0
    (www / "current" / f"{PAGE}.br").unlink()
    assert f"{PAGE}.br: is missing" in dateline(site, "verify", str(www)).output


def test_another_target_uses_what_is_there_and_one_without_the_option_gets_none(
    site: SmallSite, tmp_path: Path
) -> None:
    publish(site)
    before = cached(site)
    for name in ("second", "plain"):
        (tmp_path / name).mkdir()
    other = f'[publish.other]\nurl = "{(tmp_path / "second").as_posix()}"\ncompress = ["gz"]\n'
    site.write("site.toml", (site.root / "site.toml").read_text(encoding="utf-8") + other)
    dateline(site, "publish", "other")
    dateline(site, "publish", str(tmp_path / "plain"))
    assert cached(site) == before
    found = tree(tmp_path / "second/current")
    assert {path.rpartition(".")[2] for path in found.keys() - site_files(site).keys()} == {"gz"}
    assert tree(tmp_path / "plain/current") == site_files(site)


def test_compressed_files_are_in_the_plan_and_not_among_the_addresses_to_purge(site: SmallSite) -> None:
    lines = publish(site, "--dry-run").splitlines()
    assert any(line.startswith(f"add     {PAGE}.gz") for line in lines)
    assert not any(line.endswith((".gz", ".br")) for line in publish(site, "--quiet", "--purge-list", "-").splitlines())


def test_brotli_that_is_not_installed_is_named(site: SmallSite, www: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    result = dateline(site, "publish", "web")
    assert (result.exit_code, "pip install 'dateline[brotli]'" in result.stderr) == (2, True)
    assert not (www / "current").exists()


def test_a_form_that_is_not_known_is_refused(site: SmallSite) -> None:
    site.write("site.toml", '[publish.web]\nurl = "/srv/www"\ncompress = ["zip"]\n')
    result = dateline(site, "publish", "web")
    assert result.exit_code == 2
    assert 'has an entry that must be "gz" or "br"' in result.stderr


@needs("sshd", "ssh", "rsync")
def test_a_server_gets_the_forms_too(small_site: SmallSite, www: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = make_ssh_server(small_site.root.parent / "sshd")
    monkeypatch.setenv("DATELINE_SSH", server.ssh)
    site = prepared(small_site, server.address(www))
    with running(server.command(), server.port, server.folder / "log"):
        publish(site)
        assert is_compressed_copy(tree(www / "current"), site_files(site))
        assert "0 files sent" in publish(site)
        site.story("1.md", "Story 1", body="Other text.")
        site.build()
        assert "9 files, " in publish(site)
        assert is_compressed_copy(tree(www / "current"), site_files(site))
    assert not list((site.root / ".dateline/published").glob(".dateline-tmp-*"))
