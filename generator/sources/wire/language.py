"""Which language a story is in: by its script, its letters, and for shared scripts by its commonest words."""

from __future__ import annotations

import re
from collections import Counter

_SAMPLE = 3000
_RTL = frozenset("ar fa ur ps he yi ckb ug sd".split())
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("kana", re.compile(r"[\u3040-\u30ff]")),
    ("hangul", re.compile(r"[\uac00-\ud7af]")),
    ("han", re.compile(r"[\u4e00-\u9fff]")),
    ("arabic", re.compile(r"[\u0600-\u06ff]")),
    ("cyrillic", re.compile(r"[\u0400-\u04ff]")),
    ("devanagari", re.compile(r"[\u0900-\u097f]")),
    ("bengali", re.compile(r"[\u0980-\u09ff]")),
    ("gurmukhi", re.compile(r"[\u0a00-\u0a7f]")),
    ("gujarati", re.compile(r"[\u0a80-\u0aff]")),
    ("tamil", re.compile(r"[\u0b80-\u0bff]")),
    ("telugu", re.compile(r"[\u0c00-\u0c7f]")),
    ("kannada", re.compile(r"[\u0c80-\u0cff]")),
    ("malayalam", re.compile(r"[\u0d00-\u0d7f]")),
    ("sinhala", re.compile(r"[\u0d80-\u0dff]")),
    ("thai", re.compile(r"[\u0e00-\u0e7f]")),
    ("georgian", re.compile(r"[\u10a0-\u10ff]")),
    ("armenian", re.compile(r"[\u0530-\u058f]")),
    ("hebrew", re.compile(r"[\u0590-\u05ff]")),
    ("greek", re.compile(r"[\u0370-\u03ff]")),
    ("ethiopic", re.compile(r"[\u1200-\u137f]")),
    ("khmer", re.compile(r"[\u1780-\u17ff]")),
    ("myanmar", re.compile(r"[\u1000-\u109f]")),
)
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
_BY_SCRIPT = {
    "arabic": ("ar", "fa", "ur", "ps", "ckb"),
    "cyrillic": ("ru", "uk", "bg", "sr", "mk", "be", "kk"),
    "devanagari": ("hi", "mr", "ne"),
}
_LATIN = tuple(lang for lang in _WORDS if lang not in {code for codes in _BY_SCRIPT.values() for code in codes})
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _lang, _words in _WORDS.items():
    for _word in _words.split():
        _LANGUAGES_OF[_word] = (*_LANGUAGES_OF.get(_word, ()), _lang)
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
    sample = text[:_SAMPLE]
    if not sample.isascii():
        script = _script(sample)
        if script in _ONE_LANGUAGE:
            return _ONE_LANGUAGE[script]
        if script is not None:
            return _by_words(sample, _BY_SCRIPT[script], default) or _by_letters(sample) or _BY_SCRIPT[script][0]
    return _by_words(sample, _LATIN, default)


def direction(lang: str | None) -> str:
    """ "rtl" for languages that are written from right to left, otherwise "ltr"."""
    return "rtl" if lang in _RTL else "ltr"


def _script(sample: str) -> str | None:
    """The script that most letters are of, None for Latin; kana and hangul beside Chinese characters decide."""
    letters = sum(character.isalpha() for character in sample)
    for script, pattern in _SCRIPTS:
        share = len(pattern.findall(sample)) * 100 // max(1, letters)
        if share >= (10 if script == "kana" else 40):
            return script
    return None


def _by_words(sample: str, candidates: tuple[str, ...], default: str) -> str | None:
    votes: Counter[str] = Counter()
    for word in _WORD.findall(sample.lower())[:250]:
        for lang in _LANGUAGES_OF.get(word, ()):
            votes[lang] += 1
    ranked = sorted(candidates, key=lambda lang: (-votes[lang], lang != default, lang))
    return ranked[0] if votes[ranked[0]] >= 2 else None


def _by_letters(sample: str) -> str | None:
    folded = sample.lower()
    return next((lang for letter, lang in _LETTERS.items() if letter in folded), None)
