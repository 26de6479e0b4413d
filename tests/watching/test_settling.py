"""When hints are handed over."""

from __future__ import annotations

import threading

from generator.watching.hints import Hints
from generator.watching.settling import BURST, BUSY, LONGEST, QUIET, Settling


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def saved(*paths: str) -> Hints:
    return Hints(frozenset(paths))


def test_hints_come_together_after_a_quiet_period() -> None:
    clock = Clock()
    settling = Settling(clock)
    settling.note(saved("a.md"))
    clock.now += QUIET / 2
    settling.note(saved("b.md"))
    clock.now += QUIET / 2
    assert not settling.wait(0)
    clock.now += QUIET
    assert settling.wait(0) == saved("a.md", "b.md")
    assert not settling.wait(0)


def test_the_longest_wait_ends_even_when_it_never_gets_quiet() -> None:
    clock = Clock()
    settling = Settling(clock)
    waited = 0.0
    while not settling.wait(0):
        settling.note(saved("a.md"))
        clock.now += QUIET / 2
        waited += QUIET / 2
        assert waited < 2 * LONGEST
    assert waited >= LONGEST


def test_a_file_open_for_writing_is_waited_for() -> None:
    clock = Clock()
    settling = Settling(clock)
    settling.note(saved("a.md"), "a.md", unfinished=True)
    clock.now += 2 * QUIET
    assert not settling.wait(0)
    settling.note(saved("a.md"), "a.md", unfinished=False)
    clock.now += QUIET
    assert settling.wait(0)


def test_saves_in_a_row_are_gathered_longer_and_longer_until_there_is_a_pause() -> None:
    clock = Clock()
    settling = Settling(clock)
    waits = [until_settled(settling, clock) for _ in range(5)]
    assert waits == sorted(waits)
    assert waits[-1] > waits[0]
    clock.now += 60
    assert until_settled(settling, clock) <= waits[0]


def test_a_burst_is_answered_with_a_full_comparison() -> None:
    clock = Clock()
    settling = Settling(clock)
    for number in range(BURST + 1):
        settling.note(saved(f"{number}.md"))
    clock.now += BUSY
    hints = settling.wait(0)
    assert hints.everything
    assert hints.scope is None


def test_closing_sends_away_whoever_waits() -> None:
    settling = Settling()
    threading.Timer(0.05, settling.close).start()
    assert not settling.wait(60)
    assert settling.closed


def until_settled(settling: Settling, clock: Clock) -> float:
    began = clock.now
    settling.note(saved("a.md"))
    while not settling.wait(0):
        clock.now += QUIET / 10
    return clock.now - began
