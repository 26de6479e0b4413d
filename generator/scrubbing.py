"""What must never be shown: passwords in addresses, and the values of settings that are named like secrets."""

from __future__ import annotations

import re

SECRET_NAME = re.compile(
    r"[\w-]*(?:pass(?:word|wd|phrase)?|secret|token|credential|(?:access|api|private)[-_]?key)[\w-]*", re.I
)
"""What the name of a secret looks like."""

_USER = re.compile(r"(?<=://)[^/\s@\"']+@")
_HEADER = re.compile(r"(?i:(?<=bearer )|(?<=basic ))\S+")
_SETTING = re.compile(rf"""(\b{SECRET_NAME.pattern}["']?\s*=\s*)\S.*""", re.I)


def without_secrets(text: str) -> str:
    """The text of a program or of a settings file, line by line, with dots in the place of what may be secret."""
    return _SETTING.sub(r"\1...", _HEADER.sub("...", _USER.sub("...@", text)))
