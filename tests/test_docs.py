"""The manual is checked: what exists is in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from generator.cli import main
from generator.pages import PAGE_KINDS, parts, views

ROOT = Path(__file__).resolve().parent.parent
DOCS = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
README = (ROOT / "README.md").read_text(encoding="utf-8")

VIEWS = [
    value
    for name, value in {**vars(parts), **vars(views)}.items()
    if hasattr(value, "_fields") and name != "NamedTuple"
]


def test_every_command_and_option_is_in_the_manual_of_commands() -> None:
    manual = DOCS["commands"]
    for name, command in every_command(main, ""):
        assert f"dateline{name}" in manual
        for parameter in command.params:
            for option in parameter.opts:
                assert option.strip("-") in manual, f"{option} of {name}"


def every_command(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from every_command(command, f"{path} {name}")


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_every_view_and_field_is_in_the_manual_of_the_theme(view: type) -> None:
    manual = DOCS["theme"]
    assert view.__name__ in manual
    section = manual[manual.index(view.__name__) :]
    for field in view._fields:  # type: ignore[attr-defined]
        assert f"`{field}`" in section, f"{view.__name__}.{field}"


def test_every_page_kind_is_in_the_manual_of_the_theme() -> None:
    assert all(kind.template in DOCS["theme"] for kind in PAGE_KINDS)


def problem_codes(path: Path) -> set[str]:
    """The codes in a module: texts like "bad-yaml" among the arguments of whatever makes a problem."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and "problem" in ast.unparse(node.func).lower():
            values = [*node.args, *(keyword.value for keyword in node.keywords)]
            texts = [
                value.value for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str)
            ]
            found |= {text for text in texts if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", text)}
    return found


def test_every_code_of_a_problem_is_in_the_manual_of_problems() -> None:
    codes = set().union(*(problem_codes(path) for path in (ROOT / "generator").rglob("*.py")))
    assert {"empty-file", "same-address", "no-date"} <= codes
    missing = {code for code in codes if f"`{code}`" not in DOCS["problems"]}
    assert not missing


def test_every_link_of_the_manual_leads_to_a_file() -> None:
    for name, text in {**{f"docs/{stem}.md": text for stem, text in DOCS.items()}, "README.md": README}.items():
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            assert (ROOT / Path(name).parent / target).exists(), f"{name}: {target}"


def test_the_changelog_has_a_place_for_what_is_not_released() -> None:
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
