"""The story of a publish: take the finished build, compare, check, send, switch."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from generator.errors import PublishError
from generator.publish import built as builds
from generator.publish.files import release_files
from generator.publish.host import Host, KeepsReleases, Release
from generator.publish.hosts import open_host
from generator.publish.layout import release_id
from generator.publish.limits import check_limits
from generator.publish.manifest import next_record
from generator.publish.plan import Plan, guard, make_plan
from generator.report import Progress, amount
from generator.site import Site
from generator.target import Target


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asks for beside the target. `patience` is in seconds."""

    dry_run: bool = False
    allow_deletes: bool = False
    allow_errors: bool = False
    patience: float = 60.0


@dataclass(frozen=True, slots=True)
class Published:
    """What a publish did, or with `dry_run` would do. `release` is "" when there was nothing to do."""

    host: str
    plan: Plan
    release: str
    seconds: float

    def summary(self, dry_run: bool = False) -> str:
        """One line for people."""
        plan = self.plan
        sent = f"{len(plan.sent):,} {'file' if len(plan.sent) == 1 else 'files'}, {amount(plan.size)}"
        counts = f"{sent}; {len(plan.deleted):,} deleted, {plan.unchanged:,} unchanged"
        if dry_run:
            return f"Would send to {self.host}: {counts}."
        if not self.release:
            return f"{self.host} is up to date: 0 files sent, {plan.unchanged:,} unchanged. {self.seconds:.2f} seconds."
        return f"Published to {self.host} as {self.release}: {counts}. {self.seconds:.2f} seconds."


def publish(site: Site, target: Target, wishes: Wishes, progress: Progress) -> Published:
    """Make the host hold what output/ holds. Raises PublishError, HostError."""
    began = time.monotonic()
    with builds.finished_build(site, wishes.allow_errors) as archive, _reached(site, target, wishes.patience) as host:
        built, elsewhere = release_files(site, archive, target, progress)
        check_limits(host.limits, built)
        before = host.read()
        plan = make_plan(built, before)
        if not wishes.allow_deletes and not wishes.dry_run:
            guard(plan, before)
        record = next_record({path: file.sha256 for path, file in built.items()}, before, host.note)
        is_current = before is not None and not plan.steps and before.note == host.note
        if wishes.dry_run or is_current:
            return Published(host.label, plan, "", time.monotonic() - began)
        name = release_id(datetime.now(UTC), record, _release_ids(host))
        host.publish(Release(name, site.output, built, plan, before, record, elsewhere), progress)
    return Published(host.label, plan, name, time.monotonic() - began)


def rollback(site: Site, target: Target, wanted: str, patience: float) -> str:
    """Show an earlier release: `wanted` (the beginning of its name will do), or the one before the live one.

    Returns its name. Raises PublishError when there is no such release.
    """
    with _reached(site, target, patience) as host:
        if not isinstance(host, KeepsReleases):
            raise PublishError(f"{host.label} keeps no earlier releases. Build the earlier site and publish it.")
        release = _choose([(kept.id, kept.is_live) for kept in host.releases()], wanted, host.label)
        host.rollback(release)
        return release


def _choose(kept: list[tuple[str, bool]], wanted: str, label: str) -> str:
    names = [name for name, _ in kept]
    listed = ", ".join(f"{name} (live)" if is_live else name for name, is_live in kept) or "none"
    if wanted:
        found = [name for name in names if name.startswith(wanted)]
        if len(found) != 1:
            raise PublishError(f"{label} has {len(found) or 'no'} releases that begin with {wanted}; it has: {listed}.")
        return found[0]
    live = next((number for number, (_, is_live) in enumerate(kept) if is_live), 0)
    if live == 0:
        raise PublishError(f"{label} has no release before the live one; it has: {listed}.")
    return names[live - 1]


def _release_ids(host: Host) -> list[str]:
    return [kept.id for kept in host.releases()] if isinstance(host, KeepsReleases) else []


@contextmanager
def _reached(site: Site, target: Target, patience: float) -> Iterator[Host]:
    host = open_host(target, site, patience)
    try:
        yield host
    finally:
        host.close()
