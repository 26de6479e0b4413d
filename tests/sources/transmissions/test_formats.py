"""The table of formats: every one is documented, recognises only its own, and reads anything without failing."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.article import Article
from generator.settings import Reading
from generator.sources.source import Source
from generator.sources.transmissions import FORMATS, Format, format_of

MANUAL = (Path(__file__).resolve().parents[3] / "docs" / "formats.md").read_text(encoding="utf-8")
NAMES = [one.name for one in FORMATS]

_PIECES = st.sampled_from(
    [
        *(
            "\x01",
            "\x02",
            "\x03",
            "\x04",
            "\x1f",
            "\x16",
            "V4711\x1f-coast\n",
            "u f BC-A 05-04 0049\n",
            "^A<\n",
            "^By ADA VANE=\n",
        ),
        *(
            "xpa0003 3 pl 112 xpa\n",
            "041123 GMT May 21",
            "311123 GMT Feb 21",
            "XP-WF-02-31-21 0730GMT",
            "LIMA (XP) _ ",
            " =\n",
        ),
        *(
            "<nitf>",
            "</nitf>",
            "<body>",
            "</body>",
            "<body.content>",
            "</body.content>",
            "<p>",
            "</p>",
            "<br/>",
            "&nbsp;",
            "&#3;",
        ),
        *(
            "<newsItem xmlns='http://iptc.org/std/nar/'>",
            "</newsItem>",
            "<contentMeta>",
            "</contentMeta>",
            "<![CDATA[",
            "]]>",
        ),
        *(
            "<REUTERS A='1'>",
            "</REUTERS>",
            "<TITLE>",
            "</TITLE>",
            "<BODY>",
            "<DATE>3-MAR-1987 09:18:21.26</DATE>",
            "<DATELINE>",
        ),
        *(
            '{"uri": ',
            '"versioncreated": "2021-05-04"',
            '"headline": ',
            "[",
            "]",
            "{",
            "}",
            ",",
            '"a"',
            "null",
            "1e999",
        ),
        *(
            "From: a <a@example.com>\n",
            "Date: 4 May 2021 25:00\n",
            "Subject: =?utf-8?b?!?=\n",
            "MIME-Version: 1.0\n",
            "\n\n",
            "--b\n",
        ),
        *(
            "Content-Type: multipart/mixed; boundary=b\n",
            "Content-Transfer-Encoding: base64\n",
            "The ferry left. ",
            "   ",
            "\r\n",
        ),
    ]
)
texts = st.one_of(st.text(), st.lists(_PIECES | st.text(max_size=8), max_size=25).map("".join))


@pytest.mark.parametrize("format_", FORMATS, ids=NAMES)
@settings(deadline=None)
@given(text=texts)
@example(text="")
@example(text="\x01" * 5)
@example(text="<REUTERS>" * 5)
@example(text="From a 2020\n" * 3)
def test_any_text_gives_an_article_or_a_problem(format_: Format, text: str) -> None:
    found = format_.read(Source("a.txt", text, "0" * 64), Reading(), "en")
    assert found.articles or found.problems
    for article in found.articles:
        assert article.title
        assert article.provenance.importer == format_.name
        assert 1 <= article.provenance.first_line <= article.provenance.last_line
        f"{article.title}{article.body.text}{article.extra}".encode()
    for problem in found.problems:
        assert problem.path == "a.txt"


@settings(deadline=None)
@given(text=texts)
def test_any_text_is_of_a_format_or_of_none(text: str) -> None:
    for name in ("a.txt", "a.xml", "a.json", "a.sgm", "a.eml", "a.tst", "a"):
        found = format_of(name, text)
        assert found is None or found in FORMATS


@pytest.mark.parametrize("format_", FORMATS, ids=NAMES)
def test_every_field_is_one_of_the_record(format_: Format) -> None:
    known = {field.name for field in fields(Article)}
    assert {field for field, _ in format_.fields} <= known


@pytest.mark.parametrize("format_", FORMATS, ids=NAMES)
def test_every_format_is_in_the_manual_with_all_of_its_fields(format_: Format) -> None:
    start = MANUAL.index(f"## {format_.title}\n")
    section = MANUAL[start : MANUAL.find("\n## ", start + 1)]
    for field, where in format_.fields:
        assert f"| `{field}` | {where} |" in section
    for ending in filter(None, format_.endings):
        assert f"`{ending}`" in section


def test_raw_copy_is_of_no_format() -> None:
    copy = "Ferries return\n\nSANDVIK, May 4 (XP) - The first ferry of the year left the harbour.\n"
    assert format_of("a.txt", copy) is None
