"""A page that was copied whole: the forms that several newspapers' pages share, told by their shape and their place."""

from __future__ import annotations

import pytest
from harbour import HEADLINE, read

TEXT = (
    "The northern gate of the harbour was opened on Tuesday, a week before the ice was expected to go, after the "
    "pilots had asked for it since the first mild days of the year.",
    "The council gave way after a long meeting in its hall, to which the pilots had come with charts of the ice.",
    "“We can’t wait for the calendar when the ice is this thin,” said Mary Somerville, who leads the pilots’ union.",
    "The council will meet again in April to decide on lamps for the eastern lane, which ships use at night.",
)
BODY = "\n\n".join(TEXT)
STAMP = "March 3, 2021, 10:20 AM"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ada Byron Senior Harbour Correspondent", ("Ada Byron",)),
        ("Ada Byron Staff Writer", ("Ada Byron",)),
        ("By ADA BYRON, CHARLES BABBAGE in Port Ansel", ("ADA BYRON", "CHARLES BABBAGE")),
        ("By Ada Byron (with Charles Babbage and Mary Somerville)", ("Ada Byron",)),
        ('By Ada "The Lamp" Byron', ('Ada "The Lamp" Byron',)),
        ("Ada (A.B.) Byron", ("Ada (A.B.) Byron",)),
        ("Ada Byron, PORT TODAY March 3, 2021, 10:20 AM", ("Ada Byron",)),
        ("Ada Byron, The Lantern March 3, 2021, 10:20 AM", ("Ada Byron",)),
        ("Ada Byron / Charles Babbage Oslo 3 March 2021 10:20", ("Ada Byron", "Charles Babbage")),
        ("The Lantern | March 3, 2021, 10:20 AM | By Ada Byron (with Charles Babbage)", ("Ada Byron",)),
    ],
)
def test_a_reporter_is_named_with_what_stands_beside_her(line: str, names: tuple[str, ...]) -> None:
    story = read(f"{HEADLINE}\n{line}\n{STAMP}\n\n{BODY}")
    assert (story.title, story.byline, story.body.text) == (HEADLINE, names, BODY)


@pytest.mark.parametrize("other", ["Browse Issues", "Home Harbour News", "Send Print"])
def test_beside_a_labelled_reporter_other_capitals_are_no_name(other: str) -> None:
    story = read(f"{HEADLINE}\n{other}\nBy Ada Byron\n{other}\n{STAMP}\n\n{BODY}")
    assert (story.byline, story.body.text) == (("Ada Byron",), BODY)


def test_an_outlet_that_signs_above_the_reporter_is_not_her() -> None:
    story = read(f"{HEADLINE}\nBy: Lantern News\n{STAMP}\nBy Ada Byron\n\n{BODY}")
    assert (story.byline, story.body.text) == (("Ada Byron",), BODY)


@pytest.mark.parametrize("picture", ["Port Police", "PORT TODAY", "Credit: Harbour Games", "Photo: C. Babbage/AFP"])
def test_a_picture_below_the_first_paragraph_does_not_make_it_a_summary(picture: str) -> None:
    story = read(f"{HEADLINE}\n{STAMP}\nAda Byron\n\n{TEXT[0]}\n\n{picture}\n\n" + "\n\n".join(TEXT[1:]))
    assert story.byline == ("Ada Byron",)
    assert story.body.text.startswith(TEXT[0])


@pytest.mark.parametrize(
    "caption",
    [
        "Pilots stand on the quay of the harbour in Port Ansel Photo: LANTERN",
        "Mary Somerville, who leads the union Crédits photo : Ada Byron/The Lantern",
        "A port hajója a jégen, a révkalauzokkal MTI Fotó: Ada Byron",
        "Northern gate of the harbour opens before the ice has gone (fot. lantern.example)",
        "Pilots on the quay say that they have waited for the gate since the first mild days of the year. HPNA",
    ],
)
def test_a_caption_above_the_text_ends_with_its_credit(caption: str) -> None:
    story = read(f"{HEADLINE}\n{STAMP}\n{caption}\n\n{BODY}")
    assert (story.title, story.body.text) == (HEADLINE, BODY)


def test_a_word_with_a_hyphen_before_its_full_stop_is_no_credit() -> None:
    first = TEXT[0].removesuffix(".") + ", as everybody can see in the pilots’ make-up photos."
    assert read("\n\n".join([f"{HEADLINE}\n{STAMP}", first, *TEXT[1:]])).body.text.startswith(first)


def test_headlines_close_together_are_a_list_and_no_broken_paragraph() -> None:
    others = (
        "Grain prices fall for a third week as ships wait outside the bay",
        "Seals return to the bay after the warmest winter on the record",
        "Pilots ask: Where are the lamps of the eastern lane this winter?",
    )
    story = read("\n".join([HEADLINE, STAMP, "More on it", *others, "", BODY]))
    assert (story.title, story.body.text) == (HEADLINE, BODY)


def test_broken_paragraphs_may_begin_their_lines_with_capitals() -> None:
    first = "The northern gate of the harbour was opened on Tuesday by Mary"
    second = "Somerville, who leads the union of pilots, and by Charles Babbage,"
    third = "Who has written about it for ten years."
    story = read(
        f"{HEADLINE}\n\n{first}\n{second}\n{third}\n\nThe council gave way after a long meeting in its hall, to\n"
        "which the pilots had come with charts of the ice and of the lane,\nand will meet again."
    )
    assert story.body.text.startswith(f"{first} {second} {third}")


@pytest.mark.parametrize(
    "head",
    [
        ["Log out Sign in", STAMP, HEADLINE, "All Harbour Services"],
        ["Food and Harbour News", HEADLINE, "Pilots welcome a gate that opens before all of the ice has gone."],
        [f"Home / Shipping / {HEADLINE}", HEADLINE, "share this text"],
        ["Pilots of the harbour and their charts in Port Ansel, March 2021", "Photo: HPNA, AFP", HEADLINE],
    ],
)
def test_the_headline_is_told_from_what_stands_around_it(head: list[str]) -> None:
    assert read("\n".join([*head, STAMP, "", BODY])).title == HEADLINE


def test_a_short_question_above_its_summary_is_the_headline() -> None:
    deck = "Are the council and the pilots really opening the northern gate because of the ice?"
    assert read(f"Harbour, pilots grandstanding?\n{deck}\n{STAMP}\n\n{BODY}").title == "Harbour, pilots grandstanding?"


@pytest.mark.parametrize("glued", ["Text size: T T", "Print", "Share this"])
def test_a_button_that_is_glued_to_the_timestamp_does_not_hide_it(glued: str) -> None:
    story = read(f"{HEADLINE}\n{glued} {STAMP}\nBy Ada Byron\n\n{BODY}")
    assert story.published is not None
    assert story.published.iso() == "2021-03-03T10:20"


def test_an_at_sign_stands_between_a_date_and_its_time() -> None:
    story = read(f"{HEADLINE}\nBy Ada Byron | Wednesday March 3, 2021 @ 10:20am\n\n{BODY}")
    assert story.published is not None
    assert (story.published.iso(), story.byline) == ("2021-03-03T10:20", ("Ada Byron",))


def test_a_section_stands_above_a_label_without_its_value() -> None:
    assert read(f"Home » Harbour\n\nText size:\n{HEADLINE}\n{STAMP}\n\n{BODY}").section == "Harbour"


def test_an_age_beside_an_agency_is_no_place() -> None:
    head = f"{HEADLINE}\nArticle: Why the ice is thin\nAP - 53 mins ago"
    story = read(f"{head}\n\nOSLO (AP) — {BODY}")
    assert story.dateline is not None
    assert (story.dateline.place, story.body.text) == ("OSLO", BODY)


@pytest.mark.parametrize(
    "end",
    [
        "Ada Byron ada.byron@lantern.example\n\nShips wait for grain…\nPilots “in a hurry…”\nThe fish is dear",
        '"Questions? Comments? Email us at',
        "To view this content, JavaScript must be enabled and a player must be installed.",
        "Get Lantern news and alerts to your inbox...",
        "Read more at Lantern.example!",
        "Contributing: Ada Byron, Charles Babbage, HPNA.",
        "Additional reporting: Ada Byron.",
    ],
)
def test_what_a_page_says_of_itself_is_not_the_end_of_the_story(end: str) -> None:
    assert read(f"{HEADLINE}\n{STAMP}\n\n{BODY}\n\n{end}").body.text == BODY


def test_a_story_that_cries_out_keeps_its_last_cry() -> None:
    cries = ["“The gate is open!” cried Mary Somerville from the quay, and the pilots cried with her!", "It is open!"]
    assert read("\n\n".join([f"{HEADLINE}\n{STAMP}", *TEXT, *cries])).body.text == "\n\n".join([*TEXT, *cries])


def test_source_and_topics_below_the_lead_do_not_end_the_story() -> None:
    box = "Source: Harbour radio | Duration: 3 min\n\nTopics: lamps, harbours\n\nTranscript"
    story = read("\n\n".join([f"{HEADLINE}\n{STAMP}", TEXT[0], box, *TEXT[1:], "The lamps come by ship."]))
    assert story.body.text.startswith(TEXT[0])
    assert story.body.text.endswith("The lamps come by ship.")


def test_the_name_of_a_newspaper_below_the_text_is_no_reporters() -> None:
    assert read(f"{HEADLINE}\n{STAMP}\n\n{BODY}\n\nHarbour Gazette Daily").byline == ()


def test_what_a_page_says_at_its_top_is_not_the_story() -> None:
    top = "The Lantern has moved to a new home with us! It opens today.\n\nClick here to visit it!"
    story = read(f"{top}\n\nHarbour\n\n{HEADLINE}\n\n{STAMP}\n\nOSLO (HPNA) -- {BODY}")
    assert (story.title, story.section, story.body.text) == (HEADLINE, "Harbour", BODY)
    assert story.dateline is not None
    assert (story.dateline.place, story.dateline.agency) == ("OSLO", "HPNA")


def test_a_short_lead_above_a_code_is_the_story() -> None:
    story = read(
        "\n\n".join([HEADLINE, "The gate of the harbour was opened by the pilots on Tuesday.", "Code: 114015 -", BODY])
    )
    assert story.body.text.startswith("The gate of the harbour was opened by the pilots on Tuesday.")


@pytest.mark.parametrize(
    "end",
    [
        "Ada Byron / Ada is the harbour editor of The Lantern, which she joined after ten years at sea.",
        "Ada Byron is a harbour reporter for Lantern News and lives in Port Ansel.",
        "ADA BYRON IS THE LANTERN’S HARBOUR EDITOR",
        "Ada Byron covers the harbour as a correspondent in Port Ansel.",
        "Ada Byron ist Redakteurin in Port Ansel und schreibt am liebsten von Booten.",
        "Ada Byron can be reached at ada.byron@lantern.example.",
    ],
)
def test_a_word_about_the_reporter_needs_no_byline_to_be_known(end: str) -> None:
    assert read(f"{HEADLINE}\n{STAMP}\n\n{BODY}\n\n{end}").body.text == BODY


@pytest.mark.parametrize(
    "last",
    [
        "Mary Somerville is a pilot who has brought ships into the bay for ten years, in ice and in fog.",
        "You can see the lamps of the eastern lane from your window if you live on the hill.",
        "A reporter who asked for the charts was told that they would be shown in April.",
    ],
)
def test_a_last_paragraph_of_the_story_stays(last: str) -> None:
    assert read(f"{HEADLINE}\n{STAMP}\n\n{BODY}\n\n{last}").body.text.endswith(last)


@pytest.mark.parametrize(
    "end",
    [
        "Please read our comment policy before commenting.",
        "What do you say of this article? Leave your comments with us at the bottom of this page.",
        "You must to comment.",
        "Kommentare unserer Leser: Teilen Sie uns Ihre Fragen zu diesem Artikel auf dieser Seite mit.",
        "The contents of this site are ©2021 Lantern Publishing, a subsidiary of Harbour Communications.",
        "Via Harbour Copyright @ 2021 The Lantern.",
        "(c)HPNA/Ada Byron",
        "The views expressed here are the writer’s and not those of the harbour’s council.",
        "These pages do not necessarily reflect what the council of the harbour thinks.",
        "Pilots of the western bay ask for lamps, too, before the winter comes",
    ],
)
def test_small_print_speaks_to_its_reader_of_the_page(end: str) -> None:
    assert read(f"{HEADLINE}\n{STAMP}\n\n{BODY}\n\n{end}").body.text == BODY


def test_a_thread_of_comments_ends_the_story_however_long_it_is() -> None:
    said = "The council should have asked all of us before it opened the gate, and not after it had been done."
    comments = [f"Seal of the bay\nMarch {day}, 2021 10:{day}0 AM\n\n{said} {day}\n\n{said}" for day in range(1, 6)]
    story = read("\n\n".join([f"{HEADLINE}\nBy Ada Byron\n{STAMP}", *TEXT, *comments]))
    assert story.body.text == BODY


@pytest.mark.parametrize("label", ["Comments (12)", "Kommentare 12", "Readers' Comments (718)", "Комментарии [2]"])
def test_a_label_with_its_number_behind_it_is_a_label(label: str) -> None:
    other = "The council should have asked all of us before it opened the gate, and not after it."
    assert read(f"{HEADLINE}\n{label}\n{STAMP}\n\n{BODY}\n\n{label}\n\n{other}").body.text == BODY


def test_a_picture_has_its_caption_for_a_text() -> None:
    caption = "Mary Somerville, on 27 February 2021 in Port Ansel"
    story = read(f"{HEADLINE}\n{caption}\n{caption} (Photo Ada Byron. HPNA)\n\n{BODY}")
    assert (story.title, story.published, story.body.text) == (HEADLINE, None, BODY)


@pytest.mark.parametrize("line", ["Dernière mise à jour : il y a 38 secondes", "Last updated: 3 hours ago"])
def test_a_moment_without_a_date_is_no_headline(line: str) -> None:
    assert read(f"{line}\n{HEADLINE}\n\n{BODY}").title == HEADLINE


def test_a_columnist_above_the_headline_is_no_section() -> None:
    story = read(f"Ada Byron\n\n{HEADLINE}\nby: Ada Byron\n{STAMP}\n\n{BODY}")
    assert (story.section, story.byline) == (None, ("Ada Byron",))


@pytest.mark.parametrize("line", ["More Related Stories", "En Continu", "Featured Harbour Shows."])
def test_capitals_below_a_story_are_no_reporter(line: str) -> None:
    assert read(f"{HEADLINE}\n{STAMP}\n\n{BODY}\n\n{line}").byline == ()


def test_a_paragraph_with_a_dateline_of_its_own_needs_none_above_it() -> None:
    story = read(f"{HEADLINE}\nHPNA\n\nSTUART, Fla.\n\nOSLO (HPNA) — {BODY}")
    assert story.dateline is not None
    assert (story.dateline.place, story.dateline.region, story.dateline.agency) == ("OSLO", None, "HPNA")
    assert story.body.text == BODY


def test_capitals_directly_above_a_paragraph_with_a_dateline_are_no_place() -> None:
    story = read(f"{HEADLINE}\nOUR CORRESPONDENT\nOSLO (HPNA) — " + "\n".join(TEXT))
    assert story.dateline is not None
    assert (story.dateline.place, story.body.text) == ("OSLO", BODY)


def test_a_box_of_highlights_stands_below_the_head() -> None:
    caption = "Mary Somerville says that the pilots of the harbour will go on with what they asked the council for."
    box = "STORY HIGHLIGHTS\nThe gate was opened on Tuesday\nPilots had asked for it since the first mild days"
    assert read(f"{HEADLINE}\nBy Ada Byron\n{caption}\n{box}\n\n{BODY}").body.text == BODY


def test_comments_below_a_short_story_are_not_its_text() -> None:
    said = "The council should have asked all of us before it opened the gate, and not after it had been done."
    comments = [f"Seal of the bay\nMarch {day}, 2021 10:{day}0 AM\n\n{said} {day}\n\n{said}" for day in range(1, 6)]
    story = read("\n\n".join([f"{HEADLINE}\nBy Ada Byron\n{STAMP}", *TEXT[:2], *comments]))
    assert story.body.text.startswith(TEXT[0])


@pytest.mark.parametrize("buttons", ["Part of complete coverage on", "Log out Sign in", "Food and Harbour News"])
def test_words_of_a_button_that_the_text_has_too_are_no_headline(buttons: str) -> None:
    covered = "The council signs for coverage of the harbour and of its food."
    headline = "A northern gate for all that wait"
    assert read("\n\n".join([buttons, headline, STAMP, covered, *TEXT])).title == headline


def test_a_reporter_may_have_a_particle_in_the_word_about_her() -> None:
    end = "Ada di Byron is a breaking news reporter for Lantern News and is based in Oslo, Norway."
    assert read(f"{HEADLINE}\n{STAMP}\n\n{BODY}\n\n{end}").body.text == BODY


def test_a_name_between_paragraphs_is_of_a_picture() -> None:
    story = read("\n\n".join([HEADLINE, TEXT[0], "View this image ›", "Port Police", *TEXT[1:]]))
    assert (story.byline, story.body.text[:40]) == ((), TEXT[0][:40])


@pytest.mark.parametrize(
    "end",
    [
        "Click here for more news of the harbour.",
        "You can reach Ada Byron at 555-0123.",
        "Send your word to news@lantern.example.",
        "Support local journalism. Become a member today.",
        "This article originally appeared in The Lantern on March 3.",
        "This article appeared in print on page A1.",
        "A version of this story ran in Tuesday’s paper.",
        "Correction: An earlier version of this story misstated the name of the gate.",
        "Comments are closed.",
        "What are your thoughts?",
        "The Lantern is not responsible for the content of external sites.",
        "Video by Ada Byron.",
        "Never miss a story.",
    ],
)
def test_a_last_line_of_the_page_is_none_of_the_story(end: str) -> None:
    assert read(f"{HEADLINE}\n{STAMP}\n\n{BODY}\n\n{end}").body.text == BODY


@pytest.mark.parametrize(
    "last",
    [
        "Based in Ansel, Maine, Beacon is the county's oldest lamp producer.",
        "In the table please read 1.33 pounds a lamp, not 1.23.",
    ],
)
def test_a_last_sentence_of_the_news_stays_whoever_it_speaks_of_or_to(last: str) -> None:
    body = f"{BODY} {last}"
    assert read(f"{HEADLINE}\n{STAMP}\n\n{body}").body.text == body
