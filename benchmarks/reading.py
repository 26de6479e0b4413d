"""What reading costs: microseconds a story, and stories a second on one core, step by step.

Takes the .txt, .md and .html files of the folders (by default the sample archive) and invented Markdown stories.
Each step is timed alone, over all files that have it, in rounds. Of each file the fastest round counts, so that what
else the machine does disturbs little. "Typical" counts a story as 2 kB of its text, so that archives of long and of
short stories can be compared.

  file, digest        its bytes and their SHA-256
  decoding            bytes to text, whatever their encoding
  raw copy            the reader of .txt, text to record
  front matter        of blocks that the fast path reads: by it, and by PyYAML
  body                of bodies that need no Markdown parser: as they are rendered, and by Python-Markdown
  body, other         of bodies that need one
  Markdown story      text to record and HTML, front matter and body together
  saved page          the reader of .html, text to record
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import corpus

from generator.markup import render_body, sanitised_markdown
from generator.settings import Reading
from generator.simple_markdown import render_simple
from generator.sources.encoding import decode
from generator.sources.frontmatter import split_front_matter
from generator.sources.markdown import read_markdown
from generator.sources.source import Source
from generator.sources.webpage import read_webpage
from generator.sources.wire import read_wire
from generator.sources.yaml_entries import parsed_entries
from generator.sources.yaml_plain import plain_entries

ROUNDS = 7
TYPICAL = 2048
INVENTED = 500
SAMPLE = Path(__file__).resolve().parent.parent / "content"
READING = Reading()
"""As a site without settings is read."""


class Work(NamedTuple):
    """One file's share of a step: the bytes of the text that it is about, and what is timed."""

    size: int
    run: Callable[[], object]


class Cost(NamedTuple):
    """What a step costs: how many files have it, their bytes, the seconds for all of them."""

    files: int
    size: int
    seconds: float

    @property
    def typical(self) -> float:
        """Stories of 2 kB in a second."""
        return self.size / TYPICAL / self.seconds


def main() -> None:
    """Print the costs over the folders on the command line, then those of a megabyte of several kinds of text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="*", default=[SAMPLE], help="with stories, in it or below")
    parser.add_argument("--invented", type=int, default=INVENTED, help=f"how many Markdown stories to add ({INVENTED})")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often each step is timed ({ROUNDS})")
    parser.add_argument("--no-megabytes", action="store_true", help="leave out the megabytes of hostile text")
    options = parser.parse_args()
    stories = [*chain.from_iterable(map(stories_in, options.folder)), *invented(options.invented)]
    print(f"{'step':38} {'files':>7} {'bytes':>7} {'us each':>9} {'stories/s':>10} {'typical/s':>10}")
    for name, works in steps(options.folder, stories).items():
        if works:
            print(row(name, cost(works, options.rounds)))
    for name, text in {} if options.no_megabytes else megabytes():
        began = time.process_time()
        read_wire(Source(f"{name}.txt", text, ""), READING)
        print(f"one megabyte of {name:24} {time.process_time() - began:6.2f} s")


def stories_in(folder: Path) -> Iterator[Source]:
    """The stories of the folder, decoded."""
    for path in files_in(folder):
        data = path.read_bytes()
        yield Source(path.relative_to(folder).as_posix(), decode(data).text, hashlib.sha256(data).hexdigest())


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in (".txt", ".md", ".html") and path.is_file())


def invented(count: int) -> Iterator[Source]:
    """Markdown stories as the comparison with other generators has them."""
    for story in corpus.stories(count):
        yield Source(story.path, story.text, hashlib.sha256(story.text.encode()).hexdigest())


def steps(folders: Iterable[Path], stories: list[Source]) -> dict[str, list[Work]]:
    """Every step with the work of each file that has it."""
    paths = list(chain.from_iterable(map(files_in, folders)))
    blocks = list(chain.from_iterable(map(front_matter, stories)))
    plain = [block for block in blocks if plain_entries(block) is not None]
    bodies = [split_front_matter(story.text).body for story in stories if is_markdown(story)]
    simple = [body for body in bodies if render_simple(body) is not None]
    other = [body for body in bodies if render_simple(body) is None]
    return {
        "file, digest": [Work(path.stat().st_size, lambda path=path: digest(path)) for path in paths],
        "decoding": [Work(len(data), lambda data=data: decode(data)) for data in map(Path.read_bytes, paths)],
        "raw copy": read_with(read_wire, stories, ".txt"),
        "front matter, plain": texts(plain_entries, plain),
        "front matter, the same by PyYAML": texts(parsed_entries, plain),
        "front matter, all by PyYAML": texts(parsed_entries, blocks),
        "body, without a parser": texts(render_simple, simple),
        "body, the same by Python-Markdown": texts(by_parser, simple),
        "body, other, by Python-Markdown": texts(by_parser, other),
        "Markdown story": read_with(read_and_render, stories, ".md"),
        "saved page": read_with(read_webpage, stories, ".html"),
    }


def is_markdown(story: Source) -> bool:
    return story.path.endswith(".md")


def front_matter(story: Source) -> Iterator[str]:
    """The YAML of a Markdown story."""
    start, _, rest = story.text.partition("---\n")
    block, end, _ = rest.partition("\n---\n")
    if is_markdown(story) and end and not start:
        yield block + "\n"


def digest(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def by_parser(body: str) -> str:
    return sanitised_markdown(body, READING.markdown_extensions)


def read_and_render(story: Source, reading: Reading) -> list[object]:
    """A Markdown story as a build reads it."""
    articles = read_markdown(story, reading).articles
    return [render_body(article.body, "", reading.markdown_extensions) for article in articles]


def read_with(reader: Callable[[Source, Reading], object], stories: list[Source], ending: str) -> list[Work]:
    """The reader's work for every story with that ending."""
    named = [story for story in stories if story.path.endswith(ending)]
    return [Work(len(story.text.encode()), lambda story=story: reader(story, READING)) for story in named]


def texts(function: Callable[[str], object], of: list[str]) -> list[Work]:
    return [Work(len(text.encode()), lambda text=text: function(text)) for text in of]


def cost(works: list[Work], rounds: int) -> Cost:
    """The seconds of all works, the fastest round of each. The first one, which fills what is kept, doesn't count."""
    fastest = [float("inf")] * len(works)
    for work in works:
        work.run()
    for _ in range(rounds):
        for at, work in enumerate(works):
            began = time.perf_counter_ns()
            work.run()
            fastest[at] = min(fastest[at], (time.perf_counter_ns() - began) / 1e9)
    return Cost(len(works), sum(work.size for work in works), sum(fastest))


def row(name: str, cost: Cost) -> str:
    """A line of the table."""
    each = cost.seconds / cost.files
    return (
        f"{name:38} {cost.files:7,} {cost.size / cost.files:7,.0f} {each * 1e6:9,.1f}"
        f" {1 / each:10,.0f} {cost.typical:10,.0f}"
    )


def megabytes() -> Iterator[tuple[str, str]]:
    """Texts that have slowed readers down: no structure, too much of it, and nothing but one character."""
    size = 1 << 20
    samples = {
        "one line of words": "harbour council ferry strike ",
        "short lines": "Read more:\n",
        "stamps": "Jul 22, 2020 00:20 Asia/Tehran\n",
        "datelines": "PORT ANSEL, May 3 (HP) -- The harbour is open.\n\n",
        "spaces": " ",
        "opening brackets": "(",
        "digits": "1234567890",
        "Persian words": "بندر باز شد و کشتی‌ها به راه افتادند. ",
        "empty lines": "\n",
        "items of a list": "• one two\n",
    }
    for name, text in samples.items():
        yield name, (text * (size // len(text) + 1))[:size]


if __name__ == "__main__":
    main()
