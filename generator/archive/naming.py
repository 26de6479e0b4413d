"""What the tags of a story are called: names as a story has them, and what has been decided about names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.archive.encoding import decoder
from generator.tagging.normal import term_key

TAG, HIDDEN = "tag", "hidden"
TOPIC = "topic"
AUTOMATIC = "text"
"""The origin of a tag that was found in the text."""


class Named(NamedTuple):
    """A tag as its story has it: see `article.Tag`."""

    name: str
    kind: str
    origin: str
    rule: str
    paragraph: int


class Term(NamedTuple):
    """What a story is filed under.

    `kind` is "tag", "section", "place" (of the dateline) or "hidden" (a tag that nobody is to see). `key` is the same
    for all spellings of a name. `facet` says of a tag what it names: "place", "person", "organisation" or "topic".
    """

    kind: str
    key: str
    name: str
    facet: str = ""
    automatic: bool = False


class Decision(NamedTuple):
    """What a person has decided about a name: the key and the name it stands for, what it names ("" when that was not
    said), and whether it is hidden."""

    key: str
    name: str
    facet: str = ""
    hidden: bool = False


Decisions = Mapping[str, Decision]
"""By the key of the name that a story has."""

NO_DECISIONS: Decisions = {}


decode_terms = decoder(list[Term])
"""The terms in a story's JSON of them."""
decode_named = decoder(list[Named])
"""The same for its tags before any decision."""


def shown_terms(terms: str) -> list[Term]:
    """The terms in a story's JSON of them, without the hidden ones."""
    return [term for term in decode_terms(terms) if term.kind != HIDDEN]


def decide(named: Iterable[Named], decisions: Decisions) -> list[Term]:
    """The tags of a story under their decided names, each once, in the story's own order; hidden ones last."""
    terms: dict[str, Term] = {}
    for tag in named:
        key = term_key(tag.name)
        if key:
            term = _term(key, tag, decisions.get(key))
            terms[term.key] = _both(terms[term.key], term) if term.key in terms else term
    return sorted(terms.values(), key=lambda term: term.kind == HIDDEN)


def _term(key: str, tag: Named, decision: Decision | None) -> Term:
    automatic = tag.origin == AUTOMATIC
    if decision is None:
        return Term(TAG, key, tag.name, tag.kind, automatic)
    return Term(HIDDEN if decision.hidden else TAG, decision.key, decision.name, decision.facet or tag.kind, automatic)


def _both(first: Term, second: Term) -> Term:
    """Two names of a story for one thing: a name in the text tells of a written tag what it is."""
    facet = second.facet if first.facet == TOPIC else first.facet
    return first._replace(facet=facet, automatic=first.automatic and second.automatic)
