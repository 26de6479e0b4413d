"""The first words of a Markdown body: its heading, its first sentence."""

from __future__ import annotations

import html
import re

from generator.text import teaser

_LIMIT = 4_000
_TITLE_LENGTH = 120
_ATX = re.compile(r" {0,3}#[ \t]+(?P<text>[^\n]*)(?:\n|$)")
_SETEXT = re.compile(r" {0,3}(?P<text>\S[^\n]*)\n {0,3}=+[ \t]*(?:\n|$)")
_ATTRIBUTES = re.compile(r"\s*\{[#:.][^{}]*\}\s*$")
_CLOSING = re.compile(r"(?:^|\s+)#+\s*$")
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_SHORTCODE = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|^\s*\{:[^{}]*\}\s*$", re.M)
_IMAGE = re.compile(r"!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BLOCK_MARK = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|\d+[.)][ \t]+)+", re.M)
_SPAN_MARK = re.compile(r"\*+|`+|(?<!\w)_+|_+(?!\w)|\\(?=[!-/:-@\[-`{-~])")
_SENTENCE = re.compile(r".+?[.!?؟。！？…]['\"”»)\]]*(?=\s|$)")
_WORD = re.compile(r"\w")


def split_heading(body: str) -> tuple[str | None, str]:
    """The heading of the first level that a body begins with, as plain text, and the body after it."""
    found = _ATX.match(body) or _SETEXT.match(body)
    if found is None:
        return None, body
    title = plain_text(_CLOSING.sub("", _ATTRIBUTES.sub("", found["text"][:_LIMIT])))
    return (title, body[found.end() :].lstrip("\n")) if title else (None, body)


def first_sentence(body: str) -> str:
    """The first sentence of a body in plain text, as long as a headline at most; empty without words."""
    sample = _SHORTCODE.sub(" ", _COMMENT.sub(" ", body[:_LIMIT]))
    for block in sample.split("\n\n"):
        text = plain_text(block)
        if _WORD.search(text):
            found = _SENTENCE.match(text)
            return teaser(found[0] if found else text, _TITLE_LENGTH).rstrip(".。")
    return ""


def plain_text(markdown: str) -> str:
    """Markdown of one block without its marks, on one line: links by their words, images left out."""
    text = _LINK.sub(r"\1", _IMAGE.sub("", markdown))
    text = _SPAN_MARK.sub("", _BLOCK_MARK.sub("", _TAG.sub("", text)))
    return " ".join(html.unescape(text).split())
