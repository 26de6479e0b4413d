"""What ends a story: agency sign-offs, staff and story codes, end marks, sentences that a page glues on."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from msgspec import Struct

from generator.sources.wire.byline import is_name, is_outlet
from generator.sources.wire.shape import has_digit, typed
from generator.sources.wire.smallprint import is_notice
from generator.sources.wire.vocabulary import fold_label, vocabulary
from generator.wire_rules import NO_RULES, WireRules

_ROUNDS = 6
_CODE = re.compile(
    r"(?<=[.!?\"”’»)\]।。۔\s])\s?(?:"
    r"\d{2,4}/\d{2,4}|[A-Z]{2,3}/[A-Z]{2,3}|[A-Z]{1,3}/[A-Z]{0,4}\d{4,}"
    r"|\((?=[^()]*[\d/\-])(?:[A-Z]{1,3}[\-/]?\d{0,2}/?){1,4}\)"
    r")\.?\s*$"
)
_BRACKETED_CODE = re.compile(
    r"(?<=[.!?\"”’»)\]।。۔])\s?\((?=[^()]*(?:[^\W\d]|\*))(?:(?=[^()]*[/*\d\-])[\w./*\-]{1,16}|[A-Za-z][a-z]{1,2})\)\s*$"
)
_NOTICE = 160
_INITIALS = 7
_COPYRIGHT = re.compile(r"(?<=[.!?\"”’»)])\s?(?:Copyright|©|\([cC]\) ?\d{4})[^.]{2,120}\.?$")
_END_MARK = re.compile(
    r"\s*(?:/انتهى/|\(end\)[\s\w.]{0,12}|\./\.|\*\s?\*\s?\*|#{3}|-30-|/end/|End ?Item|Message end/?"
    r"|(?<=。)【[^【】]{2,40}】|(?<=[.!?\"”])\s>|■|□|◆|\bend of article)\s*$",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?=[\s\-–—=(DdVv])"  # what each of them begins with: the others are tried at few places
    r"(?:(?<=[.!?\"”’»])\s?[-–—=]{1,2}\s?(?P<dash>[A-Z][\w\-/. ]{1,24})"
    r"|(?:\s|(?<=[.!?\"”’»]))\((?P<bracket>[^()]{2,30})\)\.?"
    r"|(?<=[.!?\"”’»]) (?P<bare>[A-Z]{2,9}|[A-Z][a-z]{3,8})"
    r"|(?<=[.!?\"”’»])\s?(?P<from>(?:[Dd][EeAa]|[Vv]ia|[Vv]on) [A-Z]{2,6}))\s*$"
)
_SIGNED_BY = re.compile(
    r"(?<=[.!?\"”’»)])\s?[(\-–—]?(?P<name>[^\W\d_][^\d.!?()\"/]{4,40}?)\s?/\s?(?P<agency>[A-Z]{2,6})\)?$"
)
_SOURCE = 40  # characters in which a sentence says that it names a source
_NAME_AND_AGENCY = 60  # characters
_CODE_LINE = re.compile(
    r"(?-i:(?=[^a-z]{0,30}\d)[A-Z][A-Z0-9]{1,9}(?:-[A-Z0-9]{1,9}){1,3}(?: \([A-Z]{2,8}\))?)"
    r"|(?:[A-Z]{1,3}/)?(?:[A-Z]{2,4})?\d{5,20}|\d{2,4}/\d{2,4}|[A-Z]{2,3}/[A-Z]{2,3}|[\d\s/]{3,12}"
    r"|(?:Code|کد خبر|News ID|Story Code)\s?:?\s?[\d۰-۹٠-٩]+\s?-?",
    re.IGNORECASE,
)
_SENTENCE_ENDS = frozenset('!?"”’»。।۔')  # with none of these does a code, a mark or an agency's name end
_SENTENCE_STOPS = (".", "!", "?", '"', "”", "»")
_MARK_ENDS = frozenset("/*#->】■□◆")
_SENTENCE = re.compile(r"[.!?\"”’»)]\s+")
_BREAKS = (". ", "! ", "? ", '" ', "” ", "’ ", "» ", ") ")  # between sentences


class Signed(Struct, frozen=True, gc=False):
    """The text without its sign-offs, and the agency that signed, if one did."""

    text: str
    agency: str = ""
    rules: tuple[str, ...] = ()


def strip_signoff(text: str, rules: WireRules = NO_RULES) -> Signed:
    """Take every sign-off from the end of a story's last paragraph."""
    agency = ""
    seen: list[str] = []
    for _ in range(_ROUNDS):
        shorter, rule, signed = _strip_one(text, rules)
        if rule == "":
            break
        text, agency = shorter, agency or signed
        seen.append(rule)
    return Signed(text, agency, tuple(seen))


_CREDIT = re.compile(r"\((?P<names>[^()/]{3,60})/.{2,300}\)\.?")


def is_signed(text: str, rules: WireRules = NO_RULES) -> bool:
    """Whether a paragraph ends with a known agency in brackets, behind its last sentence: `... he said. (HP)`."""
    before, bracket, name = text.rpartition("(") if text[-1] == ")" else ("", "", "")
    return bracket != "" and name[:-1] in vocabulary(rules).agencies and before.rstrip()[-1:] in _SENTENCE_STOPS


def closing_credit(text: str) -> str:
    """The names in a paragraph like `(Ada Byron & C. Babbage/19921221/Press Contact: ...)`; "" for any other."""
    found = _CREDIT.fullmatch(text)
    return found["names"] if found else ""


def signed_by(text: str) -> tuple[str, str, str]:
    """`... he said. Ada Byron/HP`: the text before, the reporter and her agency; the text and "" twice without."""
    found = _SIGNED_BY.search(text, max(0, len(text) - _NAME_AND_AGENCY)) if "/" in text[-_INITIALS - 1 :] else None
    if found is None or not is_name(found["name"]):
        return text, "", ""
    return text[: found.start()].rstrip(), found["name"], found["agency"]


def is_code_line(text: str) -> bool:
    """Whether a line is nothing but a staff or story code."""
    return len(text) <= 40 and ("/" in text or has_digit(text)) and _CODE_LINE.fullmatch(text) is not None


def is_agency_line(text: str, rules: WireRules = NO_RULES) -> bool:
    """Whether a line is nothing but an agency's name: `Mi'raj News Agency (MINA)`, `(KUNA)`, `News.Az`."""
    if len(text) > 60:
        return False
    bare = text.strip(" ()[]-–—./")
    known = vocabulary(rules).agencies
    inside = text.rpartition("(")[2].strip(" ).")
    return bare in known or (text.endswith(")") and inside in known and len(text.split()) <= 6)


def _strip_one(text: str, rules: WireRules) -> tuple[str, str, str]:
    """The text without one sign-off, the rule that found it ("" for none), the agency in it."""
    tail = text[-300:]
    for sentence in vocabulary(rules).tails:
        if sentence in tail:
            return _before_sentence(text, text.rindex(sentence)), "page sentence", ""
    folded = typed(tail).casefold()
    phrase = _closing_phrase(folded) if len(folded) == len(tail) else ""
    if phrase:
        return _before_sentence(text, len(text) - len(tail) + folded.rindex(phrase)), "page sentence", ""
    last = _last_sentence(tail)
    if last and (source := _source(last)):
        return text[: -len(last)].rstrip(), "source", source
    if last and is_notice(last):
        return text[: -len(last)].rstrip(), "small print", ""
    notice = text[-_NOTICE:]
    found = _COPYRIGHT.search(notice) if "©" in notice or "Copyright" in notice or "(" in notice else None
    if found is not None:
        return text[: len(text) - len(notice) + found.start()].rstrip(), "copyright", ""
    short = text[-60:]
    if _is_plain_end(short):
        return text, "", ""
    coded = "/" in short or ")" in short  # as every staff code is
    marked = short[-1:] in _MARK_ENDS or short.endswith("/.") or "end" in short.lower()
    for rule, pattern, may_be in (
        ("end mark", _END_MARK, marked),
        ("staff code", _CODE, coded),
        ("staff code", _BRACKETED_CODE, coded),
    ):
        found = pattern.search(short) if may_be else None
        if found is not None:
            return text[: len(text) - len(short) + found.start()].rstrip(), rule, ""
    return _strip_agency(text, short, rules)


def _closing_phrase(folded: str) -> str:
    """The phrase in a text that makes its last sentence one about the page; "" for none."""
    for piece, phrases in _closing_phrases().items():
        if piece in folded and (phrase := next(filter(folded.__contains__, phrases), "")):
            return phrase
    return ""


@lru_cache(maxsize=1)
def _closing_phrases() -> dict[str, list[str]]:
    """The phrases by four letters that they share: these are fewer, and hardly a text has one of them."""
    left = sorted(vocabulary().words["closing"])
    table: dict[str, list[str]] = {}
    while left:
        pieces = Counter(
            piece for phrase in left for piece in {phrase[at : at + 4] for at in range(max(1, len(phrase) - 3))}
        )
        piece = max(sorted(pieces), key=pieces.__getitem__)
        table[piece] = [phrase for phrase in left if piece in phrase]
        left = [phrase for phrase in left if piece not in phrase]
    return table


def _source(sentence: str) -> str:
    """The source that a last sentence names: `Source: The Lantern`, `Fonte: HP`; "" when it doesn't."""
    label, _, value = sentence.partition(":") if ":" in sentence[:_SOURCE] else ("", "", "")
    return value.strip(" .") if value and fold_label(label) in vocabulary().words["source"] else ""


def _is_plain_end(short: str) -> bool:
    """Whether a text ends as sentences do, so that none of the expressions can find anything."""
    if short[-1:] != ".":
        return short[-1:] in _SENTENCE_ENDS
    before = short[-2:-1]
    lower = before.isalpha() and not "A" <= before <= "Z"
    return lower and not ("-" in short or "–" in short or "—" in short or "(" in short)


def _strip_agency(text: str, short: str, rules: WireRules) -> tuple[str, str, str]:
    found = _AGENCY.search(short)
    if found is None:
        return text, "", ""
    name = (found["dash"] or found["bracket"] or found["bare"] or found["from"]).strip()
    name = _without_preposition(name)
    before = text[: len(text) - len(short) + found.start()].rstrip()
    named = found["dash"] and (name.isupper() or is_outlet(name))
    if name not in vocabulary(rules).agencies and not named and not _is_initials(name, before, found["bracket"]):
        return text, "", ""
    return before, "agency sign-off", name


def _without_preposition(name: str) -> str:
    """`avec HP`, `con información de HP` -> `HP`."""
    first, _, rest = name.partition(" ")
    return name.rpartition(" ")[2] if rest and first.casefold() in vocabulary().words["with"] else name


def _is_initials(name: str, before: str, bracketed: str | None) -> bool:
    """`... he said. KUNA`: capitals behind a sentence that is over, and in brackets if it may be an abbreviation."""
    sentence = before.rstrip('"”’»')
    if not (name.isupper() and name.isalpha() and len(name) <= _INITIALS):
        return False
    return sentence[-1:] in (".", "!", "?") and (bracketed is not None or sentence[-2:-1].islower())


def _last_sentence(tail: str) -> str:
    """The last of several sentences, "" where there is but one."""
    at = max(map(tail.rfind, _BREAKS))
    return tail[at + 2 :] if at >= 0 else ""


def _before_sentence(text: str, inside: int) -> str:
    """The text up to the sentence that holds that index."""
    start = 0
    for found in _SENTENCE.finditer(text, max(0, inside - 200), inside):
        start = found.start() + 1
    code = re.compile(r"[A-Z]{2,3}/[A-Z]{2,3}\s")
    for found in code.finditer(text, max(0, inside - 200), inside):
        start = max(start, found.end() - 1)
    return text[:start].rstrip()
