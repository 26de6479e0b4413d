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

from generator.publish.programs import Outcome, run
from generator.publish.troubles import check
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
        check(outcome, self.label)

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
