"""Workers on hosts of their own: network namespaces, each with its own address and its own view of the file system."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from clusters import DaskCluster
from smallsite import SmallSite

from generator.cluster import Cluster
from generator.errors import ClusterError

STORIES = 90


def _missing() -> str:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "network namespaces need root"
    if shutil.which("ip") is None or shutil.which("mount") is None:
        return "network namespaces need the commands ip and mount"
    probe = subprocess.run(["ip", "netns", "add", _name(0)], capture_output=True, check=False)
    subprocess.run(["ip", "netns", "del", _name(0)], capture_output=True, check=False)
    return "this system has no network namespaces" if probe.returncode else ""


_NUMBERS = itertools.count(1)


def _name(number: int) -> str:
    return f"dl{os.getpid()}n{number}"


MISSING = _missing()
pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING)


class Hosts:
    """Hosts at 10.213.N.2; the one that builds is 10.213.N.1 for each of them."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._count = 0

    def add(self, hidden: Path | None = None) -> tuple[str, tuple[str, ...]]:
        """A new host: its address, and the command that runs others there. At `hidden` it sees an empty folder."""
        self._count += 1
        # The kernel takes a namespace down in its own time: the next test's devices need names of their own.
        number = next(_NUMBERS)
        name, here, there = _name(number), f"dl{os.getpid()}a{number}", f"dl{os.getpid()}b{number}"
        _ip("netns", "add", name)
        self._stack.callback(_ip, "netns", "del", name)
        _ip("link", "add", here, "type", "veth", "peer", "name", there)
        _ip("link", "set", there, "netns", name)
        _ip("addr", "add", f"10.213.{self._count}.1/24", "dev", here)
        _ip("link", "set", here, "up")
        for setting in (
            ["addr", "add", f"10.213.{self._count}.2/24", "dev", there],
            ["link", "set", there, "up"],
            ["link", "set", "lo", "up"],
            ["route", "add", "default", "via", f"10.213.{self._count}.1"],
        ):
            _ip("-n", name, *setting)
        # Mounts made below `ip netns exec` are seen there only.
        hide = f"mount -t tmpfs none '{hidden}' && " if hidden else ""
        return f"10.213.{self._count}.2", ("ip", "netns", "exec", name, "sh", "-c", f'{hide}exec "$@"', "sh")


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)


@pytest.fixture
def hosts() -> Iterator[Hosts]:
    with ExitStack() as stack:
        yield Hosts(stack)


def fill(site: SmallSite) -> None:
    for number in range(STORIES):
        site.story(f"{number % 3}/{number}.md", f"Story {number}", f"2020-07-{number % 28 + 1:02d}", tags="[Harbour]")


def start(cluster: DaskCluster, host: tuple[str, tuple[str, ...]]) -> None:
    cluster.start_worker(host=host[0], before=host[1])


def test_two_hosts_make_the_bytes_of_a_local_build_even_if_one_does_not_see_every_story(
    small_site: SmallSite, tmp_path: Path, hosts: Hosts
) -> None:
    fill(small_site)
    whole, partial = hosts.add(), hosts.add(hidden=small_site.root / "content" / "1")
    with DaskCluster(tmp_path / "cluster", host="10.213.1.1") as cluster:
        start(cluster, whole)
        start(cluster, partial)
        with Cluster(cluster.address, worth=1) as engine:
            report = small_site.build(engine)
    assert (report.stories, report.problems) == (STORIES, [])
    assert small_site.output() == small_site.clean_output(tmp_path / "clean")


@pytest.mark.parametrize(
    ("folder", "message"), [("output", "does not see .*/output/"), (".dateline", "does not see .*/archive.db")]
)
def test_a_host_that_does_not_share_a_folder_is_told(
    small_site: SmallSite, tmp_path: Path, hosts: Hosts, folder: str, message: str
) -> None:
    fill(small_site)
    (small_site.root / folder).mkdir()
    host = hosts.add(hidden=small_site.root / folder)
    with DaskCluster(tmp_path / "cluster", host="10.213.1.1") as cluster:
        start(cluster, host)
        with Cluster(cluster.address, worth=1) as engine, pytest.raises(ClusterError, match=message):
            small_site.build(engine)
    small_site.build()
    assert small_site.output() == small_site.clean_output(tmp_path / "clean")
