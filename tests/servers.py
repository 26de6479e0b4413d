"""Real servers for the tests of publishing, each on a free port of this machine, with keys that are thrown away."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

PATIENCE = 30.0


def found(program: str) -> str | None:
    """A program, also where only the administrator looks."""
    return shutil.which(program) or shutil.which(program, path="/usr/sbin:/sbin:/usr/local/sbin")


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skips a test where a program is missing; in CI that is an error."""
    missing = [program for program in programs if found(program) is None]
    if missing and os.environ.get("CI"):
        raise RuntimeError(f"CI needs {', '.join(missing)}")
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, log: Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server that listens at the port, until it is left."""
    with log.open("wb") as stream:
        process = subprocess.Popen(command, stdout=stream, stderr=stream, env={**os.environ, **environment})
    try:
        _wait_for(process, port, log)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def descendants(pid: int) -> list[int]:
    """The processes that a process has started, and those that they have, the last first."""
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    children = [int(child) for child in listed.stdout.split()]
    return [found for child in children for found in (*descendants(child), child)]


@dataclass
class SshServer:
    """An sshd for the user who runs the tests. `ssh` is the command that reaches it and trusts it."""

    folder: Path
    port: int
    pid: int = 0

    @property
    def ssh(self) -> str:
        return f"ssh -F {self.folder}/client.conf"

    def address(self, path: Path | str) -> str:
        return f"ssh://127.0.0.1:{self.port}{path}"

    def command(self, *options: str) -> list[str]:
        """The command that serves; further lines of its configuration with `options`."""
        more = [part for option in options for part in ("-o", option)]
        return [found("sshd") or "sshd", "-D", "-e", "-f", f"{self.folder}/server.conf", *more]


def make_ssh_server(folder: Path) -> SshServer:
    """Keys and configurations for an sshd and its client, below `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    server = SshServer(folder, free_port())
    for name in ("host", "user", "stranger"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    host_key = (folder / "host.pub").read_text(encoding="utf-8")
    (folder / "known").write_text(f"[127.0.0.1]:{server.port} {host_key}", encoding="utf-8")
    shutil.copy(folder / "user.pub", folder / "authorized")
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # sshd insists on this folder when the administrator starts it
    _configure(folder / "server.conf", {
        "Port": server.port, "ListenAddress": "127.0.0.1", "HostKey": folder / "host", "PidFile": "none",
        "AuthorizedKeysFile": folder / "authorized", "StrictModes": "no", "UsePAM": "no",
        "SetEnv": "SHLVL=2",  # bash then leaves out the user's .bashrc: killed in it, a session may leave locks behind
        "PasswordAuthentication": "no", "KbdInteractiveAuthentication": "no", "PermitRootLogin": "yes",
        "MaxStartups": "100",
    })  # fmt: skip
    _configure(folder / "client.conf", {
        "User": getpass.getuser(), "IdentityFile": folder / "user", "IdentitiesOnly": "yes", "IdentityAgent": "none",
        "UserKnownHostsFile": folder / "known", "GlobalKnownHostsFile": "/dev/null", "StrictHostKeyChecking": "yes",
    })  # fmt: skip
    return server


@contextmanager
def nginx(folder: Path, root: Path, *directives: str) -> Iterator[str]:
    """The address at which nginx shows `root`; further lines of its `server` block with `directives`."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    paths = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log stderr; {'user root;' if os.getuid() == 0 else ''} events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {paths}\n"
        f'server {{ listen 127.0.0.1:{port}; root "{root}"; error_page 404 /404.html;\n'
        f"{' '.join(directives)} }} }}\n",
        encoding="utf-8",
    )
    with running([found("nginx") or "nginx", "-c", f"{folder}/nginx.conf"], port, folder / "log"):
        yield f"http://127.0.0.1:{port}"


def _configure(path: Path, lines: dict[str, object]) -> None:
    path.write_text("".join(f"{name} {value}\n" for name, value in lines.items()), encoding="utf-8")


def _wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            raise AssertionError(f"the server ended at once: {log.read_text(errors='replace')}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError(f"the server does not listen: {log.read_text(errors='replace')}")
