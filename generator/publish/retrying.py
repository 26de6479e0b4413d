"""Trying again, with growing pauses, what failed for a reason that may pass."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from generator.errors import HostError

T = TypeVar("T")

_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 15.0


def persist(action: Callable[[], T], patience: float) -> T:
    """What `action` returns. A HostError that may pass is tried again until it has lasted for `patience` seconds.

    `action` must do no harm when it is done twice.
    """
    end = time.monotonic() + patience
    pause = _FIRST_PAUSE
    while True:
        try:
            return action()
        except HostError as error:
            # Chance keeps many that were turned away together from coming back together.
            wait = pause * random.uniform(0.7, 1.3)
            if not error.passing or time.monotonic() + wait > end:
                raise
        time.sleep(wait)
        pause = min(2 * pause, _LONGEST_PAUSE)
