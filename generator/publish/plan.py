"""What has to happen on a host, why, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum, StrEnum
from itertools import groupby
from typing import NamedTuple

from generator.errors import PublishError
from generator.publish.manifest import Record

_SHARE = 0.1
_FEW = 25


class Rank(IntEnum):
    """Whatever a page needs goes before it: pictures, then stories, then what lists them, then what announces them."""

    ASSET = 0
    ARTICLE = 1
    LIST = 2
    FEED = 3
    SITEMAP = 4


class Action(StrEnum):
    ADD = "add"
    CHANGE = "change"
    DELETE = "delete"


class BuiltFile(NamedTuple):
    """One file of a finished build: SHA-256 in hex, size in bytes, its place in the order of publishing."""

    sha256: str
    size: int
    rank: Rank


class Step(NamedTuple):
    """One file to send or to delete. `size` is in bytes, 0 for what is deleted."""

    action: Action
    path: str
    reason: str
    size: int = 0
    rank: Rank = Rank.ASSET


class Plan(NamedTuple):
    """Every step, in order, and how many files stay as they are."""

    steps: tuple[Step, ...]
    unchanged: int

    @property
    def sent(self) -> list[Step]:
        return [step for step in self.steps if step.action is not Action.DELETE]

    @property
    def deleted(self) -> list[Step]:
        return [step for step in self.steps if step.action is Action.DELETE]

    @property
    def size(self) -> int:
        """The bytes to send."""
        return sum(step.size for step in self.steps)


def make_plan(built: Mapping[str, BuiltFile], before: Record | None) -> Plan:
    """What differs between a build and what the last publish left.

    New files come first, as nothing points to them yet; then files that change, then those that go. Within each:
    assets, articles, lists, feeds, sitemap; of lists the home page last.
    """
    known = before.files if before else {}
    steps = [step for path, file in built.items() if (step := _step(path, file, known, before is None))]
    steps += [Step(Action.DELETE, path, "no longer in the site") for path in known if path not in built]
    steps.sort(key=_order)
    return Plan(tuple(steps), len(built) - sum(step.action is not Action.DELETE for step in steps))


def stages(plan: Plan) -> list[list[Step]]:
    """The steps in groups: within a group the order does not matter, and each has to be done before the next begins."""
    return [list(steps) for _, steps in groupby(plan.steps, key=lambda step: (step.action, step.rank))]


def guard(plan: Plan, before: Record | None) -> None:
    """Raises PublishError when a publish would delete an alarming share of what is there."""
    total, deleted = len(before.files) if before else 0, len(plan.deleted)
    if deleted > _FEW and deleted > total * _SHARE:
        raise PublishError(
            f"this would delete {deleted:,} of the {total:,} files that are published, {deleted / total:.0%} of them: "
            f"{_some(plan.deleted)}. Nothing was changed. If the target is the right one and they are meant to go "
            "(--dry-run lists them), add --allow-deletes."
        )


def _step(path: str, file: BuiltFile, known: Mapping[str, str], is_first: bool) -> Step | None:
    old = known.get(path)
    if old == file.sha256:
        return None
    if old is None:
        reason = "first publish" if is_first else "new"
        return Step(Action.ADD, path, reason, file.size, file.rank)
    reason = f"its bytes have changed: {old[:8]} is now {file.sha256[:8]}" if old else "not put there by Dateline"
    return Step(Action.CHANGE, path, reason, file.size, file.rank)


def _order(step: Step) -> tuple[int, int, int, str]:
    return _ACTIONS[step.action], step.rank, -step.path.count("/"), step.path


_ACTIONS = {action: number for number, action in enumerate(Action)}


def _some(steps: Iterable[Step]) -> str:
    paths = [step.path for step in steps]
    return ", ".join(paths[:3]) + (", ..." if len(paths) > 3 else "")
