"""Publishing to a folder: what is sent, what visitors see, what is refused."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from publishing import dateline, site_files, with_target
from smallsite import SmallSite, tree


@pytest.fixture
def published(small_site: SmallSite, www: Path) -> SmallSite:
    """A site of three stories, built and published to `www`."""
    with_target(small_site, www.as_posix()).build()
    assert dateline(small_site, "publish", "web").exit_code == 0
    return small_site


def test_what_visitors_see_is_the_output_byte_for_byte(published: SmallSite, www: Path) -> None:
    assert tree(www / "current") == site_files(published)


def test_a_second_publish_sends_nothing_and_hashes_nothing(published: SmallSite, www: Path) -> None:
    before = os.readlink(www / "current")
    cache = (published.root / ".dateline/digests.tsv").stat()
    result = dateline(published, "publish", "web")
    assert "0 files sent" in result.stdout
    assert os.readlink(www / "current") == before
    assert (published.root / ".dateline/digests.tsv").stat().st_mtime_ns == cache.st_mtime_ns


def test_an_edit_sends_what_it_changed_and_the_rest_is_shared_with_the_release_before(
    published: SmallSite, www: Path
) -> None:
    published.story("1.md", "Story 1", body="Other text.")
    published.build()
    result = dateline(published, "publish", "web")
    assert "3 files," in result.stdout  # the story, the day and the home page, which show its first words
    first, second = sorted((www / "releases").iterdir())
    page, other = "2020/07/22/story-1/index.html", "2020/07/22/story-2/index.html"
    assert not (first / page).samefile(second / page)
    assert (first / other).samefile(second / other)


def test_rollback_shows_the_earlier_site_byte_for_byte(published: SmallSite, www: Path) -> None:
    first = tree(www / "current")
    published.story("1.md", "Story 1, again")
    published.remove("content/2.md")
    published.build()
    dateline(published, "publish", "web")
    second = tree(www / "current")
    assert first != second
    assert dateline(published, "rollback", "web").exit_code == 0
    assert tree(www / "current") == first
    assert dateline(published, "publish", "web").exit_code == 0
    assert tree(www / "current") == second
    assert dateline(published, "rollback", "web").exit_code == 0
    assert tree(www / "current") == first


def test_rollback_takes_the_beginning_of_a_name_and_says_what_there_is(published: SmallSite, www: Path) -> None:
    (name,) = [release.name for release in (www / "releases").iterdir()]
    nothing = dateline(published, "rollback", "web")
    assert (nothing.exit_code, f"{name} (live)" in nothing.stderr) == (2, True)
    assert dateline(published, "rollback", "web", "--to", name[:12]).exit_code == 0
    assert "no releases that begin with 1999" in dateline(published, "rollback", "web", "--to", "1999").stderr


def test_the_last_releases_stay_and_older_ones_go_with_their_records(published: SmallSite, www: Path) -> None:
    published.write("site.toml", f'[publish.web]\nurl = "{www.as_posix()}"\nkeep = 2\n')
    for number in range(3):
        published.story("1.md", "Story 1", body=f"Text {number}.")
        published.build()
        dateline(published, "publish", "web")
    names = {release.name for release in (www / "releases").iterdir()}
    assert len(names) == 2
    assert {record.stem for record in (www / "records").iterdir()} == names


def test_the_record_can_be_checked_with_a_common_program(published: SmallSite, www: Path) -> None:
    record = www / "records" / f"{Path(os.readlink(www / 'current')).name}.sha256"
    checked = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", record], cwd=www / "current", check=False)
    assert checked.returncode == 0


def test_a_dry_run_says_why_and_changes_nothing(published: SmallSite, www: Path) -> None:
    before = tree(www)
    published.story("1.md", "Story 1", body="Other text.")
    published.story("3.md", "Story 3")
    published.remove("content/2.md")
    published.build()
    lines = dateline(published, "publish", "web", "--dry-run").stdout.splitlines()
    assert any(line.startswith("add     2020/07/22/story-3/index.html") and line.endswith("new") for line in lines)
    assert any("change  2020/07/22/story-1/index.html" in line and "its bytes have changed" in line for line in lines)
    assert "delete  2020/07/22/story-2/index.html  no longer in the site" in lines
    assert tree(www) == before


def test_nothing_is_published_that_was_not_built(small_site: SmallSite, www: Path) -> None:
    small_site.story("a.md", "A")
    result = dateline(small_site, "publish", str(www))
    assert (result.exit_code, "run `dateline build` first" in result.stderr) == (2, True)


def test_a_build_with_errors_is_refused_unless_that_is_allowed(small_site: SmallSite, www: Path) -> None:
    small_site.story("a.md", "A")
    small_site.write("content/bad.md", "---\ntitle: [\n---\n")
    small_site.build()
    result = dateline(small_site, "publish", str(www))
    assert result.exit_code == 2
    assert "bad.md" in result.stderr
    assert "--allow-errors" in result.stderr
    assert not (www / "current").exists()
    assert dateline(small_site, "publish", str(www), "--allow-errors").exit_code == 0


def test_an_output_folder_that_lacks_pages_is_refused(published: SmallSite) -> None:
    published.remove("output/2020/07/22/story-1/index.html")
    result = dateline(published, "publish", "web")
    assert (result.exit_code, "story-1" in result.stderr) == (2, True)


def test_a_publish_that_deletes_much_of_the_site_is_refused_unless_that_is_allowed(
    small_site: SmallSite, www: Path
) -> None:
    for number in range(60):
        small_site.story(f"{number}.md", f"Story {number}")
    small_site.build()
    dateline(small_site, "publish", str(www))
    before = tree(www / "current")
    for number in range(1, 60):
        small_site.remove(f"content/{number}.md")
    small_site.build()
    result = dateline(small_site, "publish", str(www))
    assert result.exit_code == 2
    assert "would delete 59 of the" in result.stderr
    assert "--allow-deletes" in result.stderr
    assert tree(www / "current") == before
    assert dateline(small_site, "publish", str(www), "--allow-deletes").exit_code == 0
    assert not (www / "current/2020/07/22/story-7").exists()


def test_a_folder_that_does_not_exist_is_not_made(published: SmallSite, www: Path) -> None:
    result = dateline(published, "publish", f"{www}s")
    assert (result.exit_code, f"mkdir {www}s" in result.stderr) == (4, True)
    assert not Path(f"{www}s").exists()


def test_a_file_of_others_in_the_output_folder_is_published_too(published: SmallSite, www: Path) -> None:
    published.write("output/.well-known/security.txt", "Contact: mailto:desk@example.org\n")
    assert "1 file," in dateline(published, "publish", "web").stdout
    assert (www / "current/.well-known/security.txt").exists()


def test_a_file_changed_within_the_tick_of_a_clock_is_noticed(published: SmallSite, www: Path) -> None:
    path = published.root / "output/own.txt"
    for text in ("one", "two"):
        path.write_text(text, encoding="utf-8")
        dateline(published, "publish", "web")
        assert (www / "current/own.txt").read_text(encoding="utf-8") == text


def test_the_purge_list_has_both_addresses_of_each_changed_page(published: SmallSite) -> None:
    published.write("site.toml", published.root.joinpath("site.toml").read_text() + 'address = "https://a.example"\n')
    published.story("1.md", "Story 1", body="Other text.")
    published.build()
    result = dateline(published, "publish", "web", "--quiet", "--purge-list", "-")
    pages = ["https://a.example/", "https://a.example/2020/07/22/", "https://a.example/2020/07/22/story-1/"]
    assert sorted(result.stdout.splitlines()) == sorted([*pages, *(f"{page}index.html" for page in pages)])


def test_a_long_purge_list_is_drawn_together(small_site: SmallSite, www: Path) -> None:
    for number in range(200):
        small_site.story(f"{number}.md", f"Story {number}", f"2020-07-{number % 9 + 1:02d}")
    small_site.build()
    lines = dateline(small_site, "publish", str(www), "--quiet", "--purge-list", "-").stdout.splitlines()
    assert "/2020/07/*" in lines or "/2020/07/01/*" in lines
    assert len(lines) <= 300
