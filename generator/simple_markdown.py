"""The Markdown that news copy mostly is, rendered without a Markdown parser.

Paragraphs, flat lists, quotations, emphasis and links are most of what stories hold, and Python-Markdown
needs a millisecond for them. `render_simple` gives the very bytes that Python-Markdown and the sanitiser after it
give, or None when a text holds anything else: then they do the work. That both agree is proven by
tests/test_simple_markdown.py for the extensions named in KNOWN, whose syntax is never taken for simple here.
"""

from __future__ import annotations

import re

KNOWN = frozenset("extra sane_lists toc tables footnotes abbr def_list fenced_code attr_list md_in_html meta".split())
"""The Python-Markdown extensions that change nothing of a text that is simple."""

# What no simple text holds: code, HTML, escapes, tables, attributes, images, footnotes. One look for each of them is
# many times faster than one expression for all.
_NEVER = ("`", "\\", "<", "|", "{", "}", "~", "![", "[^")
_ENTITY = re.compile(r"&[#\w]")
_NORMALISED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")  # by some parser
# What a line of simple text may not begin with: list marks, headings, quotations, rules, definitions, numbers with a
# point, asterisks that are no emphasis, and white space.
_MARK = re.compile(r"[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000#>:=+\-]|\d+[.)]|\*(?![^\s*])|\*\*(?![^\s*])|$")
_ITEM = re.compile(r"[-*+] ")
_SIGN = re.compile(r"[*_\[\]]")
_SPAN = re.compile(
    r"\[(?P<text>[^\[\]*_\n]+)\]\((?P<url>(?:https?://|/|(?=[\w.])(?!\w*:))[\w\-./?=%#:+,;@]*)\)"
    r"|\*\*(?P<strong>[^\s*_\[\]](?:[^*_\[\]\n]*[^\s*_\[\]])?)\*\*(?!\*)"
    r"|\*(?P<em>[^\s*_\[\]](?:[^*_\[\]\n]*[^\s*_\[\]])?)\*(?!\*)"
    r"|(?P<inner>(?<=[^\W_])_)"
)


def render_simple(text: str) -> str | None:
    """The HTML of a simple Markdown text, None for any other. Linear in the length of the text."""
    if not _may_be_simple(text):
        return None
    groups: list[tuple[str, list[list[str]]]] = []
    for block in text.strip("\n").split("\n\n"):
        block = block.strip("\n")
        if not block:
            continue
        kind = _kind(block)
        runs = _runs(kind, block)
        if runs is None:
            return None
        if groups and groups[-1][0] == kind != "p":
            groups[-1][1].append(runs)
        else:
            groups.append((kind, [runs]))
    return "\n".join(_HTML[kind](blocks) for kind, blocks in groups)


def _may_be_simple(text: str) -> bool:
    if any(mark in text for mark in _NEVER) or ("&" in text and _ENTITY.search(text)):
        return False
    return text.replace("\n", "").isprintable() or _NORMALISED.search(text) is None


def _kind(block: str) -> str:
    first = block[0]
    if first.isalpha():
        return "p"
    if first == ">" and block.startswith("> "):
        return "blockquote"
    return "ul" if _ITEM.match(block) else "p"


def _runs(kind: str, block: str) -> list[str] | None:
    """The runs of text in a block, as HTML: one of a paragraph or a quotation, one for each item of a list."""
    if kind == "p":
        texts = [block]
    elif kind == "blockquote":
        texts = [block[2:]] if "\n" not in block else []
    else:
        mark, lines = block[:2], block.split("\n")
        texts = [line[2:] for line in lines] if all(line.startswith(mark) for line in lines) else []
    runs = [run for text in texts if (run := _inline(text)) is not None]
    return runs if texts and len(runs) == len(texts) else None


def _paragraph(blocks: list[list[str]]) -> str:
    return f"<p>{blocks[0][0]}</p>"


def _quotation(blocks: list[list[str]]) -> str:
    """Quotations in a row are one."""
    inside = "\n".join(f"<p>{run}</p>" for (run,) in blocks)
    return f"<blockquote>\n{inside}\n</blockquote>"


def _list(blocks: list[list[str]]) -> str:
    """Lists in a row are one; the items on both sides of an empty line are paragraphs."""
    items: list[str] = []
    for number, block in enumerate(blocks):
        for at, run in enumerate(block):
            loose = (at == 0 and number > 0) or (at == len(block) - 1 and number < len(blocks) - 1)
            items.append(f"<li>\n<p>{run}</p>\n</li>\n" if loose else f"<li>{run}</li>\n")
    return f"<ul>\n{''.join(items)}</ul>"


_HTML = {"p": _paragraph, "blockquote": _quotation, "ul": _list}


def _inline(text: str) -> str | None:
    """The HTML of a run of text; None when a line begins like a block, ends in white space, or a mark is left over."""
    for line in text.split("\n"):
        if not line or line[-1].isspace() or (not line[0].isalpha() and _MARK.match(line)):
            return None
    if "*" in text or "[" in text or "_" in text or "]" in text:
        return _with_spans(text)
    return _escape(text)


def _with_spans(text: str) -> str | None:
    parts: list[str] = []
    at = 0
    while (sign := _SIGN.search(text, at)) is not None:
        found = _SPAN.match(text, sign.start())
        if found is None:
            return None
        parts.append(_escape(text[at : found.start()]))
        parts.append(_span(found))
        at = found.end()
    parts.append(_escape(text[at:]))
    return "".join(parts)


def _span(found: re.Match[str]) -> str:
    if found["url"] is not None:
        return f'<a href="{_escape(found["url"])}">{_escape(found["text"])}</a>'
    if found["strong"] is not None:
        return f"<strong>{_escape(found['strong'])}</strong>"
    if found["inner"]:
        return "_"
    return f"<em>{_escape(found['em'])}</em>"


def _escape(text: str) -> str:
    # As the sanitiser's serialiser has it: the HTML standard, section 13.3.
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("\u00a0", "&nbsp;")
