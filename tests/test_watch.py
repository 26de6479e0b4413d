"""`dateline build --watch` under what editors and tools really do: afterwards the output equals a clean build, and the
number of builds was small."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from processes import Watch, eventually
from smallsite import SmallSite

FEW = 12
"""A burst of changes may cost so many builds; without settling it would be one for each of hundreds of events."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C can't be sent to one process on Windows")


@pytest.fixture
def newsroom(small_site: SmallSite) -> SmallSite:
    for number in range(12):
        small_site.story(f"{number % 3}/{number}.md", f"Story {number}", f"2020-07-{number + 1:02d}", tags="[Harbour]")
    return small_site


@pytest.fixture
def watch(newsroom: SmallSite) -> Iterator[Watch]:
    with Watch(newsroom.root) as running:
        yield running


def finish(watch: Watch, site: SmallSite, tmp_path: Path, builds: int = FEW) -> None:
    """A last story shows that everything before it was noticed; then the output must be what a clean build makes."""
    site.story("last.md", "The last one", "2021-01-01")
    eventually(lambda: site.has("2021/01/01/the-last-one/index.html"), f"the last story is built:\n{watch.printed}")
    clean = site.clean_output(tmp_path / "clean")
    eventually(lambda: site.output() == clean, f"the output equals a clean build:\n{watch.printed}")
    watch.stop()
    assert watch.builds <= builds + 1, watch.printed


def markdown(title: str, text: str = "Some text.") -> str:
    return f"---\ntitle: {title}\ndate: 2020-07-01\n---\n\n{text}\n"


def test_a_story_written_in_place_is_built_once_or_twice(watch: Watch, newsroom: SmallSite, tmp_path: Path) -> None:
    newsroom.write("content/0/0.md", markdown("Written in place"))
    eventually(lambda: newsroom.has("2020/07/01/written-in-place/index.html"), "the page")
    finish(watch, newsroom, tmp_path, builds=2)


def test_an_atomic_replacement_is_noticed(watch: Watch, newsroom: SmallSite, tmp_path: Path) -> None:
    newsroom.write("content/0/.0.md.tmp123", markdown("Replaced at once"))
    newsroom.rename("content/0/.0.md.tmp123", "content/0/0.md")
    eventually(lambda: newsroom.has("2020/07/01/replaced-at-once/index.html"), "the page")
    finish(watch, newsroom, tmp_path, builds=2)


def test_a_backup_and_a_rename_as_vim_does_it_are_noticed(watch: Watch, newsroom: SmallSite, tmp_path: Path) -> None:
    newsroom.write("content/0/.0.md.swp", b"swap")
    newsroom.write("content/0/4913", b"")
    newsroom.remove("content/0/4913")
    newsroom.rename("content/0/0.md", "content/0/0.md~")
    newsroom.write("content/0/0.md", markdown("Saved by an editor"))
    newsroom.remove("content/0/0.md~")
    newsroom.remove("content/0/.0.md.swp")
    eventually(lambda: newsroom.has("2020/07/01/saved-by-an-editor/index.html"), "the page")
    finish(watch, newsroom, tmp_path, builds=3)


@pytest.mark.skipif(shutil.which("sed") is None or sys.platform == "darwin", reason="needs GNU sed")
def test_sed_in_place_on_every_file_is_noticed(watch: Watch, newsroom: SmallSite, tmp_path: Path) -> None:
    files = [str(path) for path in (newsroom.root / "content").rglob("*.md")]
    subprocess.run(["sed", "-i", "s/Some text/Another text/", *files], check=True)
    eventually(lambda: "Another text" in newsroom.page("2020/07/12/story-11/index.html"), "the last page")
    finish(watch, newsroom, tmp_path)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_checking_out_another_branch_is_noticed(newsroom: SmallSite, tmp_path: Path) -> None:
    newsroom.write(".gitignore", "/output/\n/.dateline/\n")
    git(newsroom, "init", "--quiet", "--initial-branch=main")
    commit(newsroom, "one")
    git(newsroom, "checkout", "--quiet", "-b", "other")
    for number in range(40):
        newsroom.story(f"new/deep/{number}.md", f"New {number}", f"2019-03-{number % 28 + 1:02d}", tags="[Islands]")
    shutil.rmtree(newsroom.root / "content/1")
    newsroom.write("content/0/0.md", markdown("Of the other branch"))
    commit(newsroom, "two")
    git(newsroom, "checkout", "--quiet", "main")
    with Watch(newsroom.root) as watch:
        git(newsroom, "checkout", "--quiet", "other")
        eventually(lambda: newsroom.has("2019/03/12/new-39/index.html"), "a page of the other branch")
        finish(watch, newsroom, tmp_path)


def test_unpacking_5000_stories_is_noticed(watch: Watch, newsroom: SmallSite, tmp_path: Path) -> None:
    packed = tmp_path / "stories.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(5000):
            text = f"---\ntitle: Unpacked {number}\ndate: 20{number % 20:02d}-0{number % 9 + 1}-11\n---\n\nText.\n"
            archive.writestr(f"unpacked/{number % 50}/{number}.md", text)
    subprocess.run(
        [sys.executable, "-m", "zipfile", "-e", str(packed), str(newsroom.root / "content")], check=True, timeout=60
    )
    finish(watch, newsroom, tmp_path, builds=2 * FEW)
    assert len(list((newsroom.root / "output").glob("20*/*/*/unpacked-*/index.html"))) == 5000


def test_a_renamed_folder_is_noticed(watch: Watch, newsroom: SmallSite, tmp_path: Path) -> None:
    newsroom.rename("content/1", "content/renamed/once")
    eventually(lambda: "renamed/once/1.md" in newsroom.page("2020/07/02/story-1/index.html"), "its source is named")
    newsroom.rename("content/renamed", "content/again")
    eventually(lambda: "again/once/1.md" in newsroom.page("2020/07/02/story-1/index.html"), "its source is named")
    finish(watch, newsroom, tmp_path)


def test_deleting_and_making_again_is_noticed(watch: Watch, newsroom: SmallSite, tmp_path: Path) -> None:
    newsroom.remove("content/0/0.md")
    eventually(lambda: not newsroom.has("2020/07/01/story-0/index.html"), "the page goes")
    newsroom.story("0/0.md", "Story 0", "2020-07-01", tags="[Harbour]")
    eventually(lambda: newsroom.has("2020/07/01/story-0/index.html"), "the page is back")
    finish(watch, newsroom, tmp_path)


def test_deleting_all_of_content_and_making_it_again_is_noticed(
    watch: Watch, newsroom: SmallSite, tmp_path: Path
) -> None:
    (newsroom.root / "content").rename(tmp_path / "aside")
    (newsroom.root / "content").mkdir()
    newsroom.story("only.md", "The only one", "2020-07-01")
    eventually(lambda: newsroom.has("2020/07/01/the-only-one/index.html"), "the page")
    finish(watch, newsroom, tmp_path)


def test_a_file_that_grows_slowly_costs_few_builds(watch: Watch, newsroom: SmallSite, tmp_path: Path) -> None:
    with (newsroom.root / "content/grows.md").open("w", encoding="utf-8") as file:
        file.write("---\ntitle: It grows\ndate: 2020-07-01\n---\n\n")
        for number in range(60):
            file.write(f"Paragraph {number}.\n\n")
            file.flush()
            time.sleep(0.05)
    finish(watch, newsroom, tmp_path)
    assert "Paragraph 59." in newsroom.page("2020/07/01/it-grows/index.html")


def test_200_saves_in_two_seconds_cost_few_builds(watch: Watch, newsroom: SmallSite, tmp_path: Path) -> None:
    for number in range(200):
        newsroom.write("content/0/0.md", markdown("Saved often", f"Save {number}."))
        time.sleep(0.01)
    finish(watch, newsroom, tmp_path)
    assert "Save 199." in newsroom.page("2020/07/01/saved-often/index.html")


def test_saves_that_go_on_and_on_are_shown_meanwhile(watch: Watch, newsroom: SmallSite, tmp_path: Path) -> None:
    shown = False
    for number in itertools.count():
        newsroom.write("content/0/0.md", markdown("Never quiet", f"Save {number}."))
        time.sleep(0.01)
        shown = newsroom.has("2020/07/01/never-quiet/index.html")
        if shown or number > 3000:
            break
    assert shown, "the longest wait ends while files still change"
    finish(watch, newsroom, tmp_path, builds=10_000)


def test_what_a_build_writes_never_starts_another_one(newsroom: SmallSite) -> None:
    (newsroom.root / "templates").mkdir()
    with Watch(newsroom.root) as watch:
        newsroom.write("content/0/0.md", markdown("Once"))
        eventually(lambda: newsroom.has("2020/07/01/once/index.html"), "the page")
        newsroom.write("content/.hidden/note.md", markdown("Not read"))
        newsroom.write("content/0/0.md~", "a backup")
        (newsroom.root / "content/0/0.md").read_bytes()
        os.listdir(newsroom.root / "content/0")
        time.sleep(2)
        watch.stop()
        assert watch.builds <= 2, watch.printed


def test_a_broken_template_is_told_and_the_watch_goes_on(newsroom: SmallSite, tmp_path: Path) -> None:
    with Watch(newsroom.root) as watch:
        newsroom.write("templates/day.html", "{% if %}")
        watch.says("day.html:1:")
        newsroom.write("content/0/0.md", markdown("Saved meanwhile"))
        newsroom.write("templates/day.html", "<p>{{ view.day }}</p>\n")
        eventually(lambda: newsroom.has("2020/07/01/saved-meanwhile/index.html"), f"the page:\n{watch.printed}")
        finish(watch, newsroom, tmp_path)


def test_a_broken_setting_is_told_and_the_watch_goes_on(newsroom: SmallSite, tmp_path: Path) -> None:
    with Watch(newsroom.root) as watch:
        newsroom.write("site.toml", 'title = "Open\n')
        watch.says("site.toml:1:")
        newsroom.write("site.toml", 'title = "Mended"\n')
        eventually(lambda: "Mended" in newsroom.page("index.html"), f"the page:\n{watch.printed}")
        finish(watch, newsroom, tmp_path)


def test_what_is_decided_about_tags_shows_at_once(newsroom: SmallSite, tmp_path: Path) -> None:
    newsroom.write("content/0/0.md", "---\ntitle: Tagged\ndate: 2020-07-01\ntags: [Daesh]\n---\n\nSome text.\n")
    with Watch(newsroom.root) as watch:
        newsroom.write("tags.toml", '["ISIS"]\naliasses = ["Daesh"]\n')
        watch.says("tags.toml:2:")
        newsroom.write("tags.toml", '["ISIS"]\naliases = ["Daesh"]\n')
        eventually(lambda: newsroom.has("tags/isis/index.html"), f"the page:\n{watch.printed}")
        finish(watch, newsroom, tmp_path)


def test_linked_folders_are_looked_at_now_and_then(newsroom: SmallSite, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (newsroom.root / "content/linked").symlink_to(tmp_path / "elsewhere")
    with Watch(newsroom.root) as watch:
        assert "Looking for changes now and then" in watch.printed
        (tmp_path / "elsewhere/a.md").write_text(markdown("From elsewhere"), encoding="utf-8")
        eventually(lambda: newsroom.has("2020/07/01/from-elsewhere/index.html"), f"the page:\n{watch.printed}")
        finish(watch, newsroom, tmp_path)


def test_another_build_of_the_same_site_only_delays_the_watch(newsroom: SmallSite, tmp_path: Path) -> None:
    with Watch(newsroom.root) as watch:
        for number in range(5):
            newsroom.write("content/0/0.md", markdown(f"Round {number}"))
            assert newsroom.run("build", "--quiet").returncode in (0, 2)
        finish(watch, newsroom, tmp_path)


def git(site: SmallSite, *arguments: str) -> None:
    name = ["-c", "user.name=Tester", "-c", "user.email=tester@example.org", "-c", "commit.gpgsign=false"]
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *name, *arguments], cwd=site.root, check=True, env={**os.environ, **nobody}, timeout=60)


def commit(site: SmallSite, message: str) -> None:
    git(site, "add", "--all")
    git(site, "commit", "--quiet", "-m", message)
