"""What a watch tells on the terminal: one line a build, and each problem once."""

from __future__ import annotations

import time
from pathlib import Path

import click

from generator.errors import Problem, Severity
from generator.report import Report, print_problems, print_with_excerpts

_FEW = 5
"""So many new mistakes, as a save makes them, are told with the lines around them; a whole archive's are not."""


class Terminal:
    """Tells on standard error what is wrong, and on standard output what was done; with `quiet` only the first."""

    def __init__(self, quiet: bool, content: Path) -> None:
        self._quiet, self._content = quiet, content
        self._known: frozenset[Problem] = frozenset()

    def built(self, report: Report) -> None:
        self.problems(report.problems)
        if not self._quiet:
            pages = f"{report.written:,} pages written, {report.removed:,} removed"
            click.echo(
                f"{_clock()} Read {report.parsed:,}, {report.gone:,} gone; {pages}. {report.seconds:.2f} seconds."
            )

    def failed(self, problems: list[Problem], remark: str) -> None:
        """What is broken, with the lines around it, and what follows from it."""
        print_with_excerpts(problems)
        click.echo(f"{_clock()} {remark}", err=True)

    def say(self, line: str) -> None:
        if not self._quiet:
            click.echo(f"{_clock()} {line}", err=True)

    def serving(self, address: str) -> None:
        """Where the preview is: told in any case, as nobody could find it otherwise."""
        click.echo(f"The preview is at {address} - Ctrl-C stops it.")

    def problems(self, problems: list[Problem]) -> None:
        """The problems that were not told before, and how many are mended."""
        now = frozenset(problems)
        new = sorted(now - self._known)
        errors = [problem for problem in new if problem.severity is Severity.ERROR]
        if len(errors) <= _FEW:
            print_with_excerpts(errors, self._content)
            new = [problem for problem in new if problem not in errors]
        print_problems(new, everything=False)
        mended = len(self._known - now)
        if mended and not self._quiet:
            click.echo(f"{_clock()} {mended:,} mended, {len(now):,} left.", err=True)
        self._known = now


def _clock() -> str:
    return time.strftime("%H:%M:%S")
