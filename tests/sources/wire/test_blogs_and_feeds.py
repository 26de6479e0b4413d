"""Stories as blogs, feeds and small papers print them: headlines with a full stop, notices, captions, broken lines."""

from __future__ import annotations

import pytest
from harbour import BODY, HEADLINE, TEXT, read

from generator.article import Dateline

NOTICE = "We are working on this page. It may be slower than you know it. Please excuse that, and thank you very much!"


def test_a_notice_of_several_sentences_is_no_headline() -> None:
    assert read(f"{NOTICE}\n\n{HEADLINE}\n\n{BODY}").title == HEADLINE


def test_what_a_picture_is_called_is_no_headline() -> None:
    assert read(f"- logo-icon\n{BODY}").title.startswith(TEXT[0][:40])


def test_a_headline_with_a_full_stop_stands_above_the_dateline() -> None:
    story = read(f"{HEADLINE}.\n\nPORT ANSEL, HARBOUR.NEWS – {BODY}")
    assert (story.title, story.dateline) == (f"{HEADLINE}.", Dateline("PORT ANSEL", None, "HARBOUR.NEWS"))


def test_below_a_dateline_on_its_own_line_stands_no_headline() -> None:
    broken = f"The council of the harbour\nof Port Ansel\n{TEXT[0]}"
    story = read(f"{HEADLINE}\nPORT ANSEL, HARBOUR.com –\n{broken}\n{TEXT[1]}\n{TEXT[2]}")
    assert (story.title, story.dateline) == (HEADLINE, Dateline("PORT ANSEL", None, "HARBOUR.com"))


def test_three_words_may_be_the_headline_above_a_name() -> None:
    story = read(f"Free tickets to win - strip above articles\n\nCouncil gives way\n\nMary Byron\n{BODY}")
    assert (story.title, story.byline) == ("Council gives way", ("Mary Byron",))


def test_who_is_in_the_news_and_its_picture_did_not_write_it() -> None:
    lead = f"On Tuesday Ada Byron opened the gate. {TEXT[0]}"
    story = read(
        f"{HEADLINE}\n\nThe head of the pilots Ada Byron\nAda Byron\n\nMarch 3, 2021 10:20\n\n{lead}\n\n{TEXT[1]}"
    )
    assert (story.title, story.byline) == (HEADLINE, ())


@pytest.mark.parametrize("credit", ["(Ada Byron for HP)", "(Ada Byron via HP)"])
def test_pictures_below_a_story_are_told_from_whom_they_were_taken_for(credit: str) -> None:
    caption = f"Pilots stand on the pier in Port Ansel on Tuesday, a week before the ice was expected to go. {credit}"
    assert read(f"{HEADLINE}\n\n{BODY}\n\n{caption}").body.text == BODY


def test_those_who_reported_and_edited_end_a_story_in_brackets_too() -> None:
    again = "\n".join(TEXT)
    story = read(f"{HEADLINE}\n{again}\n(Reporting by Ada Byron; Editing by Charles Babbage)\n{again}")
    assert story.body.text == BODY


def test_capitals_and_a_colon_in_the_last_paragraph_are_a_notice() -> None:
    story = read(f"{HEADLINE}\n\n{TEXT[0]}\n\n{TEXT[1]}\n\nNOTA: Whoever reads that the gate is open may bring a lamp.")
    assert story.dateline is None
    assert story.body.text.startswith(TEXT[0])


def test_a_correspondent_is_named_with_the_place_behind_a_word() -> None:
    assert read(f"{HEADLINE}\n\n- From Ada Byron, Charles Babbage, Abuja\n\n{BODY}").byline == (
        "Ada Byron",
        "Charles Babbage",
    )


def test_a_name_in_capitals_before_a_bar_is_an_office_of_the_page() -> None:
    assert read(f"SERVICE FOR PILOTS AND LAMPS | OFFICE\n\n{HEADLINE}\n\n{BODY}").byline == ()


def test_a_name_behind_a_dash_below_a_story_wrote_it() -> None:
    story = read(f"{HEADLINE}\n\n{BODY}\n\n- Ada Byron\n\nNo comments:\n\nPost a Comment")
    assert (story.byline, story.body.text) == (("Ada Byron",), BODY)


def test_headlines_each_with_its_teaser_below_a_label_are_of_other_stories() -> None:
    pairs = [f"Grain prices fall again\n{TEXT[2]}", f"Fish is dear again\n{TEXT[3]}"]
    story = read("\n".join([HEADLINE, TEXT[0], TEXT[1], "You may also like", *pairs]))
    assert story.body.text == "\n\n".join(TEXT[:2])


def test_what_a_page_says_of_cookies_kind_by_kind_is_not_its_story() -> None:
    consent = ["Choose what you allow", f"We use cookies of several kinds, so that this page knows you. {TEXT[3]}"]
    for kind in ("Necessary", "Functional", "Analytical"):
        consent += [
            f"{kind} cookies are used for all that this page does while you read it, and go away after it.",
            "None",
        ]
    story = read("\n\n".join([*consent, "No cookies to display.", HEADLINE, *TEXT]))
    assert (story.title, story.body.text) == (HEADLINE, BODY)


def test_broken_lines_between_whole_paragraphs_are_joined() -> None:
    broken = [
        "The northern gate of the harbour was opened on Tuesday, a week before",
        "the ice was expected to go, and the pilots came with lamps and horns",
    ]
    text = [*broken, "to see it.", f"{TEXT[1]} {TEXT[3]}", *broken, "at night."]
    story = read("\n".join([*text, "No comments:"]))
    assert story.body.text.split("\n\n") == [" ".join(text[:3]), text[3], " ".join(text[4:])]


def test_an_arab_reporter_stands_behind_the_dash_of_the_place() -> None:
    text = "ناقش مجلس ميناء أنسل مع رابطة الطيارين فتح البوابة الشمالية قبل ذوبان الجليد في المنطقة يوم الثلاثاء."
    story = read(f"مجلس الميناء يبحث فتح البوابة\n\nبيروت - محمد الأحمد - {text}\n\n{text}")
    assert (story.dateline, story.byline) == (Dateline("بيروت"), ("محمد الأحمد",))


def test_a_town_and_the_initials_of_a_paper_fill_a_line() -> None:
    text = "Gerbang utara pelabuhan itu dibuka pada hari Selasa, seminggu sebelum es mencair, kata para pandu di sana."
    story = read(f"Gerbang pelabuhan dibuka\nIndramayu, SNP\n{text}\n{text} Dewan akan bertemu lagi pada bulan April.")
    assert story.dateline == Dateline("Indramayu", None, "SNP")
