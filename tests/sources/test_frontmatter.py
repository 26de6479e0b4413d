"""Where front matter begins and ends, and the table of its names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.settings import Reading
from generator.sources.fields import FIELDS, GROUPS, field_of
from generator.sources.frontmatter import FrontMatterError, split_front_matter
from generator.sources.markdown import read_markdown
from generator.sources.source import Source
from generator.sources.values import Entry
from generator.sources.yaml_entries import yaml_entries

MANUAL = Path(__file__).parents[2] / "docs" / "front-matter.md"


def test_entries_come_with_their_lines_in_every_format() -> None:
    yaml = split_front_matter("---\n# note\na: 1\n\nb: [x]\n---\n\nBody.\n")
    assert (yaml.entries, yaml.body, yaml.body_line) == ((Entry("a", 1, 3), Entry("b", ["x"], 5)), "Body.", 8)
    toml = split_front_matter("+++\na = 1\nb = [\n'x']\n[c]\nd = 2\n+++\nBody.")
    assert toml.entries == (Entry("a", 1, 2), Entry("b", ["x"], 3), Entry("c", {"d": 2}, 5))
    json = split_front_matter('{\n  "a": 1,\n  "b": ["x"]\n}\nBody.')
    assert (json.entries, json.body_line) == ((Entry("a", 1, 2), Entry("b", ["x"], 3)), 5)
    bare = split_front_matter("Title: A: b\nSummary: one\n    two\nempty:\n\nBody.")
    assert bare.entries == (Entry("Title", "A: b", 1), Entry("Summary", "one\ntwo", 2), Entry("empty", "", 4))


def test_the_end_of_a_file_may_end_its_front_matter() -> None:
    assert split_front_matter("---\na: 1\n---").body == ""
    assert split_front_matter("---\na: 1\n...\nBody.").body == "Body."
    assert split_front_matter("Title: A").entries == (Entry("Title", "A", 1),)


def test_blank_lines_may_come_before_the_fence() -> None:
    assert split_front_matter("\n\n---\na: 1\n---\nBody.").entries == (Entry("a", 1, 4),)


def test_a_rule_in_the_body_does_not_end_anything() -> None:
    assert split_front_matter("---\na: 1\n---\nOne.\n\n---\n\nTwo.").body == "One.\n\n---\n\nTwo."


def test_an_indented_first_line_of_the_body_keeps_its_indent() -> None:
    assert split_front_matter("---\na: 1\n---\n\n    code\n").body == "    code"


def test_yaml_values_are_what_they_look_like() -> None:
    text = "a: 12\nb: -0\nc: 1.5\nd: 1.50\ne: true\nf: 'true'\ng:\nh: ~\ni: 0x1F\nj: 2020-01-02\nk: |\n  x\n  y\n"
    values = {entry.name: entry.value for entry in yaml_entries(text)}
    assert [values[name] for name in "abcdef"] == [12, "-0", 1.5, "1.50", True, "true"]
    assert [values[name] for name in "ghijk"] == [None, None, "0x1F", "2020-01-02", "x\ny\n"]


def test_yaml_aliases_repeat_what_they_name() -> None:
    assert [entry.value for entry in yaml_entries("a: &x [1, {b: 2}]\nc: *x\n")] == [[1, {"b": 2}]] * 2


def test_lines_are_counted_as_editors_count_them() -> None:
    assert split_front_matter("---\na: x\u2028y\nb: 2\n---\n").entries == (Entry("a", "x y", 2), Entry("b", 2, 3))


def test_mistakes_inside_yaml_say_how_to_write_it() -> None:
    with pytest.raises(FrontMatterError) as caught:
        split_front_matter("---\ntitle: Vote: the result\n---\nBody.")
    assert 'in quotes, as in title: "Vote: the result"' in caught.value.problem.hint


def test_no_name_means_two_fields() -> None:
    names = [name for row in FIELDS for name in row.names]
    assert len({re.sub("[-_ ]", "", name).casefold() for name in names}) == len(names)


@pytest.mark.parametrize("name", ["lastmod", "lastMod", "Last-Mod", "LAST_MOD", "last mod"])
def test_the_spelling_of_a_name_makes_no_difference(name: str) -> None:
    assert field_of(name) == "updated"


@pytest.mark.parametrize("name", [name for row in FIELDS for name in row.names])
def test_every_name_of_the_table_is_read(name: str) -> None:
    """A name that were in the table but asked for by nobody would be left over as extra."""
    values = {"updated": "2020-01-02", "published": "2020-01-02", "lang": "fa", "direction": "rtl", "status": "draft"}
    values |= {"dateline": "Lima (XP)", **dict.fromkeys(("draft", "live", "embargo", "withdrawn"), "true")}
    value = values.get(field_of(name) or "", "word")
    found = read_markdown(Source("a.md", f"---\n{name}: {value}\n---\n# A\n\nB.\n", ""), Reading())
    assert found.articles[0].extra == "{}"


def test_the_manual_has_every_name_and_no_other() -> None:
    rows = re.findall(r"^\| (\w+) \| (`.+`) \| (.+) \|$", MANUAL.read_text(encoding="utf-8"), flags=re.M)
    manual = [(field, tuple(re.findall(r"`([^`]+)`", names)), doc) for field, names, doc in rows]
    assert manual == [(row.field, row.names, row.doc) for row in FIELDS]


def test_the_manual_names_the_tables_that_are_looked_into() -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    assert all(f"`{group}`" in manual for group in GROUPS)


def test_the_manual_has_every_problem_and_no_other() -> None:
    sources = Path(__file__).parents[2] / "generator" / "sources"
    names = ("markdown", "frontmatter", "facts", "template_tags")
    code = "".join((sources / f"{name}.py").read_text(encoding="utf-8") for name in names)
    used = set(re.findall(r'"((?:bad|no|empty|impossible|unknown|duplicate|hidden|template|list)-[a-z]+)"', code))
    table = MANUAL.read_text(encoding="utf-8").partition("## Problems")[2]
    assert set(re.findall(r"`([a-z]+-[a-z]+)`(?=[,` a-z-]*\|)", table)) == used


@given(st.text())
def test_any_text_is_split_or_refused(text: str) -> None:
    try:
        found = split_front_matter(text)
    except FrontMatterError:
        return
    assert found.body == found.body.rstrip()
    assert found.body in text
