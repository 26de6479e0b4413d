"""Where a story copied with some of its page begins and ends: by what an editor sees, not by single phrases."""

from __future__ import annotations

import pytest
from harbour import BODY, HEADLINE, TEXT, read

LINES = (
    "The northern gate of the harbour was opened on Tuesday, before the ice went.",
    "Pilots had asked for it since the first mild days, and the council agreed.",
    "The council will meet again in April to decide on lamps for eastern lanes.",
)
CHARGES = "The captain faces charges before the harbour court of:"


def test_a_list_that_the_last_paragraph_announces_ends_the_story() -> None:
    story = read(f"{HEADLINE}\n\n{BODY}\n\n{CHARGES}\n\n  • Sailing too early\n  • Breaking a lamp\n\n40-271906")
    assert story.body.text == f"{BODY}\n\n{CHARGES}\n\n• Sailing too early\n\n• Breaking a lamp"


def test_a_list_that_nothing_announces_is_the_pages() -> None:
    assert read(f"{HEADLINE}\n\n{BODY}\n\n  • Harbour lamps\n  • Ice on the lane").body.text == BODY


def test_lines_of_one_length_that_all_end_as_sentences_are_paragraphs() -> None:
    assert read("\n".join([HEADLINE, "", *LINES])).body.text == "\n\n".join(LINES)


@pytest.mark.parametrize("label", ["Muhabir:", "Autor:", "Written by", "Penulis:"])
def test_a_name_behind_its_label_signs_the_story_above_it(label: str) -> None:
    assert read(f"{HEADLINE}\n\n{BODY}\n\n{label} Ada Byron").byline == ("Ada Byron",)


def test_a_name_behind_its_label_above_more_text_is_another_storys() -> None:
    assert read(f"{HEADLINE}\n\n{BODY}\n\nRead more:\nBy Ada Byron\n{TEXT[0]}").byline == ()


def test_a_headline_that_is_printed_twice_in_a_line_leads_elsewhere() -> None:
    other = "Ferry fares to the islands: all of the prices fall in the spring"
    assert read(f"{HEADLINE}\n\n{BODY}\n\n{other} {other}").body.text == BODY


def test_a_long_headline_below_whole_sentences_is_another_storys() -> None:
    other = "A boy of seven falls from the ferry at the southern gate of the port"
    text = f"{HEADLINE}\n{TEXT[0]}\nThe northern pier\n{TEXT[1]}\n{TEXT[3]}\n{other}"
    assert read(text).body.text.endswith(TEXT[3])


@pytest.mark.parametrize(
    "line",
    [
        "Tides of the harbour | Ferries and pilots | Ice in Port Ansel | Letters",
        "Pilots Harbour Ice Port Ansel Council Northern gate Pilots Harbour Ice Port Ansel Council Northern gate",
        "Council - - Pilots and lamps -",
    ],
)
def test_menus_subjects_and_sentences_are_no_headlines(line: str) -> None:
    assert read(f"{line}\n\n{HEADLINE}\n\n{BODY}").title == HEADLINE


def test_a_sentence_with_a_full_stop_of_its_script_is_no_headline() -> None:
    notice = "灯台の会の外のページに何が書かれているかは、それぞれの持ち主に任されており、読みにくいことがあります。"
    text = "港の北門が火曜日に開いた。氷が解けるより一週間早い。水先人たちは今月初めの暖かい日からこれを求めていた。"
    story = read(f"{notice}\n\n3月3日 10:20\n\n{text}\n\n{text}評議会は四月に再び集まる。")
    assert [evidence.guess for evidence in story.provenance.evidence if evidence.field == "title"] == [True]
