"""A build that is killed at any moment goes on where it stopped, and ends in what a clean build makes."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from smallsite import SmallSite

from generator.archive.pages import mark_stale
from generator.archive.store import open_archive
from generator.build import build
from generator.engine import Engine
from generator.report import Silent

STORIES = 450  # enough for a build to use both of its processes
ROUNDS = 6


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not on Windows")
@pytest.mark.parametrize("jobs", [1, 2])
def test_after_being_killed_at_random_moments_the_next_build_equals_a_clean_one(
    small_site: SmallSite, tmp_path: Path, jobs: int
) -> None:
    chance = random.Random(f"{jobs}")
    for number in range(STORIES):
        save(small_site, number, "first")
    for attempt in range(ROUNDS):
        kill_a_build(small_site, jobs, after=chance.uniform(0.2, 2.5))
        for number in chance.sample(range(STORIES), 40):
            change(small_site, number, f"round {attempt}", chance)
    small_site.build()
    assert small_site.output() == small_site.clean_output(tmp_path / "clean")


def test_reverting_an_edit_after_a_killed_build_leaves_nothing_of_it(small_site: SmallSite, tmp_path: Path) -> None:
    for number in range(30):
        save(small_site, number, "first")
    small_site.build()
    for number in range(30):
        save(small_site, number, "second")
    kill_a_build(small_site, 1, after=0.7)
    for number in range(30):
        save(small_site, number, "first")
    small_site.build()
    assert small_site.output() == small_site.clean_output(tmp_path / "clean")


@pytest.mark.parametrize("made", ["file", "folder"])
def test_what_a_killed_build_left_empty_goes_with_its_story(small_site: SmallSite, tmp_path: Path, made: str) -> None:
    small_site.story("stays.md", "Stays")
    small_site.story("goes.md", "Goes")
    small_site.build()
    page = "2020/07/22/goes/index.html"
    with open_archive(small_site.site.state) as archive:  # as it is until that page is complete
        archive.execute("UPDATE pages SET view = NULL, content = NULL WHERE path = ?", page)
        mark_stale(archive, "article", ["/2020/07/22/goes/"])
        archive.remember("state", "building")
    small_site.write(f"output/{page}", b"")
    if made == "folder":
        small_site.remove(f"output/{page}")
    small_site.remove("content/goes.md")
    small_site.build()
    assert small_site.output() == small_site.clean_output(tmp_path / "clean")


def save(site: SmallSite, number: int, word: str) -> None:
    day = f"2020-{number % 9 + 1:02d}-{number % 28 + 1:02d}"
    title = f"Story {number} of the {word}"
    site.story(f"{number % 7}/{number}.md", title, day, f"The {word} text.", tags=f"[T{number % 5}, U{number % 40}]")


def change(site: SmallSite, number: int, word: str, chance: random.Random) -> None:
    path = f"content/{number % 7}/{number}.md"
    if chance.random() < 0.3 and (site.root / path).exists():
        site.remove(path)
    else:
        save(site, number, word)


def kill_a_build(site: SmallSite, jobs: int, after: float) -> None:
    command = [sys.executable, "-m", "generator", "build", "--quiet", "--jobs", str(jobs)]
    process = subprocess.Popen(command, cwd=site.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(timeout=after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()


class Stopped(Silent):
    """Somebody stops the build when a thousand stories are in the archive."""

    def __init__(self) -> None:
        self.seen = 0

    def advance(self, steps: int) -> None:
        self.seen += steps
        if self.seen >= 1000:
            raise KeyboardInterrupt


@pytest.mark.parametrize(("fewest_filed", "filed"), [(200, 600), (10_000, 0)])
def test_a_first_reading_that_was_stopped_goes_on_after_stories_and_names_of_tags_have_changed(
    small_site: SmallSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fewest_filed: int, filed: int
) -> None:
    monkeypatch.setattr("generator.archive.tallies.FEWEST", fewest_filed)
    for number in range(1100):
        small_site.story(f"{number}.md", f"Story {number}", f"2020-07-{number % 9 + 1:02d}", tags=f"[T{number % 7}]")
    with pytest.raises(KeyboardInterrupt):
        build(small_site.site, Engine(1), Stopped())
    with open_archive(small_site.site.state) as archive:
        assert archive.execute("SELECT count(DISTINCT story) FROM filed").fetchone() == (filed,)
    small_site.story("998.md", "Story 998", "2021-01-02", tags="[T4, Another]")
    small_site.story("3.md", "Story 3", "2021-01-01", tags="[T5, Other]")
    small_site.remove("content/5.md")
    small_site.write("tags.toml", '["T2"]\naliases = ["T1"]\n')
    small_site.build()
    assert small_site.has("tags/t2/index.html")
    assert small_site.output() == small_site.clean_output(tmp_path / "clean")
    small_site.remove("tags.toml")
    small_site.build()
    assert small_site.output() == small_site.clean_output(tmp_path / "again")
