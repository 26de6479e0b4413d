"""The benchmark of reading has a line for every step whose files are there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BENCHMARK = Path(__file__).parent.parent / "benchmarks" / "reading.py"
STORY = (
    "May 3, 2021 10:20 GMT\n\nFerries run again\n\nPORT ANSEL (HP) - The ferries ran again on Monday, pilots said.\n"
)
LISTED = "---\ntitle: Ferries run again\ntags: &tags [Ferries]\n---\n\nFerries.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"


def files_by_step(*arguments: str) -> dict[str, int]:
    command = [sys.executable, str(BENCHMARK), "--rounds", "1", "--no-megabytes", *arguments]
    head, *rows = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    width = head.index("files") - 2
    return {row[:width].strip(): int(row[width:].split()[0]) for row in rows}


def test_each_step_is_timed_over_the_files_that_have_it(tmp_path: Path) -> None:
    (tmp_path / "ferries.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "tables.md").write_text(LISTED, encoding="utf-8")
    assert files_by_step(str(tmp_path), "--invented", "2") == {
        "file, digest": 2,
        "decoding": 2,
        "raw copy": 1,
        "front matter, plain": 2,
        "front matter, the same by PyYAML": 2,
        "front matter, all by PyYAML": 3,
        "body, without a parser": 2,
        "body, the same by Python-Markdown": 2,
        "body, other, by Python-Markdown": 1,
        "Markdown story": 3,
    }


def test_a_step_without_files_has_no_line(tmp_path: Path) -> None:
    (tmp_path / "ferries.txt").write_text(STORY, encoding="utf-8")
    assert files_by_step(str(tmp_path), "--invented", "0") == {"file, digest": 1, "decoding": 1, "raw copy": 1}
