"""Tags in whole small sites: found in the text, decided in tags.toml, and made anew only where they show."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from smallsite import SmallSite

from generator.errors import SettingsError

MEETING = "President Ali Shamkhani met Prime Minister Mustafa al-Kazemi in Baghdad, Iraq. Shamkhani left."


def tag_pages(site: SmallSite) -> set[str]:
    return {path.split("/")[1] for path in site.output() if re.fullmatch(r"tags/[^/]+/index.html", path)}


def rail(site: SmallSite, path: str) -> str:
    return site.page(path).partition('<aside class="rail"')[2]


def test_a_story_without_tags_gets_them_from_its_text(small_site: SmallSite) -> None:
    small_site.story("a.md", "A meeting", body=MEETING)
    small_site.build()
    page = rail(small_site, "2020/07/22/a-meeting/index.html")
    assert page.index("People") > page.index("Places")
    assert '<a href="../../../../tags/ali-shamkhani/index.html"><bdi>Ali Shamkhani</bdi></a>' in page
    assert {"ali-shamkhani", "mustafa-al-kazemi", "iraq"} <= tag_pages(small_site)
    assert "Ali Shamkhani" in small_site.page("people/index.html")
    assert "Iraq" in small_site.page("places/index.html")
    assert not small_site.has("topics/index.html")


def test_a_story_with_tags_keeps_them_unless_the_settings_say_otherwise(small_site: SmallSite) -> None:
    small_site.story("a.md", "A meeting", body=MEETING, tags="[Diplomacy, IRAQ]")
    small_site.build()
    assert tag_pages(small_site) == {"diplomacy", "iraq"}
    small_site.write("site.toml", '[tags]\nautomatic = "always"\n')
    small_site.build()
    assert {"diplomacy", "iraq", "ali-shamkhani"} <= tag_pages(small_site)
    assert "IRAQ" in small_site.page("places/index.html")  # the text tells what the written tag is
    small_site.write("site.toml", '[tags]\nautomatic = "never"\n')
    small_site.build()
    assert tag_pages(small_site) == {"diplomacy", "iraq"}


def test_rare_automatic_tags_are_plain_text_until_enough_stories_have_them(
    small_site: SmallSite, tmp_path: Path
) -> None:
    small_site.write("site.toml", "[tags]\nmin_stories = 2\n")
    small_site.story("a.md", "First", "2020-01-01", body=MEETING)
    small_site.story("other.md", "Other", "2015-01-01", tags="[Harbour]")
    for number in range(8):
        small_site.story(f"{number}.md", f"Between {number}", f"2020-02-{number + 1:02d}", tags="[Weather]")
    small_site.build()
    first = "2020/01/01/first/index.html"
    assert "<bdi>Ali Shamkhani</bdi></li>" in rail(small_site, first)
    assert tag_pages(small_site) == {"harbour", "weather"}
    small_site.story("b.md", "Second", "2020-03-01", body="Mr Ali Shamkhani was ill.")
    report = small_site.build()
    assert "tags/ali-shamkhani/index.html" in rail(small_site, first)
    # Second, First, 3 neighbours in time, the tag, people, tags; its day, month, year, the day and the month beside
    # them, timeline and home.
    assert report.rendered <= 15
    assert small_site.output() == small_site.clean_output(tmp_path / "over")
    small_site.remove("content/b.md")
    small_site.build()
    assert "<bdi>Ali Shamkhani</bdi></li>" in rail(small_site, first)
    assert "ali-shamkhani" not in tag_pages(small_site)
    assert small_site.output() == small_site.clean_output(tmp_path / "under")


def test_names_that_give_one_slug_have_addresses_of_their_own_and_both_are_named(small_site: SmallSite) -> None:
    small_site.story("a.md", "A", tags='["C++"]')
    report = small_site.build()
    assert tag_pages(small_site) == {"c-plus-plus"}
    assert not report.problems
    small_site.story("b.md", "B", tags='["C plus plus"]')
    report = small_site.build()
    assert len(tag_pages(small_site)) == 2
    [problem] = report.problems
    assert problem.code == "same-tag-address"
    assert "C++" in problem.message
    assert "C plus plus" in problem.message
    moved = re.search(r"tags/(c-plus-plus-\w+)/", rail(small_site, "2020/07/22/a/index.html"))
    assert moved is not None
    assert small_site.has(f"tags/{moved[1]}/index.html")


@pytest.mark.parametrize("names", [["Iran", "IRAN", "iran"], ["علی شمخانی", "علي‌ شمخاني", "علی‌شمخانی"]])
def test_spellings_of_one_name_are_one_tag(small_site: SmallSite, names: list[str]) -> None:
    for number, name in enumerate(names):
        small_site.story(f"{number}.md", f"Story {number}", tags=f'["{name}"]')
    small_site.build()
    assert len(tag_pages(small_site)) == 1


def test_a_name_of_any_script_and_length_has_an_address_that_fits(small_site: SmallSite) -> None:
    names = ["अन्तर्राष्ट्रीय", "अनतरराषटरीय", "ประเทศไทย" * 30, "東京", "Ünïon", "x" * 400, "!!!", "con"]
    small_site.story("a.md", "A", tags=json.dumps(names, ensure_ascii=False))
    small_site.build()
    assert len(tag_pages(small_site)) == len(names)
    assert all(len(slug.encode()) < 200 for slug in tag_pages(small_site))


def test_an_alias_leads_to_the_name_it_stands_for(small_site: SmallSite, tmp_path: Path) -> None:
    small_site.story("a.md", "A", tags="[Daesh]", body="See [it](/tags/daesh/).")
    small_site.story("b.md", "B", tags="[ISIS]")
    small_site.build()
    assert tag_pages(small_site) == {"daesh", "isis"}
    small_site.write("tags.toml", '["Islamic State"]\naliases = ["Daesh", "ISIS"]\nkind = "organisation"\n')
    assert small_site.build().parsed == 0
    assert "<h1><bdi>Islamic State</bdi></h1>" in small_site.page("tags/islamic-state/index.html")
    assert "2 stories" in small_site.page("tags/islamic-state/index.html")
    assert "url=../../tags/islamic-state/index.html" in small_site.page("tags/daesh/index.html")
    assert "Islamic State" in small_site.page("organisations/index.html")
    assert 'href="../../../../tags/islamic-state/index.html">it</a>' in small_site.page("2020/07/22/a/index.html")
    assert small_site.output() == small_site.clean_output(tmp_path / "decided")
    small_site.remove("tags.toml")
    small_site.build()
    assert tag_pages(small_site) == {"daesh", "isis"}
    assert "refresh" not in small_site.page("tags/daesh/index.html")


def test_a_hidden_tag_is_nowhere(small_site: SmallSite) -> None:
    small_site.story("a.md", "A", tags="[Secret, Harbour]")
    small_site.write("tags.toml", '["Secret"]\nhidden = true\n')
    small_site.build()
    assert tag_pages(small_site) == {"harbour"}
    assert all(b"Secret" not in content for content in small_site.output().values())


def test_the_page_of_a_tag_shows_what_is_said_of_it_and_its_company(small_site: SmallSite) -> None:
    small_site.story("a.md", "A", tags="[Ferries, Coast, Ansel]")
    small_site.story("b.md", "B", tags="[Ferries, Coast]")
    small_site.story("c.md", "C", tags="[Ships]")
    small_site.write(
        "tags.toml",
        '["Ferries"]\nnote = "The boats to the islands."\nbroader = ["Ships", "Nowhere"]\nlabels = {de = "Fähren"}\n',
    )
    small_site.build()
    page = small_site.page("tags/ferries/index.html")
    assert "The boats to the islands." in page
    assert '<bdi lang="de">Fähren</bdi>' in page
    assert re.search(r"Broader.*tags/ships/index.html", page, re.S)
    assert "Nowhere" not in page
    company = page.partition('class="company"')[2]
    assert re.findall(r"<bdi>(\w+)</bdi></a> <span class=\"count\">(\d)", company) == [("Coast", "2"), ("Ansel", "1")]
    assert re.search(r"Narrower.*tags/ferries/index.html", small_site.page("tags/ships/index.html"), re.S)


def test_renaming_a_tag_renders_only_the_pages_that_show_it(small_site: SmallSite, tmp_path: Path) -> None:
    for number in range(60):
        tag = "Old Name" if number % 20 == 0 else f"Tag {number % 5}"
        small_site.story(
            f"{number}.md", f"Story {number}", f"20{10 + number // 6}-0{number % 6 + 1}-05", tags=f"[{tag}]"
        )
    small_site.build()
    small_site.write("tags.toml", '["New Name"]\naliases = ["Old Name"]\n')
    report = small_site.build()
    # 3 stories, the page of the tag, the redirect at its old address; home, the overview of tags, the list of topics.
    assert (report.parsed, report.rendered, report.removed) == (0, 8, 0)
    assert small_site.output() == small_site.clean_output(tmp_path / "renamed")
    small_site.write("tags.toml", '["New Name"]\naliases = ["Old Name"]\nnote = "Said."\n')
    assert small_site.build().rendered == 1
    small_site.write(
        "tags.toml", '["New Name"]\naliases = ["Old Name"]\nnote = "Said."\n["Unknown"]\naliases = ["X"]\n'
    )
    assert small_site.build().rendered == 0
    small_site.write("tags.toml", '["Tag 1"]\naliases = ["Old Name"]\n')
    small_site.build()
    assert small_site.output() == small_site.clean_output(tmp_path / "merged")
    assert not small_site.has("tags/new-name/index.html")


def test_what_is_wrong_in_tags_toml_is_told_with_its_line_and_nothing_is_built(small_site: SmallSite) -> None:
    small_site.story("a.md", "A")
    small_site.write("tags.toml", '["Iran"]\naliasses = ["Persia"]\n\n["Persia"]\nmerged_into = "Irann"\n')
    with pytest.raises(SettingsError) as caught:
        small_site.build()
    assert [(problem.line, problem.code) for problem in caught.value.problems] == [
        (2, "unknown-tag-field"),
        (5, "unknown-tag"),
    ]


def test_a_long_list_of_names_is_cut_by_letter(small_site: SmallSite, tmp_path: Path) -> None:
    small_site.write("site.toml", 'language = "sv"\n')
    for number in range(10):
        names = [f"{'ÅABC1'[n % 5]} name {number} {n}" for n in range(50)]
        small_site.story(f"{number}.md", f"Story {number}", tags=json.dumps(names, ensure_ascii=False))
    small_site.build()
    assert not small_site.has("topics/letter")
    small_site.story("more.md", "More", tags="[Zebra]")
    small_site.build()
    page = small_site.page("topics/index.html")
    assert re.findall(r"topics/letter/([^/]+)/", page) == ["0-9", "a", "b", "c", "z", "%C3%A5"]
    assert small_site.output() == small_site.clean_output(tmp_path / "long")
    small_site.remove("content/more.md")
    small_site.build()
    assert small_site.output() == small_site.clean_output(tmp_path / "short")


def test_a_letter_with_many_names_is_cut_by_the_next_one(small_site: SmallSite, tmp_path: Path) -> None:
    def tagged(path: str, names: list[str]) -> None:
        small_site.story(path, f"Story {path}", tags=json.dumps(names, ensure_ascii=False))

    for number in range(10):
        tagged(
            f"{number}.md", [f"{'B' if n else 'Ba'} {('Éa', 'ec', 'id', '1')[n % 4]} {number} {n}" for n in range(50)]
        )
    tagged("more.md", ["Bo", "Zebra", "B"])
    small_site.build()
    assert links_to_letters(small_site, "topics/index.html") == {"b": "502", "z": "1"}
    assert links_to_letters(small_site, "topics/letter/b/index.html") == {
        "b1": "120", "ba": "10", "be": "250", "bi": "120", "bo": "1",
    }  # fmt: skip
    assert ">B</bdi>" in small_site.page("topics/letter/b/index.html")
    assert re.findall(r'<a href="[./]*topics/([^"]*)">', trail(small_site.page("topics/letter/be/index.html"))) == [
        "index.html", "letter/b/index.html",
    ]  # fmt: skip
    tagged("more.md", ["Be", "Zebra"])
    small_site.build()
    assert links_to_letters(small_site, "topics/letter/b/index.html")["be"] == "251"
    assert small_site.output() == small_site.clean_output(tmp_path / "other")
    tagged("more.md", ["Zebra", "Zoo"])
    small_site.build()
    assert not small_site.has("topics/letter/be")
    assert small_site.output() == small_site.clean_output(tmp_path / "short")
    tagged("more.md", [f"Z {number}" for number in range(600)])
    small_site.build()
    assert small_site.has("topics/letter/z2/index.html")
    assert small_site.output() == small_site.clean_output(tmp_path / "long")


def links_to_letters(site: SmallSite, page: str) -> dict[str, str]:
    """The pages of letters that a list leads to from below its heading, and how many names it says they have."""
    _, below = site.page(page).split("</header>", 1)
    return dict(re.findall(r'letter/([^/]+)/index.html"><bdi>[^<]*</bdi></a> <span class="count">(\d+)', below))


def trail(page: str) -> str:
    return page.partition('<nav class="trail"')[2].partition("</nav>")[0]


def test_explain_shows_kind_rule_and_line_of_each_tag(small_site: SmallSite) -> None:
    small_site.story("a.md", "A meeting", body=f"Nothing here.\n\n{MEETING}\n\nThe US said nothing.")
    small_site.write("site.toml", "")
    small_site.write("tags.toml", '["America"]\naliases = ["United States"]\n')
    record = json.loads(small_site.run("explain", "--json", "content/a.md").stdout)
    tags = {tag["name"]: tag for tag in record["tags"]}
    assert tags["Ali Shamkhani"]["kind"] == "person"
    assert tags["Ali Shamkhani"]["line"] == 8
    assert (tags["America"]["named"], tags["America"]["line"], tags["America"]["kind"]) == (
        "United States",
        10,
        "place",
    )
    assert 'America (place, named "United States")' in small_site.run("explain", "content/a.md").stdout
