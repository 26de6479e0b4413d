"""Everything that can go wrong, drawn.

    DatelineError                 the base class; only the command line catches it
    ├── SettingsError             site.toml can't be used; carries every Problem found in it
    ├── TemplateError             a template can't be compiled or rendered; carries its Problem
    ├── ArchiveError              the archive database is locked, or belongs to something else
    ├── TaggingError              the model that tags.spacy names, or spaCy, is not installed
    ├── OutputError               the output folder can't be written
    ├── ClusterError              the cluster can't be reached, was lost, or is not as it must be
    └── PublishError              nothing was published: the build, the target or the plan is not fit for it
        └── HostError             the host failed or refused; what visitors see is what it was

A mistake in one story is not an exception: it is a `Problem`, a value that is gathered with the others,
kept in the archive and shown in every report until it is mended.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem costs: an error sets the exit code, a warning and a notice do not."""

    ERROR = "error"  # the story is missing from the site, or is not what its author meant
    WARNING = "warning"  # the story is in the site, by a guess or a rule that a person should confirm
    NOTICE = "notice"  # nothing is wrong: something a person would want to know


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: where it is, what it is, and what to do about it.

    `path` is the source path relative to the content folder (or the file's own path outside of it),
    with forward slashes; `line` counts from 1 and is 0 when the whole file is meant. `code` is a short
    stable word for tests and for tools ("bad-yaml"). `hint` is one sentence that tells the remedy.
    """

    path: str
    line: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def at(self, path: str) -> Problem:
        """The same problem, in that file: a parser knows the line, its caller knows the path."""
        return replace(self, path=path)

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        hint = f" {self.hint}" if self.hint else ""
        return f"{where}: {self.message}{hint}"


class DatelineError(Exception):
    """The base of every error that Dateline raises on purpose."""


class SettingsError(DatelineError):
    """site.toml can't be used. `problems` holds every mistake found in it, not just the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class TemplateError(DatelineError):
    """A template can't be compiled or rendered."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return str(self.problem)


class TaggingError(DatelineError):
    """spaCy, or the model that `tags.spacy` names, is not installed."""


class ArchiveError(DatelineError):
    """The archive database is in use by another build, can't be written, or is not ours."""


class OutputError(DatelineError):
    """The output folder can't be used, or a page can't be written to it."""


class PublishError(DatelineError):
    """Nothing was published, and no byte was sent: the build, the target or the plan is not fit for it."""


class HostError(PublishError):
    """The host can't be reached, refused or failed. What visitors see is unharmed, and the next run goes on.

    `passing` says that trying again may help: a connection that broke, a server that was busy.
    """

    def __init__(self, message: str, passing: bool = False) -> None:
        super().__init__(message)
        self.passing = passing


class ClusterError(DatelineError):
    """The cluster can't be reached, has no workers (any more), or its workers would not make the same bytes."""
