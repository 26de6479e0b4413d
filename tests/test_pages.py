"""What the pages show, read from whole small sites."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from itertools import islice
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

import pytest
from smallsite import SmallSite

from generator.engine import Engine

T = TypeVar("T")
R = TypeVar("R")
LAYOUT = """Jul 22, 2020 00:20 Asia/Tehran [Updated: Jul 22, 2020 00:36 Asia/Tehran]
  • Harbour talks resume after a week of silence

Port Ansel (HP) - The harbour authority and the dockers met again on Tuesday. *Nothing* was <b>signed</b>.

Harbour Press/Coast news: The next meeting is on Friday.


Read More:

Dockers walk out of harbour talks

Strike vote counted by candlelight"""


def test_raw_copy_becomes_a_clipping_under_its_own_local_date(small_site: SmallSite) -> None:
    small_site.write("content/wire/talks.txt", LAYOUT)
    small_site.build()
    page = small_site.page("2020/07/22/harbour-talks-resume-after-a-week-of-silence/index.html")
    assert 'datetime="2020-07-22T00:20+04:30"' in page
    assert 'datetime="2020-07-22T00:36+04:30"' in page
    assert "Asia/Tehran" in page
    assert "The harbour authority and the dockers met again" in page
    assert "Port Ansel (HP) -" not in page
    assert "Coast news:" not in page
    assert small_site.has("sections/coast-news/index.html")
    assert not small_site.has("2020/07/21")


def test_names_that_the_settings_give_to_one_section_are_one_page_in_every_format(small_site: SmallSite) -> None:
    small_site.write("content/wire.txt", LAYOUT)
    small_site.story("a.md", "The gate opens", section="COAST NEWS")
    small_site.story("b.md", "The gate closes", section="Coast")
    small_site.build()
    small_site.write("site.toml", '[reading.sections]\n"Coast news" = "Coast"\n')
    assert small_site.build().parsed == 3
    assert not small_site.has("sections/coast-news/index.html")
    page = small_site.page("sections/coast/index.html")
    assert all(title in page for title in ("The gate opens", "The gate closes", "Harbour talks resume"))


def test_raw_copy_is_escaped_and_never_markdown(small_site: SmallSite) -> None:
    small_site.write("content/wire/talks.txt", LAYOUT)
    small_site.build()
    page = small_site.page("2020/07/22/harbour-talks-resume-after-a-week-of-silence/index.html")
    assert "*Nothing* was &lt;b&gt;signed&lt;/b&gt;." in page


def test_a_read_more_headline_becomes_a_link_when_its_story_arrives(small_site: SmallSite) -> None:
    small_site.write("content/wire/talks.txt", LAYOUT)
    small_site.build()
    path = "2020/07/22/harbour-talks-resume-after-a-week-of-silence/index.html"
    assert "Dockers walk out of harbour talks" in small_site.page(path)
    assert "dockers-walk-out-of-harbour-talks" not in small_site.page(path)
    small_site.story("late.md", "Dockers walk out of harbour talks", "2020-07-15")
    small_site.build()
    link = '<a href="../../../../2020/07/15/dockers-walk-out-of-harbour-talks/index.html"'
    assert link in small_site.page(path)
    small_site.remove("content/late.md")
    small_site.build()
    assert link not in small_site.page(path)


def test_of_two_stories_with_a_headline_the_last_one_before_is_meant(small_site: SmallSite) -> None:
    small_site.write("content/wire/talks.txt", LAYOUT)
    for year in ("2018", "2019", "2021"):
        small_site.story(f"{year}.md", "Dockers walk out of harbour talks", f"{year}-07-15")
    small_site.build()
    page = small_site.page("2020/07/22/harbour-talks-resume-after-a-week-of-silence/index.html")
    related = page[page.index('<section class="related">') :].partition("</section>")[0]
    assert re.findall(r'href="[^"]*(20\d\d)/07/15/dockers', related) == ["2019"]


def test_previous_and_next_skip_empty_days(small_site: SmallSite) -> None:
    for day in ("2020-01-30", "2020-03-02", "2021-05-06"):
        small_site.story(f"{day}.md", f"Story of {day}", day)
    small_site.build()
    middle = hrefs(small_site, "2020/03/02/index.html")
    assert "../../../2020/01/30/index.html" in middle
    assert "../../../2021/05/06/index.html" in middle
    assert "../../2020/01/index.html" in hrefs(small_site, "2020/03/index.html")
    assert "../2021/index.html" in hrefs(small_site, "2020/index.html")


def test_stories_follow_one_another_by_instant_not_by_local_clock(small_site: SmallSite) -> None:
    small_site.story("east.md", "East", "2020-07-22T01:00:00+09:00")
    small_site.story("west.md", "West", "2020-07-21T23:00:00-03:00")
    small_site.build()
    east = small_site.page("2020/07/22/east/index.html")
    assert "2020/07/21/west" in east
    assert re.findall(r"rel=\"(prev|next)\"", east) == ["next"]


def test_earlier_and_later_coverage_are_two_sides_of_one_edge(small_site: SmallSite) -> None:
    small_site.story("a.md", "Ferry inquiry opens", "2020-01-10", tags="[Ferries, Courts]")
    small_site.story("b.md", "Ferry inquiry hears captain", "2020-02-10", tags="[Ferries, Courts]")
    small_site.story("c.md", "A recipe for soup", "2020-02-11", tags="[Kitchen]")
    for number in range(9):
        small_site.story(f"x{number}.md", f"Between {number}", f"2020-01-{number + 11}")
    small_site.build()
    assert "2020/01/10/ferry-inquiry-opens" in small_site.page("2020/02/10/ferry-inquiry-hears-captain/index.html")
    assert "2020/02/10/ferry-inquiry-hears" in small_site.page("2020/01/10/ferry-inquiry-opens/index.html")
    assert "2020/01/10/ferry-inquiry-opens" not in small_site.page("2020/02/11/a-recipe-for-soup/index.html")


def test_earlier_coverage_stands_in_order_of_time_whatever_its_clocks(small_site: SmallSite) -> None:
    inquiry = "Ferry inquiry"
    small_site.story("first.md", f"{inquiry} opens", "2020-01-10T23:30:00+09:00", tags="[Ferries, Courts]")
    small_site.story("second.md", f"{inquiry} hears captain", "2020-01-10T16:00:00+01:00", tags="[Ferries, Courts]")
    small_site.story("third.md", f"{inquiry} hears captain again", "2020-02-01", tags="[Ferries, Courts]")
    small_site.build()
    page = small_site.page("2020/02/01/ferry-inquiry-hears-captain-again/index.html")
    earlier = page.partition("Earlier coverage")[2]
    assert 0 < earlier.index(f"{inquiry} opens") < earlier.index(f"{inquiry} hears captain<")


def test_an_undated_story_is_in_the_list_of_undated_ones(small_site: SmallSite) -> None:
    small_site.story("a.md", "When was this", "")
    small_site.build()
    assert "../undated/when-was-this/index.html" in hrefs(small_site, "undated/index.html")
    assert "When was this" in small_site.page("undated/when-was-this/index.html")


def test_a_date_without_a_time_shows_no_time(small_site: SmallSite) -> None:
    small_site.story("a.md", "All day", "2020-07-22")
    small_site.build()
    assert "00:00" not in small_site.page("2020/07/22/all-day/index.html")


def test_tags_that_differ_in_case_are_one_page_under_their_commonest_spelling(small_site: SmallSite) -> None:
    small_site.story("a.md", "A", tags="[IRAN]")
    small_site.story("b.md", "B", tags="[Iran]")
    small_site.story("c.md", "C", tags="[Iran]")
    small_site.build()
    pages = [path for path in small_site.output() if path.startswith("tags/") and path.endswith("index.html")]
    assert pages == ["tags/index.html", "tags/iran/index.html"]
    assert re.search(r"<h1[^>]*>.*Iran.*</h1>", small_site.page("tags/iran/index.html"), re.S)


def test_tags_that_are_not_the_same_word_have_pages_of_their_own(small_site: SmallSite) -> None:
    small_site.story("a.md", "A", tags='["C", "C++", "C#", "cafe", "café", "ایران", "+", "#"]')
    small_site.build()
    pages = {path.split("/")[1] for path in small_site.output() if path.startswith("tags/") and path.endswith("html")}
    assert pages - {"index.html"} == {"c", "c-plus-plus", "c-sharp", "cafe", "café", "ایران", "plus", "sharp"}


def test_a_former_address_leads_to_the_story(small_site: SmallSite) -> None:
    small_site.story("a.md", "Moved", aliases="[/old/place/, 'https://old.example/2003/a.html']")
    small_site.build()
    assert "../../2020/07/22/moved/index.html" in small_site.page("old/place/index.html")
    assert "../2020/07/22/moved/index.html" in small_site.page("2003/a.html")


def test_a_link_to_a_former_address_finds_its_story_however_it_is_written(small_site: SmallSite) -> None:
    small_site.story("a.md", "Moved", aliases="[/Old/Place.aspx]")
    small_site.story("b.md", "Links", body="[One](/Old/Place.aspx), [two](/old/place.aspx/).")
    small_site.build()
    page = small_site.page("2020/07/22/links/index.html")
    assert re.findall(r'<a href="([^"]*)">(?:One|two)</a>', page) == ["../../../../2020/07/22/moved/index.html"] * 2
    small_site.remove("content/a.md")
    small_site.build()
    assert small_site.page("2020/07/22/links/index.html").count('class="unresolved"') == 2


def test_a_former_address_never_hides_the_story_that_has_it_now(small_site: SmallSite) -> None:
    small_site.story("a.md", "First", aliases="[/2020/07/22/second/]")
    small_site.build()
    assert "refresh" in small_site.page("2020/07/22/second/index.html")
    small_site.story("b.md", "Second")
    small_site.build()
    assert "refresh" not in small_site.page("2020/07/22/second/index.html")
    small_site.remove("content/b.md")
    small_site.build()
    assert "refresh" in small_site.page("2020/07/22/second/index.html")


_NOTHING: Iterator[object] = iter(())


class LastFirst(Engine):
    """Of the batches that are under way the last one is always done first, as may happen with several processes."""

    def is_worth(self, items: int) -> bool:
        return True

    def run(
        self,
        function: Callable[[T], R],
        batches: Iterable[T],
        items: int,
        meanwhile: Iterator[object] = _NOTHING,
        waits: bool = False,
    ) -> Iterator[R]:
        batches = iter(batches)
        while some := list(islice(batches, 99)):
            yield from reversed([function(batch) for batch in reversed(some)])


def test_pages_that_claim_one_path_wait_for_one_another(small_site: SmallSite, tmp_path: Path) -> None:
    for number in range(20):
        small_site.story(f"a{number}.md", f"First {number}", aliases=f"[/2020/07/22/second-{number}/]")
    small_site.build(LastFirst(1))
    for turn in range(4):
        for number in range(20):
            if (number + turn) % 2:
                small_site.story(f"b{number}.md", f"Second {number}")
            elif small_site.has(f"../content/b{number}.md"):
                small_site.remove(f"content/b{number}.md")
        small_site.build(LastFirst(1))
        redirects = ["refresh" in small_site.page(f"2020/07/22/second-{number}/index.html") for number in range(20)]
        assert redirects == [(number + turn) % 2 == 0 for number in range(20)]
        assert small_site.output() == small_site.clean_output(tmp_path / f"clean-{turn}")


def test_a_story_cannot_take_an_address_of_the_archive(small_site: SmallSite) -> None:
    small_site.story("a.md", "Cuckoo", permalink="/tags/")
    small_site.story("b.md", "Sound", tags="[Birds]")
    small_site.build()
    assert "Birds" in small_site.page("tags/index.html")
    assert "Cuckoo" in small_site.page("index.html")


def test_links_to_files_become_links_to_pages_and_dead_ones_plain_text(small_site: SmallSite) -> None:
    small_site.story("news/a.md", "A", body="See [b](b.md#part), [gone](gone.md), ![map](map.png), ![no](no.png).")
    small_site.story("news/b.md", "B", "2020-07-23")
    small_site.write("content/news/map.png", b"\x89PNG")
    small_site.build()
    page = small_site.page("2020/07/22/a/index.html")
    assert '<a href="../../../../2020/07/23/b/index.html#part">b</a>' in page
    assert '<a class="unresolved">gone</a>' in page
    assert '<img src="../../../../files/news/map.png" alt="map" loading="lazy">' in page
    assert '<span class="missing">[no]</span>' in page


@pytest.mark.parametrize(
    "link", ["my%20p%C3%A9ony.png", "<my péony.png>", "{static}my péony.png", "|filename|/my%20péony.png"]
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_picture_is_found_however_its_name_is_written(small_site: SmallSite, link: str, form: str) -> None:
    link = f"<{link}>" if " " in link and not link.startswith("<") else link
    small_site.story("a.md", "A", body=f"![flower]({link})")
    name = unicodedata.normalize(form, "my péony.png")
    small_site.write(f"content/{name}", b"\x89PNG")
    small_site.build()
    assert f'src="../../../../files/{quote(name)}"' in small_site.page("2020/07/22/a/index.html")


@pytest.mark.parametrize(
    "link",
    [
        '{{< ref "news/b.md" >}}',
        '{{% relref "/news/b.md" %}}',
        "{% link news/b.md %}",
        "{{ site.url }}{{ site.baseurl }}/news/b.md",
        "{{ '/news/b.md' | relative_url }}",
    ],
)
def test_links_that_templates_of_others_make_lead_to_the_story(small_site: SmallSite, link: str) -> None:
    small_site.story("a.md", "A", body=f'See [b]({link}) and <a href="{link.replace(chr(34), chr(39))}">b</a>.')
    small_site.story("news/b.md", "B", "2020-07-23")
    assert small_site.build().problems == []
    assert small_site.page("2020/07/22/a/index.html").count('<a href="../../../../2020/07/23/b/index.html">b</a>') == 2


def test_a_line_in_braces_is_text_unless_it_is_attributes(small_site: SmallSite) -> None:
    text = "Long live the gate!\n{applause}\n\nSo be it.\n{: .loud}\n\nSo\n{% include x.html %}\n\n~~~\n{code}\n~~~\n"
    small_site.story("a.md", "A", body=text)
    small_site.build()
    page = small_site.page("2020/07/22/a/index.html")
    assert "{applause}</p>" in page
    assert "So be it.</p>" in page
    assert "{% include x.html %}</p>" in page
    assert "<code>{code}\n</code>" in page


def test_markup_in_a_story_cannot_carry_a_script(small_site: SmallSite) -> None:
    evil = '<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">x</a><p style="x">'
    small_site.story("a.md", "<script>alert(2)</script>", body=evil, tags="['<b>bold</b>']", slug="evil")
    small_site.build()
    for content in small_site.output().values():
        assert b"<script" not in content
        assert b"onerror" not in content
        assert b"javascript:" not in content
        assert b"style=" not in content
        assert b"<b>bold" not in content


def test_a_right_to_left_story_is_set_right_on_a_left_to_right_site(small_site: SmallSite) -> None:
    small_site.story("fa.md", "بندر باز شد", body="بندر دوباره باز شد و کشتی‌ها به راه افتادند.", lang="fa")
    small_site.build()
    page = small_site.page("2020/07/22/بندر-باز-شد/index.html")
    assert re.search(r'<html lang="en" dir="ltr"', page)
    assert re.search(r'<article[^>]*lang="fa"[^>]*dir="rtl"|<article[^>]*dir="rtl"[^>]*lang="fa"', page)
    assert 'dir="rtl"' in small_site.page("2020/07/22/index.html")


def test_pretty_links_are_a_setting(small_site: SmallSite) -> None:
    small_site.write("site.toml", 'links = "folders"\nbase_url = "https://archive.example"\n')
    small_site.story("a.md", "A")
    small_site.build()
    assert "../../../2020/07/22/a/" in hrefs(small_site, "2020/07/22/index.html")
    assert '<link rel="canonical" href="https://archive.example/2020/07/22/a/">' in small_site.page(
        "2020/07/22/a/index.html"
    )


def test_nothing_on_an_article_page_changes_with_the_size_of_the_archive(small_site: SmallSite) -> None:
    small_site.story("a.md", "First of all", "2010-01-01", tags="[Harbour]", section="Coast")
    small_site.story("b.md", "Second", "2010-01-02")
    small_site.build()
    before = small_site.page("2010/01/01/first-of-all/index.html")
    for number in range(20):
        small_site.story(f"{number}.md", f"Later {number}", f"2019-01-{number + 1:02d}", tags="[Weather]")
    small_site.build()
    assert small_site.page("2010/01/01/first-of-all/index.html") == before


def hrefs(site: SmallSite, path: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'href="([^"]*)"', site.page(path))]
