"""Fixtures for all tests."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from smallsite import SmallSite

from generator.engine import Engine

# A shell that runs the tests in the background makes them ignore Ctrl-C, and all that they start with them; some tests
# send it to what they started.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


LONG = ("test_compiled", "test_watch", "test_cluster", "test_serve", "test_s3", "test_browser", "test_serve_browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest comes first: processes take one file after the other, and none is to be left with a long one
    when all others are done."""
    items.sort(key=lambda item: LONG.index(item.path.stem) if item.path.stem in LONG else len(LONG))


@pytest.fixture
def small_site(tmp_path: Path) -> SmallSite:
    return SmallSite(tmp_path / "site")


@pytest.fixture
def make_site(tmp_path: Path) -> Callable[[str], SmallSite]:
    return lambda name: SmallSite(tmp_path / name)


@pytest.fixture(scope="session")
def two_processes() -> Iterator[Engine]:
    """An engine that does even the smallest work in two processes, this one and another."""
    with Engine(2, worth=1) as engine:
        yield engine
