"""Write wire/weights.tsv: what each sign weighs for where a story ends, learned from labelled stories.

    python -m generator.sources.make_weights [--check] FOLDER...

A folder has texts, `NUMBER_OUTLET_rest.txt`, and beside each its label, `.gold.json`, with `last_body_words`. The
weights are those of a choice among the lines that can be the last: the likelier the right ones are, the better, and the
smaller the weights. To every story comes a copy of it that another outlet's page goes on below. `--check` writes
nothing: a tenth of the outlets at a time is read by weights that were learned from the others, and what changes is
counted.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from generator.settings import Reading
from generator.sources.encoding import decode
from generator.sources.wire.body import Text, read_text
from generator.sources.wire.ending import BACK, BEYOND, Ground, Signs, cut_signs, line_signs, moved_end
from generator.sources.wire.layout import Layout
from generator.sources.wire.lines import Line
from generator.sources.wire.marks import Mark
from generator.sources.wire.reader import lay_out_page

TABLE = Path(__file__).parent / "wire" / "weights.tsv"
HEADER = "# Learned by make_weights.py from {} stories of {} outlets: a sign, what it weighs\n"
_ROUNDS = 150
_STEP, _LONGER, _SHORTER = 0.1, 1.2, 0.5  # the first step of a weight, and how the next ones differ
_NOTHING = 1e-4
_SMALL = 0.25  # of what a line says counts: a story is the sum of many
_TAIL = 120  # lines of another page
_FOLDS = 10
_KNOWN_BY = 22  # characters of the last words by which their line is found


class Story(NamedTuple):
    """A labelled story: where it ends by its label and by the rules (indices of lines)."""

    outlet: str
    lines: Sequence[Line]
    marks: Sequence[Mark | None]
    layout: Layout
    text: Text
    right: int
    found: int


class Choice(NamedTuple):
    """The lines that can be a story's last, each with the signs that are summed up to it, and which one is right."""

    signs: list[Signs]
    right: int


def main() -> None:
    """Learn the weights, and write or check them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--check", action="store_true", help="count what changes in outlets that weren't learned from")
    options = parser.parse_args()
    stories = [
        story for folder in options.folder for path in sorted(folder.glob("*.gold.json")) for story in read(path)
    ]
    if options.check:
        print(check(stories))
        return
    weights = learn(stories)
    rows = sorted(weights.items(), key=lambda row: (-abs(row[1]), row[0]))
    header = HEADER.format(len(stories), len({story.outlet for story in stories}))
    TABLE.write_text(header + "".join(f"{sign}\t{weight:.2f}\n" for sign, weight in rows), encoding="utf-8")


def read(label: Path) -> Iterator[Story]:
    """The story of a label, if it says how its text ends and a line does so."""
    gold = json.loads(label.read_text(encoding="utf-8"))
    if not gold.get("last_body_words") or gold.get("truncated") or "last_body_words" in gold.get("ambiguous", ()):
        return
    reading = Reading()
    page = lay_out_page(
        decode(label.with_name(label.name[: -len("gold.json")] + "txt").read_bytes()).text, reading, "en"
    )
    if page is None:
        return
    lines, marks, layout = page.lines, page.marks, page.layout
    text = read_text(lines, marks, layout, page.lang or "en", reading.wire_rules)
    if not text.paragraphs:
        return
    found = next(at for at, line in enumerate(lines) if line.number >= text.paragraphs[-1].number)
    last = _folded(gold["last_body_words"])[-_KNOWN_BY:]
    if _folded(text.paragraphs[-1].text).endswith(last):
        right: int | None = found
    else:
        right = next((at for at in range(layout.start, len(lines)) if last in _folded(lines[at].text)), None)
    if right is not None:
        outlet = re.sub(r"\d+$", "", re.split(r"[_.]", label.name)[1])
        yield Story(outlet, lines, marks, layout, text, right, found)


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def learn(stories: Sequence[Story]) -> dict[str, float]:
    """The weights with which the right lines are the likeliest. Each goes its own way uphill: in longer steps while it
    is the same way, in half of one where that led too far.
    """
    choices = [choice_of(story) for story in [*stories, *_with_other_tails(stories, random.Random(1))]]
    weights: dict[str, float] = defaultdict(float)
    steps: dict[str, float] = {}
    before: dict[str, float] = defaultdict(float)
    for _ in range(_ROUNDS):
        slopes: dict[str, float] = defaultdict(float)
        slopes.update({sign: -weight for sign, weight in weights.items()})  # small weights are likelier
        for choice in choices:
            _add_slopes(choice, weights, slopes)
        for sign, slope in slopes.items():
            turned = slope * before[sign]
            steps[sign] = steps.get(sign, _STEP) * (_LONGER if turned > 0 else _SHORTER if turned < 0 else 1.0)
            weights[sign] += math.copysign(steps[sign], slope)
        before = slopes
    return {sign: weight * (1.0 if ":" in sign else _SMALL) for sign, weight in weights.items()}


def _add_slopes(choice: Choice, weights: dict[str, float], slopes: dict[str, float]) -> None:
    """Add in which direction each weight makes the right line likelier."""
    sums = [sum([weights[sign] * value for sign, value in signs.items()]) for signs in choice.signs]
    most = max(sums)
    odds = [math.exp(one - most) for one in sums]
    whole = sum(odds)
    for at, (signs, odd) in enumerate(zip(choice.signs, odds, strict=True)):
        share = (at == choice.right) - odd / whole
        if abs(share) > _NOTHING:
            for sign, value in signs.items():
                slopes[sign] += value * share


def choice_of(story: Story) -> Choice:
    """The lines among which a story's last one is chosen: those around the right one and the rules'."""
    lines, marks, layout = story.lines, story.marks, story.layout
    free = [at for at in range(layout.start, len(lines)) if marks[at] is None or at in (story.right, story.found)]
    first, last = sorted((story.right, story.found))
    above = [at for at in free if at <= first][-BACK:]
    among = [*above, *(at for at in free if first < at <= max(last, layout.end) + BEYOND)]
    ground = Ground(lines, marks, layout.start)
    summed: dict[str, float] = defaultdict(float)
    signs: list[Signs] = []
    for at in range(among[0], among[-1] + 1):
        for sign, value in line_signs(lines, marks, at, ground).items():
            summed[sign] += value * _SMALL
        if at in among:
            signs.append({**summed, **cut_signs(lines, marks, at, ground)})
    kept = [{sign: value for sign, value in one.items() if value} for one in signs]
    return Choice(kept, among.index(story.right))


def _with_other_tails(stories: Sequence[Story], chance: random.Random) -> Iterator[Story]:
    """Each story once more, with what stands below one of another outlet."""
    tails = [story for story in stories if story.right + 1 < len(story.lines)]
    for story in stories:
        others = [other for other in tails if other.outlet != story.outlet]
        if not others:
            continue
        other, end = chance.choice(others), story.right + 1
        below = slice(other.right + 1, other.right + 1 + _TAIL)
        lines = (*story.lines[:end], *other.lines[below])
        marks = (*story.marks[:end], *other.marks[below])
        layout = replace(story.layout, end=len(lines))
        yield story._replace(lines=lines, marks=marks, layout=layout, found=story.right)


def check(stories: Sequence[Story]) -> str:
    """How many ends are right by the rules and with the weights, in outlets that the weights weren't learned from."""
    outlets = sorted({story.outlet for story in stories})
    random.Random(1).shuffle(outlets)
    counted: Counter[str] = Counter()
    for fold in range(_FOLDS):
        held = set(outlets[fold::_FOLDS])
        weights = learn([story for story in stories if story.outlet not in held])
        for story in stories:
            if story.outlet in held:
                end = moved_end(story.lines, story.marks, story.layout, story.text, weights)
                at = end - 1 if end else story.found
                counted[
                    f"{_is(story.found == story.right)} by the rules, {_is(at == story.right)} with the weights"
                ] += 1
    return "\n".join(f"{number:5} {what}" for what, number in sorted(counted.items()))


def _is(right: bool) -> str:
    return "right" if right else "wrong"


if __name__ == "__main__":
    main()
