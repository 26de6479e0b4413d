"""Bytes of a file -> text. Files should be UTF-8; what is not is read as well as can be, and named."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from generator.errors import Problem, Severity


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the encoding it was read in, and what was wrong with it (without a path)."""

    text: str
    encoding: str
    problem: Problem | None = None


_SAMPLE = 16_384
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),  # before UTF-16, whose mark it begins with
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_KINDS = (
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "an RTF file"),
    (b"PK\x03\x04", "a Word, OpenDocument or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip file"),
)
_DECLARED = re.compile(rb"(?:charset|coding)\s*[=:]\s*[\"']?([A-Za-z0-9][\w.:-]{1,40})", re.I)
# Python's codecs that are not ways to write text files, or take more than linear time.
_NOT_FOR_FILES = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7", "utf-8-sig", "mbcs", "oem"}
)
# The encodings that files are found in: fewer candidates, fewer mistakes.
_LIKELY = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874"),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "koi8_r", "cp866", "cp850"),
]
_CENTRAL = frozenset({"Czech", "Slovak", "Polish", "Hungarian", "Slovene", "Croatian", "Romanian"})
_HIGH_BYTES = bytes(range(128, 256))
_ODD_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\v\f\r\x1b"})  # wires use some of them, now and then
_FEW = 8


def decode(data: bytes) -> Decoded:
    """The text of a file in UTF-8, else in the encoding that it declares, else in the likeliest one.

    Never raises. Anything but clean UTF-8 or a byte order mark gives an "invalid-utf8" warning with the line
    of the first wrong byte; data that is no text at all gives a "not-text" error and an empty text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    kind = _kind_of(data)
    if kind:
        return Decoded("", "binary", _not_text(kind))
    try:
        return _with_nulls(data) or Decoded(data.decode(), "utf-8")
    except UnicodeDecodeError as error:
        return _fallback(data, data.count(b"\n", 0, error.start) + 1, error.start)


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(encoding, "replace").count("\n") + 1
        return Decoded(data.decode(encoding, "replace"), encoding, _damaged(line, encoding))


def _kind_of(data: bytes) -> str | None:
    """What the data is when it is not text."""
    for start, kind in _KINDS:
        if data.startswith(start):
            return kind
    sample = data[:_SAMPLE]
    return "binary data" if _has_many_controls(sample) and not _utf_16_of(sample) else None


def _utf_16_of(sample: bytes) -> str | None:
    """UTF-16 without a mark: in most scripts' spaces and digits every other byte is a zero."""
    first, second = sample[::2], sample[1::2]
    if _is_text_and_zeros(first, second):
        return "utf-16-le"
    return "utf-16-be" if _is_text_and_zeros(second, first) else None


def _is_text_and_zeros(text: bytes, zeros: bytes) -> bool:
    count = zeros.count(0)
    return count * 10 > len(zeros) and text.count(0) * 20 < count and not _has_many_controls(text)


def _has_many_controls(sample: bytes) -> bool:
    controls = len(sample) - len(sample.translate(None, _ODD_CONTROLS))
    return controls * 20 > len(sample)


def _with_nulls(data: bytes) -> Decoded | None:
    encoding = _utf_16_of(data[:_SAMPLE]) if b"\0" in data else None
    if encoding is None:
        return None
    return Decoded(data.decode(encoding, "replace"), encoding, _invalid(1, encoding))


def _fallback(data: bytes, line: int, first_bad: int) -> Decoded:
    text = data.decode("utf-8", "replace")
    if _is_mostly_utf_8(data, text):
        return Decoded(text, "utf-8", _damaged(line, "UTF-8"))
    encoding = _declared(data) or _detected(data, first_bad) or "cp1252"
    text = data.decode(encoding, "replace").encode("utf-8", "replace").decode()
    return Decoded(text, encoding, _invalid(line, encoding))


def _is_mostly_utf_8(data: bytes, text: str) -> bool:
    """Whether it is UTF-8 with a few damaged letters: other encodings hardly ever give valid sequences."""
    marks = text.count("\ufffd")
    damaged = marks - data.count(b"\xef\xbf\xbd")
    whole = len(text) - len(data.translate(None, _HIGH_BYTES)) - marks
    return whole > damaged


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, 1024)
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode()).name
        # What a declaration of Latin 1 means on the web (WHATWG Encoding).
        name = "cp1252" if name in ("iso8859-1", "ascii") else name
        if name not in _NOT_FOR_FILES:
            data.decode(name)
            return name
    except (LookupError, ValueError):
        pass
    return None


def _detected(data: bytes, first_bad: int) -> str | None:
    # A handful of letters is too little to tell languages apart by; they are most often Western.
    if len(data) - len(data.translate(None, _HIGH_BYTES)) < _FEW:
        return None
    import charset_normalizer  # Heavy, and needed for broken files only.

    start = data.rfind(b"\n", 0, first_bad) + 1
    sample = data[max(start, first_bad - _SAMPLE) :][:_SAMPLE]
    matches = charset_normalizer.from_bytes(sample, cp_isolation=_LIKELY)
    best = matches.best()
    if best is None:
        return None
    # Central European letters stand where Western ones do, so both often make sense: the words decide.
    western = (match for match in matches if match.encoding == "cp1252" and match.language not in _CENTRAL)
    equal = any(m.chaos <= best.chaos + 0.05 and m.coherence >= best.coherence for m in western)
    return "cp1252" if equal else best.encoding


def _invalid(line: int, encoding: str) -> Problem:
    message = f"this file is not UTF-8 text; it was read as {encoding}."
    return Problem(
        "", line, "invalid-utf8", message, "Check its letters, and save the file as UTF-8.", Severity.WARNING
    )


def _damaged(line: int, encoding: str) -> Problem:
    message = f"some bytes are not {encoding}; \ufffd stands in their place."
    return Problem("", line, "invalid-utf8", message, "Correct them, and save the file as UTF-8.", Severity.WARNING)


def _not_text(kind: str) -> Problem:
    return Problem(
        "", 0, "not-text", f"this is {kind}, not text.", "Save its text as UTF-8, or move it out of content/."
    )
