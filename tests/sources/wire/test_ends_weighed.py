"""Where a story ends is weighed where the rules are unsure: signs that were learned from labelled stories."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from harbour import HEADLINE, read

from generator.sources import make_weights
from generator.sources.wire.ending import moved_end, weights

STORY = (
    "The north gate of the harbour was opened on Tuesday, a week before the ice was expected to clear from the bay.",
    "Pilots had asked for it since the first mild days, and the council gave way after a long session in its hall.",
    "The harbour council will meet again in April to decide on lamps for the eastern channel and the north gate.",
)
BODY = "\n\n".join(STORY)
OTHER = "Early walkers find warm loaves on a windowsill."
HOW = ("shut", "broken", "frozen", "guarded", "leaking", "watched")
MORE = [f"The pilots of the harbour found the north gate {how} all winter, and wrote so to the council." for how in HOW]
RULE = "what its lines weigh"


def test_a_paragraph_of_another_story_behind_a_loose_line_is_not_of_this_one() -> None:
    assert read(f"{HEADLINE}\n\n{BODY}\n\nOld Mill Bakery\n\n{OTHER}\n\n").body.text == BODY


def test_the_same_paragraph_among_the_others_stays() -> None:
    body = "\n\n".join([STORY[0], OTHER, *STORY[1:]])
    assert read(f"{HEADLINE}\n\n{body}").body.text == body


@pytest.mark.parametrize("paragraphs", [1, 2, 3])
@pytest.mark.parametrize("closing", ["No one was hurt.", "It was heard.", "L'enquête se poursuit.", "She is 34."])
def test_a_short_closing_sentence_stays(paragraphs: int, closing: str) -> None:
    body = "\n\n".join([*STORY[:paragraphs], closing])
    assert read(f"{HEADLINE}\n\n{body}").body.text == body


def test_a_last_paragraph_about_the_story_stays_behind_a_loose_line() -> None:
    body = f"{BODY}\n\n{MORE[0]}"
    assert read(f"{HEADLINE}\n\n{BODY}\n\nOn the north gate\n\n{MORE[0]}").body.text.endswith(body[-len(MORE[0]) :])


def test_a_page_of_which_its_own_words_leave_nothing_is_read() -> None:
    licence = (
        "All Content by Port News Agency is licensed under a Harbour Commons Attribution 4.0 International License."
    )
    rest = "of lamplight at dawn in weather administration shipwrecks."
    rights = "All Rights Reserved by Port News Agency, whose archive is licensed under a Harbour Commons License."
    assert read(f"{licence}\n\n{rest}").body.text.endswith(rest)
    assert read(f"{licence}\n\n{rights}\n\n{rest}").body.text == ""


@pytest.mark.parametrize("stop", ["Comments", "Share this article", "Tags: harbour, ice"])
def test_a_story_goes_on_below_what_ends_others_where_most_of_its_text_is_there(stop: str) -> None:
    below = "\n\n".join(["Gate", *MORE[:3], "The lamps", *MORE[3:], STORY[2]])
    assert read(f"{HEADLINE}\n\n{STORY[0]}\n\n{STORY[1]}\n\n{stop}\n\n{below}").body.text.endswith(STORY[2])


def test_a_little_text_below_what_ends_a_story_is_not_of_it() -> None:
    assert read(f"{HEADLINE}\n\n{BODY}\n\nComments\n\n{MORE[0]}").body.text == BODY


def test_a_weighed_end_is_told_with_its_line() -> None:
    story = read(f"{HEADLINE}\n\n{BODY}\n\nOld Mill Bakery\n\n{OTHER}\n\n")
    assert [(one.rule, one.line) for one in story.provenance.evidence if one.field == "body"] == [(RULE, 7)]


def test_an_end_that_the_rules_find_is_not() -> None:
    assert all(one.field != "body" for one in read(f"{HEADLINE}\n\n{BODY}\n\nComments").provenance.evidence)


def labelled(folder: Path) -> list[make_weights.Story]:
    """Stories of three outlets whose pages go on with a word about a mill."""
    for number, outlet in enumerate(("lantern", "gazette", "herald")):
        label = {"last_body_words": " ".join(STORY[2].split()[-8:])}
        (folder / f"{number}_{outlet}.txt").write_text(f"{HEADLINE}\n\n{BODY}\n\nOld Mill Bakery\n\n{OTHER}\n")
        (folder / f"{number}_{outlet}.gold.json").write_text(json.dumps(label))
    return [story for path in sorted(folder.glob("*.json")) for story in make_weights.read(path)]


def test_weights_learned_from_labelled_stories_say_where_those_end(tmp_path: Path) -> None:
    stories = labelled(tmp_path)
    learned = make_weights.learn(stories)
    for story in stories:
        assert moved_end(story.lines, story.marks, story.layout, story.text, {}) == 0
        assert moved_end(story.lines, story.marks, story.layout, story.text, learned) in (0, story.right + 1)
    assert learned["last: of all"] < 0 < learned["above: short"]  # none of them is over at the file's end


def test_the_check_counts_each_story_once(tmp_path: Path) -> None:
    counted = make_weights.check(labelled(tmp_path)).splitlines()
    assert sum(int(line.split()[0]) for line in counted) == 3


def test_every_sign_of_the_table_has_a_weight_that_counts() -> None:
    assert {"line", "foreign", "last: of all", "above: prose"} <= weights().keys()
    assert all(abs(weight) < 5 for weight in weights().values())
