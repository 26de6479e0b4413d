"""What a story is about: places, people and organisations, and the authority file in which a person decides.

    text, title, dateline ──> words ──> places ──┐
                               │                 ├──> mentions ──> resolved to one name ──> authority ──> tags
                               └──> names ───────┘

Everything here is a pure function of the story, the authority file and the data files of this package, so that the
same story has the same tags on every machine and in every build.
"""

from generator.tagging.tags import tags_of

__all__ = ["tags_of"]
