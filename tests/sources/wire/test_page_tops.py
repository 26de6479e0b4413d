"""What stands above and below a story on its page, and between its broken lines, is told from the text by its shape."""

from __future__ import annotations

import pytest
from harbour import BODY, HEADLINE, TEXT, read


def test_what_a_page_says_of_its_cookies_is_above_the_headline() -> None:
    consent = [
        "We use cookies and other means of our partners to make this page as comfortable for its readers as we can.",
        "Who presses the button below agrees to that, and may take it back at any time in the settings of the page.",
    ]
    story = read("\n\n".join([*consent, HEADLINE, *TEXT]))
    assert (story.title, story.body.text) == (HEADLINE, BODY)


def test_a_caption_below_its_credit_is_not_the_lead() -> None:
    caption = "Pilots stand on the northern pier beside the gate, which was opened on Tuesday before the ice had gone."
    story = read(f"{HEADLINE}\n\nAda Byron/The Lantern/HP\n{caption}\n\n{BODY}")
    assert story.body.text == BODY


def test_a_word_about_the_reporter_above_her_story_is_not_its_text() -> None:
    about = "Ada Byron currently works for The Lantern as a writer on harbours, and has done so since the last winter."
    story = read(f"{HEADLINE}\nAda Byron\nMarch 3, 2021 10:20\n\n{about}\n\n{BODY}")
    assert (story.byline, story.body.text) == (("Ada Byron",), BODY)


def test_the_headline_behind_a_label_ends_the_story() -> None:
    story = read(f"{HEADLINE}\n\n{BODY}\n\nWhole page: {HEADLINE}")
    assert story.body.text == BODY


@pytest.mark.parametrize(
    "row", ["Add a markSend to: DiggSend to: FacebookSend to: Twitter", "Facebook Google My Space Twitter"]
)
def test_a_row_of_services_is_known_among_words_that_are_not(row: str) -> None:
    story = read("\n\n".join([HEADLINE, *TEXT, row]))
    assert story.body.text == BODY


def test_a_long_list_of_subjects_is_not_the_lead() -> None:
    subjects = " , ".join(["Lamps", "Ice", "Port Ansel", "Harbour News", "Pilots", "Ferries", "Northern Gate"] * 4)
    story = read("\n\n".join([HEADLINE, subjects, *TEXT]))
    assert story.body.text == BODY


@pytest.mark.parametrize(
    ("line", "name"),
    [("Ada Byron [ada@lantern.example]", "Ada Byron"), ("김하나 기자(hana@lantern.example)", "김하나")],
)
def test_a_name_with_an_address_below_a_story_is_its_reporters(line: str, name: str) -> None:
    story = read("\n\n".join([HEADLINE, *TEXT, line]))
    assert (story.byline, story.body.text) == ((name,), BODY)


def test_sizes_of_letters_are_no_name_and_counters_hide_none() -> None:
    story = read(f"{HEADLINE}\nLovelia Byron | Mar. 3, 2021, 3:17 PM | 1,209 | 5\nA A A\n\n{BODY}")
    assert story.byline == ("Lovelia Byron",)


def test_a_list_of_timestamps_below_a_story_does_not_date_it() -> None:
    stamps = "\n".join(["2021-03-03 20:47", "2021-03-03 20:41", "2021-03-03 20:37"])
    assert read(f"{HEADLINE}\n\n{BODY}\n\n{stamps}").published is None


def test_a_stored_month_is_a_line_of_its_own() -> None:
    assert read(f"date 2021-03 {HEADLINE}\n\n{BODY}").title == HEADLINE


def test_lines_with_an_empty_one_below_each_are_sentences() -> None:
    lines = [
        "Spaced gate of the harbour opens",
        "The northern gate of the harbour was opened on the first Tuesday",
        "of the month, a week before the ice was expected to go from the",
        "lanes that the ferries use.",
        "Pilots had asked for it since the first mild days, and then the",
        "council gave way after a long meeting in its hall by the water.",
    ]
    story = read("\n\n".join(lines))
    assert story.title == lines[0]
    assert story.body.text == f"{' '.join(lines[1:4])}\n\n{' '.join(lines[4:])}"


@pytest.mark.parametrize("box", ["En çok okunan haberler", "Картина дня", "Najczęściej czytane", "Lo más visto"])
def test_a_box_of_what_others_read_ends_a_story(box: str) -> None:
    story = read("\n\n".join([HEADLINE, *TEXT, box]))
    assert story.body.text == BODY


MENU = ["Start", "Politics", "Sports", "Business", "Northern gate", "Culture", "Harbour jobs", "The Lantern shop"]


def test_a_headline_stands_close_to_its_timestamp_and_not_in_the_menu() -> None:
    story = read("\n".join([*MENU, "Gate of ice opens", "March 3, 2021 10:20", "", BODY]))
    assert story.title == "Gate of ice opens"


@pytest.mark.parametrize(("above", "section"), [([], None), (["Culture"], "Culture"), (["Delicious"], None)])
def test_a_section_of_the_menu_is_not_the_storys(above: list[str], section: str | None) -> None:
    names = ["Politics", "Sports", "Business", "Opinion", "Weather charts", "Ferry tables", "Harbour jobs of today"]
    story = read("\n".join([*names, *above, HEADLINE, "March 3, 2021 10:20", "", BODY]))
    assert (story.title, story.section) == (HEADLINE, section)


def test_a_row_of_tags_is_no_headline() -> None:
    story = read(f"{HEADLINE}\nMarch 3, 2021 10:20\n#Harbour #Northern gate #Ice\n\n{BODY}")
    assert (story.title, story.body.text) == (HEADLINE, BODY)


def _page(*above: str, between: tuple[str, ...] = (), below: tuple[str, ...] = ()) -> str:
    """A page that was copied whole: much stands above the story, and perhaps below its headline."""
    text = [*TEXT, "The harbour master had written of it in his diary every day since Christmas, when the ice came."]
    return "\n\n".join([*above, HEADLINE, *between, *text, *below])


_MENU = [
    f"{word} {place}" for word in ("News", "Sport", "Culture", "Shops") for place in ("North", "South", "East", "West")
]


def test_menus_above_the_head_of_a_story_are_not_of_it() -> None:
    asked = ["Your ferry is set to . You can change the harbour that it starts from at any time.", "View all ferries"]
    story = read(_page(*_MENU, "Sports", *asked, *_MENU, between=("March 3, 2021 10:20",)))
    assert (story.title, story.published is not None) == (HEADLINE, True)
    assert story.body.text.startswith(TEXT[0])


def test_a_story_above_a_longer_text_is_not_cut_off() -> None:
    others = [f"{line} {line} {line}" for line in TEXT] * 3
    names = [f"Harbour {number} lamps" for number in "abcdefghijklmnopqrstuvwxyz"]
    assert read(_page(between=("March 3, 2021 10:20",), below=(*names, *others))).title == HEADLINE


def test_an_agency_and_a_dash_close_above_the_text_are_its_dateline() -> None:
    story = read(f"{HEADLINE}\nBy Ada Byron\nMarch 3, 2021 10:20\nNew York HPN —\n\n{BODY}")
    assert story.dateline is not None
    assert (story.dateline.place, story.dateline.agency, story.body.text) == ("New York", "HPN", BODY)


def test_the_last_of_several_reporters_stands_behind_a_comma_and_a_word() -> None:
    story = read(f"{HEADLINE}\nBy Ada Byron, C. A. Babbage, and Mary Somerville, HPN\n\n{BODY}")
    assert story.byline == ("Ada Byron", "C. A. Babbage", "Mary Somerville")


def test_a_name_between_dashes_beside_a_timestamp_is_the_reporters() -> None:
    assert read(f"{HEADLINE}\n03.03.2021 10:20 - Markus Byron - 91 Comments\n\n{BODY}").byline == ("Markus Byron",)


def test_who_wrote_a_story_is_told_between_the_byline_and_the_text() -> None:
    about = "Ada Byron ran the pilots' school of Port Ansel for ten years and is now adviser to several shipping firms."
    story = read(f"{HEADLINE}\n3 March 2021\nBy Ada Byron\n\n{about}\n\n{BODY}")
    assert (story.byline, story.body.text) == (("Ada Byron",), BODY)


def test_a_question_of_an_interview_does_not_end_it() -> None:
    question = "What do you think about the ice, was it right to open the gate before it had gone?"
    text = "\n\n".join([*TEXT, question, *[f"{line} {line}" for line in TEXT]])
    assert read(f"{HEADLINE}\n\n{text}").body.text == text


def test_a_longer_line_right_above_the_one_most_about_the_text_is_the_headline() -> None:
    title = "Council gives way, and pilots may bring the ferry and its cattle in before Easter"
    assert read(f"ICE\n\n{title}\n\nThe northern gate was opened\n\n{BODY}").title == title


def test_steps_parted_by_a_slash_right_above_the_headline_lead_to_the_section() -> None:
    assert read(f"The Lantern / Harbour\n{HEADLINE}\nMarch 3, 2021\n\n{BODY}").section == "Harbour"


def test_a_word_that_ends_like_one_for_pictures_makes_no_caption() -> None:
    title = "Der Rat und seine Mahnungen gegen Nutzer von Hafen-Bildern"
    assert read(f"{title}\n\n{BODY}").title == title


def test_a_reporter_may_sign_below_her_story() -> None:
    story = read(f"{HEADLINE}\n\n{BODY}\n\n-- By Ada Byron Follow @ada\n\nView comments")
    assert (story.byline, story.body.text) == (("Ada Byron",), BODY)
