"""The whole reader, on small fictional stories in the layouts that news copy comes in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.article import Article, Dateline, Markup
from generator.errors import Severity
from generator.settings import Reading
from generator.sources.source import Findings, Source
from generator.sources.wire import read_wire

AGENCY_PAGE = (
    "Jul 22, 2020 00:20 Asia/Tehran [Updated: Jul 22, 2020 00:36 Asia/Tehran]\n"
    "  • Ferry ministers, harbour pilots agree on new winter lanes\n"
    "\n"
    "Port Lark (IP) - The harbour council's secretary met the ferry minister on Tuesday. Both sides spoke of lanes.\n"
    "\n"
    "Iran Press/Iran news:\xa0During the meeting, the\xa0secretary asked for two more pilots before the first ice.\n"
    "\n"
    "He said the lanes had made both shores safer.\n"
    "\n"
    "\n"
    "Read More:\n"
    "\n"
    "Pilots' union: winter lanes need light / harbour wants lamps\n"
    "\n"
    "Ferries should carry $ 20 million of grain\n"
    "\n"
    "Minister welcomes pilots in Port Lark"
)


def read(text: str, path: str = "story.txt", reading: Reading | None = None) -> Findings:
    return read_wire(Source(path, text, "0" * 64), reading or Reading())


def article(text: str, path: str = "story.txt", reading: Reading | None = None) -> Article:
    (one,) = read(text, path, reading).articles
    return one


def codes(found: Findings) -> list[str]:
    return [problem.code for problem in found.problems]


def test_an_agency_page_is_read_whole() -> None:
    story = article(AGENCY_PAGE)
    assert story.title == "Ferry ministers, harbour pilots agree on new winter lanes"
    assert str(story.published) == "2020-07-22T00:20+04:30[Asia/Tehran]"
    assert str(story.updated) == "2020-07-22T00:36+04:30[Asia/Tehran]"
    assert story.dateline == Dateline(place="Port Lark", agency="IP")
    assert (story.source, story.section) == ("Iran Press", "Iran news")
    assert story.lang == "en"
    assert story.body.markup is Markup.PLAIN
    assert story.body.text.split("\n\n") == [
        "The harbour council's secretary met the ferry minister on Tuesday. Both sides spoke of lanes.",
        "During the meeting, the secretary asked for two more pilots before the first ice.",
        "He said the lanes had made both shores safer.",
    ]


def test_the_last_related_headline_is_read_although_the_file_ends_without_a_newline() -> None:
    assert article(AGENCY_PAGE).related == (
        "Pilots' union: winter lanes need light / harbour wants lamps",
        "Ferries should carry $ 20 million of grain",
        "Minister welcomes pilots in Port Lark",
    )


def test_every_field_tells_its_rule_and_line() -> None:
    lines = {found.field: found.line for found in article(AGENCY_PAGE).provenance.evidence}
    assert lines == {"title": 2, "published": 1, "updated": 1, "dateline": 4, "section": 6, "source": 6}
    assert all(found.rule and not found.guess for found in article(AGENCY_PAGE).provenance.evidence)


def test_a_page_that_is_complete_has_no_problem() -> None:
    assert read(AGENCY_PAGE).problems == ()


@pytest.mark.parametrize("text", ["", "\n\n \t\r\n", "\ufeff\u200b\n", "\xa0\n"])
def test_a_file_without_text_is_a_problem_and_no_article(text: str) -> None:
    found = read(text, "wire/empty.txt")
    assert found.articles == ()
    (problem,) = found.problems
    assert (problem.code, problem.path, problem.severity) == ("empty-file", "wire/empty.txt", Severity.ERROR)
    assert problem.message
    assert problem.hint


def test_a_title_that_is_not_printed_is_the_first_sentence_and_a_guess() -> None:
    story = article(
        "TEHRAN (XYZ) – The museum opened its doors on Monday. Visitors queued around the block for hours.\n"
    )
    assert story.title.startswith("The museum opened its doors on Monday.")
    assert [e.guess for e in story.provenance.evidence if e.field == "title"] == [True]


def test_a_story_without_a_date_is_undated_and_says_so() -> None:
    found = read("A quiet day in the harbour\n\nNothing much happened in the harbour today, the pilots' office said.\n")
    assert found.articles[0].published is None
    assert codes(found) == ["no-date"]
    assert found.problems[0].severity is Severity.WARNING


def test_the_date_of_the_file_name_is_the_last_resort_and_a_guess() -> None:
    text = "A quiet day in the harbour\n\nNothing much happened in the harbour today, the pilots' office said.\n"
    found = read(text, "2019/2019-08-17-quiet-day.txt")
    assert str(found.articles[0].published) == "2019-08-17"
    assert [e.guess for e in found.articles[0].provenance.evidence if e.field == "published"] == [True]
    assert found.problems == ()


def test_a_printed_date_wins_against_the_file_name() -> None:
    text = (
        "A quiet day\n\n17 August 2019 10:30\n\nNothing much happened in the harbour today, the pilots' office said.\n"
    )
    assert str(article(text, "2001-01-01.txt").published) == "2019-08-17T10:30"


def test_a_file_name_with_an_impossible_date_gives_no_date() -> None:
    assert article("Only a few words of text", "2019-02-30-x.txt").published is None


def test_a_date_that_does_not_exist_is_a_problem_with_its_line() -> None:
    found = read(
        "Bridge closed for repairs\nFeb 30, 2021 10:00\n\nThe old bridge will be "
        "closed for repairs until the spring, the council said.\n"
    )
    assert found.articles[0].published is None
    impossible = next(problem for problem in found.problems if problem.code == "impossible-date")
    assert (impossible.line, impossible.severity) == (2, Severity.ERROR)
    assert "Feb 30, 2021" in impossible.message


def test_a_lone_update_leaves_the_publication_open() -> None:
    story = article(
        "Updated: Aug 26, 2019 22:14\n\nFive boats were moored in the "
        "wrong harbour on Monday, the pilots' office said.\n"
    )
    assert story.published is None
    assert str(story.updated) == "2019-08-26T22:14"


def test_a_page_clock_above_everything_is_not_the_story_date() -> None:
    found = read(
        "Wednesday, April 16, 2025\n\nPilots fight new harbour fees\n\nThe pilots said on "
        "Monday that they would fight the new harbour fees in court.\n"
    )
    assert found.articles[0].published is None
    assert codes(found) == ["no-date"]


def test_dates_in_the_text_are_not_timestamps() -> None:
    story = article(
        "Harbour closed\n\nThe harbour was closed on 3 May 2019 after a "
        "storm, and again on June 4, 2020, its office said.\n"
    )
    assert story.published is None


def test_a_relative_time_is_ignored() -> None:
    story = article(
        "Harbour closed\n\n3 hours ago\n\nThe harbour was closed after a storm had moved two of its three buoys.\n"
    )
    assert story.published is None


def test_an_update_with_a_clock_only_takes_the_day_of_publication() -> None:
    text = (
        "Harbour closed\n"
        "Published: May 3, 2020 10:00 GMT\n"
        "Updated: 14:30 GMT\n\n"
        "The harbour was closed after a storm had moved its buoys.\n"
    )
    story = article(text)
    assert str(story.published) == "2020-05-03T10:00+00:00"
    assert str(story.updated) == "2020-05-03T14:30+00:00"


def test_a_label_on_a_line_of_its_own_belongs_to_the_next_line() -> None:
    text = (
        "항구 폐쇄 소식\n\n"
        "입력\n"
        "2025.05.15 20:00\n"
        "수정\n"
        "2025.05.15 21:30\n\n"
        "폭풍으로 부표가 움직여 항구가 폐쇄되었다고 관계자가 밝혔다. 주민들은 배를 옮겼다고 전했다.\n"
    )
    story = article(text)
    assert (str(story.published), str(story.updated)) == ("2025-05-15T20:00", "2025-05-15T21:30")
    assert story.lang == "ko"


def test_a_label_with_nothing_behind_it_does_not_eat_the_next_line() -> None:
    text = (
        "Harbour closed after the storm\n\n"
        "Published: | Updated:\n\n"
        "The harbour was closed after a storm had moved two of its three buoys.\n"
    )
    story = article(text)
    assert story.published is None
    assert story.body.text.startswith("The harbour was closed")


def test_an_ambiguous_zone_is_flagged_until_the_site_decides() -> None:
    text = (
        "Harbour closed after the storm\n\n"
        "Nov 20 2019, 10:18am IST\n\n"
        "The harbour was closed after a storm had moved its buoys.\n"
    )
    assert codes(read(text)) == ["ambiguous-zone"]
    decided = read(text, reading=Reading(zones=(("IST", "Asia/Jerusalem"),)))
    assert decided.problems == ()
    assert str(decided.articles[0].published) == "2019-11-20T10:18+02:00[Asia/Jerusalem]"


def test_short_dates_follow_the_site_setting() -> None:
    text = (
        "Harbour closed after the storm\n\n"
        "04/05/2022 05:49\n\n"
        "The harbour was closed after a storm had moved its buoys.\n"
    )
    assert str(article(text).published) == "2022-05-04T05:49"
    assert str(article(text, reading=Reading(date_order="month-first")).published) == "2022-04-05T05:49"


def test_the_date_of_the_dateline_is_the_publication_when_it_has_a_year() -> None:
    story = article(
        "PORT LARK, 3 JAN 90 -- [REPORT] [HARBOUR RADIO] [TEXT] The pilots "
        "have reported that the ice is early this year.\n"
    )
    assert str(story.published) == "1990-01-03"
    assert story.dateline == Dateline("PORT LARK", None, "HARBOUR RADIO", "3 JAN 90")
    assert story.body.text.startswith("The pilots have reported")


def test_a_related_block_in_the_middle_does_not_end_the_story() -> None:
    text = (
        "Tehran (IP) - The first paragraph says that the ferry came late to the northern harbour.\n\n"
        "Related news:\n\nPilots praise new lamps\n\n"
        "The second paragraph says that nobody had minded, because the weather was fine that day.\n"
    )
    story = article(text)
    assert story.related == ("Pilots praise new lamps",)
    assert story.body.text.endswith("because the weather was fine that day.")
    assert "Pilots praise" not in story.body.text


def test_an_inline_related_headline_is_taken_out_of_the_text() -> None:
    text = (
        "Ferry comes late to the northern harbour\n\n"
        "The ferry came late to the northern harbour on Monday, and again on Tuesday, pilots said.\n\n"
        "Also Read:  Pilots praise new lamps\n\n"
        "Nobody had minded, because the weather was fine on both of the days, the harbour office said.\n"
    )
    story = article(text)
    assert story.related == ("Pilots praise new lamps",)
    assert "Also Read" not in story.body.text


def test_headlines_after_three_empty_lines_are_related_without_a_label() -> None:
    text = (
        "Ferry comes late to the northern harbour\n\n"
        "The ferry came late to the northern harbour on Monday, and again on Tuesday, pilots said.\n"
        "\n\n\nPilots praise the new lamps of the harbour\n\nMinister opens second ferry lane\n"
    )
    assert article(text).related == ("Pilots praise the new lamps of the harbour", "Minister opens second ferry lane")


def test_what_the_page_prints_below_the_story_is_not_body() -> None:
    text = (
        "Ferry comes late to the northern harbour\n\n"
        "The ferry came late to the northern harbour on Monday, and again on Tuesday, pilots said. 105/212\n\n"
        "Advertisement\n\n"
        "Nobody had minded, because the weather was fine on both of the days, the office said. (KUNA)\n\n"
        "Leave a Comment\n\nYour e-mail is safe with us and will never be printed anywhere on this page.\n"
    )
    body = article(text).body.text.split("\n\n")
    assert len(body) == 2
    assert body[-1].endswith("the office said.")


def test_a_byline_with_a_label_is_read() -> None:
    text = (
        "Ferry comes late\n\n"
        "By Ada Byron and C. Babbage\n\n"
        "The ferry came late to the northern harbour on Monday, pilots said.\n"
    )
    assert article(text).byline == ("Ada Byron", "C. Babbage")


def test_a_bare_name_beside_the_timestamp_is_a_byline() -> None:
    text = (
        "Ferry comes late to the northern harbour\n\n"
        "Ada Byron\n"
        "20/1/2026 18:30\n\n"
        "The ferry came late to the northern harbour on Monday, pilots said.\n"
    )
    story = article(text)
    assert story.byline == ("Ada Byron",)
    assert story.title == "Ferry comes late to the northern harbour"


def test_front_matter_in_a_text_file_is_read() -> None:
    text = (
        "---\n"
        'title: "Ferry comes late"\n'
        "date: 2014-07-01 10:00:02 -0400\n"
        "authors:\n"
        "  - Ada Byron\n"
        "---\n"
        "The ferry came late to the northern harbour on Monday, pilots said.\n"
    )
    story = article(text)
    assert story.title == "Ferry comes late"
    assert str(story.published) == "2014-07-01T10:00:02-04:00"
    assert story.byline == ("Ada Byron",)
    assert story.body.text.startswith("The ferry came late")


def test_persian_copy_is_read_from_right_to_left_with_its_own_calendar() -> None:
    text = (
        "بندر شمالی بسته شد\n\nتاریخ انتشار: ۱۳:۴۲ - ۲۴-۰۲-۱۴۰۴\n\n"
        "به گزارش دفتر بندر، لنگرگاه شمالی پس از توفان بسته شد و کشتی ها در بندر "
        "دیگری پهلو گرفتند. این خبر را مدیر بندر اعلام کرد.\n"
    )
    story = article(text)
    assert (story.lang, story.direction) == ("fa", "rtl")
    assert str(story.published) == "2025-05-14T13:42"


def test_the_original_lines_are_counted_through_carriage_returns() -> None:
    text = (
        "Harbour closed\r\r\n"
        "\r\r\n"
        "Published: May 3, 2020\r\r\n"
        "\r\r\n"
        "The harbour was closed after a storm had moved its buoys.\r\r\n"
    )
    lines = {found.field: found.line for found in article(text).provenance.evidence}
    assert lines["published"] == 3


def test_reading_the_same_text_twice_gives_the_same_article() -> None:
    assert read(AGENCY_PAGE) == read(AGENCY_PAGE)


LINE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "Read More:", "By Ada Byron", "TEHRAN (IP) - ", "Updated: Feb 30, 2021", "Jul 22, 2020 00:20 Asia/Tehran",
            "---", "title: x", ("date: "
"2020-01-01"), "• item", "Advertisement", "Published", "(end)", "105/212", "Source: X",
            "۱۴۰۴/۰۲/۲۴", "2025年5月15日", ("Iran Press/Iran "
"news: x"), "25:61", "Asia/Nowhere 10:00", "&#0; &amp; &#x110000;",
        ]
    ),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(LINE, max_size=14).map("\n".join), st.text(max_size=20))
def test_any_text_gives_an_article_or_a_problem(text: str, path: str) -> None:
    found = read(text, path)
    assert found.articles or found.problems
    assert all(one.title.strip() for one in found.articles)
    assert found == read(text, path)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=400))
def test_any_characters_are_read(text: str) -> None:
    found = read(text)
    assert found.articles or found.problems


LEAD = "The northern gate of the harbour was opened on Tuesday, three weeks before the ice was expected to leave it."
SECOND = "Pilots had asked for it since the first mild days, and the council gave in after a short debate on Monday."
THIRD = "The ferry company said that it would sail twice a day until the end of April, and hourly from then on."


def body(text: str) -> list[str]:
    return article(text).body.text.split("\n\n")


def test_a_headline_that_the_first_paragraph_repeats_is_not_in_the_body() -> None:
    headline = "Northern gate of the harbour opens before the ice has gone, to the joy of pilots."
    head = f"Title: {headline}\nDate: May 3, 2021 10:00\n"
    assert body(f"{head}\n{headline}\n\n{LEAD}\n\n{SECOND}\n") == [LEAD, SECOND]


def test_a_headline_that_is_glued_to_the_first_sentence_is_taken_off_it() -> None:
    headline = "Northern gate of harbour opens early"
    assert body(f"{headline}\n\n{headline} {LEAD}\n\n{SECOND}\n") == [LEAD, SECOND]


def test_a_first_sentence_that_starts_like_its_headline_stays_whole() -> None:
    lead = "Harbour opens its northern gate three weeks before the ice is expected to leave the fairway this year."
    assert body(f"Harbour opens\n\n{lead}\n\n{SECOND}\n") == [lead, SECOND]


def test_a_paragraph_that_is_printed_twice_starts_the_body_the_second_time() -> None:
    assert body(f"Northern gate opens\n\n{LEAD}\n\nShare this\n\n{LEAD}\n\n{SECOND}\n\n{THIRD}\n") == [
        LEAD,
        SECOND,
        THIRD,
    ]


def test_headlines_below_the_last_paragraph_are_not_in_the_body() -> None:
    others = "Ministers meet in the lighthouse\n\nGrain prices fall for a third week\n\nA new bell for the old church\n"
    assert body(f"Northern gate opens\n\n{LEAD}\n\n{SECOND}\n\n{THIRD}\n\n{others}") == [LEAD, SECOND, THIRD]


def test_a_cut_teaser_below_the_text_is_not_in_the_body() -> None:
    assert body(f"Northern gate opens\n\n{LEAD}\n\n{SECOND}\n\nWhat pilots say about the new winter lanes is...\n") == [
        LEAD,
        SECOND,
    ]


def test_the_steps_before_a_repeated_headline_end_in_the_section() -> None:
    headline = "Northern gate of harbour opens early"
    story = article(f"Home Shipping {headline}\n\n{headline}\n\n{LEAD}\n\n{SECOND}\n")
    assert (story.title, story.section) == (headline, "Shipping")


def test_a_list_sign_behind_a_stored_date_is_no_line() -> None:
    assert body(f"date 2021-05-03 \u2022\nNorthern gate opens\n\n{LEAD}\n\n{SECOND}\n") == [LEAD, SECOND]
