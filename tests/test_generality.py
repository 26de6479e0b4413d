"""The benchmark of generality parts labelled texts by outlet, and tells how sure the gap between its sides is."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

BENCHMARK = Path(__file__).parent.parent / "benchmarks" / "generality.py"
SCORER = """
import collections, json, pathlib, sys
found = {story["file"]: story for story in map(json.loads, open(sys.argv[1], encoding="utf-8"))}
counts = collections.Counter()
for path in pathlib.Path(sys.argv[3]).glob("*.gold.json"):
    title = json.loads(path.read_text(encoding="utf-8"))["title"]
    counts["ok" if found[path.name.replace(".gold.json", ".txt")]["title"] == title else "wrong"] += 1
print("title", dict(counts))
"""


def test_the_gap_is_told_with_how_far_chance_may_have_moved_it(tmp_path: Path) -> None:
    (tmp_path / "score.py").write_text(SCORER, encoding="utf-8")
    (tmp_path / "wire").mkdir()
    for number in range(40):
        stem = tmp_path / "wire" / f"{number:03}_outlet{number}_x"
        headline = f"Ferry number {number} runs again"
        stem.with_suffix(".txt").write_text(
            f"May 3, 2021 10:20 GMT\n\n{headline}\n\nPORT ANSEL (HP) - The ferries ran again on Monday, pilots said.\n",
            encoding="utf-8",
        )
        label = {"title": headline if number % 5 else "Another headline"}
        stem.with_suffix(".gold.json").write_text(json.dumps(label), encoding="utf-8")
    command = [sys.executable, str(BENCHMARK), str(tmp_path), "--interval"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert re.findall(r"(\w[\w ]+): (\d+) texts", printed) == [
        ("all", "40"),
        ("held back", "13"),
        ("opened", "0"),
        ("tuning", "27"),
    ]
    found = re.search(r"tuning - held back: (-?[\d.]+); .* between (-?[\d.]+) and (-?[\d.]+)", printed)
    assert found
    gap, low, high = map(float, found.groups())
    rates = [sum(map(int, re.findall(rf"'{state}': (\d+)", printed))) for state in ("ok", "wrong")]
    assert rates == [64, 16]  # each text is counted on its side, and among all
    assert low < gap < high
