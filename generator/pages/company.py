"""The names that a term appears with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from generator.archive.naming import TAG
from generator.archive.term_queries import KnownTerms
from generator.archive.terms import TermState
from generator.pages.parts import TermLink
from generator.urls import term_url

FEW = 200
"""As many stories of a term stand on one page, and as many, the newest, are asked for company: what a page shows of
others must not grow with the archive."""
MOST = 16
OFTEN = 2
"""Of a term with many stories, a name must be in so many of them."""


def company(known: KnownTerms, row: TermState, beside: Sequence[Mapping[str, str]]) -> tuple[TermLink, ...]:
    """The tags that stand beside a term in stories, the commonest first, each in its commonest spelling there and with
    the number of these stories. `beside` has the tags of each story: their names by their keys."""
    counts = Counter(chain.from_iterable(beside))
    if row.kind == TAG:
        del counts[row.key]
    least = OFTEN if len(beside) > MOST else 1
    often = [key for key, count in counts.items() if count >= least]
    shown = _first_paged(known, sorted(often, key=lambda key: (-counts[key], key)))
    return tuple(TermLink(term_url(TAG, of.slug), _spelling(of.key, beside), counts[of.key], of.facet) for of in shown)


def _spelling(key: str, beside: Sequence[Mapping[str, str]]) -> str:
    names = [tags[key] for tags in beside if key in tags]
    return min(set(names), key=lambda name: (-names.count(name), name))


def _first_paged(known: KnownTerms, keys: Sequence[str]) -> list[TermState]:
    """The first of those tags that have a page: nearly every tag has one, so that few are asked for."""
    found: list[TermState] = []
    for start in range(0, len(keys), 2 * MOST):
        some = keys[start : start + 2 * MOST]
        states = known.of([(TAG, key) for key in some])
        found += [states[TAG, key] for key in some if (TAG, key) in states]
        if len(found) >= MOST:
            break
    return found[:MOST]
