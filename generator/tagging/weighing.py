"""Names for which nothing in the run speaks: the words beside them and the rest of the text decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from generator.tagging import organisations, people
from generator.tagging.finds import Find
from generator.tagging.kinds import COINED, HEAD, LEADS, STOP, TITLE, TRAILS
from generator.tagging.runs import Span, Story, is_acronym, text_of, union

_AFTER_ACTOR = frozenset(", . ) and has had was is will would to in on of for 's ’s".split())
_ACTS = frozenset("'s ’s reported announced published launched signed agreed confirmed".split())
_BEFORE_ACTOR = frozenset("the The by der die la el le l’".split())
_OF_MANY = frozenset(
    "arab arabs african africans asian asians european europeans western westerners jewish jews muslim "
    "muslims christians catholic catholics protestant orthodox hindu hindus buddhist sunni sunnis shia shiite "
    "shiites zionist zionists kurdish kurds islamist islamists democratic democrats republican republicans "
    "conservative conservatives liberals socialists communist communists gulf english".split()
)
"""Names of peoples, believers and party members: of too many for a tag."""
_OFTEN = 3
"""How often a capitalised word must recur to be a name without any other evidence."""
_CASE_ENDS = ("а", "у", "ю", "е", "я", "ым", "ом", "ем")
_ANDS = frozenset("and or und oder et ou y o и или".split())
_OF = frozenset(("of", "to", "von", "du"))


class Rows(NamedTuple):
    """What may stand in a row of people: the end of each name by its start, the start by its end, and where those
    begin that are known to be people's."""

    ends: dict[int, int]
    starts: dict[int, int]
    people: set[int]


def _rows(pending: list[Find], sure: list[Find]) -> Rows:
    people_of = [find for find in sure if find.kind == "person"]
    names = [*people_of, *filter(_may_be_listed, pending)] if people_of else []
    ends = {find.start: find.end for find in names}
    return Rows(ends, {end: start for start, end in ends.items()}, {find.start for find in people_of})


def spelled_out(story: Story, pieces: list[Span]) -> Iterator[tuple[str, str]]:
    """Acronyms and what stands before them in the text."""
    for acronym, span in organisations.expansions(story, pieces):
        yield acronym, text_of(story.words, span)


def weighed(story: Story, pending: list[Find], sure: list[Find]) -> Iterator[Find]:
    """The undecided names that the rest of the text decides."""
    if not pending:
        return
    count = Counter(find.name for find in pending)
    singles = frozenset(count) | {find.name for find in sure if find.kind == "person"}
    rows = _rows(pending, sure)
    acronyms = {name: acronym for acronym, name in spelled_out(story, [(find.start, find.end) for find in pending])}
    surnames = {find.name.rpartition(" ")[2] for find in sure if find.kind == "person"}
    for find in sorted(pending, key=lambda find: find.end - find.start == 1):  # names of one word last
        if find.rule == "thing" or find.name in surnames:
            continue
        kind, rule = "", ""
        if find.end - find.start > 1 or count[find.name] > 1 or _is_cued(story, find):
            kind, rule = _decision(story, find, count, singles)
        if not kind and rows.people and _listed(story, find, rows):
            kind, rule = "person", "in a list of people"
        if not kind and find.name in acronyms:
            kind = "organisation" if _is_body(story, acronyms[find.name]) else "topic"
            rule = "an acronym follows it"
        if kind == "person":
            rows.people.add(find.start)
            surnames.add(find.name.rpartition(" ")[2])
        if kind:
            yield find._replace(kind=kind, rule=rule)


def _is_cued(story: Story, find: Find) -> bool:
    """Whether anything in a name of one word or beside it can decide what it is; nothing does for most."""
    kinds, end = story.words.kinds, find.end
    if kinds[find.start - 1] & LEADS or (end < len(kinds) and kinds[end] & TRAILS):
        return True
    return find.name.isupper() and is_acronym(find.name)


def _decision(story: Story, find: Find, count: Counter[str], singles: frozenset[str]) -> tuple[str, str]:
    piece = find.start, find.end
    words = find.end - find.start
    if _is_place(story, piece):
        return "place", "a word for a place"
    if organisations.followed(story, piece) and not _lonely(story, find):
        return "organisation", "what follows the name"
    if organisations.introduced(story, piece):
        return "organisation", "what precedes the name"
    if organisations.employer(story, piece):
        return "organisation", "who works there"
    if words > 1:
        if story.language != "de" and people.surname_alone(story, piece, singles):
            return "person", "the surname alone elsewhere"
        return _recurring(story, find) if count[find.name] > 1 and story.language != "de" else ("", "")
    return _single(story, find, count)


def _is_place(story: Story, piece: Span) -> bool:
    """Whether the words around a name make it a place: `the town of Tolmar`, `Tolmar province`, `Tolmar County`."""
    printed, lexicon = story.words.printed, story.lexicon
    start, end = piece
    before = printed[start - 2] if printed[start - 1] in _OF or printed[start - 1] == "de" else printed[start - 1]
    if before in lexicon.before_place and before.islower():
        return True
    last = printed[end - 1].lower()
    if end - start > 1 and last in lexicon.after_place:
        return True
    return printed[end : end + 1] != [] and printed[end] in lexicon.after_place


def _single(story: Story, find: Find, count: Counter[str]) -> tuple[str, str]:
    word, lexicon = find.name, story.lexicon
    if is_acronym(word):
        if word in lexicon.not_acronyms or word[-1].isdigit() or story.words.printed[find.start - 1] == ":":
            return "", ""
        if _acts(story, find):
            return "organisation", "an acronym"
        return ("topic", "an acronym that recurs") if count[word] > 1 else ("", "")
    if story.words.kinds[find.start] & (STOP | TITLE | HEAD) or word.lower() in _OF_MANY:
        return "", ""
    inner = not word[1:].islower() and "-" not in word and "." not in word and word[1:].isalpha() and len(word) > 3
    if len(word) < 3 or story.language == "de" or story.words.begins_sentence(find.start):
        return "", ""
    if count[word] >= _OFTEN - inner and not _stands_in(story, find):
        return _recurring(story, find)
    return "", ""


def _recurring(story: Story, find: Find) -> tuple[str, str]:
    """A name for which nothing speaks but that it returns: an organisation if it ever acts, else a subject."""
    lower = find.name.lower().split()
    last = lower[-1]
    if len(lower) > 1 and any(word in story.lexicon.things for word in lower):
        return "", ""
    if last in story.words.seen or last.removesuffix("s") in story.words.seen or _is_office(story, last):
        return "", ""
    first, printed = story.words.printed[find.start], story.words.printed
    places = [at for at in story.words.marked if printed[at] == first]
    size = find.end - find.start
    acts = any(_acts(story, find._replace(start=at, end=at + size)) for at in places)
    return ("organisation" if acts else "topic"), "a name that recurs"


def _is_office(story: Story, last: str) -> bool:
    """Whether a name ends with an office (`Finance Ministers`) or with a word of things."""
    lexicon, one = story.lexicon, last.removesuffix("s")
    return last in lexicon.things or one in lexicon.roles or one in lexicon.titles or last in lexicon.stop


def _is_body(story: Story, acronym: str) -> bool:
    """Whether an acronym is used as that of somebody anywhere in the text."""
    printed = story.words.printed
    places = (at for at in story.words.marked if at >= story.words.body and printed[at] == acronym)
    return any(_acts(story, Find("", acronym, at, at + 1, "")) for at in places)


def _acts(story: Story, find: Find) -> bool:
    """Whether a name is used as that of somebody: `the ABC has`, `ABC said`, `an ABC spokesman`."""
    printed, lexicon = story.words.printed, story.lexicon
    after = printed[find.end : find.end + 1]
    if not after or organisations.followed(story, (find.start, find.end)):
        return bool(after)
    if after[0] in lexicon.verbs or after[0] in lexicon.roles or after[0] in _ACTS:
        return True
    return printed[find.start - 1] in _BEFORE_ACTOR and after[0] in _AFTER_ACTOR


def _stands_in(story: Story, find: Find) -> bool:
    """Whether a name is more likely that of a place that no table knows: `near Tolmar`."""
    return story.words.printed[find.start - 1] in ("in", "at", "near", "to", "from")


def _lonely(story: Story, find: Find) -> bool:
    """Whether a name may have its capital only because it opens a sentence."""
    return find.end - find.start == 1 and story.words.begins_sentence(find.start) and not is_acronym(find.name)


def _listed(story: Story, find: Find, rows: Rows) -> bool:
    """Whether a name of two or three words stands in a row with people: `Ana Ruiz, Bo Lind and Cy Marsh`."""
    if story.language == "de" or not _may_be_listed(find) or not story.words.has_capital(find.start):
        return False
    if story.language == "ru" and find.name.endswith(_CASE_ENDS):  # which of them is its nominative, no list tells
        return False
    if any(people.is_common(story, at) for at in range(find.start, find.end)) or story.words.is_headline(find.start):
        return False
    if (
        story.words.printed[find.start].lower() in people.HOLY
        or union(story, (find.start, find.end)) & COINED
        or any(at in story.places for at in range(find.start, find.end))
    ):
        return False
    return _in_row(story, find, rows)


def _may_be_listed(find: Find) -> bool:
    return 1 < find.end - find.start < 4


def _in_row(story: Story, find: Find, rows: Rows) -> bool:
    """Whether an `and` ties a name to a person before it, or commas tie it to two names of which one is a person's:
    one alone is as often an apposition (`Ana Ruiz, Hale Partners, said`; `In Upper Hale, Ana Ruiz said`)."""
    printed = story.words.printed
    row: list[int] = []
    at = find.start
    while (start := rows.starts.get(_tied_before(printed, at))) is not None and start < at:
        if printed[at - 1] in _ANDS and start in rows.people:
            return True
        row.append(start)
        at = start
    at = find.end
    while (start := _tied_after(printed, at)) in rows.ends:
        row.append(start)
        at = rows.ends[start]
    return len(row) > 1 and not rows.people.isdisjoint(row)


def _tied_before(printed: list[str], at: int) -> int:
    """Where what a comma, an `and` or both tie to a word ends; -1 when nothing does."""
    end = at - (printed[at - 1] in _ANDS)
    end -= end > 0 and printed[end - 1] == ","
    return end if end < at else -1


def _tied_after(printed: list[str], at: int) -> int:
    """Where what a comma, an `and` or both tie to the words before begins; -1 when nothing does."""
    start = at + (printed[at : at + 1] == [","])
    start += start < len(printed) and printed[start] in _ANDS
    return start if start > at else -1
