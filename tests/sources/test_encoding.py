"""Bytes in every state -> text and what was wrong with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Severity
from generator.sources.encoding import decode

RUSSIAN = "Совет города решил сохранить старую библиотеку на набережной.\n" * 3


@pytest.mark.parametrize("text", ["", "plain", "naïve – “quoted”", "新聞\n", RUSSIAN])
def test_utf_8_is_read_without_a_word(text: str) -> None:
    found = decode(text.encode())
    assert (found.text, found.encoding, found.problem) == (text, "utf-8", None)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_what_it_is(encoding: str) -> None:
    found = decode(RUSSIAN.encode(encoding))
    assert (found.text, found.problem) == (RUSSIAN, None)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        ("El niño volvió ayer; la señora también, según la radio de la mañana. " * 2, "cp1252"),
        ("Město včera schválilo nový rozpočet; příští týden začne stavba mostu. " * 2, "cp1250"),
        ("港の新しい橋は今日の午後に開通した。", "shift_jis"),
        ("港口的新桥今天下午通车，市民前来参观。", "gb18030"),
        ("افتتح الجسر الجديد في الميناء اليوم بعد الظهر", "cp1256"),
    ],
)
def test_another_encoding_is_recognised_and_named(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert found.text == text
    assert found.problem is not None
    assert (found.problem.code, found.problem.severity) == ("invalid-utf8", Severity.WARNING)
    assert found.encoding in found.problem.message
    assert "UTF-8" in found.problem.hint


@pytest.mark.parametrize(
    "declaration", ["charset=windows-1251", '<?xml version="1.0" encoding="windows-1251"?>', "coding: cp1251"]
)
def test_a_declared_encoding_is_believed(declaration: str) -> None:
    text = f"{declaration}\nДа"
    found = decode(text.encode("cp1251"))
    assert (found.text, found.encoding) == (text, "cp1251")


def test_a_declaration_of_latin_1_means_windows_1252() -> None:
    assert decode("charset=iso-8859-1 “été”".encode("cp1252")).text == "charset=iso-8859-1 “été”"


@pytest.mark.parametrize("name", ["unicode_escape", "punycode", "rot13", "base64", "no-such-thing", "utf-7", "utf-8"])
def test_a_declaration_that_makes_no_sense_is_passed_over(name: str) -> None:
    found = decode(f"charset={name} \\u0041 caf\xe9".encode("cp1252"))
    assert found.text == f"charset={name} \\u0041 café"


def test_the_line_of_the_first_wrong_byte_is_named() -> None:
    problem = decode("one\ntwo\ncafé\n".encode("latin-1")).problem
    assert problem is not None
    assert problem.line == 3


def test_a_few_damaged_letters_do_not_change_the_encoding_of_the_rest() -> None:
    found = decode(RUSSIAN.encode() + b"\n\xd0 end")
    assert found.text == RUSSIAN + "\n\ufffd end"
    assert found.encoding == "utf-8"
    assert found.problem is not None
    assert found.problem.line == 5


def test_damage_after_a_mark_is_named_with_its_line() -> None:
    found = decode("a\nb".encode("utf-16") + b"\x00")
    assert found.problem is not None
    assert (found.text, found.problem.line) == ("a\nb\ufffd", 2)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised(encoding: str) -> None:
    found = decode("The ferry left.\n".encode(encoding))
    assert (found.text, found.encoding) == ("The ferry left.\n", encoding)
    assert found.problem is not None


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "a PDF file"),
        (b"{\\rtf1 text}", "an RTF file"),
        (b"PK\x03\x04word", "Word"),
        (b"\x00\x01\x02\x03" * 50, "binary data"),
        (bytes(range(256)) * 8, "binary data"),
    ],
)
def test_what_is_no_text_is_an_error_that_says_what_it_is(data: bytes, kind: str) -> None:
    found = decode(data)
    assert found.text == ""
    assert found.problem is not None
    assert (found.problem.code, found.problem.severity) == ("not-text", Severity.ERROR)
    assert kind in found.problem.message


def test_the_control_bytes_of_a_wire_are_text() -> None:
    data = (
        b"\x16\x16\x01a0123\x1f\x02 r i bc-harbour   05-04 0123\n\n^Harbour reopens<\n"
        + b"The ferry left on time. " * 20
    )
    assert decode(data).problem is None
    assert decode(data + b"caf\xe9\x03").text.endswith("café\x03")


@given(st.binary())
def test_any_bytes_give_text_that_can_be_written_again(data: bytes) -> None:
    found = decode(data)
    assert found.text.encode().decode() == found.text
    assert (
        found.problem is not None
        or found.text.encode() == data.removeprefix(b"\xef\xbb\xbf")
        or data[:2] in (b"\xff\xfe", b"\xfe\xff")
        or data[:4] == b"\x00\x00\xfe\xff"
    )


@given(st.text(), st.sampled_from(["cp1252", "utf-16", "gb18030", "utf-8", "cp1256"]), st.binary(max_size=4))
def test_any_text_in_any_encoding_is_read(text: str, encoding: str, tail: bytes) -> None:
    assert isinstance(decode(text.encode(encoding, "ignore") + tail).text, str)
