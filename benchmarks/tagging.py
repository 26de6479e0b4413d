"""How right automatic tags are, and how fast: `python benchmarks/tagging.py CORPUS [--errors]`.

CORPUS is the folder with `wire/`, `reuters21578.tar.gz`, `opensuse_news.tar.gz` and `farsnews.tar.gz`; what a reader
found in 80 of their stories is in tests/tagging/labels.toml. Half of them, chosen by the hash of their names, are held
back: rules are tuned on the others and on more_labels.toml alone, and `--errors` lists only theirs.
Their totals have been read after many changes, so that they are no blind test any more; their stories have not.

Times are of stories whose words have all been met before; a word's first time costs 2 to 5 microseconds more.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import json
import re
import sys
import tarfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from generator.article import Article, Tag
from generator.markup import render_body
from generator.settings import Reading
from generator.sources.formats import read_story
from generator.tagging.authority import Authority
from generator.tagging.gazetteer import preload
from generator.tagging.normal import normalise
from generator.tagging.tags import MOST, tags_of

LABELS = Path(__file__).parent.parent / "tests" / "tagging" / "labels.toml"
MORE = LABELS.with_name("more_labels.toml")
KINDS = {"places": "place", "people": "person", "organisations": "organisation"}
SEED = "wire/000_iranpress_seed.txt"
"""The story that every reader of the rules knows by heart: it is never held back."""

ALL = 1000
"""More tags than any story has: what is recognised, whether or not there is room for it."""

Labels = dict[str, list[str]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--errors", action="store_true", help="list the errors of the stories that are not held back")
    parser.add_argument("--most", type=int, default=MOST, help="how many tags a story may have")
    options = parser.parse_args()
    labels = tomllib.loads(LABELS.read_text(encoding="utf-8"))
    held = held_back(labels)
    labels |= tomllib.loads(MORE.read_text(encoding="utf-8"))
    stories = dict(stories_of(options.corpus, labels))
    missing = labels.keys() - stories.keys()
    if missing:
        print("not in the corpus:", ", ".join(sorted(missing)))
    load_tables()
    for title, names in (("tuning", stories.keys() - held), ("held back", held)):
        for most in (options.most, ALL):
            report(title, sorted(names), stories, labels, most)
    if options.errors:
        show_errors(sorted(stories.keys() - held), stories, labels, options.most)
    time_it(list(stories.values()))
    return 0


def held_back(names: dict[str, Labels]) -> set[str]:
    """The half of the stories whose names have the lower hashes."""
    ranked = sorted(names.keys() - {SEED}, key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    return set(ranked[: len(names) // 2])


def stories_of(corpus: Path, wanted: dict[str, Labels]) -> Iterator[tuple[str, Article]]:
    """The wanted stories of the corpus by their names."""
    for name in wanted:
        if name.startswith("wire/"):
            yield name, article(name, (corpus / name).read_bytes())
    for name, text in (*reuters(corpus), *farsnews(corpus), *opensuse(corpus)):
        if name in wanted:
            yield name, article(name if name.endswith(".md") else f"{name}.txt", text)


def article(name: str, data: bytes) -> Article:
    return read_story(name, data, hashlib.sha256(data).hexdigest(), Reading(), "en").articles[0]


def members(path: Path, ending: str) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(path) as archive:
        for member in archive:
            if member.name.endswith(ending) and (file := archive.extractfile(member)):
                yield member.name, file.read()


def reuters(corpus: Path) -> Iterator[tuple[str, bytes]]:
    for number, element in elements(corpus):
        yield f"reuters21578/{number}", raw_copy(element)


def elements(corpus: Path) -> Iterator[tuple[str, str]]:
    """Every story of Reuters-21578 as its element stands in the file, by its number."""
    for _, data in members(corpus / "reuters21578.tar.gz", ".sgm"):
        for found in re.finditer(r'<REUTERS[^>]*NEWID="(\d+)">(.*?)</REUTERS>', data.decode("latin-1"), re.DOTALL):
            yield found[1], found[2]


def raw_copy(element: str) -> bytes:
    """The story of an element as an agency sent it."""
    title, dateline, body = (field(element, name) for name in ("TITLE", "DATELINE", "BODY"))
    return f"{title}\n\n{dateline} {body}".replace("\x03", "").encode()


def field(text: str, name: str) -> str:
    found = re.search(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)
    return html.unescape(found[1]).strip() if found else ""


def farsnews(corpus: Path) -> Iterator[tuple[str, bytes]]:
    for name, data in members(corpus / "farsnews.tar.gz", ".json"):
        part = name.rpartition("-")[2].removesuffix(".json")
        for number, story in enumerate(json.loads(data)):
            paragraphs = [story["title"], story["abstract"], *story["paragraphs"]]
            yield f"farsnews/{part}-{number}", "\n\n".join(paragraphs).encode()


def opensuse(corpus: Path) -> Iterator[tuple[str, bytes]]:
    return members(corpus / "opensuse_news.tar.gz", ".md")


def found_in(story: Article, most: int) -> tuple[Tag, ...]:
    return tags_of(story, render_body(story.body).text, Authority(), most)


def compare(tags: tuple[Tag, ...], labels: Labels, kind: str) -> tuple[int, list[str], list[str]]:
    """How many tags of a kind are right, which are wrong, which labels were missed."""
    expected = [{normalise(form) for form in label.lstrip("~").split("|")} for label in labels[kind]]
    optional = [label.startswith("~") for label in labels[kind]]
    met: set[int] = set()
    wrong = []
    for tag in tags:
        if tag.kind == KINDS[kind]:
            at = next((at for at, forms in enumerate(expected) if normalise(tag.name) in forms), None)
            if at is None:
                wrong.append(f"{tag.name} ({tag.rule})")
            else:
                met.add(at)
    missed = [label for at, label in enumerate(labels[kind]) if at not in met and not optional[at]]
    return sum(1 for at in met if not optional[at]), wrong, missed


def report(title: str, names: list[str], stories: dict[str, Article], labels: dict[str, Labels], most: int) -> None:
    print(f"{title}: {len(names)} stories, at most {most} tags")
    for kind in KINDS:
        totals: Counter[str] = Counter()
        for name in names:
            right, wrong, missed = compare(found_in(stories[name], most), labels[name], kind)
            totals.update(right=right, wrong=len(wrong), missed=len(missed))
        precision = totals["right"] / max(1, totals["right"] + totals["wrong"])
        recall = totals["right"] / max(1, totals["right"] + totals["missed"])
        numbers = f"{totals['right']} right, {totals['wrong']} wrong, {totals['missed']} missed"
        print(f"  {kind:14} precision {precision:.2f}  recall {recall:.2f}  ({numbers})")


def show_errors(names: list[str], stories: dict[str, Article], labels: dict[str, Labels], most: int) -> None:
    for name in names:
        tags = found_in(stories[name], most)
        for kind in KINDS:
            _, wrong, missed = compare(tags, labels[name], kind)
            if wrong or missed:
                print(f"{name} {kind}: wrong {wrong}, missed {missed}")


def time_it(stories: list[Article], rounds: int = 20) -> None:
    """Milliseconds for a story, and for two thousand characters, the tables being loaded: of all stories, then of
    those that are about as long. The best of all rounds."""
    texts = [(story, render_body(story.body).text) for story in stories]
    typical = [(story, text) for story, text in texts if 1_600 < len(text) + len(story.title) < 2_400]
    for chosen in (texts, typical):
        size = sum(len(text) + len(story.title) for story, text in chosen)
        best = min(timed(chosen) for _ in range(rounds)) * 1e3
        each = f"{len(chosen)} stories of {size / len(chosen):.0f} characters: {best / len(chosen):.2f} ms a story"
        print(f"{each}, {best / size * 2_000:.2f} ms for 2,000 characters")


def load_tables() -> None:
    start = time.process_time()
    preload()
    print(f"tables of all languages: {time.process_time() - start:.2f} s")


def timed(texts: list[tuple[Article, str]]) -> float:
    """Seconds of one core for all the stories."""
    start = time.process_time()
    for story, text in texts:
        tags_of(story, text, Authority())
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
