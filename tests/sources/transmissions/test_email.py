"""E-mail messages."""

from __future__ import annotations

import json

from generator.article import Dateline, Markup
from generator.settings import Reading
from generator.sources.source import Findings, Source
from generator.sources.transmissions import format_of
from generator.sources.transmissions.email import read

PLAIN = """\
Received: from mail.example.com by desk.example.com; Tue, 4 May 2021 07:31:00 +0200\r
Return-Path: <ada@example.com>\r
Message-ID: <17@example.com>\r
From: =?utf-8?q?Ada_V=C3=A5ne?= <ada@example.com>\r
To: desk@example.com\r
Subject: Fwd: Ferries return to\r
 =?iso-8859-1?q?Sandv=EDk?=\r
Date: Tue, 4 May 2021 07:30:00 +0200 (CEST)\r
Keywords: ferries, harbour\r
Organization: Example Press\r
Content-Type: text/plain; charset=utf-8\r
\r
SANDVIK, Norland (XP) - The first ferry of the year left the harbour at\r
half past six with twelve people on board.\r
\r
It came back at noon — full.\r
\r
-- \r
Ada, +00 000 000\r
"""
PARTS = """\
MIME-Version: 1.0
Message-ID: <18@example.com>
From: desk@example.com
Subject: Ferries return
Date: Tue, 4 May 2021 07:30:00 -0000
Content-Type: multipart/alternative; boundary="cut"

--cut
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

By Leo Marsh

The f=E6rry left.
--cut
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

PGh0bWw+PGhlYWQ+PHRpdGxlPng8L3RpdGxlPjwvaGVhZD48Ym9keT48cD5UaGUgZmVycnkgPGI+bGVmdDwvYj4uPC9wPjwvYm9keT48L2h0bWw+
--cut--
"""


def findings(text: str) -> Findings:
    return read(Source("a.eml", text, "0" * 64), Reading(), "en")


def test_every_field_of_a_message_is_read() -> None:
    (article,) = findings(PLAIN).articles
    assert article.title == "Ferries return to Sandvík"
    assert str(article.published) == "2021-05-04T07:30+02:00"
    assert article.dateline == Dateline("SANDVIK", "Norland", "XP")
    assert article.byline == ("Ada Våne",)
    assert article.source == "Example Press"
    assert [tag.name for tag in article.tags] == ["ferries", "harbour"]
    assert json.loads(article.extra) == {"message_id": "17@example.com"}


def test_the_text_is_read_without_the_signature() -> None:
    (article,) = findings(PLAIN).articles
    assert article.body.text.split("\n\n") == [
        "The first ferry of the year left the harbour at half past six with twelve people on board.",
        "It came back at noon — full.",
    ]


def test_no_address_of_a_person_is_in_the_record() -> None:
    for text in (PLAIN, PARTS):
        (article,) = findings(text).articles
        assert "ada@" not in repr(article)
        assert "desk@" not in repr(article)


def test_plain_text_is_preferred_to_html() -> None:
    (article,) = findings(PARTS).articles
    assert article.body.markup is Markup.PLAIN
    assert article.body.text == "The færry left."
    assert article.byline == ("Leo Marsh",)


def test_html_is_the_body_when_there_is_no_plain_text() -> None:
    (article,) = findings(PARTS.replace("By Leo Marsh\n\nThe f=E6rry left.\n", "")).articles
    assert article.body.markup is Markup.HTML
    assert article.body.text.strip() == "<p>The ferry <b>left</b>.</p>"


def test_a_distance_from_utc_of_minus_nothing_says_nothing() -> None:
    assert str(findings(PARTS).articles[0].published) == "2021-05-04T07:30"


def test_lines_of_flowed_text_go_on() -> None:
    text = PLAIN.replace("charset=utf-8", "charset=utf-8; format=flowed").replace(
        "half past six with", "half past \r\nsix with"
    )
    assert "half past six with twelve people" in findings(text).articles[0].body.text


def test_an_attachment_is_no_body() -> None:
    text = PARTS.replace(
        "Content-Type: text/plain; charset=iso-8859-1", "Content-Type: text/plain\nContent-Disposition: attachment"
    )
    assert findings(text).articles[0].body.markup is Markup.HTML


def test_a_mailbox_has_a_story_for_each_message() -> None:
    stamp = "From ada@example.com Tue May  4 07:31:00 2021\n"
    box = f"{stamp}{PARTS}\n{stamp}{PARTS}"
    first, second = findings(box).articles
    assert first.title == second.title == "Ferries return"
    assert second.provenance.first_line == 3 + PARTS.count("\n")


def test_a_message_without_a_date_says_so() -> None:
    found = findings(PARTS.replace("Date: Tue, 4 May 2021 07:30:00 -0000\n", ""))
    assert [problem.code for problem in found.problems] == ["no-date"]


def test_a_date_that_can_not_be_is_named() -> None:
    found = findings(PLAIN.replace("4 May 2021 07:30", "44 May 2021 07:30"))
    assert {problem.code for problem in found.problems} == {"impossible-date", "no-date"}


def test_parts_nested_without_end_are_a_problem() -> None:
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    found = findings(f"MIME-Version: 1.0\nMessage-ID: <1@x>\n{nested}")
    assert [problem.code for problem in found.problems] == ["bad-email"]


def test_it_is_recognised_by_the_headers_that_sending_adds() -> None:
    for text in (PLAIN, PARTS, "   \r\n" + PLAIN):
        found = format_of("a.eml", text)
        assert found is not None
        assert found.name == "email"
    assert format_of("a.txt", "Subject: Ferries\nDate: 4 May 2021\n\nThe ferry left.") is None
    assert format_of("a.txt", "Title: Ferries\nDate: 4 May 2021\n\nThe ferry left.") is None
