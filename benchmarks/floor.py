"""The floor under every build: the same bytes written to the same tree, by C and by Python."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import measuring

_C = Path(__file__).with_name("floor.c")
_PYTHON = "floor: a Python loop"
_PROCESSES = {"floor: C, 1 process": 1, "floor: C, a process a processor": os.cpu_count() or 1}
FLOORS = (_PYTHON, *_PROCESSES)
"""The programs that write."""


def write_floor(name: str, output: Path, scratch: Path) -> measuring.Cost | None:
    """What it costs a program to write the files of `output` into a new folder; None where it can't be compiled."""
    manifest = _manifest(output, scratch)
    folder = scratch / "outputs" / f"floor-{time.time_ns()}"
    folder.mkdir()
    if name == _PYTHON:
        argv = [sys.executable, __file__, str(manifest), str(folder)]
    else:
        compiler = shutil.which("gcc") or shutil.which("cc")
        if not compiler:
            return None
        subprocess.run([compiler, "-O2", "-o", str(scratch / "floor"), str(_C)], check=True)
        argv = [str(scratch / "floor"), str(manifest), str(folder), str(_PROCESSES[name])]
    os.sync()
    return measuring.run(argv, scratch)


def _manifest(output: Path, scratch: Path) -> Path:
    manifest = scratch / f"{output.name}.manifest"
    if not manifest.exists():
        paths = sorted(path for path in output.rglob("*") if path.is_file())
        lines = (f"{path.stat().st_size}\t{path.relative_to(output).as_posix()}\n" for path in paths)
        manifest.write_text("".join(lines), encoding="utf-8")
    return manifest


def write_files(manifest: Path, folder: Path) -> None:
    """The Python loop: one open, write and close a file, folders when they are missing."""
    made = set()
    for line in manifest.read_text(encoding="utf-8").splitlines():
        size, _, path = line.partition("\t")
        target = folder / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(b"x" * int(size))


if __name__ == "__main__":
    write_files(Path(sys.argv[1]), Path(sys.argv[2]))
