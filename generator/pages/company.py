"""The names that a term appears with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain

from generator.archive import queries
from generator.archive.naming import TAG
from generator.archive.store import Archive
from generator.archive.terms import TermState
from generator.pages.parts import TermLink
from generator.urls import term_url

FEW = 200
"""As many stories of a term stand on one page, and as many, the newest, are asked for company: what a page shows of
others must not grow with the archive."""
MOST = 16
OFTEN = 2
"""Of a term with many stories, a name must be in so many of them."""


def company(archive: Archive, row: TermState, period: str) -> tuple[TermLink, ...]:
    """The tags that stand beside a term in the newest stories of a period, the commonest first, each in its commonest
    spelling there and with the number of these stories."""
    beside = queries.tags_beside(archive, row.id, period, FEW)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for (key, name), count in Counter(chain.from_iterable(beside)).items():
        spellings[key][name] = count
    if row.kind == TAG:
        spellings.pop(row.key, None)
    least = OFTEN if len(beside) > MOST else 1
    counts = {key: count for key, names in spellings.items() if (count := names.total()) >= least}
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    return tuple(_link(state, spellings[key], counts[key]) for key, state in _first_paged(archive, ranked))


def _first_paged(archive: Archive, keys: Sequence[str]) -> list[tuple[str, TermState]]:
    """The first of those tags that have a page: nearly every tag has one, so that few are asked for."""
    found: list[tuple[str, TermState]] = []
    for start in range(0, len(keys), 2 * MOST):
        some = keys[start : start + 2 * MOST]
        states = queries.terms_of(archive, ((TAG, key) for key in some))
        found += [(key, states[TAG, key]) for key in some if (TAG, key) in states]
        if len(found) >= MOST:
            break
    return found[:MOST]


def _link(state: TermState, names: Counter[str], count: int) -> TermLink:
    name = min(names, key=lambda text: (-names[text], text))
    return TermLink(term_url(TAG, state.slug), name, count, state.facet)
