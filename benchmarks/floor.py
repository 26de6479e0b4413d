"""The floor under every build: the same bytes written to the same tree, by C and by Python."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import measuring

_C = Path(__file__).with_name("floor.c")


def floor(output: Path, scratch: Path) -> dict[str, measuring.Cost]:
    """What it costs to write the files of `output` again: by name of the program, C only where there is a compiler."""
    manifest = scratch / "manifest"
    paths = sorted(path for path in output.rglob("*") if path.is_file())
    manifest.write_text("".join(f"{path.stat().st_size}\t{path.relative_to(output).as_posix()}\n" for path in paths))
    found = {"a Python loop": _measure([sys.executable, __file__, str(manifest)], scratch)}
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler:
        subprocess.run([compiler, "-O2", "-o", str(scratch / "floor"), str(_C)], check=True)
        for processes in (1, os.cpu_count() or 1):
            argv = [str(scratch / "floor"), str(manifest)]
            found[f"C, {processes} process{'es' * (processes > 1)}"] = _measure(argv, scratch, str(processes))
    return found


def _measure(argv: list[str], scratch: Path, *more: str) -> measuring.Cost:
    folder = scratch / "floor-output"
    cost = measuring.run([*argv, str(folder), *more], scratch)
    shutil.rmtree(folder)
    return cost


def write_files(manifest: Path, folder: Path) -> None:
    """The Python loop: one open, write and close a file, folders when they are missing."""
    made = set()
    for line in manifest.read_text().splitlines():
        size, _, path = line.partition("\t")
        target = folder / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(b"x" * int(size))


if __name__ == "__main__":
    write_files(Path(sys.argv[1]), Path(sys.argv[2]))
