"""Every mistake in a story is named with its file, line, reason and remedy; the rest of the site builds."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from smallsite import SmallSite, run_dateline

from generator.build import build
from generator.engine import Engine
from generator.errors import Severity
from generator.render.theme import bundled

BROKEN = Path(__file__).parent / "broken"


@pytest.mark.parametrize("name", sorted(path.name for path in BROKEN.iterdir()))
def test_a_broken_site_says_what_is_written_beside_it(name: str, tmp_path: Path) -> None:
    """tests/broken/NAME holds a site and expected.txt: what `dateline build --quiet --problems` says of it."""
    site = tmp_path / name
    shutil.copytree(BROKEN / name, site)
    result = run_dateline(site, "build", "--quiet", "--problems")
    assert f"{result.stderr}exit {result.returncode}\n" == (BROKEN / name / "expected.txt").read_text(encoding="utf-8")


def test_a_problem_is_reported_by_every_build_until_it_is_mended(small_site: SmallSite) -> None:
    small_site.write("content/a.md", "---\ntitle: [\n---\n\nText.\n")
    assert [problem.code for problem in small_site.build().problems] == ["bad-yaml"]
    assert [problem.code for problem in small_site.build().problems] == ["bad-yaml"]
    small_site.story("a.md", "Mended")
    report = small_site.build()
    assert (report.problems, report.stories) == ([], 1)


def test_the_rest_of_the_site_builds_around_a_broken_story(small_site: SmallSite) -> None:
    small_site.write("content/a.md", "---\ntitle: [\n---\n\nText.\n")
    small_site.story("b.md", "Sound")
    result = small_site.run("build")
    assert result.returncode == 1
    assert "1 story in the site" in result.stdout
    assert small_site.has("2020/07/22/sound/index.html")


def test_strict_builds_fail_for_warnings_too(small_site: SmallSite) -> None:
    small_site.write("content/a.txt", "Harbour reopens\n\nNobody says when.\n")
    assert small_site.run("build").returncode == 0
    assert small_site.run("build", "--strict").returncode == 1


@pytest.mark.skipif(sys.platform == "win32", reason="links need privileges on Windows")
def test_a_file_that_cannot_be_read_is_named_and_looked_at_again(small_site: SmallSite) -> None:
    (small_site.root / "content/story.txt").symlink_to(small_site.root / "nowhere.txt")
    report = small_site.build()
    assert [(problem.path, problem.code) for problem in report.problems] == [("story.txt", "unreadable-file")]
    small_site.write("nowhere.txt", "Harbour reopens\n\nThe harbour is open.\n")
    assert small_site.build().stories == 1


@pytest.mark.skipif(sys.platform == "win32", reason="links need privileges on Windows")
@pytest.mark.parametrize("way", ["removed", "ignored", "watched"])
def test_a_file_that_cannot_be_read_is_no_problem_any_more_when_it_is_gone(small_site: SmallSite, way: str) -> None:
    (small_site.root / "content/old").mkdir()
    (small_site.root / "content/old/story.txt").symlink_to(small_site.root / "nowhere.txt")
    assert len(small_site.build().problems) == 1
    if way == "ignored":
        small_site.write("site.toml", '[reading]\nignore = ["old/*"]\n')
    else:
        shutil.rmtree(small_site.root / "content/old")
    report = build(small_site.site, Engine(1), paths=["old/story.txt"] if way == "watched" else None)
    assert report.problems == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need privileges on Windows")
def test_an_editors_lock_that_leads_nowhere_is_ignored(small_site: SmallSite) -> None:
    small_site.story("a.md", "Harbour")
    (small_site.root / "content/.#a.md").symlink_to("ana@harbour.4711:1700000000")
    report = small_site.build()
    assert (report.stories, report.ignored, report.problems) == (1, 1, [])


@pytest.mark.skipif(sys.platform == "win32", reason="links need privileges on Windows")
def test_a_folder_that_is_linked_inside_of_content_gives_its_stories_once(small_site: SmallSite) -> None:
    small_site.story("2020/a.md", "Harbour")
    (small_site.root / "content/latest").symlink_to("2020")
    (small_site.root / "content/2020/up").symlink_to("../2020")
    for paths in (None, ["latest"], ["2020/up"]):
        report = build(small_site.site, Engine(1), paths=paths)
        assert (report.stories, report.problems) == (1, [])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes among its files")
def test_a_pipe_is_named_and_not_waited_for(small_site: SmallSite) -> None:
    for name in ("pipe.txt", "pipe.png", ".pipe"):
        os.mkfifo(small_site.root / "content" / name)
    problems = small_site.run("build", "--quiet").stderr.splitlines()
    assert [problem.split(". ")[0] for problem in problems] == [
        f"error: {name}: the file can't be read: it is a pipe or a device, not a file"
        for name in ("pipe.png", "pipe.txt")
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no names that are not text")
def test_a_file_name_that_is_not_text_is_named(small_site: SmallSite) -> None:
    with open(os.fsencode(small_site.root / "content") + b"/caf\xe9.txt", "wb") as file:
        file.write(b"Harbour reopens\n\nThe harbour is open.\n")
    assert [problem.code for problem in small_site.build().problems] == ["bad-file-name"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have shorter names")
def test_names_of_255_bytes_are_built(small_site: SmallSite, tmp_path: Path) -> None:
    long = "x" * 251
    small_site.write(f"content/{long}.txt", "Harbour reopens\n\nThe harbour is open.\n")
    small_site.write(f"content/{long}.png", b"one")
    small_site.story(f"{'م' * 125}.md", "خبر " * 100, slug="م" * 300)
    small_site.build()
    small_site.write(f"content/{long}.png", b"two")
    report = small_site.build()
    assert report.stories == 2
    assert small_site.page(f"files/{long}.png") == "two"
    assert small_site.output() == small_site.clean_output(tmp_path / "clean")


def test_a_story_in_the_future_is_in_the_site_and_said_to_be(small_site: SmallSite) -> None:
    small_site.story("a.md", "Tomorrow", "2999-01-01")
    report = small_site.build()
    assert (report.stories, report.future) == (1, 1)
    assert "Dated in the future: 1 story" in small_site.run("build").stdout


def test_drafts_are_counted_and_nowhere_in_the_site(small_site: SmallSite) -> None:
    small_site.story("a.md", "Secret plan", draft="true", tags="[Hushed]", aliases="[/secret/]")
    small_site.story("b.md", "Public plan")
    report = small_site.build()
    assert (report.stories, report.held_back) == (1, {"draft": 1})
    everything = b"".join([*small_site.output().values(), "".join(small_site.output()).encode()])
    assert not any(word in everything for word in (b"Secret", b"secret", b"Hushed", b"hushed"))


def test_hidden_files_and_backups_are_counted_not_read(small_site: SmallSite) -> None:
    for name in (".DS_Store", "a.md~", "Thumbs.db", ".hidden.md"):
        small_site.write(f"content/{name}", "x")
    report = small_site.build()
    assert (report.stories, report.ignored, report.problems) == (0, 4, [])


def test_a_picture_that_is_not_there_is_named_until_it_is(small_site: SmallSite, tmp_path: Path) -> None:
    small_site.story("news/a.md", "Quay", body="First line.\n\n![The quay](quay.jpg) ![Mast](/mast%20one.png)")
    expected = [("news/a.md", 8, "news/quay.jpg"), ("news/a.md", 8, "mast one.png")]
    for _ in ("first build", "another one"):
        assert sorted(missing(small_site)) == sorted(expected)
    small_site.story("news/b.md", "Another story")
    small_site.write("content/mast one.png", b"mast")
    assert missing(small_site) == expected[:1]
    small_site.write("content/news/quay.jpg", b"quay")
    assert missing(small_site) == []
    small_site.remove("content/mast one.png")
    assert missing(small_site) == expected[1:]
    assert small_site.build().problems == small_site.clean_build(tmp_path / "clean")[0].problems
    small_site.remove("content/news/a.md")
    assert missing(small_site) == []


def missing(site: SmallSite) -> list[tuple[str, int, str]]:
    """The files that a build says are missing, with path and line of the story that names each."""
    found = [problem for problem in site.build().problems if problem.code == "missing-file"]
    return [(one.path, one.line, one.hint.partition(" as ")[2].partition(", or")[0]) for one in found]


def test_a_linked_file_that_is_not_there_is_named_and_a_dead_address_is_not(small_site: SmallSite) -> None:
    small_site.story("a.md", "Quay", body="[report](report.pdf)\n[story](b.md#top)\n[old](/2019/old/) [site](../shop/)")
    small_site.story("c.md", "Mast", body="[away](https://harbour.example/x.pdf) [draft](d.md)")
    small_site.story("d.md", "Draft", draft="true", body="![nowhere](nowhere.png)")
    assert missing(small_site) == [("a.md", 6, "report.pdf"), ("a.md", 7, "b.md")]
    small_site.story("b.md", "Story")
    assert missing(small_site) == [("a.md", 6, "report.pdf")]
    small_site.story("d.md", "Published", body="![nowhere](nowhere.png)")
    assert missing(small_site)[1:] == [("d.md", 6, "nowhere.png")]


def test_a_picture_that_is_ignored_or_out_of_reach_is_said_to_be(small_site: SmallSite) -> None:
    small_site.story("a.md", "Quay", body="![quay](quay.png)\n\n![mast](../mast.png)")
    small_site.write("content/quay.png", b"quay")
    small_site.write("mast.png", b"mast")
    assert [problem.message for problem in small_site.build().problems] == [
        "the picture ../mast.png is not in the content folder."
    ]
    small_site.write("site.toml", '[reading]\nignore = ["quay.*"]\n')
    assert [problem.message for problem in small_site.build().problems] == [
        "the picture quay.png is ignored, so it is not in the site.",
        "the picture ../mast.png is not in the content folder.",
    ]


def test_every_file_is_in_the_site_or_in_the_report(small_site: SmallSite) -> None:
    small_site.story("a.md", "In the site")
    small_site.write("content/b.txt", "")
    small_site.write("content/c.xyz", "what is this?")
    small_site.write("content/d.pdf", b"%PDF")
    report = small_site.build()
    named = {problem.path for problem in report.problems}
    assert named == {"b.txt", "c.xyz"}
    assert small_site.has("2020/07/22/in-the-site/index.html")
    assert small_site.has("files/d.pdf")


def test_mistakes_in_settings_are_all_shown_and_nothing_is_built(small_site: SmallSite) -> None:
    small_site.write("site.toml", 'titel = "x"\nlinks = "sideways"\n')
    result = small_site.run("build")
    assert result.returncode == 2
    assert "site.toml:1" in result.stderr
    assert "title" in result.stderr
    assert "site.toml:2" in result.stderr
    assert not small_site.has("index.html")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n{% if %}\n", 2),
        ("a\nb\n{{ view.nothing }}\n", 3),
        ("{% include view.day %}", 1),
        ("{% macro a() %}\n{{ a() }}{% endmacro %}{{ a() }}", 2),
    ],
)
def test_a_broken_template_is_named_with_its_line(small_site: SmallSite, text: str, line: int) -> None:
    small_site.story("a.md", "A story")
    small_site.write("templates/day.html", text)
    result = small_site.run("build")
    assert result.returncode == 2
    assert f"day.html:{line}: " in result.stderr
    small_site.remove("templates/day.html")
    assert small_site.run("build").returncode == 0


def test_a_former_address_that_another_story_has_is_named_until_it_is_free(small_site: SmallSite) -> None:
    small_site.story("a.md", "Old quay", aliases="[/quay/, /old-quay/]")
    assert small_site.build().problems == []
    small_site.story("b.md", "New quay", permalink="/quay/")
    for _ in ("the build that finds it", "another one"):
        (found,) = small_site.build().problems
        assert (found.path, found.code, found.severity) == ("a.md", "taken-alias", Severity.WARNING)
        assert "/quay/ is the address of b.md" in found.message
    small_site.story("b.md", "New quay", permalink="/quay/", draft="true")
    assert small_site.build().problems == []
    small_site.story("b.md", "New quay", permalink="/old-quay/")
    assert ["/old-quay/" in problem.message for problem in small_site.build().problems] == [True]
    small_site.remove("content/a.md")
    assert small_site.build().problems == []


def test_a_template_that_no_page_is_made_of_is_named(small_site: SmallSite) -> None:
    small_site.story("a.md", "A story")
    small_site.write("templates/day.html", '{% include "parts/lead.html" %}{{ view.day }}')
    small_site.write("templates/parts/lead.html", "{# nothing yet #}")
    for name in ("macros/words.html", "static/extra.css", "labels/nl.toml", ".hidden.html", "day.html~", "README.md"):
        small_site.write(f"templates/{name}", b"" if name.endswith(".toml") else read_bundled(name))
    assert small_site.build().problems == []
    for name in ("artcle.html", "parts/tail.html", "style.css", "logo.png"):
        small_site.write(f"templates/{name}", "<p>x</p>")
    problems = small_site.build().problems
    assert {(problem.code, problem.severity) for problem in problems} == {("unused-template", Severity.WARNING)}
    named = {problem.path.rpartition("templates/")[2]: problem.hint for problem in problems}
    assert sorted(named) == ["artcle.html", "logo.png", "parts/tail.html", "style.css"]
    assert (named["artcle.html"], named["style.css"]) == (
        'Did you mean "article.html"?', 'Did you mean "static/style.css"?'
    )  # fmt: skip
    assert "templates/static" in named["logo.png"]
    small_site.write("templates/parts/lead.html", '{% include "parts/tail.html" %}')
    for name in ("artcle.html", "style.css", "logo.png"):
        small_site.remove(f"templates/{name}")
    assert small_site.build().problems == []


def read_bundled(name: str) -> bytes:
    path = bundled() / name
    return path.read_bytes() if path.is_file() else b"x"


@pytest.mark.parametrize(
    "text", ["", " \n", "{# to be written #}\n", "{% set a = 1 %}", '{% import "macros/time.html" as time %}\n']
)
def test_a_template_that_prints_nothing_is_refused_and_the_pages_stay(small_site: SmallSite, text: str) -> None:
    small_site.story("a.md", "A story")
    small_site.build()
    pages = small_site.output()
    small_site.write("templates/article.html", text)
    result = small_site.run("build")
    assert (result.returncode, small_site.output()) == (2, pages)
    assert "templates/article.html: prints nothing" in result.stderr


@pytest.mark.parametrize(
    "text", ["x", "{{ page_url }}", '{% extends "_base.html" %}', '{% include "redirect.html" %}', "{# a #}<p>"]
)
def test_a_template_that_prints_little_is_taken_as_it_is(small_site: SmallSite, text: str) -> None:
    small_site.story("a.md", "A story")
    small_site.write("templates/404.html", text.replace("redirect.html", "parts/one.html"))
    small_site.write("templates/parts/one.html", "one")
    assert [problem.code for problem in small_site.build().problems if problem.severity is Severity.ERROR] == []
