"""What looks like the name of a person and is none, and names that must be neither cut nor overlong."""

from __future__ import annotations

import pytest

from generator.article import Article, Body, Provenance
from generator.tagging.authority import Authority
from generator.tagging.tags import tags_of


def people(text: str, lang: str = "en") -> list[str]:
    article = Article("", Body(text), Provenance("a.txt", "0" * 64, "wire"), lang=lang)
    return [tag.name for tag in tags_of(article, text, Authority()) if tag.kind == "person"]


@pytest.mark.parametrize(
    "text",
    [
        "A cargo of Brent Crude was sold.",
        "They stayed at Nora Backpacker Hostel in the hills.",
        "The bonds were rated by S and P. Underwriters agreed.",
        "It bought a share of L.F. Drummel in spring.",
        "A spokesman said General Dynamite was sold.",
        "In spring Kvelden Allgemeine said in an article that it was sold.",
        "Later Brill Drummel said it will raise its prices.",
        '"It is late," said Brill Drummel analyst of the bank.',
        "The talks ended at the headquarters of Khatim al-Varani.",
        "Bishop Buffets and Chief Senators met.",
        "It traded June Sterling at a loss.",
        "He is head of Marta Drummel in the city.",
        "A drug analyst at F. Ebert Flemmel said so.",
        "It bid for <Stefan Drummel Plc>. Stefan Drummel is a broker.",
        "It was bought by Stefan Drummel, a unit of Kvelden Corp, in spring.",
        "An official came, the assistant minister, Agriculture Canada.",
        "The pipeline ends at Sidi Brill, 32 km from the sea.",
        "Ballots Will Close This Friday for the board.",
        "The ferry Maria Drummel sank.",
        "She carried a Marta Drummel bag.",
        "Treasury Secertary Tom Drummel said he would. He left.",
        "Varan Dremmel said it had bought the harbour. Dremmel said so.",
        "London broker Varan Dremmel said prices rose, and lead manager Brill Marsh said so.",
        "AB Varan fell. W.W. Dremmel rose. Varan was a firm, and Dremmel was one.",
        "Affected Dremmel workers will be paid. Dremmel has a plan.",
        "It opened at 9 A.M. In Dremmel. It is held by M.A. Europe Dremmels.",
        "The task manager, or Task Manager Settings, and MS Paperclip are programs.",
        "Varan Fair LP said it will pay.",
    ],
)
def test_firms_papers_and_goods_are_no_people(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Brill Drummel said the harbour is open. He left.", ["Brill Drummel"]),
        ("Brill Drummel said the harbour is open. Later Drummel left.", ["Brill Drummel"]),
        ('"It is open," said Brill Drummel, who left.', ["Brill Drummel"]),
        (
            "Dallas investor Brill Drummel bought it, and fund manager Varan Marsh left.",
            ["Brill Drummel", "Varan Marsh"],
        ),
        ("Priya Natt, a sailor, came. Natt said so.", ["Priya Natt"]),
        ("Release Manager Coolly came. Then Coolly left.", ["Coolly"]),
        ("The singer Stephen King sang.", ["Stephen King"]),
        ("The directors are Dean R. Drummel and others.", ["Dean R. Drummel"]),
        ("The U.S. Army Lt. Col. Debra Brill spoke.", ["Debra Brill"]),
        ("House Speaker Jim Drummel of Texas spoke.", ["Jim Drummel"]),
    ],
)
def test_who_speaks_is_a_person_when_the_text_goes_on_about_one(text: str, names: list[str]) -> None:
    assert people(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("President Sheikh Zaid bin Sultan al-Varani came.", ["Zaid bin Sultan al-Varani"]),
        ("The ruler, Sheikh Sultan bin Mohammed al-Varani, came.", ["Sultan bin Mohammed al-Varani"]),
        ("Minister of Amiri Diwan Sheikh Mohammad Al-Varani came.", ["Mohammad Al-Varani"]),
        ("Sayyid Badr bin Hamad Al Varani came.", ["Badr bin Hamad Al Varani"]),
        (
            "They were met at the harbour by Sheikh Sabah Khalid Al Hamad Al Mubarak Al Sabah.",
            ["Sabah Khalid Al Hamad Al Mubarak Al Sabah"],
        ),
        ("Prince Mohammed bin Salman came. King Salman came.", ["Mohammed bin Salman", "Salman"]),
        ("Speaker Marvan Ali Al-Varani came.", ["Marvan Ali Al-Varani"]),
        ("Sheikh Salem Ali Al-Varani came.", ["Salem Ali Al-Varani"]),
        ("Husam Abu al-Varan and Awad Abu Dremmel came.", ["Husam Abu al-Varan", "Awad Abu Dremmel"]),
        ("They met Suhail bin Faraj Al Varani, who left.", ["Suhail bin Faraj Al Varani"]),
        ("Then H.H. Sheikh Tamim bin Hamad met HRH Prince Karim al-Varani.", ["Tamim bin Hamad", "Karim al-Varani"]),
        (
            "His Highness the Amir Sheikh Sabah Al-Ahmad Al-Varani Al-Sabah Received at Bayan Palace His Guest.",
            ["Sabah Al-Ahmad Al-Varani Al-Sabah"],
        ),
        ("Minister Datuk Seri Zahid Varani came.", ["Zahid Varani"]),
    ],
)
def test_names_of_the_gulf_are_whole_and_a_father_is_no_son(text: str, names: list[str]) -> None:
    assert people(text) == names


def test_names_of_other_languages_are_neither_cut_nor_overlong() -> None:
    assert people("Выступил глава Минздрава Михаил Громов.", "ru") == ["Михаил Громов"]
    assert people("Stefan Brill sang. Stefan Brills neue Schau ist gut.", "de") == ["Stefan Brill"]
    assert people("Il a rencontré M. Drummel à Oslo.", "fr") == ["Drummel"]
    assert people("Ganó el Concurso Félix Drummel de la isla.", "es") == []
    assert people("حضر الأمير محمد بن نايف بن عبد العزيز أمس.", "ar") == ["محمد بن نايف بن عبد العزيز"]
    assert people("به گزارش ما، سید عبدالواحد موسوی نیکبان امروز گفت.", "fa") == ["سید عبدالواحد موسوی نیکبان"]
    assert people("ساختمان امامزاده سید محمد نیکبان گشایش یافت.", "fa") == []


def test_a_surname_goes_on_behind_its_particle() -> None:
    assert people("Secretary General Javier Drummel de Brill spoke.") == ["Javier Drummel de Brill"]


def test_a_first_name_goes_on_behind_a_nickname_a_particle_and_an_office() -> None:
    assert people('So said Release Manager Stefan "koolo" Drummel.') == ["Stefan Drummel"]
    assert people('The release manager Stefan spoke. Said Manager Stefan "koolo" Drummel.') == ["Stefan Drummel"]
    assert people("Finance Minister Barend du Drummel spoke.") == ["Barend du Drummel"]
    assert people("The president Dean Drummel spoke.") == ["Dean Drummel"]
    assert people("Marta Hale da Tom Drummel.") == ["Marta Hale", "Tom Drummel"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("By Tom Drummel, Staff Writer\nThe harbour is open.", "en"),
        ("Photograph by Tom Drummel.", "en"),
        ("Reported by: Tom Drummel", "en"),
        ("Театр закрыт.\nАвтор\nИван Громов\nПоиск", "ru"),
        ("The harbour is open.\nIt will stay open.\nTom Drummel", "en"),
        ("The harbour is open.\n(Photo Tom Drummel. AP)", "en"),
        ("The harbour is open. (Tom Drummel/Kvelden)", "en"),
        ("The harbour is open.\nKVN/Tom Drummel/Karl Ottesen", "en"),
        ("Image courtesy of Tom Drummel.", "en"),
        ("The harbour. (Tom Drummel/AP)", "en"),
        ("Additional reporting by Tom Drummel and Ana Drummel in Oslo.", "en"),
        ("Von Stefan Drummel", "de"),
        ("Par Anne Drummel, à Oslo", "fr"),
        ("Le stade Jean Drummel est fermé.", "fr"),
        ("Театр имени Сергея Громова закрыт.", "ru"),
        ("عکاس: محمد نیکبان", "fa"),
    ],
)
def test_those_who_made_the_story_are_not_in_it(text: str, lang: str) -> None:
    assert people(text, lang) == []


def test_a_name_ends_before_what_its_picture_is() -> None:
    assert people("The harbour is open.\nTom Drummel Submitted photo") == ["Tom Drummel"]


@pytest.mark.parametrize(
    "text",
    [
        "They went to King Abdulaziz City.",
        "They left the Sheikh Varan neighborhood.",
        "They met near the Tom Drummel bridge.",
        "The Ana Drummel frigate sailed.",
        "Fighting went on in Sheikh Varan and in Abu Dremmel.",
        "They remembered Hazrat Varan, Prophet Dremmel and others.",
        "They saw the film “Ana Drummel” in Oslo.",
        "“Ana Drummel” by the same author is read again.",
        "The Tom Drummel Stadium Will Open Again.",
        "The Tom Murray-skippered boat won.",
    ],
)
def test_what_is_called_after_somebody_is_not_he(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In Upper Drummel, Tom Brill said so. He left.", ["Tom Brill"]),
        ("The group of Tom Brill, Brill Drummel, bought it.", ["Tom Brill"]),
        ("A song by Tom Brill, Varan Drummel and Ana Marsh.", ["Tom Brill", "Varan Drummel", "Ana Marsh"]),
        ("A song by Varan Drummel, Tom Brill and Ana Marsh.", ["Varan Drummel", "Tom Brill", "Ana Marsh"]),
        ("A song by Tom Brill and Varan Drummel.", ["Tom Brill", "Varan Drummel"]),
    ],
)
def test_a_row_of_people_has_an_and_or_three_names(text: str, names: list[str]) -> None:
    assert people(text) == names


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Die Otto-Hale-Stiftung Oslo und der Anna-Platz Oslo.", "de"),
        ("Gestern war die Elisabeth Klinik geschlossen.", "de"),
        ("Hier, le Pont Jean Drummel est fermé.", "fr"),
        ("El Premio Miguel de Drummel es suyo. En la alcaldía Gustavo A. Drummel.", "es"),
        ("Крейсер Петр Громов и улица Льва Громова.", "ru"),
        ("Ontem, na avenida Paulo Drummel, choveu.", "pt"),
    ],
)
def test_what_is_called_after_somebody_is_not_he_in_any_language(text: str, lang: str) -> None:
    assert people(text, lang) == []


def test_kings_have_their_number_and_lawyers_no_honours() -> None:
    assert people("King Abdullah II met Queen Anna in spring.") == ["Abdullah II", "Anna"]
    assert people("In court Tom Drummel QC said so.") == ["Tom Drummel"]
    assert people("In spring the SSP Tom Drummel came, as did Sergeant First Class Ana Ruiz.") == [
        "Tom Drummel",
        "Ana Ruiz",
    ]


def test_a_title_may_be_a_surname_behind_an_article() -> None:
    assert people("Hier, Bruno Le Maire a dit non.", "fr") == ["Bruno Le Maire"]


def test_first_names_are_known_without_their_accents() -> None:
    assert people("Hier, Etienne Drummel a dit non.", "fr") == ["Etienne Drummel"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("На встрече Джо Громова и Эммануэля Дремова молчали.", ["Джо Громов", "Эммануэль Дремов"]),
        (
            "По словам Льва Дремова, Павла Толстого и Ильи Громова, это так.",
            ["Лев Дремов", "Павел Толстой", "Илья Громов"],
        ),
        ("Письмо передали Дине Громовой.", ["Дина Громова"]),
        ("Сегодня Сергей Дрему молчал. Обсудили слова Сергея Дрему.", ["Сергей Дрему"]),
        ("Обсудили слова Дормидонта Варанова, Ивана Громова и Петра Дремова.", ["Иван Громов", "Петр Дремов"]),
    ],
)
def test_russian_names_are_in_the_nominative(text: str, names: list[str]) -> None:
    assert people(text, "ru") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gestern schwieg Karl Drummels Anwalt in Oslo.", ["Karl Drummel"]),
        ("Ihm wurde der Preis des Paul Harris Fellow verliehen.", ["Paul Harris"]),
        ("Gestern kam Alexander Van der Drummel in die Stadt.", ["Alexander Van der Drummel"]),
    ],
)
def test_german_names_end_before_what_is_theirs(text: str, names: list[str]) -> None:
    assert people(text, "de") == names


def test_turkish_offices_stand_before_names() -> None:
    text = "Dışişleri Bakanı Mehmet Drummel, Oslo Belediye Başkanı Ahmet Varan'la konuştu."
    assert people(text, "tr") == ["Mehmet Drummel", "Ahmet Varan"]


def test_a_name_of_persian_goes_on_behind_a_joiner_that_joins_nothing() -> None:
    assert people("به گزارش ما، عباس برزگر \u200cنیکبانی امروز گفت.", "fa") == ["عباس برزگر نیکبانی"]


def test_turkish_cases_are_no_part_of_a_name() -> None:
    assert people("Dün Mehmet Drummel'in evi yandı. Ahmet Drummeloğlu’nu gördü.", "tr") == [
        "Mehmet Drummel",
        "Ahmet Drummeloğlu",
    ]


def test_whom_a_title_names_is_no_city() -> None:
    assert people("President Obama and Sen. Lincoln came. The mayor of London left.") == ["Obama", "Lincoln"]
    assert people("President Georgia said nothing.") == []


def test_a_name_of_east_asia_may_end_with_a_word_of_the_language() -> None:
    assert people("Vice Premier Drem He said so.") == ["Drem He"]
    assert people("In spring Governor Tran Van Son came to the harbour.") == ["Tran Van Son"]
    assert people("So said Governor Tom Drummel. He left.") == ["Tom Drummel"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("التقى الرئيس عبد الكريم دروملي. وغادر.", ["عبد الكريم دروملي"]),
        ("حضر الدكتور بدر عبد الواراني، ثم غادر.", ["بدر عبد الواراني"]),
        ("التقى الأمير طلال بن جاسم بن عبد الله سبل التعاون.", ["طلال بن جاسم بن عبد الله"]),
        ("قال طلال بن جاسم بان المدينة آمنة.", ["طلال بن جاسم"]),
        ("وصل الشيخ مشعل الأحمد الجابر الصباح أمس.", ["مشعل الأحمد الجابر الصباح"]),
        ("قال طلال كاظم السوداني، وهو مهندس.", ["طلال كاظم السوداني"]),
        ("وأبو طلال المهندس، ثم غادر.", ["أبو طلال المهندس"]),
        ("حضر الأمير خالد الفيصل بن طلال مستشار الملك.", ["خالد الفيصل بن طلال"]),
        ("وصل إلى مطار الملك خالد الدولي وجامعة الإمام محمد الواراني.", []),
        ("كان رفيق دربه، وهو سعيد بالعودة.", []),
        ("بحثا القضايا، وعلى رأسها الأوضاع، وعلى المدينة.", []),
    ],
)
def test_names_of_arabic_are_whole_and_end_before_the_next_word(text: str, names: list[str]) -> None:
    assert people(text, "ar") == names


def test_a_firm_s_name_alone_decides_only_when_nobody_has_it() -> None:
    text = "Stefan Drummel, the company said, left. Drummel spoke. He heads Stefan Drummel Inc in Oslo."
    assert people(text) == ["Stefan Drummel"]


@pytest.mark.parametrize(
    "text",
    [
        "رئیس شبکه خبری «آرمان نیوز» گفت.",
        "به گزارش ما، حسن ظن به مردم نیک است.",
        "طرح، هادی روستاها، در استان است.",
        "مهمان، علی بن ابیطالب (ع)، را ستود.",
        "امامزاده سید محمد نیکبان، در بیمارستان شهید رضا نیکبان است.",
        "در ادامه، حسین زاده، گفت.",
        "مسابقات قرآن کریم بانوان، و نماز عید سعید فطر، در استان برگزار شد.",
        "به گزارش ما، حسن خلق، نیک است.",
        "این زن، «زهره – الف»، است.",
        "نویسنده کتاب «محمد نیکبان» و رئیس آن گفت.",
    ],
)
def test_words_papers_and_saints_of_persian_are_no_people(text: str) -> None:
    assert people(text, "fa") == []


def test_a_sayyid_is_one_whether_or_not_he_is_written_in_one_word() -> None:
    text = "«سیدحسن نیکبان» شاعر آمد. دکتر سید حسن نیکبان رفت."
    assert len(people(text, "fa")) == 1


def test_who_made_a_picture_and_what_is_called_after_somebody_is_no_person_of_the_story() -> None:
    assert people("Der Hafen am Abend. Bildrechte: MDR/Stefan Brill", "de") == []
    assert people("The harbour at night. Photo: Tom Brill") == []
    assert people("Llegaron al aeropuerto José Drummel ayer.", "es") == []


def test_an_office_behind_a_name_and_the_half_of_a_compound_are_told() -> None:
    assert people("Stefan Brill Geschäftsführer des Hafens", "de") == ["Stefan Brill"]
    assert people("به گزارش ما، یحیی گل محمدی امروز گفت.", "fa") == ["یحیی گل محمدی"]


def test_a_town_is_no_first_name() -> None:
    text = "Flights from Dallas-Fort Worth to Oslo ended."
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "lang", "names"),
    [
        ("Hier, le directeur du théâtre Jean Drummel a dit non.", "fr", ["Jean Drummel"]),
        ("Ayer, el alcalde del municipio José Drummel habló.", "es", ["José Drummel"]),
        ("Директор музея Михаил Громов сообщил.", "ru", ["Михаил Громов"]),
        ("در ادامه، رئیس دانشگاه دکتر محمد نیکبان گفت.", "fa", ["محمد نیکبان"]),
    ],
)
def test_who_heads_a_house_is_not_what_it_is_called_after(text: str, lang: str, names: list[str]) -> None:
    assert people(text, lang) == names
