"""A real S3 endpoint for the tests: the gateway of Ceph (radosgw), over a monitor and a store in memory.

Signatures, multipart uploads and errors are those of a server that others run in earnest. Debian's packages
are radosgw, ceph-mon and ceph-osd.
"""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

PROGRAMS = ("ceph-mon", "ceph-osd", "radosgw", "radosgw-admin", "ceph", "ceph-authtool", "monmaptool")
PATIENCE = 120.0


class Gateway(NamedTuple):
    """A running gateway: where it listens and the keys of its one user."""

    url: str
    access_key: str
    secret_key: str

    @property
    def environment(self) -> dict[str, str]:
        """What a client needs: credentials as any program for S3 finds them."""
        return {
            "AWS_ACCESS_KEY_ID": self.access_key,
            "AWS_SECRET_ACCESS_KEY": self.secret_key,
            "AWS_EC2_METADATA_DISABLED": "true",
        }


@contextmanager
def running_gateway(folder: Path) -> Iterator[Gateway]:
    """A gateway whose files are in `folder`; it ends with the block."""
    cluster = _Cluster(folder)
    try:
        cluster.start()
        yield cluster.gateway()
    finally:
        cluster.stop()


class _Cluster:
    def __init__(self, folder: Path) -> None:
        self.folder, self.daemons = folder, list[subprocess.Popen[bytes]]()
        self.port, self.monitor, self.id = _free_port(), _free_port(), str(uuid.uuid4())
        self.store = str(uuid.uuid4())
        (folder / "mon").mkdir(parents=True)
        (folder / "osd").mkdir()
        (folder / "ceph.conf").write_text(_CONFIGURATION.format(folder=folder, id=self.id, monitor=self.monitor))

    def start(self) -> None:
        keyring = str(self.folder / "keyring")
        everything = ["--cap", "mon", "allow *", "--cap", "osd", "allow *"]
        self._run("ceph-authtool", "-C", keyring, "-n", "mon.", "--gen-key", "--cap", "mon", "allow *")
        for name in ("client.admin", "client.rgw"):
            self._run("ceph-authtool", keyring, "-n", name, "--gen-key", *everything)
        osd = ["--cap", "mon", "allow profile osd", "--cap", "osd", "allow *"]
        self._run("ceph-authtool", keyring, "-n", "osd.0", "--gen-key", *osd)
        address = f"[v2:127.0.0.1:{self.monitor}]"
        self._run("monmaptool", "--create", "--addv", "a", address, "--fsid", self.id, "monmap")
        self._run("ceph-mon", "-c", "ceph.conf", "--mkfs", "-i", "a", "--monmap", "monmap", "--keyring", keyring)
        self._daemon("ceph-mon", "-i", "a")
        self._ceph("osd", "new", self.store, "0")
        self._run("ceph-osd", "-c", "ceph.conf", "-i", "0", "--mkfs", "--osd-uuid", self.store)
        self._ceph("osd", "crush", "add", "0", "1.0", "root=default", "host=one")
        self._daemon("ceph-osd", "-i", "0")
        self._daemon("radosgw", "-n", "client.rgw", f"--rgw-frontends=beast endpoint=127.0.0.1:{self.port}")
        self._wait()

    def gateway(self) -> Gateway:
        access, secret = "visitor", uuid.uuid4().hex
        self._run(
            "radosgw-admin", "-c", "ceph.conf", "-n", "client.rgw", "user", "create", "--uid=press",
            "--display-name=Press", f"--access-key={access}", f"--secret-key={secret}",
        )  # fmt: skip
        return Gateway(f"http://127.0.0.1:{self.port}", access, secret)

    def stop(self) -> None:
        for daemon in reversed(self.daemons):
            daemon.kill()
            daemon.wait()

    def _ceph(self, *words: str) -> None:
        self._run("ceph", "-c", "ceph.conf", "--connect-timeout", "60", *words)

    def _run(self, *command: str) -> None:
        done = subprocess.run(command, cwd=self.folder, capture_output=True, timeout=PATIENCE, check=False)
        assert done.returncode == 0, f"{command}: {done.stderr.decode()[-2000:]}"

    def _daemon(self, program: str, *words: str) -> None:
        command = [program, "-c", "ceph.conf", "-f", *words]
        with (self.folder / f"{program}.out").open("wb") as out:
            self.daemons.append(subprocess.Popen(command, cwd=self.folder, stdout=out, stderr=out))

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=2):
                    return
            except OSError:
                time.sleep(0.2)
        raise AssertionError("the gateway did not come up: " + (self.folder / "client.rgw.log").read_text()[-2000:])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


_CONFIGURATION = """
[global]
fsid = {id}
mon host = v2:127.0.0.1:{monitor}
mon initial members = a
keyring = {folder}/keyring
osd pool default size = 1
osd pool default min size = 1
osd crush chooseleaf type = 0
mon allow pool size one = true
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
mon max pg per osd = 4000
mon data = {folder}/mon
mon data avail crit = 0
osd data = {folder}/osd
osd objectstore = memstore
memstore device bytes = 1073741824
osd max object name len = 256
rgw data = {folder}/rgw
run dir = {folder}
admin socket =
log file = {folder}/$name.log
pid file = {folder}/$name.pid
public network = 127.0.0.0/8
cluster network = 127.0.0.0/8
ms bind ipv4 = true
ms bind ipv6 = false
ms bind msgr1 = false
auth allow insecure global id reclaim = false
"""
