"""Which language a story is in: by its script, its letters, and for shared scripts by its commonest words."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection
from functools import lru_cache
from itertools import chain

from generator.sources.wire.shape import typed

_SAMPLE = 1600
_WORDS_READ = 120
_START = 900  # characters of a sample that hold as many words in most languages
_FEWEST_VOTES = 2
_PLAINLY_ENGLISH = 9  # different function words: no other language shares so many of them
_RTL = frozenset(["ar", "fa", "ur", "ps", "he", "yi", "ckb", "ug", "sd"])
# First code points of the blocks that tell a script, in order; None ends one.
_BLOCKS: tuple[tuple[int, str | None], ...] = (
    (0x0000, None), (0x0370, "greek"), (0x0400, "cyrillic"), (0x0530, "armenian"), (0x0590, "hebrew"),
    (0x0600, "arabic"), (0x0780, None), (0x0900, "devanagari"), (0x0980, "bengali"), (0x0A00, "gurmukhi"),
    (0x0A80, "gujarati"), (0x0B00, None), (0x0B80, "tamil"), (0x0C00, "telugu"), (0x0C80, "kannada"),
    (0x0D00, "malayalam"), (0x0D80, "sinhala"), (0x0E00, "thai"), (0x0E80, None), (0x1000, "myanmar"),
    (0x10A0, "georgian"), (0x1100, "hangul"), (0x1200, "ethiopic"), (0x13A0, None), (0x1780, "khmer"),
    (0x1800, None), (0x3040, "kana"), (0x3100, None), (0x3400, "han"), (0xA000, None), (0xAC00, "hangul"),
    (0xD7B0, None), (0xFB50, "arabic"), (0xFE00, None), (0xFE70, "arabic"), (0xFF00, None),
)  # fmt: skip
_STARTS = [start for start, _ in _BLOCKS]
_ONE_LANGUAGE = {
    "kana": "ja", "hangul": "ko", "han": "zh", "bengali": "bn", "gurmukhi": "pa", "gujarati": "gu", "tamil": "ta",
    "telugu": "te", "kannada": "kn", "malayalam": "ml", "sinhala": "si", "thai": "th", "georgian": "ka",
    "armenian": "hy", "hebrew": "he", "greek": "el", "ethiopic": "am", "khmer": "km", "myanmar": "my",
}  # fmt: skip
# The commonest function words; those that a neighbour shares count for both.
_WORDS = {
    "en": "the of and to in that is was for on with as by at from has said it be were",
    "fr": "le la les des de et en un une du que est dans pour qui par sur au pas avec ce il",
    "de": "der die und das den von zu mit dem des ist im nicht ein eine auf für sich auch als wurde",
    "es": "el la de que y los en del las por con para una se un su al es más como fue",
    "pt": "o a de que e do da os em para com um uma não dos no na por se mais foi ao",
    "it": "il di che la e è per un in della una del con non le si dei da alla sono nel ha",
    "nl": "de het een van en in is dat op te voor met zijn niet aan er door ook om werd",
    "sv": "och i att det som en på är av för med till den har inte om ett de var från",
    "da": "og i at det er en til af på for med der den ikke som de har et fra blev",
    "nb": "og i det er på som en å til av for med at ikke den har de et fra ble var",
    "fi": "ja on ei se että oli myös hän kun ovat mutta joka tai mukaan sen kuin jo",
    "is": "og að í á er sem var það til um við en fyrir hann með ekki af hefur þess",
    "pl": "w i na z się do nie że jest to o jak za od po przez oraz dla był są",
    "cs": "a se v na je že s z o do to i pro jako za by ve po podle jeho ale",
    "sk": "a sa v na je že s z o do to aj pre ako za by vo po podľa jeho ale sú",
    "sl": "in je v na se da za so ki z pa bi po tudi od pri kot iz ne",
    "hr": "i je u na se da za su od s koji kako ne o iz će bi što to kao nije",
    "ro": "de și în a la cu pe care din nu o este un pentru că să mai au fost prin",
    "hu": "a az és hogy nem is egy meg volt ez csak már el de magyar szerint még lesz",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi sonra kadar ise en olduğunu",
    "az": "və bir bu ilə üçün da də olan olub edib ki qeyd həm sonra görə azərbaycan",
    "et": "ja on ei et see ta oli kui ka mis aga oma ning või eesti",
    "lt": "ir yra kad į su o iš tai bet kaip ne už apie buvo lietuvos",
    "lv": "un ir ka ar no par uz bija arī tas gada kas lai latvijas",
    "sq": "të e në dhe për me një që se nga është ka më nuk si",
    "ca": "de la el i que els en les a un per una del amb és no ha més són",
    "id": "yang dan di untuk dengan dari ini itu pada tidak dalam akan juga ke oleh kata",
    "ms": "yang dan di untuk dengan dari ini itu pada tidak dalam akan kepada beliau berkata telah",
    "vi": "và của là có các được cho trong không người với một những đã để khi này",
    "fil": "ang ng sa na mga at ay ni para ito si kay hindi ayon",
    "sw": "ya na wa kwa ni katika za la cha kuwa hiyo hii wakati huo amesema watu",
    "zu": "ukuthi ngoba futhi kodwa uma lapho ngesikhathi abantu uthe kusho wathi umasipala",
    "af": "die en van in is het nie dat vir wat op met te aan word sy",
    "ru": "в и на не что с по из как к он для это от за его также было сообщил",
    "uk": "в і на не що з у та до як за про це від також він його щодо було",
    "bg": "на и в да се за от че с не са е като по това след при",
    "sr": "и у је на да се за су од не који са као то ће из",
    "mk": "на и во да се за од дека со не што ќе е се како",
    "be": "у і на не што з па да як ад гэта для таксама яго",
    "kk": "және мен бұл үшін деп бойынша қазақстан болды",
    "hi": "के की में है से और को का ने पर कि हैं नहीं यह भी था",
    "mr": "आहे आणि या च्या मध्ये होते ही हा नाही केली करण्यात",
    "ne": "छ को मा र हो गरेको भएको छन् पनि लाई यो भने",
    "ar": "في من على أن إلى التي عن مع الذي هذا كما كان بعد وقال",
    "fa": "در به از که این را با است برای آن های می شد کرد وی",
    "ur": "کے کی میں ہے اور سے کا کو نے پر ہیں کہ نہیں یہ",
    "ps": "د په چې او کې ته له دی هم سره",
    "ckb": "لە بە و کە بۆ ئەو لەگەڵ دەکات کرد",
}  # fmt: skip
_ENGLISH = frozenset(_WORDS["en"].split())
_BY_SCRIPT = {
    "arabic": ("ar", "fa", "ur", "ps", "ckb"),
    "cyrillic": ("ru", "uk", "bg", "sr", "mk", "be", "kk"),
    "devanagari": ("hi", "mr", "ne"),
}
LATIN = frozenset(lang for lang in _WORDS if lang not in {code for codes in _BY_SCRIPT.values() for code in codes})


def _languages_of(candidates: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The languages among these that a word is one of the commonest in."""
    table: dict[str, tuple[str, ...]] = {}
    for lang in candidates:
        for word in _WORDS[lang].split():
            table[word] = (*table.get(word, ()), lang)
    return table


_LANGUAGES_OF = {script: _languages_of(candidates) for script, candidates in [("latin", LATIN), *_BY_SCRIPT.items()]}
_LETTERS = {
    "ў": "be",
    "ї": "uk",
    "є": "uk",
    "ђ": "sr",
    "ћ": "sr",
    "ѓ": "mk",
    "ќ": "mk",
    "қ": "kk",
    "ғ": "kk",
    "ы": "ru",
}


def detect_language(text: str, default: str = "en") -> str | None:
    """The BCP 47 tag of a text's language, None when nothing tells. `default` is the site's own, for close calls."""
    sample = typed(text[:_SAMPLE])
    # Whether every sixth character is beyond ASCII, or more.
    if not sample.isascii() and len(sample.encode("utf-8", "replace")) * 5 > len(sample) * 6:
        script = _script(sample)
        if script in _ONE_LANGUAGE:
            return _ONE_LANGUAGE[script]
        if script is not None:
            folded = sample.lower()
            words = folded.split(None, _WORDS_READ)[:_WORDS_READ]
            return _by_letters(folded) or _by_words(words, script, default) or _BY_SCRIPT[script][0]
    return _by_words(_folded_words(sample), "latin", default)


def direction(lang: str | None) -> str:
    """ "rtl" for languages that are written from right to left, otherwise "ltr"."""
    return "rtl" if lang in _RTL else "ltr"


def _script(sample: str) -> str | None:
    """The script that most letters are of, None for Latin; kana beside Chinese characters decide for Japanese."""
    letters = list(filter(str.isalpha, sample[:: max(1, len(sample) // 120)]))
    counts = Counter(map(_script_of, letters))
    if counts["kana"] * 10 >= len(letters) > 0:
        return "kana"
    script, count = counts.most_common(1)[0] if counts else (None, 0)
    return script if count * 5 >= len(letters) * 2 else None


@lru_cache(maxsize=4096)
def _script_of(letter: str) -> str | None:
    return _BLOCKS[bisect_right(_STARTS, ord(letter)) - 1][1]


def _folded_words(sample: str) -> list[str]:
    """The first words in lower case; the start mostly has them all, and folding the rest would take longer."""
    words = sample[:_START].lower().split(None, _WORDS_READ)
    if len(words) <= _WORDS_READ and len(sample) > _START:
        words = sample.lower().split(None, _WORDS_READ)
    return words[:_WORDS_READ]


def _by_words(words: list[str], script: str, default: str) -> str | None:
    if len(_ENGLISH.intersection(words)) > _PLAINLY_ENGLISH and words.count("the") * 40 > len(words):
        return "en"
    votes = Counter(chain.from_iterable(filter(None, map(_LANGUAGES_OF[script].get, words))))
    most = max(votes.values(), default=0)
    if most < _FEWEST_VOTES:
        return None
    first = [lang for lang, count in votes.items() if count == most]
    return default if default in first else min(first)


def _by_letters(folded: str) -> str | None:
    """By letters that one language has; two of them, since a name in a text may be foreign."""
    return next((lang for letter, lang in _LETTERS.items() if folded.count(letter) > 1), None)
