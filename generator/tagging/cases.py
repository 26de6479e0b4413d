"""The names of people in languages that put them into cases: German and Russian."""

from __future__ import annotations

from generator.tagging.runs import Span, Story, is_given
from generator.tagging.russian import bases, is_undeclined, nominative

_WITH_S = frozenset(
    "Harris Williams Davis Lewis Adams Jones Roberts Evans Edwards Hughes Phillips Rogers Collins Stevens Simmons "
    "Jacobs Richards Peters Jens Hans Andreas Lukas Klaus Thomas Jonas Markus".split()
)
"""Names that end with an `s` in every case."""


def is_genitive(story: Story, name: str, end: int) -> bool:
    """Whether the `s` of a name in German copy is its case: a noun follows, or the name stands without it too."""
    last = name.rpartition(" ")[2]
    if not last.endswith("s") or last.endswith("ss") or last in _WITH_S:
        return False
    return story.words.has_capital(end) or last[:-1] in story.words.seen


def without_noun(story: Story, piece: Span) -> Span:
    """A name of German in the genitive without the noun behind it: `Anna Meiers Haus`."""
    start, end = piece
    if story.language != "de" or end - start < 3 or not is_given(story, start):
        return piece
    for at in range(start + 1, end - 1):
        word = story.words.printed[at]
        if word.endswith("s") and len(word) > 3 and not is_given(story, at) and word[0].isupper():
            return start, at + 1
    return piece


def in_nominative(story: Story, words: list[str]) -> str:
    """`Ильи Громова` is `Илья Громов`: when the first name stands in a case, so does the surname, but for one that has
    no cases, as the text shows elsewhere (`Илья Дрему`)."""
    first = next((base for base in bases(words[0]) if base in story.lexicon.given), words[0])
    if first == words[0] and not is_undeclined(first):
        return " ".join(words)
    printed = story.words.printed
    fixed = {printed[at + 1] for at in story.words.marked[:-1] if printed[at] == first} if first != words[0] else set()
    return " ".join([first, *(word if word in fixed else nominative(word, first) for word in words[1:])])
