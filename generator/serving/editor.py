"""Opening a source file in the editor of whoever runs the preview."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from generator.site import SETTINGS_FILES, Site

_WITH_COLON = frozenset({"subl", "zed", "hx-gui", "lapce", "mate"})
_WITH_GOTO = frozenset({"code", "codium", "cursor", "windsurf", "code-insiders"})
_WITH_OPTION = frozenset({"gedit", "kate", "kwrite", "gvim", "pluma", "xed", "emacsclient", "pycharm", "idea"})


def file_of(site: Site, root: Path, path: str) -> Path | None:
    """The file that a problem or a page names, if it is one that may be opened: a story, a template or settings."""
    settings = [(root / name).resolve() for name in SETTINGS_FILES]
    for base in (site.content, Path()):
        candidate = (base / path).resolve()
        allowed = candidate in settings or any(
            folder.resolve() in candidate.parents for folder in (site.content, site.templates)
        )
        if allowed and candidate.is_file():
            return candidate
    return None


def command(path: Path, line: int, environment: Mapping[str, str]) -> list[str] | None:
    """How the editor named by $VISUAL or $EDITOR opens that line; None when it is none that has a window of its own."""
    words = shlex.split(environment.get("VISUAL") or environment.get("EDITOR") or "")
    name = Path(words[0]).name.removesuffix(".exe").removesuffix(".cmd") if words else ""
    if name in _WITH_GOTO:
        return [*words, "--goto", f"{path}:{line}"]
    if name in _WITH_COLON:
        return [*words, f"{path}:{line}"]
    if name in _WITH_OPTION:
        option = "--line" if name in {"kate", "kwrite", "pycharm", "idea"} else None
        return [*words, option, str(line), str(path)] if option else [*words, f"+{line}", str(path)]
    return None


def open_file(path: Path, line: int) -> str:
    """Open a file; returns a link to follow instead when there is no editor with a window of its own to start."""
    arguments = command(path, max(1, line), os.environ)
    if arguments:
        try:
            subprocess.Popen(
                arguments,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # the editor is the person's: it stays when the preview ends
            )
            return ""
        except OSError:
            pass  # named in the environment and not installed: the link may still work
    return f"vscode://file{'' if str(path).startswith('/') else '/'}{quote(path.as_posix())}:{max(1, line)}"
