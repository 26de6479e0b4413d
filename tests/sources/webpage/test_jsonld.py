"""schema.org as JSON-LD."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.webpage.jsonld import Node, Statement, statements_of

STORY = {"@type": "NewsArticle", "headline": "Bees &amp; frost", "datePublished": "2020-03-01"}


def values(script: str, field: str) -> list[str]:
    return [found.value for found in statements_of(Node.parse(script, 7)) if found.field == field]


@pytest.mark.parametrize(
    "script",
    [
        json.dumps(STORY),
        json.dumps([{"@type": "WebSite"}, STORY]),
        json.dumps({"@graph": [{"@type": "WebPage"}, STORY]}),
        json.dumps({"@type": "WebPage", "mainEntity": STORY}),
        "<!--\n" + json.dumps(STORY) + "\n-->",
        "//<![CDATA[\n" + json.dumps(STORY) + "\n//]]>",
        json.dumps(STORY) + ";",
        json.dumps(STORY)[:-1] + ",}",
        json.dumps(STORY).replace("frost", "\tfrost"),
        json.dumps(STORY | {"@type": ["Thing", "https://schema.org/ReportageNewsArticle"]}),
    ],
)
def test_the_story_is_found_wherever_it_stands(script: str) -> None:
    assert values(script, "title") == ["Bees & frost"]
    assert values(script, "published") == ["2020-03-01"]


def test_a_statement_names_its_rule_and_its_line() -> None:
    found = list(statements_of(Node.parse(json.dumps(STORY), 7)))
    assert Statement("published", "2020-03-01", "JSON-LD datePublished", 7) in found


def test_authors_are_followed_to_where_they_stand() -> None:
    graph = [STORY | {"author": [{"@id": "#a"}, {"@id": "#gone"}, "Leo Finch"]}, {"@id": "#a", "name": "Mara Finch"}]
    assert values(json.dumps({"@graph": graph}), "author") == ["Mara Finch", "Leo Finch"]


def test_a_story_with_a_headline_comes_before_one_without() -> None:
    assert values(json.dumps([{"@type": "Article", "datePublished": "1999-01-01"}, STORY]), "published") == [
        "2020-03-01"
    ]


def test_a_video_is_no_story() -> None:
    assert values(json.dumps({"@type": "VideoObject", "name": "Bees", "uploadDate": "2020-03-01"}), "title") == []


@pytest.mark.parametrize("script", ["", "{", "[" * 100_000, "nonsense", '{"a": ' * 50 + "1" + "}" * 50])
def test_what_is_not_json_says_nothing(script: str) -> None:
    assert Node.parse(script, 1) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["@type", "@graph", "@id", "author", "name", "headline", "keywords"]), inner)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3).map(lambda value: {**value, "@type": "NewsArticle"})
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_json_is_read(value: object) -> None:
    for found in statements_of(Node.parse(json.dumps(value), 1)):
        assert found.value
        found.value.encode()
