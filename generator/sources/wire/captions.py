"""Captions: a line that ends with who took its picture, or the credit alone."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.sources.wire.byline import is_outlet
from generator.sources.wire.context import Context
from generator.sources.wire.lines import Line
from generator.sources.wire.marks import Mark, Role
from generator.sources.wire.vocabulary import fold_label, vocabulary

_LIMIT = 420
_SHORT = 60
_TAIL = 120
_CHINESE_TAIL = 40
_CREDIT_TAIL = 70
_STOPS = ").।。"
_STOCK_WORDS = 5
_DENSE = "\u2fff"  # what comes after is Chinese, Japanese or Korean
_BRACKETS = frozenset("）)")
_LONGEST_GLUED = 11  # an agency's initials and the character before them
_PICTURE = (
    r"(?:[Pp]hoto(?:graph|graphie)?|[Ff]oto(?:graf|grafie|ğraf)?|[Ff]otó|[Ff]ot\.|[Ii]mage|[Bb]ild|[Pp]icture|[Pp]ix|[Pp]ic|PHOTOGRAPH"
    r"|[Ii]llustration|[Bb]ildrechte|[Bb]ildquelle|[Bb]illede|[Bb]ilde|[Ll]jósmynd|[Ss]kjáskot|[Cc]redit|[Cc]rédit|[Cc]rédito|[Kk]uva|[Mm]ynd|[Zz]djęcie|[Фф]ото|[Φφ]ωτό|[Φφ]ωτογραφία|[Gg]ambar|[Bb]eeld)"
)
# Ends that no text has, wherever they stand.
_CERTAIN = re.compile(
    r"(?=[(.!?\"”’)\s\-–—/v©]|^)(?:"  # what each of them begins with: the others are tried at few places
    rf"\((?:[A-Z][\w.]{{1,20}} )?(?:[Ff]ile )?{_PICTURE}s?(?: by| credit)?[ :/][^()]{{2,60}}\)\.?$"
    rf"|\([Ff]ile {_PICTURE}s?\)\.?$"
    rf"|(?:^|[.!?\"”’)]\s?)(?:[Ff]ile )?{_PICTURE}s?(?: by| credit| courtesy(?: of)?)? ?: ?[^.:]{{2,60}}\.?$"
    rf"|\s{_PICTURE}s?(?: by| credit| photo)? ?: ?[A-Z][^.:]{{1,40}}$"
    rf"|(?:(?<!\w)-|[–—]) ?(?:[\w.]{{2,20}} ){{0,3}}(?:[Ff]ile\s?)?{_PICTURE}s?(?: by [^.,]{{3,40}})?"
    r"(?:, [^.]{4,24}\.?(?: \d{4})?)?\.?$"
    r"|(?:/|\bvia )(?:Getty Images|Shutterstock|Unsplash|Pixabay|Flickr)\.?\)?$|© [^.©]{3,40}$)"
)
# What a Chinese caption ends with: who took the picture, who gave it, or that it is one.
_CHINESE = re.compile(
    r"[（(](?:[圖图][／/:：]|照片[：:]?|[资資]料[照圖图]|翻[攝摄]|[^（()）]{1,16}(?:[攝摄]|提供|供[圖图]))"
    r"[^（()）]{0,20}[）)]$"
)
# Ends of captions in China and Japan that need no brackets.
_TAKEN = re.compile(
    r"(?:^|[\s。！？」』])(?:[^\s。]{2,8}\s)?[^\s。]{2,8}?\s?[摄攝](?:[／/][^\s。]{2,8})?$"
    r"|[=＝](?:共同|時事|AP|AFP|ロイター)(?:通信|社)?$|^写真は.{1,12}です。?$"
)
# `(Ada Byron for HP)`, `(Ada Byron via HP)`
_TAKEN_FOR = re.compile(r"\([A-Z][^()\d]{2,40} (?:for|via) (?:The )?[A-Z][\w .]{1,24}\)$")
_NAMED = r"(?:Photo|Foto|Image|Bild|Picture)s?(?![a-zà-ÿ])(?: by| credit)?:? ?[^.]{2,40}"
_CREDIT = re.compile(rf"(?:hide caption|Getty Images\)?|{_NAMED})$")
_SLASHED = re.compile(
    r"(?:hide caption|Getty Images\)?|\[[^\[\]]{2,60}/[^\[\]]{2,40}\]|\([^()]{2,50}/[^()]{2,40}\)"
    r"|(?<![\w/])[A-Z]{2,8}/[A-Z][\w .]{2,40}"
    r"|[\w.’'\-]{1,20}+(?: [\w.’'\-]{1,20}+){0,3}+ ?/ ?(?P<agency>[A-Z][\w.]{1,20}(?: [\w.]{1,20}){0,2})"
    rf"|{_NAMED})$"
)
_OF_SITE = re.compile(r"(?<![\w/.])[\w\-]{2,20}\.[a-z]{2,4}/[^\W\d_a-z][^\d/.]{2,40}$")  # `lantern.example/Ada Byron`
_IN_CAPITALS = re.compile(r"/ ?[A-Z]")  # what an agency behind a slash begins with
_DASH = re.compile(r"-(?<!\w-)")  # and no hyphen
_GLUED = re.compile(r"(?<=[a-zà-ÿ0-9.)])(?P<agency>[A-Z]{2,9})$")
_SIGNED = re.compile(r"[.!?\"”’](?:\s?[-–—]{1,2}\s?(?P<agency>[A-Z][^.\d]{1,30})\.?| (?P<initials>[A-Z]{2,6}))$")


def picture_credit(line: Line, context: Context) -> Mark | None:
    """A caption with its credit, or the credit alone."""
    text = line.text
    if len(text) > _LIMIT:
        return None
    if len(text) <= _SHORT and (_is_stock(text) or (text[-1] > _DENSE and _TAKEN.search(text) is not None)):
        return Mark(Role.CAPTION, "picture credit")
    if text[-1] in _BRACKETS and not text.isascii() and _CHINESE.search(text[-_CHINESE_TAIL:]) is not None:
        return Mark(Role.CAPTION, "picture credit")
    if text[-1] == ")" and text.count(" ") <= _STOCK_WORDS and _names_agency(text, context):
        return Mark(Role.CAPTION, "picture credit")
    if text[-1] == ")" and _TAKEN_FOR.search(text[-_CREDIT_TAIL:]) is not None:
        return Mark(Role.CAPTION, "picture credit")
    tail = text[-_TAIL:]
    if _ends_certainly(tail):
        return Mark(Role.CAPTION, "picture credit")
    stopped = text[-1] == "." or text[-2:-1] == "."
    if not stopped and (not context.prose or len(text) <= _SHORT) and _is_credit(line, tail, context):
        return Mark(Role.CAPTION, "picture credit")
    return None


def sentence_credit(text: str) -> Mark | None:
    """The same of a paragraph that ends with a full stop: the other ends of captions have none."""
    certain = len(text) <= _LIMIT and _ends_certainly(text[-_TAIL:])
    return Mark(Role.CAPTION, "picture credit") if certain else None


def _ends_certainly(tail: str) -> bool:
    """Whether it has an end that no text has; cheap looks first."""
    return _is_divided(tail) and _has_picture_word(tail) and _CERTAIN.search(tail) is not None


def _names_agency(text: str, context: Context) -> bool:
    """`Northern gate (HP)`: a few words and an agency's name, and no sentence."""
    shown, _, agency = text.rpartition(" (")
    return shown != "" and shown[-1].isalnum() and agency[:-1] in vocabulary(context.reading.wire_rules).agencies


@lru_cache(maxsize=1)
def _stock_ends() -> frozenset[str]:
    """The last words of what says so: most lines end with none of them, which is soon seen."""
    return frozenset(words[words.rfind(" ") + 1 :] for words in vocabulary().words["stock"])


def _is_stock(text: str) -> bool:
    """Whether a short line, its last sentence or what stands in brackets at its end says that a picture is none of the
    news: `Northern gate (file photo)`."""
    if text[-1] in _STOPS:
        text = text.rstrip(_STOPS)
    elif text.count(" ") >= _STOCK_WORDS:
        return False
    if text[text.rfind(" ") + 1 :].lstrip("(").casefold() not in _stock_ends():
        return False
    parts = (text, text.rpartition("(")[2], text.rpartition(". ")[2])
    return any(fold_label(part) in vocabulary().words["stock"] for part in parts)


def is_signed(text: str) -> bool:
    """Whether a paragraph ends with an agency behind a dash, or with initials: a sign-off, above the text a credit."""
    found = _SIGNED.search(text[-40:]) if text[-40:].rstrip(".")[-1:].isalpha() else None
    if found is None:
        return False
    agency = found["agency"]
    return agency is None or agency.isupper() or is_outlet(agency)


def _is_credit(line: Line, tail: str, context: Context) -> bool:
    """Ends that a caption has above the text, or a short line anywhere."""
    pictured = _names_picture(tail)
    if not (pictured or "/" in tail or tail[-1].isupper()):
        return False
    known = vocabulary(context.reading.wire_rules).agencies
    glued = _GLUED.search(tail[-_LONGEST_GLUED:]) if tail[-1].isupper() else None
    if glued is not None and glued["agency"] in known:
        return True
    if "/" in tail and _OF_SITE.search(tail) is not None:
        return True
    slashed = "/" in tail and (tail[-1] in ")]" or _IN_CAPITALS.match(tail, tail.rindex("/")) is not None)
    found = _SLASHED.search(tail) if slashed else _CREDIT.search(tail) if pictured else None
    if found is None or (len(line.text) > _SHORT and found[0].count(" ") > 6):
        return False
    agency = found["agency"] if slashed else None
    return agency is None or agency in known or agency.split()[0].isupper() or is_outlet(agency)


def _is_divided(tail: str) -> bool:
    """Whether it has a sign that each of the certain ends has one of; such looks are much faster than expressions."""
    return (
        ")" in tail[-2:] or ":" in tail or "–" in tail or "—" in tail or "/" in tail or "©" in tail or "via " in tail
        or ("-" in tail and _DASH.search(tail) is not None)
    )  # fmt: skip


def _names_picture(tail: str) -> bool:
    """Whether it has a word that every credit without a slash has one of."""
    return (
        "Photo" in tail or "Foto" in tail or "Image" in tail or "Bild" in tail or "Picture" in tail
        or "hide caption" in tail
    )  # fmt: skip


def _has_picture_word(tail: str) -> bool:
    """Whether it has a part of a word that each of the certain ends has one of."""
    return (
        "oto" in tail or "mage" in tail or "ild" in tail or "edit" in tail or "aption" in tail or "eeld" in tail
        or "ωτ" in tail
        or "pic" in tail or "Pic" in tail or "pix" in tail or "Pix" in tail or "rédit" in tail or "©" in tail
        or "HOTO" in tail or "ото" in tail or "lustration" in tail
        or "uva" in tail or "ynd" in tail or "djęcie" in tail or "ambar" in tail or "utterstock" in tail
        or "splash" in tail or "lickr" in tail or "fot." in tail or "otó" in tail
    )  # fmt: skip
