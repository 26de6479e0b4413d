"""A Chromium for the tests that need one: without it they are skipped, in CI they fail."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
MISSING = (
    "the package playwright is not installed"
    if importlib.util.find_spec("playwright") is None
    else "no Chromium is installed"
    if BROWSER is None
    else ""
)
if MISSING and os.environ.get("CI"):
    raise RuntimeError(f"CI needs a browser: {MISSING}")

sync_api = pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed")
needs_browser = pytest.mark.skipif(bool(MISSING), reason=MISSING)

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@contextmanager
def launched() -> Iterator[sync_api.Browser]:
    """A headless Chromium, closed at the end."""
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=BROWSER, args=_FLAGS)
        yield chromium
        chromium.close()
