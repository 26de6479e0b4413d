"""What programs and servers complain of -> what it means, and whether it may pass."""

from __future__ import annotations

import re

from generator.errors import HostError
from generator.publish.programs import Outcome

_MEANINGS = tuple((re.compile(pattern, re.I), meaning) for pattern, meaning in (
    (r"no space left|disk quota|file too large", "it is full"),
    (r"read-only file system", "it can't be written to"),
    (r"permission denied \(|no supported authentication|too many authentication",
     "it does not accept your key. Try it by hand with ssh; a key with a passphrase has to be in ssh-agent"),
    (r"host key verification failed|identification has changed",
     "this machine does not know it, or it is another than before. Connect once by hand with ssh, and compare the "
     "fingerprint"),
    (r"could not resolve|name or service not known|nodename nor servname", "there is no server of that name"),
    (r"authentication failed|could not read (username|password)|returned error: 40[13]",
     "it does not accept your credentials. Give them to a Git credential helper, or use SSH"),
    (r"repository .*not found|does not appear to be a git repo|not a git repository|returned error: 404",
     "there is no repository, or none that you may see"),
    (r"stale info|fetch first|cannot lock ref|incorrect old value", "somebody else has published there. Publish again"),
    (r"rsync: (command )?not found|rsync: no such file", "it has no rsync. Install rsync there"),
    (r"permission denied", "your user may not write there"),
))  # fmt: skip
_PASSING = re.compile(
    r"refused|timed? ?out|reset by|broken pipe|closed by|connection closed|connection unexpectedly closed|unreachable|"
    r"lost connection|kex_exchange|mux_client|hung up|early eof|returned error: (429|5\d\d)|RPC failed",
    re.I,
)
_BROKEN = (12, 30, 35, 255)
"""Exit codes for a connection that broke or timed out: rsync's, and the one of ssh, which need not say why."""


def check(outcome: Outcome, label: str) -> None:
    """Raises HostError, naming the host by `label`, when a program did not end well."""
    if outcome.code == 0:
        return
    said = outcome.complaint or f"the program ended with code {outcome.code}"
    passing = _PASSING.search(said) is not None or outcome.code in _BROKEN
    meaning = next((meaning for pattern, meaning in _MEANINGS if pattern.search(said)), "")
    if meaning:
        raise HostError(f"{label}: {meaning} ({said}). Visitors see the site as it was.")
    raise HostError(f"{label}: {said}. Visitors see the site as it was; publish again to go on.", passing)
