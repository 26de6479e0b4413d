"""Whether outlets that the reader's rules were not written on are read as well as those that they were.

    python benchmarks/generality.py CORPUS [--errors] [--fresh FOLDER]...

CORPUS is a folder with a scorer, `score.py`, and texts with labels: `wire/NNN_OUTLET_rest.txt` and `.gold.json`. The
texts are parted by outlet: all of one outlet stand on the same side, and the side follows from a hash of the outlet's
name, so that nobody chose it. A third of the outlets is held back. Of those, half was drawn and opened on 26 November
2026, when the others had no more to teach: they are a side of their own. `--errors` lists the errors of the outlets
that rules may be written on; those of the outlets held back can't be listed, as a test that has been looked at is none.

A folder of texts and labels that were found after the rules were written is one more side: `--fresh FOLDER`.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

SEED = "iranpress"
"""The outlet of the story that every rule was tried on: it is never held back."""

HELD_BACK = 3
"""One outlet of so many is held back."""


OPENED = frozenset(
    {
        "abcnews", "almasdar", "foxnews", "islamtimes", "israelnn", "mdr", "morgunbladid", "paradigm", "reuters87",
        "ria", "sana", "stluciatimes", "timesofisrael", "tribune242", "utro", "vietnamnews",
    }
)  # fmt: skip
"""Outlets that were held back until rules were written on them."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--fresh", type=Path, action="append", default=[], help="a folder of new texts and labels")
    parser.add_argument("--errors", action="store_true", help="list the errors of the outlets that aren't held back")
    options = parser.parse_args()
    scorer = options.corpus / "score.py"
    labels = sorted((options.corpus / "wire").glob("*.gold.json"))
    report("all", scorer, labels)
    sides: dict[str, list[Path]] = {"held back": [], "opened": [], "tuning": []}
    for path in labels:
        sides[side_of(path)].append(path)
    for side, paths in sides.items():
        report(side, scorer, paths, options.errors and side != "held back")
    for folder in options.fresh:
        report(f"fresh: {folder.name}", scorer, sorted(folder.glob("*.gold.json")))
    return 0


def outlet_of(label: Path) -> str:
    """`204_washingtontimes_us.gold.json` -> `washingtontimes`."""
    return re.split(r"[_.]", label.name)[1]


def side_of(label: Path) -> str:
    outlet = outlet_of(label)
    if outlet == SEED or int(hashlib.sha256(outlet.encode()).hexdigest(), 16) % HELD_BACK:
        return "tuning"
    return "opened" if outlet in OPENED else "held back"


def report(side: str, scorer: Path, labels: Sequence[Path], errors: bool = False) -> None:
    """Print what the scorer says of one side's texts, as `dateline explain` reads them."""
    outlets = {outlet_of(label) for label in labels}
    print(f"\n{side}: {len(labels)} texts of {len(outlets)} outlets")
    if not labels:
        return
    with tempfile.TemporaryDirectory() as name:
        for label in labels:
            text = label.with_name(label.name.replace(".gold.json", ".txt"))
            for path in (label, text):
                (Path(name) / path.name).symlink_to(path.resolve())
        texts = sorted(str(path) for path in Path(name).glob("*.txt"))
        found = Path(name) / "found.jsonl"
        explain = [sys.executable, "-m", "generator", "explain", "--json", *texts]
        found.write_bytes(subprocess.run(explain, check=True, capture_output=True).stdout)
        command = [sys.executable, str(scorer), str(found), "--gold", name, *["-v"] * errors]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout, end="")


if __name__ == "__main__":
    raise SystemExit(main())
