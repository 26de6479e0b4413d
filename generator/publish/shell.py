"""One connection to a server, over which scripts for any POSIX shell are run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from generator.errors import HostError
from generator.publish.programs import Outcome, run
from generator.target import Place

VARIABLE = "DATELINE_SSH"
"""The environment variable that holds the ssh command, with options, that is used in place of `ssh`."""

_OPTIONS = (
    "BatchMode=yes",  # never ask on a terminal that nobody may be sitting at
    "ConnectTimeout=15",
    "ServerAliveInterval=15",
    "ServerAliveCountMax=3",
)
_MARK = b"== dateline ==\n"
"""Comes before what a script prints: what the server's login files print is before it."""

_TROUBLES = (
    (r"no space left|disk quota|file too large", "it is full"),
    (r"read-only file system", "it can't be written to"),
    (r"permission denied \(|no supported authentication|too many authentication", "it does not accept your key. "
     "Try it by hand with ssh; a key with a passphrase has to be in ssh-agent"),
    (r"host key verification failed|identification has changed", "this machine does not know it, or it is another "
     "than before. Connect once by hand with ssh, and compare the fingerprint"),
    (r"could not resolve|name or service not known|nodename nor servname", "there is no server of that name"),
    (r"rsync: (command )?not found|rsync: no such file", "it has no rsync. Install rsync there"),
    (r"permission denied", "your user may not write there"),
)  # fmt: skip
_PASSING = re.compile(
    r"refused|timed? ?out|reset by|broken pipe|closed by|connection closed|connection unexpectedly closed|unreachable|"
    r"lost connection|kex_exchange|mux_client",
    re.I,
)


class Shell:
    """A server reached by ssh. Leave it with `close`."""

    def __init__(self, place: Place) -> None:
        self.label = f"{place.where}:{place.path}"
        self._place = place
        self._server = re.sub(r"[\[\]]", "", place.where)  # ssh wants an IPv6 address without its brackets
        self._sockets = tempfile.mkdtemp(prefix="dateline-")

    @property
    def command(self) -> list[str]:
        """The ssh command without the server's name, for programs that make the connection themselves."""
        options = [*_OPTIONS]
        if sys.platform != "win32":  # one connection for all that follows; OpenSSH on Windows has no such thing
            options += ["ControlMaster=auto", f"ControlPath={self._sockets}/%C", "ControlPersist=60"]
        own = shlex.split(os.environ.get(VARIABLE, "ssh"))
        port = ["-p", str(self._place.port)] if self._place.port else []
        return [*own, *(part for option in options for part in ("-o", option)), *port]

    def run(self, script: str) -> bytes:
        """Run a script of the POSIX shell in the place's folder; what it prints. Raises HostError when it fails."""
        text = f"echo '{_MARK.decode().strip()}'\nset -eu\n{script}\n"
        # By standard input: no login shell, whichever it is, has to take a quoted script apart.
        outcome = run([*self.command, "--", self._server, "exec sh -s"], text.encode())
        self.check(outcome)
        return outcome.output.partition(_MARK)[2]

    def check(self, outcome: Outcome) -> None:
        """Raises HostError when a program that used the connection did not end well."""
        if outcome.code == 0:
            return
        said = outcome.complaint or f"the program ended with code {outcome.code}"
        for pattern, meaning in _TROUBLES:
            if re.search(pattern, said, re.I):
                raise HostError(f"{self.label}: {meaning} ({said}). Visitors see the site as it was.")
        passing = _PASSING.search(said) is not None or outcome.code in (30, 35)
        raise HostError(f"{self.label}: {said}. Visitors see the site as it was; publish again to go on.", passing)

    def close(self) -> None:
        """End the connection."""
        if any(Path(self._sockets).iterdir()):
            subprocess.run(
                [*self.command, "-O", "exit", "--", self._server],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
            )
        shutil.rmtree(self._sockets, ignore_errors=True)
