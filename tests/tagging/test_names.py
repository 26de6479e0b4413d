"""Names as news copy writes them: firms, papers, offices and lists in English, then Persian."""

from __future__ import annotations

import pytest

from generator.article import Article, Body, Dateline, Provenance
from generator.tagging.authority import Authority
from generator.tagging.tags import tags_of


def tags(text: str, kind: str, lang: str = "en", dateline: Dateline | None = None) -> list[str]:
    article = Article("", Body(text), Provenance("a.txt", "0" * 64, "wire"), lang=lang, dateline=dateline)
    return [tag.name for tag in tags_of(article, text, Authority()) if tag.kind == kind]


SEED_SHAPED = """\
Secretary of Norway's Supreme National Harbour Council, Karl Ottesen, referred to the actions of the US in Chile.

In the meeting on Tuesday evening with the Prime Minister of Chile, Mateo al-Rashid, Ottesen described the killing of \
Lieutenant General Ghasem Dorrani and Abu Hadi al-Farsi as a loss in the fight against ISIS.

Al-Rashid, for his part, thanked Norway. Dorrani, the Major General, was buried in July.

Read More:

Commander: Harbour closed"""


def test_a_story_of_the_seeds_shape_has_its_names_and_nothing_else() -> None:
    assert set(tags(SEED_SHAPED, "place")) == {"Norway", "Chile", "United States"}
    people = {"Karl Ottesen", "Mateo al-Rashid", "Ghasem Dorrani", "Abu Hadi al-Farsi"}
    assert set(tags(SEED_SHAPED, "person")) == people
    assert set(tags(SEED_SHAPED, "organisation")) == {"ISIS", "Supreme National Harbour Council"}
    assert tags(SEED_SHAPED, "topic") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A spokesman for Hale, Pike and Co declined to comment.", "Hale Pike and Co"),
        ("Shares of Quillon, Inc. rose.", "Quillon Inc"),
        ("It bought the Ansel Savings and Loan Association.", "Ansel Savings and Loan Association"),
        ("The newspaper Kvelden printed the list.", "Kvelden"),
        ("The bid came from <Ansel Glass Works>, he said.", "Ansel Glass Works"),
        ("He left the Institute of Tides of the University of Lisbon.", "Institute of Tides"),
    ],
)
def test_firms_papers_and_institutes_are_organisations(text: str, name: str) -> None:
    assert name in tags(text, "organisation")


@pytest.mark.parametrize(
    "text",
    [
        "They ship Free Software and a Control Center.",
        "A U.S. Bank said so.",
        "The Finance Ministers met. The Finance Ministers of five countries spoke. Finance Ministers left.",
    ],
)
def test_a_kind_of_body_is_no_organisation(text: str) -> None:
    assert tags(text, "organisation") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Talks with Energy Minister Hisham al-Varani ended.", "Hisham al-Varani"),
        ("Minister of Foreign Affairs Tova Brill spoke.", "Tova Brill"),
        ("The head of the harbour office, Wexley Drummel, told reporters.", "Wexley Drummel"),
        ("Wexley Drummel, a commodities trader, left.", "Wexley Drummel"),
        ("Sultan Tariq Al Said received them.", "Tariq Al Said"),
        ("Investor Tova Brill sold.", "Tova Brill"),
    ],
)
def test_people_are_known_by_their_offices(text: str, name: str) -> None:
    assert tags(text, "person") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Use Quillon Wave 3 on the desktop. Wave is fast, and Wave 4 is near.",
        "QRDE Wave was released. Later Wave was renamed.",
        "Results of Ansel Corp. Results were mixed. N.Z. Dlrs fell.",
    ],
)
def test_products_and_sentence_starts_are_no_people(text: str) -> None:
    assert tags(text, "person") == []


def test_doubtful_towns_in_a_list_of_towns_are_meant() -> None:
    found = tags("The ferry calls at Lisbon, Setúbal and Faro in Portugal.", "place")
    assert found == ["Portugal", "Lisbon", "Setúbal", "Faro"] or set(found) == {"Lisbon", "Setúbal", "Faro", "Portugal"}
    assert "Reading" in tags("Trains to London, Reading and Oxford run late in England.", "place")
    assert tags("In London, Police said nothing in England.", "place") == ["London", "United Kingdom"]


@pytest.mark.parametrize(
    "text",
    [
        "It was bought by Drummel Corp of Houston in the United States.",
        "The U.S. firm has an office outside of Houston.",
        "She is a Houston lawyer and lives in the United States.",
        "Houston-based firms in the United States were sold.",
        "Prices fell at the harbour of Houston, Texas.",
    ],
)
def test_a_city_that_is_a_surname_too_is_known_by_its_company(text: str) -> None:
    assert "Houston" in tags(text, "place")


def test_months_are_no_towns() -> None:
    assert "March" not in tags("It ended in March in England.", "place")


PERSIAN = """\
به گزارش خبرگزاری فارس از یزد، رضاقلی نیکبان امروز در نشست شورای شهر گفت: برنامه‌ای برای بندر داریم.

نیکبان افزود: «تامس بریل» سخنگوی سازمان ملل نیز در شهرستان ورزان بود و فرماندار ورزان از او استقبال کرد."""


def test_persian_names_are_known_by_who_speaks_and_by_quotation_marks() -> None:
    assert set(tags(PERSIAN, "person", "fa")) == {"رضاقلی نیکبان", "تامس بریل"}
    assert set(tags(PERSIAN, "place", "fa")) == {"یزد", "ورزان"}
    assert set(tags(PERSIAN, "organisation", "fa")) == {"خبرگزاری فارس", "سازمان ملل"}


def test_a_persian_word_for_a_town_before_another_word_makes_no_town() -> None:
    assert tags("مسئولان شهرستان باید آماده باشند و شهرستان گلایه دارد.", "place", "fa") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Он встретил Ивана Громова.", "Иван Громов"),
        ("Слова Дональда Бауэра передали.", "Дональд Бауэр"),
        ("Он говорил с Владимиром Горским вечером.", "Владимир Горский"),
        ("Письмо Галины Громовой нашли.", "Галина Громова"),
    ],
)
def test_russian_surnames_come_back_from_their_cases(text: str, name: str) -> None:
    assert tags(text, "person", "ru") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The prime minister, Theresa May, spoke.", "Theresa May"),
        ("It was April Jones who won.", "April Jones"),
        ("He met Miguel de la Varga.", "Miguel de la Varga"),
        ("The chief of the general staff of Turkey Hulusi Drummel will visit.", "Hulusi Drummel"),
        ("Chief Justice Debra Brill agreed.", "Debra Brill"),
    ],
)
def test_names_with_words_of_the_calendar_and_particles_are_whole(text: str, name: str) -> None:
    assert tags(text, "person") == [name]


def test_peoples_and_believers_are_no_organisations() -> None:
    text = (
        "The Democrats voted. Then Democrats said no, and the Democrats, said the Jewish press, left. A Jewish school."
    )
    assert tags(text, "organisation") + tags(text, "topic") == []


def test_first_names_that_are_words_too_are_names_before_a_surname() -> None:
    assert tags("The speech by Bill Ottesen ended on April Three.", "person") == ["Bill Ottesen"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("استقبل الأمير محمد بن ناصر بن عبدالعزيز آل ورد الرئيس في جدة.", "محمد بن ناصر بن عبدالعزيز آل ورد"),
        ("الأمير فيصل بن بندر بن عبدالعزيز يستقبل الوفد.", "فيصل بن بندر بن عبدالعزيز"),
        ("وأوضح الدكتور محمد العبدالعالي أن الوزارة مستعدة.", "محمد العبدالعالي"),
    ],
)
def test_arabic_names_end_before_what_follows(text: str, name: str) -> None:
    assert tags(text, "person", "ar") == [name]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Hassan Brill Urges Unity Among Seafaring Nations", "Hassan Brill"),
        ("George W. Brill Visits Lisbon, Vows Support", "George W. Brill"),
    ],
)
def test_a_headline_in_the_text_gives_no_long_names(line: str, name: str) -> None:
    assert tags(f"The harbour was closed in winter.\n{line}\nIt will open again soon.", "person") == [name]


def test_a_long_name_in_a_sentence_is_whole() -> None:
    assert tags("The guests met Juan Carlos Ruiz Brill in the harbour.", "person") == ["Juan Carlos Ruiz Brill"]


def test_seyyed_belongs_to_a_persian_name() -> None:
    text = "سید ناصر دلاوری وزیر نیرو امروز در تهران سخن گفت. سیدناصر دلاوری افزود که آب کم است."
    assert tags(text, "person", "fa") == ["سید ناصر دلاوری"]
