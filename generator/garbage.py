"""How often Python looks for circles of garbage."""

from __future__ import annotations

import atexit
import gc


def collect_seldom() -> None:
    """For a whole process: look more seldom, and not once more at its end. Builds make no such garbage; looking took a
    thirtieth of their time, and at the end of a process that did nothing else than start, a sixth of it."""
    gc.set_threshold(50_000, 20, 100)
    atexit.register(gc.freeze)
