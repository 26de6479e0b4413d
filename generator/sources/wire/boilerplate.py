"""Lines of the page around a story: labels that are known, widgets, counters."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.sources.wire.context import Context
from generator.sources.wire.lines import Line
from generator.sources.wire.marks import Mark, Role
from generator.sources.wire.shape import ADDRESS, ends_sentence, has_digit, size
from generator.sources.wire.stamps import says_when, stamps_of
from generator.sources.wire.vocabulary import fold_label, vocabulary

_LABEL_LIMIT = 250
_ROLES = {
    "box": Role.END,
    "caption": Role.CAPTION,
    "end": Role.END,
    "noise": Role.NOISE,
    "related": Role.RELATED,
    "source": Role.SOURCE,
    "staff": Role.END,
}
_WIDGET = re.compile(
    r"[\W\d_]{1,40}|\d+ of \d+(?: \|)?|[\W\d_]*(?:px|views?|shares?|min)\W*|\{\{.{0,60}\}\}|<[a-z][^<>]{0,300}>"
    rf"|@\w{{2,30}}|{ADDRESS}"
    r"|(?:\d stars?\s?){2,}.{0,60}"  # to give a story
    r"|pic\.twitter\.com/\S+|https?://\S+|list (?:\d of \d+|of \d+ items)",
    re.IGNORECASE,
)
_WIDGET_STARTS = frozenset("PpVvSsſMmHhLl")  # of the words in it; an address begins with any letter
_KEYS = re.compile(r".{3,140}\bctrl ?\+ ?enter\b.{0,100}", re.IGNORECASE)  # `Spotted a typo? Press Ctrl+Enter`
HIGHLIGHTS = "box of highlights"  # the rule of the lines of such a box, which stands above the text
BOX = "label of a box"  # the rule of a mark below which the story may go on
_SHORT = 60
_FEWEST_WORDS = 3
_LONGEST_BUTTON = 3  # words
_DIGIT_ENDS = frozenset("0123456789)]")
_COUNTED_BEHIND = re.compile(r"[ (\[:：]+\d[\d.,]{0,8}[)\]]?$")
_CAPITALISED = re.compile(r"[A-Z][a-z]+")
_LONG_LIST = 140  # characters
_WORDS_EACH = 4  # words of a subject, at the most on the average
_SENTENCE_ENDS = frozenset('."”»!?…:)')
_COUNT = re.compile(r"\d[\d.,]{0,8}[KkMm]?\+? ")
_ON_PAGE = frozenset({"box", "noise"})
_COUNTED = frozenset({"box", "end", "noise"})
_ON_BUTTONS = frozenset({"noise", "published", "service", "updated"})
_MENU_STEPS = 3
_DEGREES = re.compile(r"\d ?°[CF]?$")
_AGO, _AGO_WORDS = 24, 5  # characters, words
_GLUED_AGO = ("前", "ที่แล้ว", "ที่ผ่านมา")
_BRACKETS = frozenset("(（[")


def known_label(line: Line, context: Context) -> Mark | None:
    """A line that `labels.toml` knows: the end of the story, an advertisement, `Read more:`."""
    found = vocabulary().starting(line.text[:_LABEL_LIMIT])
    if found is None:
        return _in_brackets(line.text) if line.text[0] in _BRACKETS else None
    if found.kind in ("published", "updated"):
        return None if found.rest else Mark(Role.STAMP, "label alone", label=found.kind)
    if found.kind == "staff" and not context.prose:
        return None if found.rest else Mark(Role.NOISE, "role of the staff")
    if found.kind == "highlights":
        return Mark(Role.NOISE, HIGHLIGHTS, label="highlights")
    role = _ROLES.get(found.kind)
    stands = found.kind in _ON_PAGE or (found.kind == "end" and not context.prose)
    if role is None or (stands and found.rest and _is_dated(line, context)):
        return None
    is_headline = line.text[-1] not in ":：" and (role is not Role.RELATED or size(found.rest) > _FEWEST_WORDS)
    return Mark(role, BOX if found.kind == "box" else f"label {found.phrase!r}", text=found.rest if is_headline else "")


def _in_brackets(text: str) -> Mark | None:
    """`(Also read: Grain prices fall for a third week)` between paragraphs."""
    found = vocabulary().starting(text[1:_LABEL_LIMIT]) if text[-1] in ")）]" else None
    if found is not None and found.kind == "caption":
        return Mark(Role.CAPTION, f"label {found.phrase!r}")
    if found is not None and found.kind == "end" and size(found.rest) > 1:
        return Mark(Role.END, f"label {found.phrase!r}")
    if found is None or found.kind not in ("box", "related") or size(found.rest) <= _FEWEST_WORDS:
        return None
    return Mark(Role.RELATED, f"label {found.phrase!r}", text=found.rest.rstrip(")"))


def _is_dated(line: Line, context: Context) -> bool:
    """Whether a button is glued to the story's timestamp: `Print May 3, 2021 10:20`."""
    if context.in_text or not says_when(line.text):
        return False
    stamped = stamps_of(line.text, context.reading, context.lang)
    return stamped is not None and any(stamp.moment.has_time for stamp in stamped.stamps)


def counted(line: Line, _: Context) -> Mark | None:
    """`12 comments`, `Comments (12)`: a number beside a label that ends a story or is a button."""
    if len(line.text) >= _SHORT:
        return None
    text = line.text
    count = (
        _COUNT.match(text) if text[0].isdigit() else _COUNTED_BEHIND.search(text) if text[-1] in _DIGIT_ENDS else None
    )
    label = text[: count.start()] + text[count.end() :] if count is not None else ""
    if _is_ago(text) or ("°" in text and _DEGREES.search(text) is not None):
        return Mark(Role.NOISE, "how long ago, or how warm it is")
    kind = vocabulary().whole.get(fold_label(label)) if label else None
    return Mark(_ROLES[kind], "counted label") if kind in _COUNTED else None


def _is_ago(text: str) -> bool:
    """`2 hours ago`, `vor 2 Stunden`, `2小时前`: a number, a unit, and before or behind them what says so."""
    if len(text) > _AGO:
        return False
    folded, known = fold_label(text), vocabulary().words["ago"]
    words = folded.split()
    if not 0 < len(words) <= _AGO_WORDS:
        return False
    return words[-1] in known or words[0] in known or folded.startswith("il y a ") or folded.endswith(_GLUED_AGO)


def widget(line: Line, _: Context) -> Mark | None:
    """Counters, font sizes, rules, template leftovers: nothing that a reader reads."""
    text = line.text
    if len(text) > (_SHORT if text[0].isalpha() else _LABEL_LIMIT):
        return None
    may_be = text[0] in _WIDGET_STARTS or not text[0].isalpha() or "@" in text
    found = (may_be and _WIDGET.fullmatch(text)) or ("+" in text and _KEYS.fullmatch(text))
    return Mark(Role.NOISE, "no words") if found else None


def buttons(line: Line, _: Context) -> Mark | None:
    """A row of buttons, `Share Tweet Print`: nothing but words that pages put on such."""
    if len(line.text) > _LABEL_LIMIT or line.prose:
        return None
    words = line.text.split()
    return Mark(Role.NOISE, "row of buttons") if len(words) > 1 and _are_buttons(words) else None


def services(line: Line, _: Context) -> Mark | None:
    """`Send to: DiggSend to: Facebook`, `Facebook Google My Space Twitter`: half of the capitals are services'."""
    if "acebook" not in line.text or line.prose or len(line.text) > _LABEL_LIMIT or ends_sentence(line.text):
        return None
    words = _CAPITALISED.findall(line.text)
    known = sum(word.lower() in vocabulary().words["service"] for word in words)
    return Mark(Role.NOISE, "names of services") if known > 1 and known * 2 >= len(words) else None


def _are_buttons(words: list[str]) -> bool:
    """Whether words can be parted into labels that are known; most lines fail at the first."""
    whole = vocabulary().whole
    at = 0
    while at < len(words):
        first = fold_label(words[at])
        if first and first not in _first_words_on_buttons():
            return False
        sizes = range(min(_LONGEST_BUTTON, len(words) - at), 0, -1)
        length = next((n for n in sizes if whole.get(fold_label(" ".join(words[at : at + n]))) in _ON_BUTTONS), 0)
        if not length and fold_label(words[at]):
            return False
        at += length or 1
    return True


@lru_cache(maxsize=1)
def _first_words_on_buttons() -> frozenset[str]:
    known = vocabulary()
    return frozenset(fold_label(label.split(" ")[0]) for kind in _ON_BUTTONS for label in known.words[kind])


def subjects(line: Line, _: Context) -> Mark | None:
    """`Lamps , Harbours , Port Ansel , Pilots ...`: a long line of short names between commas, and no sentence."""
    if len(line.text) < _LONG_LIST or line.text[-1] in _SENTENCE_ENDS or ends_sentence(line.text):
        return None
    commas = line.text.count(", ")
    return Mark(Role.NOISE, "list of subjects") if commas * _WORDS_EACH >= len(line.text.split()) else None


def menu(line: Line, _: Context) -> Mark | None:
    """`World | Sport | Weather | Contact`: short names between marks, and nothing that ends as a sentence."""
    if line.prose or len(line.text) > _LABEL_LIMIT:
        return None
    if line.text[0] == "#" and line.text.count(" #") > 1:
        return Mark(Role.NOISE, "tags")
    if "|" not in line.text and "·" not in line.text and "•" not in line.text:
        return None
    steps = line.text.count(" | ") + line.text.count(" · ") + line.text.count(" • ")
    if steps < _MENU_STEPS or has_digit(line.text) or ends_sentence(line.text):
        return None
    return Mark(Role.NOISE, "menu")
