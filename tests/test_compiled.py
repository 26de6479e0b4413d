"""The reader of raw copy gives the same records when it is compiled to C."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
PARTS = ("generator", "templates", "pyproject.toml", "README.md", "LICENSE")
COMPILER = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
MISSING = (
    "the packages hatchling and hatch-mypyc are not installed"
    if importlib.util.find_spec("hatchling") is None or importlib.util.find_spec("hatch_mypyc") is None
    else "no C compiler is installed"
    if COMPILER is None
    else ""
)
if MISSING and os.environ.get("CI"):
    raise RuntimeError(f"CI needs a compiler: {MISSING}")

pytestmark = pytest.mark.skipif(not os.environ.get("CI"), reason="compiling takes two minutes: only in CI")

READ = """
import sys
from pathlib import Path
from generator.settings import Reading
from generator.sources.source import Source
from generator.sources.wire import read_wire, reader

print(Path(reader.__file__).suffix)
for folder in sys.argv[1:]:
    for path in sorted(Path(folder).rglob("*.txt")):
        print(path.name, ascii(read_wire(Source(path.name, path.read_text(encoding="utf-8"), ""), Reading())))
"""


def wheel(folder: Path) -> Path:
    """The package as it is installed when a compiled reader is asked for, unpacked."""
    for name in PARTS:
        part = PROJECT / name
        copy = shutil.copytree if part.is_dir() else shutil.copy
        copy(part, folder / name)
    environment = {**os.environ, "HATCH_BUILD_HOOK_ENABLE_MYPYC": "1"}
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", "built"]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True)
    (built,) = (folder / "built").glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def records(package: Path) -> list[str]:
    """How the reader is loaded, and what that package reads from the stories of the sample and of the tests."""
    folders = [str(PROJECT / "content"), str(Path(__file__).parent / "sources" / "wire" / "pages")]
    environment = {**os.environ, "PYTHONPATH": str(package), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", READ, *folders]
    found = subprocess.run(command, cwd=package, env=environment, check=True, capture_output=True, text=True)
    return found.stdout.splitlines()


def test_a_compiled_reader_reads_what_the_other_reads(tmp_path: Path) -> None:
    kind, *compiled = records(wheel(tmp_path))
    python, *expected = records(PROJECT)
    assert python == ".py"
    assert kind in (".so", ".pyd")
    assert len(expected) > 20
    assert compiled == expected
