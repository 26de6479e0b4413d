from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.article import Article, Body, Dateline, Provenance, Tag
from generator.tagging.authority import Authority, read_authority
from generator.tagging.tags import tags_of


def story(text: str, title: str = "", lang: str | None = "en", dateline: Dateline | None = None) -> Article:
    return Article(title, Body(text), Provenance("a.txt", "0" * 64, "wire"), lang=lang, dateline=dateline)


def tags(text: str, kind: str = "", title: str = "", lang: str = "en", dateline: Dateline | None = None) -> list[str]:
    found = tags_of(story(text, title, lang, dateline), text, Authority())
    return [tag.name for tag in found if not kind or tag.kind == kind]


HARBOUR = """\
Secretary of Norway's Supreme Harbour Council, Karl Ottesen met Chile's Prime Minister Mateo al-Rashid on Tuesday.
During the meeting, Ottesen referred to actions of the US government.

The Prime Minister of Chile, Mateo al-Rashid, said that Major General Ghasem Dorrani and Abu Hadi al-Farsi were dead.

Al-Rashid appreciated the position of the Norwegian people. Read More: Dorrani remembered"""


def test_a_political_story_has_its_people_countries_and_bodies_and_nothing_silly() -> None:
    assert set(tags(HARBOUR, "place")) == {"Norway", "Chile", "United States"}
    assert set(tags(HARBOUR, "person")) == {"Karl Ottesen", "Mateo al-Rashid", "Ghasem Dorrani", "Abu Hadi al-Farsi"}
    assert tags(HARBOUR, "organisation") == ["Supreme Harbour Council"]


def test_a_surname_is_the_full_name_given_before() -> None:
    assert tags("Analyst Tova Brill spoke. Brill said prices rose, and Brill left.", "person") == ["Tova Brill"]


def test_a_surname_that_stands_alone_makes_two_unknown_words_a_person() -> None:
    assert tags("They met Wexley Drummel on the quay. Later Drummel was gone.", "person") == ["Wexley Drummel"]


def test_an_acronym_in_brackets_is_the_name_before_it() -> None:
    text = "The Northern Fisheries Inspection Agency (NFIA) met. The NFIA said no. NFIA officials left."
    assert tags(text, "organisation") == ["Northern Fisheries Inspection Agency"]


def test_a_ministry_keeps_what_follows_its_of() -> None:
    text = "She heads the Ministry of Roads and Urban Development in Lisbon."
    assert tags(text, "organisation") == ["Ministry of Roads and Urban Development"]


def test_days_months_and_offices_are_no_tags() -> None:
    assert tags("On Tuesday the Prime Minister and the Foreign Minister met in March. Speaking later, He left.") == []


def test_a_demonym_stands_for_its_country() -> None:
    assert tags("The Bolivian team beat two French clubs.", "place") == ["Bolivia", "France"]


def test_the_name_of_a_language_is_no_country() -> None:
    assert tags("The leaflet can be read in German.", "place") == []


def test_a_sum_in_dollars_is_no_country() -> None:
    assert tags("It cost US$100,000 in all.", "place") == []


def test_georgia_is_the_state_among_american_places_and_the_country_in_the_caucasus() -> None:
    assert tags("Georgia approved the rates.", "place", dateline=Dateline("ATLANTA")) == ["Georgia (US)"]
    assert tags("Georgia and Armenia reopened the road.", "place") == ["Georgia", "Armenia"]


def test_an_ambiguous_country_without_any_company_is_left_out() -> None:
    assert tags("Jordan scored twice.", "place") == []


def test_tripoli_is_settled_by_company() -> None:
    assert "Tripoli" in tags("Fighting went on in Tripoli, the Libyan capital.", "place")
    assert "Tripoli" in tags("Fighting went on in Tripoli, in the north of Lebanon.", "place")


def test_cities_that_are_common_words_are_not_matched() -> None:
    assert tags("Reading is fun. Of course. Nice weather. Mobile phones sell. Most agree. Orange is a colour.") == []


def test_a_city_that_is_a_surname_in_the_story_is_no_place() -> None:
    assert tags("Marta Houston won. Houston thanked her coach.", "place") == []


def test_headline_and_lead_come_first() -> None:
    text = "Peru signed the treaty.\n\nChile and Chile and Chile waited. Spain too."
    assert tags(text, "place", title="Peru signs")[0] == "Peru"


def test_a_headline_in_capitals_names_its_places() -> None:
    assert "Brazil" in tags("Rain fell on the plain.", "place", title="BRAZIL COFFEE CROP UP")


def test_a_story_has_at_most_twelve_tags() -> None:
    text = "Peru, Chile, Spain, Italy, Kenya, Ghana, Egypt, Qatar, Nepal, China, Japan, India, Malta and Cuba met."
    assert len(tags(text)) == 12


def test_each_tag_says_by_which_rule_and_in_which_paragraph() -> None:
    text = "Rain fell.\n\nPresident Tova Brill came from Peru."
    found = {tag.name: tag for tag in tags_of(story(text), text, Authority())}
    assert found["Tova Brill"] == Tag("Tova Brill", "text", "person", "a title before the name", 2)
    assert found["Peru"].paragraph == 2


def test_german_persons_are_found_by_office_and_first_name() -> None:
    text = "Der Innenminister Bodo Kranich und Sabine Wulff trafen den polnischen Gast in der Stadt."
    assert tags(text, "person", lang="de") == ["Bodo Kranich", "Sabine Wulff"]
    assert tags(text, "place", lang="de") == ["Polen"]


def test_russian_places_are_found_in_their_cases() -> None:
    assert set(tags("Из Ирана и Москвы прибыли гости, сказал представитель.", "place", lang="ru")) == {"Иран", "Москва"}


def test_a_russian_name_in_a_case_is_tagged_in_the_nominative() -> None:
    assert tags("Гости встретили Ивана Громова вечером.", "person", lang="ru") == ["Иван Громов"]


def test_persian_names_follow_first_names_and_heads() -> None:
    text = "به گزارش خبرنگاران، ناصر دلاوری امروز در تهران از وزارت نیرو انتقاد کرد."
    assert tags(text, "person", lang="fa") == ["ناصر دلاوری"]
    assert tags(text, "place", lang="fa") == ["تهران"]
    assert tags(text, "organisation", lang="fa") == ["وزارت نیرو"]


def test_arabic_names_with_bin_are_whole() -> None:
    text = "استقبل الملك سلمان بن عبدالعزيز الوفد في القاهرة أمس."
    assert tags(text, "person", lang="ar")[0].startswith("سلمان بن عبدالعزيز")


def test_french_and_spanish_demonyms_are_countries_in_their_language() -> None:
    assert tags("Le président vietnamien a reçu un message.", "place", lang="fr") == ["Vietnam"]
    assert tags("El ministro ruso habló en Moscú.", "place", lang="es") == ["Rusia", "Moscú"]


def test_the_authority_file_renames_hides_and_gives_kinds() -> None:
    text = "President Tova Brill of Peru met Karl Ottesen of Chile."
    authority = read_authority(
        '["Dr Brill"]\naliases = ["Tova Brill"]\n[Chile]\nhidden = true\n[Peru]\nkind = "topic"\n'
    ).authority
    found = {tag.name: tag.kind for tag in tags_of(story(text), text, authority)}
    assert "Dr Brill" in found
    assert "Chile" not in found
    assert found["Peru"] == "topic"


WORDS = st.sampled_from(
    "Iran Iranian US U.S. President Ali al-Kazemi the of and said , . ( ) ISIS Ministry Bank Tripoli رئیس تهران وزارت "
    "علی Москвы Reading Washington's O.C. 's – \n \n\n Paris openSUSE 1990 M. “ ” \u200c é".split(" ")
)
LANGUAGES = st.sampled_from(["en", "de", "fa", "ar", "ru", None, "xx"])


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=120), LANGUAGES)
def test_any_text_gives_the_same_tags_twice_without_raising(text: str, lang: str | None) -> None:
    article = story(text, text[:30], lang)
    first = tags_of(article, text, Authority())
    assert first == tags_of(article, text, Authority())
    assert len(first) <= 12
    assert len({tag.name for tag in first}) == len(first)
    assert all(tag.name.strip() and tag.kind in ("place", "person", "organisation", "topic") for tag in first)
