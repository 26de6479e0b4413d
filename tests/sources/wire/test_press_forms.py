"""Forms that the press of one part of the world has and that of others lacks: an example of each, in its language."""

from __future__ import annotations

import pytest
from harbour import BODY, HEADLINE, TEXT, read

from generator.article import Dateline
from generator.sources.wire.dateline import read_opening

HINDI = "बंदरगाह परिषद ने सोमवार को दो और पायलटों को नियुक्त करने का फैसला किया और रात में दीप जलाने को कहा।"
URDU = "بندرگاہ کی کونسل نے پیر کو دو نئے پائلٹ رکھنے اور رات کو چراغ جلائے رکھنے کا فیصلہ کیا ہے۔"
BENGALI = "বন্দরের পরিষদ সোমবার আরও দুজন পাইলট নিয়োগ এবং রাতে বাতি জ্বালিয়ে রাখার সিদ্ধান্ত নিয়েছে বলে জানিয়েছে।"
KOREAN = "항만청은 월요일 도선사 두 명을 더 고용하고 야간 조명을 늘리기로 했다고 밝혔다. 시장은 반대했다."


@pytest.mark.parametrize("stop", ["। ", "।", " ।"])
def test_a_place_before_a_danda_is_a_dateline_whatever_blanks_stand_there(stop: str) -> None:
    opening = read_opening(f"दीपनगर{stop}{HINDI}", "hi")
    assert opening is not None
    assert (opening.dateline, opening.rest) == (Dateline("दीपनगर"), HINDI)


@pytest.mark.parametrize(
    ("place", "lang", "text"),
    [
        ("ദീപപുരം", "ml", "തുറമുഖത്ത് രാത്രിയിൽ ജോലി ചെയ്യാൻ രണ്ട് പൈലറ്റുമാരെ കൂടി നിയമിക്കാൻ തിങ്കളാഴ്ച തീരുമാനിച്ചു."),
        ("தீபநகர்", "ta", "துறைமுகத்தில் இரவில் பணிபுரிய மேலும் இரண்டு விமானிகளை நியமிக்க திங்கட்கிழமை முடிவு செய்யப்பட்டது."),
        ("দীপনগর", "bn", BENGALI),
        ("دیپ نگر", "ur", URDU),
    ],
)
def test_a_name_and_a_colon_open_a_story_in_the_papers_of_south_asia(place: str, lang: str, text: str) -> None:
    opening = read_opening(f"{place}: {text}", lang)
    assert opening is not None
    assert (opening.dateline, opening.rest) == (Dateline(place), text)


@pytest.mark.parametrize(
    ("words", "lang", "text"), [("প্রশ্ন", "bn", BENGALI), ("سوال", "ur", URDU), ("सवाल", "hi", HINDI)]
)
def test_a_question_of_an_interview_is_no_place(words: str, lang: str, text: str) -> None:
    assert read_opening(f"{words}: {text}", lang) is None


def test_a_correspondent_and_where_he_is_stand_before_the_text() -> None:
    opening = read_opening(f"আদা লভলেস, দীপনগর প্রতিনিধি: {BENGALI}", "bn")
    assert opening is not None
    assert (opening.dateline.place, opening.names, opening.rest) == ("দীপনগর", ("আদা লভলেস",), BENGALI)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("دیپ نگر (چراغ + آئی این پی)", Dateline("دیپ نگر", None, "چراغ + آئی این پی")),
        ("دیپ نگر (نمائندہ خصوصی)", Dateline("دیپ نگر")),
        ("(چراغ نیوز)", Dateline(None, None, "چراغ نیوز")),
    ],
)
def test_brackets_name_agencies_or_a_correspondent_in_urdu_papers(printed: str, expected: Dateline) -> None:
    opening = read_opening(f"{printed} {URDU}", "ur")
    assert opening is not None
    assert (opening.dateline, opening.rest) == (expected, URDU)


def test_an_urdu_paper_opens_with_its_town_and_an_agency_that_nobody_knows() -> None:
    opening = read_opening(f"دیپ (چراغ) {URDU}", "ur")
    assert opening is not None
    assert (opening.dateline, opening.rest) == (Dateline("دیپ", None, "چراغ"), URDU)


@pytest.mark.parametrize(
    ("place", "dash", "lang", "text"),
    [
        ("Lampov", "-", "cs", "Rada přístavu v pondělí rozhodla o přijetí dalších dvou lodivodů na noc i na víkend."),
        ("Ansel", "—", "en", "The harbour council said on Monday that two more pilots would be hired for the night."),
        (
            "Лампов",
            "—",
            "uk",
            "Рада порту в понеділок вирішила найняти ще двох лоцманів, повідомили в управлінні порту.",
        ),
    ],
)
def test_a_dash_that_a_new_sentence_follows_parts_a_town_from_the_text(
    place: str, dash: str, lang: str, text: str
) -> None:
    opening = read_opening(f"{place} {dash} {text}", lang)
    assert opening is not None
    assert (opening.dateline, opening.rest) == (Dateline(place), text)


@pytest.mark.parametrize(
    "text",
    [
        "Exclusive — The harbour council said on Monday that two more pilots would be hired for the night.",
        "Football – Ansel United said on Monday that two more players would be hired for the harbour cup.",
        "Ferries - The slow ones - will be sold, the harbour council said on Monday in its last meeting.",
        "Lamps — the harbour council said on Monday that two more of them would burn at night from May on.",
    ],
)
def test_other_words_before_a_dash_are_no_town(text: str) -> None:
    assert read_opening(text) is None


def test_an_agency_stands_behind_the_date_without_being_known() -> None:
    opening = read_opening(f"PORT ANSEL, MAY 3, LANTERNPRESS. {TEXT[0]}")
    assert opening is not None
    assert (opening.dateline, opening.rest) == (Dateline("PORT ANSEL", None, "LANTERNPRESS", "MAY 3"), TEXT[0])


def test_a_reporter_and_his_town_fill_a_line_in_taiwan() -> None:
    text = "港口管理局星期一表示，將聘請兩名新的引航員，並增加夜間照明，以便船隻在冬季進出港口，並於下月開會。"
    caption = (
        "引航員站在碼頭上，旁邊是星期二打開的北門，那時冰還沒有融化，許多人前來觀看，港口擠滿了人和船。（港務局提供）"
    )
    story = read("\n\n".join(["港口將聘請新的引航員", caption, "記者張三／台北報導", text, text]))
    assert (story.byline, story.dateline, story.body.text) == (("張三",), Dateline("台北"), f"{text}\n\n{text}")


@pytest.mark.parametrize(
    ("printed", "expected", "names"),
    [
        ("[등대저널]", Dateline(None, None, "등대저널"), ()),
        ("[등대방송/홍길동기자]", Dateline(None, None, "등대방송"), ("홍길동",)),
        ("[서울/홍길동기자]", Dateline("서울"), ("홍길동",)),
    ],
)
def test_a_korean_outlet_place_or_reporter_stands_in_brackets(
    printed: str, expected: Dateline, names: tuple[str]
) -> None:
    opening = read_opening(f"{printed} {KOREAN}", "ko")
    assert opening is not None
    assert (opening.dateline, opening.names, opening.rest) == (expected, names, KOREAN)


def test_korean_brackets_without_an_outlet_are_text() -> None:
    assert read_opening(f"[단독] {KOREAN}", "ko") is None


@pytest.mark.parametrize("printed", ["الكويت – 3 – 5 (كونا) --", "الرباط/ 3 مارس 2021 (ومع)"])
def test_an_arabic_date_is_parted_from_its_place_by_dashes_or_a_slash(printed: str) -> None:
    text = "قرر مجلس الميناء يوم الاثنين تعيين مرشدين إضافيين للعمل في الليل وفي عطلة الأسبوع."
    opening = read_opening(f"{printed} {text}", "ar")
    assert opening is not None
    assert opening.dateline.date is not None
    assert opening.rest == text


@pytest.mark.parametrize(("line", "place"), [("Ansel Haven,", "Ansel Haven"), ("தீபநகர்,", "தீபநகர்")])
def test_a_name_with_a_comma_on_a_line_of_its_own_is_where_it_was_written(line: str, place: str) -> None:
    story = read(f"{HEADLINE}\n\n{line}\n{BODY}")
    assert story.dateline == Dateline(place)
    assert (story.title, story.body.text) == (HEADLINE, BODY)


def test_a_dateline_above_everything_is_no_headline() -> None:
    story = read(f"Ansel Haven, 25 June\n{BODY}")
    assert story.dateline == Dateline("Ansel Haven", None, None, "25 June")
    assert [evidence.guess for evidence in story.provenance.evidence if evidence.field == "title"] == [True]


@pytest.mark.parametrize("dashes", ["— -- ", "--", "– – "])
def test_dashes_of_an_empty_dateline_are_no_text(dashes: str) -> None:
    assert read(f"{HEADLINE}\n\n{dashes}{BODY}").body.text == BODY


def test_a_dash_before_a_quotation_stays() -> None:
    said = "— We can’t wait for the calendar when the ice is this thin, said the head of the pilots’ union on Tuesday."
    assert read("\n\n".join([HEADLINE, said, *TEXT])).body.text.startswith(said)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By ADA BYRON, CHARLES BABBAGE and MARY SOMERVILLE", ("ADA BYRON", "CHARLES BABBAGE", "MARY SOMERVILLE")),
        ("- By Ada Byron", ("Ada Byron",)),
        ("- Lovelia Byron", ("Lovelia Byron",)),
        ("Harbour News Service", ("Harbour News Service",)),
        ("Lantern News / Ada Byron & Charles Babbage", ("Ada Byron", "Charles Babbage")),
        ("By Ruaa al-Khatib and Jeanne d’Arcy", ("Ruaa al-Khatib", "Jeanne d’Arcy")),
    ],
)
def test_reporters_are_named_in_many_forms(line: str, names: tuple[str, ...]) -> None:
    story = read(f"{HEADLINE}\n\n{line}\n\n{BODY}")
    assert (story.title, story.byline, story.body.text) == (HEADLINE, names, BODY)


@pytest.mark.parametrize("source", ["Source: HP", "(AFP)"])
def test_names_below_the_source_are_the_reporters(source: str) -> None:
    story = read("\n\n".join([HEADLINE, *TEXT, source, "Ada Byron/ Ruaa al-Khatib", "Comments"]))
    assert (story.byline, story.body.text) == (("Ada Byron", "Ruaa al-Khatib"), BODY)


def test_a_name_and_an_agency_behind_the_last_sentence_sign_it() -> None:
    story = read(f"{HEADLINE}\n\n{BODY} Ada Byron/HPS")
    assert (story.byline, story.credit, story.body.text) == (("Ada Byron",), "HPS", BODY)


@pytest.mark.parametrize("credit", ["De AFP", " (avec AFP)", " (Con información de AFP)", " (mit AFP)", "DE AFP"])
def test_an_agency_signs_behind_a_preposition(credit: str) -> None:
    story = read(f"{HEADLINE}\n\n{BODY}{credit}")
    assert (story.credit, story.body.text) == ("AFP", BODY)


def test_what_an_outlet_says_of_its_staff_below_a_story_is_not_its_text() -> None:
    about = "Our Editorial Staff at The Lantern brings the news of the harbour to readers in more than ten countries."
    assert read("\n\n".join([HEADLINE, *TEXT, f"Editorial Staff\n{about}"])).body.text == BODY


@pytest.mark.parametrize("credit", ["lantern.fm/Ada Mary Byron", "Bildrechte: HPR/Ada Byron", "Ljósmynd/HP"])
def test_a_caption_above_the_text_ends_with_who_took_the_picture(credit: str) -> None:
    shown = (
        "Pilots and those who came to see the northern gate open, on the pier that the council had built in the spring"
    )
    caption = (
        f"{shown}, from the left: Charles Babbage, Mary Somerville, Jeanne d’Arcy and Ruaa al-Khatib of Port Ansel."
    )
    assert read("\n\n".join([HEADLINE, f"{caption} {credit}", *TEXT])).body.text == BODY


def test_a_summary_stands_above_a_picture_that_is_described() -> None:
    deck = (
        f"{TEXT[1]} Nobody knows what the eastern lane will look like when the ice is back in the autumn of this year."
    )
    caption = "Pilots stand on the pier beside the gate, which was opened before the ice had gone. Photo: Ada Byron"
    story = read("\n\n".join([HEADLINE, "March 3, 2021 10:20", deck, caption, *TEXT]))
    assert story.body.text == BODY


@pytest.mark.parametrize(
    "line",
    [
        "This post has already been read 8524 times!",
        "Subscribe to our e-Edition and read the rest of the story. Already a subscriber? Click here to sign in.",
        "Recent Comments",
        "Related Topics",
    ],
)
def test_what_a_page_says_below_a_story_is_not_its_text(line: str) -> None:
    story = read("\n\n".join([HEADLINE, *TEXT, line]))
    assert (story.body.text, story.related) == (BODY, ())


def test_the_time_of_a_change_is_told_in_portuguese() -> None:
    stamp = "por Ada Byron publicado 16/02/2022 14h45, última modificação 17/02/2022 14h43"
    story = read(
        f"Luto no porto\n\n{stamp}\n\nA câmara do porto está decretando luto oficial de três dias em função das chuvas."
    )
    assert story.byline == ("Ada Byron",)
    assert story.published is not None
    assert story.updated is not None
    assert str(story.updated.day) == "2022-02-17"


@pytest.mark.parametrize("line", ["२१ भाद्र २०७८", "Côte d'Ivoire"])
def test_a_date_of_any_calendar_and_a_country_are_no_headline(line: str) -> None:
    story = read(f"{line}\n\n{BODY}")
    assert [evidence.guess for evidence in story.provenance.evidence if evidence.field == "title"] == [True]


def test_a_number_between_now_and_the_last_century_is_no_year() -> None:
    assert read(f"{HEADLINE}\n\n26 December      60        Harbour (1642),\n\n{BODY}").published is None


@pytest.mark.parametrize("label", ["LEA TAMBIEN", "ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ", "A LIRE AUSSI", "LEIA TAMBEM"])
def test_a_label_in_capitals_may_lack_its_accents(label: str) -> None:
    story = read("\n\n".join([HEADLINE, *TEXT, label, "- Grain prices fall for a third week"]))
    assert (story.body.text, story.related) == (BODY, ("Grain prices fall for a third week",))


@pytest.mark.parametrize("label", ["Also read", "Lea también", "También le puede interesar"])
def test_another_story_is_named_in_brackets_between_paragraphs(label: str) -> None:
    pointer = f"({label}: Grain prices fall for a third week)"
    story = read("\n\n".join([HEADLINE, *TEXT[:2], pointer, *TEXT[2:]]))
    assert (story.body.text, story.related) == (BODY, ("Grain prices fall for a third week",))


@pytest.mark.parametrize(
    "line",
    [
        "Iezīmējiet tekstu un spiediet pogu, lai nosūtītu kļūdu redaktoram, mūsu rakstu lasītāji, lūdzu!",
        "Kérjük, iratkozzon fel hírlevelünkre, és olvassa el többi cikkünket is az oldalunkon.",
        "Odebírejte náš newsletter a sledujte nás na sítích, prosím, ať vám neunikne žádný článek.",
    ],
)
def test_a_page_speaks_to_its_readers_in_many_languages(line: str) -> None:
    assert read("\n\n".join([HEADLINE, *TEXT, line])).body.text == BODY


TOP = ["Start", "Northern gate", "Ferries", "Gate", "Lamps", "Pilots", "Harbour jobs"]


def test_a_name_of_a_menu_that_is_printed_twice_is_no_headline() -> None:
    top = [*TOP, "Press and contact of ours", *TOP, "Home Northern gate"]
    title = "What winter leaves to those at sea, and when: an early opening"
    story = read("\n".join([*top, title, "By Ada Byron March 3, 2021 10:20", "", BODY]))
    assert story.title == title


def test_the_last_name_of_a_menu_is_no_section() -> None:
    story = read("\n".join([*TOP, HEADLINE, "March 3, 2021 10:20", "", BODY]))
    assert (story.title, story.section) == (HEADLINE, None)


@pytest.mark.parametrize("above", ["Tech", "Sports"])
def test_a_section_in_a_menu_far_above_is_not_the_storys(above: str) -> None:
    story = read("\n".join([above, *TOP, *TOP, HEADLINE, "March 3, 2021 10:20", "", BODY]))
    assert (story.title, story.section) == (HEADLINE, None)


def test_codes_of_languages_are_no_reporters() -> None:
    story = read("\n".join(["DE", "EN", "AUTHORS", "EDITORIAL", HEADLINE, "March 3, 2021 10:20", "", BODY]))
    assert (story.title, story.byline) == (HEADLINE, ())


def test_a_chinese_headline_is_told_by_what_the_text_is_about() -> None:
    text = "港口管理局星期一表示，将聘请两名新的引航员，并增加夜间照明，以便船只在冬季进出港口。"
    title = "港口将聘请新的引航员"
    lines = ["灯塔日报网站首页导航栏", title, "2021-03-03 10:20", "", text, "", text.replace("星期一", "星期二")]
    assert read("\n".join(lines)).title == title
