"""The files of a release: those of output/, and what a target wants beside them or in their place."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from generator import writer
from generator.archive.store import Archive
from generator.publish.built import read_built
from generator.publish.compressing import compress
from generator.publish.plan import BuiltFile, Rank
from generator.publish.redirects import NGINX, moved_pages, nginx_map
from generator.report import Progress
from generator.site import Site
from generator.slugs import digest_of
from generator.target import Target


class Files(NamedTuple):
    """`built`: every file by its path in the release. `elsewhere`: where those are that are not in output/."""

    built: dict[str, BuiltFile]
    elsewhere: dict[str, Path]


def release_files(site: Site, archive: Archive, target: Target, progress: Progress) -> Files:
    """What is published to that target. output/ stays as it is. Raises PublishError."""
    files = Files(read_built(site, archive, progress), {})
    if target.redirects == "nginx":
        _add_nginx_map(files, site, archive, target)
    if target.compress:
        _add_compressed(files, site, target, progress)
    return files


def _add_nginx_map(files: Files, site: Site, archive: Archive, target: Target) -> None:
    rules = nginx_map(moved_pages(archive), _base(site, target), files.built)
    for path in rules.pages:
        del files.built[path]
    _add(files, site, target, NGINX, rules.text)


def _add(files: Files, site: Site, target: Target, path: str, text: str) -> None:
    """A file that is made for the target alone, unless somebody put one of that name into output/."""
    if path in files.built:
        return
    folder, content = site.state / "added" / digest_of(repr(target.place)), text.encode()
    writer.write(folder, path, content)
    files.built[path] = BuiltFile(hashlib.sha256(content).hexdigest(), len(content), Rank.ASSET)
    files.elsewhere[path] = folder / path


def _add_compressed(files: Files, site: Site, target: Target, progress: Progress) -> None:
    def source(path: str) -> Path:
        return files.elsewhere.get(path, site.output / path)

    made = compress(site.state / "compressed", source, files.built, target.compress, progress)
    for path, file in made.items():
        rank = files.built[path.rpartition(".")[0]].rank
        files.built[path] = BuiltFile(file.sha256, file.size, rank)
        files.elsewhere[path] = file.path


def _base(site: Site, target: Target) -> str:
    """The path of the address that readers find the site at, "" when that is the root of a server."""
    return urlsplit(target.address or site.settings.base_url).path.rstrip("/")
