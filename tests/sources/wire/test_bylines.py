"""Who wrote a story, in the lines in which the press says it: names beside dates, handles, places, papers and roles."""

from __future__ import annotations

import pytest
from harbour import HEADLINE

from generator.settings import Reading
from generator.sources.source import Source
from generator.sources.wire import read_wire
from generator.sources.wire.given_names import is_given

TEXT = (
    "The northern gate of the harbour was opened on Tuesday, a week before the ice was expected to go, after the "
    "pilots had asked for it since the first mild days of the year.",
    "The council gave way after a long meeting in its hall, to which the pilots had come with charts of the ice.",
    "“We can’t wait for the calendar when the ice is this thin,” said Ada Somerville, who leads the pilots’ union.",
    "The council will meet again in April to decide on lamps for the eastern lane, which ships use at night.",
)

ONE = [
    "By Mary Byron Mar 3, 2021 10:20 AM",
    "By Mary Byron, 3 March 2021",
    "By Mary Byron on March 3, 2021 at 10:20am",
    "By Mary Byron • Published March 3, 2021 • Updated on March 3, 2021 at 10:20 am",
    "By Mary Byron March 3 at 3:57 PM Follow @marybyron",
    "By Mary Byron Follow @marybyron",
    "By Mary Byron @marybyron",
    "By: Mary Byron March 3, 2021 3:21 PM PST",
    "by Mary Byron posted Mar 3rd 2021 7:30PM",
    "Mary Byron | March 3, 2021, 10:20 AM | 4,094 | 6",
    "Mary Byron March 3, 2021 10:20AM EDT",
    "Mary Byron on March 3, 2021",
    "Mary Byron 3/3/21 11:04am",
    "March 3, 2021 | Mary Byron",
    "March 3, 2021 10:20 AM by Mary Byron",
    "Posted on March 3, 2021 by Mary Byron",
    "Mary Byron\n@marybyron\nMarch 3, 2021",
    "Mary Byron\nmary@lantern.example\nMarch 3, 2021",
    "Mary Byron\nHarbour Correspondent\nMarch 3, 2021",
    "Mary Byron in Port Ansel\nMarch 3, 2021",
    "By Mary Byron, London",
    "Words by Mary Byron",
    "Von Mary Byron | Stand: 03.03.2021",
    "Publié le 3 mars 2021 par Mary Byron",
    "Mary Byron | Madrid | 3 de marzo de 2021",
    "Mary Byron 03/03/2021 - 10:20",
    "Tekst: Mary Byron",
]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("line", ONE)
def test_a_reporter_is_told_from_what_stands_beside_her(line: str, gap: str) -> None:
    assert read(line, gap) == (HEADLINE, ("Mary Byron",), "\n\n".join(TEXT))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By MARY BYRON Associated Press", ("MARY BYRON",)),
        (
            "By MARY BYRON and CHARLES BABBAGE - HP Harbour Writers | HP – 1 hr 4 mins ago",
            ("MARY BYRON", "CHARLES BABBAGE"),
        ),
        ("By Mary Byron and Charles Babbage March 3, 2021", ("Mary Byron", "Charles Babbage")),
        ("By Theresa May 3 March 2021", ("Theresa May",)),
        ("Текст: Полина Байрон", ("Полина Байрон",)),
        ("Полина Байрон 03.03.2021, 10:20", ("Полина Байрон",)),
        ("by - Apr 16, 2021 8:02 pm", ()),
        ("Port Ansel March 3, 2021", ()),
        ("Two Held in Port Ansel\nMarch 3, 2021", ()),
        ("Harbour Stories 3/3/21 11:04am", ()),
    ],
)
def test_names_are_all_of_the_reporters_and_nothing_else(line: str, names: tuple[str, ...]) -> None:
    assert read(line, "\n") == (HEADLINE, names, "\n\n".join(TEXT))


@pytest.mark.parametrize(
    ("word", "given"), [("Mary", True), ("Jean-Luc", True), ("A.B.", True), ("World", False), ("A", False)]
)
def test_first_names_are_those_of_automatic_tags(word: str, given: bool) -> None:
    assert is_given(word) is given


def read(line: str, gap: str) -> tuple[str, tuple[str, ...], str]:
    text = gap.join([HEADLINE, *line.split("\n")]) + "\n\n" + "\n\n".join(TEXT)
    story = read_wire(Source("story.txt", text, ""), Reading()).articles[0]
    return story.title, story.byline, story.body.text


def test_a_line_that_begins_with_a_comma_names_nobody() -> None:
    source = Source("gate.txt", "\n".join([HEADLINE, "3 March 2021", ", 12", "", *TEXT]), "")
    assert read_wire(source, Reading()).articles[0].byline == ()
