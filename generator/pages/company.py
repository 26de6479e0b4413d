"""The names that a term appears with."""

from __future__ import annotations

from collections import Counter, defaultdict

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
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    asked = 0
    for terms in queries.terms_beside(archive, row.id, period, FEW):
        asked += 1
        for term in terms:
            if term.kind == TAG and (row.kind, row.key) != (TAG, term.key):
                spellings[term.key][term.name] += 1
    least = OFTEN if asked > MOST else 1
    counts = {key: names.total() for key, names in spellings.items() if names.total() >= least}
    found = queries.terms_of(archive, ((TAG, key) for key in counts))
    ranked = sorted((key for key in counts if (TAG, key) in found), key=lambda key: (-counts[key], key))
    return tuple(_link(found[TAG, key], spellings[key], counts[key]) for key in ranked[:MOST])


def _link(state: TermState, names: Counter[str], count: int) -> TermLink:
    name = min(names, key=lambda text: (-names[text], text))
    return TermLink(term_url(TAG, state.slug), name, count, state.facet)
