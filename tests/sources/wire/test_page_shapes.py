"""What a line is for follows from its shape and its place on the page, in whatever language and of whatever outlet."""

from __future__ import annotations

import pytest
from harbour import HEADLINE, read

from generator.article import Dateline

TEXT = (
    "The northern gate of the harbour was opened on Tuesday, a week before the ice was expected to go.",
    "Pilots had asked for it since the first mild days, and the council gave way after a long meeting in its hall.",
    "“We can’t wait for the calendar when the ice is this thin,” said Ada Byron, who leads the pilots’ union.",
    "The council will meet again in April to decide on lamps for the eastern lane, which ships use at night.",
)


@pytest.mark.parametrize(
    "row",
    [
        "Pinterest Linked in Tumblr Reddit Facebook Messenger",
        "Share Facebook Twitter Copy link",
        "Partager WhatsApp Telegram",
        "World | Weather | Ferries | Contact us",
        "Fish · Grain · Ice · Ferries",
    ],
)
def test_a_row_of_buttons_or_of_names_is_no_headline(row: str) -> None:
    story = read("\n\n".join([row, HEADLINE, row, *TEXT, row]))
    assert (story.title, story.body.text) == (HEADLINE, "\n\n".join(TEXT))


def test_editions_in_a_menu_are_no_place() -> None:
    menu = ["LONDON", "TOKYO", "PORT ANSEL", "Sports", "Grain", "Fish", "Ferries", "Pilots", "Lamps", "Tides"]
    story = read("\n".join([*menu, HEADLINE, "", "\n\n".join(TEXT)]))
    assert story.dateline is None
    assert story.body.text == "\n\n".join(TEXT)


def test_a_dateline_of_the_next_story_is_not_this_ones() -> None:
    story = read("\n\n".join([HEADLINE, *TEXT[:2], "Source: The Lantern", "Grain prices fall", "Oslo (HP)", TEXT[3]]))
    assert story.dateline is None
    assert (story.title, story.body.text) == (HEADLINE, "\n\n".join(TEXT[:2]))


@pytest.mark.parametrize(
    ("printed", "dateline"),
    [
        ("PORT ANSEL, Wash.\n\n", Dateline("PORT ANSEL", "Wash")),
        ("Puerto Ansel, Cortés.- ", Dateline("Puerto Ansel", "Cortés")),
        ("Осло. 3 марта. ИНТЕРФАКС - ", Dateline("Осло", None, "ИНТЕРФАКС", "3 марта")),
        ("लखनऊ:", Dateline("लखनऊ")),
    ],
)
def test_a_dateline_needs_no_name_that_was_listed_as_it_is_printed(printed: str, dateline: Dateline) -> None:
    texts = {
        "О": "Северные ворота гавани открыли во вторник, на неделю раньше, чем обещали лоцманам.",
        "ल": "बंदरगाह का उत्तरी द्वार मंगलवार को खोला गया, पायलटों ने इसकी मांग की थी और परिषद मान गई।",
    }
    first = texts.get(printed[0], TEXT[0])
    story = read(f"{HEADLINE}\n\n{printed}{first}")
    assert story.dateline == dateline
    assert story.body.text == first


def test_a_reporter_is_named_behind_a_label_of_three_words() -> None:
    assert read(f"{HEADLINE}\nA cura di Ada Byron\n\n{TEXT[0]}\n\n{TEXT[1]}").byline == ("Ada Byron",)


@pytest.mark.parametrize(
    "line", ["Editor: Ada Byron", "Edición: Ada Byron", "Redaktur : Tim Redaksi", "Oprac.: Ada Byron", "编辑：张三"]
)
def test_whoever_saw_to_a_story_ends_it(line: str) -> None:
    story = read("\n\n".join([HEADLINE, *TEXT, line, "Grain prices fall for a third week", "Fish is dear again"]))
    assert (story.body.text, story.byline) == ("\n\n".join(TEXT), ())


def test_an_editor_before_the_date_of_a_head_hides_it_not() -> None:
    story = read(
        f"{HEADLINE}\nEditor: Ada Byron | Time: 2021-03-03 10:20 | Source: Harbour Press\n\n" + "\n".join(TEXT)
    )
    assert str(story.published) == "2021-03-03T10:20"
    assert story.body.text == "\n\n".join(TEXT)


TEASER = "Grain is cheaper than it was last week, traders in the harbour said on Monday."


@pytest.mark.parametrize(
    "headline",
    [
        "Read all about the northern gate of the harbour",
        "Northern gate of the harbour opens on 3 March 2021",
        "Update on the northern gate of the harbour",
    ],
)
def test_a_headline_that_begins_as_a_label_does_is_about_the_text(headline: str) -> None:
    assert read("\n\n".join([headline, *TEXT])).title == headline


@pytest.mark.parametrize("name", [" | The Lantern", " - Lantern News"])
def test_a_headline_is_freed_of_the_outlets_name(name: str) -> None:
    assert read("\n\n".join([HEADLINE + name, "3 March 2021", *TEXT])).title == HEADLINE


def test_the_steps_to_a_page_name_its_section() -> None:
    assert read("\n".join(["Home > News > Harbour", HEADLINE, "3 March 2021", *TEXT])).section == "Harbour"


# What stands below a story that no label announces.
TAILS = [
    f"Charles Babbage March 9, 2021 at 12:38 PM\n\n{TEASER}",
    f"Grain prices fall for a third week\n\n9 March 2021, 10:20\n\n{TEASER}",
    f"Harbour\n\nGrain prices fall for a third week\n\n{TEASER}",
    f"Port\nGrain prices fall for a third week\n{TEASER}\nFish is dear again",
    "See something wrong? Select the text and press Ctrl+Enter",
    HEADLINE,
    "(ab1/lantern)",
]


@pytest.mark.parametrize("tail", TAILS)
def test_a_head_below_the_text_is_of_something_else(tail: str) -> None:
    story = read("\n\n".join(["Harbour", HEADLINE, "3 March 2021 09:00", *TEXT, tail]))
    assert (story.title, str(story.published)) == (HEADLINE, "2021-03-03T09:00")
    assert story.body.text == "\n\n".join(TEXT)


BOXES = [
    "MOST READ\n\nGrain prices fall for a third week\n\nADA BYRON\n\nFish is dear again",
    "Sign up for our newsletter\n\nYour email",
    "Abonnez-vous à notre lettre",
    "Follow us on Facebook",
]


@pytest.mark.parametrize("box", BOXES)
def test_a_story_goes_on_below_a_box_of_the_page(box: str) -> None:
    assert read("\n\n".join([HEADLINE, *TEXT[:2], box, *TEXT[2:]])).body.text == "\n\n".join(TEXT)
    assert read("\n\n".join([HEADLINE, *TEXT, box])).body.text == "\n\n".join(TEXT)


def test_headlines_between_paragraphs_and_a_list_stay_in_the_text() -> None:
    parts = [TEXT[0], "A long meeting", TEXT[1], "The council asks for:", "• two pilots", "• lamps", *TEXT[2:]]
    assert read("\n\n".join([HEADLINE, *parts])).body.text == "\n\n".join(parts)


@pytest.mark.parametrize(
    "above",
    [
        f"Harbour {HEADLINE}",
        f"{HEADLINE} | The Lantern",
        "The Lantern > Harbour > Northern gate",
        "\n".join(f"• {name}" for name in ("Oslo", "Tokyo", "Port Ansel", "Lanternfield") * 20),
    ],
)
def test_a_headline_is_not_the_line_that_holds_it(above: str) -> None:
    story = read(f"{above}\n\n{HEADLINE}\n\n" + "\n\n".join(TEXT))
    assert (story.title, story.body.text) == (HEADLINE, "\n\n".join(TEXT))


def test_a_name_in_latin_letters_is_no_headline_of_a_chinese_story() -> None:
    text = "港口管理局星期一表示，将聘请两名新的引航员，并增加夜间照明，以便船只在冬季进出港口，船主们对此表示欢迎。"
    assert read(f"Lantern Homepage\n\n港口北门提前开放\n\n{text}\n\n{text}再说。").title == "港口北门提前开放"


def test_a_headline_is_about_the_text_though_its_words_have_other_endings_there() -> None:
    text = (
        "Crews of the harbour office said on Monday that two ferries were running without lamps in the fog that lay"
        " over the council's quay for most of the week.\n\nThe losses were found by a pilot, who told the council of"
        " Port Ansel about them in the evening after the last of the boats was in."
    )
    headline = "Crew says ferry ran with lamp lost"
    letters = "Letters to the editor of the Lantern about the council"
    assert read(f"{headline}\n\n{letters}\n\nMay 3, 2021 10:20 GMT\n\n{text}").title == headline


@pytest.mark.parametrize("line", ["Updated 3 hours ago", "Modified 7 марта, 17:02", "Actualisé à 10h20"])
def test_a_moment_without_a_date_is_no_headline(line: str) -> None:
    story = read("\n\n".join([line, *TEXT]))
    assert story.body.text == "\n\n".join(TEXT)
    assert [evidence.guess for evidence in story.provenance.evidence if evidence.field == "title"] == [True]


def test_a_paragraph_that_breaks_off_is_read_where_it_is_whole() -> None:
    cut = TEXT[1][:80] + "..."
    story = read("\n\n".join([HEADLINE, cut, "Register to read on", *TEXT[1:]]))
    assert (story.title, story.body.text) == (HEADLINE, "\n\n".join(TEXT[1:]))


def test_the_date_of_a_post_that_a_story_quotes_is_not_the_storys() -> None:
    quoted = ["The gate is open, and the ice has not gone yet.", "— Port of Ansel (@portansel) March 9, 2021"]
    story = read("\n\n".join([HEADLINE, *TEXT[:2], *quoted, *TEXT[2:]]))
    assert story.published is None


BYLINES = [
    ("By Ada Byron, Senior Reporter", ("Ada Byron",)),
    ("By Ada Byron\nHarbour correspondent\n3 March 2021", ("Ada Byron",)),
    ("Ada Byron\nSenior Reporter\nMarch 3, 2021", ("Ada Byron",)),
    ("BY ADA BYRON AND CHARLES BABBAGE", ("ADA BYRON", "CHARLES BABBAGE")),
    ("Ada Byron Updated March 3, 2021 10:20", ("Ada Byron",)),
    ("Ada Byron | The Lantern | March 3, 2021", ("Ada Byron",)),
    ("Posted by Ada Byron on March 3, 2021", ("Ada Byron",)),
    ("Mary Somerville", ("Mary Somerville",)),
    ("Mary Somerville, dpa", ("Mary Somerville",)),
    ("Mary Somerville, The Lantern", ("Mary Somerville",)),
    ("Mary Somerville, Staff Writer", ("Mary Somerville",)),
    ("Mary Somerville\nHarbour Press", ("Mary Somerville",)),
    ("By MARY SOMERVILLE Staff Writer", ("MARY SOMERVILLE",)),
    ("by Mary Somerville and wires", ("Mary Somerville",)),
    ("Staff Reporter\n3 March 2021", ("Staff Reporter",)),
    ("Ada Byron", ()),  # who leads the pilots' union
]


@pytest.mark.parametrize(("printed", "names"), BYLINES)
def test_a_reporter_is_told_from_what_she_is_and_from_whom_the_story_speaks_of(
    printed: str, names: tuple[str, ...]
) -> None:
    story = read(f"{HEADLINE}\n{printed}\n\n" + "\n\n".join(TEXT))
    assert (story.title, story.byline, story.body.text) == (HEADLINE, names, "\n\n".join(TEXT))


HEADS = [
    "Northern gate of the harbour opens\nbefore the ice has gone",
    f"Pilots and ice:\n{HEADLINE}",
    f"{HEADLINE}\n\nPilots stand on the quay on a sunny Tuesday.\n\nPilots stand on the quay on a sunny Tuesday.",
    f"{HEADLINE}\n\nPilots stand on the quay of the harbour on Tuesday.\nAda Byron/Harbour Press",
    f"{HEADLINE}\n12 shares\n4 comments",
    f"Published: | Updated:\n{HEADLINE}",
]


@pytest.mark.parametrize("head", HEADS)
def test_a_headline_and_the_text_are_told_from_what_stands_between(head: str) -> None:
    story = read(f"{head}\n\n" + "\n\n".join(TEXT))
    assert (story.title.replace("\n", " "), story.body.text) == (HEADLINE, "\n\n".join(TEXT))


def test_a_headline_may_have_a_full_stop_above_the_timestamp() -> None:
    story = read(f"{HEADLINE}.\n3 March 2021\n\n" + "\n\n".join(TEXT))
    assert (story.title, story.body.text) == (f"{HEADLINE}.", "\n\n".join(TEXT))


def test_a_text_may_begin_with_a_short_sentence_below_the_byline() -> None:
    story = read(f"{HEADLINE}\nBy Mary Somerville\n\nThe gate is open.\n\n" + "\n\n".join(TEXT))
    assert story.body.text == "The gate is open.\n\n" + "\n\n".join(TEXT)


ENDS = [
    "2 comments\n\nThe council should have asked us all before it opened the gate, and not after it.",
    "2 comments\n\nSeal 3. März 2021, 10:20 Uhr\nThe council should have asked us all before it opened the gate.",
    f"-\n\nGrain prices fall for a third week\n\n{TEASER}",
    "Poll\nShould the gate be open all winter?\nYes\nNo",
    "Thank you for signing up!\nFirst name\nLast name",
    "About Harbour Lamps\nHarbour Lamps makes lamps for harbours and is based in Oslo, Norway. It has forty people.",
    "Grain prices fall for a third week\nWhy is fish dear again?\nSeals return to the bay",
    f"Grain prices fall for a third week\nBy Charles Babbage\n\n{TEASER}",
    "What do you think?\nLet us know in the comments below.",
    "(This story has not been edited by The Lantern and is published from a syndicated feed.)",
]


@pytest.mark.parametrize("end", ENDS)
def test_what_a_page_adds_below_a_story_is_known_by_its_shape(end: str) -> None:
    assert read("\n\n".join([HEADLINE, *TEXT, end])).body.text == "\n\n".join(TEXT)


def test_a_word_about_the_reporter_follows_her_name() -> None:
    about = "Somerville has written about harbours for ten years. She lives in Port Ansel."
    story = read("\n\n".join([HEADLINE, *TEXT, "Mary Somerville", about]))
    assert (story.byline, story.body.text) == (("Mary Somerville",), "\n\n".join(TEXT))


GLUED = [
    " (ab)",
    " (HPNA)",
    " HPNA",
    " Copyright 2021 by the Lantern. All rights reserved.",
    " This work is licensed under a Creative Commons Attribution licence.",
    " Subscribe to our newsletter on the website.",
]


@pytest.mark.parametrize("glued", GLUED)
def test_a_sign_off_or_a_notice_behind_the_last_sentence_needs_no_known_name(glued: str) -> None:
    assert read("\n\n".join([HEADLINE, *TEXT]) + glued).body.text == "\n\n".join(TEXT)


@pytest.mark.parametrize(
    "ending", ["in the US. PTI", "to the World Health Organization (WHO)", "by the office of the FBI"]
)
def test_capitals_at_the_end_of_a_sentence_stay(ending: str) -> None:
    last = f"The council of the harbour has decided that it will write a letter {ending}"
    kept = last.removesuffix(" PTI")  # an agency that is known
    assert read("\n\n".join([HEADLINE, *TEXT, last])).body.text == "\n\n".join([*TEXT, kept])


@pytest.mark.parametrize("printed", ["Oslo, HPNA – ", "HPNA, Oslo,\n\n"])
def test_initials_beside_a_place_are_an_agency(printed: str) -> None:
    assert read(f"{HEADLINE}\n\n{printed}{TEXT[0]}\n\n{TEXT[1]}").dateline == Dateline("Oslo", None, "HPNA")
