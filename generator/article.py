"""The front-matter record that every source format becomes.

Its parts are named tuples where every story has some: they are made in a third of the time of frozen classes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from generator.moment import Moment


class Markup(StrEnum):
    """What a body is written in. Plain text is escaped, never run through Markdown."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"


class Status(StrEnum):
    """Whether a story is in the site; only LIVE ones are."""

    LIVE = "live"
    DRAFT = "draft"
    EMBARGOED = "embargoed"
    WITHDRAWN = "withdrawn"


class Body(NamedTuple):
    """The text of a story. PLAIN text has its paragraphs separated by one blank line."""

    text: str
    markup: Markup = Markup.PLAIN


class Dateline(NamedTuple):
    """Where a report was filed from, by whom, when: `BUENOS AIRES, Argentina, May 3 (AP) -`.

    `place` is the city as printed, `region` what follows it ("Argentina", "Mich."), `agency` the name or the
    abbreviation in the agency's slot, `date` what is printed there, verbatim.
    """

    place: str | None = None
    region: str | None = None
    agency: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """A subject of a story; `origin` says where it comes from ("front matter", "text").

    `kind` is "place", "person", "organisation" or "topic". Of an automatic tag `rule` says why it is one and
    `paragraph` where it is first named: from 1, 0 for the headline.
    """

    name: str
    origin: str = "front matter"
    kind: str = "topic"
    rule: str = ""
    paragraph: int = 0


class Evidence(NamedTuple):
    """Why a field has its value: by which rule, from which line of the source (from 1; 0 when from no line).

    `guess` marks a value that the text does not state: a title taken from the first sentence, a date taken
    from the file's name.
    """

    field: str
    rule: str
    line: int = 0
    guess: bool = False


class Provenance(NamedTuple):
    """Where a record comes from: the file, its bytes, the reader, and the evidence for what was inferred.

    `path` is relative to the content folder with forward slashes. `first_line` and `last_line` (from 1) are
    the story's own lines when a file holds several stories; `number` is its place in the file, from 1.
    """

    path: str
    sha256: str
    importer: str
    number: int = 1
    first_line: int = 1
    last_line: int = 0
    evidence: tuple[Evidence, ...] = ()

    @property
    def key(self) -> str:
        """The story's identity in the archive: its path, and `#2` for the second story of a file."""
        return self.path if self.number == 1 else f"{self.path}#{self.number}"


@dataclass(frozen=True, slots=True)
class Article:
    """One story. Names follow schema.org NewsArticle and IPTC ninjs.

    `permalink` is an explicit address from front matter ("/about-us/"); `slug` an explicit slug, otherwise
    None; `aliases` are former addresses. `related` holds headlines or URLs that the story itself points to,
    in their order. `direction` is "ltr" or "rtl"; `lang` a BCP 47 tag, None when it can't be told. `extra` is
    front matter that Dateline has no field for, as a JSON object.
    """

    title: str
    body: Body
    provenance: Provenance
    summary: str | None = None
    lang: str | None = None
    direction: str = "ltr"
    published: Moment | None = None
    updated: Moment | None = None
    dateline: Dateline | None = None
    source: str | None = None
    section: str | None = None
    byline: tuple[str, ...] = ()
    credit: str | None = None
    tags: tuple[Tag, ...] = ()
    related: tuple[str, ...] = ()
    slug: str | None = None
    permalink: str | None = None
    aliases: tuple[str, ...] = ()
    status: Status = Status.LIVE
    extra: str = field(default="{}")

    @property
    def key(self) -> str:
        return self.provenance.key
