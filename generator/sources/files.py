"""What each kind of file under content/ is taken for."""

from __future__ import annotations

import os
from fnmatch import fnmatch

from generator.settings import Reading

STORIES = {".txt": "wire", ".md": "markdown", ".markdown": "markdown"}
"""The reader of each kind of file."""

ATTACHMENTS = frozenset(
    "avif bmp csv doc docx epub flac gif gz jpeg jpg json m4a mp3 mp4 odp ods odt ogg opus pdf png ppt pptx tif tiff "
    "tsv vtt wav webm webp xls xlsx zip".split()
)
"""Endings of files that are copied to the site. SVG and HTML are not among them: they can carry scripts."""

_CLUTTER = {"Thumbs.db", "desktop.ini", "Icon\r"}


def role_of(path: str, reading: Reading) -> str:
    """What a file is taken for: "story", "attachment", "ignored" or "unknown"."""
    name = path.rpartition("/")[2]
    if name.startswith((".", "~$")) or name.endswith(("~", ".swp", ".tmp", ".bak")) or name in _CLUTTER:
        return "ignored"
    if any(fnmatch(path, pattern) for pattern in reading.ignore):
        return "ignored"
    ending = os.path.splitext(name)[1].lower()
    if ending in STORIES:
        return "story"
    known = ending[1:] in ATTACHMENTS or name.lower().endswith(reading.attachments)
    return "attachment" if known else "unknown"
