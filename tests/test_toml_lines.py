"""The lines of keys in TOML texts."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from generator.toml_lines import key_lines, line_of

TEXT = '''# a = 1
a = "x # y"
b.c = 1

[ "d e" . f ]  # a table
g = """
h = 1
[i]
"""
j = \'\'\'
k = 2\'\'\'
l = [
  "m = 3", [1, 2], { n = 1 },
]
'o = p' = { q = 1 }
[[r]]
s = 1
'''


def test_every_key_is_found_where_it_stands() -> None:
    tomllib.loads(TEXT)
    assert key_lines(TEXT) == {
        ("a",): 2,
        ("b",): 3,
        ("b", "c"): 3,
        ("d e",): 5,
        ("d e", "f"): 5,
        ("d e", "f", "g"): 6,
        ("d e", "f", "j"): 10,
        ("d e", "f", "l"): 12,
        ("d e", "f", "o = p"): 15,
        ("r",): 16,
        ("r", "s"): 17,
    }


def test_a_key_inside_an_inline_table_stands_where_the_table_does() -> None:
    assert line_of(key_lines(TEXT), ("d e", "f", "o = p", "q")) == 15
    assert line_of({}, ("x",)) == 0


NAMES = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
VALUES = st.sampled_from(
    ['"#"', "'='", "[1,\n[2]]", '"""\nx = 1\n"""', "'''\n[y]'''", "{ z = 1 }", "2020-01-01", '"\\""']
)


@given(st.dictionaries(NAMES, st.dictionaries(NAMES, VALUES, min_size=1), min_size=1))
def test_every_key_of_any_file_has_its_line(tables: dict[str, dict[str, str]]) -> None:
    expected: dict[tuple[str, ...], int] = {}
    text = ""
    for table, values in tables.items():
        expected[(table,)] = text.count("\n") + 1
        text += f"[{table}]\n"
        for name, value in values.items():
            expected[(table, name)] = text.count("\n") + 1
            text += f"{name} = {value}\n"
    assert key_lines(text) == expected
