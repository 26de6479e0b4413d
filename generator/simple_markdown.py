"""The Markdown that news copy mostly is, rendered without a Markdown parser.

Paragraphs, flat lists, one-paragraph quotations, emphasis and links are most of what stories hold, and Python-Markdown
needs a millisecond for them. `render_simple` gives the very bytes that Python-Markdown and the sanitiser after it
give, or None when a text holds anything else: then they do the work. That both agree is proven by
tests/test_simple_markdown.py for the extensions named in KNOWN, whose syntax is never taken for simple here.
"""

from __future__ import annotations

import re

KNOWN = frozenset("extra sane_lists toc tables footnotes abbr def_list fenced_code attr_list md_in_html meta".split())
"""The Python-Markdown extensions that change nothing of a text that is simple."""

# Anything that could be markup beyond the simple forms: code, HTML, escapes, entities, tables, attributes, images,
# underscores (but for those of an address), and characters that parsers normalise.
_NOT_SIMPLE = re.compile(r"[`\\<|{}~\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]|&[#\w]|!\[|\[\^")
# What a line of simple text may not begin with: list marks, headings, quotations, rules, definitions, numbers with a
# point, asterisks that are no emphasis, and white space.
_MARK = re.compile(r"[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000#>:=+\-]|\d+[.)]|\*(?![^\s*])|\*\*(?![^\s*])|$", re.M)
_LOOSE_END = re.compile(r"\s(?:\n|$)")
_ITEM = re.compile(r"[-*+] ")
_SPAN = re.compile(
    r"\[(?P<text>[^\[\]*_\n]+)\]\((?P<url>(?:https?://|/|(?=[\w.])(?!\w*:))[\w\-./?=%#:+,;@]*)\)"
    r"|\*\*(?P<strong>[^\s*_\[\]](?:[^*_\[\]\n]*[^\s*_\[\]])?)\*\*(?!\*)"
    r"|\*(?P<em>[^\s*_\[\]](?:[^*_\[\]\n]*[^\s*_\[\]])?)\*(?!\*)"
    r"|(?P<odd>[*_\[\]])"
)


def render_simple(text: str) -> str | None:
    """The HTML of a simple Markdown text, None for any other. Linear in the length of the text."""
    if _NOT_SIMPLE.search(text):
        return None
    html: list[str] = []
    before = ""
    for block in text.strip("\n").split("\n\n"):
        block = block.strip("\n")
        if not block:
            continue
        kind = _kind(block)
        rendered = None if kind == before != "p" else _RENDER[kind](block)
        if rendered is None:
            return None
        html.append(rendered)
        before = kind
    return "\n".join(html)


def _kind(block: str) -> str:
    if block.startswith("> "):
        return "blockquote"
    return "ul" if _ITEM.match(block) else "p"


def _paragraph(block: str) -> str | None:
    inside = _inline(block)
    return None if inside is None else f"<p>{inside}</p>"


def _quotation(block: str) -> str | None:
    if "\n" in block:
        return None
    inside = _inline(block[2:])
    return None if inside is None else f"<blockquote>\n<p>{inside}</p>\n</blockquote>"


def _list(block: str) -> str | None:
    mark = block[:2]
    items = []
    for line in block.split("\n"):
        inside = _inline(line[2:]) if line.startswith(mark) else None
        if inside is None:
            return None
        items.append(f"<li>{inside}</li>\n")
    return f"<ul>\n{''.join(items)}</ul>"


_RENDER = {"p": _paragraph, "blockquote": _quotation, "ul": _list}


def _inline(text: str) -> str | None:
    """The HTML of a run of text; None when a line begins like a block, or a mark is left over."""
    if _MARK.match(text) or _LOOSE_END.search(text) or any(_MARK.match(line) for line in text.split("\n")[1:]):
        return None
    parts: list[str] = []
    at = 0
    for found in _SPAN.finditer(text):
        if found["odd"]:
            return None
        parts += (_escape(text[at : found.start()]), _span(found))
        at = found.end()
    parts.append(_escape(text[at:]))
    return "".join(parts)


def _span(found: re.Match[str]) -> str:
    if found["url"] is not None:
        return f'<a href="{_escape(found["url"])}">{_escape(found["text"])}</a>'
    if found["strong"] is not None:
        return f"<strong>{_escape(found['strong'])}</strong>"
    return f"<em>{_escape(found['em'])}</em>"


def _escape(text: str) -> str:
    # As the sanitiser's serialiser has it: the HTML standard, section 13.3.
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("\u00a0", "&nbsp;")
