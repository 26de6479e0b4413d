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
from generator.publish.deploying import HEADERS, SERVICES
from generator.publish.media import header_rules
from generator.publish.plan import BuiltFile, Rank
from generator.publish.redirects import NGINX, SERVICE, Rules, moved_pages, nginx_map, service_rules
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
        _add_redirects(files, site, target, NGINX, nginx_map(moved_pages(archive), _base(site, target), files.built))
    if target.place.kind in SERVICES:
        _add_redirects(files, site, target, SERVICE, _service_rules(site, archive, target))
        _add(files, site, target, HEADERS, header_rules())
    if target.compress:
        _add_compressed(files, site, target, progress)
    return files


def _service_rules(site: Site, archive: Archive, target: Target) -> Rules:
    return service_rules(moved_pages(archive), _base(site, target), SERVICES[target.place.kind].redirects)


def _add_redirects(files: Files, site: Site, target: Target, path: str, rules: Rules) -> None:
    if _add(files, site, target, path, rules.text):
        for page in rules.pages:
            del files.built[page]


def _add(files: Files, site: Site, target: Target, path: str, text: str) -> bool:
    """A file that is made for the target alone; False when somebody put one of that name into output/."""
    if path in files.built:
        return False
    folder, content = site.state / "added" / digest_of(repr(target.place)), text.encode()
    writer.write(folder, path, content)
    files.built[path] = BuiltFile(hashlib.sha256(content).hexdigest(), len(content), Rank.ASSET)
    files.elsewhere[path] = folder / path
    return True


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
