"""What one edit costs in an archive of any size: real builds, on an archive database filled with synthetic stories.

`python benchmarks/simulate.py 10000 100000 1000000` makes for each size a site whose database holds as many stories
(their files and pages exist in it only), has one edit after the other built, and prints what each of them came to.
`tests/test_simulate.py` proves that the database is the one which a build of the same stories makes.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from synthetic import Calendar, make_site, source

from generator.build import build
from generator.engine import Engine
from generator.report import Report, Silent
from generator.site import Site, open_site

BEGIN, STAGES, END = "begin", ("Reading", "Relating", "Printing"), "end"
TEXT = "The ferry was late again, and nobody at the harbour could say for how long it would be.\n\n" * 8


class Phases(Silent):
    """The CPU seconds of each stage of a build: those named in STAGES, and what is before and after them."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._name, self._since = BEGIN, time.process_time()

    def stage(self, name: str, total: int | None) -> None:
        self._note(name)

    def advance(self, steps: int) -> None:
        if self._name in (STAGES[-1], END):
            self._name = STAGES[-1]
            self._note(END)  # or what the next step will be noted for

    def seconds(self) -> list[float]:
        self._note(END)
        return [self.spent[name] for name in (BEGIN, *STAGES, END)]

    def _note(self, following: str) -> None:
        now = time.process_time()
        self.spent[self._name] += now - self._since
        self._name, self._since = following, now


def edits(site: Site, calendar: Calendar) -> Iterator[tuple[str, Report, list[float]]]:
    """One edit after the other, each built: what it was, what the build did, and how long its stages took."""
    middle = calendar.story(calendar.count // 2)
    newest = Calendar(calendar.count + 1, calendar.a_day).story(calendar.count)
    steps = [
        ("(first sight)", middle, source(middle, TEXT)),
        ("a word of the text", middle, source(middle, "early".join(TEXT.rsplit("late", 1)))),
        ("the headline", middle, source(middle, TEXT, title="Harbour", slug=middle.word)),
        ("a tag", middle, source(middle, TEXT, title="Harbour", slug=middle.word, tags="[a1, b1]")),
        ("headline and address", middle, source(middle, TEXT, title="Ferry")),
        ("removed", middle, None),
        ("a new story", newest, source(newest, TEXT)),
        ("nothing", newest, source(newest, TEXT)),
    ]
    for name, story, text in steps:
        path = site.content / story.key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink() if text is None else path.write_text(text, encoding="utf-8")
        phases = Phases()
        report = build(site, Engine(1), phases, paths=[story.key])
        yield name, report, phases.seconds()


def _measure(root: Path, count: int, a_day: int) -> None:
    for name, report, (begin, read, relate, printing, end) in edits(open_site(root), Calendar(count, a_day)):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        print(
            f"{count:>12,}  {name:<22}{report.looked_at:>7}{report.rendered:>7}"
            f"{begin:>9.3f}{read:>9.3f}{relate:>9.3f}{printing:>9.3f}{end:>9.3f}{peak:>8}",
            flush=True,
        )


def _fill(root: Path, count: int, a_day: int) -> None:
    began = time.perf_counter()
    make_site(root, count, a_day)
    size = (root / ".dateline" / "archive.db").stat().st_size
    print(
        f"# {count:,} stories: {size / count:,.0f} bytes each, filled in {time.perf_counter() - began:.0f} s",
        flush=True,
    )


def main() -> None:
    """Each size in processes of its own: memory is measured for the edits alone."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+", help="how many stories")
    parser.add_argument("--a-day", type=int, default=400, help="how many of them each day has (at most 1440)")
    parser.add_argument("--folder", type=Path, help="where the databases are made (about 1.5 kB a story)")
    options = parser.parse_args()
    print(f"{'stories':>12}  {'edit':<22}{'looked':>7}{'made':>7}{'begin':>9}{'read':>9}{'relate':>9}", end="")
    print(f"{'print':>9}{'end':>9}{'MB':>8}   (CPU seconds)")
    context = multiprocessing.get_context("spawn")
    for count in options.sizes:
        root = Path(tempfile.mkdtemp(prefix="dateline-simulate-", dir=options.folder))
        try:
            for step in (_fill, _measure):
                process = context.Process(target=step, args=(root, count, options.a_day))
                process.start()
                process.join()
        finally:
            shutil.rmtree(root)


if __name__ == "__main__":
    main()
