"""Names of days and months are a language's own, whichever language a process asked for before."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

ASK = """
import sys
from generator.cldr import find_locale

for tag in sys.argv[1:]:
    names = find_locale(tag)
    print(names.days["stand-alone"]["wide"][0], names.days["format"]["narrow"][0], names.months["format"]["narrow"][5])
"""
LANGUAGES = ["de", "en", "es", "fa", "fr", "ja", "ru", "sv", "ur", "zh"]


def asked(*tags: str) -> dict[str, str]:
    """What a process of its own says of these languages, asked in that order."""
    done = subprocess.run(
        [sys.executable, "-c", ASK, *tags],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    return dict(zip(tags, done.stdout.splitlines(), strict=True))


@pytest.mark.parametrize("first", ["ur", "ja", "ru"])
def test_no_language_lends_its_names_to_another(first: str) -> None:
    others = [tag for tag in LANGUAGES if tag != first]
    together = asked(first, *others)
    assert together == asked(*others[::-1], first)
    assert together["de"] == "Montag M M"
    assert together["fa"].startswith("دوشنبه ")
