"""Whole pages, copied with all that stands around the story, in the manner of stations, newspapers and agencies."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from generator.settings import Reading
from generator.sources.source import Source
from generator.sources.wire import read_wire

PAGES = Path(__file__).parent / "pages"
EXPECTED = tomllib.loads((PAGES / "expected.toml").read_text(encoding="utf-8"))


def test_every_page_is_expected() -> None:
    assert {path.stem for path in PAGES.glob("*.txt")} == EXPECTED.keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_of_the_press_is_read(name: str) -> None:
    source = Source(f"{name}.txt", (PAGES / f"{name}.txt").read_text(encoding="utf-8"), "")
    article = read_wire(source, Reading()).articles[0]
    expected = EXPECTED[name]
    dateline = article.dateline
    found = {
        "title": article.title,
        "published": article.published.iso() if article.published else None,
        "updated": article.updated.iso() if article.updated else None,
        "section": article.section,
        "byline": list(article.byline),
        "place": dateline.place if dateline else None,
        "agency": dateline.agency if dateline else None,
        "related": list(article.related),
    }
    unnamed = {"place": None, "byline": [], "related": []}
    assert {key: found[key] for key in (unnamed | expected) if key in found} == {
        key: value for key, value in (unnamed | expected).items() if key in found
    }
    assert article.body.text.startswith(expected["first"])
    assert article.body.text.endswith(expected["last"])
