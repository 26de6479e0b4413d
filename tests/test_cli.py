"""The command as a person meets it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from crawler import crawl
from smallsite import SmallSite, run_dateline, tree

ROOT = Path(__file__).resolve().parent.parent


def test_a_new_site_builds_without_a_problem(tmp_path: Path) -> None:
    result = run_dateline(tmp_path, "init", "my-archive")
    assert result.returncode == 0
    assert "dateline build" in result.stdout
    built = run_dateline(tmp_path / "my-archive", "build")
    assert (built.returncode, built.stderr) == (0, "")
    assert "2 stories in the site." in built.stdout
    assert "No problems." in built.stdout
    assert "My archive" in (tmp_path / "my-archive/output/index.html").read_text(encoding="utf-8")
    assert crawl(tmp_path / "my-archive/output").dead == []


def test_a_folder_that_is_in_use_is_not_made_a_site(small_site: SmallSite) -> None:
    result = run_dateline(small_site.root.parent, "init", "site")
    assert result.returncode == 2
    assert "is not empty" in result.stderr


def test_help_names_every_command_and_every_exit_code(tmp_path: Path) -> None:
    text = run_dateline(tmp_path, "--help").stdout
    assert all(command in text for command in ("init", "build", "explain"))
    assert all(re.search(rf"^\s+{code}\s", text, re.M) for code in (0, 1, 2, 3, 130))


def test_output_that_is_not_a_terminal_has_no_colours_and_no_bar(small_site: SmallSite) -> None:
    small_site.write("content/empty.txt", "")
    result = small_site.run("build")
    assert "\x1b" not in result.stdout + result.stderr
    assert "\r" not in result.stdout + result.stderr


def test_quiet_prints_only_problems(small_site: SmallSite) -> None:
    small_site.story("a.md", "A")
    result = small_site.run("build", "--quiet")
    assert (result.stdout, result.stderr, result.returncode) == ("", "", 0)


def test_verify_says_when_output_is_what_a_clean_build_makes(small_site: SmallSite) -> None:
    small_site.story("a.md", "A")
    result = small_site.run("build", "--verify")
    assert result.returncode == 0
    assert "Verified" in result.stdout


def test_verify_names_what_differs_and_clean_mends_it(small_site: SmallSite) -> None:
    small_site.story("a.md", "A")
    small_site.build()
    small_site.write("output/2020/07/22/a/index.html", "spoiled")
    small_site.remove("output/timeline/index.html")
    result = small_site.run("build", "--verify")
    assert result.returncode == 3
    assert "2020/07/22/a/index.html: has other bytes" in result.stderr
    assert "timeline/index.html: is missing" in result.stderr
    assert small_site.run("build", "--clean").returncode == 0
    assert small_site.run("build", "--verify").returncode == 0


def test_clean_removes_only_what_was_built(small_site: SmallSite) -> None:
    small_site.story("a.md", "A")
    small_site.build()
    small_site.write("output/CNAME", "archive.example")
    small_site.remove("content/a.md")
    assert small_site.run("build", "--clean").returncode == 0
    assert small_site.has("CNAME")
    assert not small_site.has("2020")


def test_content_and_output_may_be_elsewhere(small_site: SmallSite, tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories/2020-07-22-a.txt").write_text("Harbour reopens\n\nThe harbour is open.\n", encoding="utf-8")
    result = small_site.run("build", "--content", str(tmp_path / "stories"), "--output", str(tmp_path / "www"))
    assert "1 story in the site." in result.stdout
    assert (tmp_path / "www/2020/07/22/harbour-reopens/index.html").exists()
    assert tree(small_site.root / "content") == {}


def test_the_number_of_processes_does_not_change_a_byte(small_site: SmallSite, tmp_path: Path) -> None:
    for number in range(420):
        small_site.story(f"{number}.md", f"Story {number}", f"2020-{number % 12 + 1:02d}-01", tags=f"[T{number % 9}]")
    assert small_site.run("build", "--jobs", "1").returncode == 0
    one = small_site.output()
    assert small_site.run("build", "--clean", "--jobs", "3").returncode == 0
    assert small_site.output() == one


def test_explain_shows_each_inferred_field_with_its_rule_and_line(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(
        "Jul 22, 2020 00:20 Asia/Tehran\n  • Harbour reopens\n\nPort Ansel (HP) - The harbour is open.\n",
        encoding="utf-8",
    )
    text = run_dateline(tmp_path, "explain", "story.txt").stdout
    assert re.search(r"title +Harbour reopens\n +by .+, line 2", text)
    assert re.search(r"published +2020-07-22T00:20\+04:30\n +by .+, line 1", text)


def test_explain_reads_a_file_whose_name_has_a_full_stop_but_no_ending(tmp_path: Path) -> None:
    meta = "<itemMeta><title>Ferries run</title></itemMeta>"
    item = f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">{meta}</newsItem>'
    (tmp_path / "tag_harbour.press_2021_version_10").write_text(item, encoding="utf-8")
    assert "Ferries run" in run_dateline(tmp_path, "explain", "tag_harbour.press_2021_version_10").stdout


def test_explain_json_holds_one_object_a_line_and_keeps_guesses_apart(tmp_path: Path) -> None:
    (tmp_path / "2020-07-22-a.txt").write_text("The harbour is open again. Boats sail.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("---\ntitle: B\ndate: 2020-07-22\n---\n\nOne.\n\nTwo.\n", encoding="utf-8")
    lines = run_dateline(tmp_path, "explain", "--json", "2020-07-22-a.txt", "b.md").stdout.splitlines()
    first, second = (json.loads(line) for line in lines)
    assert (first["file"], first["published"], first["guessed"]["published"]) == (
        "2020-07-22-a.txt",
        None,
        "2020-07-22",
    )
    assert (second["title"], second["published"], second["body"]) == ("B", "2020-07-22", "One.\n\nTwo.")


def test_explain_names_what_it_cannot_read(tmp_path: Path) -> None:
    result = run_dateline(tmp_path, "explain", "nowhere.txt")
    assert result.returncode == 1
    assert "nowhere.txt: can't be read" in result.stderr


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_a_mistake_on_the_command_line_is_exit_code_two(small_site: SmallSite, jobs: str) -> None:
    assert small_site.run("build", "--jobs", jobs).returncode == 2


def test_the_sample_archive_has_every_kind_of_page_and_no_dead_link(tmp_path: Path) -> None:
    result = run_dateline(ROOT, "build", "--output", str(tmp_path / "site"))
    assert result.returncode == 0, result.stderr
    found = crawl(tmp_path / "site", "https://archive.example")
    assert found.dead == []
    assert found.pages > 200
    for path in ("timeline", "tags", "sections", "undated", "2019", "2019/03", "2022/10/16"):
        assert (tmp_path / "site" / path / "index.html").is_file()


def loaded(folder: Path, *arguments: str) -> set[str]:
    """The packages that a command imports."""
    command = [sys.executable, "-X", "importtime", "-m", "generator", *arguments]
    told = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stderr
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in told.splitlines() if "|" in line}


def test_what_a_command_does_not_need_is_not_loaded(small_site: SmallSite) -> None:
    small_site.write("content/a.md", "---\ntitle: A\ndate: 2020-01-01\ntags: [harbour]\n---\n\nText.\n")
    small_site.build()
    assert loaded(small_site.root, "build") & {"markdown", "yaml", "nh3", "lxml"} == set()
    assert loaded(small_site.root, "--version") & {"jinja2", "babel", "sqlite3", "json", "difflib"} == set()
    assert loaded(small_site.root, "build") & {"jinja2", "multiprocessing", "difflib", "distributed", "pytz"} == set()
