"""site.toml -> Settings, and everything that can be wrong with it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Problem, SettingsError
from generator.settings import Reading, Settings, Tags, Theme, load_settings, page_digest, reading_digest
from generator.settings_specs import SPECS

MANUAL = Path(__file__).parents[1] / "docs" / "settings.md"


def load(folder: Path, text: str) -> Settings:
    path = folder / "site.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path)


def complaints(folder: Path, text: str) -> list[str]:
    """What is said about a site.toml: "line: message hint"."""
    with pytest.raises(SettingsError) as caught:
        load(folder, text)
    return [f"{each.line}: {each.message} {each.hint}".strip() for each in caught.value.problems]


def test_no_file_gives_defaults_and_the_folder_gives_the_title(tmp_path: Path) -> None:
    folder = tmp_path / "my-town_archive"
    assert load_settings(folder / "site.toml") == Settings(title="My town archive")


def test_everything_that_can_be_set_is_set(tmp_path: Path) -> None:
    text = """
title = "The Courier"
description = "All of it."
base_url = "https://courier.example/archive/"
language = "pt-BR"
timezone = "America/Sao_Paulo"
permalink = "/{section}/{year}/{slug}.html"
links = "folders"
[reading]
date_order = "month-first"
attachments = ["CSV", ".tar.gz", "csv"]
ignore = ["drafts/*"]
[reading.zones]
IST = "Asia/Kolkata"
"ET" = "America/New_York"
[reading.sections]
"Coast news" = "Coast"
[markdown]
extensions = ["tables", "markdown.extensions.toc"]
[theme]
accent = "#ABC"
footer = "Kept by the library."
[labels]
day = "Dia"
"""
    zones = (("ET", "America/New_York"), ("IST", "Asia/Kolkata"))
    assert load(tmp_path, text) == Settings(
        title="The Courier",
        description="All of it.",
        base_url="https://courier.example/archive",
        language="pt-BR",
        timezone="America/Sao_Paulo",
        permalink="/{section}/{year}/{slug}.html",
        links="folders",
        reading=Reading(
            "month-first",
            zones,
            ("tables", "markdown.extensions.toc"),
            (".csv", ".tar.gz"),
            ("drafts/*",),
            (("Coast news", "Coast"),),
        ),
        theme=Theme("#abc", "Kept by the library."),
        labels=(("day", "Dia"),),
    )


def test_all_mistakes_are_reported_at_once_with_their_lines(tmp_path: Path) -> None:
    text = '''titel = "x"
title = 5
doc.a = """
[theme]
accent = "red"
"""
[reading]
ignore = [
  "a",
  3,
]
date_order = "month_first"
[theme]
"accent" = "red"
foo.bar = 2
[extra.deep]
x = 1
'''
    assert complaints(tmp_path, text) == [
        '1: titel is not a setting. Did you mean "title"?',
        "2: title must be text in quotes, not a number.",
        "3: doc is not a setting.",
        "8: reading.ignore has an entry that must be text in quotes, not a number.",
        '12: reading.date_order must be "day-first" or "month-first", not "month_first". Did you mean "month-first"?',
        '14: theme.accent is not a colour: "red". Write "#" and three or six digits of 0-9 and a-f, as in "#7c1d1d".',
        '15: theme.foo is not a setting. Did you mean "footer"?',
        "16: extra is not a setting.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('accent = "#fff"', "It belongs below [theme]."),
        ('[theme]\ntitle = "A"', "Put title above the first [table]: what follows [theme] belongs to it."),
        ('[them]\naccent = "#fff"', 'Did you mean "theme"?'),
        ('timezone = "Tehran"', 'Did you mean "Asia/Tehran"?'),
        ('timezone = "Asia/Kolkatta"', 'Did you mean "Asia/Kolkata"?'),
        ('timezone = "America"', "is not a time zone"),
        ('timezone = "../etc"', "is not a time zone"),
        ('language = "German"', 'Did you mean "de"?'),
        ('language = "qq-x"', "is not a known language tag"),
        ('base_url = "news.example"', "is not a web address"),
        ('base_url = "ftp://news.example"', "is not a web address"),
        ('base_url = "https://news.example/?a=1"', "can't have"),
        ('base_url = "https://news.example:port"', "is not a web address"),
        ('base_url = "https://[news"', "is not a web address"),
        ('permalink = "/{yeer}/{slug}/"', 'Did you mean "year"?'),
        ('permalink = "/{year}/{month}/"', "must contain {slug}"),
        ('permalink = "{slug}/"', 'must begin with "/"'),
        ('permalink = "/{slug}"', 'end with "/" or ".html"'),
        ('permalink = "/{slug}{/"', "can't be an address"),
        ('permalink = "/../{slug}/"', "can't be an address"),
        ('permalink = "/{slug}//"', "can't be an address"),
        ('permalink = "/a b/{slug}/"', "can't be an address"),
        ('links = "file"', 'Did you mean "files"?'),
        ("links = true", "must be text in quotes, not true or false"),
        ("title = 2020-01-01", "must be text in quotes, not a date or a time"),
        ('title = " "', "must not be empty"),
        ("labels = 3", "must be a table"),
        ("[labels]\nday = 3", "labels.day must be text in quotes"),
        ("theme = 3", "Write [theme] on a line of its own."),
        ('[reading]\nzones = { IST = "Nowhere" }', 'reading.zones.IST is not a time zone: "Nowhere"'),
        ('[reading]\nattachments = "csv"', 'Write it in brackets: ["one", "two"].'),
        ('[reading]\nattachments = ["*.csv"]', 'is not a file extension: "*.csv"'),
        ('[reading]\nignore = ["/etc/*"]', "is not a pattern of files"),
        ('[markdown]\nextensions = ["tabels"]', 'Did you mean "tables"?'),
        ('[markdown]\nextensions = ["no.such.module"]', "Is the package that brings it installed?"),
        ("title = My archive", "Text must be in quotes"),
        ('title = "A"\ntitle = "B"', "The same name is given twice"),
        ('[theme]\naccent = "#fff"\n[theme]', "The same [table] is opened twice"),
        ("title: A", "A line is a name, an equals sign and a value"),
        ('title = "A', "Close the quotes"),
        ('title = "A" B', "One setting per line"),
        ('title = "C:\\dir"', "Write a backslash as two"),
    ],
)
def test_a_mistake_comes_with_its_remedy(tmp_path: Path, text: str, expected: str) -> None:
    (complaint,) = complaints(tmp_path, text)
    assert expected in complaint


def test_broken_toml_is_reported_on_its_line(tmp_path: Path) -> None:
    assert complaints(tmp_path, 'title = "A"\n\nlanguage = en\n')[0].startswith("3: site.toml is not TOML")


def test_a_file_that_is_not_utf_8_is_reported_on_its_line(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_bytes('title = "A"\nfooter = "caf\xe9"\n'.encode("latin-1"))
    with pytest.raises(SettingsError, match=r"site\.toml:2: site\.toml is not UTF-8 text"):
        load_settings(tmp_path / "site.toml")


def test_a_folder_in_the_place_of_the_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        load_settings(tmp_path)


def test_a_mark_of_windows_at_the_start_does_no_harm(tmp_path: Path) -> None:
    assert load(tmp_path, '\ufefftitle = "A"\r\nlanguage = "fa"\r\n').language == "fa"


def test_a_setting_for_the_look_alone_reads_no_file_again() -> None:
    plain = Settings()
    painted = replace(plain, theme=Theme(accent="#000"), labels=(("day", "Tag"),), title="A")
    assert reading_digest(plain) == reading_digest(painted)
    assert page_digest(plain) != page_digest(painted)


@pytest.mark.parametrize(
    "changed",
    [
        replace(Settings(), timezone="Asia/Tehran"),
        replace(Settings(), language="fa"),
        replace(Settings(), permalink="/{slug}/"),
        replace(Settings(), base_url="https://news.example"),
        replace(Settings(), reading=Reading(date_order="month-first")),
        replace(Settings(), reading=Reading(zones=(("IST", "Asia/Kolkata"),))),
        replace(Settings(), reading=Reading(sections=(("Coast news", "Coast"),))),
        replace(Settings(), reading=Reading(markdown_extensions=("tables",))),
    ],
)
def test_a_setting_for_reading_changes_the_reading_digest(changed: Settings) -> None:
    assert reading_digest(changed) != reading_digest(Settings())
    assert reading_digest(changed) == reading_digest(replace(changed))


def test_every_field_of_settings_can_be_set() -> None:
    named = {".".join(spec.target) for spec in SPECS}
    nested = {"reading": Reading, "tags": Tags, "theme": Theme}
    fields = {name for name in Settings.__dataclass_fields__ if name not in nested}
    fields |= {f"{group}.{name}" for group, kind in nested.items() for name in kind.__dataclass_fields__}
    assert named == fields - {"reading.wire_rules"}  # which have a file of their own


def default_of(key: str) -> object:
    value: object = Settings()
    for name in next(spec for spec in SPECS if spec.key == key).target:
        value = getattr(value, name)
    return value


def as_toml(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(as_toml(item) for item in value) + "]"
    return str(value) if isinstance(value, int) else f'"{value}"'


def test_the_manual_has_every_setting_with_its_meaning_and_its_default_and_no_other() -> None:
    sections = re.split(r"^### `(.+)`$", MANUAL.read_text(encoding="utf-8"), flags=re.M)[1:]
    manual = dict(zip(sections[::2], sections[1::2], strict=True))
    assert list(manual) == [spec.key for spec in SPECS]
    for spec in SPECS:
        default = "empty" if spec.is_table else f"`{as_toml(default_of(spec.key))}`"
        default = "the folder's name" if spec.key == "title" else default
        assert spec.doc in manual[spec.key], spec.key
        assert f"Default: {default}" in manual[spec.key], spec.key


def test_every_example_of_the_manual_can_be_used(tmp_path: Path) -> None:
    examples = re.findall(r"^```toml\n(.*?)^```$", MANUAL.read_text(encoding="utf-8"), flags=re.M | re.S)
    assert len(examples) >= len(SPECS)
    for example in examples:
        load(tmp_path, example)


KEYS = st.sampled_from([spec.key for spec in SPECS] + ["x", "theme", "reading", '"a b".c', "labels.day"])
VALUES = st.sampled_from(
    ['"a"', "3", "[1]", "{a = 1}", "2020-01-01", '"""\n[x]\n"""', "[\n'a',\n]", "'#fff'", "nonsense"]
)


@given(st.lists(st.one_of(st.builds("{} = {}".format, KEYS, VALUES), st.text(max_size=12), KEYS.map("[{}]".format))))
def test_any_text_gives_settings_or_problems_with_lines(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("site")
    problems: tuple[Problem, ...] | None = None
    try:
        load(folder, "\n".join(lines))
    except SettingsError as error:
        problems = error.problems
    assert problems is None or (problems and all(each.line > 0 for each in problems))
