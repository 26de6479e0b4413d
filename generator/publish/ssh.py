"""A server with ssh, rsync and any POSIX shell."""

from __future__ import annotations

import os
import shlex
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from generator import writer
from generator.errors import HostError
from generator.publish import layout
from generator.publish.host import Kept, Release
from generator.publish.limits import Limits
from generator.publish.manifest import Record, parse_record
from generator.publish.programs import run
from generator.publish.retrying import persist
from generator.publish.shell import Shell
from generator.publish.staging import stage
from generator.report import Progress
from generator.target import Place

_STATE = """
[ -d {root} ] || {{ echo missing; exit 0; }}
cd -- {root}
if [ -L current ]; then echo "live $(ls -ld current | sed 's/^.* -> //')"
elif [ -e current ]; then echo 'live *'
else echo live; fi
echo "free $(df -Pk . 2>/dev/null | sed -n 2p)"
[ ! -d releases ] || ls -a releases
"""

_PREPARE = """
cd -- {root}
pwd -P
rm -rf -- {given_up} || :
mkdir -p releases/{aside} releases/.dateline-tmp records
[ -z {live} ] || rsync -rlt --ignore-existing --link-dest="$PWD"/releases/{live}/ releases/{live}/ releases/{aside}/
[ -z {live} ] || [ -e records/{aside} ] || cp records/{live}.sha256 records/{aside} 2>/dev/null || :
cd releases/{aside}
{clear}
"""

_CLEAR = """
xargs rm -f -- <<'dateline-end-of-list'
{files}
dateline-end-of-list
xargs rmdir -- 2>/dev/null <<'dateline-end-of-list' || :
{folders}
dateline-end-of-list
"""

_FINISH = """
cd -- {root}
link() {{ [ ! -L current ] || ls -ld current | sed 's/^.* -> //'; }}
if [ "$(link)" != releases/{release} ]; then
    [ "$(link)" = {before} ] || {{ echo moved; exit 0; }}
    [ ! -d releases/{aside} ] || mv releases/{aside} releases/{release}
    [ ! -e records/{aside} ] || mv records/{aside} records/{release}.sha256
    {switch}
fi
rm -rf -- releases/.dateline-tmp {old} || :
"""

# One step, at which visitors go from the old site to the new one: a rename that does not follow the link it replaces.
# GNU and BusyBox call that -T, the BSDs and macOS -h; where mv has neither, rsync does it.
_SWITCH = """
    rm -rf .dateline-tmp-link && mkdir .dateline-tmp-link && ln -s releases/{release} .dateline-tmp-link/current
    mv -fT .dateline-tmp-link/current current 2>/dev/null || mv -fh .dateline-tmp-link/current current 2>/dev/null ||
        rsync -l .dateline-tmp-link/current ./
    rm -rf .dateline-tmp-link
"""


class _State(NamedTuple):
    live: str
    free: int
    names: list[str]


class SshHost:
    """Releases in a folder of a server; see `layout`. The folder must exist, as for FolderHost."""

    note = ""

    def __init__(self, place: Place, keep: int, cache: Path, patience: float) -> None:
        self._shell = Shell(place)
        self._place = place
        self._keep = keep
        self._cache = cache
        self._patience = patience
        self._known: _State | None = None
        self.label = self._shell.label
        self.limits = Limits("this server", path=4096 - len(place.path.encode()) - 80)

    def read(self) -> Record | None:
        live = self._state().live
        if not live:
            return None
        return parse_record(self._record_text(live), f"{self.label}/{layout.RECORDS}/{live}.sha256")

    def publish(self, release: Release, progress: Progress) -> None:
        state = self._state()
        if release.plan.size > state.free:
            raise HostError(
                f"{self.label}: it is full; {release.plan.size:,} bytes are to be sent, {state.free:,} are free."
            )
        aside = layout.next_name(release.record, state.live)
        root = persist(lambda: self._prepare(release, state.live, aside), self._patience)
        progress.stage("Sending", release.plan.size, "bytes")
        persist(lambda: self._send_files(release, root, aside, progress), self._patience)
        persist(lambda: self._send_record(release, aside), self._patience)
        persist(lambda: self._finish(release, state, aside), self._patience)
        self._keep_record(release.id, release.record.text)

    def releases(self) -> list[Kept]:
        state = self._state()
        return layout.kept_releases(state.names, state.live)

    def rollback(self, release: str) -> None:
        script = f"cd -- {self._root}\n{_SWITCH.format(release=release)}"
        persist(lambda: self._shell.run(script), self._patience)

    def close(self) -> None:
        self._shell.close()

    @property
    def _root(self) -> str:
        return shlex.quote(self._place.path)

    def _state(self) -> _State:
        if self._known is None:
            self._known = persist(self._look, self._patience)
        return self._known

    def _look(self) -> _State:
        printed = self._shell.run(_STATE.format(root=self._root)).decode(errors="replace")
        if printed.startswith("missing"):
            raise HostError(
                f"{self._place.where} has no folder {self._place.path}. Make it first, when its name is right: "
                f"ssh {self._place.where} mkdir {self._root}"
            )
        link, free, *names = printed.splitlines()
        link = link.removeprefix("live").strip()
        if link == "*":
            raise HostError(f"{self.label}/current is not a link; Dateline needs that name. Move it away.")
        return _State(layout.live_release(link, self.label), _free_bytes(free), names)

    def _record_text(self, live: str) -> str:
        cached = self._cache / f"{live}.sha256"
        if cached.exists():  # a release and its record never change
            return cached.read_text(encoding="utf-8")
        path = f"{layout.RECORDS}/{live}.sha256"
        script = f"cd -- {self._root}\n[ ! -e {path} ] || cat {path}"
        text = persist(lambda: self._shell.run(script), self._patience).decode("utf-8", "replace")
        self._keep_record(live, text)
        return text

    def _keep_record(self, release: str, text: str) -> None:
        self._cache.mkdir(parents=True, exist_ok=True)
        for old in self._cache.iterdir():
            old.unlink()
        writer.write(self._cache, f"{release}.sha256", text.encode())

    def _prepare(self, release: Release, live: str, aside: str) -> str:
        """The absolute path of the place's folder, as rsync takes no other for what is beside the folder it fills."""
        deleted = [step.path for step in release.plan.deleted]
        clear = _CLEAR.format(files=_listed(deleted), folders=_listed(_folders(deleted))) if deleted else ""
        # What publishes that were given up have left may be what fills the disk; a first one is worth going on with.
        left = [] if not live else [f"{layout.RELEASES}/{name}" for name in self._given_up(aside)]
        values = {"aside": aside, "live": live or "''", "clear": clear, "given_up": " ".join(left)}
        printed = self._shell.run(_PREPARE.format(root=self._root, **values))
        return os.fsdecode(printed.partition(b"\n")[0])

    def _given_up(self, aside: str) -> list[str]:
        return [name for name in self._state().names if name.startswith(layout.NEXT) and name != aside]

    def _send_files(self, release: Release, root: str, aside: str, progress: Progress) -> None:
        # Digests, not times, decide: a publish that goes on finds what has already been sent, be it by one of another
        # build.
        left = self._given_up(aside)
        options = ["--files-from=-", "--from0", "--checksum", "--times", "--omit-dir-times", "--chmod=D755,F644"]
        # What a receiver that dies has half written is then in no release.
        options += [f"--temp-dir={root}/{layout.RELEASES}/.dateline-tmp"]
        options += ["--out-format=%i %l", *(f"--link-dest={root}/{layout.RELEASES}/{name}/" for name in left[:10])]

        def count(line: bytes) -> None:
            what, _, size = line.decode(errors="replace").partition(" ")
            if what.startswith("<f"):
                progress.advance(int(size))

        target = f"{layout.RELEASES}/{aside}/"
        paths = [step.path for step in release.plan.sent]
        there = [path for path in paths if path not in release.elsewhere]
        self._rsync(options, "./", target, "\0".join(there).encode(), release.output, count)
        if len(there) < len(paths):  # rsync takes files from one folder only
            added = [path for path in paths if path in release.elsewhere]
            self._cache.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=writer.TEMPORARY, dir=self._cache.parent) as folder:
                stage(release, added, Path(folder))
                self._rsync(options, "./", target, "\0".join(added).encode(), Path(folder), count)

    def _send_record(self, release: Release, aside: str) -> None:
        with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
            Path(folder, "record").write_bytes(release.record.text.encode())
            self._rsync(["--ignore-times", "--chmod=F644"], "record", f"{layout.RECORDS}/{aside}", b"", Path(folder))

    def _rsync(
        self,
        options: list[str],
        source: str,
        target: str,
        given: bytes,
        folder: Path,
        on_line: Callable[[bytes], None] | None = None,
    ) -> None:
        # --protect-args: paths go through rsync's own protocol, and no shell takes them apart.
        common = ["rsync", "--protect-args", "--compress", "-e", shlex.join(self._shell.command)]
        where = f"{self._place.where}:{self._place.path}/{target}"
        self._shell.check(run([*common, *options, source, where], given, on_line=on_line, folder=folder))

    def _finish(self, release: Release, state: _State, aside: str) -> None:
        old = layout.outdated(state.names, state.live, release.id, self._keep)
        paths = [f"{layout.RELEASES}/{name}" for name in old]
        paths += [f"{layout.RECORDS}/{name}{'' if name.startswith(layout.NEXT) else '.sha256'}" for name in old]
        script = _FINISH.format(
            root=self._root,
            release=release.id,
            aside=aside,
            before=shlex.quote(f"{layout.RELEASES}/{state.live}" if state.live else ""),
            switch=_SWITCH.format(release=release.id),
            old=" ".join(paths),
        )
        if self._shell.run(script).startswith(b"moved"):
            raise HostError(f"{self.label}: somebody else has published there meanwhile. Publish again.")


def _free_bytes(line: str) -> int:
    """What `df -Pk` says is free; without bounds when it says nothing."""
    fields = line.split()
    return int(fields[-3]) * 1024 if len(fields) > 5 and fields[-3].isdigit() else sys.maxsize


def _listed(paths: Iterable[str]) -> str:
    """Paths as `xargs` reads them: they have no line breaks, and its quotes are those of the shell."""
    return "\n".join(shlex.quote(f"./{path}") for path in paths)


def _folders(paths: Iterable[str]) -> list[str]:
    """Every folder above those paths, the deepest first."""
    folders = {parent.as_posix() for path in paths for parent in PurePosixPath(path).parents}
    return sorted(folders - {"."}, key=lambda folder: -folder.count("/"))
