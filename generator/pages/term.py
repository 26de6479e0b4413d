"""A tag or a section, cut by time: one page while it has few stories, else one a year, in a full year one a month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from generator.archive import term_queries
from generator.archive.change import Batch, Change, Facts
from generator.archive.decisions import Note, note_of
from generator.archive.naming import TAG
from generator.archive.pages import keys_of
from generator.archive.queries import Listed
from generator.archive.schema import NO_DATE
from generator.archive.store import Archive
from generator.archive.term_queries import KnownTerms
from generator.archive.terms import TermState, Turn
from generator.pages.company import FEW, company
from generator.pages.kind import PageKind
from generator.pages.lines import lines
from generator.pages.parts import Histogram, Step, TermLink
from generator.pages.spans import Counts, days_of, histogram, months_between, months_of, summed, years_between
from generator.pages.term_undated import undated_keys, undated_view
from generator.pages.views import TermView
from generator.urls import FACETS, term_url

NEWEST = 20
"""How many of the newest a page shows that is cut into parts."""
A_FEW_YEARS = 2
"""Up to this many years, a term's first page shows its months instead of its years."""


class _Term:
    """A term and how its stories spread over time: by month, "" for those without a date."""

    def __init__(self, kind: str, slug: str, months: Counts) -> None:
        self.kind, self.slug, self.months = kind, slug, months
        self._counts = {**months, **summed(months, 4), NO_DATE: months.get("", 0), "": sum(months.values())}
        self._years: dict[str, list[str]] = {}
        for month in sorted(months):
            self._years.setdefault(month[:4], []).append(month)
        self.periods = [part for span in ("", *self.parts("")) for part in self.parts(span)]
        """Every period that has a page, but for "" (all of time), which always has one."""

    def count(self, period: str) -> int:
        """How many stories a period has; "" is all of time."""
        return self._counts.get(period, 0)

    def parts(self, period: str) -> list[str]:
        """The periods into which the page of a period is cut, in order; none when its stories stand on it."""
        if len(period) >= 7 or self.count(period) <= FEW:
            return []
        if period:
            return self._years[period]
        return [year for year in self._years if year] + ([NO_DATE] if "" in self.months else [])

    def siblings(self, period: str) -> list[str]:
        """The periods of the same length with a page, in order of time."""
        return [other for other in self.periods if len(other) == len(period) and other != NO_DATE]

    def url(self, period: str) -> str:
        return term_url(self.kind, f"{self.slug}/{period}" if period else self.slug)


def view(kind: str, archive: Archive, key: str) -> TermView | None:
    """The page of a term (`slug`), of one of its years (`slug/2020`) or months (`slug/2020-07`)."""
    return next(views(kind, archive, [key]))


def views(kind: str, archive: Archive, keys: Iterable[str]) -> Iterator[TermView | None]:
    """The same for many; pages of one term that follow one another share what they show of all of it."""
    known = KnownTerms(archive)
    for slug, some in groupby(keys, lambda key: key.partition("/")[0]):
        row = term_queries.term(archive, kind, slug)
        term = _Term(kind, slug, term_queries.term_months(archive, row.id)) if row else None
        for key in some:
            yield _view(known, row, term, key.partition("/")[2]) if row and term else None


def _view(known: KnownTerms, row: TermState, term: _Term, period: str) -> TermView | None:
    span, _, letters = period.partition("/")
    if span and span not in term.periods:
        return None
    if span == NO_DATE:
        return undated_view(known, row, letters)
    parts = term.parts(period)
    listed = NEWEST if parts else None
    stories, beside = term_queries.stories_of_term(known.archive, row.id, period, listed, FEW)
    previous, following = _steps(term, period)
    note = note_of(known.archive, row.key) if row.kind == TAG and not period else Note()
    return TermView(
        kind=row.kind,
        facet=row.facet,
        name=row.name,
        url=term.url(""),
        period=period,
        letters="",
        above=(),
        note=note.note,
        labels=note.labels,
        broader=_relatives(known, note.broader),
        narrower=_relatives(known, note.narrower),
        names=company(known, row, beside),
        histogram=_histogram(term, period, stories),
        stories=lines(stories),
        parts=histogram("part", parts, {part: term.count(part) for part in parts}, term.url).bars[::-1],
        by_letter=(),
        total=term.count(period),
        previous=previous,
        next=following,
    )


def keys(kind: str, archive: Archive, batch: Batch) -> Iterable[str]:
    """The term's first page and the pages of the story's year and month, with the ones beside them; all of its pages
    when the changes may have brought it over the number of stories at which it is cut into parts."""
    touched: dict[str, set[str]] = {}
    states: dict[str, TermState] = {}
    undated: dict[str, list[str]] = {}
    recounted: Counter[str] = Counter()
    for change in batch.filed:
        kept = _kept(change)
        for facts in change.shown:
            for state in _states(kind, batch, facts):
                states[state.slug] = state
                touched.setdefault(state.slug, set()).update(_spans(facts.day))
                recounted[state.slug] += (state.kind, state.key) not in kept
                if facts.letters:
                    undated.setdefault(state.slug, []).append(facts.letters)
    for slug, spans in touched.items():
        yield slug
        # A term that is and was far from being cut into parts has one page only.
        if states[slug].count + recounted[slug] > FEW:
            also = _also(archive, kind, slug, spans, recounted[slug]) if recounted[slug] else set()
            yield from (f"{slug}/{span}" for span in spans | also)
            yield from undated_keys(archive, states[slug], undated[slug]) if slug in undated else ()
    for turned in batch.turned:
        yield from _turned(kind, archive, turned)
    if kind == TAG:
        noted = term_queries.terms_of(archive, ((TAG, key) for key in batch.noted))
        yield from (state.slug for state in noted.values())


def _kept(change: Change) -> set[tuple[str, str]]:
    """The terms (kind and key) whose counts the change leaves as they are."""
    before, after = change.before, change.after
    if before is None or after is None or len(change.shown) < 2 or before.day != after.day:
        return set()
    return {term[:2] for term in before.term_list()} & {term[:2] for term in after.term_list()}


def _states(kind: str, batch: Batch, facts: Facts) -> Iterator[TermState]:
    states = (batch.terms[term.kind, term.key] for term in facts.term_list() if term.kind == kind)
    return (state for state in states if state.paged)


def _turned(kind: str, archive: Archive, turned: Turn) -> Iterator[str]:
    """The pages on which it shows that a term is called otherwise, is elsewhere, or has a page now or no more."""
    before, after = turned
    if before.kind == kind:
        yield from keys_of(archive, kind, before.slug)
        yield from _pages_of(archive, after) if after.paged else ()
    if before.kind == TAG == kind:
        note = note_of(archive, before.key)
        relatives = term_queries.terms_of(archive, ((TAG, key) for key in (*note.broader, *note.narrower)))
        yield from (state.slug for state in relatives.values())
    # Of a term without stories before, or after, all of them are among the changes.
    if before.kind == TAG and turned.in_links and before.count and after.count:
        yield from _beside_turned(kind, archive, before)


def _beside_turned(kind: str, archive: Archive, turned: TermState) -> Iterator[str]:
    """The pages that may name a tag because it stands beside theirs in a story."""
    undated: dict[TermState, list[str]] = {}
    for _, day, letters, terms in term_queries.stories_filed(archive, turned.id):
        others = term_queries.terms_of(archive, ((term.kind, term.key) for term in terms if term.kind == kind))
        for state in others.values():
            yield state.slug
            if state.count > FEW:
                yield from (f"{state.slug}/{span}" for span in _spans(day))
                if letters:
                    undated.setdefault(state, []).append(letters)
    for state, some in undated.items():
        yield from undated_keys(archive, state, some)


def _pages_of(archive: Archive, row: TermState) -> Iterator[str]:
    yield row.slug
    if row.count > FEW:
        periods = _Term(row.kind, row.slug, term_queries.term_months(archive, row.id)).periods
        yield from (f"{row.slug}/{part}" for part in periods if part != NO_DATE)
        if NO_DATE in periods:
            yield from undated_keys(archive, row)


def _relatives(known: KnownTerms, keys: Iterable[str]) -> tuple[TermLink, ...]:
    """Those tags in the given order, as far as they have pages; without counts, which change too often."""
    states = known.of([(TAG, key) for key in keys]).values()
    return tuple(TermLink(term_url(TAG, state.slug), state.name, 0, state.facet) for state in states)


def every(kind: str, archive: Archive) -> Iterable[str]:
    """All pages of all terms of the kind."""
    for facet in FACETS if kind == TAG else ("",):
        for row in term_queries.terms(archive, kind, facet):
            yield from _pages_of(archive, row)


def _spans(day: str | None) -> set[str]:
    return {day[:4], day[:7]} if day else {NO_DATE}


def _also(archive: Archive, kind: str, slug: str, spans: set[str], changes: int) -> set[str]:
    row = term_queries.term(archive, kind, slug)
    if row is None:
        return set()
    term = _Term(kind, slug, term_queries.term_months(archive, row.id))
    crossed = any(abs(term.count(span) - FEW) <= changes for span in ("", *(s for s in spans if len(s) == 4)))
    if crossed:
        dated = [month for month in term.months if month]
        return {*term.periods, *dated, *(month[:4] for month in dated), NO_DATE}
    return {step.label for span in spans - {NO_DATE} for step in _steps(term, span) if step}


def _steps(term: _Term, period: str) -> tuple[Step | None, Step | None]:
    if not period:
        return None, None
    siblings = term.siblings(period)
    before = [span for span in siblings if span < period]
    after = [span for span in siblings if span > period]
    return _step(term, before[-1:]), _step(term, after[:1])


def _step(term: _Term, spans: list[str]) -> Step | None:
    return Step(term.url(spans[0]), spans[0]) if spans else None


def _histogram(term: _Term, period: str, stories: list[Listed]) -> Histogram:
    """By year or month on the first page, by month on a year's, by day on a month's. A bar leads to the page of its
    span, or to the heading of its span on this page."""
    if len(period) == 7:
        days = summed(Counter(story.day or "" for story in stories), 10)
        return histogram("day", days_of(period), days)
    dated = {month: count for month, count in term.months.items() if month.startswith(period) and month}
    years = years_between(dated)
    pages = frozenset(term.periods)
    if period or len(years) <= A_FEW_YEARS:
        months = months_of(period) if period else months_between(dated)
        return histogram("month", months, dated, partial(_way, term, period, pages))
    return histogram("year", years, summed(dated, 4), partial(_way, term, period, pages))


def _way(term: _Term, here: str, pages: frozenset[str], span: str) -> str:
    """Where a bar leads: the page of its span, the page of its year, or the heading of its span on this page."""
    for page in (span, span[:4]):
        if page in pages and page != here:
            return term.url(page)
    return f"{term.url(here)}#{span}"


def _kind(name: str) -> PageKind:
    return PageKind(
        name=name,
        template=f"{name}.html",
        url=partial(term_url, name),
        view=partial(view, name),
        views=partial(views, name),
        keys=partial(keys, name),
        every=partial(every, name),
    )


TAG_KIND = _kind("tag")
SECTION_KIND = _kind("section")
