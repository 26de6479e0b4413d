"""What each kind of file under content/ is taken for."""

from __future__ import annotations

import os
import re
from fnmatch import fnmatch

from generator.settings import Reading

MARKDOWN = frozenset(".md .markdown .mkd .mkdn .mkdown .mdown".split())
STORIES = (
    MARKDOWN
    | frozenset(".txt .html .htm .xml .nitf .newsml .json .ninjs .sgm .sgml .eml .mbox .tst .anpa .iptc .wire".split())
    | {""}
)
"""Endings of files that may hold stories; of some of them only the text tells (see formats.py)."""

ATTACHMENTS = frozenset(
    "avif bmp csv doc docx epub flac gif gz jpeg jpg json m4a mp3 mp4 odp ods odt ogg opus pdf png ppt pptx tif tiff "
    "tsv vtt wav webm webp xls xlsx zip".split()
)
"""Endings of files that are copied to the site. SVG and HTML are not among them: they can carry scripts."""

_HEAD = 4_096
_FEED = re.compile(rb"<(?:rss|rdf:RDF)[\s>]|<feed\s[^>]*//www\.w3\.org/2005/Atom")
_ENDING = re.compile(r"\.[a-z0-9]{1,10}")
_CLUTTER = {"Thumbs.db", "desktop.ini", "Icon\r"}


def role_of(path: str, reading: Reading) -> str:
    """What a file is taken for: "story", "attachment", "ignored" or "unknown"."""
    name = path.rpartition("/")[2]
    if name.startswith((".", "~$")) or name.endswith(("~", ".swp", ".tmp", ".bak")) or name in _CLUTTER:
        return "ignored"
    if any(fnmatch(path, pattern) for pattern in reading.ignore):
        return "ignored"
    if ending_of(name) in STORIES:
        return "story"
    return "attachment" if is_attachment(name, reading) else "unknown"


def hint_for_feed(data: bytes) -> str:
    """What to do with a file that is a feed, or a blog's export in the form of one; "" for any other file."""
    head = data[:_HEAD]
    if _FEED.search(head) is None:
        return ""
    what = "an export of WordPress" if b"//wordpress.org/export/" in head else "a feed"
    return f"It is {what}, many posts in one file: turn it into Markdown first, one file a post."


def ending_of(path: str) -> str:
    """The ending of a file's name in lower case, with its dot; "" for none, also where a name just has a dot in it."""
    ending = os.path.splitext(path)[1].lower()
    return ending if _ENDING.fullmatch(ending) else ""


def is_attachment(path: str, reading: Reading) -> bool:
    """Whether a file that holds no story is copied to the site."""
    return ending_of(path)[1:] in ATTACHMENTS or path.lower().endswith(reading.attachments)
