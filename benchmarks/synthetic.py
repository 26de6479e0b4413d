"""An archive database of synthetic stories: the one that a build of the same stories makes, in microseconds a story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from generator.archive.pages import distrust_stale_pages
from generator.archive.store import Archive, open_archive
from generator.build import build
from generator.engine import Engine
from generator.pages import PAGE_KINDS
from generator.printing import page_path
from generator.site import Site, open_site

FIRST = datetime(1957, 1, 1, tzinfo=UTC)
TOPIC = 200
"""So many stories in a row have a tag of their own: the number of tags grows with the archive."""
RUN = 1000
"""So many stories in a row are of one section; there are 12 of them."""


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
    """Put all stories into an empty archive. SQLite makes the rows itself, and each table and index gets them in its
    own order, so that nothing is sorted but what refers back."""
    connection = archive.connection
    for pragma in (
        "synchronous = OFF",
        "journal_mode = OFF",
        "cache_size = -1048576",
        "temp_store = FILE",
        "threads = 2",
    ):
        connection.execute(f"PRAGMA {pragma}")
    sorted_later = ("coverage_earlier", "pages_kind")
    indexes = [
        sql for name in sorted_later for (sql,) in archive.rows("SELECT sql FROM sqlite_master WHERE name = ?", name)
    ]
    for name in sorted_later:
        connection.execute(f"DROP INDEX {name}")
    connection.execute("BEGIN")
    _number(archive, calendar)
    archive.execute(f"INSERT INTO stories {_STORIES}")
    archive.execute("INSERT INTO bodies SELECT number + 1, '<p>Text ' || number || '.</p>' FROM numbered")
    archive.execute(
        "INSERT INTO files SELECT substr(key, 1, 7), substr(key, 9), 1, 1, 1, zeroblob(32), 'story' FROM numbered"
    )
    archive.execute("INSERT INTO days SELECT day, count(*) FROM numbered GROUP BY day")
    _file(archive, calendar)
    _count_months(archive)
    _cover(archive)
    _page(archive)
    connection.execute("COMMIT")
    for sql in indexes:
        connection.execute(sql)
    connection.executemany("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, x'00', x'00')", list(_list_pages(archive)))
    connection.execute("DELETE FROM stale")
    distrust_stale_pages(archive)  # none is stale, but they are counted
    connection.execute("DROP TABLE numbered")
    connection.execute("PRAGMA journal_mode = WAL")


_STORIES = f"""
SELECT
    number + 1, key, key, url, url, 0, url, 'live', day, instant, word, '',
    printf('["%s","Text %d.","%sT%s+00:00","s%d","","en","ltr",2]', word, number, day, clock, number / {RUN} % 12),
    printf('["","","","","","","",[],"",[],[],"%s","%064d","markdown",1,8,[]]', key, number),
    printf(
        '[["a%d","topic","front matter","",0],["b%d","topic","front matter","",0],["c%d","topic","front matter","",0]]',
        number % 7, number % 997, number / {TOPIC}
    ),
    printf(
        '[["tag","a%d","a%d","topic",false],["tag","b%d","b%d","topic",false],["tag","c%d","c%d","topic",false],'
        || '["section","s%d","s%d","",false]]',
        number % 7, number % 7, number % 997, number % 997, number / {TOPIC}, number / {TOPIC},
        number / {RUN} % 12, number / {RUN} % 12
    ),
    '[]', zeroblob(16)
FROM numbered ORDER BY number
"""


def _number(archive: Archive, calendar: Calendar) -> None:
    """What other tables are made from: a row for each story."""
    archive.execute(
        "CREATE TEMP TABLE numbered "
        "(number INTEGER PRIMARY KEY, word TEXT, key TEXT, url TEXT, day TEXT, clock TEXT, instant INTEGER)"
    )
    rows = ((s.number, s.word, s.key, s.url, s.day, s.clock, s.instant) for s in calendar.stories())
    archive.connection.executemany("INSERT INTO numbered VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _file(archive: Archive, calendar: Calendar) -> None:
    """All terms, one after the other, with their stories in order of time."""
    count, term = calendar.count, 0
    for letter, every in (("a", 7), ("b", 997)):
        for first in range(min(every, count)):
            term += 1
            numbers = "WITH RECURSIVE n(i) AS (VALUES (?) UNION ALL SELECT i + ?2 FROM n WHERE i + ?2 < ?3)"
            archive.execute(
                f"{numbers} INSERT INTO filed SELECT ?4, instant, key, i + 1 FROM n JOIN numbered ON number = i",
                first, every, count, term,
            )  # fmt: skip
            _name(archive, term, "tag", f"{letter}{first}", len(range(first, count, every)))
    archive.execute(
        f"INSERT INTO filed SELECT number / {TOPIC} + ?, instant, key, number + 1 FROM numbered ORDER BY number",
        term + 1,
    )
    for first in range(0, count, TOPIC):
        term += 1
        _name(archive, term, "tag", f"c{first // TOPIC}", min(TOPIC, count - first))
    for section in range(min(12, -(-count // RUN))):
        term += 1
        starts = "WITH RECURSIVE n(i) AS (VALUES (?) UNION ALL SELECT i + ?2 FROM n WHERE i + ?2 < ?3)"
        archive.execute(
            f"{starts} INSERT INTO filed SELECT ?4, instant, key, number + 1 "
            f"FROM n JOIN numbered ON number BETWEEN i AND i + {RUN - 1} ORDER BY i, number",
            section * RUN, 12 * RUN, count, term,
        )  # fmt: skip
        ((made,),) = archive.rows("SELECT changes()")
        _name(archive, term, "section", f"s{section}", made)


def _name(archive: Archive, term: int, kind: str, slug: str, count: int) -> None:
    facet = "topic" if kind == "tag" else ""
    row = (term, kind, slug, slug, slug, slug, facet, slug, count, 1)
    archive.execute("INSERT INTO terms VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", *row)
    archive.execute("INSERT INTO spellings VALUES (?, ?, ?, 0, ?)", term, slug, facet, count)


def _count_months(archive: Archive) -> None:
    archive.execute(
        "CREATE TEMP TABLE months AS SELECT substr(day, 1, 7) AS month, min(instant) AS first, max(instant) AS last "
        "FROM numbered GROUP BY month"
    )
    archive.execute(
        "INSERT INTO term_months SELECT id, month, "
        "(SELECT count(*) FROM filed WHERE term = id AND instant BETWEEN first AND last) AS many "
        "FROM terms JOIN months ON last >= (SELECT min(instant) FROM filed WHERE term = id) "
        "AND first <= (SELECT max(instant) FROM filed WHERE term = id) WHERE many > 0"
    )
    archive.execute("DROP TABLE months")


def _cover(archive: Archive) -> None:
    """What a story offers hangs on its place among the stories of its topic, and on whether its section opens there."""
    archive.execute("CREATE TEMP TABLE offers (place INTEGER, back INTEGER)")
    for place in range(9):
        for opens in (False, True):
            rows = [(place + 100 * opens, back) for back in _earlier(place, place + (0 if opens else TOPIC))]
            archive.connection.executemany("INSERT INTO offers VALUES (?, ?)", rows)
    archive.execute("CREATE INDEX temp.offers_place ON offers (place, back DESC)")
    archive.execute(
        "INSERT INTO coverage SELECT number + 1, number + 1 - back FROM numbered CROSS JOIN offers "
        f"ON place = min(number % {TOPIC}, 8) + 100 * (number % {RUN} < 7) ORDER BY number, back DESC"
    )
    archive.execute("DROP TABLE offers")


def _earlier(place: int, number: int) -> list[int]:
    """How far back the earlier stories are. The story seven before is of the same tag of seven, of the same section,
    and mostly of the same topic: it comes first. The nearest ones of the same topic and section follow."""
    near = [back for back in range(1, min(place, 8) + 1) if back != 7]
    order = [7, *near] if place >= 7 else [*near, 7] if number % RUN >= 7 else near
    return order[:5]


def _page(archive: Archive) -> None:
    """A page a story; those that are there sort behind, and would make every page of the table split."""
    others = archive.rows("SELECT * FROM pages")
    archive.execute("DELETE FROM pages")
    archive.execute(
        "INSERT INTO pages SELECT substr(url, 2) || 'index.html', 'article', url, zeroblob(16), zeroblob(16) "
        "FROM numbered ORDER BY number"
    )
    archive.connection.executemany("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?)", others)


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
