"""How fast raw copy is read: stories a second on one core.

    python benchmarks/reading.py FOLDER...        .txt files in those folders (by default the sample archive)

Reads every file into memory first, then times the reader alone, several rounds, and prints the median. "Typical" counts
a story as 2 kB of text, so that archives of long and of short stories can be compared.
"""

from __future__ import annotations

import hashlib
import statistics
import sys
import time
from pathlib import Path

from generator.settings import Reading
from generator.sources.encoding import decode
from generator.sources.source import Source
from generator.sources.wire import read_wire

ROUNDS = 5
TYPICAL = 2048


def main() -> None:
    """Time the reader over the folders on the command line, then over a megabyte of several kinds of text."""
    folders = [Path(name) for name in sys.argv[1:]] or [Path(__file__).resolve().parent.parent / "content"]
    for folder in folders:
        sources = [_source(path) for path in sorted(folder.rglob("*.txt"))]
        if sources:
            _report(str(folder), sources)
    for name, text in _megabytes().items():
        began = time.process_time()
        read_wire(Source(f"{name}.txt", text, ""), Reading())
        print(f"one megabyte of {name:24} {time.process_time() - began:6.2f} s")


def _source(path: Path) -> Source:
    data = path.read_bytes()
    return Source(path.name, decode(data).text, hashlib.sha256(data).hexdigest())


def _report(name: str, sources: list[Source]) -> None:
    reading = Reading()
    for source in sources:  # the first round loads month names and compiles what is compiled once
        read_wire(source, reading)
    seconds = statistics.median(_round(sources, reading) for _ in range(ROUNDS))
    size = sum(len(source.text.encode()) for source in sources)
    typical = size / TYPICAL / seconds
    print(f"{name}: {len(sources):,} stories of {size / len(sources):,.0f} bytes")
    print(
        f"  {len(sources) / seconds:,.0f} stories/s; {typical:,.0f} typical (2 kB)/s; {size / seconds / 1e6:.1f} MB/s"
    )


def _round(sources: list[Source], reading: Reading) -> float:
    began = time.process_time()
    for source in sources:
        read_wire(source, reading)
    return time.process_time() - began


def _megabytes() -> dict[str, str]:
    """Texts that have slowed readers down: no structure, too much of it, and nothing but one character."""
    size = 1 << 20
    samples = {
        "one line of words": "harbour council ferry strike ",
        "short lines": "Read more:\n",
        "stamps": "Jul 22, 2020 00:20 Asia/Tehran\n",
        "datelines": "PORT ANSEL, May 3 (HP) -- The harbour is open.\n\n",
        "spaces": " ",
        "opening brackets": "(",
        "digits": "1234567890",
        "Persian words": "بندر باز شد و کشتی‌ها به راه افتادند. ",
        "empty lines": "\n",
    }
    return {name: (text * (size // len(text) + 1))[:size] for name, text in samples.items()}


if __name__ == "__main__":
    main()
