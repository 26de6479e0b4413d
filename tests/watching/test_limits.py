"""When the system lets a program watch no more, or loses events: by its real limits, in a namespace of their own."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from processes import Serve, Watch, eventually
from smallsite import SmallSite

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="inotify is Linux's")

_QUEUE = Path("/proc/sys/fs/inotify/max_queued_events")


def limited_to(what: str, number: int) -> list[str]:
    """The start of a command line that lets a program have so many inotify "instances" or "watches"."""
    change = f'echo {number} > /proc/sys/user/max_inotify_{what} && exec "$@"'
    return ["unshare", "--user", "--map-root-user", "sh", "-c", change, "sh"]


def can_limit() -> bool:
    command = [*limited_to("watches", 100), "true"]
    return shutil.which("unshare") is not None and subprocess.run(command, capture_output=True).returncode == 0


needs_namespaces = pytest.mark.skipif(not can_limit(), reason="no user namespaces here, so no limits of our own")


@pytest.fixture
def newsroom(small_site: SmallSite) -> SmallSite:
    for number in range(6):
        small_site.story(f"{number}/a.md", f"Story {number}")
    return small_site


def told(text: str) -> bool:
    return "Looking for changes now and then" in text and "sudo sysctl fs.inotify.max_user_watches=" in text


@needs_namespaces
@pytest.mark.parametrize(("what", "number"), [("instances", 0), ("watches", 0), ("watches", 4)])
def test_changes_are_looked_for_when_there_is_no_watch_left(newsroom: SmallSite, what: str, number: int) -> None:
    with Watch(newsroom.root, prefix=limited_to(what, number)) as watch:
        assert told(watch.printed)
        newsroom.story("3/b.md", "Saved without a watch")
        eventually(lambda: newsroom.has("2020/07/22/saved-without-a-watch/index.html"), f"the page:\n{watch.printed}")


@needs_namespaces
def test_the_preview_looks_for_changes_too(newsroom: SmallSite) -> None:
    with Serve(newsroom.root, prefix=limited_to("instances", 0)) as serve:
        assert told(serve.printed)
        newsroom.story("3/b.md", "Saved without a watch")
        eventually(lambda: serve.get("/2020/07/22/saved-without-a-watch/")[0] == 200, "the page")
        newsroom.write("templates/article.html", "<body>Another template</body>")
        eventually(lambda: b"Another template" in serve.get("/2020/07/22/story-0/")[2], "the template")


@needs_namespaces
def test_folders_that_come_later_may_be_too_many(newsroom: SmallSite) -> None:
    with Watch(newsroom.root, prefix=limited_to("watches", 9)) as watch:
        assert not told(watch.printed)
        for number in range(6, 12):
            newsroom.story(f"{number}/a.md", f"Story {number}")
        eventually(lambda: told(watch.printed), f"it is told:\n{watch.printed}")
        newsroom.story("11/b.md", "In a folder without a watch")
        page = "2020/07/22/in-a-folder-without-a-watch/index.html"
        eventually(lambda: newsroom.has(page), f"the page:\n{watch.printed}")


def overflow(site: SmallSite) -> None:
    """More events than the system keeps, none of which means anything: a rename is two."""
    ends = site.root / "content/one.md~", site.root / "content/other.md~"
    ends[0].write_bytes(b"")
    for number in range(int(_QUEUE.read_text()) // 2 + 100):
        ends[number % 2].rename(ends[1 - number % 2])


@pytest.mark.parametrize("make", [Watch, Serve])
def test_after_lost_events_everything_is_compared(newsroom: SmallSite, make: Callable[[Path], Watch | Serve]) -> None:
    if int(_QUEUE.read_text()) > 100_000:
        pytest.skip("the system keeps more events than a test can make")
    with make(newsroom.root) as command:
        command.process.send_signal(signal.SIGSTOP)
        overflow(newsroom)
        newsroom.story("new/deep/lost.md", "Nobody told")
        newsroom.remove("content/0/a.md")
        command.process.send_signal(signal.SIGCONT)
        eventually(lambda: shows(command, "/2020/07/22/nobody-told/"), f"the page:\n{command.printed}")
        eventually(lambda: not shows(command, "/2020/07/22/story-0/"), "the other page goes")
        newsroom.story("new/deep/later.md", "Told again")
        eventually(lambda: shows(command, "/2020/07/22/told-again/"), f"the folder is watched:\n{command.printed}")


def shows(command: Watch | Serve, address: str) -> bool:
    if isinstance(command, Serve):
        return command.get(address)[0] == 200
    return (command.folder / f"output{address}index.html").is_file()
