"""A branch of a Git repository, as GitHub Pages, GitLab Pages and Codeberg Pages serve it.

One commit a publish, made in a bare repository of our own in .dateline/: no working tree and no index is touched. The
record lies under refs/notes/dateline/BRANCH, where no visitor sees it, and both are pushed in one step.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.publish.gitrepo import GitRepo
from generator.publish.host import Kept, Release
from generator.publish.limits import KNOWN, Limits
from generator.publish.manifest import Record, parse_record
from generator.publish.retrying import persist
from generator.report import Progress
from generator.target import Target

_FILE = "manifest.sha256"
_DEEP = 50
"""So many earlier releases can be gone back to."""


class GitHost:
    """A branch; the repository must exist, the branch need not."""

    def __init__(self, target: Target, cache: Path, patience: float) -> None:
        place = target.place
        self.label = f"{place.where}#{place.branch}"
        self.note = f"cname={target.cname} history={'yes' if target.history else 'no'}"
        self.limits = KNOWN["github-pages"] if "github.com" in place.where else Limits("this branch")
        self._target = target
        self._patience = patience
        self._repo = GitRepo(cache / "repository", place.where, self.label)
        self._site = f"refs/heads/{place.branch}"
        self._notes = f"refs/notes/dateline/{place.branch}"
        self._tips: dict[str, str] | None = None

    def read(self) -> Record | None:
        tips = self._remote()
        if self._site not in tips:
            return None
        note = self._note()
        if note and self._described(note) == tips[self._site]:
            text = self._repo.read(f"{note}:{_FILE}").decode("utf-8", "replace")
            return parse_record(text, f"{self._notes} in {self.label}")
        # Somebody else committed to the branch: what is there is known by name alone.
        self._fetch(self._site, 1)
        return Record(dict.fromkeys(self._repo.paths(tips[self._site]), ""))

    def publish(self, release: Release, progress: Progress) -> None:
        tip = self._remote().get(self._site, "")
        if tip:
            self._fetch(self._site, 1)
        progress.stage("Packing", release.plan.size, "bytes")
        commit = self._repo.import_commit(self._stream(release, tip, progress))
        if not self._target.history:
            commit = self._repo.commit(self._repo.tree_of(commit), _message(release.id), [])
        progress.stage("Pushing", None)
        self._push(commit, release.id, release.record.text)

    def releases(self) -> list[Kept]:
        """As for a folder: what was rolled back stays until the next publish."""
        kept: list[str] = []
        live = ""
        for _, release, _ in self._history():
            if release not in kept:
                kept = [*kept[: kept.index(live) + 1], release] if live else [release]
            live = release
        return [Kept(release, release == live) for release in kept]

    def rollback(self, release: str) -> None:
        note, _, commit = next(entry for entry in self._history() if entry[1] == release)
        text = self._repo.read(f"{note}:{_FILE}").decode()
        self._fetch(self._site, _DEEP)
        again = self._repo.commit(self._repo.tree_of(commit), _message(release), [self._remote()[self._site]])
        self._push(again, release, text)

    def close(self) -> None:
        pass

    def _remote(self) -> dict[str, str]:
        """The commits that the branch and its notes have there."""
        if self._tips is None:
            self._tips = persist(lambda: self._repo.remote_tips([self._site, self._notes]), self._patience)
        return self._tips

    def _fetch(self, ref: str, depth: int) -> None:
        if depth > 1 or not self._repo.has(self._remote()[ref]):
            persist(lambda: self._repo.fetch(ref, depth), self._patience)

    def _note(self) -> str:
        note = self._remote().get(self._notes, "")
        if note:
            self._fetch(self._notes, 1)
        return note

    def _described(self, note: str) -> str:
        return _fields(self._repo.message(note)).get("Commit", "")

    def _history(self) -> list[tuple[str, str, str]]:
        """Note, release and commit of each publish and rollback, oldest first."""
        if self._notes not in self._remote():
            return []
        if self._repo.is_shallow() or not self._repo.has(self._remote()[self._notes]):
            self._fetch(self._notes, _DEEP)
        found = []
        for note in self._repo.ancestors(self._remote()[self._notes]):
            fields = _fields(self._repo.message(note))
            found.append((note, fields.get("Release", ""), fields.get("Commit", "")))
        return found

    def _push(self, commit: str, release: str, record: str) -> None:
        tips = self._remote()
        parents = [tips[self._notes]] if self._target.history and self._notes in tips else []
        message = f"What was published\n\nRelease: {release}\nCommit: {commit}\n"
        note = self._repo.commit(self._repo.tree_with(_FILE, record.encode()), message, parents)
        fresh = {self._site: commit, self._notes: note}
        persist(lambda: self._repo.push(fresh, {ref: tips.get(ref, "") for ref in fresh}), self._patience)

    def _stream(self, release: Release, tip: str, progress: Progress) -> Iterator[bytes]:
        """The commit in the language of `git fast-import`."""
        yield self._repo.import_head(_message(release.id), tip)
        known = release.before.files if release.before else {}
        if tip and all(known.values()):
            for step in release.plan.deleted:
                yield f"D {_quoted(step.path)}\n".encode()
            sent = [step.path for step in release.plan.sent]
        else:
            yield b"deleteall\n"
            sent = list(release.built)
        for path in sent:
            content = release.source(path).read_bytes()
            yield _inline(path, content)
            progress.advance(len(content))
        for path, content in self._extras().items():
            if path not in release.built:
                yield _inline(path, content)
        yield b"\ndone\n"

    def _extras(self) -> dict[str, bytes]:
        """Without .nojekyll GitHub leaves out files whose names begin with an underscore."""
        name = self._target.cname
        return {".nojekyll": b"", **({"CNAME": f"{name}\n".encode()} if name else {})}


def _message(release: str) -> str:
    return f"Publish {release}\n"


def _fields(message: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in message.splitlines() if ": " in line)


def _inline(path: str, content: bytes) -> bytes:
    return f"M 100644 inline {_quoted(path)}\ndata {len(content)}\n".encode() + content + b"\n"


def _quoted(path: str) -> str:
    escaped = path.replace('"', '\\"')  # a path has no backslash
    return f'"{escaped}"'
