"""What was measured, a line of JSON for each run of a program: kept as soon as it is known, and told as tables."""

from __future__ import annotations

import json
import os
import statistics
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

STEPS = ("cold", "no change", "one edit", "template")
"""The builds that are measured in every round, in this order."""
OWN = ("dateline", "text")
"""The peers that are Dateline itself."""
WRITE = "write"
"""The one step of a floor."""
_BUSY = 0.1
"""The share of the machine's CPU time that other programs may have before a measurement is marked."""


@dataclass(frozen=True, slots=True)
class Result:
    """One run of one program, or in `missing` why there is none. Seconds and bytes; `files` and `bytes` of the output
    are counted after the cold build."""

    peer: str
    version: str
    stories: int
    round: int
    step: str
    date: str
    wall: float = 0.0
    cpu: float = 0.0
    peak: int = 0
    others: float = 0.0
    files: int = 0
    bytes: int = 0
    missing: str = ""

    @property
    def place(self) -> tuple[int, str, int, str]:
        """Of two results with the same place the later one counts."""
        return self.stories, self.peer, self.round, self.step


@dataclass(frozen=True, slots=True)
class Row:
    """The medians of all rounds of one step; `busy` when other programs ran beside one of them."""

    peer: str
    version: str
    stories: int
    step: str
    rounds: int
    date: str
    wall: float
    cpu: float
    peak: float
    files: int
    bytes: int
    busy: bool
    missing: str


def read(path: Path) -> list[Result]:
    """The results of a file, in the order in which they were measured; none when there is no such file."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    found = (Result(**json.loads(line)) for line in lines)
    return list({result.place: result for result in found}.values())


def add(path: Path, result: Result) -> None:
    """Keep one more result."""
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({name: value for name, value in asdict(result).items() if value != ""}) + "\n")


def drop(path: Path, peers: Collection[str], stories: int) -> None:
    """Forget what was measured of those peers at that size: it will be measured anew."""
    kept = [result for result in read(path) if result.peer not in peers or result.stories != stories]
    path.write_text("", encoding="utf-8")
    for result in kept:
        add(path, result)


def rows(results: Iterable[Result]) -> list[Row]:
    """By size, then peer, then step, in the order in which these were first measured."""
    grouped: dict[tuple[int, str, str], list[Result]] = {}
    for result in results:
        grouped.setdefault((result.stories, result.peer, result.step), []).append(result)
    sizes, peers = sorted({key[0] for key in grouped}), list(dict.fromkeys(key[1] for key in grouped))
    order = sorted(grouped, key=lambda key: (sizes.index(key[0]), peers.index(key[1])))
    return [_row(grouped[key]) for key in order]


def _row(rounds: list[Result]) -> Row:
    last = rounds[-1]
    wall, cpu, peak = (statistics.median(getattr(one, name) for one in rounds) for name in ("wall", "cpu", "peak"))
    busy = any(one.others > _BUSY * one.wall * (os.cpu_count() or 1) for one in rounds)
    return Row(
        last.peer, last.version, last.stories, last.step, len(rounds), last.date,
        wall, cpu, peak, last.files, last.bytes, busy, last.missing,
    )  # fmt: skip


def table(found: list[Row]) -> str:
    """All rows as a table of Markdown, with the shares that say how they compare."""
    return "\n".join(_table(found))


def _table(found: list[Row]) -> Iterator[str]:
    yield "| stories | | files | MB | step | wall s | CPU s | peak MB | rounds |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for row in found:
        if row.missing:
            yield f"| {row.stories:,} | {row.version} | | | not measured: {row.missing} | | | | |"
            continue
        output = f"{row.files:,} | {row.bytes / 1e6:,.0f}" if row.files else " | "
        peak = f"{row.peak / 1e6:,.0f}" if row.step != WRITE else ""
        costs = f"{row.wall:,.2f} | {row.cpu:,.2f} | {peak} | {row.rounds}"
        yield f"| {row.stories:,} | {row.version} | {output} | {row.step}{'*' * row.busy} | {costs} |"
    if any(row.busy for row in found):
        yield "\n\\* Other programs used more than a tenth of the machine's CPU time meanwhile."
    yield from _shares(found)


def _shares(found: list[Row]) -> Iterator[str]:
    """What Dateline's cold builds come to beside other programs, and its later builds beside its cold ones."""
    by_place = {(row.stories, row.peer, row.step): row for row in found if not row.missing}
    pairs: list[tuple[Row, Row]] = []
    for own in [row for row in found if row.peer in OWN and not row.missing]:
        if own.step == "cold":
            pairs += [(own, row) for row in found if row.stories == own.stories and _is_other(row)]
        elif (own.stories, own.peer, "cold") in by_place:
            pairs.append((own, by_place[own.stories, own.peer, "cold"]))
    if pairs:
        yield "\n| stories | | beside | wall | CPU | memory |\n|---|---|---|---|---|---|"
        yield from (_share(*pair) for pair in pairs)


def _is_other(row: Row) -> bool:
    return row.peer not in OWN and row.step in ("cold", WRITE) and not row.missing


def _share(own: Row, other: Row) -> str:
    shares = [(own.wall, other.wall), (own.cpu, other.cpu), (own.peak, other.peak if other.step != WRITE else 0)]
    cells = [f"{one / its:.3g}" if its else "" for one, its in shares]
    return f"| {own.stories:,} | {own.version}, {own.step} | {other.version}, {other.step} | {' | '.join(cells)} |"
