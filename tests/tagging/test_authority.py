from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.tagging.authority import Authority, read_authority

FILE = """\
# Who is who.
["Qasem Varman"]
aliases = ["Ghasem Varman", "قاسم ورمان"]
kind = "person"
note = "The harbour master."

["Q. Varman"]
merged_into = "Qasem Varman"

[Harbours]
narrower = ["Port Lindo"]
labels = {fa = "بندرها", de = "Häfen"}

["Read more"]
hidden = true
"""


def problems(text: str) -> list[tuple[int, str, str]]:
    return [(found.line, found.code, found.message) for found in read_authority(text).problems]


def test_an_alias_resolves_to_the_preferred_name() -> None:
    authority = read_authority(FILE).authority
    found = authority.resolve("ghasem VARMAN")
    assert found is not None
    assert (found.label, found.kind, found.note) == ("Qasem Varman", "person", "The harbour master.")


def test_persian_typed_with_arabic_letters_or_without_joiners_is_the_same_name() -> None:
    authority = read_authority('["علی‌رضا کریمی"]').authority
    for spelling in ("علیرضا کریمی", "علي رضا كريمي", "عَلی‌رضا کریمی"):
        found = authority.resolve(spelling)
        assert found is not None, spelling
        assert found.label == "علی‌رضا کریمی"


def test_a_merged_name_resolves_to_the_one_that_took_its_place() -> None:
    found = read_authority(FILE).authority.resolve("Q. Varman")
    assert found is not None
    assert found.label == "Qasem Varman"


def test_a_chain_of_merges_is_followed_to_its_end() -> None:
    authority = read_authority('[A]\nmerged_into = "B"\n[B]\nmerged_into = "Dee"\n[Dee]\n').authority
    found = authority.resolve("a")
    assert found is not None
    assert found.label == "Dee"


def test_labels_are_found_by_language_and_resolve_too() -> None:
    authority = read_authority(FILE).authority
    found = authority.resolve("Häfen")
    assert found is not None
    assert (found.label_in("de-AT"), found.label_in("fr")) == ("Häfen", "Harbours")


def test_names_that_differ_in_a_sign_or_an_accent_stay_apart() -> None:
    authority = read_authority('["C"]\n["C++"]\n[cafe]\n["café"]\n').authority
    labels = {found.label for name in ("c", "c++", "Cafe", "Café") if (found := authority.resolve(name))}
    assert labels == {"C", "C++", "cafe", "café"}


def test_an_unknown_name_has_no_decision() -> None:
    assert read_authority(FILE).authority.resolve("Nobody") is None
    assert Authority().resolve("Nobody") is None


def test_every_mistake_is_reported_with_its_line() -> None:
    text = '[A]\nalias = ["B"]\nhidden = "yes"\nkind = "persn"\n\n[C]\nmerged_into = "D"\n'
    assert [(line, code) for line, code, _ in problems(text)] == [
        (2, "unknown-tag-field"),
        (3, "bad-tag"),
        (4, "bad-tag"),
        (7, "unknown-tag"),
    ]


def test_a_misspelt_field_and_kind_get_a_suggestion() -> None:
    found = read_authority('[A]\naliasses = ["B"]\nkind = "persn"\n').problems
    assert "aliases" in found[0].hint
    assert "person" in found[1].hint


def test_what_is_wrong_does_not_take_the_rest_with_it() -> None:
    loaded = read_authority('[A]\nkind = 3\naliases = ["Alpha"]\n')
    assert loaded.authority.resolve("alpha") is not None


def test_two_names_that_claim_one_form_are_both_named() -> None:
    line, code, message = problems('[Iran]\n[IRAN]\n["Persia"]\naliases = ["iran"]\n')[0]
    assert (line, code) == (2, "tag-clash")
    assert "IRAN" in message
    assert "Iran" in message


def test_a_circle_of_merges_is_a_mistake() -> None:
    codes = {code for _, code, _ in problems('[A]\nmerged_into = "B"\n[B]\nmerged_into = "A"\n')}
    assert codes == {"merge-circle"}


def test_a_name_that_is_no_table_or_too_long_is_reported() -> None:
    assert [code for _, code, _ in problems('A = 1\n["' + "x" * 300 + '"]\n["!!"]\n')] == ["bad-tag"] * 3


def test_text_that_is_no_toml_is_reported_with_its_line() -> None:
    assert problems("[A]\nkind = person\n")[0][:2] == (2, "bad-toml")


@given(st.text(max_size=200))
def test_any_text_gives_an_authority_or_a_problem(text: str) -> None:
    read_authority(text)


@given(st.dictionaries(st.text(max_size=12), st.dictionaries(st.sampled_from(["kind", "aliases", "x"]), st.text())))
def test_any_table_is_read_without_raising(table: dict[str, dict[str, str]]) -> None:
    lines = []
    for name, fields in table.items():
        lines.append(f"[{_quoted(name)}]")
        lines += [f"{key} = {_quoted(value)}" for key, value in fields.items()]
    read_authority("\n".join(lines))


def _quoted(text: str) -> str:
    return '"' + "".join(f"\\u{ord(char):04x}" if ord(char) < 0xD800 else "x" for char in text) + '"'
