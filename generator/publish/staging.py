"""A folder of hard links to files that lie elsewhere: for programs that take one folder and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from generator.publish.host import Release


def stage(release: Release, paths: Iterable[str], folder: Path) -> None:
    """Put those files of a release into a folder, each at its path. The folder must be empty, or new."""
    made: set[Path] = set()
    for path in paths:
        target = folder / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        _link(release.source(path), target)


def _link(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except OSError:  # another disk, or one that knows no hard links
        shutil.copyfile(source, target)
