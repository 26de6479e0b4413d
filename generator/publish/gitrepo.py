"""A bare repository of our own, and the Git commands that work on it. It can be lost: everything is fetched again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.errors import HostError
from generator.publish.programs import run
from generator.publish.shell import VARIABLE
from generator.publish.troubles import check

_NEXT = "refs/dateline/next"
_NAME, _ADDRESS = "Dateline", "dateline@localhost"
"""Who commits, where Git has not been told who its user is."""


class GitRepo:
    """Commits, trees and blobs are given and returned by their hexadecimal names. Every method raises HostError."""

    def __init__(self, folder: Path, remote: str, label: str) -> None:
        self._folder = folder
        self._remote = remote
        self._label = label
        self._made = False
        self._identity: dict[str, str] = {}

    def remote_tips(self, refs: list[str]) -> dict[str, str]:
        """The commits of those refs that the remote repository has."""
        lines = self._git("ls-remote", "--", self._remote, *refs).decode().splitlines()
        found = {ref: commit for commit, ref in (line.split("\t", 1) for line in lines)}
        return {ref: found[ref] for ref in refs if ref in found}

    def has(self, name: str) -> bool:
        """Whether an object is here already."""
        return run(self._command("cat-file", "-e", name), extra=self._environment()).code == 0

    def is_shallow(self) -> bool:
        """Whether only the last commits of something are here."""
        return (self._folder / "shallow").exists()

    def fetch(self, ref: str, depth: int) -> None:
        """Bring a remote ref and its last commits here."""
        here = ref.replace("refs/", "refs/dateline/", 1)
        self._git("fetch", "--quiet", "--no-tags", f"--depth={depth}", "--", self._remote, f"+{ref}:{here}")

    def read(self, name: str) -> bytes:
        """The content of a blob."""
        return self._git("cat-file", "blob", name)

    def message(self, commit: str) -> str:
        """What a commit says."""
        return self._git("log", "-1", "--format=%B", commit).decode("utf-8", "replace")

    def ancestors(self, commit: str) -> list[str]:
        """That commit and those before it which are here, oldest first."""
        return self._git("rev-list", "--first-parent", "--reverse", commit).decode().split()

    def tree_of(self, commit: str) -> str:
        return self._git("rev-parse", f"{commit}^{{tree}}").decode().strip()

    def paths(self, commit: str) -> Iterator[str]:
        """Every file of a commit."""
        names = self._git("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)
        return (name.decode("utf-8", "replace") for name in names.split(b"\0") if name)

    def tree_with(self, name: str, content: bytes) -> str:
        """A tree that holds one file."""
        blob = self._git("hash-object", "-w", "--stdin", given=content).decode().strip()
        return self._git("mktree", given=f"100644 blob {blob}\t{name}\n".encode()).decode().strip()

    def commit(self, tree: str, message: str, parents: list[str]) -> str:
        """A commit of a tree."""
        # `useConfigOnly`: no address made of the machine's name.
        options = [option for parent in parents for option in ("-p", parent)]
        return self._git("commit-tree", tree, *options, given=message.encode()).decode().strip()

    def import_head(self, message: str, parent: str) -> bytes:
        """How a stream for `import_commit` begins; the files follow, and `done`."""
        who = self._git("var", "GIT_COMMITTER_IDENT").decode().strip()
        start = f"from {parent}\n" if parent else ""
        text = message.encode()
        reset = f"feature done\nreset {_NEXT}\n\ncommit {_NEXT}\ncommitter {who}\n"
        return f"{reset}data {len(text)}\n".encode() + text + f"\n{start}".encode()

    def import_commit(self, stream: Iterable[bytes]) -> str:
        """The commit that a stream of `git fast-import` makes."""
        self._git("fast-import", "--quiet", "--force", "--date-format=raw", given=stream)
        return self._git("rev-parse", _NEXT).decode().strip()

    def push(self, fresh: Mapping[str, str], known: Mapping[str, str]) -> None:
        """Make the remote refs `fresh`, all or none, if they still are what is `known` of them ("" for nothing)."""
        leases = [f"--force-with-lease={ref}:{known[ref]}" for ref in fresh]
        specs = [f"{commit}:{ref}" for ref, commit in fresh.items()]
        try:
            self._git("push", "--quiet", "--atomic", *leases, "--", self._remote, *specs)
        except HostError:
            if self.remote_tips(list(fresh)) != dict(fresh):  # the answer may be all that was lost
                raise

    def _git(self, *arguments: str, given: bytes | Iterable[bytes] = b"") -> bytes:
        self._make()
        outcome = run(self._command(*arguments), given, extra=self._environment())
        check(outcome, self._label)
        return outcome.output

    def _command(self, *arguments: str) -> list[str]:
        # Nothing of a user's own configuration may change bytes, ask questions or go on in the background.
        options = ["user.useConfigOnly=true", "core.hooksPath=/dev/null", "gc.autoDetach=false", "commit.gpgSign=false"]
        return ["git", *(part for option in options for part in ("-c", option)), *arguments]

    def _environment(self) -> dict[str, str]:
        ssh = os.environ.get(VARIABLE) or os.environ.get("GIT_SSH_COMMAND") or "ssh"
        found = {"GIT_DIR": str(self._folder.absolute()), "GIT_TERMINAL_PROMPT": "0"}
        found["GIT_SSH_COMMAND"] = f"{ssh} -o BatchMode=yes -o ConnectTimeout=15"
        return {**found, **self._identity}

    def _make(self) -> None:
        """The repository, and nothing in it that a killed Git has left locked."""
        if self._made:
            return
        if not (self._folder / "HEAD").exists():
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            check(run(["git", "init", "--quiet", "--bare", str(self._folder.absolute())]), self._label)
        for lock in self._folder.rglob("*.lock"):
            lock.unlink(missing_ok=True)
        if run(self._command("var", "GIT_COMMITTER_IDENT"), extra=self._environment()).code:
            self._identity = {
                f"GIT_{role}_{part}": value
                for role in ("AUTHOR", "COMMITTER")
                for part, value in (("NAME", _NAME), ("EMAIL", _ADDRESS))
            }
        self._made = True
