"""Starting over, and proving that an incremental build is what a clean one would be."""

from __future__ import annotations

import filecmp
import tempfile
from dataclasses import replace
from pathlib import Path

from generator import writer
from generator.archive.pages import page_paths
from generator.archive.store import open_archive
from generator.build import build
from generator.engine import Engine
from generator.report import Progress
from generator.site import Site


def forget(site: Site) -> None:
    """Remove every page that earlier builds wrote, and the archive. Files of others in the output folder stay."""
    if not (site.state / "archive.db").exists():
        return
    with open_archive(site.state) as archive:
        for path in page_paths(archive):
            writer.remove(site.output, path)
        archive.remember("schema", "forgotten")


def compare_with_clean_build(site: Site, engine: Engine, progress: Progress) -> list[str]:
    """Build the site a second time, from nothing, into a temporary folder.

    Returns a line for each file that only one of the two has, or that differs; files in the output folder that
    Dateline did not write are not compared.
    """
    with tempfile.TemporaryDirectory(prefix="dateline-verify-") as folder:
        clean = replace(site, output=Path(folder) / "output", state=Path(folder) / "state")
        build(clean, engine, progress)
        with open_archive(clean.state) as archive:
            wanted = set(page_paths(archive))
        with open_archive(site.state) as archive:
            present = set(page_paths(archive))
        return sorted(_differences(site.output, clean.output, wanted, present))


def _differences(output: Path, clean: Path, wanted: set[str], present: set[str]) -> list[str]:
    found = [f"{path}: should not be there" for path in present - wanted if (output / path).exists()]
    for path in wanted:
        if not (output / path).is_file():
            found.append(f"{path}: is missing")
        elif not filecmp.cmp(output / path, clean / path, shallow=False):
            found.append(f"{path}: has other bytes")
    return found
