"""Whole small sites, in real folders."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from generator.build import build
from generator.engine import Engine
from generator.report import Report
from generator.site import Site, open_site


class SmallSite:
    """A site in a folder of its own. Files are given by their path from the site's folder, `content/a.txt`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "content").mkdir(parents=True)

    def write(self, path: str, text: str | bytes) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)

    def story(self, name: str, title: str, date: str = "2020-07-22", body: str = "Some text.", **more: str) -> None:
        """A Markdown story in content/; further front matter by keyword."""
        head = {"title": title, **({"date": date} if date else {}), **more}
        lines = "\n".join(f"{key}: {value}" for key, value in head.items())
        self.write(f"content/{name}", f"---\n{lines}\n---\n\n{body}\n")

    def replace(self, path: str, text: str | bytes) -> None:
        """Write a file so that nobody sees it by halves: beside it, then renamed."""
        self.write(f"{path}.new~", text)
        (self.root / f"{path}.new~").replace(self.root / path)

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def rename(self, path: str, other: str) -> None:
        (self.root / other).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).rename(self.root / other)

    @property
    def site(self) -> Site:
        return open_site(self.root)

    def build(self, engine: Engine | None = None) -> Report:
        return build(self.site, engine or Engine(1))

    def page(self, path: str) -> str:
        return (self.root / "output" / path).read_text(encoding="utf-8")

    def has(self, path: str) -> bool:
        return (self.root / "output" / path).exists()

    def output(self) -> dict[str, bytes]:
        """Every file and folder of the output, folders with empty bytes and a slash at the end."""
        return tree(self.root / "output")

    def clean_output(self, folder: Path) -> dict[str, bytes]:
        """What a clean build of the same site makes, in a folder that must be new."""
        return self.clean_build(folder)[1]

    def clean_build(self, folder: Path) -> tuple[Report, dict[str, bytes]]:
        """What such a build says, and what it makes."""
        clean = replace(open_site(self.root, output=folder / "output"), state=folder / "state")
        return build(clean, Engine(1)), tree(clean.output)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The `dateline` command in the site's folder, as a process of its own."""
        return run_dateline(self.root, *arguments)


def run_dateline(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        timeout=120,
        check=False,
    )


def tree(folder: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        found[name + "/" * path.is_dir()] = b"" if path.is_dir() else path.read_bytes()
    return found
