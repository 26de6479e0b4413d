"""The reporters and the section that stand beside a timestamp."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.sources.wire.byline import has_case, is_name, is_outlet, is_role, names_after_label, split_names
from generator.sources.wire.given_names import is_given
from generator.sources.wire.places import is_known_place
from generator.sources.wire.section import section_of_crumbs
from generator.sources.wire.shape import has_digit
from generator.sources.wire.stamps import Stamped
from generator.sources.wire.vocabulary import fold_label, vocabulary

_NAME_WORDS = 4
_PARTS = re.compile(r"\s*[|·¦•]\s*")
_DASHED = re.compile(r"\s*[|·¦•]\s*|\s[-–—]\s")
_DIVIDED = re.compile(r"\s?[|·¦•/]|\s[-–—]\s?|,\s")
_INITIALS = 3


def beside(text: str, stamped: Stamped) -> tuple[tuple[str, ...], str]:
    """The reporters and the section that stand beside a timestamp."""
    rest, labelled_stamp = stamped.rest, any(stamp.label for stamp in stamped.stamps)
    labelled = names_after_label(rest)
    if labelled or not rest:
        return labelled, ""
    before, _, behind = rest.partition(" by ")
    if behind and fold_label(f"{before} by") in vocabulary().whole:
        return split_names(behind), ""
    named = _named_part(text, rest)
    if named:
        return named, ""
    divided = _DIVIDED.match(text, len(rest)) is not None
    if labelled_stamp and text.startswith(rest) and is_name(rest) and not is_outlet(rest):
        return split_names(rest), ""
    if divided and is_name(rest):
        return () if is_known_place(rest) else split_names(rest), ""
    known = next((part for part in _DIVIDED.split(rest) if fold_label(part) in vocabulary().words["section"]), "")
    is_crumbs = 2 <= len(rest.split()) <= 3 and rest.replace(" ", "").isalpha() and rest.istitle()
    leads = text.startswith(rest) and has_case(rest)
    return (), known or (section_of_crumbs(rest) if is_crumbs and leads else "")


def _named_part(text: str, rest: str) -> tuple[str, ...]:
    """`10:20 | By Ada Byron`, `Ada Byron, PORT NEWS 10:20`, `Ada Byron London 3 March 2021`: a part that is a name."""
    for part in _PARTS.split(text):
        if labelled := names_after_label(part):
            return labelled
    name, sign, other = first_part(rest)
    if not sign:
        name, sign, other = rest.partition(", ")
    other = other.strip()
    if (
        sign
        and is_name(name)
        and not is_outlet(name)
        and (is_outlet(other) or is_role(other) or _is_headed(text, other))
    ):
        return split_names(name)
    name, sign, _ = first_part(text)
    if sign and rest.startswith(name) and _counts(rest[len(name) :]) and is_name(name):
        return () if is_outlet(name) or is_known_place(name) else split_names(name)
    names, _, place = rest.rpartition(" ")
    if is_known_place(place) and is_name(names.partition(" / ")[0]):
        return split_names(names)
    return _given_name(_DASHED.split(text)) or _given_name([rest])


def _given_name(parts: Sequence[str]) -> tuple[str, ...]:
    """The one of some parts of a line that is a person's name by its first word."""
    for part in parts:
        words = part.split()
        if words and words[-1] in vocabulary().words["clock"]:
            words.pop()  # `Ada Byron on March 3`
        name = " ".join(words)
        if 2 <= len(words) <= _NAME_WORDS and is_name(name) and not is_outlet(name) and is_given(words[0]):
            return () if is_known_place(name) else split_names(name)
    return ()


def _counts(text: str) -> bool:
    """`1,209 | 5`: how often a story was read and shared, and no word."""
    return has_digit(text) and not any(map(str.isalpha, text))


def _is_headed(text: str, other: str) -> bool:
    """Whether what stands behind a name, before the date, is set in capitals: the outlet's name."""
    return other.isupper() and len(other) > _INITIALS and f", {other}" in text


def first_part(text: str) -> tuple[str, str, str]:
    """Of a line whose parts bars or dots divide: the first part, that sign, and the rest; else the text alone."""
    for mark in "|·¦":
        if mark in text:
            name, _, rest = text.partition(mark)
            return name.strip(), mark, rest
    return text, "", ""
