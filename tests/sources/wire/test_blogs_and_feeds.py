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


def test_a_day_and_an_agency_are_a_dateline_without_a_place() -> None:
    story = read(f"{HEADLINE}\nBy Ada Byron\nMarch 3 (Bloomberg) -- {BODY}")
    assert (story.dateline, story.body.text) == (Dateline(None, None, "Bloomberg", "March 3"), BODY)


def test_a_list_that_the_first_paragraph_announces_is_of_the_text() -> None:
    lead = f"{TEXT[0].rstrip('.')}, by pilots and keepers of lamps whom the council thanked afterwards:"
    names = "\n".join(
        ["Norma of the pier", "Susan of the bay", "Chuck of the lamps", "Gordon of the ferry", "John of the ice"]
    )
    story = read(f"{HEADLINE}\n\n{lead}\n\n{names}\n\n{TEXT[3]}\n\nLeave a Reply")
    assert story.body.text.startswith(lead)
    assert story.body.text.endswith(TEXT[3])


def test_short_sentences_alone_above_the_text_are_of_it() -> None:
    first = "The council says nothing of the gate."
    story = read(f"{first}\n\n{TEXT[1]}")
    assert story.body.text == f"{first}\n\n{TEXT[1]}"


def test_a_long_line_without_a_stop_right_below_the_head_is_text() -> None:
    lead = "The northern gate of the harbour was opened on Tuesday a week before the ice was expected to go away"
    story = read(f"{HEADLINE}\nPublished: March 3, 2021\n{lead}\n{TEXT[1]}\n{TEXT[3]}")
    assert story.body.text.startswith(lead)


def test_a_label_above_the_headline_is_no_section() -> None:
    assert read(f"Hjälpmedel:\n\n{HEADLINE}\n\n{BODY}").section is None
    assert read(f"main logo\n920\n\n{HEADLINE}\n\n{BODY}").section is None


def test_three_words_below_a_wide_gap_are_no_other_story() -> None:
    assert read(f"{HEADLINE}\n\n{BODY}\n\n\n\n\n\nLeave an answer").related == ()


def test_a_caption_close_below_an_agency_is_not_the_lead() -> None:
    caption = "The pilots of Port Ansel Ada Byron (left) and Charles Babbage (right)."
    assert read(f"{HEADLINE}\n\nAP\n{caption}\n\n{BODY}").body.text == BODY


def test_indian_datelines_have_a_region_in_brackets_or_behind_a_comma() -> None:
    text = "बंदरगाह का उत्तरी द्वार मंगलवार को खोला गया, बर्फ पिघलने से एक सप्ताह पहले, परिषद ने कहा।"
    inside = read(f"बंदरगाह का द्वार खुला\nहजारीबाग (झारखंड), 20 अक्टूबर। {text}\n{text}")
    assert (inside.dateline.place if inside.dateline else "", inside.body.text.startswith(text)) == ("हजारीबाग", True)
    own = read(f"बंदरगाह का द्वार आज खुला और जहाज आए\n\nजमशेदपुर, झारखंड :\n\n{text}\n\n{text}")
    assert own.dateline == Dateline("जमशेदपुर", "झारखंड")


def test_a_paper_and_its_reporter_in_brackets_are_no_headline() -> None:
    text = "बंदरगाह का उत्तरी द्वार मंगलवार को खोला गया, बर्फ पिघलने से एक सप्ताह पहले, परिषद ने कहा।"
    story = read(f"अतुल्य बंदर चेतना (दिनेश सिंह)\n{text}\n{text}")
    assert story.byline == ("दिनेश सिंह",)


def test_paragraphs_that_all_break_off_below_a_story_are_teasers() -> None:
    teasers = [f"{line.rstrip('.')[:90]}…" for line in TEXT[1:]]
    assert read("\n\n".join([HEADLINE, *TEXT[:3], *teasers])).body.text == "\n\n".join(TEXT[:3])


def test_a_headline_that_ends_with_a_date_stands_above_the_published_one() -> None:
    title = "Harbour master of Port Ansel reports 3.25.19"
    story = read(f"{title}\n\nPublished 3:26 pm Monday, March 25, 2019\n\n{BODY}")
    assert (story.title, str(story.published)) == (title, "2019-03-25T15:26")


def test_a_home_that_is_glued_to_the_section_is_none_of_its_words() -> None:
    assert read(f"HomeLatest News{HEADLINE}\n\n{HEADLINE}\nMarch 3, 2021\n\n{BODY}").section == "Latest News"


def test_what_stands_below_a_very_wide_gap_is_the_pages() -> None:
    consent = [
        f"This page would like to know you, and that is what its small files are for. {line}" for line in TEXT[:3]
    ]
    gap = "\n" * 9
    assert read("\n\n".join([HEADLINE, *TEXT]) + gap + "\n\n".join(consent)).body.text == BODY


def test_words_of_buttons_are_no_reporters() -> None:
    assert read(f"{HEADLINE}\nShare and Follow\n\n{BODY}").byline == ()


def test_a_long_summary_that_stands_apart_is_not_of_the_text() -> None:
    deck = "A new rule would make every ship of the bay say for two years whom it has met and where it has been"
    assert read(f"{HEADLINE}\nMarch 3, 2021\n\n{deck}\n\n{BODY}").body.text == BODY


def test_a_question_alone_above_the_text_is_its_headline() -> None:
    title = "Why did the council open the gate?"
    assert read(f"{title}\n\n{TEXT[1]}\n\n{TEXT[3]}").title == title


def test_steps_above_a_headline_that_is_printed_twice_are_not_it() -> None:
    steps = f"News Harbour Page 3 {HEADLINE.replace('Northern', 'Eastern')} | Lantern"
    assert read(f"{steps}\n\n{HEADLINE}\n\n{HEADLINE}\n\n{BODY}").title == HEADLINE


def test_a_wide_gap_in_a_story_does_not_end_it() -> None:
    assert read("\n\n".join([HEADLINE, *TEXT, *TEXT[:1]]) + f"\n\n\n\n{TEXT[1]} {TEXT[2]}").body.text.endswith(TEXT[2])
