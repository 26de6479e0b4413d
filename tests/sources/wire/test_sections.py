"""Where a page says in which section a story stands: steps that lead to it, a label, names below each other."""

from __future__ import annotations

import pytest
from harbour import HEADLINE, read

BODY = (
    "The northern gate of the harbour was opened on Tuesday, a week before the ice was expected to go.\n\n"
    "Pilots had asked for it since the first mild days, and the council gave way after a long meeting in its hall."
)


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Home > News > Harbour", "Harbour"),
        ("Home / Politics", "Politics"),
        ("You are here: Home / News / Politics", "Politics"),
        (f"Home » Politics » {HEADLINE}", "Politics"),
        ("Startseite › Hafen", "Hafen"),
        ("Accueil > Économie > Ports", "Ports"),
        ("Главная / Политика", "Политика"),
        ("Ana Sayfa > Gündem", "Gündem"),
        ("خانه / سیاسی", "سیاسی"),
        ("الرئيسية / محليات", "محليات"),
        ("होम / देश", "देश"),
        ("首頁 / 社會", "社會"),
        ("当前位置：首页 > 国内", "国内"),
        ("Trang chủ > Thời sự", "Thời sự"),
        ("Section: Politics", "Politics"),
        ("Rubrik: Hafen", "Hafen"),
        ("Catégorie : Ports", "Ports"),
        ("Рубрика: Политика", "Политика"),
        ("گروه: سیاسی", "سیاسی"),
        ("القسم: محليات", "محليات"),
        ("栏目：国内", "国内"),
        ("Home\nNews\nPolitics", "Politics"),
    ],
)
@pytest.mark.parametrize("stamp", ["", "March 3, 2021 10:20\n"])
def test_a_section_is_the_last_of_the_steps_to_a_page_or_labelled(line: str, section: str, stamp: str) -> None:
    story = read(f"{line}\n{HEADLINE}\n{stamp}\n{BODY}")
    assert (story.title, story.section, story.body.text) == (HEADLINE, section, BODY)


@pytest.mark.parametrize(
    "headline",
    [
        "»Northern gate« of the harbour opens",
        "Le port du nord « ouvre » avant la fin de la glace",
        "Gate of the north / a harbour opens its doors",
        "News - the northern gate of the harbour opens",
        "Harbour: northern gate opens",
    ],
)
def test_quotes_slashes_and_colons_in_a_headline_lead_nowhere(headline: str) -> None:
    story = read(f"{headline}\nMarch 3, 2021 10:20\n\n{BODY}")
    assert (story.title, story.section) == (headline, None)
