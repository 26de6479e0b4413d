"""What events mean."""

from __future__ import annotations

from pathlib import Path

import pytest
from watchdog.events import (
    DirDeletedEvent,
    DirModifiedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileClosedNoWriteEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
    FileSystemEvent,
)

from generator.settings import Reading
from generator.watching.events import HintsFromEvents
from generator.watching.hints import Hints, Places
from generator.watching.settling import Settling

ROOT = Path("/site").absolute()
PLACES = Places(ROOT, ROOT / "content", ROOT / "templates", (ROOT / "site.toml", ROOT / "wire-rules.toml"))


def hints_of(event: FileSystemEvent, reading: Reading | None = None) -> Hints:
    now = [0.0]
    settling = Settling(lambda: now[0])
    HintsFromEvents(PLACES, reading or Reading(), settling).dispatch(event)
    now[0] += 100
    return settling.wait(0)


def at(path: str) -> str:
    return str(ROOT / path)


@pytest.mark.parametrize("event", [FileCreatedEvent, FileModifiedEvent, FileDeletedEvent, FileClosedEvent])
def test_a_change_of_a_story_is_a_hint_at_its_path(event: type[FileSystemEvent]) -> None:
    assert hints_of(event(at("content/a/b.md"))) == Hints(frozenset({"a/b.md"}))


@pytest.mark.parametrize("event", [FileOpenedEvent, FileClosedNoWriteEvent, DirModifiedEvent])
def test_looking_at_a_file_is_none(event: type[FileSystemEvent]) -> None:
    assert not hints_of(event(at("content/a/b.md")))


def test_a_move_is_a_hint_at_both_of_its_ends() -> None:
    assert hints_of(FileMovedEvent(at("content/a.md"), at("content/b.md"))).paths == {"a.md", "b.md"}
    assert hints_of(DirMovedEvent(at("content/old"), at("content/new"))).paths == {"old", "new"}


def test_a_move_from_a_temporary_name_is_a_hint_at_the_real_one() -> None:
    assert hints_of(FileMovedEvent(at("content/.a.md.x1"), at("content/a.md"))).paths == {"a.md"}


@pytest.mark.parametrize(
    "path", ["content/.git/x", "content/a/.a.md.swp", "content/a.md~", "output/a.html", "site.txt"]
)
def test_clutter_and_other_places_are_none(path: str) -> None:
    assert not hints_of(FileModifiedEvent(at(path)))


def test_what_the_settings_ignore_is_none() -> None:
    assert not hints_of(FileModifiedEvent(at("content/notes/a.md")), Reading(ignore=("notes/*",)))


@pytest.mark.parametrize("path", ["templates/day.html", "templates/static/style.css", "site.toml", "wire-rules.toml"])
def test_templates_and_settings_change_the_look(path: str) -> None:
    assert hints_of(FileModifiedEvent(at(path))) == Hints(look=True)


def test_a_name_that_is_not_text_makes_everything_be_compared() -> None:
    assert hints_of(FileCreatedEvent(at("content/a\udcff.md"))).everything


def test_losing_content_itself_makes_everything_be_compared() -> None:
    assert hints_of(DirDeletedEvent(at("content"))).everything
