"""The bodies of XML formats -> simple HTML: headings, paragraphs, lists, tables, links, pictures.

What is written here is made safe with every other body; this keeps the structure and drops the rest.
"""

from __future__ import annotations

import html
import re

from generator.article import Dateline
from generator.sources.transmissions.datelines import Opened, open_body
from generator.sources.transmissions.elements import Element
from generator.sources.transmissions.plain import (
    closing_credit,
    decode_entities,
    is_initials,
    one_line,
    without_signoff,
)
from generator.sources.values import without_controls

_RENAMED = {"hl1": "h2", "hl2": "h2", "h1": "h2", "bq": "blockquote", "media": "figure"}
_BLOCKS = frozenset(
    ["blockquote", "caption", "dd", "dl", "dt", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol"]
)
_BLOCKS |= {"p", "pre", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
_INLINE = frozenset(["a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "mark", "q", "s", "small", "strong"])
_INLINE |= {"sub", "sup", "u"}
_SKIPPED = frozenset(["custom-table", "head", "iframe", "media-metadata", "media-object", "nitf-table-metadata"])
_SKIPPED |= {"script", "style"}
_KEPT = {"a": ("href", "title"), "td": ("colspan", "rowspan"), "th": ("colspan", "rowspan"), "ol": ("start",)}
_PICTURE = re.compile(r"https?://\S+|\S+\.(?:jpe?g|png|gif|webp|avif)", re.I)
_SPACES = re.compile(r"\s+")
_TAG = re.compile(r"<[^<>]*>")
_BETWEEN = re.compile(r"\n\s+")
_BREAK = re.compile(r"\s*<br>\s*")
_BLOCK_END = re.compile(r"</(?:p|div|li|h[1-6]|tr|blockquote)>|<br\s*/?>", re.I)
_BLOCK_TAG = re.compile(r"</?(?:p|div|h\d|li|ul|ol|table|tr)(?:\s[^<>]*)?>", re.I)
_BODY = re.compile(r"<body(?:\s[^<>]*)?>", re.I)
_PICTURE_TAG = re.compile(r"<img\s", re.I)
_PARAGRAPH = re.compile(r"<p(?:\s[^<>]*)?>\s*", re.I)
_LAST = re.compile(r"<p(?:\s[^<>]*)?>(?P<text>[^<]*)</p>\s*")
_RULE = "_-—*~ "
_ROUNDS = 4
_NARROW, _WIDE = 45, 85  # how long lines are that were broken to a width


def to_html(element: Element) -> str:
    """The content of an element as HTML: known tags with the attributes that matter, of all others their content."""
    found = _content(element).strip()
    return found if "<pre>" in found else _BETWEEN.sub("\n", found)


def plain_text(text: str) -> str:
    """The running text of some HTML, its blocks separated by spaces."""
    return one_line(_TAG.sub("", _BLOCK_END.sub(" ", text)))


def first_text(text: str) -> str:
    """The text of the first paragraph that has words."""
    for piece in _BLOCK_END.split(text[:20_000])[:50]:
        words = one_line(_TAG.sub("", piece))
        if any(letter.isalnum() for letter in words):
            return words
    return ""


def html_body(text: str) -> str:
    """The inside of the body of an HTML document; a fragment as it stands, and nothing when it has no words."""
    opening = _BODY.search(text)
    inside = text[opening.end() :] if opening else text
    closing = inside.lower().rfind("</body") if opening else -1
    inside = _tidy(without_controls(inside[:closing] if closing >= 0 else inside).strip())
    return inside if _PICTURE_TAG.search(inside) or plain_text(inside) else ""


def _tidy(text: str) -> str:
    """Each block on a line of its own, and no line ends inside of one."""
    if "<pre" in text or "<PRE" in text:
        return text
    return _BLOCK_END.sub(lambda end: f"{end[0]}\n", _SPACES.sub(" ", text))


def parted_text(text: str) -> str:
    """HTML that was declared to be plain text: its blocks parted by blank lines, its lines as they stand."""
    return _TAG.sub("", _BLOCK_TAG.sub("\n\n", text))


def open_html(text: str, stated: Dateline | None, lang: str) -> tuple[Opened, str]:
    """What `open_body` finds in the first paragraph of some HTML, and the HTML without it."""
    start = _PARAGRAPH.search(text)
    begin = start.end() if start else 0
    end = text.find("<", begin)
    run = text[begin : end if end >= 0 else len(text)]
    words = one_line(run)
    opened = open_body(words, stated, lang)
    if opened.rest == words:
        return opened, text
    return opened, text[:begin] + html.escape(opened.rest, quote=False) + run[len(run.rstrip()) :] + text[
        begin + len(run) :
    ]


def without_html_end(text: str, agencies: tuple[str, ...] = ()) -> str:
    """The HTML without last paragraphs that are only a sign-off, an end mark or the initials of those at the desk."""
    for _ in range(_ROUNDS):
        start = text.rfind("<p")
        last = _LAST.fullmatch(text, start) if start > 0 else None
        if last is None or not _is_signoff(one_line(last["text"]), agencies):
            return text
        text = text[:start].rstrip()
    return text


def split_credit(text: str) -> tuple[str, str]:
    """The HTML without a last paragraph that only names who else took part, and what it says."""
    start = text.rfind("<p")
    last = _LAST.fullmatch(text, start) if start > 0 else None
    credit = closing_credit(one_line(last["text"])) if last else ""
    return (text[:start].rstrip(), credit) if credit else (text, "")


def _is_signoff(text: str, agencies: tuple[str, ...]) -> bool:
    return not text or is_initials(text, agencies) or (len(text) < 40 and not without_signoff(text))


def _content(element: Element, preformatted: bool = False) -> str:
    return "".join(
        _text(child, preformatted) if isinstance(child, str) else _element(child, preformatted)
        for child in element.children
    )


def _text(text: str, preformatted: bool) -> str:
    text = html.escape(decode_entities(text), quote=False)
    return text if preformatted else _SPACES.sub(" ", text)


def _element(element: Element, preformatted: bool) -> str:
    name = _RENAMED.get(element.name, element.name)
    if name in _SKIPPED:
        return ""
    if name == "figure" and element.name == "media":
        return _media(element)
    if name in ("br", "hr"):
        return f"<{name}>"
    if name == "img":
        return _image(element.get("src"), element.get("alt"))
    content = _content(element, preformatted or name == "pre")
    if name in _INLINE:
        return f"<{name}{_attributes(name, element)}>{content}</{name}>" if content else ""
    return _block(name, element, content) if name in _BLOCKS else content


def _block(name: str, element: Element, content: str) -> str:
    """A block on a line of its own; an empty one is dropped, but not from a table."""
    if name == "p" and any(_is_block(child) for child in element.elements()):
        return content
    content = content if name == "pre" else _without_width(content.strip())
    if name == "p" and content and not content.strip(_RULE):
        return "<hr>\n"
    if not content and name not in ("td", "th"):
        return ""
    return f"<{name}{_attributes(name, element)}>{content}</{name}>\n"


def _is_block(element: Element) -> bool:
    return _RENAMED.get(element.name, element.name) in _BLOCKS


def _without_width(content: str) -> str:
    """Breaks that only keep lines to a width are spaces."""
    if "<br>" not in content:
        return content
    lines = [line for line in _BREAK.split(content) if line]
    broken = all(_NARROW <= len(_TAG.sub("", line)) <= _WIDE for line in lines[:-1])
    return (" " if broken else "<br>").join(lines)


def _attributes(name: str, element: Element) -> str:
    given = ((attribute, element.get(attribute)) for attribute in _KEPT.get(name, ()))
    return "".join(f' {attribute}="{html.escape(value)}"' for attribute, value in given if value)


def _image(source: str, alternative: str) -> str:
    if not _PICTURE.fullmatch(source):
        return ""
    return f'<img src="{html.escape(source)}" alt="{html.escape(alternative)}">'


def _media(element: Element) -> str:
    """NITF's `media`: its picture if it names a file, with the caption and who made it."""
    reference = element.at("media-reference")
    caption = " ".join(_content(child).strip() for child in element.elements("media-caption"))
    makers = ", ".join(filter(None, (one_line(child.text()) for child in element.elements("media-producer"))))
    image = _image(reference.get("source"), reference.get("alternate-text")) if reference else ""
    words = _TAG.sub("", caption).strip() + (f" ({makers})" if makers else "")
    legend = f"<figcaption>{words.strip()}</figcaption>" if words.strip() else ""
    return f"<figure>{image}{legend}</figure>\n" if image or legend else ""
