"""Programs of others: ssh, rsync, git. What they say is shown without the secrets that may be in it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO, NamedTuple

from generator.errors import HostError
from generator.scrubbing import without_secrets

_SHOWN = 400


class Outcome(NamedTuple):
    """How a program ended: its exit code, what it printed, and what it complained of (scrubbed)."""

    code: int
    output: bytes
    complaint: str


def run(
    command: Sequence[str],
    given: bytes | Iterable[bytes] = b"",
    extra: Mapping[str, str] | None = None,
    on_line: Callable[[bytes], None] | None = None,
    folder: Path | None = None,
) -> Outcome:
    """Run a program to its end; `given` is its standard input, `extra` goes into its environment.

    A `given` that comes in parts is passed on as it comes, for programs that print little before they have read it all.

    With `on_line` its lines are given to that as they come, and `output` is empty. Raises HostError when the program is
    not installed.
    """
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as complaints:
        if isinstance(given, bytes):
            source.write(given)
            source.seek(0)
        try:
            process = subprocess.Popen(
                command,
                stdin=source if isinstance(given, bytes) else subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                env={**os.environ, "LC_ALL": "C", **(extra or {})},
                cwd=folder,
            )
        except FileNotFoundError as error:
            raise HostError(f"the program {command[0]} is not installed on this machine. Install it first.") from error
        output = _follow(process, [] if isinstance(given, bytes) else given, on_line)
        complaints.seek(0)
        return Outcome(process.returncode, output, scrubbed(complaints.read().decode(errors="replace")))


def scrubbed(text: str) -> str:
    """The end of what a program said, on one line, without user names and passwords in addresses."""
    line = "; ".join(part for line in without_secrets(text).splitlines() if (part := line.strip(" \t\r@")))
    return line if len(line) <= _SHOWN else "... " + line[-_SHOWN:]


def _follow(process: subprocess.Popen[bytes], given: Iterable[bytes], on_line: Callable[[bytes], None] | None) -> bytes:
    with process:
        assert process.stdout is not None
        try:
            if process.stdin is not None:
                _feed(process.stdin, given)
            if on_line is None:
                return process.stdout.read()
            for line in process.stdout:
                on_line(line)
            return b""
        except BaseException:
            process.terminate()  # Ctrl-C: what we started must not go on without us
            raise


def _feed(stdin: IO[bytes], given: Iterable[bytes]) -> None:
    try:
        for part in given:
            stdin.write(part)
        stdin.close()
    except BrokenPipeError:
        with contextlib.suppress(BrokenPipeError):
            stdin.close()  # it ended early, and its exit code says why
