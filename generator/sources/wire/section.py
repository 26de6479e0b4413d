"""Where a story stood: a lone word above the headline, breadcrumbs, `– World news –`, `Iran Press/Iran news:`."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.sources.wire.context import Context
from generator.sources.wire.lines import Line
from generator.sources.wire.marks import Mark, Role
from generator.sources.wire.shape import size
from generator.sources.wire.vocabulary import fold_label, vocabulary
from generator.wire_rules import NO_RULES, WireRules

_BETWEEN_DASHES = re.compile(r"[-–—]\s?(\w[\w ]{2,30}?)\s?[-–—]")
_LABEL = re.compile(r"(?P<source>[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}) ?/ ?(?P<section>[A-Z]\w*(?: \w+){0,2}):\s*")
_GLUED = re.compile(r"\s?(?P<section>[A-Z]\w*(?: \w+){0,2}):\s*")
KNOWN = "known section"  # the rule of a line that is a section's name
_CRUMBS = re.compile(r"\s*(?:»|›|>|<<|>>|•|→|/)\s*")


class Label(NamedTuple):
    """A paragraph's own label: who published it, in which section, and the paragraph without it."""

    source: str
    section: str
    rest: str


def section_line(line: Line, _: Context) -> Mark | None:
    """A line that is nothing but a section's name."""
    if len(line.text) > 60:
        return None
    between = _BETWEEN_DASHES.fullmatch(line.text)
    if between is not None:
        return Mark(Role.SECTION, "between dashes", text=between[1])
    if fold_label(line.text) in vocabulary().words["section"]:
        return Mark(Role.SECTION, KNOWN, text=line.text.strip(" :-–—"))
    words = line.text.split()
    if 2 < len(words) < 5 and fold_label(" ".join(words[:2])) in vocabulary().words["section"]:
        return Mark(Role.SECTION, "known section and outlet", text=" ".join(words[:2]))
    if line.bullet == "1." and len(line.text.split()) <= 3:
        return Mark(Role.SECTION, "numbered breadcrumb", text=line.text)
    return None


def is_section_like(text: str) -> bool:
    """Whether a line above the headline can be a section's name: a few letters, in one to three words."""
    return len(text) <= 30 and size(text) <= 3 and all(word.isalpha() or not word.isascii() for word in text.split())


def section_of_crumbs(text: str) -> str:
    """The last step of a breadcrumb: `Home Prisoners` -> `Prisoners`."""
    steps = [step for step in _CRUMBS.split(text) if step]
    words = (steps[-1] if steps else text).split()
    home = vocabulary().whole.get(fold_label(words[0])) == "noise" if words else False
    return " ".join(words[1:] if home and len(words) > 1 else words)


def paragraph_label(text: str, rules: WireRules = NO_RULES) -> Label | None:
    """`Iran Press/Iran news: ...`; for the outlets of `rules.toml` also with the slash lost."""
    start = text[:90]
    found = _LABEL.match(start) if "/" in start and ":" in start else None
    if found is not None:
        return Label(found["source"], found["section"], text[found.end() :])
    sources = vocabulary(rules).sources
    for source in sources if text.startswith(sources) else ():
        if text.startswith(source):
            glued = _GLUED.match(start, len(source))
            if glued is not None:
                return Label(source, glued["section"], text[glued.end() :])
    return None
