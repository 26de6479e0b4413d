"""What a file's name says about its story: a date, a slug."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath

from generator.moment import Moment
from generator.slugs import slugify

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_REST = r"(?:[\s_.,-]+(?P<rest>.*))?"
_NAMES = (
    re.compile(r"(?P<year>\d{4})([-_.])(?P<month>\d\d?)\2(?P<day>\d\d?)" + _REST, re.DOTALL),
    re.compile(r"(?P<year>(?:1[5-9]|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)" + _REST, re.DOTALL),
    re.compile(
        r"(?P<day>\d\d?)[-_ ]?(?P<month>" + "|".join(_MONTHS) + r")[a-z]*[-_ ]?(?P<year>\d{4})[\s_.,-]*(?P<rest>.*)",
        re.DOTALL | re.IGNORECASE,
    ),
)
_BUNDLE = "index"


@lru_cache(maxsize=16)  # a reader asks for the date and for the slug
def name_parts(path: str) -> tuple[Moment | None, str | None]:
    """The date and the slug in a path: `posts/2019-03-04-budget.md` is (4 March 2019, "budget").

    Forms: `2019-03-04-slug`, `2019-03-04_slug`, `20190304-slug`, `04Mar2019slug`. A file called `index` goes
    by its folder's name (a Hugo leaf bundle), which is a slug without a date too; any other name without a
    date gives none.
    """
    file = PurePosixPath(path)
    is_bundle = file.stem == _BUNDLE and bool(file.parent.name)
    name = file.parent.name if is_bundle else file.stem
    for pattern in _NAMES:
        found = pattern.fullmatch(name)
        day = _day(found) if found else None
        if found and day:
            return Moment.of_day(day), _slug(found["rest"])
    return None, _slug(name) if is_bundle else None


def title_of_name(path: str) -> str:
    """A title for a story without one: `2019-03-04-budget-vote.md` is "Budget vote"."""
    file = PurePosixPath(path)
    words = name_parts(path)[1] or file.stem
    text = " ".join(re.split(r"[\s_-]+", words)).strip()
    return text[:1].upper() + text[1:] or file.name


def _day(found: re.Match[str]) -> date | None:
    month = found["month"].lower()
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
    try:
        return date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None


def _slug(words: str | None) -> str | None:
    return slugify(words) if words and words.strip("-_. ") else None
