"""Dates and slugs in names of files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.filenames import name_parts, title_of_name


@pytest.mark.parametrize(
    ("path", "date", "slug"),
    [
        ("2019-03-04-harbour-vote.md", "2019-03-04", "harbour-vote"),
        ("news/2019-03-04_harbour vote.md", "2019-03-04", "harbour-vote"),
        ("2019_3_4_vote.txt", "2019-03-04", "vote"),
        ("20190304-vote.txt", "2019-03-04", "vote"),
        ("20190304.txt", "2019-03-04", None),
        ("2019-03-04.md", "2019-03-04", None),
        ("2019-03-04-.md", "2019-03-04", None),
        ("27Sep2004Vote339.txt", "2004-09-27", "vote339"),
        ("4 march 2019 vote.txt", "2019-03-04", "vote"),
        ("posts/2019-03-04-vote/index.md", "2019-03-04", "vote"),
        ("posts/vote/index.md", None, "vote"),
        ("index.md", None, None),
        ("vote.md", None, None),
        ("2019-02-30-vote.md", None, None),
        ("20191399-vote.md", None, None),
        ("201903041200-vote.md", None, None),
        ("12345678.txt", None, None),
        ("2019-03-04-۱۲-خبر.md", "2019-03-04", "۱۲-خبر"),
    ],
)
def test_a_name_gives_a_date_and_a_slug(path: str, date: str | None, slug: str | None) -> None:
    moment, found = name_parts(path)
    assert (str(moment) if moment else None, found) == (date, slug)


def test_a_date_of_a_name_has_no_time() -> None:
    moment, _ = name_parts("2019-03-04-vote.md")
    assert moment is not None
    assert not moment.has_time


def test_a_name_can_stand_in_for_a_title() -> None:
    assert title_of_name("a/2019-03-04-harbour-vote.md") == "Harbour vote"
    assert title_of_name("a/harbour_vote.md") == "Harbour vote"
    assert title_of_name("20190304.txt") == "20190304"
    assert title_of_name("a/ .md") == " .md"


@given(st.text(min_size=1))
def test_any_name_can_be_read(name: str) -> None:
    name_parts(f"{name}.md")
    assert title_of_name(f"x{name}.md")
