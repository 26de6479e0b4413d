"""Whether the text speaks of a name as of somebody or of something, by the pronouns behind it."""

from __future__ import annotations

from generator.tagging.runs import Span, Story, stands_alone

_ITS = frozenset(("it", "its", "It"))
_SOON, _NEAR = 10, 40
"""How many words behind a name an `it` is likely the name's, and a `he` may be."""


def is_somebody(story: Story, piece: Span) -> bool:
    """Whether what speaks is no firm and no newspaper: its last word stands alone elsewhere, or `he` follows."""
    printed, pronouns, end = story.words.printed, story.lexicon.pronouns, piece[1]
    if not pronouns:
        return True
    if not _ITS.isdisjoint(printed[end : end + _SOON]):
        return is_he(story, piece)
    return stands_alone(story, piece) or not pronouns.isdisjoint(printed[end : end + _NEAR])


def is_he(story: Story, piece: Span) -> bool:
    """Whether the text goes on about somebody, and not about an `it`, anywhere behind the last word of a name."""
    printed, pronouns, last = story.words.printed, story.lexicon.pronouns, story.words.printed[piece[1] - 1]
    return not pronouns or any(
        not pronouns.isdisjoint(printed[at : at + _NEAR]) and _ITS.isdisjoint(printed[at : at + _SOON])
        for at in story.words.marked
        if printed[at] == last
    )
