"""A new site: a settings file and two stories to look at."""

from __future__ import annotations

import re
from pathlib import Path

from generator.errors import OutputError

_STARTER = Path(__file__).resolve().parent / "starter"


def start_site(folder: Path) -> None:
    """Make a site in `folder`, which must be empty or missing. Raises OutputError."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(f"{folder} is not empty: choose a new folder, or put a site.toml there yourself.")
    title = " ".join(re.split(r"[\W_]+", folder.resolve().name)).strip().capitalize() or "News archive"
    for source in sorted(_STARTER.rglob("*")):
        if source.is_file():
            target = folder / source.relative_to(_STARTER)
            target.parent.mkdir(parents=True, exist_ok=True)
            text = source.read_text(encoding="utf-8").replace("{title}", title)
            target.write_text(text, encoding="utf-8", newline="\n")
    (folder / ".gitignore").write_text("/.dateline/\n/output/\n", encoding="utf-8", newline="\n")
