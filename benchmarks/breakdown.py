"""Where the time of a cold build goes: `python benchmarks/breakdown.py 10000` (`--raw` for raw copy).

Builds so many stories of corpus.py with all processes, and asks each of them every few milliseconds of its own CPU
time what it is doing. Prints CPU microseconds a story by stage, of the build itself (which reads and prints as well)
and of its other processes. Time in which a process waits (for the disk, for another process) is not in it, and what
other programs do is not either.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import tempfile
from collections import Counter
from multiprocessing import util
from pathlib import Path
from types import FrameType

import generator

_INTERVAL = 0.004
"""CPU seconds between two looks; Linux has no finer clock for it."""
_FOLDER = "DATELINE_BREAKDOWN"
"""The variable that tells workers where to leave what they saw."""
_PACKAGE = str(Path(generator.__file__).parent) + os.sep

STAGES = {
    "read": ("reading.py", "archive/scan.py", "sources/encoding.py"),
    "front matter": ("sources/frontmatter.py", "sources/yaml_entries.py", "sources/yaml_plain.py"),
    "Markdown": ("markup.py", "simple_markdown.py", "rendered.py", "scrubbing.py"),
    "raw copy": ("sources/wire",),
    "tags": ("tagging",),
    "record": ("stories.py", "sources", "archive/entry.py"),
    "coverage": ("archive/coverage.py",),
    "index": ("archive/apply.py", "archive/tallies.py", "archive/terms.py", "archive/addresses.py", "archive/files.py",
              "archive/pages.py", "archive/naming.py", "archive/change.py", "archive/problems.py", "last_build.py"),
    "query": ("archive/queries.py", "archive/decisions.py"),
    "view": ("pages",),
    "render": ("render",),
    "write": ("writer.py",),
    "digest": ("printing.py",),
    "between processes": ("engine.py",),
    "the rest": ("build.py", "report.py"),
}  # fmt: skip
"""The parts of a build by the files of the package that do them; what these call (a library, the database, a helper
that several use) counts as theirs. The first match rules."""


class Sampler:
    """Counts what the main thread of this process does, by stage."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self._known: dict[str, str] = {}

    def start(self) -> None:
        signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, _INTERVAL, _INTERVAL)

    def stop(self) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)

    def leave(self, folder: str) -> None:
        self.stop()
        Path(folder, f"{os.getpid()}.json").write_text(json.dumps(self.seen), encoding="utf-8")

    def _look(self, _number: int, frame: FrameType | None) -> None:
        while frame is not None:
            stage = self._stage(frame.f_code.co_filename)
            if stage:
                stage = "start-up" if frame.f_code.co_name == "<module>" else stage
                self.seen[stage] += 1
                return
            frame = frame.f_back
        self.seen["the rest"] += 1

    def _stage(self, path: str) -> str:
        if path not in self._known:
            self._known[path] = _stage(path)
        return self._known[path]


def _stage(path: str) -> str:
    """The stage that a file of code belongs to; "" when that is for its caller to say."""
    if path.startswith("<frozen importlib"):
        return "start-up"
    if f"{os.sep}concurrent{os.sep}" in path or f"{os.sep}multiprocessing{os.sep}" in path:
        return "between processes"
    if not path.startswith(_PACKAGE):
        return ""
    own = path.removeprefix(_PACKAGE).replace(os.sep, "/")
    return next((stage for stage, parts in STAGES.items() if own.startswith(parts)), "")


def _site(root: Path, count: int, raw: bool) -> None:
    import corpus

    for story in corpus.stories(count):
        path = story.path.replace(".md", ".txt") if raw else story.path
        target = root / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(corpus.raw_copy(story) if raw else story.text, encoding="utf-8")
    (root / "site.toml").write_text('title = "Benchmark"\n', encoding="utf-8")


def _tell(count: int, parent: Counter[str], workers: Counter[str]) -> None:
    each = 1e6 * _INTERVAL / count
    whole = parent.total() + workers.total()
    order = [*STAGES, "start-up"]
    order.sort(key=lambda stage: stage in ("between processes", "start-up", "the rest"))
    print("| CPU µs a story | the build itself | other processes | share of all |\n|---|---|---|---|")
    for stage in [stage for stage in order if parent[stage] + workers[stage]]:
        share = (parent[stage] + workers[stage]) / whole
        print(f"| {stage} | {parent[stage] * each:,.0f} | {workers[stage] * each:,.0f} | {share:.1%} |")
    print(f"| all | {parent.total() * each:,.0f} | {workers.total() * each:,.0f} | |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--raw", action="store_true", help="raw copy instead of Markdown")
    parser.add_argument("--folder", type=Path, help="where the site is made for as long as it is needed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-breakdown-", dir=options.folder) as folder:
        root, seen = Path(folder) / "site", Path(folder) / "seen"
        seen.mkdir()
        _site(root, options.count, options.raw)
        os.environ[_FOLDER] = str(seen)
        sampler = Sampler()
        sampler.start()
        # Imported here: starting is a part of it.
        from generator.build import build
        from generator.engine import Engine, default_jobs
        from generator.site import open_site

        with Engine(default_jobs()) as engine:
            report = build(open_site(root), engine)
        sampler.stop()
        left = (json.loads(path.read_text(encoding="utf-8")) for path in seen.iterdir())
        workers = sum((Counter(found) for found in left), Counter())
        print(f"{report.stories:,} stories, {report.written:,} files, {default_jobs()} processes\n")
        _tell(options.count, sampler.seen, workers)


if __name__ == "__mp_main__" and _FOLDER in os.environ:  # a worker of the build
    _own = Sampler()
    util.Finalize(None, _own.leave, args=(os.environ[_FOLDER],), exitpriority=0)
    _own.start()

if __name__ == "__main__":
    sys.exit(main())
