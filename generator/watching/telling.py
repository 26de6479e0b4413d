"""What a watch tells on the terminal: one line a build, and each problem once."""

from __future__ import annotations

import time

import click

from generator.errors import Problem
from generator.report import Report, print_problems


class Terminal:
    """Tells on standard error what is wrong, and on standard output what was done; with `quiet` only the first."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._known: frozenset[Problem] = frozenset()

    def built(self, report: Report) -> None:
        self.problems(report.problems)
        if not self._quiet:
            pages = f"{report.written:,} pages written, {report.removed:,} removed. {report.seconds:.2f} seconds."
            click.echo(
                f"{_clock()} Read {report.parsed:,}, {report.gone:,} gone; {pages}. {report.seconds:.2f} seconds."
            )

    def failed(self, problems: list[Problem]) -> None:
        print_problems(problems, everything=True)
        click.echo(f"{_clock()} Nothing was built. Waiting for it to be mended ...", err=True)

    def say(self, line: str) -> None:
        if not self._quiet:
            click.echo(f"{_clock()} {line}", err=True)

    def serving(self, address: str) -> None:
        """Where the preview is: told in any case, as nobody could find it otherwise."""
        click.echo(f"The preview is at {address} - Ctrl-C stops it.")

    def problems(self, problems: list[Problem]) -> None:
        """The problems that were not told before, and how many are mended."""
        now = frozenset(problems)
        print_problems(sorted(now - self._known), everything=False)
        mended = len(self._known - now)
        if mended and not self._quiet:
            click.echo(f"{_clock()} {mended:,} mended, {len(now):,} left.", err=True)
        self._known = now


def _clock() -> str:
    return time.strftime("%H:%M:%S")
