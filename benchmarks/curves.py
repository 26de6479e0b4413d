"""How the cost of a cold build grows with the archive, drawn from what compare.py has measured.

    python benchmarks/curves.py /some/folder/results.jsonl docs/cost-curves.svg

Draws CPU time and memory a story, both axes by powers of ten, a line for each generator, and prints a table of the same
figures. Where a line is level, the whole cost grows as the number of stories does, and no faster.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from results import Row, read, rows

_COLOURS = {
    "dateline": "#c2410c", "text": "#b45309", "hugo": "#2563eb", "zola": "#7c3aed", "eleventy": "#0f766e",
    "pelican": "#6b7280",
}  # fmt: skip
_LETTER, _LINE = 7, 15  # pixels that a letter of a name takes, and a line of names
_NAMES = {"text": "Dateline, raw copy"}
_WIDTH, _HEIGHT, _TOP, _LEFT, _ROOM = 300, 260, 46, 56, 136
"""Of one panel: the plot itself, and what is kept free above, at the left for figures, at the right for names."""
_STYLE = """
text { font: 12px system-ui, sans-serif; fill: #374151 }
.title { font-weight: 600; fill: #111827 }
.grid { stroke: #e5e7eb }
.name { font-weight: 600 }
path { fill: none; stroke-width: 2 }
.text { stroke-dasharray: 5 3 }
@media (prefers-color-scheme: dark) {
  text { fill: #d1d5db } .title { fill: #f9fafb } .grid { stroke: #374151 }
  path, circle, .name { filter: brightness(1.5) }
}
"""


class Panel(NamedTuple):
    """One plot: what it says, how a figure is written, and the figure of a row."""

    title: str
    written: Callable[[float], str]
    figure: Callable[[Row], float]


def _time(seconds: float) -> str:
    return f"{seconds * 1000:,.3g} ms"


def _size(size: float) -> str:
    return f"{size / 1e6:,.3g} MB" if size >= 1e6 else f"{size / 1e3:,.3g} kB"


PANELS = (
    Panel("CPU time a story", _time, lambda row: row.cpu / row.stories),
    Panel("Memory a story, at its peak", _size, lambda row: row.peak / row.stories),
)


def draw(found: Iterable[Row]) -> str:
    """An SVG of all panels. Raises ValueError when there is no cold build among the rows."""
    cold = [row for row in found if row.step == "cold" and not row.missing]
    if not cold:
        raise ValueError("no cold build was measured")
    step = _LEFT + _WIDTH + _ROOM
    panels = "".join(_panel(panel, cold, step * number + _LEFT) for number, panel in enumerate(PANELS))
    size = f'viewBox="0 0 {step * len(PANELS)} {_HEIGHT + _TOP + 44}"'
    label = 'role="img" aria-label="What a cold build costs, by the number of stories"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {label}><style>{_STYLE}</style>{panels}</svg>\n'


def _panel(panel: Panel, cold: list[Row], left: float) -> str:
    low, high = _span(row.stories for row in cold)
    least, most = _span(panel.figure(row) for row in cold)
    across = _scale(low, high, left, left + _WIDTH)
    up = _scale(least, most, _TOP + _HEIGHT, _TOP)
    parts = [f'<text class="title" x="{left}" y="20">{panel.title}</text>']
    for power in range(low, high + 1):
        x = across(10**power)
        parts.append(f'<line class="grid" x1="{x:.0f}" x2="{x:.0f}" y1="{_TOP}" y2="{_TOP + _HEIGHT}"/>')
        parts.append(f'<text x="{x:.0f}" y="{_TOP + _HEIGHT + 18}" text-anchor="middle">{10**power:,}</text>')
    for power in range(least, most + 1):
        y = up(10.0**power)
        parts.append(f'<line class="grid" x1="{left}" x2="{left + _WIDTH}" y1="{y:.0f}" y2="{y:.0f}"/>')
        parts.append(f'<text x="{left - 6}" y="{y + 4:.0f}" text-anchor="end">{panel.written(10.0**power)}</text>')
    middle = left + _WIDTH / 2
    parts.append(f'<text x="{middle:.0f}" y="{_TOP + _HEIGHT + 36}" text-anchor="middle">stories</text>')
    return "".join([*parts, *_lines(panel, cold, across, up)])


def _lines(
    panel: Panel, cold: list[Row], across: Callable[[float], float], up: Callable[[float], float]
) -> Iterator[str]:
    ends = []
    for peer in dict.fromkeys(row.peer for row in cold):
        points = [(across(row.stories), up(panel.figure(row))) for row in cold if row.peer == peer]
        colour = _COLOURS.get(peer, "#6b7280")
        steps = " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        yield f'<path class="{peer}" stroke="{colour}" d="M{steps}"/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in points)
        ends.append((points[-1][1], points[-1][0], peer, colour))
    placed: list[tuple[float, float, float]] = []
    for y, x, peer, colour in sorted(ends):
        x, y, end = x + 9, y + 4, x + 9 + _LETTER * len(_name(peer))
        for start, line, stop in placed:  # names that would cover one another move down
            if x < stop and start < end and abs(y - line) < _LINE:
                y = line + _LINE
        placed.append((x, y, end))
        yield f'<text class="name" x="{x:.0f}" y="{y:.0f}" style="fill:{colour}">{_name(peer)}</text>'


def _span(values: Iterable[float]) -> tuple[int, int]:
    """The powers of ten around the values."""
    powers = [math.log10(value) for value in values if value > 0]
    low, high = math.floor(min(powers) + 1e-9), math.ceil(max(powers) - 1e-9)
    return low, max(high, low + 1)


def _scale(low: int, high: int, start: float, end: float) -> Callable[[float], float]:
    return lambda value: start + (math.log10(value) - low) / (high - low) * (end - start)


def _name(peer: str) -> str:
    return _NAMES.get(peer, peer.title())


def table(found: Iterable[Row]) -> str:
    """The same figures as a table of Markdown."""
    lines = [
        "| stories | | files | wall s | CPU s | wall ms a story | CPU ms a story | peak MB | peak kB a story |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for row in found:
        if row.step == "cold" and not row.missing:
            each = row.wall * 1e3 / row.stories, row.cpu * 1e3 / row.stories, row.peak / 1e3 / row.stories
            lines.append(
                f"| {row.stories:,} | {row.version} | {row.files:,} | {row.wall:,.1f} | {row.cpu:,.1f} "
                f"| {each[0]:,.2f} | {each[1]:,.2f} | {row.peak / 1e6:,.0f} | {each[2]:,.3g} |"
            )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", type=Path, help="results.jsonl in the scratch folder of compare.py")
    parser.add_argument("svg", type=Path)
    options = parser.parse_args()
    found = rows(read(options.results))
    options.svg.write_text(draw(found), encoding="utf-8")
    print(table(found))


if __name__ == "__main__":
    main()
