"""Dateline and other static-site generators: seconds, CPU seconds, memory, for the same stories and the same pages.

    python benchmarks/compare.py 10000 --scratch /some/empty/folder --peers dateline text hugo --rounds 3

Installs the peers below the scratch folder, makes a site for each, and builds it: cold (nothing remembered, into a new
folder), with nothing changed, with one story changed, with one template changed. The peers take turns in every round,
so that a busy machine is busy for all of them; the table has the medians. `text` is Dateline with the same stories as
raw copy. Below stands the floor: the same bytes written to the same tree by a program in C and by a loop in Python.

Every result is kept in results.jsonl in the scratch folder as soon as it is known. `--resume` goes on where an earlier
run was cut off; a later run with other sizes or peers adds to the file; `--table` prints all that is in it.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import measuring
from floor import FLOORS, write_floor
from peers import PEERS, Peer, UnavailableError
from results import STEPS, WRITE, Result, add, drop, read, rows, table


def main() -> None:
    options = _options()
    scratch = options.scratch.resolve()
    scratch.mkdir(parents=True, exist_ok=True)
    if not options.table:
        for count in options.counts:
            _compare(count, options, scratch)
        shutil.rmtree(scratch / "outputs", ignore_errors=True)
    print(f"{_today()}, {os.cpu_count()} processors, {platform.platform()}, Python {platform.python_version()}\n")
    print(table(rows(read(scratch / "results.jsonl"))))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=int, nargs="*", metavar="COUNT", help="how many stories; several sizes in turn")
    parser.add_argument("--scratch", type=Path, required=True, help="where peers, sites, outputs and results go")
    parser.add_argument("--peers", nargs="+", choices=PEERS, default=["dateline", "hugo"])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--steps", nargs="+", choices=STEPS, default=STEPS, help="the cold build is always measured")
    parser.add_argument(
        "--patience", type=float, default=86400, metavar="SECONDS", help="a build that takes longer is stopped"
    )
    parser.add_argument("--no-floor", action="store_true", help="don't measure what writing the same bytes costs")
    parser.add_argument("--resume", action="store_true", help="measure only what the results don't have yet")
    parser.add_argument("--table", action="store_true", help="measure nothing, print the results")
    options = parser.parse_args()
    if not options.counts and not options.table:
        parser.error("how many stories?")
    return options


def _compare(count: int, options: argparse.Namespace, scratch: Path) -> None:
    path = scratch / "results.jsonl"
    if not options.resume:
        drop(path, [*options.peers, *(FLOORS if not options.no_floor else ())], count)
    done = {result.place for result in read(path)}
    peers = []
    for name in options.peers:
        peer = PEERS[name](scratch, count)
        try:
            peer.install()
        except UnavailableError as error:
            _keep(path, Result(name, name.title(), count, 0, "install", _today(), missing=str(error)))
            continue
        peer.prepare()
        peers.append(peer)
    output = None
    for number in range(options.rounds):
        for peer in list(peers):
            if all((count, peer.name, number, step) in done for step in ("cold", *options.steps)):
                continue
            output = scratch / "outputs" / f"{peer.name}-{count}-{time.time_ns()}"
            try:
                for result in _round(peer, output, number, options):
                    _keep(path, result)
                    if result.missing:
                        peers.remove(peer)
            except RuntimeError as error:
                print(error, file=sys.stderr)
                _keep(path, Result(peer.name, peer.version(), count, number, "failed", _today(), missing="it failed"))
                peers.remove(peer)
        if not options.no_floor:
            _floor(path, scratch, count, number, done)


def _round(peer: Peer, output: Path, number: int, options: argparse.Namespace) -> Iterator[Result]:
    """The steps of one peer, one after the other, up to the first one that had to be stopped."""
    # Outputs are new folders and are not removed in between: some file systems are slow for minutes after that.
    output.mkdir(parents=True)
    peer.clear()

    def build(step: str) -> Result:
        os.sync()  # what others left to be written must not be written meanwhile
        cost = measuring.run(peer.command(output), peer.site, patience=options.patience)
        told = f"stopped after {cost.wall:,.0f} s, {cost.cpu:,.0f} CPU s, {cost.peak / 1e6:,.0f} MB"
        result = Result(peer.name, peer.version(), peer.count, number, step, _today(), **cost.as_dict())
        return replace(result, missing=told) if cost.stopped else result

    files, size = 0, 0
    for step in STEPS:
        if step != "cold" and step not in options.steps:
            continue
        if step in ("cold", "no change"):
            result = build(step)
        else:
            path = peer.story() if step == "one edit" else peer.template()
            before = path.read_text(encoding="utf-8")
            path.write_text(_edited(path, before, number), encoding="utf-8")
            result = build(step)
            path.write_text(before, encoding="utf-8")
        if step == "cold":
            files, size = measuring.count(output)
        yield replace(result, files=files, bytes=size)
        if result.missing:
            return


def _edited(path: Path, text: str, number: int) -> str:
    if path.suffix in (".md", ".txt"):
        return f"{text}\nA closing line, number {number}.\n"
    return text.replace("<article", f'<article data-round="{number}"', 1)


def _floor(path: Path, scratch: Path, count: int, number: int, done: set[tuple[int, str, int, str]]) -> None:
    """Write the files of the first peer's last build again."""
    outputs = sorted((scratch / "outputs").glob(f"dateline-{count}-*"))
    for name in FLOORS if outputs else ():
        cost = None if (count, name, number, WRITE) in done else write_floor(name, outputs[-1], scratch)
        if cost:
            _keep(path, Result(name, name, count, number, WRITE, _today(), **cost.as_dict()))


def _keep(path: Path, result: Result) -> None:
    add(path, result)
    told = result.missing or f"{result.wall:.2f} s, {result.cpu:.2f} CPU s, {result.peak / 1e6:.0f} MB"
    print(
        f"{result.stories:,} stories, round {result.round + 1}, {result.version}, {result.step}: {told}",
        file=sys.stderr,
    )


def _today() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d}"


if __name__ == "__main__":
    main()
