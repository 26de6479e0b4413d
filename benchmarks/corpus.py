"""A deterministic corpus of invented news: `python benchmarks/corpus.py 10000 FOLDER` writes FOLDER/content/."""

from __future__ import annotations

import argparse
import itertools
import random
from bisect import bisect
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

SECTIONS = (
    "Harbour", "Council", "Courts", "Schools", "Weather", "Markets", "Islands", "Theatre", "Rowing", "Letters",
    "Health", "Railways",
)  # fmt: skip
FIRST, YEARS = datetime(2014, 1, 1, 6), 10
_SYLLABLES = "ba ce di fo gu ha ji ke lo mu na pe qui ro sa te vu wi xo ya zen bran cor del fim gal hest jor".split()
_VERBS = "opens closes delays approves rejects repairs welcomes questions counts paints sells moves praises".split()
_PLACES = ("PORT ANSEL", "NORTH QUAY", "LOW MEADOWS", "SAINT BREN", "GULL ROCK")
_COMMON = "the of and to in a for on that with as by it was from at is an were has its after more than".split()


class Story(NamedTuple):
    """One story of the corpus: its path below content/ and the text of its file."""

    path: str
    text: str


class Words:
    """A made-up vocabulary whose words are used as often as the law of Zipf and Mandelbrot has it: the word of rank n
    in proportion to 1 / (n + `level`)."""

    def __init__(self, chance: random.Random, size: int, level: int = 0) -> None:
        made: dict[str, None] = {}
        while len(made) < size:
            made["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))] = None
        self.words = list(made)
        self.heap = list(itertools.accumulate(1 / (rank + level) for rank in range(1, size + 1)))

    def pick(self, chance: random.Random) -> str:
        return self.words[min(len(self.words) - 1, bisect(self.heap, chance.random() * self.heap[-1]))]


def stories(count: int, seed: int = 1) -> Iterator[Story]:
    """`count` stories over ten years, in the order of time; the same ones for the same arguments."""
    chance = random.Random(seed)
    # The commonest tag is that of every seventh story, as in a newspaper: if it were that of every second one,
    # generators that look for related stories among all that share a tag would seem slower than they are.
    nouns, tags = Words(chance, 4000), Words(chance, max(40, int(20 * count**0.5)), level=4)
    step = timedelta(days=365 * YEARS) / max(1, count)
    for number in range(count):
        yield _story(number, FIRST + number * step, nouns, tags, chance)


def _story(number: int, moment: datetime, nouns: Words, tags: Words, chance: random.Random) -> Story:
    subject, place, thing = (nouns.pick(chance) for _ in range(3))
    title = f"{subject} {chance.choice(_VERBS)} {thing} {place} {number}".capitalize()
    named = dict.fromkeys(tags.pick(chance) for _ in range(chance.randint(3, 6)))
    head = [
        "---",
        f"title: {title}",
        f"date: {moment:%Y-%m-%dT%H:%M:%SZ}",
        f"tags: [{', '.join(named)}]",
        f"section: {chance.choice(SECTIONS)}",
        f"categories: [{chance.choice(SECTIONS)}]",
        "---",
        "",
    ]
    body = "\n\n".join(_paragraph(nouns, chance) for _ in range(chance.randint(4, 9)))
    return Story(f"{moment:%Y/%m}/{number:07}.md", "\n".join(head) + f"\n{body}\n")


def _paragraph(nouns: Words, chance: random.Random) -> str:
    words = [chance.choice(_COMMON) if chance.random() < 0.5 else nouns.pick(chance) for _ in range(45)]
    return " ".join(words).capitalize() + "."


def fields(story: Story) -> tuple[dict[str, str], str]:
    """The front matter of a story by name, as it is written, and what follows it."""
    _, head, body = story.text.split("---\n", 2)
    return dict(line.split(": ", 1) for line in head.splitlines()), body


def raw_copy(story: Story) -> str:
    """The story as an agency would send it: the time, the section, the headline, and the text behind a dateline."""
    told, body = fields(story)
    moment = datetime.fromisoformat(told["date"].replace("Z", "+00:00"))
    place = _PLACES[int(Path(story.path).stem) % len(_PLACES)]
    clock = f"{moment:%b} {moment.day}, {moment:%Y %H:%M} UTC"
    dateline = f"{place}, {moment:%B} {moment.day} (HP) - "
    return f"{clock}\n{told['section']}\n{told['title']}\n\n{dateline}{body.lstrip()}"


def write(folder: Path, count: int, seed: int = 1) -> list[str]:
    """Write the corpus below `folder`; returns the paths."""
    paths = []
    for path, text in stories(count, seed):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    print(len(write(arguments.folder / "content", arguments.count)), "stories")


if __name__ == "__main__":
    main()
