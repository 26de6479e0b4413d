"""Datelines of the Chinese, Japanese and Korean press, which need no dash: `新华社北京4月24日电`."""

from __future__ import annotations

import re

from generator.article import Dateline
from generator.sources.wire.byline import split_names
from generator.sources.wire.opening import Opening

_CHINESE = re.compile(
    r"(?P<agency>[^\W\d_]{2,4}[社网])(?P<place>[^\W\d_]{2,10}?)(?P<date>\d{1,2}月\d{1,2}日)[电電]\s*(?:[（(][^（()）]{1,40}[)）]\s*)?"
)
_BRACKETED = re.compile(
    r"[（(〔［](?P<agency>[^\W\d_]{2,4}社)(?:[記记]者(?P<name>[^\W\d_]{2,3}))?(?P<place>[^\W\d_]{2,6}?)"
    r"(?P<date>(?:\d{1,2}月)?\d{1,2}日)[电電][）)〕］]\s*"
)
_DATED = re.compile(r"【(?P<date>\d{1,2}月\d{1,2}日)\s(?P<agency>[A-Z][A-Za-z]{1,10})】\s*")
_REPORT = re.compile(
    r"[〔［（(【][記记]者(?P<name>[^\W\d_]{2,4})[／/](?P<place>[^\W\d_]{2,5})[報报][導导][〕］）)】]\s*"
)
_JAPANESE = re.compile(r"【(?P<place>[^＝=】、]{1,12})[＝=](?P<name>[^】]{1,20})】\s*")
_KOREAN = re.compile(
    r"[(\[](?P<place>[^\W\d_]{2,8})\s?=\s?(?P<agency>\w{2,10})[)\]]\s*"
    r"(?:(?P<name>[^\W\d_]{1,6}(?: [^\W\d_]{1,6})?)\s?(?:기자|특파원)\s?=\s?)?"
)


def read_east_asian(text: str) -> Opening | None:
    """The dateline at the start of a paragraph; None when there is none."""
    if text.isascii():
        return None
    found = _CHINESE.match(text)
    if found is not None:
        return Opening(Dateline(found["place"], None, found["agency"], found["date"]), text[found.end() :])
    found = _BRACKETED.match(text)
    if found is not None:
        names = (found["name"],) if found["name"] else ()
        return Opening(Dateline(found["place"], None, found["agency"], found["date"]), text[found.end() :], names)
    found = _DATED.match(text)
    if found is not None:
        return Opening(Dateline(None, None, found["agency"], found["date"]), text[found.end() :])
    found = _REPORT.match(text)
    if found is not None:
        return Opening(Dateline(found["place"]), text[found.end() :], (found["name"],))
    found = _KOREAN.match(text)
    if found is not None:
        names = (found["name"],) if found["name"] else ()
        return Opening(Dateline(found["place"], None, found["agency"]), text[found.end() :], names)
    found = _JAPANESE.match(text)
    if found is not None:
        return Opening(Dateline(found["place"]), text[found.end() :], split_names(found["name"]) or (found["name"],))
    return None
