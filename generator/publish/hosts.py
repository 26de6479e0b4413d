"""Target -> Host: the kinds of places, and the class for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from generator.errors import PublishError
from generator.publish.deploying import DeployHost
from generator.publish.folder import FolderHost
from generator.publish.git import GitHost
from generator.publish.host import Host
from generator.publish.limits import KNOWN
from generator.publish.s3 import S3Host
from generator.publish.ssh import SshHost
from generator.settings_check import BadValueError, did_you_mean
from generator.site import Site
from generator.slugs import digest_of
from generator.target import Target, place_of


def find_target(site: Site, wanted: str, here: Path) -> Target:
    """The target named in site.toml, or the one at that address; "" stands for the only one in site.toml.

    A relative folder is one of `here` when it is given as an address, and one of the site when site.toml names it.
    Raises PublishError.
    """
    named = dict(site.settings.publish)
    if not wanted:
        return _only(named, site)
    if wanted in named:
        return _in(site.state.parent, replace(named[wanted], name=wanted))
    if not any(mark in wanted for mark in "/:\\"):
        known = ", ".join(named) if named else "none"
        near = did_you_mean(wanted, named)
        raise PublishError(
            f"site.toml has no [publish.{wanted}] (it has: {known}). {near or 'An address has a / or a : in it.'}"
        )
    try:
        return _in(here, Target(place_of(wanted)))
    except BadValueError as wrong:
        raise PublishError(f"the address of the target {wrong}. {wrong.hint}".strip()) from None


def open_host(target: Target, site: Site, patience: float) -> Host:
    """The host of a target, reached when it is first asked something; `patience` is for how many seconds a failure
    that may pass is tried again.
    """
    host = _KINDS[target.place.kind](target, site, patience)
    if target.limits:
        host.limits = KNOWN[target.limits]
    return host


def _only(named: dict[str, Target], site: Site) -> Target:
    if len(named) == 1:
        name, target = next(iter(named.items()))
        return _in(site.state.parent, replace(target, name=name))
    if named:
        raise PublishError(f"name one of the targets in site.toml: {', '.join(named)}.")
    raise PublishError(
        "name a target: an address as in `dateline publish /srv/www/archive`, or [publish.NAME] in site.toml."
    )


def _in(folder: Path, target: Target) -> Target:
    if target.place.kind != "folder":
        return target
    return replace(target, place=replace(target.place, path=str(folder / Path(target.place.path).expanduser())))


def _folder(target: Target, site: Site, patience: float) -> Host:
    return FolderHost(Path(target.place.path), target.keep)


def _ssh(target: Target, site: Site, patience: float) -> Host:
    return SshHost(target.place, target.keep, _cache(target, site), patience)


def _git(target: Target, site: Site, patience: float) -> Host:
    return GitHost(target, _cache(target, site), patience)


def _s3(target: Target, site: Site, patience: float) -> Host:
    return S3Host(target, patience)


def _deploy(target: Target, site: Site, patience: float) -> Host:
    return DeployHost(target.place, _cache(target, site), patience)


def _cache(target: Target, site: Site) -> Path:
    """Where what is known of a place is kept; it can be lost."""
    return site.state / "published" / digest_of(repr(target.place))


_KINDS: dict[str, Callable[[Target, Site, float], Host]] = {
    "folder": _folder,
    "ssh": _ssh,
    "git": _git,
    "s3": _s3,
    "netlify": _deploy,
    "cloudflare-pages": _deploy,
}
