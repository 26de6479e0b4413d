"""`dateline tags`: what is listed and suggested, and what is written to tags.toml."""

from __future__ import annotations

import json
import tomllib

import pytest
from smallsite import SmallSite

from generator.curating import deciding
from generator.curating.forms import skeleton
from generator.errors import DatelineError

FILE = """\
# What we call things.

["Myanmar"]   # since 1989
aliases = [
    "Burma",  # as the old copy has it
]

["Ghasem Soleimani"]
note = "A general."
[ "Ghasem Soleimani".labels ]
fa = "قاسم سلیمانی"

[Ships]
broader = ["Ghasem Soleimani"]
"""


def test_tags_are_listed_with_their_stories_and_kinds(small_site: SmallSite) -> None:
    small_site.story("a.md", "A", tags="[Harbour, Weather]")
    small_site.story("b.md", "B", tags="[Harbour]")
    small_site.story("c.md", "C", body="President Ali Shamkhani came. Mr Shamkhani left.")
    small_site.build()
    lines = small_site.run("tags", "list").stdout.splitlines()
    assert lines[0].split() == ["2", "topic", "Harbour"]
    assert "1  person        Ali Shamkhani  from the text" in "\n".join(lines)
    [person] = small_site.run("tags", "list", "--kind", "person", "--json").stdout.splitlines()
    assert json.loads(person) == {
        "key": "ali shamkhani", "name": "Ali Shamkhani", "kind": "person", "stories": 1, "automatic": True,
    }  # fmt: skip
    assert "Ali Shamkhani" in small_site.run("tags", "rare").stdout
    assert "Weather" not in small_site.run("tags", "rare").stdout


def test_a_decision_shows_with_the_next_build(small_site: SmallSite) -> None:
    small_site.story("a.md", "A", tags="[Daesh, Secret]")
    small_site.story("b.md", "B", tags="[ISIS]")
    small_site.build()
    assert small_site.run("tags", "merge", "daesh", "ISIS").returncode == 0
    assert small_site.run("tags", "rename", "ISIS", "Islamic State").returncode == 0
    assert small_site.run("tags", "hide", "Secret").returncode == 0
    small_site.build()
    assert "2 stories" in small_site.page("tags/islamic-state/index.html")
    assert "islamic-state" in small_site.page("tags/daesh/index.html")
    assert not small_site.has("tags/secret/index.html")
    result = small_site.run("tags", "hide", "Secrets and lies")
    assert result.returncode == 2
    assert "no story has the tag Secrets and lies." in result.stderr
    assert small_site.run("tags", "unused").stdout == ""
    small_site.remove("content/a.md")
    small_site.remove("content/b.md")
    small_site.build()
    assert small_site.run("tags", "unused").stdout == "Islamic State\n"


def test_before_the_first_build_there_is_nothing_to_list(small_site: SmallSite) -> None:
    result = small_site.run("tags", "list")
    assert result.returncode == 2
    assert "run `dateline build` first" in result.stderr


def test_what_may_be_one_tag_is_suggested_as_a_command(small_site: SmallSite) -> None:
    pytest.importorskip("rapidfuzz", reason="needs the extra tags")
    names = [
        "Qasem Soleimani", "Ghasem Suleimani", "Sepoy Harbor Board", "SHB", "café", "cafe", "Leap 15.1", "Leap 15.2",
        "Texaco Inc", "Texaco", "US", "United States", "Iran", "Iraq", "Sweden", "Swede Lund",
    ]  # fmt: skip
    small_site.story("a.md", "A", tags=json.dumps(names, ensure_ascii=False))
    small_site.story("b.md", "B", body="The Sepoy Harbor Board (SHB) met Qasem Soleimani.", tags="[Qasem Soleimani]")
    small_site.write("tags.toml", '["Qasem Soleimani"]\nkind = "person"\n["Ghasem Suleimani"]\nkind = "person"\n')
    small_site.build()
    pairs = [json.loads(line) for line in small_site.run("tags", "suggest", "--json").stdout.splitlines()]
    found = {(frozenset((pair["name"]["name"], pair["into"]["name"])), pair["reason"]) for pair in pairs}
    assert found == {
        (frozenset(("Qasem Soleimani", "Ghasem Suleimani")), "the same sounds"),
        (frozenset(("Sepoy Harbor Board", "SHB")), "spelled out in a text"),
        (frozenset(("café", "cafe")), "the same letters"),
        (frozenset(("Texaco Inc", "Texaco")), "the same company"),
        (frozenset(("US", "United States")), "the same country"),
    }
    text = small_site.run("tags", "suggest").stdout
    assert "dateline tags merge 'Ghasem Suleimani' 'Qasem Soleimani'  # the same sounds; in 1 and 2 stories" in text


def test_two_tags_told_apart_are_not_suggested_again(small_site: SmallSite) -> None:
    pytest.importorskip("rapidfuzz", reason="needs the extra tags")
    small_site.story("a.md", "A", tags="[café, cafe, Sepoy, Drummel Ltd, Drummel]")
    small_site.write("tags.toml", "# Ours.\n[Sepoy] # a ship\n")
    small_site.build()
    assert len(small_site.run("tags", "suggest").stdout.splitlines()) == 2
    result = small_site.run("tags", "distinguish", "CAFÉ", "cafe")
    assert result.stdout == "CAFÉ and cafe are not suggested as one any more.\n"
    text = (small_site.root / "tags.toml").read_text(encoding="utf-8")
    assert text == '# Ours.\n[Sepoy] # a ship\n\n["café"]\ndifferent_from = ["cafe"]\n'
    assert "Drummel" in small_site.run("tags", "suggest").stdout
    assert "caf" not in small_site.run("tags", "suggest").stdout
    small_site.build()
    assert "caf" not in small_site.run("tags", "suggest").stdout
    assert small_site.run("tags", "distinguish", "café", "coffee").returncode == 2


def test_an_acronym_that_is_short_for_two_bodies_is_not_suggested_as_either(small_site: SmallSite) -> None:
    pytest.importorskip("rapidfuzz", reason="needs the extra tags")
    tags = "[EPB, Eel Protection Board, Estuary Painting Brigade]"
    body = "The Eel Protection Board (EPB) met. The Estuary Painting Brigade (EPB) painted."
    small_site.story("a.md", "A", body=body, tags=tags)
    small_site.build()
    assert small_site.run("tags", "suggest").stdout == ""


def test_an_acronym_is_suggested_only_for_a_name_that_it_meets(small_site: SmallSite) -> None:
    pytest.importorskip("rapidfuzz", reason="needs the extra tags")
    kinds = '["Gulf Crab Council"]\nkind = "organisation"\n["Sea Eel Council"]\nkind = "organisation"\n'
    small_site.write("tags.toml", kinds)
    small_site.story("a.md", "A", tags="[Gulf Crab Council]")
    small_site.story("b.md", "B", tags="[GCC]")
    small_site.story("c.md", "C", tags="[SEC, Sea Eel Council]")
    small_site.build()
    [line] = small_site.run("tags", "suggest").stdout.splitlines()
    assert "SEC" in line
    assert "Sea Eel Council" in line


@pytest.mark.parametrize(
    "names",
    [
        ("qasem soleimani", "ghasem suleymani"),
        ("mohammed al maliki", "muhammad almaliki"),
        ("moammar gaddafi", "muammar qadhafi"),
        ("mikhail gorbachev", "mihail gorbatchev"),
    ],
)
def test_transliterations_of_one_name_sound_alike(names: tuple[str, str]) -> None:
    assert skeleton(names[0]) == skeleton(names[1]) != ""


def test_merging_adds_an_alias_and_keeps_comments_and_order() -> None:
    text = deciding.merge(FILE, "Birma", "Burma")  # an alias leads to its name
    assert text == FILE.replace("as the old copy has it\n", 'as the old copy has it\n    "Birma",\n')
    text = deciding.merge(FILE, "Kasem Soleimani", "Qasem Soleimani")
    assert text.startswith(FILE)
    assert text.endswith('\n["Qasem Soleimani"]\naliases = ["Kasem Soleimani"]\n')


def test_a_tag_of_which_more_is_said_is_merged_whole() -> None:
    text = deciding.merge(FILE, "Ghasem Soleimani", "Qasem Soleimani")
    assert tomllib.loads(text)["Ghasem Soleimani"]["merged_into"] == "Qasem Soleimani"
    assert 'note = "A general."\nmerged_into' in text


def test_an_alias_moves_when_it_is_merged_elsewhere() -> None:
    table = tomllib.loads(deciding.merge(FILE, "Burma", "Ships"))
    assert table["Ships"]["aliases"] == ["Burma"]
    assert "aliases" not in table["Myanmar"]


def test_renaming_keeps_what_is_said_and_what_points_to_it() -> None:
    text = deciding.rename(FILE, "Ghasem Soleimani", "Qasem Soleimani")
    table = tomllib.loads(text)
    assert table["Qasem Soleimani"]["aliases"] == ["Ghasem Soleimani"]
    assert table["Qasem Soleimani"]["labels"] == {"fa": "قاسم سلیمانی"}
    assert table["Ships"]["broader"] == ["Qasem Soleimani"]
    assert list(table) == ["Myanmar", "Qasem Soleimani", "Ships"]
    assert '["Myanmar"]   # since 1989' in text
    assert tomllib.loads(deciding.rename(FILE, "ships", "SHIPS"))["SHIPS"] == {"broader": ["Ghasem Soleimani"]}
    assert tomllib.loads(deciding.rename(FILE, "Burma", "Birma"))["Birma"]["aliases"] == ["Burma", "Myanmar"]


def test_hiding_is_said_in_the_table_of_the_name() -> None:
    assert tomllib.loads(deciding.hide(FILE, "Burma"))["Myanmar"]["hidden"] is True
    assert tomllib.loads(deciding.hide("", 'The "Editor"')) == {'The "Editor"': {"hidden": True}}


def test_telling_apart_keeps_comments_and_a_later_merge_takes_it_back() -> None:
    text = deciding.distinguish(FILE, "Burma", "Birma")
    assert text == FILE.replace("copy has it\n]\n", 'copy has it\n]\ndifferent_from = ["Birma"]\n')
    assert deciding.distinguish(text, "Burma", "birma") == text
    table = tomllib.loads(deciding.merge(text, "Birma", "Myanmar"))
    assert table["Myanmar"] == {"aliases": ["Burma", "Birma"]}
    assert tomllib.loads(deciding.rename(text, "Burma", "Barma"))["Barma"]["different_from"] == ["Birma"]


def test_what_can_not_be_is_refused() -> None:
    with pytest.raises(DatelineError, match="the same tag"):
        deciding.distinguish(FILE, "Burma", "MYANMAR")
    with pytest.raises(DatelineError, match="the same tag already"):
        deciding.merge(FILE, "Burma", "MYANMAR")
    with pytest.raises(DatelineError, match="makes two tags one"):
        deciding.rename(FILE, "Ships", "Burma")


@pytest.mark.parametrize("command", [("tags", "list"), ("publish", "web"), ("verify", "web"), ("rollback", "web")])
def test_a_site_that_is_not_there_is_said_to_be_missing(small_site: SmallSite, command: tuple[str, ...]) -> None:
    result = small_site.run(*command, "--site", "elsewhere")
    assert (result.returncode, "'elsewhere' does not exist" in result.stderr) == (2, True)
