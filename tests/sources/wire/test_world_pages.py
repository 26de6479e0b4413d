"""Who wrote a story, when, and what its pictures show, in languages that have no capitals or labels of their own."""

from __future__ import annotations

import pytest
from harbour import read

from generator.article import Dateline

PAGES = {
    "ar": (
        "فتح البوابة الشمالية للميناء قبل ذوبان الجليد",
        "قرر مجلس الميناء يوم الاثنين تعيين مرشدين إضافيين للعمل في الليل وفي عطلة الأسبوع كما أعلن المتحدث باسمه.",
        "وكان المرشدون قد طلبوا ذلك منذ الأيام الدافئة الأولى، ووافق المجلس بعد اجتماع طويل في قاعته قرب الماء.",
    ),
    "fa": (
        "دروازه شمالی بندر پیش از آب شدن یخ باز شد",
        "شورای بندر روز دوشنبه اعلام کرد که دو راهنمای دیگر برای کار در شب استخدام می‌شوند و چراغ‌ها روشن می‌ماند.",
        "راهنمایان از نخستین روزهای گرم این را خواسته بودند و شورا پس از نشستی طولانی در تالار خود پذیرفت.",
    ),
    "he": (
        "השער הצפוני של הנמל נפתח לפני שהקרח נעלם",
        "מועצת הנמל החליטה ביום שני להעסיק שני נתבים נוספים ללילה, כך מסר דובר המועצה לעיתונאים.",
        "הנתבים ביקשו זאת מאז הימים החמים הראשונים, והמועצה נכנעה לאחר ישיבה ארוכה באולם שלה ליד המים.",
    ),
    "hi": (
        "बर्फ पिघलने से पहले बंदरगाह का उत्तरी द्वार खुला",
        "बंदरगाह परिषद ने सोमवार को दो और पायलटों को नियुक्त करने का फैसला किया और रात में दीप जलाने को कहा।",
        "पायलटों ने पहले गर्म दिनों से ही इसकी मांग की थी और परिषद ने अपने कक्ष में लंबी बैठक के बाद मान लिया।",
    ),
    "bn": (
        "বরফ গলার আগেই খুলে গেল বন্দরের উত্তর ফটক",
        "বন্দরের পরিষদ সোমবার আরও দুজন পাইলট নিয়োগ এবং রাতে বাতি জ্বালিয়ে রাখার সিদ্ধান্ত নিয়েছে বলে জানিয়েছে।",
        "প্রথম উষ্ণ দিন থেকেই পাইলটরা এর দাবি জানিয়ে আসছিলেন, এবং দীর্ঘ বৈঠকের পর পরিষদ তা মেনে নিয়েছে।",
    ),
    "th": (
        "ประตูทิศเหนือของท่าเรือเปิดก่อนน้ำแข็งละลาย",
        "สภาท่าเรือมีมติเมื่อวันจันทร์ให้จ้างนำร่องเพิ่มอีกสองคนสำหรับช่วงกลางคืน และให้เปิดไฟไว้ตลอดทั้งคืน โฆษกกล่าว",
        "นำร่องขอเรื่องนี้มาตั้งแต่วันที่อากาศอบอุ่นวันแรก และสภาก็ยอมตามหลังจากการประชุมอันยาวนานในห้องประชุม",
    ),
    "vi": (
        "Cổng phía bắc của cảng mở trước khi băng tan",
        "Hội đồng cảng hôm thứ Hai quyết định tuyển thêm hai hoa tiêu làm việc ban đêm, người phát ngôn cho biết.",
        "Các hoa tiêu đã yêu cầu điều này từ những ngày ấm đầu tiên, và hội đồng đã nhượng bộ sau một cuộc họp dài.",
    ),
    "zh": (
        "港口北门在冰融化之前开放",
        "港口管理局星期一表示，将聘请两名新的引航员，并增加夜间照明，以便船只在冬季进出港口。",
        "引航员自从第一个温暖的日子以来就要求这样做，管理局在大厅里开了很长的会之后终于让步了。",
    ),
    "ja": (
        "氷がとける前に港の北門が開く",
        "港湾局は月曜日、水先人をさらに二人雇うと発表した。夜間の照明も増やすという。冬の船の出入りのためだ。",
        "水先人は最初の暖かい日からこれを求めており、港湾局は会議室での長い会議の末に受け入れた。",
    ),
    "ko": (
        "얼음이 녹기 전에 항구 북문이 열리다",
        "항만청은 월요일 도선사 두 명을 더 고용하고 야간 조명을 늘리기로 했다고 밝혔다. 시장은 반대했다.",
        "도선사들은 첫 따뜻한 날부터 이를 요구해 왔고 항만청은 회의실에서 긴 회의 끝에 받아들였다.",
    ),
    "de": (
        "Nordtor des Hafens öffnet vor dem Ende des Eises",
        "Der Hafenrat hat am Montag beschlossen, zwei weitere Lotsen für die Nacht einzustellen, sagte ein Sprecher.",
        "Die Lotsen hatten seit den ersten milden Tagen darum gebeten, und der Rat gab nach langer Sitzung nach.",
    ),
    "en": (
        "Northern gate of the harbour opens before the ice has gone",
        "The northern gate of the harbour was opened on Tuesday, a week before the ice was expected to go.",
        "Pilots had asked for it since the first mild days, and the council gave way after a long meeting in its hall.",
    ),
}


@pytest.mark.parametrize(
    ("lang", "line", "name"),
    [
        ("ar", "كتب: أحمد سالم", "أحمد سالم"),
        ("ar", "أحمد سالم", "أحمد سالم"),
        ("fa", "احمد سالمی", "احمد سالمی"),
        ("he", "דנה כהן", "דנה כהן"),
        ("hi", "लेखक: राम कुमार", "राम कुमार"),
        ("hi", "राम कुमार", "राम कुमार"),
        ("bn", "আহমেদ রহমান, দীপনগর", "আহমেদ রহমান"),
        ("bn", "নিজস্ব প্রতিবেদক", "নিজস্ব প্রতিবেদক"),
        ("zh", "作者：张三", "张三"),
        ("zh", "文/张三", "张三"),
        ("zh", "本报记者 张三", "张三"),
        ("ja", "文・山田太郎", "山田太郎"),
        ("ko", "홍길동 기자", "홍길동"),
        ("ko", "등대신문 홍길동 기자 hong@lantern.example", "홍길동"),
        ("de", "Ein Bericht von Ada Byron", "Ada Byron"),
        ("en", "by Ada Byron, Staff Writer", "Ada Byron"),
        ("en", "Posted by Ada Byron", "Ada Byron"),
        ("en", "Mary Byron - Lantern.com", "Mary Byron"),
    ],
)
def test_a_reporter_is_known_in_every_script(lang: str, line: str, name: str) -> None:
    title, *text = PAGES[lang]
    story = read("\n\n".join([title, line, *text]))
    assert (story.title, story.byline, story.body.text) == (title, (name,), "\n\n".join(text))


@pytest.mark.parametrize(
    "line", ["أحمد سالم - الدمام", "أحمد سالم ـ الدمام", "الدمام - أحمد سالم", "أحمد سالم (الدمام)"]
)
def test_a_reporter_and_her_town_fill_a_line_in_arabic(line: str) -> None:
    title, *text = PAGES["ar"]
    story = read("\n\n".join([title, line, *text]))
    assert (story.byline, story.dateline, story.title) == (("أحمد سالم",), Dateline("الدمام"), title)


@pytest.mark.parametrize(
    ("line", "names", "agency"),
    [
        ("المنارة - الرياض", (), "المنارة"),
        ("«المنارة» (الرياض)", (), "المنارة"),
        ("أحمد سالم ـ المنارة ـ الرياض", ("أحمد سالم",), "المنارة"),
        ("أحمد سالم، محمد علي - الرياض", ("أحمد سالم", "محمد علي"), None),
        ("@ahmad أحمد سالم (الرياض)", ("أحمد سالم",), None),
        ("أحمد سالم\nالرياض", ("أحمد سالم",), None),
        ("الرياض: قمران سالم", ("قمران سالم",), None),
    ],
)
def test_an_outlet_its_reporters_and_a_city_stand_above_an_arabic_story(
    line: str, names: tuple[str, ...], agency: str | None
) -> None:
    title, *text = PAGES["ar"]
    story = read("\n\n".join([title, line, *text]))
    assert (story.title, story.byline, story.dateline) == (title, names, Dateline("الرياض", None, agency))
    assert story.body.text == "\n\n".join(text)


@pytest.mark.parametrize("line", ["افتتاح البوابة: الرياض تنتظر", "حريق كبير في الميناء - الرياض"])
def test_a_headline_that_names_a_city_is_no_dateline(line: str) -> None:
    title, *text = PAGES["ar"]
    assert read("\n\n".join([title, line, *text])).dateline is None


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("de", "3. März 2021, 10:20 Uhr"),
        ("he", "יום רביעי, 3 במרץ 2021"),
        ("th", "วันที่ 3 มีนาคม พ.ศ. 2564"),
        ("en", "First published on Wed 3 Mar 2021 10.20 GMT"),
    ],
)
def test_a_date_is_read_as_it_is_written_there(lang: str, line: str) -> None:
    title, *text = PAGES[lang]
    story = read(f"{title}\n{line}\n\n" + "\n\n".join(text))
    assert (story.title, str(story.published.day if story.published else "")) == (title, "2021-03-03")


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("vi", "Cập nhật lúc 10:20, Thứ Tư, 03/03/2021 (GMT+7)"),
        ("ja", "更新日時：2021年3月3日 10:20"),
        ("en", "Last updated: March 3, 2021 10:20"),
    ],
)
def test_a_change_is_known_by_its_label(lang: str, line: str) -> None:
    title, *text = PAGES[lang]
    story = read(f"{title}\n{line}\n\n" + "\n\n".join(text))
    assert (story.published, str(story.updated.day if story.updated else "")) == (None, "2021-03-03")


def test_the_second_of_two_dates_is_not_lost_in_the_clock_of_the_first() -> None:
    story = read(
        f"{PAGES['en'][0]}\n03/03/2021 10h20 Atualizado 04/03/2021 11h20\n\n{PAGES['en'][1]}\n\n{PAGES['en'][2]}"
    )
    assert (str(story.published.day), str(story.updated.day)) == ("2021-03-03", "2021-03-04")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("ar", "تصوير: أحمد سالم"),
        ("ar", "صورة أرشيفية"),
        ("fa", "عکس: احمد سالمی"),
        ("he", "(צילום: דנה כהן)"),
        ("hi", "फोटो- भाषा"),
        ("hi", "प्रतीकात्मक तस्वीर।"),
        ("bn", "ছবি: সংগৃহীত"),
        ("th", "ภาพ: รอยเตอร์"),
        ("vi", "(Ảnh: Reuters)"),
        ("zh", "图为港口北门。张三摄"),
        ("zh", "（图片来源：新华社）"),
        ("ja", "写真はイメージです"),
        ("ko", "[사진=등대신문]"),
        ("de", "Das Nordtor (Archivbild)"),
        ("en", "Representative image"),
    ],
)
def test_what_a_picture_shows_is_no_text(lang: str, line: str) -> None:
    title, *text = PAGES[lang]
    last = " ".join(reversed(text))
    story = read("\n\n".join([title, *text, line, last]))
    assert (story.title, story.body.text) == (title, "\n\n".join([*text, last]))


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "2 hours ago"),
        ("en", "EXCLUSIVE"),
        ("en", "12°C"),
        ("en", "1,234 views"),
        ("de", "vor 2 Stunden"),
        ("de", "Zur Merkliste"),
        ("ar", "منذ ساعتين"),
        ("ar", "مدة القراءة 3 دقيقة"),
        ("fa", "۲ ساعت پیش"),
        ("hi", "2 घंटे पहले"),
        ("bn", "২ ঘণ্টা আগে"),
        ("vi", "2 giờ trước"),
        ("zh", "2小时前"),
        ("zh", "阅读：1234"),
        ("zh", "首页"),
        ("ja", "会員限定記事"),
        ("ko", "2시간 전"),
        ("ko", "조회수 1234"),
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_what_a_page_says_around_its_headline_is_neither_headline_nor_section(
    lang: str, line: str, above: bool
) -> None:
    title, *text = PAGES[lang]
    story = read("\n\n".join([line, title, *text] if above else [title, line, *text]))
    assert (story.title, story.section, story.byline) == (title, None, ())
    assert story.body.text == "\n\n".join(text)
