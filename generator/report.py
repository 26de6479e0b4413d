"""What a build tells: progress while it runs, and the summary at its end."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol, TextIO

import click

from generator.errors import Problem, Severity
from generator.excerpts import printed_excerpt, problem_file

EXIT_OK = 0
EXIT_PROBLEMS = 1
EXIT_USAGE = 2
EXIT_DIFFERENT = 3
EXIT_HOST = 4
EXIT_INTERRUPTED = 130


@dataclass(slots=True)
class Report:
    """What a build did. Counts are of files and of pages."""

    stories: int = 0
    """Stories in the site."""
    read: int = 0
    """Files read because they were new or had changed."""
    parsed: int = 0
    """Files whose bytes had changed, so that their stories were worked out again."""
    gone: int = 0
    """Files that are no longer there."""
    attachments: int = 0
    ignored: int = 0
    held_back: dict[str, int] = field(default_factory=dict)
    """Stories that are not in the site because of their status ("draft": 2)."""
    future: int = 0
    """Stories in the site that are dated later than now."""
    looked_at: int = 0
    """Pages whose view was worked out because it might have changed."""
    rendered: int = 0
    written: int = 0
    removed: int = 0
    unchanged: int = 0
    """Pages that did not have to be rendered."""
    foreign: int = 0
    """Files in output/ that Dateline did not write and leaves alone."""
    problems: list[Problem] = field(default_factory=list)
    seconds: float = 0.0

    def exit_code(self, strict: bool = False) -> int:
        """0, or 1 when a story has an error; in strict builds a warning is as bad."""
        bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return EXIT_PROBLEMS if any(problem.severity in bad for problem in self.problems) else EXIT_OK


Unit = Literal["", "bytes"]


class Progress(Protocol):
    """Where a stage of the build reports how far it is."""

    def stage(self, name: str, total: int | None, unit: Unit = "") -> None:
        """A stage begins; `total` is the number of its steps, None when it can't be known.

        With the unit "bytes" a step is a byte.
        """

    def advance(self, steps: int) -> None:
        """So many more steps are done."""

    def close(self) -> None:
        """The last stage is over."""


class Silent:
    """No progress at all: for `--quiet`, and for programs that call `build`."""

    def stage(self, name: str, total: int | None, unit: Unit = "") -> None:
        pass

    def advance(self, steps: int) -> None:
        pass

    def close(self) -> None:
        pass


class Lines:
    """Plain lines for logs: one when a stage begins, and one every few seconds while it lasts."""

    EVERY = 5.0

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._name, self._total, self._done = "", 0, 0
        self._unit: Unit = ""
        self._began = self._next = 0.0

    def stage(self, name: str, total: int | None, unit: Unit = "") -> None:
        self._name, self._total, self._done, self._unit = name, total or 0, 0, unit
        self._began = time.monotonic()
        self._next = self._began + self.EVERY

    def advance(self, steps: int) -> None:
        self._done += steps
        now = time.monotonic()
        if now >= self._next:
            of = f" of {amount(self._total, self._unit)}" if self._total else ""
            rate = f", {amount(self._done / (now - self._began), self._unit)}/s" if self._unit else ""
            print(f"{self._name}: {amount(self._done, self._unit)}{of}{rate}", file=self._stream, flush=True)
            self._next = now + self.EVERY

    def close(self) -> None:
        pass


class Bar:
    """A progress bar on a terminal, erased when its stage is over."""

    REFRESH = 0.1

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._name, self._total, self._done = "", 0, 0
        self._unit: Unit = ""
        self._began = self._shown = 0.0

    def stage(self, name: str, total: int | None, unit: Unit = "") -> None:
        self.close()
        self._name, self._total, self._done, self._unit = name, total or 0, 0, unit
        self._began = time.monotonic()
        self._shown = 0.0

    def advance(self, steps: int) -> None:
        self._done += steps
        now = time.monotonic()
        if now - self._shown >= self.REFRESH:
            self._shown = now
            self._stream.write(f"\r\x1b[2K{self._line(now - self._began)}")
            self._stream.flush()

    def close(self) -> None:
        if self._shown:
            self._stream.write("\r\x1b[2K")
            self._stream.flush()
            self._shown = 0.0

    def _line(self, seconds: float) -> str:
        rate = self._done / seconds if seconds > 0 else 0.0
        done, total, speed = (amount(number, self._unit) for number in (self._done, self._total, rate))
        if not self._total:
            return f"{self._name:<10} {done}  {speed}/s"
        share = min(1.0, self._done / self._total)
        filled = "█" * round(24 * share)
        left = f"{(self._total - self._done) / rate:,.0f} s left" if rate and share < 1 else ""
        return f"{self._name:<10} {filled:░<24} {share:4.0%}  {done} of {total}  {speed}/s  {left}"


def amount(number: float, unit: Unit = "bytes") -> str:
    """A number as people read it: "12,345", or with the unit "bytes" "12.3 MB"."""
    if unit != "bytes":
        return f"{number:,.0f}"
    for size in ("bytes", "kB", "MB", "GB"):
        if number < 1000:
            return f"{number:,.0f} {size}" if size == "bytes" else f"{number:,.1f} {size}"
        number /= 1000
    return f"{number:,.1f} TB"


@contextmanager
def progress_on(stream: TextIO, quiet: bool) -> Iterator[Progress]:
    """The progress that suits a stream: a bar on a terminal, lines elsewhere, nothing when it must be quiet."""
    progress: Progress = Silent() if quiet else Bar(stream) if stream.isatty() else Lines(stream)
    try:
        yield progress
    finally:
        progress.close()


_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}
_SHOWN = 20


def print_problems(problems: list[Problem], everything: bool) -> None:
    """The problems on standard error, errors first; of each kind of warning the first ones, unless `everything`."""
    order = list(Severity)
    shown: dict[str, int] = {}
    for problem in sorted(problems, key=lambda p: (order.index(p.severity), p)):
        shown[problem.code] = shown.get(problem.code, 0) + 1
        if everything or problem.severity is Severity.ERROR or shown[problem.code] <= _SHOWN:
            label = click.style(f"{problem.severity}:", fg=_COLOURS[problem.severity], bold=True)
            click.echo(f"{label} {problem}", err=True)
    for code, count in shown.items():
        hidden = count - _SHOWN
        if not everything and hidden > 0 and all(p.severity is not Severity.ERROR for p in problems if p.code == code):
            click.echo(f"... and {hidden:,} more of the kind '{code}': see them all with --problems.", err=True)


def print_with_excerpts(problems: list[Problem], content: Path = Path()) -> None:
    """Problems on standard error, each with the lines around it; stories are in the folder `content`."""
    for problem in problems:
        print_problems([problem], everything=True)
        lines = printed_excerpt(problem_file(content, problem), problem.line)
        if lines:
            click.echo(lines, err=True)


def summary(report: Report) -> str:
    """The last lines of a build."""
    lines = [
        f"{_count(report.stories, 'story', 'stories')} in the site. "
        f"Read {_count(report.parsed, 'file', 'files')}, {report.gone:,} gone. "
        f"Pages: {report.rendered:,} rendered, {report.unchanged:,} unchanged, {report.removed:,} removed; "
        f"{report.written:,} written.",
        *_asides(report),
        f"{_problem_counts(report)} {report.seconds:.2f} seconds.",
    ]
    return "\n".join(lines)


def _asides(report: Report) -> list[str]:
    held = [f"{count:,} {status}" for status, count in sorted(report.held_back.items())]
    notes = [
        (bool(held), f"Held back: {', '.join(held)} (not in the site until their status changes)."),
        (
            report.future > 0,
            f"Dated in the future: {_count(report.future, 'story', 'stories')}, in the site all the same.",
        ),
        (report.attachments > 0, f"Attachments: {report.attachments:,} copied along."),
        (
            report.ignored > 0,
            f"Ignored: {_count(report.ignored, 'file', 'files')} (hidden files, backups, [reading] ignore).",
        ),
        (
            report.foreign > 0,
            f"Left alone in the output folder: {_count(report.foreign, 'file', 'files')} not made here.",
        ),
    ]
    return [text for wanted, text in notes if wanted]


def _problem_counts(report: Report) -> str:
    if not report.problems:
        return "No problems."
    counts = {severity: sum(p.severity is severity for p in report.problems) for severity in Severity}
    named = [_count(count, severity, f"{severity}s") for severity, count in counts.items() if count]
    return f"Problems: {', '.join(named)}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
