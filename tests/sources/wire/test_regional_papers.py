"""What regional papers, blogs and old pages of agencies print around a story: towns, sign-offs, page numbers."""

from __future__ import annotations

import pytest
from harbour import BODY, HEADLINE, TEXT, read

from generator.article import Dateline

GERMAN = (
    "Beim Hafen wurde gestern das nördliche Tor geöffnet, eine Woche bevor das Eis nach dem Kalender gehen sollte.",
    "Die Lotsen hatten es seit den ersten milden Tagen verlangt, und der Rat gab nach einer langen Sitzung nach.",
)


@pytest.mark.parametrize("sign", [". ", ": ", " – "])
def test_a_small_town_of_those_who_speak_the_language_is_a_dateline(sign: str) -> None:
    story = read(f"Das Tor des Hafens ist offen\n\nFlensburg{sign}{GERMAN[0]}\n\n{GERMAN[1]}")
    assert (story.dateline, story.body.text) == (Dateline("Flensburg"), "\n\n".join(GERMAN))


@pytest.mark.parametrize("start", ["Endlich. ", "Sport: ", "Fertig – "])
def test_another_word_before_such_a_sentence_is_none(start: str) -> None:
    assert read(f"Das Tor des Hafens ist offen\n\n{start}{GERMAN[0]}\n\n{GERMAN[1]}").dateline is None


@pytest.mark.parametrize("end", ["=HPNA", "(HP).", " (Hpr)", " >"])
def test_a_signoff_may_stand_close_to_the_last_sentence(end: str) -> None:
    known = end.replace("HP)", "AFP)")
    assert read(f"{HEADLINE}\n\n{BODY}{known}").body.text == BODY


def test_a_source_behind_the_last_sentence_is_not_of_the_text() -> None:
    story = read(f"{HEADLINE}\n\n{BODY} Fonte: Lanterna")
    assert (story.body.text, story.credit) == (BODY, "Lanterna")


def test_what_stands_below_the_paragraph_that_an_agency_signs_is_of_other_stories() -> None:
    story = read(
        "\n".join([HEADLINE, *TEXT[:3], f"{TEXT[3]} (AFP)", "The president spoke to the judges for an hour on Monday."])
    )
    assert story.body.text == BODY


def test_a_few_words_and_an_agency_are_a_caption() -> None:
    assert read(f"Northern gate, Port Ansel (AFP)\n\n{BODY}").title.startswith("The northern gate")


def test_two_digits_beside_a_month_of_iran_are_a_year_of_its_calendar() -> None:
    text = "دروازه شمالی بندر روز سه شنبه باز شد و کشتی ها آمدند."
    story = read(f"دروازه شمالی بندر باز شد\nپنج شنبه 9 فروردین 03 ساعت 12:24\n\n{text}")
    assert str(story.published) == "2024-03-28T12:24"


def test_a_korean_line_behind_brackets_is_text_though_no_stop_ends_it() -> None:
    sentences = ("항구의 북쪽 문이 화요일에 열렸다고 의회가 밝혔다.", "도선사들은 첫 따뜻한 날부터 그것을 요구했다.")
    text = f"{' '.join(sentences)} 의회는 긴 회의 끝에 양보했다 /사진"
    story = read(f"[서울=뉴스핌] 홍길동 기자={text}\n기사입력 : 2024년07월03일 14:53")
    assert (story.dateline, story.byline) == (Dateline("서울", None, "뉴스핌"), ("홍길동",))


@pytest.mark.parametrize(("page", "section"), [("第A02版：港口", "港口"), ("第RB01版: 日报01版", None)])
def test_the_page_of_a_chinese_newspaper_names_a_section_and_is_no_headline(page: str, section: str | None) -> None:
    story = read(f"{page}\n\n北门开了\n\n港口的北门星期二开放，比预计冰雪融化的时间早一周，引航员们早就要求这样做了。")
    assert (story.title, story.section) == ("北门开了", section)


def test_a_line_printed_again_and_again_above_the_headline_is_no_section() -> None:
    assert read(f"9°C\nAnsel\nweather-ansel\n9°C\nAnsel\nweather-ansel\n\n{HEADLINE}\n\n{BODY}").section is None
