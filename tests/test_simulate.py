"""The synthetic archive of the simulation is the one that a build makes of the same stories."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from smallsite import SmallSite

from generator.archive.store import open_archive

COUNT, A_DAY = 1250, 25
BENCHMARKS = Path(__file__).parent.parent / "benchmarks"

TABLES = {
    "stories": (
        "SELECT key, path, claim, wanted, explicit, url, status, day, instant, headline, letters, card, "
        "json_set(record, '$[12]', ''), named, terms, former FROM stories"
    ),
    "bodies": "SELECT key, html FROM bodies JOIN stories USING (id)",
    "files": "SELECT folder, name, role FROM files",
    "filed": (
        "SELECT kind, slug, filed.instant, filed.key, stories.key FROM filed "
        "JOIN terms ON terms.id = term JOIN stories ON stories.id = story"
    ),
    "terms": "SELECT kind, key, wanted, slug, name, facet, letters, count, paged FROM terms",
    "spellings": (
        "SELECT kind, slug, spellings.name, spellings.facet, automatic, spellings.count FROM spellings "
        "JOIN terms ON terms.id = term"
    ),
    "term_months": "SELECT kind, slug, month, term_months.count FROM term_months JOIN terms ON terms.id = term",
    "days": "SELECT day, count FROM days",
    "coverage": (
        "SELECT later.key, earlier.key FROM coverage "
        "JOIN stories AS later ON later.id = story JOIN stories AS earlier ON earlier.id = coverage.earlier"
    ),
    "pages": "SELECT path, kind, key FROM pages",
    "stale": "SELECT * FROM stale",
    "sqlite_master": "SELECT name, sql FROM sqlite_master",
}


@pytest.fixture
def simulate(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("simulate")


def contents(state: Path) -> dict[str, list[tuple[object, ...]]]:
    with open_archive(state) as archive:
        return {name: sorted(archive.rows(sql), key=repr) for name, sql in TABLES.items()}


def test_the_synthetic_archive_is_that_of_a_build(small_site: SmallSite, tmp_path: Path, simulate: ModuleType) -> None:
    for story in simulate.Calendar(COUNT, A_DAY).stories():
        small_site.write(f"content/{story.key}", simulate.source(story))
    small_site.build()
    synthetic = simulate.make_site(tmp_path / "synthetic", COUNT, A_DAY)
    wanted, made = contents(small_site.site.state), contents(synthetic.state)
    for table in TABLES:
        assert made[table] == wanted[table], table


def test_what_an_edit_costs_is_told_by_stage() -> None:
    command = [sys.executable, str(BENCHMARKS / "simulate.py"), "300", "--a-day", "25"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows = [line.split()[-8:] for line in printed.splitlines()[2:]]
    assert len(rows) == 8
    assert all(float(row[5]) > 0 for row in rows if row[0] != "0")  # printing, where a page was looked at


def test_each_edit_looks_at_few_pages(tmp_path: Path, simulate: ModuleType) -> None:
    synthetic = simulate.make_site(tmp_path / "synthetic", COUNT, A_DAY)
    looked_at = {
        name: report.looked_at for name, report, _ in simulate.edits(synthetic, simulate.Calendar(COUNT, A_DAY))
    }
    assert looked_at["nothing"] == 0
    assert looked_at["a word of the text"] == 1
    assert max(looked_at.values()) < 60
