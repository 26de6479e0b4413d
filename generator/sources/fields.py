"""The names that front matter has for things (Hugo, Jekyll, Pelican, Zola, Eleventy ...) -> our fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the record and the names that front matter has for it, the first one that is there winning.

    Names are compared without case, spaces, `-` and `_`: `lastMod` is `last_mod`. In a list field all names
    count together.
    """

    field: str
    names: tuple[str, ...]
    doc: str


FIELDS: tuple[Field, ...] = (
    Field("title", ("title", "headline"), "the headline"),
    Field(
        "published",
        (
            "date",
            "published",
            "published_at",
            "datePublished",
            "publishDate",
            "pubdate",
            "created",
            "created_at",
        ),
        "when it was published",
    ),
    Field(
        "updated",
        ("updated", "updated_at", "lastmod", "last_modified_at", "modified", "last_updated", "dateModified"),
        "when it was last changed",
    ),
    Field("byline", ("authors", "author", "byline"), "who wrote it"),
    Field("section", ("section",), "where it stood"),
    Field(
        "categories",
        ("categories", "category"),
        "the first is the section if there is no other, the rest are tags",
    ),
    Field("tags", ("tags", "tag", "keywords"), "what it is about"),
    Field(
        "summary",
        ("summary", "description", "excerpt", "standfirst", "abstract"),
        "what it says in a sentence",
    ),
    Field("lang", ("lang", "language", "locale"), "its language, as a BCP 47 tag"),
    Field("direction", ("direction", "dir"), "`ltr` or `rtl`; told from its letters if it is not given"),
    Field("source", ("source", "publisher", "publication"), "who published it first"),
    Field(
        "dateline",
        ("dateline",),
        "where it was filed from: text such as `Lima (XP)`, or a table of the next four",
    ),
    Field("place", ("place", "city", "location"), "the dateline's place"),
    Field("region", ("region", "country"), "the dateline's region or country"),
    Field("agency", ("agency", "wire"), "the dateline's agency"),
    Field("dateline_date", ("dateline_date",), "the dateline's date, as printed"),
    Field("credit", ("credit", "credits"), "who passed it on"),
    Field(
        "related",
        ("related", "related_posts", "see_also", "read_more"),
        "headlines or addresses of other stories",
    ),
    Field("slug", ("slug",), "the last part of its address"),
    Field("permalink", ("permalink", "url", "path"), "its whole address in the site; patterns are left alone"),
    Field("aliases", ("aliases", "alias", "redirect_from"), "its former addresses"),
    Field("draft", ("draft",), "`true` keeps it out of the site"),
    Field("live", ("publish",), "`false` keeps it out of the site; so does `published: false`"),
    Field(
        "embargo",
        ("embargo", "embargoed", "embargo_until"),
        "`true` or a date keeps it out of the site for now",
    ),
    Field("withdrawn", ("withdrawn", "retracted"), "`true` takes it out of the site"),
    Field(
        "status",
        ("status",),
        "`published`, `draft`, `hidden`, `embargoed` or `withdrawn`, and words like them",
    ),
)
"""Every name that is understood. Any other name is kept on the record as it is."""

GROUPS = ("taxonomies", "extra", "params")
"""Tables whose names count as if they stood at the top, after those that do (Zola, Hugo)."""

_NOT_COMPARED = re.compile(r"[-_ ]")


def _fold(name: str) -> str:
    return _NOT_COMPARED.sub("", name).casefold()


_RANKS = {_fold(name): (row.field, rank) for row in FIELDS for rank, name in enumerate(row.names)}


@lru_cache(maxsize=1024)
def field_of(name: str) -> str | None:
    """The field that front matter means by a name; None for a name that is not in FIELDS."""
    return _RANKS.get(_fold(name), (None, 0))[0]


@lru_cache(maxsize=1024)
def rank_of(name: str) -> int:
    """The place of a name among the names of its field: the lowest wins."""
    return _RANKS.get(_fold(name), (None, 0))[1]
