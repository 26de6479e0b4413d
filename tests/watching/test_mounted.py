"""A site on a file system that does not tell of changes: a real FUSE mount, changed behind its back."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from processes import Serve, Watch, eventually
from servers import needs
from smallsite import SmallSite

pytestmark = [pytest.mark.skipif(not sys.platform.startswith("linux"), reason="FUSE of Linux"), needs("bindfs")]


@pytest.fixture
def mounted(small_site: SmallSite, tmp_path: Path) -> Iterator[Path]:
    """The small site's folder under another name, through FUSE."""
    small_site.write("site.toml", 'title = "The Lantern"\n')
    small_site.story("a.md", "Harbour reopens")
    point = tmp_path / "mounted"
    point.mkdir()
    done = subprocess.run(["bindfs", str(small_site.root), str(point)], capture_output=True, text=True)
    if done.returncode and not Path("/dev/fuse").exists():
        pytest.skip(f"FUSE can't be used here: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    yield point
    unmount(point)


def unmount(point: Path) -> None:
    for _ in range(50):  # busy until the last process has gone
        if subprocess.run(["fusermount3", "-u", str(point)], capture_output=True).returncode == 0:
            return
        time.sleep(0.1)
    raise AssertionError(f"{point} stays mounted")


def test_a_mounted_site_is_looked_at_now_and_then(small_site: SmallSite, mounted: Path, tmp_path: Path) -> None:
    with Watch(mounted) as watch:
        assert "Looking for changes now and then" in watch.printed
        assert "file system, which does not tell of every change" in watch.printed
        small_site.story("deep/b.md", "Saved elsewhere")
        eventually(lambda: small_site.has("2020/07/22/saved-elsewhere/index.html"), f"the page:\n{watch.printed}")
        small_site.remove("content/a.md")
        gone = "2020/07/22/harbour-reopens/index.html"
        eventually(lambda: not small_site.has(gone), f"the other page goes:\n{watch.printed}")
        clean = small_site.clean_output(tmp_path / "clean")
        eventually(lambda: small_site.output() == clean, "a clean build's output")
        builds = watch.builds
        time.sleep(4)
        assert watch.builds - builds <= 1, "looking alone builds nothing"


def test_a_mounted_site_is_previewed(small_site: SmallSite, mounted: Path) -> None:
    with Serve(mounted) as serve:
        assert "Looking for changes now and then" in serve.printed
        small_site.story("a.md", "Harbour reopens", body="Saved elsewhere.")
        eventually(lambda: b"Saved elsewhere." in serve.get("/2020/07/22/harbour-reopens/")[2], "the story")
        small_site.write("templates/article.html", "<body>Another template</body>")
        eventually(lambda: b"Another template" in serve.get("/2020/07/22/harbour-reopens/")[2], "the template")
