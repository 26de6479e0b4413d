"""The benchmarks of whole builds: what was measured is kept and drawn, and a build is told by its parts."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


def run(script: str, *arguments: str) -> str:
    command = [sys.executable, str(BENCHMARKS / script), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def steps(scratch: Path) -> Counter[tuple[int, str, int, str]]:
    lines = [json.loads(line) for line in (scratch / "results.jsonl").read_text(encoding="utf-8").splitlines()]
    return Counter((line["stories"], line["peer"], line["round"], line["step"]) for line in lines)


def test_a_run_that_was_cut_off_goes_on_where_it_stopped_and_its_results_are_drawn(tmp_path: Path) -> None:
    common = ("--scratch", str(tmp_path), "--peers", "dateline", "--no-floor", "--steps", "cold")
    run("compare.py", "3", *common, "--rounds", "1")
    assert steps(tmp_path) == {(3, "dateline", 0, "cold"): 1}
    printed = run("compare.py", "3", "30", *common, "--rounds", "2", "--resume")
    rounds = {(count, "dateline", number, "cold"): 1 for count in (3, 30) for number in (0, 1)}
    assert steps(tmp_path) == rounds
    assert "| 30 | Dateline" in printed
    assert run("compare.py", "--scratch", str(tmp_path), "--table").splitlines()[2:] == printed.splitlines()[2:]

    curves = tmp_path / "curves.svg"
    assert run("curves.py", str(tmp_path / "results.jsonl"), str(curves)).count("| Dateline") == 2
    drawn = ElementTree.fromstring(curves.read_text(encoding="utf-8"))
    assert len(drawn.findall(".//{*}circle")) == 4


def test_a_program_that_takes_too_long_is_stopped_and_the_table_says_so(tmp_path: Path) -> None:
    common = ("--scratch", str(tmp_path), "--peers", "dateline", "--no-floor", "--rounds", "3")
    printed = run("compare.py", "3", *common, "--patience", "0.001")
    assert steps(tmp_path) == {(3, "dateline", 0, "cold"): 1}
    assert "not measured: stopped after 0 s" in printed


def test_a_build_is_told_by_its_parts(tmp_path: Path) -> None:
    printed = run("breakdown.py", "20", "--folder", str(tmp_path))
    parts = {line.split("|")[1].strip() for line in printed.splitlines() if line.startswith("|")}
    assert {"start-up", "render", "all"} <= parts
    assert list(tmp_path.iterdir()) == []
