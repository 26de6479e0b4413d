"""ninjs items of several versions."""

from __future__ import annotations

import json

import pytest

from generator.article import Dateline, Markup, Status
from generator.settings import Reading
from generator.sources.source import Findings, Source
from generator.sources.transmissions import format_of
from generator.sources.transmissions.ninjs import read
from generator.sources.values import Value

ITEM: dict[str, Value] = {
    "uri": "urn:example:17",
    "type": "text",
    "version": "3",
    "versioncreated": "2021-05-04T09:00:00+0000",
    "firstcreated": "2021-05-04T07:30:00+0200",
    "pubstatus": "usable",
    "urgency": 4,
    "language": "en",
    "headline": "Ferries return",
    "slugline": "ferries",
    "byline": "By Ada Vane and Leo Marsh",
    "located": "Sandvik",
    "description_text": "A long winter ends.",
    "body_html": "<p>SANDVIK (XP) - The first\nferry left.</p><p>It came back.<br/></p>",
    "subject": [
        {"code": "04015001", "name": "shipping"},
        {"code": "t", "name": "Transport", "rel": "category"},
        {"code": "x", "name": "economy", "rels": ["ancestor"]},
    ],
    "place": [{"name": "Norland"}],
    "copyrightholder": "Example Press",
    "copyrightnotice": "(c) 2021",
}
SECOND_VERSION: dict[str, Value] = {
    "uri": "urn:example:18",
    "type": "text",
    "standard": {"name": "ninjs", "version": "2.0"},
    "versioncreated": "2021-05-04T09:00:00Z",
    "contentcreated": "2021-05-04T07:30:00Z",
    "headlines": [{"role": "sub", "value": "A long winter ends"}, {"role": "main", "value": "Ferries return"}],
    "bodies": [
        {"role": "main", "contenttype": "text/plain", "value": "plain words"},
        {"role": "main", "contenttype": "text/html", "value": "<p>The first ferry left.</p>"},
    ],
    "descriptions": [{"role": "summary", "value": "Boats again."}],
    "by": "Ada Vane",
    "subjects": [{"name": "shipping"}],
    "people": [{"name": "Ines Vark"}],
}


def findings(value: object) -> Findings:
    return read(Source("a.json", json.dumps(value), "0" * 64), Reading(), "en")


def test_every_field_of_an_item_is_read() -> None:
    (article,) = findings(ITEM).articles
    assert article.title == "Ferries return"
    assert article.summary == "A long winter ends."
    assert str(article.published) == "2021-05-04T07:30+02:00"
    assert str(article.updated) == "2021-05-04T09:00+00:00"
    assert article.dateline == Dateline("SANDVIK", None, "XP")
    assert article.byline == ("Ada Vane", "Leo Marsh")
    assert article.section == "Transport"
    assert article.source == "Example Press"
    assert [tag.name for tag in article.tags] == ["shipping", "Norland"]
    assert article.lang == "en"


def test_the_body_is_html_without_its_dateline() -> None:
    (article,) = findings(ITEM).articles
    assert article.body.markup is Markup.HTML
    assert article.body.text.startswith("<p>The first ferry left.</p>\n<p>It came back.")


def test_the_lists_of_the_second_version_are_read() -> None:
    (article,) = findings(SECOND_VERSION).articles
    assert article.title == "Ferries return"
    assert article.summary == "Boats again."
    assert article.body.text.strip() == "<p>The first ferry left.</p>"
    assert article.byline == ("Ada Vane",)
    assert str(article.published) == "2021-05-04T07:30+00:00"
    assert [tag.name for tag in article.tags] == ["Ines Vark", "shipping"]


def test_plain_text_is_a_body_too() -> None:
    item = {**ITEM, "body_html": "", "body_text": "SANDVIK (XP) - The first ferry left.\n\nIt came back."}
    (article,) = findings(item).articles
    assert article.body.markup is Markup.PLAIN
    assert article.body.text == "The first ferry left.\n\nIt came back."


def test_what_has_no_field_is_kept() -> None:
    extra = json.loads(findings(ITEM).articles[0].extra)
    assert extra["uri"] == "urn:example:17"
    assert extra["urgency"] == 4
    assert extra["copyrightnotice"] == "(c) 2021"
    assert extra["subject_codes"] == ["04015001", "t", "x"]


@pytest.mark.parametrize(
    ("state", "status"), [("usable", Status.LIVE), ("withheld", Status.EMBARGOED), ("canceled", Status.WITHDRAWN)]
)
def test_the_publication_status_decides_whether_it_is_in_the_site(state: str, status: Status) -> None:
    assert findings({**ITEM, "pubstatus": state}).articles[0].status is status


@pytest.mark.parametrize(
    ("until", "status"), [("2021-05-05T06:00:00Z", Status.EMBARGOED), ("2021-05-04T08:00:00Z", Status.LIVE)]
)
def test_an_embargo_is_measured_by_the_item_itself(until: str, status: Status) -> None:
    assert findings({**ITEM, "embargoed": until}).articles[0].status is status


def test_items_are_found_in_a_list_and_in_a_reply() -> None:
    for value in (
        [ITEM, SECOND_VERSION],
        {"total": 2, "item": [ITEM, SECOND_VERSION]},
        {"data": {"items": [ITEM, ITEM]}},
    ):
        assert [article.provenance.number for article in findings(value).articles] == [1, 2]


def test_a_picture_is_named_and_not_a_story() -> None:
    found = findings([ITEM, {**ITEM, "type": "picture"}])
    assert len(found.articles) == 1
    assert [problem.code for problem in found.problems] == ["not-a-text"]


def test_an_item_without_a_text_is_said_to_have_none() -> None:
    found = findings({**ITEM, "body_html": "<p> </p>"})
    assert found.articles[0].body.text == ""
    assert [problem.code for problem in found.problems] == ["no-body"]


def test_json_that_breaks_off_is_a_problem_with_its_line() -> None:
    text = json.dumps(ITEM, indent=1)[:80]
    found = read(Source("a.json", text, "0" * 64), Reading(), "en")
    assert found.articles == ()
    assert [(p.code, p.line) for p in found.problems] == [("bad-json", 1 + text.count("\n"))]


def test_lists_nested_too_deep_are_a_problem() -> None:
    found = read(Source("a.json", "[" * 100_000, "0" * 64), Reading(), "en")
    assert [p.code for p in found.problems] == ["bad-json"]


def test_half_of_a_pair_of_surrogates_does_no_harm() -> None:
    (article,) = findings({**ITEM, "headline": "Ferries \ud83d return"}).articles
    article.title.encode()


def test_it_is_recognised_by_its_names_and_other_json_is_not() -> None:
    found = format_of("a.json", json.dumps(ITEM))
    assert found is not None
    assert found.name == "ninjs"
    assert format_of("package.json", '{"name": "x", "version": "1", "type": "module", "files": []}') is None
    assert format_of("map.json", '{"type": "FeatureCollection", "features": []}') is None
