"""Automatic places against the PLACES of Reuters-21578: `python benchmarks/reuters_places.py CORPUS [--differences]`.

CORPUS is the folder with `reuters21578.tar.gz`. Editors of 1987 gave each of its 21,578 stories codes of countries, one
for each that the story is about. We read the stories as any raw copy, and compare countries: a city or a region counts
as its country, in the borders of 1987: Moscow is in the Soviet Union. The second line also counts the country of a
story's dateline. What this shows, and why it is no measure of errors, is in docs/automatic-tags.md.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tagging import ALL, elements, field, raw_copy

from generator.article import Article
from generator.markup import render_body
from generator.settings import Reading
from generator.sources.formats import read_story
from generator.tagging.authority import Authority
from generator.tagging.gazetteer import cities, regions_of
from generator.tagging.places import company_of
from generator.tagging.tags import tags_of

CODES = {
    "usa": "United States",
    "uk": "United Kingdom",
    "ussr": "Soviet Union",
    "uae": "United Arab Emirates",
    "bosnia": "Bosnia and Herzegovina",
    "burma": "Myanmar",
    "central-african-republic": "Central African Republic",
    "congo": "Congo",
    "ivory-coast": "Ivory Coast",
    "macao": "Macau",
    "sao-tome-and-principe": "Sao Tome and Principe",
    "south-yemen": "Yemen",
    "north-yemen": "Yemen",
    "yemen-arab-republic": "Yemen",
    "yemen-demo-republic": "Yemen",
    "democratic-yemen": "Yemen",
    "swaziland": "Eswatini",
    "trinidad-tobago": "Trinidad & Tobago",
    "upper-volta": "Burkina Faso",
    "vatican": "Vatican",
    "zaire": "DR Congo",
    "cape-verde": "Cape Verde",
    "kampuchea": "Cambodia",
    "papua-new-guinea": "Papua New Guinea",
    "antigua-and-barbuda": "Antigua & Barbuda",
    "st-vincent": "St. Vincent & Grenadines",
    "st-lucia": "St. Lucia",
    "st-kitts": "St. Kitts & Nevis",
    "guinea-bissau": "Guinea-Bissau",
    "american-samoa": "American Samoa",
}
"""Codes that are not our name of the country in small letters, with hyphens for spaces."""

IN_1987 = {
    "West Germany": "Germany",
    **dict.fromkeys(["Russia", "Ukraine", "Belarus", "Estonia", "Latvia", "Lithuania", "Georgia"], "Soviet Union"),
    **dict.fromkeys(["Serbia", "Croatia", "Slovenia", "Bosnia and Herzegovina", "Montenegro"], "Yugoslavia"),
}
"""What belonged to what when the stories were written; the Germany of their copy is the West's."""
STATES = {"West Germany", "East Germany", "Soviet Union", "Yugoslavia"}
"""States of 1987 that are regions for us."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--differences", action="store_true", help="list the countries that differ most often")
    options = parser.parse_args()
    names = labels()
    totals: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    start = time.process_time()
    for story, codes in coded(options.corpus):
        wanted = {name_of(code) for code in codes}
        found = countries_of(story, names)
        totals.update(stories=1, right=len(wanted & found), extra=len(found - wanted), missed=len(wanted - found))
        both = found | {IN_1987.get(names[code], names[code]) for code in company_of(story.dateline, "en")}
        totals.update(right2=len(wanted & both), extra2=len(both - wanted), missed2=len(wanted - both))
        missed.update(wanted - found)
        extra.update(found - wanted)
    report(totals, time.process_time() - start)
    if options.differences:
        print("codes that no tag has:", ", ".join(f"{name} {count}" for name, count in missed.most_common(25)))
        print("tags that no code has:", ", ".join(f"{name} {count}" for name, count in extra.most_common(25)))
    return 0


def report(totals: Counter[str], seconds: float) -> None:
    print(f"{totals['stories']} stories, {seconds:.0f} s of one core, read and tagged")
    for title, end in (("tags alone", ""), ("and the dateline", "2")):
        right, extra, missed = (totals[name + end] for name in ("right", "extra", "missed"))
        print(f"{title:16} precision {right / (right + extra):.3f}  recall {right / (right + missed):.3f}", end="  ")
        print(f"({right} alike, {extra} only ours, {missed} only coded)")


def coded(corpus: Path) -> Iterator[tuple[Article, list[str]]]:
    """Every story that has a text or a headline, with the codes of its PLACES."""
    for number, element in elements(corpus):
        codes = re.findall(r"<D>(.*?)</D>", field(element, "PLACES"))
        data = raw_copy(element)
        for story in read_story(f"{number}.txt", data, hashlib.sha256(data).hexdigest(), Reading(), "en").articles[:1]:
            yield story, codes


def name_of(code: str) -> str:
    """Our name of the country of a code."""
    name = CODES.get(code) or code.replace("-", " ").title()
    return IN_1987.get(name, name)


def labels() -> dict[str, str]:
    """Our names of countries by their ISO codes."""
    regions = regions_of("en").names
    return {place.country: place.label for places in regions.values() for place in places if place.kind == "country"}


def countries_of(story: Article, names: dict[str, str]) -> set[str]:
    """The countries of a story's places."""
    found = set()
    for tag in tags_of(story, render_body(story.body).text, Authority(), ALL):
        if tag.kind == "place":
            found.add(country_of(tag.name, names))
    return found - {""}


def country_of(name: str, names: dict[str, str]) -> str:
    """The country of a place; "" for what is in none: seas, continents, places that no table has."""
    if name in STATES:
        return IN_1987.get(name, name)
    places = regions_of("en").names.get(name.removesuffix(" (US)")) or cities().names.get(name, ())
    if not places:
        return ""
    country = names.get(max(places, key=lambda place: place.thousands).country, "")
    return IN_1987.get(country, country)


if __name__ == "__main__":
    sys.exit(main())
