"""The language of a story, by script, letters and common words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.wire.language import detect_language, direction


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The council said on Monday that it would hire two more pilots for the harbour."),
        ("fr", "Le conseil a annoncé lundi que deux pilotes seraient engagés pour le port, selon une source."),
        ("de", "Der Rat hat am Montag mitgeteilt, dass zwei Lotsen für den Hafen eingestellt werden."),
        ("es", "El consejo anunció el lunes que dos pilotos serán contratados para el puerto de la ciudad."),
        (
            "pt",
            "O conselho anunciou que dois pilotos não serão contratados para o porto, mas que há uma vaga em breve.",
        ),
        (
            "it",
            "Il consiglio ha annunciato che due piloti sono stati assunti nel porto della città con il sì di tutti.",
        ),
        ("tr", "Liman kurulu, bu yıl liman için iki kılavuz kaptan daha alınacağını ve bir gemi olarak açıkladı."),
        ("id", "Dewan pelabuhan mengatakan pada hari Senin bahwa dua pandu akan dipekerjakan untuk kapal yang besar."),
        ("sw", "Baraza la bandari limesema kuwa marubani wawili wataajiriwa kwa ajili ya meli kubwa za mji."),
        ("vi", "Hội đồng cảng cho biết hai hoa tiêu đã được tuyển cho các tàu lớn của thành phố và khu vực."),
        ("ar", "قال مجلس الميناء إن اثنين من المرشدين سيعملان في الميناء خلال هذا الشتاء مع السفن."),
        ("fa", "شورای بندر اعلام کرد که دو راهنما برای کشتی های بزرگ در این بندر استخدام می شوند."),
        ("ur", "بندرگاہ کی کونسل نے کہا ہے کہ دو رہنما جہازوں کے لیے رکھے جائیں گے اور یہ کام جلد ہو گا۔"),
        ("ru", "Совет порта сообщил, что в порту будут работать два новых лоцмана и что это хорошо для города."),
        (
            "uk",
            "Рада порту повідомила, що у порту працюватимуть два нові лоцмани, і це добре для міста, його мешканців.",
        ),
        ("el", "Το συμβούλιο του λιμανιού ανακοίνωσε ότι θα προσληφθούν δύο πλοηγοί."),
        ("hi", "बंदरगाह परिषद ने कहा है कि बंदरगाह में दो नए पायलट रखे जाएंगे और यह काम जल्द होगा।"),
        ("bn", "বন্দর পরিষদ জানিয়েছে যে বন্দরে দুজন নতুন পাইলট নিয়োগ করা হবে।"),
        ("zh", "港口委员会星期一表示，将为港口聘请两名新的引航员。"),
        ("ja", "港湾局は月曜日、水先人をさらに二人雇うと発表した。"),
        ("ko", "항만청은 월요일 도선사 두 명을 더 고용한다고 밝혔다."),
        ("th", "คณะกรรมการท่าเรือกล่าวว่าจะจ้างนำร่องเพิ่มอีกสองคน"),
        ("he", "מועצת הנמל הודיעה ביום שני כי שני נתבים יועסקו בנמל."),
    ],
)
def test_a_language_is_told_by_its_text(lang: str, text: str) -> None:
    assert detect_language(text) == lang


def test_a_text_that_tells_nothing_has_no_language() -> None:
    assert detect_language("12345 67890") is None


def test_a_close_call_goes_to_the_site_language() -> None:
    assert detect_language("og i det er på som til av for med", "nb") == "nb"


@pytest.mark.parametrize(
    ("lang", "expected"), [("fa", "rtl"), ("ar", "rtl"), ("he", "rtl"), ("en", "ltr"), (None, "ltr")]
)
def test_the_direction_follows_the_language(lang: str | None, expected: str) -> None:
    assert direction(lang) == expected


@given(st.text(max_size=300))
def test_any_text_has_a_language_or_none(text: str) -> None:
    found = detect_language(text)
    assert found is None or found.isalpha()
