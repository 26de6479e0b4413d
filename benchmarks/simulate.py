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
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from generator.archive.pages import distrust_stale_pages
from generator.archive.store import Archive, open_archive
from generator.build import build
from generator.engine import Engine
from generator.pages import PAGE_KINDS
from generator.printing import page_path
from generator.report import Report, Silent
from generator.site import Site, open_site

FIRST = datetime(1957, 1, 1, tzinfo=UTC)
TOPIC = 200
"""So many stories in a row have a tag of their own: the number of tags grows with the archive."""
RUN = 1000
"""So many stories in a row are of one section; there are 12 of them."""
TEXT = "The ferry was late again, and nobody at the harbour could say for how long it would be.\n\n" * 8


class Story(NamedTuple):
    """What the archive knows of a synthetic story."""

    number: int
    day: str
    clock: str
    instant: int

    @property
    def word(self) -> str:
        """Its title and its slug."""
        return f"w{self.number:08d}"

    @property
    def key(self) -> str:
        return f"{self.day[:4]}/{self.day[5:7]}/{self.word}.md"

    @property
    def url(self) -> str:
        return f"/{self.day[:4]}/{self.day[5:7]}/{self.day[8:]}/{self.word}/"

    @property
    def tags(self) -> tuple[str, str, str]:
        """One of seven large tags, one of 997, and the one of its own days."""
        return f"a{self.number % 7}", f"b{self.number % 997}", f"c{self.number // TOPIC}"

    @property
    def section(self) -> str:
        return f"s{self.number // RUN % 12}"


class Calendar:
    """The stories of an archive with so many a day."""

    def __init__(self, count: int, a_day: int) -> None:
        self.count, self.a_day = count, a_day
        days = [FIRST + timedelta(days=number) for number in range(count // a_day + 1)]
        self._days = [(f"{day:%Y-%m-%d}", int(day.timestamp())) for day in days]
        minutes = [number * 1440 // a_day for number in range(a_day)]
        self._minutes = [(f"{minute // 60:02d}:{minute % 60:02d}", minute * 60) for minute in minutes]

    def story(self, number: int) -> Story:
        day, midnight = self._days[number // self.a_day]
        clock, seconds = self._minutes[number % self.a_day]
        return Story(number, day, clock, midnight + seconds)

    def stories(self, first: int = 0, step: int = 1) -> Iterator[Story]:
        return map(self.story, range(first, self.count, step))


def source(story: Story, text: str = "", **changes: str) -> str:
    """The Markdown file of a story."""
    fields = {
        "title": story.word,
        "date": f"{story.day}T{story.clock}:00Z",
        "section": story.section,
        "tags": f"[{', '.join(story.tags)}]",
        **changes,
    }
    head = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"---\n{head}---\n\n{text or f'Text {story.number}.'}\n"


def fill(archive: Archive, calendar: Calendar) -> None:
    """Put all stories into an empty archive: each table in its own order, its indexes at the end."""
    connection = archive.connection
    for pragma in ("synchronous = OFF", "journal_mode = OFF", "cache_size = -524288", "temp_store = FILE"):
        connection.execute(f"PRAGMA {pragma}")
    indexes = [sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql <> ''")]
    for sql in indexes:
        connection.execute(f"DROP INDEX {sql.split()[2]}")
    connection.execute("BEGIN")
    rows = map(_row, calendar.stories())
    connection.executemany(f"INSERT INTO stories VALUES ({', '.join('?' * 17)})", rows)
    connection.execute("INSERT INTO bodies SELECT id, '<p>Text ' || (id - 1) || '.</p>' FROM stories")
    connection.execute(
        "INSERT INTO files SELECT substr(path, 1, 7), substr(path, 9), 1, 1, 1, zeroblob(32), 'story' FROM stories"
    )
    connection.execute("INSERT INTO days SELECT day, count(*) FROM stories GROUP BY day")
    connection.executemany("INSERT INTO filed VALUES (?, ?, ?, ?)", _filed(archive, calendar))
    _count_terms(archive)
    connection.executemany("INSERT INTO coverage VALUES (?, ?, ?)", _coverage(calendar.count))
    connection.execute(
        "INSERT OR REPLACE INTO pages "
        "SELECT substr(url, 2) || 'index.html', 'article', url, zeroblob(16), zeroblob(16) FROM stories"
    )
    connection.execute("COMMIT")
    for sql in indexes:
        connection.execute(sql)
    connection.executemany("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, x'00', x'00')", list(_list_pages(archive)))
    connection.execute("DELETE FROM stale")
    distrust_stale_pages(archive)  # none is stale, but they are counted
    connection.execute("PRAGMA journal_mode = WAL")


def _row(story: Story) -> tuple[object, ...]:
    published = f"{story.day}T{story.clock}+00:00"
    named = ",".join(f'["{tag}","topic","front matter","",0]' for tag in story.tags)
    terms = "".join(f'["tag","{tag}","{tag}","topic",false],' for tag in story.tags)
    return (
        story.number + 1, story.key, story.key, story.url, story.url, 0, story.url, "live", story.day, story.instant,
        story.word,
        f'["{story.word}","Text {story.number}.","{published}","{story.section}","","en","ltr",2]',
        f'["","","","","","","",[],"",[],[],"{story.key}","{0:064d}","markdown",1,8,[]]',
        f"[{named}]",
        f'[{terms}["section","{story.section}","{story.section}","",false]]',
        "[]", b"\0" * 16,
    )  # fmt: skip


def _filed(archive: Archive, calendar: Calendar) -> Iterator[tuple[object, ...]]:
    """All terms, one after the other, with their stories in order of time."""
    count = calendar.count
    ranges = [
        *(("tag", f"a{n}", range(n, count, 7)) for n in range(min(7, count))),
        *(("tag", f"b{n}", range(n, count, 997)) for n in range(min(997, count))),
        *(("tag", f"c{n}", range(n * TOPIC, min(count, (n + 1) * TOPIC))) for n in range(-(-count // TOPIC))),
        *(("section", f"s{n}", _runs(n, count)) for n in range(min(12, -(-count // RUN)))),
    ]
    for term, (kind, slug, numbers) in enumerate(ranges, 1):
        facet, count = "topic" if kind == "tag" else "", len(numbers)
        row = (term, kind, slug, slug, slug, slug, facet, slug[0].upper(), count, 1)
        archive.execute("INSERT INTO terms VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", *row)
        archive.execute("INSERT INTO spellings VALUES (?, ?, ?, 0, ?)", term, slug, facet, count)
        for number in numbers:
            story = calendar.story(number)
            yield term, story.instant, story.key, number + 1


def _runs(section: int, count: int) -> list[int]:
    starts = range(section * RUN, count, 12 * RUN)
    return [number for start in starts for number in range(start, min(count, start + RUN))]


def _count_terms(archive: Archive) -> None:
    archive.execute(
        "INSERT INTO term_months "
        "SELECT term, strftime('%Y-%m', instant, 'unixepoch'), count(*) FROM filed GROUP BY 1, 2"
    )


def _coverage(count: int) -> Iterator[tuple[int, int, int]]:
    """The story seven before is of the same tag of seven, of the same section, and mostly of the same topic: it comes
    first. The nearest ones of the same topic and section follow."""
    for number in range(count):
        place = number % TOPIC
        near = [back for back in range(1, min(place, 8) + 1) if back != 7]
        order = [7, *near] if place >= 7 else [*near, 7] if number % RUN >= 7 else near
        ranks = [(number + 1, number + 1 - back, rank) for rank, back in enumerate(order[:5])]
        yield from sorted(ranks)


def _list_pages(archive: Archive) -> Iterator[tuple[str, str, str]]:
    for kind in PAGE_KINDS:
        if kind.name == "article":
            continue
        for key in kind.every(archive):
            if kind.name != "names" or kind.view(archive, key):  # an empty list of names has no page
                yield page_path(kind.name, key), kind.name, key


def make_site(root: Path, count: int, a_day: int) -> Site:
    """A site that was built, and whose database then got so many stories. Its output has folders only."""
    (root / "content").mkdir(parents=True)
    site = open_site(root)
    build(site, Engine(1))
    with open_archive(site.state) as archive:
        fill(archive, Calendar(count, a_day))
        for (top,) in archive.rows(
            "SELECT DISTINCT substr(path, 1, instr(path, '/') - 1) FROM pages WHERE path LIKE '%/%'"
        ):
            (site.output / top).mkdir(exist_ok=True)
    return site


class Phases(Silent):
    """The CPU seconds of each stage of a build: before reading, reading, relating, printing, and what follows."""

    def __init__(self) -> None:
        self.times = [time.process_time()]

    def stage(self, name: str, total: int | None) -> None:
        self.times.append(time.process_time())
        self.printed = self.times[-1]

    def advance(self, steps: int) -> None:
        self.printed = time.process_time()

    def seconds(self) -> list[float]:
        marks = [*self.times, self.printed, time.process_time()]
        return [after - before for before, after in pairwise(marks)]


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
