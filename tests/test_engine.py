"""Who does the work of a build: this process, others, or all of them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from generator.engine import Engine


def _slowly(number: int) -> tuple[int, int]:
    time.sleep(0.02)
    return number, os.getpid()


def _meet(folder: Path, processes: int, _: int) -> int:
    """How many processes were here, once there were so many, or after a minute."""
    (folder / str(os.getpid())).touch()
    end = time.monotonic() + 60
    while len(os.listdir(folder)) < processes and time.monotonic() < end:
        time.sleep(0.01)
    return len(os.listdir(folder))


def _odd(number: int) -> int:
    if number % 2 == 0:
        raise ValueError(number)
    return number


def test_two_processes_are_this_one_and_another_and_results_come_in_order(two_processes: Engine) -> None:
    results = list(two_processes.run(_slowly, range(100), 100))
    assert [number for number, _ in results] == list(range(100))
    processes = {process for _, process in results}
    assert os.getpid() in processes
    assert len(processes) == 2


def test_what_only_this_process_can_do_comes_before_batches_that_others_can_do(two_processes: Engine) -> None:
    steps: list[float] = []

    def meanwhile() -> Iterator[None]:
        for _ in range(5):
            steps.append(time.monotonic())
            yield

    done = [(time.monotonic(), process) for _, process in two_processes.run(_slowly, iter(range(40)), 40, meanwhile())]
    first_own = min(at for at, process in done if process == os.getpid())
    assert len(steps) == 5
    assert max(steps) < first_own


def test_an_error_is_raised_after_the_results_before_it(two_processes: Engine) -> None:
    results = two_processes.run(_odd, [1, 3, 5, 7, 8, 9], 6)
    assert [next(results) for _ in range(4)] == [1, 3, 5, 7]
    with pytest.raises(ValueError, match="8"):
        next(results)


def test_one_job_starts_no_other_process() -> None:
    with Engine(1, worth=1) as engine:
        assert {process for _, process in engine.run(_slowly, range(3), 3)} == {os.getpid()}


@pytest.mark.parametrize(("waits", "processes"), [(False, 2), (True, 3)])
def test_work_that_waits_for_the_disk_is_shared_by_one_process_more(
    tmp_path: Path, waits: bool, processes: int
) -> None:
    with Engine(2, worth=1, spare=1) as engine:
        met = list(engine.run(partial(_meet, tmp_path, processes), range(30), 30, waits=waits))
    assert set(met) == {processes}
