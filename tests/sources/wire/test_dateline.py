"""Datelines in every order and with every dash, and the sentences that look like them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.article import Dateline
from generator.sources.wire.dateline import read_opening
from generator.sources.wire.ownline import read_own_line

TEXT = "The harbour council said on Monday that two more pilots would be hired."


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Tehran (IP) -", Dateline("Tehran", None, "IP")),
        ("Tehran(IP) -", Dateline("Tehran", None, "IP")),
        ("Tehran (IP):", Dateline("Tehran", None, "IP")),
        ("TEHRAN (AP)—", Dateline("TEHRAN", None, "AP")),
        ("TEHRAN-", Dateline("TEHRAN")),
        ("OREM —", Dateline("OREM")),
        ("NEW DELHI:", Dateline("NEW DELHI")),
        ("UNITED NATIONS (AP) -–", Dateline("UNITED NATIONS", None, "AP")),
        ("UNITED NATIONS (Washington Post) --", Dateline("UNITED NATIONS", None, "Washington Post")),
        ("BUENOS AIRES, Argentina (AP) _", Dateline("BUENOS AIRES", "Argentina", "AP")),
        ("DUBAI, United Arab Emirates (AP) —", Dateline("DUBAI", "United Arab Emirates", "AP")),
        ("CORNING, N.Y. —", Dateline("CORNING", "N.Y.")),
        (
            "HAUPPAUGE, N.Y., May 20, 2021 (GLOBE NEWSWIRE) --",
            Dateline("HAUPPAUGE", "N.Y.", "GLOBE NEWSWIRE", "May 20, 2021"),
        ),
        ("KATHMANDU, April 25 (Reuters) -", Dateline("KATHMANDU", None, "Reuters", "April 25")),
        ("MOSCOW, July 3. /TASS/.", Dateline("MOSCOW", None, "TASS", "July 3")),
        ("DUBAI, Jan. 3, 2020 /PRNewswire/ --", Dateline("DUBAI", None, "PRNewswire", "Jan. 3, 2020")),
        ("La Havane, 21 sept. (RHC).-", Dateline("La Havane", None, "RHC", "21 sept.")),
        ("La Habana, 23 abr (RHC)", Dateline("La Habana", None, "RHC", "23 abr")),
        ("Nendeln, 27.6.205 –", Dateline("Nendeln", None, None, "27.6.205")),
        ("MOSCOW, SANA-", Dateline("MOSCOW", None, "SANA")),
        ("West Bank, MINA –", Dateline("West Bank", None, "MINA")),
        ("TEHRAN,Young Journalists Club (YJC) -", Dateline("TEHRAN", None, "Young Journalists Club (YJC)")),
        ("BEIRUT, LEBANON (10:00 P.M.) –", Dateline("BEIRUT", "LEBANON")),
        ("Tasnim –", Dateline(None, None, "Tasnim")),
        ("(VOVWORLD) -", Dateline(None, None, "VOVWORLD")),
        ("(ANSA) - ROMA, 22 LUG -", Dateline("ROMA", None, "ANSA", "22 LUG")),
        ("(MENAFN- Kuwait News Agency (KUNA)) KUWAIT, Dec 20 (KUNA) --", Dateline("KUWAIT", None, "KUNA", "Dec 20")),
        ("A04080636.jpgTEHRAN (FNA)-", Dateline("TEHRAN", None, "FNA")),
        (
            "PORT LARK, 3 JAN 90 -- [REPORT] [HARBOUR RADIO] [TEXT]",
            Dateline("PORT LARK", None, "HARBOUR RADIO", "3 JAN 90"),
        ),
        ("МОСКВА, 22 сен — РИА Новости.", Dateline("МОСКВА", None, "РИА Новости", "22 сен")),
        ("लखनऊ, अप्रैल 30 -- लखनऊ, संवाददाता।", Dateline("लखनऊ", None, None, "अप्रैल 30")),
    ],
)
def test_a_dateline_is_parted_from_the_text(printed: str, expected: Dateline) -> None:
    opening = read_opening(f"{printed} {TEXT}")
    assert opening is not None
    assert opening.dateline == expected
    assert opening.rest == TEXT


@pytest.mark.parametrize(
    "sentence",
    [
        "Modi: we will not change the law, whatever they say in the papers.",
        "UPDATE: the harbour is open again, its office said on Monday morning.",
        "Well-known pilots said on Monday that they would not work in the night.",
        "The council – which met on Monday – said nothing about the new pilots.",
        "In 2020 - a bad year for pilots - nobody was hired in the harbour at all.",
        "Ada Byron (right) and her sister are seen here before the meeting.",
        "“We are ready,” he said - and left the room before the vote was taken.",
    ],
)
def test_a_sentence_is_not_a_dateline(sentence: str) -> None:
    assert read_opening(sentence) is None


def test_a_reporter_in_the_dateline_is_the_byline() -> None:
    opening = read_opening(f"МОСКВА, 22 сен — РИА Новости, Иван Петров. {TEXT}", "ru")
    assert opening is not None
    assert opening.names == ("Иван Петров",)
    assert opening.rest == TEXT


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("新华社北京4月24日电　港口管理局星期一表示，将聘请两名新的引航员，并增加夜间照明。", "北京", "新华社"),
        ("(서울=연합뉴스) 홍길동 기자 = 항만청은 월요일 도선사 두 명을 더 고용한다고 밝혔다.", "서울", "연합뉴스"),
        ("【ソウル＝小池和樹】港湾局は月曜日、水先人をさらに二人雇うと発表した。", "ソウル", None),
    ],
)
def test_east_asian_datelines_are_read(text: str, place: str, agency: str | None) -> None:
    opening = read_opening(text)
    assert opening is not None
    assert (opening.dateline.place, opening.dateline.agency) == (place, agency)


@pytest.mark.parametrize(
    ("line", "lang", "expected"),
    [
        ("Ankara", "tr", Dateline("Ankara")),
        ("Tehran, Iran, Sept. 1", "en", Dateline("Tehran", "Iran", None, "Sept. 1")),
        ("PTI, Washington,", "en", Dateline("Washington", None, "PTI")),
        ("Trend:", "en", Dateline(None, None, "Trend")),
        ("Azerbaijan, Baku, Aug. 13 / Trend, N. Byron", "en", Dateline("Baku", "Azerbaijan", "Trend", "Aug. 13")),
        ("واس (جدة)", "ar", Dateline("جدة", None, "واس")),
        ("واس - غزة", "ar", Dateline("غزة", None, "واس")),
    ],
)
def test_a_dateline_may_fill_a_line(line: str, lang: str, expected: Dateline) -> None:
    opening = read_own_line(line, lang)
    assert opening is not None
    assert opening.dateline == expected


@pytest.mark.parametrize("line", ["London calling", "Ada Byron", "Harbour closed, ferries late", "World", ""])
def test_other_short_lines_are_not_datelines(line: str) -> None:
    assert read_own_line(line) is None


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ABab ,.-–—()[]/:0123【＝】=社月日电ש،", max_size=120))
def test_no_text_makes_the_grammar_fail(text: str) -> None:
    read_opening(text)
    read_own_line(text)
