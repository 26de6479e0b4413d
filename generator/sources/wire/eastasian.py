"""Datelines of the Chinese, Japanese and Korean press, which need no dash: `新华社北京4月24日电`."""

from __future__ import annotations

import re

from generator.article import Dateline
from generator.sources.wire.byline import split_names
from generator.sources.wire.opening import Opening
from generator.sources.wire.places import is_known_place

_BRACKETS = frozenset("(（[［【〔")
_CHINESE = re.compile(
    r"(?P<agency>[^\W\d_]{2,4}[社网網]|本[报報])(?P<place>[^\W\d_]{0,10}?)(?P<date>\d{1,2}月\d{1,2}日)[电電]\s*"
    r"(?:[（(][^（()）]{1,40}[)）]\s*)?"
)
_REPORT = re.compile(
    r"[〔［（(【]?[记記]者(?P<name>[^\W\d_]{2,4})[／/](?P<place>[^\W\d_]{2,5})[報报][導导][〕］）)】]?\s*"
)
# `港报讯(记者 张三) ...`, `【本報訊】...`: the paper's own news
_OWN_NEWS = re.compile(
    r"【?[^\W\d_]{1,8}[讯訊](?:】|(?=\s|[（(][记記]者))\s*(?:[（(][记記]者\s?(?P<name>[^（()）]{2,40})[)）]\s*)?"
)
# what ends the name of an outlet
_PAPER = "(?:신문|일보|뉴스|저널|방송|통신|경제|매일|미디어|투데이|타임[스즈]|데일리|TV|티브이)"
# `港口网消息 ...`, `港视网消息：...`
_MESSAGE = re.compile(r"(?P<agency>[^\W\d_]{2,5}[网網台报報])消息(?:[：:]\s*|\s+)")
_OUTSIDE = (_CHINESE, _REPORT, _OWN_NEWS, _MESSAGE)
_INSIDE = (
    re.compile(r"【(?P<agency>[^\W\d_]{2,5}[社网網报報])(?P<date>\d{1,2}月\d{1,2}日)[讯訊电電]】\s*"),
    re.compile(r"（(?P<agency>[Ａ-Ｚ]{2,6})）\s*"),
    re.compile(
        r"[（(〔［](?P<agency>[^\W\d_]{2,4}社)(?:[記记]者(?P<name>[^\W\d_]{2,3}))?(?P<place>[^\W\d_]{2,6}?)"
        r"(?P<date>(?:\d{1,2}月)?\d{1,2}日)[电電][）)〕］]\s*"
    ),
    re.compile(r"【(?P<date>\d{1,2}月\d{1,2}日)\s(?P<agency>[A-Z][A-Za-z]{1,10})】\s*"),
    _REPORT,
    _OWN_NEWS,
    re.compile(
        r"[(\[【](?P<place>[^\W\d_]{2,8})\s?=\s?(?P<agency>\w{2,10})[)\]】]\s*"
        r"(?:(?P<name>[^\W\d_]{1,6}(?: (?!기자|특파원)[^\W\d_]{1,6})?)\s?(?:기자|특파원)?\s?=\s?)?"
    ),
    re.compile(r"[(\[【](?P<agency>\w{2,10})\s?[=|/ ]\s?(?P<name>[가-힣]{2,4})\s?(?:기자|특파원)[)\]】]\s*(?:=\s*)?"),
    re.compile(rf"[\[【](?P<agency>[가-힣A-Z]{{0,8}}{_PAPER})[\]】]\s*"),
    re.compile(r"【(?P<place>[^＝=】、]{1,12})[＝=](?P<name>[^】]{1,20})】\s*"),
    re.compile(
        r"[【（［\[](?P<place>[^＝=】、）］\s]{2,10}?)\s?(?:(?P<date>[\d０-９]{1,2}日)\s)?(?P<agency>共同|時事|ロイター|聯合ニュース|[A-Z]{2,4})[】）］\]]"
        r"\s*(?:[-－]\s*)?"
    ),
)


def read_east_asian(text: str) -> Opening | None:
    """The dateline at the start of a paragraph; None when there is none."""
    if text.isascii():
        return None
    for pattern in _INSIDE if text[0] in _BRACKETS else _OUTSIDE if text[0] >= "\u3400" else ():
        found = pattern.match(text)
        if found is not None:
            part = found.groupdict()
            names = split_names(part["name"]) or (part["name"],) if part.get("name") else ()
            place, agency = part.get("place") or None, part.get("agency")
            if place is None and names and agency is not None and is_known_place(agency):
                place, agency = agency, None  # `[서울/홍길동기자]`
            dateline = Dateline(place, None, agency, part.get("date"))
            return Opening(dateline, text[found.end() :], names)
    return None
