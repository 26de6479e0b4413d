"""Where a site is published: an address, and the options of [publish.NAME] in site.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar
from urllib.parse import unquote, urlsplit

from generator import settings_check as check
from generator.scrubbing import SECRET_NAME
from generator.settings_check import BadValueError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """An address, taken apart. `where` is the server, the repository or the bucket; never a password.

    `path` is the folder there: absolute, or for "ssh" relative to the home folder; `port` is 0 when it is not named.
    """

    kind: str
    where: str = ""
    path: str = ""
    port: int = 0
    branch: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A place and how to publish there. The fields are the keys of [publish.NAME]; see TARGET_SPECS."""

    place: Place
    name: str = ""
    address: str = ""
    limits: str = ""
    keep: int = 5
    history: bool = True
    cname: str = ""
    endpoint: str = ""
    region: str = ""
    compress: tuple[str, ...] = ()
    redirects: str = ""


class TargetSpec(NamedTuple):
    """One key of [publish.NAME]: what its value must be, for which kinds of places it is, what it is for."""

    key: str
    check: check.Check
    kinds: tuple[str, ...]
    doc: str


def _endpoint(value: object) -> str:
    address = check.web_address(value)
    _refuse_secrets(address, "https")
    return address


KINDS = ("folder", "ssh", "git", "s3", "netlify", "cloudflare-pages")
KNOWN_LIMITS = ("github-pages", "cloudflare-pages", "cloudflare-pages-paid", "netlify")

TARGET_SPECS: tuple[TargetSpec, ...] = (
    TargetSpec("address", check.web_address, KINDS, "Where readers find the site; for lists to purge and for verify."),
    TargetSpec("limits", check.one_of(*KNOWN_LIMITS), KINDS, "The host whose limits are checked before publishing."),
    TargetSpec("keep", check.number(1, 1000), ("folder", "ssh"), "How many releases stay on the host."),
    TargetSpec(
        "compress",
        check.list_of(check.one_of("gz", "br")),
        ("folder", "ssh"),
        "The forms in which text files lie beside themselves, compressed.",
    ),
    TargetSpec(
        "redirects", check.one_of("nginx"), ("folder", "ssh"), "The web server that answers former addresses itself."
    ),
    TargetSpec("history", check.yes_or_no, ("git",), "Whether the branch keeps the commits of earlier publishes."),
    TargetSpec("cname", check.host_name, ("git",), "The domain that the host serves the branch under."),
    TargetSpec("endpoint", _endpoint, ("s3",), "The address of the store; without one it is AWS S3."),
    TargetSpec("region", check.one_line, ("s3",), "The region of the bucket, when the store has regions."),
)
"""Every key beside `url`, in the order of the manual."""

_SECRET_HINT = (
    "Remove it, and give the host's own programs the credentials: an SSH key or agent, a Git credential helper, the "
    "environment. See the manual of publishing."
)
_SCP = re.compile(r"(?P<where>(?:[^@/\s:]+@)?(?:\[[0-9a-fA-F:.]+\]|[^@/\s:\[\]]{2,})):(?P<path>(?!//).+)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_BRANCH_HINT = "Name the branch after a #, as in git+ssh://git@github.com/you/archive.git#gh-pages."
_URL_HINT = (
    'Write it as in "/srv/www/archive", "ssh://user@host/srv/www/archive" or '
    '"git+ssh://git@host/you/archive.git#pages".'
)


def check_target(value: object) -> Target:
    """The target that a table [publish.NAME] describes. Raises BadValueError, which names the key in the table."""
    if not isinstance(value, dict):
        raise BadValueError("must be a table", "Write [publish.NAME] and below it url = ...")
    for key in value:
        if SECRET_NAME.fullmatch(key):
            raise BadValueError("is a secret, and site.toml is no place for one", _SECRET_HINT, (key,))
    if "url" not in value:
        raise BadValueError("has no url", _URL_HINT)
    place = _try("url", place_of, value["url"])
    return Target(place, **_options(place.kind, value))  # type: ignore[arg-type]


def place_of(value: object) -> Place:
    """An address taken apart. Raises BadValueError for one that can't be, or that holds a password."""
    text = check.one_line(value)
    if _CONTROL.search(text):
        raise BadValueError("has characters that no address can have")
    scheme = text.partition("://")[0].lower() if "://" in text else ""
    if scheme:
        _refuse_secrets(text, scheme)
    if scheme.startswith("git+"):
        return _git_place(text)
    if scheme in _SCHEMES:
        return _SCHEMES[scheme](text)
    if scheme:
        hint = check.did_you_mean(scheme, [*_SCHEMES, "git+ssh", "git+https"]) or _URL_HINT
        raise BadValueError(f"begins with {scheme}://, which is no kind of place known here", hint)
    if found := _SCP.fullmatch(text):
        if found["where"].startswith("git@") or found["path"].partition("#")[0].endswith(".git"):
            repository, _, branch = found["path"].lstrip("/").partition("#")
            address = f"git+ssh://{found['where']}/{repository}#{branch or 'gh-pages'}"
            hint = f"Write it as {address}, with the branch behind the #."
            raise BadValueError("is the address of a Git repository as Git writes it", hint)
        return Place("ssh", found["where"], _without_slash(found["path"]))
    return Place("folder", path=_without_slash(text))


def _options(kind: str, table: Mapping[str, object]) -> dict[str, object]:
    specs = {spec.key: spec for spec in TARGET_SPECS}
    found: dict[str, object] = {}
    for key, value in table.items():
        if key == "url":
            continue
        if key not in specs:
            raise BadValueError("is not a setting", check.did_you_mean(key, ["url", *specs]), (key,))
        if kind not in specs[key].kinds:
            raise BadValueError(f"is not a setting of this kind of place ({kind})", "Remove it.", (key,))
        found[key] = _try(key, specs[key].check, value)
    return found


def _try(key: str, checker: Callable[[object], T], value: object) -> T:
    try:
        return checker(value)
    except BadValueError as wrong:
        raise BadValueError(str(wrong), wrong.hint, (key,)) from None


def _refuse_secrets(text: str, scheme: str) -> None:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise BadValueError("is not an address", _URL_HINT) from None
    if port == 0:
        raise BadValueError("has a port that can't be", _URL_HINT)
    # A name alone may be a token where HTTP is spoken; SSH needs a name and takes no secret there.
    if parts.password is not None or (parts.username and not scheme.endswith("ssh")):
        raise BadValueError("holds a user name or a password", _SECRET_HINT)
    if parts.query:
        raise BadValueError('can\'t have a "?" part', _URL_HINT)


def _file_place(text: str) -> Place:
    parts = urlsplit(text)
    if parts.netloc not in ("", "localhost"):
        raise BadValueError("names a folder on another machine", "Write three slashes, as in file:///srv/www/archive.")
    return Place("folder", path=_without_slash(unquote(parts.path)))


def _ssh_place(text: str) -> Place:
    parts = urlsplit(text)
    path = unquote(parts.path)
    home = path.startswith("/~/")  # as Git writes it: below the home folder of the user
    path = _without_slash(path[3:] if home else path)
    host = parts.netloc.rpartition(":")[0] if parts.port else parts.netloc.rstrip(":")
    if not parts.hostname or path in ("", "/"):
        raise BadValueError("names no server or no folder there", _URL_HINT)
    if host.startswith("-") or path.startswith("-"):
        raise BadValueError('can\'t begin with "-"', _URL_HINT)
    return Place("ssh", host, path, parts.port or 0)


def _s3_place(text: str) -> Place:
    parts = urlsplit(text)
    prefix = unquote(parts.path).strip("/")
    if not _BUCKET.fullmatch(parts.netloc):
        raise BadValueError("names no bucket", "Write it as in s3://my-bucket or s3://my-bucket/archive.")
    if any(part in ("", ".", "..") for part in prefix.split("/")) and prefix:
        raise BadValueError("has an empty part or dots in its path", "Write it as in s3://my-bucket/archive.")
    return Place("s3", parts.netloc, prefix)


def _netlify_place(text: str) -> Place:
    parts = urlsplit(text)
    if not _SITE.fullmatch(parts.netloc) or parts.path.strip("/") or parts.fragment:
        raise BadValueError("names no site", "Write the site's name or its ID, as in netlify://sandhavn-archive.")
    return Place("netlify", parts.netloc)


def _cloudflare_place(text: str) -> Place:
    parts = urlsplit(text)
    branch = parts.fragment or "main"
    if not _SITE.fullmatch(parts.netloc) or parts.path.strip("/") or not _BRANCH.fullmatch(branch):
        hint = "Write it as in cloudflare-pages://sandhavn-archive; #NAME behind it names the production branch."
        raise BadValueError("names no project", hint)
    return Place("cloudflare-pages", parts.netloc, branch=branch)


def _git_place(text: str) -> Place:
    repository, _, branch = text[len("git+") :].partition("#")
    scheme = repository.partition("://")[0]
    if scheme not in ("ssh", "https", "http", "file"):
        raise BadValueError(f"can't reach a repository by {scheme}", _BRANCH_HINT)
    if not branch or not _BRANCH.fullmatch(branch) or ".." in branch or branch.endswith((".lock", ".", "/")):
        raise BadValueError("names no branch", _BRANCH_HINT)
    return Place("git", repository, branch=branch)


def _without_slash(path: str) -> str:
    return path.rstrip("/") or "/"


_BRANCH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]*")
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_SITE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")
_SCHEMES: dict[str, Callable[[str], Place]] = {
    "file": _file_place,
    "ssh": _ssh_place,
    "s3": _s3_place,
    "netlify": _netlify_place,
    "cloudflare-pages": _cloudflare_place,
}
