"""What a build does, and above all what it does not do again."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from smallsite import SmallSite, tree

from generator.archive.store import open_archive
from generator.build import build
from generator.engine import Engine
from generator.errors import ArchiveError, DatelineError, OutputError

LONG = "The first sentence is what lists show of a story. " + "It goes on and on. " * 40


@pytest.fixture
def newsroom(small_site: SmallSite) -> SmallSite:
    small_site.story("a.md", "Ferry sails again", "2020-07-20", LONG, tags="[Harbour, Ferries]", section="Coast")
    small_site.story("b.md", "Ferry timetable cut", "2020-07-22", LONG, tags="[Harbour, Ferries]", section="Coast")
    small_site.story("c.md", "Mayor speaks", "2020-07-22", LONG, tags="[Council]", section="Politics")
    small_site.story("d.md", "Old news", "2011-01-05", LONG, tags="[Council]")
    small_site.story("e.md", "Older news", "2009-03-05", LONG)
    for number in range(6):
        small_site.story(f"fill/{number}.md", f"Between {number}", f"2015-0{number + 1}-01", LONG)
    small_site.build()
    return small_site


def test_a_folder_of_text_files_alone_builds(small_site: SmallSite) -> None:
    small_site.write("content/2020-07-22-harbour.txt", "Harbour reopens\n\nThe harbour is open again.\n")
    report = small_site.build()
    assert report.stories == 1
    assert "The harbour is open again." in small_site.page("2020/07/22/harbour-reopens/index.html")


def test_a_second_build_reads_renders_and_writes_nothing(newsroom: SmallSite) -> None:
    before = stamps(newsroom)
    report = newsroom.build()
    assert (report.parsed, report.looked_at, report.rendered, report.written, report.removed) == (0, 0, 0, 0, 0)
    assert stamps(newsroom) == before


def test_a_file_that_was_only_touched_is_not_parsed(newsroom: SmallSite) -> None:
    (newsroom.root / "content/a.md").touch()
    report = newsroom.build()
    assert (report.read > 0, report.parsed, report.rendered) == (True, 0, 0)


def test_an_edited_body_renders_its_own_page_alone(newsroom: SmallSite) -> None:
    newsroom.story("a.md", "Ferry sails again", "2020-07-20", LONG + "Then it ended.", tags="[Harbour, Ferries]",
                   section="Coast")  # fmt: skip
    before = newsroom.output()
    report = newsroom.build()
    assert (report.parsed, report.rendered, report.written) == (1, 1, 1)
    assert changed(before, newsroom.output()) == {"2020/07/20/ferry-sails-again/index.html"}


def test_an_edited_title_renders_only_pages_that_show_it(newsroom: SmallSite) -> None:
    newsroom.story("c.md", "Mayor is silent", "2020-07-22", LONG, tags="[Council]", section="Politics",
                   slug="mayor-speaks")  # fmt: skip
    before = newsroom.output()
    report = newsroom.build()
    after = newsroom.output()
    showing = {path for path, content in after.items() if b"Mayor is silent" in content}
    assert changed(before, after) == showing
    assert report.rendered == len(showing)
    assert "2011/index.html" not in showing


def test_a_removed_story_takes_its_pages_and_empty_folders_with_it(newsroom: SmallSite) -> None:
    newsroom.remove("content/d.md")
    report = newsroom.build()
    assert report.removed >= 4
    assert not newsroom.has("2011")
    assert newsroom.has("tags/council/index.html")


def test_a_story_that_moves_to_another_day_leaves_the_old_one(newsroom: SmallSite) -> None:
    newsroom.story("d.md", "Old news", "2012-02-06", LONG, tags="[Council]")
    newsroom.build()
    assert not newsroom.has("2011")
    assert newsroom.has("2012/02/06/old-news/index.html")


def test_a_changed_template_renders_its_kind_and_reads_nothing(newsroom: SmallSite) -> None:
    newsroom.write("templates/year.html", "<p>{{ view.year }}</p>")
    report = newsroom.build()
    years = [
        path for path in newsroom.output() if path.count("/") == 1 and path[:4].isdigit() and path.endswith("html")
    ]
    assert (report.parsed, report.rendered) == (0, len(years))
    assert newsroom.page("2020/index.html").startswith("<p>2020</p>")


def test_a_changed_partial_template_renders_the_pages_that_include_it(newsroom: SmallSite) -> None:
    newsroom.write("templates/year.html", "{% include 'own.html' %}")
    newsroom.write("templates/own.html", "one")
    newsroom.build()
    newsroom.write("templates/own.html", "two")
    report = newsroom.build()
    assert newsroom.page("2020/index.html").startswith("two")
    assert report.rendered == report.written == 4


def test_a_changed_style_sheet_is_copied_and_no_page_is_rendered(newsroom: SmallSite) -> None:
    newsroom.write("templates/static/own.css", "p { color: red }")
    report = newsroom.build()
    assert (report.rendered, report.written) == (0, 1)
    assert newsroom.page("static/own.css") == "p { color: red }"


def test_a_changed_setting_that_pages_show_reads_nothing(newsroom: SmallSite) -> None:
    newsroom.write("site.toml", 'title = "The Lantern"\n')
    report = newsroom.build()
    assert report.parsed == 0
    assert "The Lantern" in newsroom.page("index.html")


def test_a_changed_time_zone_reads_every_story_again(newsroom: SmallSite) -> None:
    newsroom.write("site.toml", 'title = "Site"\ntimezone = "Asia/Tokyo"\n')
    assert newsroom.build().parsed == 11


def test_deleting_the_archive_is_safe(newsroom: SmallSite) -> None:
    before = newsroom.output()
    for path in (newsroom.root / ".dateline").iterdir():
        path.unlink()
    newsroom.remove("content/d.md")
    report = newsroom.build()
    assert report.written < len(before), "pages that were right are not written again"
    assert not newsroom.has("2011"), "a page of an earlier build is not left behind"


def test_a_damaged_archive_is_built_anew(newsroom: SmallSite) -> None:
    before = newsroom.output()
    (newsroom.root / ".dateline/archive.db").write_bytes(b"this is not a database" * 500)
    newsroom.build()
    assert newsroom.output() == before


def test_files_of_others_in_the_output_folder_stay(newsroom: SmallSite) -> None:
    newsroom.write("output/CNAME", "archive.example")
    newsroom.write("output/2011/notes.txt", "mine")
    newsroom.remove("content/d.md")
    newsroom.build()
    assert newsroom.page("CNAME") == "archive.example"
    assert newsroom.page("2011/notes.txt") == "mine"
    assert not newsroom.has("2011/index.html")


def test_an_emptied_output_folder_is_filled_again(newsroom: SmallSite) -> None:
    before = newsroom.output()
    for path in sorted((newsroom.root / "output").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert newsroom.build().parsed == 0
    assert newsroom.output() == before


def test_another_output_folder_gets_the_whole_site(newsroom: SmallSite, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    assert newsroom.run("build", "--output", str(other)).returncode == 0
    assert tree(other) == newsroom.output()


def test_the_source_is_never_altered(newsroom: SmallSite) -> None:
    before = tree(newsroom.root / "content")
    newsroom.build()
    assert tree(newsroom.root / "content") == before


def test_one_process_and_two_write_the_same_bytes(newsroom: SmallSite, two_processes: Engine) -> None:
    before = newsroom.output()
    for path in (newsroom.root / ".dateline").iterdir():
        path.unlink()
    newsroom.build(two_processes)
    assert newsroom.output() == before


def test_two_builds_at_once_are_refused(newsroom: SmallSite) -> None:
    with open_archive(newsroom.root / ".dateline"), pytest.raises(ArchiveError, match="another build"):
        newsroom.build()


def test_a_state_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    site = SmallSite(tmp_path / "x")
    site.write(".dateline", "a file is in its place")
    result = site.run("build")
    assert (result.returncode, result.stderr.partition(" (")[0]) == (2, "error: .dateline can't be written")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize(
    ("mode", "command"),
    [
        (0o000, ["build"]),
        (0o555, ["build"]),
        (0o000, ["tags", "list"]),
        (0o555, ["tags", "list"]),
        (0o000, ["serve", "--port", "0"]),  # one that can be read is served until it can be written
    ],
)
def test_a_state_folder_of_another_user_is_named(tmp_path: Path, mode: int, command: list[str]) -> None:
    site = SmallSite(tmp_path / "x")
    site.story("a.md", "A")
    site.build()
    for path in (site.root / ".dateline/archive.db", site.root / ".dateline"):
        path.chmod(mode)
    result = site.run(*command)
    (site.root / ".dateline").chmod(0o755)
    assert result.returncode == 2
    assert result.stderr.startswith("error: .dateline")


def test_an_output_folder_inside_of_the_content_folder_is_refused(newsroom: SmallSite) -> None:
    result = newsroom.run("build", "--output", "content/site")
    assert result.returncode == 2
    assert "must not hold one another" in result.stderr


def test_a_missing_content_folder_says_what_to_do(tmp_path: Path) -> None:
    site = SmallSite(tmp_path / "x")
    (site.root / "content").rmdir()
    with pytest.raises(DatelineError, match="there is no folder"):
        site.build()
    assert issubclass(OutputError, DatelineError)


def test_adding_a_story_touches_a_handful_of_pages(small_site: SmallSite) -> None:
    for number in range(120):
        day = f"20{10 + number // 12}-{number % 12 + 1:02d}-05"
        small_site.story(f"{number}.md", f"Story {number}", day, LONG, tags=f"[T{number % 4}]")
    small_site.build()
    small_site.story("new.md", "Something new", "2014-06-06", LONG, tags="[T1]")
    report = small_site.build()
    assert report.looked_at < 60
    assert report.rendered < 35


@pytest.mark.parametrize("count", [199, 200, 201])
def test_a_tag_that_grows_over_one_page_is_what_a_clean_build_makes(
    small_site: SmallSite, tmp_path: Path, count: int
) -> None:
    for number in range(count):
        small_site.story(f"{number}.md", f"Story {number}", f"20{10 + number % 9}-05-05", tags="[Much]", section="All")
    small_site.story("undated.md", "Undated", "", tags="[Much]")
    small_site.build()
    for number in (1, 2, 3):
        small_site.story(f"new{number}.md", f"New {number}", f"200{number}-01-01", tags="[Much]", section="All")
        small_site.build()
    assert small_site.output() == small_site.clean_output(tmp_path / "grown")
    for number in (1, 2, 3, 5, 7):
        small_site.remove(f"content/{number}.md")
    small_site.build()
    assert small_site.output() == small_site.clean_output(tmp_path / "shrunk")


def test_a_long_list_of_undated_stories_is_cut_by_letter(small_site: SmallSite, tmp_path: Path) -> None:
    for number in range(498):
        small_site.story(f"{number}.md", f"{'abc!'[number % 4]} story {number}", "")
    small_site.build()
    assert not small_site.has("undated/letter")
    for number in range(5):
        small_site.story(f"new{number}.md", f"Z story {number}", "")
    small_site.build()
    assert small_site.has("undated/letter/z/index.html")
    assert small_site.output() == small_site.clean_output(tmp_path / "clean")
    for number in range(400):
        small_site.story(f"a{number}.md", f"A{number % 3} story {number}", "")
    small_site.build()
    assert small_site.has("undated/letter/a2/index.html")
    assert small_site.output() == small_site.clean_output(tmp_path / "longer")
    for number in range(100):
        small_site.remove(f"content/a{number}.md")
    small_site.build()
    assert not small_site.has("undated/letter/a2")
    assert small_site.output() == small_site.clean_output(tmp_path / "shorter")


def test_a_long_list_of_undated_stories_of_a_tag_is_cut_by_letter(small_site: SmallSite, tmp_path: Path) -> None:
    for number in range(498):
        small_site.story(f"{number}.md", f"{'abc!'[number % 4]} story {number}", "", tags="[Much, Beside]")
    small_site.build()
    assert small_site.has("tags/much/undated/index.html")
    assert not small_site.has("tags/much/undated/letter")
    for number in range(5):
        small_site.story(f"new{number}.md", f"Z story {number}", "", tags="[Much]")
    small_site.build()
    assert small_site.has("tags/much/undated/letter/z/index.html")
    assert not small_site.has("tags/beside/undated/letter")
    assert small_site.output() == small_site.clean_output(tmp_path / "clean")
    for number in range(400):
        small_site.story(
            f"a{number}.md", f"A{number % 3} story {number}", "", tags="[Much, Seldom]" if number % 50 else ""
        )
    small_site.build()
    assert small_site.has("tags/much/undated/letter/a2/index.html")
    assert small_site.output() == small_site.clean_output(tmp_path / "longer")
    small_site.write("tags.toml", '["Rarely"]\naliases = ["Seldom"]\n["Many"]\naliases = ["Much"]\n')
    small_site.build()
    assert "Rarely" in small_site.page("tags/many/undated/letter/a2/index.html")
    assert small_site.output() == small_site.clean_output(tmp_path / "renamed")
    small_site.story("a1.md", "A1 story 1", "2020-01-01", tags="[Much]")
    for number in range(100):
        small_site.remove(f"content/{number}.md")
    small_site.build()
    assert small_site.output() == small_site.clean_output(tmp_path / "shorter")


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def stamps(site: SmallSite) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in (site.root / "output").rglob("*")}


def test_a_build_of_given_paths_looks_at_nothing_else(newsroom: SmallSite, tmp_path: Path) -> None:
    newsroom.story("a.md", "Ferry sails again at last", "2020-07-20", LONG)
    newsroom.story("fill/0.md", "Between all", "2015-01-01", LONG)
    newsroom.story("new/folder/x.md", "Quite new", "2015-01-01", LONG)
    newsroom.remove("content/fill/5.md")
    report = build(newsroom.site, Engine(1), paths=["a.md", "new", "nowhere.md"])
    assert (report.parsed, report.gone) == (2, 0)
    report = build(newsroom.site, Engine(1), paths=["fill/5.md", "fill/0.md"])
    assert (report.parsed, report.gone) == (1, 1)
    for path in sorted((newsroom.root / "content/new").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (newsroom.root / "content/new").rmdir()
    assert build(newsroom.site, Engine(1), paths=["new"]).gone == 1
    assert newsroom.output() == newsroom.clean_output(tmp_path / "clean")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="only a user without privileges can be kept out")
def test_a_folder_that_cannot_be_listed_loses_no_story(newsroom: SmallSite) -> None:
    (newsroom.root / "content/fill").chmod(0)
    try:
        report = newsroom.build()
    finally:
        (newsroom.root / "content/fill").chmod(0o755)
    assert report.stories == 11
    assert [problem.code for problem in report.problems] == ["unreadable-folder"]


def test_a_story_that_goes_while_another_comes_is_counted_once(newsroom: SmallSite, tmp_path: Path) -> None:
    newsroom.remove("content/e.md")
    newsroom.story("zz.md", "The newest file", "2009-03-05", LONG)
    newsroom.remove("content/fill/5.md")
    newsroom.story("fill/6.md", "Instead", "2015-06-01", LONG, tags="[Council]")
    assert newsroom.build().stories == 11
    assert newsroom.output() == newsroom.clean_output(tmp_path / "clean")


def test_pages_that_were_not_rendered_are_counted_as_unchanged(small_site: SmallSite) -> None:
    def build_counts_every_page() -> None:
        report = small_site.build()
        assert report.rendered + report.unchanged == len(list((small_site.root / "output").rglob("*.html")))

    small_site.story("a.md", "Ferry", tags="[harbour]", aliases="[/old/]")
    small_site.story("b.md", "Bridge", "2021-01-01")
    build_counts_every_page()
    small_site.remove("content/b.md")
    build_counts_every_page()
    small_site.story("a.md", "Ferry again", tags="[river]")
    build_counts_every_page()
    shutil.rmtree(small_site.root / "output")
    build_counts_every_page()
