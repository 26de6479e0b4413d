"""What the tests of publishing share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def www(tmp_path: Path) -> Path:
    """An empty folder that a web server would serve."""
    folder = tmp_path / "www"
    folder.mkdir()
    return folder
