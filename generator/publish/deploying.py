"""Netlify and Cloudflare Pages: a folder that is handed to the host's own program.

The folder is made in .dateline/, of hard links. What was published cannot be read there: the record is kept beside it.
Both hosts make the new site aside and switch to it in one step, and their programs send only what the host lacks.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator import writer
from generator.errors import HostError
from generator.publish.host import Release
from generator.publish.limits import KNOWN
from generator.publish.manifest import Record, parse_record
from generator.publish.programs import Outcome, run, scrubbed
from generator.publish.redirects import SERVICE
from generator.publish.retrying import persist
from generator.publish.staging import stage
from generator.report import Progress
from generator.target import Place

HEADERS = "_headers"
CONTROL = frozenset({HEADERS, SERVICE})
"""Files that the hosts read and show to nobody."""

_RECORD, _FOLDER = "manifest.sha256", "site"
_PASSING = re.compile(
    r"ECONNRE|ETIMEDOUT|EAI_AGAIN|EPIPE|ENETUNREACH|hang up|fetch failed|timed? ?out|too many req|\b(429|50[0234])\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Service:
    """A host with a program of its own.

    `tokens` are the variables of the environment that hold credentials for it, `redirects` is how many it takes.
    """

    name: str
    program: str
    install: str
    by_hand: str
    tokens: tuple[str, ...]
    redirects: int
    command: Callable[[Place, str, str], list[str]]
    """Place, folder and release -> the arguments of the program."""


def _netlify(place: Place, folder: str, release: str) -> list[str]:
    return ["deploy", "--prod", "--no-build", "--dir", folder, "--site", place.where, "--message", release]


def _wrangler(place: Place, folder: str, release: str) -> list[str]:
    # Without a branch it would take the one that the sources happen to be on, and publish a preview.
    options = ["--project-name", place.where, "--branch", place.branch, "--commit-message", release]
    return ["pages", "deploy", folder, *options, "--commit-dirty=true"]


SERVICES = {
    "netlify": Service(
        "Netlify",
        "netlify",
        "npm install --global netlify-cli",
        "https://app.netlify.com (the site, Deploys)",
        ("NETLIFY_AUTH_TOKEN",),
        sys.maxsize,
        _netlify,
    ),
    "cloudflare-pages": Service(
        "Cloudflare Pages",
        "wrangler",
        "npm install --global wrangler",
        "https://dash.cloudflare.com (the project, Create deployment)",
        ("CLOUDFLARE_API_TOKEN", "CLOUDFLARE_API_KEY"),
        2000,
        _wrangler,
    ),
}
"""By the kind of the place."""


class DeployHost:
    """A site or a project, which must exist."""

    note = ""

    def __init__(self, place: Place, cache: Path, patience: float) -> None:
        self.label = f"{place.kind}://{place.where}{'#' + place.branch if place.branch else ''}"
        self.limits = KNOWN[place.kind]
        self._service = SERVICES[place.kind]
        self._place = place
        self._cache = cache
        self._patience = patience

    def read(self) -> Record | None:
        path = self._cache / _RECORD
        return parse_record(path.read_text(encoding="utf-8"), str(path)) if path.exists() else None

    def publish(self, release: Release, progress: Progress) -> None:
        folder = self._cache / _FOLDER
        progress.stage("Linking", None)
        shutil.rmtree(folder, ignore_errors=True)
        stage(release, release.built, folder)
        program = self._program(folder)
        progress.stage("Handing over", None)
        persist(lambda: self._deploy(program, folder, release.id), self._patience)
        writer.write(self._cache, _RECORD, release.record.text.encode())

    def close(self) -> None:
        pass

    def _program(self, folder: Path) -> str:
        service = self._service
        if found := shutil.which(service.program):
            return found
        raise HostError(
            f"the program {service.program}, by which {service.name} takes a site, is not installed on this machine: "
            f"{service.install}. Or publish by hand: the folder {folder} is complete; drag it to {service.by_hand}."
        )

    def _deploy(self, program: str, folder: Path, release: str) -> None:
        arguments = self._service.command(self._place, str(folder.resolve()), release)
        # Not in the site's folder: settings for these programs that lie there are for other things.
        outcome = run([program, *arguments], extra={"NO_COLOR": "1", "CI": "true"}, folder=self._cache)
        if outcome.code:
            said = self._said(outcome)
            raise HostError(
                f"{self.label}: {self._service.program} says: {said}. Visitors see the site as it was. The credentials "
                f"are {self._service.tokens[0]} in the environment, or those of `{self._service.program} login`.",
                passing=_PASSING.search(said) is not None,
            )

    def _said(self, outcome: Outcome) -> str:
        said = outcome.complaint or scrubbed(outcome.output.decode(errors="replace"))
        for name in self._service.tokens:
            said = _without(said, os.environ.get(name, ""))
        return said or f"nothing (exit code {outcome.code})"


def _without(text: str, secret: str) -> str:
    """The text without a secret, and without the end of one where the text was cut."""
    if not secret:
        return text
    text = text.replace(secret, "...")
    ends = (f"... {secret[start:]}" for start in range(1, len(secret)))
    cut = next((end for end in ends if text.startswith(end)), "... ")
    return "... " + text.removeprefix(cut) if text.startswith(cut) else text
