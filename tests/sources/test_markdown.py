"""Markdown files with the front matter of several generators."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.article import Article, Dateline, Evidence, Markup, Status, Tag
from generator.errors import Problem, Severity
from generator.settings import Reading
from generator.sources.markdown import read_markdown
from generator.sources.source import Findings, Source

HUGO = """\
---
title: "Harbour: the ferries return"
date: 2021-05-04T06:30:00+02:00
lastmod: 2021-05-05
authors: [Ines Vark, "Tomas Orel"]
categories: [Transport, Coast]
tags: [ferries, coast]
description: The first boat left
  at half past six.
aliases: [/old/ferries/]
draft: false
weight: 10
---

The first boat left Sandhavn at half past six.
"""

JEKYLL = """\
---
layout: post
title:  "Rain again"
date:   2020-07-22 8:00:00 -0500
author: Ada Quill
categories:
- Weather
- Farming
tags: rain, floods
last_modified_at: 2020-07-23
redirect_from: /weather/rain.html
published: false
---
It rained.
"""

PELICAN = """\
Title: Council keeps the library
Date: 2015-11-03 10:20
Modified: 2015-11-04 18:40
Category: Town
Tags: library, budget
Slug: library-kept
Authors: Mara Finch; Finch, Leo
Summary: The vote was close.
Status: published

The council voted by nine to eight.
"""

ZOLA = """\
+++
title = "A bridge reopens"
date = 2022-03-01T09:15:00Z
updated = 2022-03-02
path = "bridges/north"
[taxonomies]
tags = ["bridges"]
categories = ["City", "Roads"]
authors = ["Jon Sund"]
[extra]
source = "Lindholm Courier"
hero = "bridge.jpg"
+++
The north bridge reopened.
"""

ELEVENTY = """\
---json
{
  "title": "Market day",
  "date": "2023-06-10",
  "permalink": "/market/{{ title | slug }}/",
  "tags": ["market"],
  "eleventyExcludeFromCollections": true
}
---
Stalls opened early.
"""


def findings(text: str, path: str = "story.md", reading: Reading | None = None) -> Findings:
    return read_markdown(Source(path, text, "0" * 64), reading or Reading())


def article(text: str, path: str = "story.md", reading: Reading | None = None) -> Article:
    (found,) = findings(text, path, reading).articles
    return found


def problem(text: str, path: str = "story.md", reading: Reading | None = None) -> Problem:
    (found,) = findings(text, path, reading).problems
    return found


def front(*lines: str, body: str = "Text.") -> str:
    return "\n".join(["---", "title: A", "date: 2020-01-02", *lines, "---", body])


def test_a_hugo_post_is_read_whole() -> None:
    found = article(HUGO)
    assert found.title == "Harbour: the ferries return"
    assert str(found.published) == "2021-05-04T06:30+02:00"
    assert str(found.updated) == "2021-05-05"
    assert found.byline == ("Ines Vark", "Tomas Orel")
    assert found.section == "Transport"
    assert found.tags == (Tag("Coast"), Tag("ferries"))
    assert found.summary == "The first boat left at half past six."
    assert found.aliases == ("/old/ferries/",)
    assert found.status is Status.LIVE
    assert json.loads(found.extra) == {"weight": 10}
    assert found.body.markup is Markup.MARKDOWN
    assert found.body.text == "The first boat left Sandhavn at half past six."
    assert findings(HUGO).problems == ()


def test_a_jekyll_post_keeps_its_offset_and_is_a_draft_when_published_is_false() -> None:
    found = article(JEKYLL, "_posts/2020-07-22-rain-again.md")
    assert str(found.published) == "2020-07-22T08:00-05:00"
    assert str(found.updated) == "2020-07-23"
    assert found.byline == ("Ada Quill",)
    assert (found.section, found.slug) == ("Weather", "rain-again")
    assert found.tags == (Tag("Farming"), Tag("rain"), Tag("floods"))
    assert found.aliases == ("/weather/rain.html",)
    assert found.status is Status.DRAFT
    assert json.loads(found.extra) == {"layout": "post"}


def test_a_pelican_post_needs_no_fences() -> None:
    found = article(PELICAN)
    assert found.title == "Council keeps the library"
    assert str(found.published) == "2015-11-03T10:20"
    assert found.published is not None
    assert found.published.offset is None
    assert found.byline == ("Mara Finch", "Finch, Leo")
    assert (found.section, found.slug, found.status) == ("Town", "library-kept", Status.LIVE)
    assert found.tags == (Tag("library"), Tag("budget"))
    assert found.body.text == "The council voted by nine to eight."
    assert findings(PELICAN).problems == ()


def test_a_zola_page_has_its_names_in_tables() -> None:
    found = article(ZOLA)
    assert str(found.published) == "2022-03-01T09:15+00:00"
    assert (found.section, found.tags) == ("City", (Tag("Roads"), Tag("bridges")))
    assert (found.byline, found.source) == (("Jon Sund",), "Lindholm Courier")
    assert found.permalink == "/bridges/north/"
    assert json.loads(found.extra) == {"hero": "bridge.jpg"}


def test_an_eleventy_page_keeps_its_permalink_pattern_out_of_the_address() -> None:
    found = article(ELEVENTY)
    assert found.permalink is None
    assert json.loads(found.extra) == {
        "permalink": "/market/{{ title | slug }}/",
        "eleventyExcludeFromCollections": True,
    }
    assert str(found.published) == "2023-06-10"


def test_a_json_object_may_stand_first_without_fences() -> None:
    found = article('{\n  "title": "Snow",\n  "date": "2019-01-05"\n}\n\nIt snowed.\n')
    assert (found.title, found.body.text) == ("Snow", "It snowed.")


def test_a_file_without_front_matter_takes_its_title_from_the_first_heading() -> None:
    found = article("# The *old* mill [burns](http://mill.example) #\n\nFire at the mill.\n", "20190304-mill.md")
    assert found.title == "The old mill burns"
    assert found.body.text == "Fire at the mill."
    assert (str(found.published), found.slug) == ("2019-03-04", "mill")
    assert Evidence("title", "first heading", 1) in found.provenance.evidence
    assert Evidence("published", "file name", guess=True) in found.provenance.evidence


def test_a_heading_that_repeats_the_title_is_not_shown_twice() -> None:
    assert article(front(body="A\n=====\n\nText.")).body.text == "Text."
    assert article(front(body="# Another\n\nText.")).body.text == "# Another\n\nText."


def test_without_any_title_the_first_sentence_stands_in_and_is_named_as_a_guess() -> None:
    text = "---\ndate: 2020-01-02\n---\n\n![boat](b.jpg)\n\n**Fishers** in [Orsk](/orsk/) stay home. They wait.\n"
    (found,) = findings(text).articles
    assert found.title == "Fishers in Orsk stay home"
    assert found.provenance.evidence == (Evidence("title", "first sentence", 5, guess=True),)
    warning = problem(text)
    assert (warning.code, warning.line, warning.severity) == ("no-title", 5, Severity.WARNING)


def test_a_file_of_pictures_alone_is_called_by_its_name() -> None:
    found = findings("![](a.jpg)\n", "2018-02-03-the-old-harbour.md")
    assert found.articles[0].title == "The old harbour"
    assert [each.code for each in found.problems] == ["no-title"]


def test_a_story_without_a_date_is_kept_and_named() -> None:
    warning = problem("---\ntitle: A\n---\nText.")
    assert (warning.code, warning.severity, warning.path) == ("no-date", Severity.WARNING, "story.md")


@pytest.mark.parametrize("date", ["2021-02-30", "2020-13-45", "2021-02-08 16:30-:00+16:30", "2021-02-08 25:00", "soon"])
def test_an_impossible_date_is_an_error_and_the_file_name_stands_in(date: str) -> None:
    text = f"---\ntitle: A\ndate: {date}\n---\nText."
    (found,) = findings(text, "2021-02-08-a.md").articles
    error = problem(text, "2021-02-08-a.md")
    assert (error.code, error.line, error.severity) == ("impossible-date", 3, Severity.ERROR)
    assert date in error.message
    assert str(found.published) == "2021-02-08"
    assert json.loads(found.extra) == {"date": date}


@pytest.mark.parametrize("date", ["2021", '"2021"', "2021-03", "March 2021"])
def test_a_date_without_a_day_is_kept_and_named_and_none_is_made_up(date: str) -> None:
    text = f"---\ntitle: A\ndate: {date}\n---\nText."
    (found,) = findings(text).articles
    assert (found.published, found.status) == (None, Status.LIVE)
    assert list(json.loads(found.extra)) == ["date"]
    warning = problem(text)
    assert (warning.code, warning.line, warning.severity) == ("no-day", 3, Severity.WARNING)
    assert warning.message.replace('"', "") == (
        f"date has no day: {date}; the story is among the undated ones.".replace('"', "")
    )


def test_another_date_stands_in_for_one_without_a_day() -> None:
    text = "---\ntitle: A\ndate: 2021-03\n---\nText."
    assert str(findings(text, "2021-03-05-a.md").articles[0].published) == "2021-03-05"
    assert problem(text, "2021-03-05-a.md").message.endswith("; the file's name stands in.")
    text = "---\ntitle: A\ndate: 2021\npublishDate: 2021-03-06\n---\nText."
    assert str(article(text).published) == "2021-03-06"
    assert problem(text).message.endswith("; the next date stands in.")
    assert problem(front("updated: 2021")).message == "updated has no day: 2021; it is not used."


def test_a_time_with_an_impossible_zone_keeps_its_time_and_loses_the_zone() -> None:
    text = "---\ntitle: A\ndate: 2021-02-08 17:15:00+17:15\n---\nText."
    assert str(article(text).published) == "2021-02-08T17:15"
    warning = problem(text)
    assert (warning.code, warning.line, warning.severity) == ("unknown-zone", 3, Severity.WARNING)


def test_an_abbreviated_zone_means_what_the_settings_say() -> None:
    text = "---\ntitle: A\ndate: 2021-02-08 17:15 IST\n---\nText."
    reading = Reading(zones=(("IST", "Asia/Kolkata"),))
    assert str(article(text, reading=reading).published) == "2021-02-08T17:15+05:30[Asia/Kolkata]"
    assert problem(text).code == "unknown-zone"


def test_a_second_date_is_used_when_the_first_is_broken() -> None:
    found = findings(front("publishDate: 2020-02-30"))
    assert found.problems == ()
    found = findings("---\ntitle: A\ndate: never\npublishDate: 2020-03-01\n---\nText.")
    assert str(found.articles[0].published) == "2020-03-01"
    assert [each.code for each in found.problems] == ["impossible-date"]


def test_yaml_does_not_turn_text_into_numbers_and_truths() -> None:
    found = article("---\ntitle: 1:30\ndate: 2020-01-02\ntags: [no, 010, 1.10, 2020]\nbyline: on\n---\nText.")
    assert found.title == "1:30"
    assert [tag.name for tag in found.tags] == ["no", "010", "1.10", "2020"]
    assert found.byline == ("on",)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("---\ntitle: A\ndate: 2020-01-02\nsummary: a: b\n---\nText.", "bad-yaml", 4),
        ("---\n- a\n- b\n---\nText.", "bad-yaml", 2),
        ("---\njust words\n---\nText.", "bad-yaml", 2),
        ("---\ntitle: A\nText without an end.", "bad-yaml", 1),
        ("---\ntitle: [A\n---\nText.", "bad-yaml", 3),
        ("---\ntitle: *nothing\n---\nText.", "bad-yaml", 2),
        ("---\ntitle: A\n\tb: c\n---\nText.", "bad-yaml", 3),
        ("+++\ntitle = A\n+++\nText.", "bad-toml", 2),
        ("+++\ntitle = 'A'\ndate = 2020-13-45\n+++\nText.", "bad-toml", 3),
        ("+++\ntitle = 'A'\nText.", "bad-toml", 1),
        ('{\n"title": "A",\n"date": 2020-01-02\n}\nText.', "bad-json", 3),
        ('---json\n["a"]\n---\nText.', "bad-json", 2),
    ],
)
def test_broken_front_matter_is_an_error_on_its_line_and_gives_no_story(text: str, code: str, line: int) -> None:
    assert findings(text).articles == ()
    error = problem(text, "news/broken.md")
    assert (error.path, error.code, error.line, error.severity) == ("news/broken.md", code, line, Severity.ERROR)


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff", "---\n---\n", "---\n# nothing yet\n---\n\n"])
def test_a_file_without_text_is_an_error(text: str) -> None:
    assert findings(text).articles == ()
    assert problem(text).code == "empty-file"


def test_a_field_of_a_wrong_kind_is_named_and_the_story_is_kept() -> None:
    text = front("tags: 7", "lang: English", "slug: a/b c", "draft: perhaps")
    found = findings(text)
    assert [(each.code, each.line) for each in found.problems] == [("bad-field", line) for line in (4, 5, 6, 7)]
    (story,) = found.articles
    assert (story.tags, story.lang, story.slug, story.status) == ((), None, "a-b-c", Status.LIVE)
    assert json.loads(story.extra) == {"tags": 7, "lang": "English", "slug": "a/b c", "draft": "perhaps"}


def test_a_name_that_is_given_twice_counts_once_and_is_named() -> None:
    text = front("summary: one", "summary: two")
    assert article(text).summary == "two"
    warning = problem(text)
    assert (warning.code, warning.line) == ("duplicate-key", 5)
    assert "line 4" in warning.message


def test_a_rule_across_the_page_is_no_front_matter() -> None:
    found = article("---\n\nSome words under a rule.\n", "2020-01-02-rule.md")
    assert found.title == "Some words under a rule"
    assert found.body.text.startswith("---")


def test_a_story_that_begins_with_a_colon_is_no_front_matter() -> None:
    text = "Source: nobody knows.\n\nThe rest.\n"
    assert article(text).body.text == text.strip()
    assert article("{{< figure >}}\n\nWords here.").body.text.startswith("{{<")


def test_categories_are_tags_when_there_is_a_section() -> None:
    found = article(front("section: World", "categories: [Asia]", "keywords: [asia, trade]"))
    assert (found.section, found.tags) == ("World", (Tag("Asia"), Tag("trade")))


def test_a_dateline_may_be_text_a_table_or_single_names() -> None:
    expected = Dateline("Lima", "Peru", "XP", "May 3")
    assert article(front("dateline: Lima, Peru, May 3 (XP) -")).dateline == expected
    assert article(front("dateline: {place: Lima, region: Peru, agency: XP, date: May 3}")).dateline == expected
    assert article(front("place: Lima", "agency: XP")).dateline == Dateline("Lima", agency="XP")
    assert article(front("dateline: (XP)")).dateline is None


def test_authors_may_be_tables_whose_other_entries_are_kept() -> None:
    found = article(front("author: {name: Ada Quill, desk: night}"))
    assert found.byline == ("Ada Quill",)
    assert json.loads(found.extra) == {"author": {"name": "Ada Quill", "desk": "night"}}
    assert article(front("byline: By Ada Quill")).byline == ("Ada Quill",)


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("draft: yes", Status.DRAFT),
        ("published: false", Status.DRAFT),
        ("status: Draft", Status.DRAFT),
        ("status: withdrawn", Status.WITHDRAWN),
        ("embargo: true", Status.EMBARGOED),
        ("embargo: 2031-01-01", Status.EMBARGOED),
        ("embargo: false", Status.LIVE),
        ("published: true", Status.LIVE),
        ("status: publish", Status.LIVE),
    ],
)
def test_a_status_is_understood_in_every_dialect(line: str, status: Status) -> None:
    assert article(front(line)).status is status


def test_the_end_of_an_embargo_is_kept_on_the_record() -> None:
    assert json.loads(article(front("embargo: 2031-01-01 06:00")).extra) == {"embargo": "2031-01-01 06:00"}


def test_a_hidden_story_is_left_out_and_said_to_be() -> None:
    notice = problem(front("status: hidden"))
    assert (notice.code, notice.severity) == ("hidden-story", Severity.NOTICE)


@pytest.mark.parametrize(
    ("line", "permalink"),
    [
        ("permalink: /about/us", "/about/us/"),
        ("url: news/2019/flood.html", "/news/2019/flood.html"),
        ("permalink: /caf%C3%A9/index.html", "/café/"),
        ("permalink: /:year/:title/", None),
        ("permalink: pretty", None),
        ("url: https://elsewhere.example/a/", None),
        ("permalink: false", None),
    ],
)
def test_only_literal_permalinks_are_addresses(line: str, permalink: str | None) -> None:
    found = findings(front(line))
    assert found.articles[0].permalink == permalink
    assert found.problems == ()


@pytest.mark.parametrize("line", ["permalink: /../etc/", "permalink: /", "url: a//b", f"path: {'x' * 250}"])
def test_an_address_that_leaves_the_site_is_named(line: str) -> None:
    assert article(front(line)).permalink is None
    assert problem(front(line)).code == "bad-field"


def test_former_addresses_may_be_whole_urls() -> None:
    assert article(front("aliases: [https://old.example/a/b, c.html]")).aliases == ("/a/b/", "/c.html")


def test_an_encoded_slug_of_wordpress_is_read_without_a_word() -> None:
    found = findings(front("slug: gr%c3%bc%c3%9fe-%e2%80%93-heute"))
    assert (found.articles[0].slug, found.problems) == ("grüße-heute", ())


def test_a_story_in_a_folder_of_its_own_goes_by_the_folder() -> None:
    found = article(front(), "posts/2019-03-04-flood/index.md")
    assert found.slug == "flood"
    assert str(found.published) == "2020-01-02"


def test_the_letters_tell_the_direction_unless_the_author_does() -> None:
    assert article(front(body="باران در شهر ادامه دارد.")).direction == "rtl"
    assert article(front("dir: ltr", body="باران در شهر ادامه دارد.")).direction == "ltr"
    assert article(front("lang: fa_IR")).lang == "fa-IR"


def test_a_table_that_says_more_than_a_name_is_kept_whole() -> None:
    found = article(front("source: {name: The Courier, url: https://c.example}", "credit: {name: XP}"))
    assert (found.source, found.credit) == ("The Courier", "XP")
    assert json.loads(found.extra) == {"source": {"name": "The Courier", "url": "https://c.example"}}


def test_only_published_may_be_a_yes_or_a_no() -> None:
    text = "---\ntitle: A\ndate: no\n---\nText."
    assert article(text, "2020-01-02-a.md").status is Status.LIVE
    assert problem(text, "2020-01-02-a.md").code == "impossible-date"


def test_a_date_that_toml_takes_and_no_archive_can_is_named() -> None:
    assert (
        problem("+++\ntitle = 'A'\ndate = 0001-01-01T00:00:00+05:00\n+++\nB.", "2020-01-02.md").code
        == "impossible-date"
    )


def test_control_characters_are_left_out() -> None:
    found = article('{"title": "A\\u0000B", "date": "2020-01-02"}\nOne\x07 two\x00.\tThree.')
    assert (found.title, found.body.text) == ("AB", "One two.\tThree.")


def test_related_headlines_are_not_cut_at_commas() -> None:
    found = article(front("related:", "- Rain, again", "- {title: Snow, url: /snow/}"))
    assert found.related == ("Rain, again", "Snow")


def test_toml_dates_stay_what_they_are() -> None:
    found = article("+++\ntitle = 'A'\ndate = 2020-01-02\nseen = 2020-01-02T10:00:00\n+++\nText.")
    assert str(found.published) == "2020-01-02"
    assert json.loads(found.extra) == {"seen": "2020-01-02T10:00:00"}


def test_provenance_names_the_file_the_reader_and_the_lines() -> None:
    provenance = article(HUGO, "a/b.md").provenance
    assert (provenance.path, provenance.importer, provenance.key) == ("a/b.md", "markdown", "a/b.md")
    assert (provenance.first_line, provenance.last_line) == (1, 15)


def test_line_ends_of_windows_and_old_macs_make_no_difference() -> None:
    expected = article(HUGO)
    assert article(HUGO.replace("\n", "\r\n")) == expected
    assert article(HUGO.replace("\n", "\r")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "---\na: " + "[" * 100_000,
        "---\na: " + "{" * 5_000 + "\n---\n",
        "---\na: " + "[" * 5_000 + "\n---\n",
        "---\n" + "- " * 50_000 + "\n---\n",
        "---\na: &a [1,2,3,4,5,6,7,8,9]\n" + "".join(f"{n}: &{n} [{'*a,' * 9}]\n" for n in "bcdefghij") + "---\n",
        "---\na: &a [*a]\n---\n",
        "---\ndate: 2020-01-01 10:00 " + "[" * 100_000 + "\n---\nText.",
        "---\ndateline: a" + "-" * 100_000 + "(\n---\nText.",
        '{"a": 1,' + "\n" * 100_000 + '"title": "A"}',
        "---\n? [x]\n: y\n---\n",
        "---\na: !!python/object:os.system x\n---\nText.",
        "+++\na = " + "[" * 100_000 + "\n+++\n",
        '{"a": ' + "[" * 100_000,
        '{"title": "\\ud800", "date": "2020-01-01"}\nText.',
        "# " + "[" * 50_000,
        "*_`" * 50_000,
        "Title: x\n" + " y\n" * 5_000,
    ],
)
def test_a_hostile_file_gives_a_story_or_a_problem(text: str) -> None:
    found = findings(text)
    assert found.articles or found.problems
    for story in found.articles:
        assert isinstance(json.loads(story.extra), dict)
        assert (story.title + story.extra).encode().decode() == story.title + story.extra


def test_merging_and_repeating_in_yaml_cannot_fill_the_memory() -> None:
    bomb = "---\ntitle: A\nb0: &b0 [x]\n" + "".join(f"b{n}: &b{n} [*b{n - 1}, *b{n - 1}]\n" for n in range(1, 40))
    assert problem(bomb + "---\nText.").code == "bad-yaml"


SNIPPETS = st.sampled_from(
    [
        "---\n",
        "+++\n",
        "title: ",
        "date: ",
        "2020-01-02",
        "tags: [",
        "]",
        "{",
        "}",
        '"',
        ": ",
        "\n",
        "# ",
        "- ",
        "&a ",
        "*a ",
        "x",
    ]
)


@given(st.lists(st.one_of(SNIPPETS, st.text(max_size=8)), max_size=40).map("".join))
def test_any_text_gives_a_story_or_a_problem(text: str) -> None:
    found = findings(text, "a.md")
    assert found.articles or found.problems
    for story in found.articles:
        assert story.title or not story.body.text.strip()
        assert isinstance(json.loads(story.extra), dict)


@given(st.text(), st.sampled_from(["---\n{}\n---\n", "+++\n{}\n+++\n", "{}", "---\ntitle: {}\n---\n"]))
def test_any_front_matter_gives_a_story_or_a_problem(text: str, pattern: str) -> None:
    found = findings(pattern.replace("{}", text), "a.md")
    assert found.articles or found.problems


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("tags: الف، ب", ["الف", "ب"]),
        ("tags: 港、船，米", ["港", "船", "米"]),
        ("tags: a, b؛ c", ["a, b", "c"]),
        ("tags: Fish &amp; chips, &#8216;Tea&#8217;", ["Fish & chips", "‘Tea’"]),
        ("tags: [R&D;, 'Fish &amp; chips']", ["R&D;", "Fish & chips"]),
    ],
)
def test_tags_are_cut_at_the_commas_of_any_script_and_entities_are_letters(line: str, tags: list[str]) -> None:
    assert [tag.name for tag in article(f"---\ntitle: x\n{line}\n---\n\nText.\n").tags] == tags


def test_entities_in_titles_of_wordpress_are_letters() -> None:
    read = article("---\ntitle: It&#8217;s us &#8211; AT&T &amp; co\nauthor: Ana &quot;Bo&quot; Ruiz\n---\n\nText.\n")
    assert (read.title, read.byline) == ("It’s us – AT&T & co", ('Ana "Bo" Ruiz',))


@pytest.mark.parametrize("line", ["permalink: /2017/", "url: /tags/", "permalink: /404.html", "aliases: [/timeline/]"])
def test_an_address_of_datelines_own_pages_is_refused_and_said_so(line: str) -> None:
    text = f"---\ntitle: x\ndate: 2020-07-22\n{line}\n---\n\nText.\n"
    assert [found.hint for found in findings(text).problems] == [
        "It can't be one: Dateline makes a page of its own there."
    ]
    assert (article(text).permalink, article(text).aliases) == (None, ())


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("tags: [a, {b: c}]", "tags must be a list of names, not a list with a table in it."),
        ("categories: [[a, b]]", "categories must be a list of names, not a list with a list in it."),
        ("aliases: [/a/, ../b]", 'aliases must be addresses in the site, not "../b".'),
    ],
)
def test_what_is_wrong_in_a_list_is_named(line: str, message: str) -> None:
    found = findings(f"---\ntitle: x\ndate: 2020-07-22\n{line}\n---\n\nText.\n")
    assert [one.message for one in found.problems] == [message]


@pytest.mark.parametrize("line", ["permalink: false", "permalink: False", "permalink: false\nslug: boats"])
def test_what_eleventy_does_not_write_is_a_draft(line: str) -> None:
    assert article(front(line)).status == Status.DRAFT
    assert article(front("permalink: /:year/:title/")).status == Status.LIVE
    assert article(front("permalink: /false-alarm/")).status == Status.LIVE


@pytest.mark.parametrize("path", ["_index.md", "news/_index.md", "news/_index.pt-br.md", "_Index.markdown"])
def test_a_list_page_of_hugo_is_no_story_whatever_is_in_it(path: str) -> None:
    for text in ("", "---\ntitle: [\n---\n", "---\ntitle: News\n---\n\nAll about boats.\n"):
        found = read_markdown(Source(path, text, "0" * 64), Reading())
        assert found.articles == ()
        assert [(one.path, one.code, one.severity) for one in found.problems] == [(path, "list-page", Severity.NOTICE)]
    other = read_markdown(Source("news/my_index.md", "# News\n\nAll about boats.\n", "0" * 64), Reading())
    assert [one.title for one in other.articles] == ["News"]


@pytest.mark.parametrize("path", ["_drafts/a.md", "blog/_drafts/2020/a.md"])
def test_what_is_in_a_folder_of_jekylls_drafts_is_a_draft(path: str) -> None:
    assert article("---\ntitle: x\n---\n\nText.\n", path).status is Status.DRAFT
    assert article("---\ntitle: x\n---\n\nText.\n", "drafts/a.md").status is Status.LIVE


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("---js\n{ title: 'x' }\n---\n\nText.\n", "the front matter is a script.", "Write it as YAML, TOML or JSON."),
        (
            "---\ntitle: {{ title }}\n---\n\nText.\n",
            "the front matter is not YAML: a name must be plain text.",
            "Braces",
        ),
    ],
)
def test_front_matter_in_a_template_language_is_an_error_with_a_remedy(text: str, message: str, hint: str) -> None:
    found = problem(text)
    assert found.message == message
    assert found.hint.startswith(hint)
