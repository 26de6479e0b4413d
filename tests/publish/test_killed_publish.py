"""A publish that is killed at any moment: visitors see one whole site, and the next run completes it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from publishing import dateline, site_files
from servers import SshServer, descendants, make_ssh_server, needs, running
from smallsite import SmallSite, tree

from generator.engine import Engine

KILLS = 20
MIDWAY = 50
STORIES = 60

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not on Windows")


class Visitor(threading.Thread):
    """Reads all of the live site again and again, and notes when that was none of the whole sites."""

    def __init__(self, current: Path, whole: list[dict[str, bytes]]) -> None:
        super().__init__(daemon=True)
        self.current = current
        self.whole = whole
        self.visits = 0
        self.broken = 0
        self._left = threading.Event()

    def run(self) -> None:
        while not self._left.wait(0.03):
            self.broken += shown(self.current) not in self.whole
            self.visits += 1

    def leave(self) -> None:
        self._left.set()
        self.join()


def shown(current: Path) -> dict[str, bytes]:
    """The release that is shown: its link is followed once, as a server does for a request, for a killed publish may
    have left a shell on the host that moves the link while this reads."""
    return tree(current.resolve())


@contextmanager
def visited(current: Path, whole: list[dict[str, bytes]]) -> Iterator[Visitor]:
    visitor = Visitor(current, whole)
    visitor.start()
    try:
        yield visitor
    finally:
        visitor.leave()


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[SmallSite]:
    """Two states of one archive, both built: most stories differ, and a third of them is only in the first."""
    made = []
    for word in ("first", "second"):
        site = SmallSite(tmp_path_factory.mktemp("sites") / word)
        site.write("site.toml", 'title = "The archive"\n')
        for number in range(STORIES):
            if word == "first" or number % 3:
                site.story(f"{number}.md", f"Story {number}", f"2020-07-{number % 9 + 1:02d}", f"The {word} text.")
        site.build(Engine(1))
        made.append(site)
    return made


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    server = make_ssh_server(tmp_path_factory.mktemp("sshd"))
    with running(server.command(), server.port, server.folder / "log") as process:
        server.pid = process.pid
        yield server


def test_a_publish_to_a_folder_that_is_killed_goes_on(sites: list[SmallSite], www: Path) -> None:
    publish_and_kill(sites, str(www), www, random.Random(1), kill_process)


@needs("sshd", "ssh", "rsync")
def test_a_publish_by_ssh_that_is_killed_goes_on(
    sites: list[SmallSite], www: Path, server: SshServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_SSH", server.ssh)
    chance = random.Random(2)

    def kill(process: subprocess.Popen[bytes]) -> None:
        # The program alone (its rsync goes on), or all it started, as when the machine goes down.
        (kill_process if chance.random() < 0.5 else kill_group)(process)

    publish_and_kill(sites, server.address(www), www, chance, kill)


@needs("sshd", "ssh", "rsync")
def test_a_publish_whose_connection_breaks_again_and_again_completes_by_itself(
    sites: list[SmallSite], www: Path, server: SshServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_SSH", server.ssh)
    target = server.address(www)
    sites[0].write("output/zz.bin", os.urandom(10 << 20))
    try:
        process = begin(sites[0], target)
        with server_sessions_cut(server, after=(0.02, 0.1, 0.2, 0.4)) as cut:
            assert process.wait(timeout=120) == 0
        assert cut
        assert shown(www / "current") == site_files(sites[0])
    finally:
        sites[0].remove("output/zz.bin")


def test_what_was_copied_before_a_kill_is_not_copied_again(sites: list[SmallSite], www: Path) -> None:
    go_on_after_a_kill(sites[0], str(www), www)


@needs("sshd", "ssh", "rsync")
@pytest.mark.parametrize("edited", [False, True], ids=["the same build", "another build"])
def test_what_was_sent_by_ssh_before_a_kill_is_not_sent_again(
    sites: list[SmallSite], www: Path, server: SshServer, monkeypatch: pytest.MonkeyPatch, edited: bool
) -> None:
    monkeypatch.setenv("DATELINE_SSH", server.ssh)
    go_on_after_a_kill(sites[0], server.address(www), www, edited)


def go_on_after_a_kill(site: SmallSite, target: str, www: Path, edited: bool = False) -> None:
    """Kill a publish while a large file is under way; files that were complete then are the same ones afterwards."""
    site.write("output/zz.bin", os.urandom(40 << 20))
    try:
        aside = kill_midway(site, target, www)
        sent = {path.relative_to(aside): path.stat().st_ino for path in aside.rglob("index.html")}
        if edited:
            site.write("output/zz.bin", b"small")
        assert dateline(site, "publish", target).exit_code == 0
        assert shown(www / "current") == site_files(site)
        assert {path: (www / "current" / path).stat().st_ino for path in sent} == sent
    finally:
        site.remove("output/zz.bin")


def kill_midway(site: SmallSite, target: str, www: Path) -> Path:
    """Begin publishes until one is killed after some stories and before the end; gives the folder they are in."""
    for _ in range(MIDWAY):
        process = begin(site, target)
        while process.poll() is None and sum(1 for _ in www.glob("releases/.next-*/20*/*/*/*/index.html")) < 10:
            time.sleep(0.001)
        kill_group(process)
        process.wait()
        begun = list(www.glob("releases/.next-*"))
        if begun and not (www / "current").exists():
            return begun[0]
        for path in www.iterdir():  # a quick machine was through with it
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    raise AssertionError(f"{MIDWAY} publishes were over before they could be killed")


def publish_and_kill(
    sites: list[SmallSite],
    target: str,
    www: Path,
    chance: random.Random,
    kill: Callable[[subprocess.Popen[bytes]], None],
) -> None:
    """Publish the two sites in turn, killing each publish at a random moment of the time it takes."""
    whole = [site_files(site) for site in sites]
    for site in (sites[1], sites[0]):  # the second time everything is warm
        began = time.monotonic()
        assert begin(site, target).wait(timeout=120) == 0
        takes = time.monotonic() - began
    cut = 0
    with visited(www / "current", whole) as visitor:
        for attempt in range(KILLS):
            process = begin(sites[(attempt + 1) % 2], target)
            try:
                process.wait(timeout=chance.uniform(0.2, 1.1) * takes)
            except subprocess.TimeoutExpired:
                kill(process)
                process.wait()
                cut += 1
            assert shown(www / "current") in whole
        time.sleep(0.5)  # rsyncs that were left alone end
    assert (visitor.broken, visitor.visits > KILLS, cut > KILLS / 4) == (0, True, True)
    live = whole.index(shown(www / "current"))
    for site in (sites[1 - live], sites[live]):
        assert dateline(site, "publish", target, "--allow-deletes").exit_code == 0
        assert shown(www / "current") == site_files(site)
    assert dateline(sites[0], "rollback", target).exit_code == 0
    assert shown(www / "current") == whole[1 - live]
    assert not [path.name for path in (www / "releases").iterdir() if path.name.startswith(".next")]


def begin(site: SmallSite, target: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "generator", "publish", target, "--quiet", "--allow-deletes"]
    return subprocess.Popen(
        command, cwd=site.root, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def kill_process(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGKILL)


def kill_group(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


@contextmanager
def server_sessions_cut(server: SshServer, after: Sequence[float]) -> Iterator[list[int]]:
    """Ends all that the server does for its clients, so many seconds after it is seen; gives what was ended."""
    ended: list[int] = []
    left = threading.Event()

    def cut() -> None:
        for seconds in after:
            while not descendants(server.pid):
                if left.wait(0.005):
                    return
            left.wait(seconds)
            for child in descendants(server.pid):
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
                    ended.append(child)

    thread = threading.Thread(target=cut, daemon=True)
    thread.start()
    try:
        yield ended
    finally:
        left.set()
        thread.join()
