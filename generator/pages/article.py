"""A story's own page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.archive import coverage, queries, term_queries
from generator.archive.change import Batch, Change
from generator.archive.entry import headline_targets, targets_of
from generator.archive.naming import TAG, Term
from generator.archive.queries import Listed, Story
from generator.archive.store import Archive
from generator.archive.terms import TermState
from generator.pages import links
from generator.pages.kind import PageKind
from generator.pages.lines import headlines, lines, step
from generator.pages.parts import Related, StoryLine, TermLink, Trace
from generator.pages.views import ArticleView
from generator.rendered import fill_links
from generator.urls import day_url, term_url

NEIGHBOURS = 3
LATER = 5
TermStates = dict[tuple[str, str], TermState]
"""By kind and key those terms that have a page."""


class _Surroundings(NamedTuple):
    """What a story's page shows of others: its neighbours in time, nearest first, earlier and later coverage."""

    before: list[Listed]
    after: list[Listed]
    earlier: list[Listed]
    later: list[Listed]


def view(archive: Archive, url: str) -> ArticleView | None:
    """The page of the story at that address."""
    return views(archive, [url])[0]


def views(archive: Archive, urls: Sequence[str]) -> list[ArticleView | None]:
    """The pages of the stories at those addresses. The body's links are left for the template's `link`."""
    return _views(archive, urls, queries.stories_at(archive, urls))


def held_back_view(archive: Archive, url: str) -> ArticleView | None:
    """The page that a story held back (a draft, an embargoed one) would have at that address: for the preview only."""
    return _views(archive, [url], queries.stories_at(archive, [url], held_back=True))[0]


def _views(archive: Archive, urls: Sequence[str], stories: dict[str, Story]) -> list[ArticleView | None]:
    listed = [story.listed for story in stories.values()]
    near = queries.neighbours(archive, listed, NEIGHBOURS)
    coverage = queries.coverage(archive, [story.id for story in listed])
    filed = {(term.kind, term.key) for story in stories.values() for term in story.terms}
    terms = term_queries.terms_of(archive, filed)
    found: list[ArticleView | None] = []
    for url in urls:
        story = stories.get(url)
        around = story and _Surroundings(*near.get(story.listed.id, ([], [])), *coverage[story.listed.id])
        found.append(_view(archive, story, around, terms) if story and around else None)
    return found


def _view(archive: Archive, story: Story, around: _Surroundings, terms: TermStates) -> ArticleView:
    listed, record = story.listed, story.record
    card = listed.card
    filed = _filed_under(story.terms, terms)
    return ArticleView(
        url=listed.url,
        title=card.title,
        summary=record.summary,
        teaser=card.teaser,
        body=_body(archive, story),
        lang=card.lang,
        direction=card.direction,
        published=card.published,
        updated=record.updated,
        day=listed.day or "",
        day_url=day_url(listed.day) if listed.day else "",
        place=record.place,
        region=record.region,
        agency=record.agency,
        source=record.source,
        credit=record.credit,
        byline=tuple(record.byline),
        section=next((link for kind, link in filed if kind == "section"), None),
        tags=tuple(link for kind, link in filed if kind == TAG),
        related=tuple(Related(title, _related_url(archive, title, listed)) for title in record.related),
        earlier=lines(around.earlier),
        later=lines(around.later[:LATER]),
        same_day=_same_day(listed, around),
        previous=step(around.before),
        next=step(around.after),
        source_path=record.path,
        sha256=record.sha256,
        importer=record.importer,
        lines=f"{record.first_line}-{record.last_line}" if record.last_line else "",
        traces=tuple(Trace(*trace) for trace in record.evidence),
    )


def keys(archive: Archive, batch: Batch) -> Iterable[str]:
    """The stories themselves; where they are neighbours in time, coverage, or the target of a link, those as well."""
    yield from (facts.url for change in batch.changes for facts in change.shown)
    targets = [f"p:{path}" for path in batch.attachments]
    for change in batch.listed:
        yield from _beside(archive, change)
        targets += [target for facts in change.shown for target in links.provided(facts)]
    targets += links.turned(archive, batch)
    yield from _filed_under_turned(archive, batch)
    others = coverage.offered_with(archive, (facts.id for change in batch.listed for facts in change.shown))
    yield from queries.urls_of(archive, [*others, *queries.referrers(archive, targets)])


def _beside(archive: Archive, change: Change) -> Iterable[str]:
    for facts in change.shown:
        if facts.day:
            yield from (near.url for near in queries.before(archive, facts.instant, facts.key, NEIGHBOURS))
            yield from (near.url for near in queries.after(archive, facts.instant, facts.key, NEIGHBOURS))


def _same_day(listed: Listed, around: _Surroundings) -> tuple[StoryLine, ...]:
    near = [*reversed(around.before), *around.after]
    return headlines(story for story in near if story.day == listed.day)


def _body(archive: Archive, story: Story) -> str:
    """The body with its inner links resolved, to addresses from the site's root in the form `<?/address/?>`."""
    record = story.record

    def fill(number: int) -> str:
        kind, target, alt = record.links[number]
        url = links.find(archive, targets_of(target, record.path))
        if kind == "img":
            return links.image(f"<?{url}?>" if url else "", alt)
        return f'href="<?{url}?>{links.fragment(target)}"' if url else 'class="unresolved"'

    return fill_links(story.body, fill)


def _related_url(archive: Archive, related: str, asking: Listed) -> str:
    for target in headline_targets(related):
        if target.startswith("h:"):
            return links.find_headline(archive, target[2:], asking)
        return links.find(archive, (target,))
    return ""


def _filed_under(terms: Iterable[Term], found: TermStates) -> list[tuple[str, TermLink]]:
    """Section and tags with the names that the story has for them; without an address where there is no page."""
    links = []
    for term in terms:
        state = found.get((term.kind, term.key))
        url, facet = (term_url(term.kind, state.slug), state.facet) if state else ("", term.facet)
        links.append((term.kind, TermLink(url, term.name, 0, facet)))
    return links


def _filed_under_turned(archive: Archive, batch: Batch) -> Iterable[str]:
    for turn in batch.turned:
        if turn.in_links and turn.before.count and turn.after.count:
            yield from (url for url, *_ in term_queries.stories_filed(archive, turn.before.id))


KIND = PageKind(
    name="article",
    template="article.html",
    url=str,
    view=view,
    keys=keys,
    every=queries.every_url,
    views=views,
)
