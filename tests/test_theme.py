"""The bundled theme as files: what holds for it whatever a page shows."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, meta

from generator.pages import PAGE_KINDS
from generator.render.look import references_of

ROOT = Path(__file__).resolve().parent.parent
THEME = ROOT / "templates"
PAGES = sorted(THEME.rglob("*.html"))
LANGUAGES = sorted(THEME.glob("labels/*.toml"))
MANUAL = (ROOT / "docs" / "theme.md").read_text(encoding="utf-8")

_PHYSICAL = re.compile(r"[-\w]*(?<!\w)(?:left|right|top|bottom)\s*:|(?:text-align|float): (?:left|right)")
_LABEL = re.compile(r"\blabel\.(\w+)")


def labels(path: Path) -> dict[str, str]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


ENGLISH = labels(THEME / "labels" / "en.toml")


def test_every_page_kind_has_its_template() -> None:
    assert {kind.template for kind in PAGE_KINDS} <= {path.name for path in PAGES}


def test_the_style_sheet_is_below_twenty_kilobytes() -> None:
    assert 0 < sum(path.stat().st_size for path in THEME.rglob("*.css")) < 20_000


def test_the_style_sheet_lays_out_by_logical_properties_only() -> None:
    css = (THEME / "static" / "style.css").read_text(encoding="utf-8")
    assert not _PHYSICAL.findall(css)
    wrong = "a { margin-left: 1em; right: 0; text-align: left }"
    assert _PHYSICAL.findall(wrong) == ["margin-left:", "right:", "text-align: left"]


def test_the_style_sheets_load_nothing() -> None:
    for path in THEME.rglob("*.css"):
        assert not re.search(r"url\(|@import|https?:", path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(THEME).as_posix())
def test_a_template_has_nothing_that_a_strict_policy_refuses(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(
        r"""<script|<style|\sstyle=|\son\w+=|javascript:|src=["']?(?:https?:)?//""", text, re.IGNORECASE
    )


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(THEME).as_posix())
def test_a_template_names_others_literally_and_they_exist(path: Path) -> None:
    environment = Environment(loader=FileSystemLoader(THEME))
    names = list(meta.find_referenced_templates(environment.parse(path.read_text(encoding="utf-8"))))
    assert all(name is not None and (THEME / name).is_file() for name in names)
    assert references_of(path.read_text(encoding="utf-8")) == names


def test_every_label_is_used_and_every_used_label_exists() -> None:
    used = {name for path in PAGES for name in _LABEL.findall(path.read_text(encoding="utf-8"))}
    assert used == set(ENGLISH)


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_a_language_has_every_label_with_the_same_braces(path: Path) -> None:
    words = labels(path)
    assert list(words) == list(ENGLISH)
    assert {name: placeholders(text) for name, text in words.items()} == {
        name: placeholders(text) for name, text in ENGLISH.items()
    }
    assert all(text.strip() for text in words.values())


def test_every_label_and_language_is_in_the_manual() -> None:
    assert all(f"`{name}` |" in MANUAL for name in ENGLISH)
    assert all(f"`{path.stem}`" in MANUAL for path in LANGUAGES)


def test_every_template_is_in_the_manual() -> None:
    assert all(f"`{path.relative_to(THEME).as_posix()}`" in MANUAL for path in PAGES)
