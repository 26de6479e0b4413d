"""People and organisations of a text in a script with capitals: every run is taken apart, then the rest is weighed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from generator.tagging import organisations, people
from generator.tagging.finds import Find
from generator.tagging.kinds import (
    COINED,
    HEAD,
    KNOWN,
    LEADS,
    OPENING,
    ROLE,
    STOP,
    SUFFIX,
    THING,
    TITLE,
    TITLED,
    TRAILS,
)
from generator.tagging.known import known_organisations
from generator.tagging.lexicon import lexicon
from generator.tagging.runs import Span, Story, is_acronym, pieces_of, text_of, union
from generator.tagging.words import Words

_AFTER_ACTOR = frozenset(", . ) and has had was is will would to in on of for 's ’s".split())
_ACTS = frozenset("'s ’s reported announced published launched signed agreed confirmed".split())
_BEFORE_ACTOR = frozenset("the The by der die la el le l’".split())
_OF = frozenset(("of", "to", "von", "du"))
_OF_MANY = frozenset(
    "arab arabs african africans asian asians european europeans western westerners jewish jews muslim "
    "muslims christians catholic catholics protestant orthodox hindu hindus buddhist sunni sunnis shia shiite "
    "shiites zionist zionists kurdish kurds islamist islamists democratic democrats republican republicans "
    "conservative conservatives liberals socialists communist communists gulf english".split()
)
"""Names of peoples, believers and party members: of too many for a tag."""
_PATRONYMICS = ("вич", "вича", "вичу", "вичем", "вна", "вны", "вне", "вной")
_OFTEN = 3
"""How often a capitalised word must recur to be a name without any other evidence."""


class Names(NamedTuple):
    """What was found, what may stand for it (`others`: further runs of the text), and what acronyms stand for."""

    finds: list[Find]
    others: list[Find]
    expanded: dict[str, str]


def known_in(words: Words, language: str) -> dict[int, Find]:
    """The known organisations of a text by their first word."""
    known, keys = known_organisations(language), words.keys
    found: dict[int, Find] = {}
    end = words.body
    for at in [at for at in words.marked if words.key_kinds[at] & KNOWN]:
        for size in range(known.longest[keys[at]] if at >= end else 0, 0, -1):
            label = known.labels.get(" ".join(keys[at : at + size]))
            if label and not _goes_on(words, at + size, language):
                end = at + size
                found[at] = Find("organisation", label, at, end, "a known organisation")
                break
    return found


def _goes_on(words: Words, at: int, language: str) -> bool:
    """Whether a longer name begins with the known one: `Morgan Stanley Asset Management Inc`."""
    suffixes = lexicon(language).suffixes
    if at < len(words.printed) and words.printed[at].lower() in suffixes:
        return True
    for word in words.printed[at : at + 4]:
        if not word[0].isupper():
            return False
        if word.lower() in suffixes:
            return True
    return False


def names_of(story: Story) -> Names:
    """Every person and organisation that the text shows as such."""
    known = known_in(story.words, story.language)
    finds = list(known.values())
    pending: list[Find] = []
    inside = {at: find.end for find in finds for at in range(find.start, find.end)}
    pieces = pieces_of(story)
    expanded = dict(_expanded(story, [piece for piece in pieces if story.places.get(piece[0]) != piece[1]]))
    for piece in pieces:
        if piece[1] - piece[0] == 1 and not story.words.kinds[piece[0]] & _TELLING:
            pending += _lone(story, piece, inside)
            continue
        for find in _taken_apart(story, piece, inside):
            (finds if find.kind else pending).append(find)
    finds += _weighed(story, pending, finds)
    finds = [find for find in finds if not _shortened(find, finds)]
    taken = {find.start for find in finds}
    return Names(finds, [find for find in pending if find.start not in taken], expanded)


_TELLING = HEAD | SUFFIX | OPENING | TITLED | ROLE
"""The bits of words that make their run more than a name."""


def _lone(story: Story, piece: Span, known: dict[int, int]) -> tuple[Find, ...]:
    """What `_taken_apart` gives for the one word of a run that tells nothing: most runs are such."""
    start, end = piece
    if start in known or start in story.places or story.words.printed[start] in story.lexicon.connectors:
        return ()
    rule = "thing" if story.words.kinds[start] & THING else ""
    return (Find("", text_of(story.words, piece), start, end, rule),)


_WEAK = frozenset(("a verb after the name", "a role before the name", "a verb before the name", "in a list of people"))


def _shortened(find: Find, finds: list[Find]) -> bool:
    """Whether what was taken for a person is the start of an organisation: `Hale Pacific` of `Hale Pacific Corp`."""
    if find.rule not in _WEAK:
        return False
    return any(other.kind == "organisation" and other.name.startswith(f"{find.name} ") for other in finds)


def _expanded(story: Story, pieces: list[Span]) -> Iterator[tuple[str, str]]:
    for acronym, span in organisations.expansions(story, pieces):
        yield acronym, text_of(story.words, span)


def _taken_apart(story: Story, piece: Span, known: dict[int, int]) -> Iterator[Find]:
    """The finds of a run; what is undecided has no kind. `known` leads from each word of a known name to its end."""
    start, end = piece
    titled = False
    while start < end:
        if story.words.printed[start] in story.lexicon.connectors:
            start += 1
            continue
        if start in known or story.places.get(start) == end:
            start = known.get(start, end)
            continue
        bits = union(story, (start, end))
        head = organisations.head_end(story, (start, end)) if bits & (HEAD | SUFFIX | OPENING) else start
        if head > start:
            whole = organisations.is_whole(story, (start, end), head)
            find = organisations.organisation(story, (start, head)) if whole else None
            yield from [find] if find else []
            start, titled = head if whole else end, False
            continue
        after = people.after_titles(story, (start, end))
        place = story.places.get(start)
        if after > start:
            start, titled = after, True
        elif place is not None and not _opens_name(story, start, place, end):
            titled = end - place > 1 and _office_of(story, start)
            start = place
        else:
            stop = _up_to(known, start, end)
            yield _rest(story, (start, stop), titled)
            start = stop


def _office_of(story: Story, place: int) -> bool:
    """Whether a place is that of an office: `Sultan of Oman Tariq Al Said`."""
    printed = story.words.printed
    if printed[place - 1] not in _OF:
        return False
    return any(word.lower() in story.lexicon.roles for word in printed[max(place - 7, 0) : place - 1])


def _up_to(known: dict[int, int], start: int, end: int) -> int:
    return next((at for at in range(start + 1, end) if at in known), end) if known else end


def _opens_name(story: Story, start: int, after: int, end: int) -> bool:
    """Whether a place at the start of a run is a first name: `Florence Hill`, `Badr bin Hamad`."""
    if after >= end or after != start + 1:
        return False
    return people.is_given(story, start) or story.words.printed[after] in people.SONS


def _rest(story: Story, piece: Span, titled: bool) -> Find:
    piece = people.without_office(story, people.shortened(story, _without_opening(story, piece)))
    thing = people.is_thing(story, piece)
    rule = "" if thing else people.evidence(story, piece, titled)
    if rule:
        return people.person(story, piece, rule)
    return Find("", text_of(story.words, piece), piece[0], piece[1], "thing" if thing else "")


def _without_opening(story: Story, piece: Span) -> Span:
    """The piece without a word that has its capital from the sentence, before a first name: `Starring Ana Ruiz`."""
    start, end = piece
    if "Affairs" in story.words.printed[start : end - 1]:
        start = story.words.printed.index("Affairs", start) + 1
    if end - start < 3 or people.is_given(story, start) or not people.is_given(story, start + 1):
        return start, end
    body = story.language == "ru" and not story.words.printed[end - 1].endswith(
        _PATRONYMICS
    )  # глава Минздрава Иван ...
    return start + (body or story.words.begins_sentence(start)), end


def _weighed(story: Story, pending: list[Find], sure: list[Find]) -> Iterator[Find]:
    """The undecided names that the rest of the text decides."""
    if not pending:
        return
    count = Counter(find.name for find in pending)
    singles = frozenset(count) | {find.name for find in sure if find.kind == "person"}
    ends = {find.end for find in sure if find.kind == "person"}
    starts = {find.start for find in sure if find.kind == "person"}
    expanded = {name: acronym for acronym, name in _expanded(story, [(find.start, find.end) for find in pending])}
    surnames = {find.name.rpartition(" ")[2] for find in sure if find.kind == "person"}
    for find in sorted(pending, key=lambda find: find.end - find.start == 1):  # names of one word last
        if find.rule == "thing" or find.name in surnames:
            continue
        kind, rule = "", ""
        if find.end - find.start > 1 or count[find.name] > 1 or _is_cued(story, find):
            kind, rule = _decision(story, find, count, singles)
        if not kind and _listed(story, find, starts, ends):
            kind, rule = "person", "in a list of people"
        if not kind and find.name in expanded:
            kind = "organisation" if _is_body(story, expanded[find.name]) else "topic"
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
