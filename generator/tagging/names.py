"""People and organisations of a text in a script with capitals: every run is taken apart, then the rest is weighed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.tagging import cases, namesakes, offices, organisations, people
from generator.tagging.finds import Find
from generator.tagging.kinds import (
    HEAD,
    KNOWN,
    OPENING,
    ROLE,
    SUFFIX,
    THING,
    TITLED,
)
from generator.tagging.known import known_organisations
from generator.tagging.lexicon import lexicon
from generator.tagging.runs import Span, Story, is_acronym, is_given, pieces_of, stands_alone, text_of, union
from generator.tagging.weighing import spelled_out, weighed
from generator.tagging.words import Words

_OF = frozenset(("of", "to", "von", "du"))
_PATRONYMICS = ("вич", "вича", "вичу", "вичем", "вна", "вны", "вне", "вной")


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
    expanded = dict(spelled_out(story, [piece for piece in pieces if story.places.get(piece[0]) != piece[1]]))
    for piece in pieces:
        if piece[1] - piece[0] == 1 and not story.words.kinds[piece[0]] & _TELLING:
            pending += _lone(story, piece, inside)
            continue
        for find in _taken_apart(story, piece, inside):
            (finds if find.kind else pending).append(find)
    finds += weighed(story, pending, finds)
    finds = [find for find in finds if not _shortened(story, find, finds)]
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


_FAIR = frozenset(("a first name", "an initial"))


def _shortened(story: Story, find: Find, finds: list[Find]) -> bool:
    """Whether what was taken for a person is the start of an organisation (`Hale Pacific` of `Hale Pacific Corp`), or
    a firm that is called after somebody (`Marta Hale Plc`)."""
    if find.rule not in _WEAK and find.rule not in _FAIR:
        return False
    longer = [other.name for other in finds if other.kind == "organisation" and other.name.startswith(f"{find.name} ")]
    if not longer or find.rule in _WEAK:
        return longer != []
    firm = any(name.rpartition(" ")[2].lower() in story.lexicon.suffixes for name in longer)
    return firm and not stands_alone(story, (find.start, find.end))


def _taken_apart(story: Story, piece: Span, known: dict[int, int]) -> Iterator[Find]:
    """The finds of a run; what is undecided has no kind. `known` leads from each word of a known name to its end."""
    start, end = piece
    titled = False
    while start < end:
        if story.words.printed[start] in story.lexicon.connectors:
            start += 1
            continue
        place = story.places.get(start)
        if titled and place is not None and offices.is_somebodys(story, start, place):
            place = None
        if start in known or place == end:
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
        after = offices.after_titles(story, (start, end))
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
    """Whether a place at the start of a run is a first name: `Florence Hill`, `Badr bin Hamad`, `Salem Ali al-Hale`."""
    if after >= end or after != start + 1:
        return False
    if is_given(story, start) or story.words.printed[after] in offices.SONS:
        return True
    return start not in story.countries and is_given(story, after) and offices.particles(story, (after, end)) > 0


def _rest(story: Story, piece: Span, titled: bool) -> Find:
    piece = namesakes.without_caption(story, people.shortened(story, _without_opening(story, piece)))
    piece = cases.without_noun(story, offices.without_office(story, piece))
    thing = people.is_thing(story, piece)
    rule = "" if thing else people.evidence(story, piece, titled)
    if rule:
        return people.person(story, piece, rule)
    return Find("", text_of(story.words, piece), piece[0], piece[1], "thing" if thing else "")


def _is_body(story: Story, at: int) -> bool:
    """Whether a word in capitals stands before a first name, as a body or a rank does; two letters may be initials."""
    word = story.words.printed[at]
    return is_acronym(word) and len(word) > 2 and not is_given(story, at) and is_given(story, at + 1)


def _without_opening(story: Story, piece: Span) -> Span:
    """The piece without a word that has its capital from the sentence, before a first name: `Starring Ana Ruiz`."""
    start, end = piece
    while end - start > 2 and _is_body(story, start):  # the SSP Ana Ruiz
        start += 1
    if "Affairs" in story.words.printed[start : end - 1]:
        start = story.words.printed.index("Affairs", start) + 1
    if end - start < 3 or is_given(story, start) or not is_given(story, start + 1):
        return start, end
    if story.words.kinds[start] & THING and story.language != "en":  # Premio Ana Ruiz
        return start, end
    if offices.particles(story, (start, end)) and not people.is_common(story, start):
        return start, end  # Husam Abu al-Varani
    body = story.language == "ru" and not story.words.printed[end - 1].endswith(
        _PATRONYMICS
    )  # глава Минздрава Иван ...
    return start + (body or story.words.begins_sentence(start)), end
