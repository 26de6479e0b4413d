"""wire-rules.toml -> the rules of the reader of raw copy, and everything that can be wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import SettingsError
from generator.settings import Reading, load_settings, reading_digest
from generator.sources.source import Source
from generator.sources.wire import read_wire
from generator.wire_rules import NO_RULES, WireRules, load_wire_rules

MANUAL = Path(__file__).parents[1] / "docs" / "raw-copy.md"
RULES = """\
agencies = ["Lark", "Lark Wire"]
cities = ["Ansel Haven"]

[[label]]
source = "Lantern"

[[tail]]
contains = "is paid for by the harbour fund"

[[tail]]
contains = "first ran in the almanac"
"""
TEXT = "The ferry is back on its winter lanes, and the pilots say that they have never seen so little ice in March."


def complaints(folder: Path, text: str) -> list[str]:
    """What is said about a rules file: "line: message hint"."""
    path = folder / "wire-rules.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_wire_rules(path)
    return [f"{each.line}: {each.message} {each.hint}".strip() for each in caught.value.problems]


def test_every_rule_of_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "wire-rules.toml"
    path.write_text(RULES, encoding="utf-8")
    assert load_wire_rules(path) == WireRules(
        agencies=("Lark", "Lark Wire"),
        cities=("Ansel Haven",),
        sources=("Lantern",),
        tails=("is paid for by the harbour fund", "first ran in the almanac"),
    )


def test_no_file_has_no_rules(tmp_path: Path) -> None:
    assert load_wire_rules(tmp_path / "wire-rules.toml") == NO_RULES


def test_everything_that_is_wrong_is_said_at_once_with_its_line(tmp_path: Path) -> None:
    text = (
        'agency = ["Lark"]\ncities = "Ansel"\n\n[[label]]\nname = "Lark"\n\n[[tail]]\ncontains = "short"\n\n[[tail]]\n'
    )
    assert complaints(tmp_path, text + "contains = 7\n") == [
        '1: agency is not a rule. Did you mean "agencies"?',
        '2: cities must be a list, not text. Write it in brackets: ["one", "two"].',
        '4: label source is missing. Write source = "..." below [[label]].',
        "5: label name is not a rule.",
        "8: tail contains is too short to be sure of. Give several words of the sentence.",
        "11: tail contains must be text in quotes, not a number.",
    ]


def test_a_list_below_a_block_is_sent_above_it(tmp_path: Path) -> None:
    text = '[[label]]\nsource = "Lark"\n\nagencies = ["Lark"]\n'
    assert complaints(tmp_path, text) == ["4: label agencies is not a rule. Put agencies above the first [[block]]."]


def test_a_table_in_place_of_a_block_is_a_mistake(tmp_path: Path) -> None:
    text = '[label]\nsource = "Lark"\n'
    assert complaints(tmp_path, text) == ["1: label must be a block. Write [[label]] and source below it."]


def test_what_is_not_toml_is_said_with_the_name_of_the_file(tmp_path: Path) -> None:
    (said,) = complaints(tmp_path, 'agencies = ["Lark"\n')
    assert "wire-rules.toml is not TOML" in said


def test_the_rules_beside_the_settings_are_part_of_what_is_read(tmp_path: Path) -> None:
    before = load_settings(tmp_path / "site.toml")
    (tmp_path / "wire-rules.toml").write_text(RULES, encoding="utf-8")
    after = load_settings(tmp_path / "site.toml")
    assert after.reading.wire_rules.sources == ("Lantern",)
    assert reading_digest(before) != reading_digest(after)
    (tmp_path / "site.toml").write_text('[reading]\ndate_order = "month-first"\n', encoding="utf-8")
    assert load_settings(tmp_path / "site.toml").reading == Reading("month-first", wire_rules=after.reading.wire_rules)


def story(text: str, rules: WireRules) -> tuple[str | None, str | None, str | None, str]:
    """The place, the agency, the section and the body that are read with these rules."""
    (one,) = read_wire(
        Source("a.txt", f"Ferry back on winter lanes\n\n{text}\n", ""), Reading(wire_rules=rules)
    ).articles
    place = one.dateline.place if one.dateline else None
    return place, one.dateline.agency if one.dateline else None, one.section, one.body.text


@pytest.mark.parametrize(
    ("text", "rules", "expected"),
    [
        (f"Ansel Haven: {TEXT}", WireRules(cities=("Ansel Haven",)), ("Ansel Haven", None, None, TEXT)),
        (f"Lark - {TEXT}", WireRules(agencies=("Lark",)), (None, "Lark", None, TEXT)),
        (f"LanternHarbour news: {TEXT}", WireRules(sources=("Lantern",)), (None, None, "Harbour news", TEXT)),
        (f"{TEXT} This page is paid for by the fund.", WireRules(tails=("is paid for by",)), (None, None, None, TEXT)),
    ],
    ids=["city", "agency", "label", "tail"],
)
def test_a_rule_changes_what_is_read(
    text: str, rules: WireRules, expected: tuple[str | None, str | None, str | None, str]
) -> None:
    assert story(text, rules) == expected
    assert story(text, NO_RULES) != expected


def test_the_rules_in_the_manual_are_rules(tmp_path: Path) -> None:
    text = MANUAL.read_text(encoding="utf-8")
    example = text.partition("```toml\n")[2].partition("```")[0]
    path = tmp_path / "wire-rules.toml"
    path.write_text(example, encoding="utf-8")
    assert all(load_wire_rules(path)), "the example shows every kind of rule"
