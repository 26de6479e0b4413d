"""Dateline and other static-site generators: seconds, CPU seconds, memory, for the same stories and the same pages.

    python benchmarks/compare.py 10000 --scratch /some/empty/folder --peers dateline hugo --rounds 3

Installs the peers below the scratch folder, makes a site for each, and builds it: cold (nothing remembered, into a new
folder), with nothing changed, with one story changed, with one template changed. The peers take turns in every round,
so that a busy machine is busy for all of them; the table has the medians. The results are added to results.jsonl in
the scratch folder.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import time
from datetime import UTC, datetime
from pathlib import Path

import measuring
from floor import floor
from peers import PEERS, Peer

STEPS = ("cold", "no change", "one edit", "template")
Costs = dict[str, list[measuring.Cost]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help="how many stories")
    parser.add_argument("--scratch", type=Path, required=True, help="where peers, sites and outputs go")
    parser.add_argument("--peers", nargs="+", choices=PEERS, default=["dateline", "hugo"])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-floor", action="store_true", help="don't measure what writing the same bytes costs")
    options = parser.parse_args()
    scratch = options.scratch.resolve()
    scratch.mkdir(parents=True, exist_ok=True)
    peers = [PEERS[name](scratch, options.count) for name in options.peers]
    for peer in peers:
        peer.install()
        peer.prepare()
    costs: dict[str, Costs] = {peer.name: {step: [] for step in STEPS} for peer in peers}
    outputs: dict[str, Path] = {}
    for number in range(options.rounds):
        for peer in peers:
            outputs[peer.name] = scratch / "outputs" / f"{peer.name}-{options.count}-{time.time_ns()}"
            _round(peer, outputs[peer.name], costs[peer.name], number)
    print(f"{options.count} stories, {_today()}, {platform.platform()}, Python {platform.python_version()}\n")
    print("| | files | MB | step | wall s | CPU s | peak MB |\n|---|---|---|---|---|---|---|")
    for peer in peers:
        _tell(peer, outputs[peer.name], costs[peer.name], scratch)
    if not options.no_floor:
        for name, cost in floor(outputs[peers[0].name], scratch).items():
            print(f"| floor: {name} | | | write | {cost.wall:.2f} | {cost.cpu:.2f} | |")


def _today() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d}"


def _round(peer: Peer, output: Path, costs: Costs, number: int) -> None:
    # Outputs are new folders and are not removed in between: some file systems are slow for minutes after that.
    output.mkdir(parents=True)
    peer.clear()
    costs["cold"].append(measuring.run(peer.command(output), peer.site))
    costs["no change"].append(measuring.run(peer.command(output), peer.site))
    for step, path in (("one edit", peer.story()), ("template", peer.template())):
        before = path.read_text(encoding="utf-8")
        path.write_text(_edited(path, before, number), encoding="utf-8")
        costs[step].append(measuring.run(peer.command(output), peer.site))
        path.write_text(before, encoding="utf-8")


def _edited(path: Path, text: str, number: int) -> str:
    if path.suffix == ".md":
        return f"{text}\nA closing line, number {number}.\n"
    return text.replace("<article", f'<article data-round="{number}"', 1)


def _tell(peer: Peer, output: Path, costs: Costs, scratch: Path) -> None:
    files, size = measuring.count(output)
    for step in STEPS:
        wall, cpu, peak = (
            statistics.median(getattr(cost, each) for cost in costs[step]) for each in ("wall", "cpu", "peak")
        )
        print(f"| {peer.version()} | {files} | {size / 1e6:.0f} | {step} | {wall:.2f} | {cpu:.2f} | {peak / 1e6:.0f} |")
        record = {"peer": peer.name, "version": peer.version(), "date": _today(), "stories": peer.count,
                  "files": files, "bytes": size, "step": step, "wall": wall, "cpu": cpu, "peak": peak}  # fmt: skip
        with (scratch / "results.jsonl").open("a", encoding="utf-8") as results:
            results.write(json.dumps(record) + "\n")


if __name__ == "__main__":
    main()
