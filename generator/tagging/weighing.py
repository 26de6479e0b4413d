"""Names for which nothing in the run speaks: the words beside them and the rest of the text decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

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
_OF = frozenset(("of", "to", "von", "du"))


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
    ends = {find.end for find in sure if find.kind == "person"}
    starts = {find.start for find in sure if find.kind == "person"}
    acronyms = {name: acronym for acronym, name in spelled_out(story, [(find.start, find.end) for find in pending])}
    surnames = {find.name.rpartition(" ")[2] for find in sure if find.kind == "person"}
    for find in sorted(pending, key=lambda find: find.end - find.start == 1):  # names of one word last
        if find.rule == "thing" or find.name in surnames:
            continue
        kind, rule = "", ""
        if find.end - find.start > 1 or count[find.name] > 1 or _is_cued(story, find):
            kind, rule = _decision(story, find, count, singles)
        if not kind and _listed(story, find, starts, ends):
            kind, rule = "person", "in a list of people"
        if not kind and find.name in acronyms:
            kind = "organisation" if _is_body(story, acronyms[find.name]) else "topic"
            rule = "an acronym follows it"
        if kind == "person":
            ends.add(find.end)
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


def _listed(story: Story, find: Find, starts: set[int], ends: set[int]) -> bool:
    """Whether a name of two or three words stands in a row with people: `Ana Ruiz, Bo Lind and Cy Marsh`."""
    printed = story.words.printed
    if story.language == "de" or not 1 < find.end - find.start < 4 or not story.words.has_capital(find.start):
        return False
    if any(people.is_common(story, at) for at in range(find.start, find.end)) or story.words.is_headline(find.start):
        return False
    if union(story, (find.start, find.end)) & COINED:
        return False
    before = printed[find.start - 1] in (",", "and", "und", "et", "y", "и") and find.start - 1 in ends
    after = printed[find.end : find.end + 1] == [","] and find.end + 1 in starts
    return before or after
