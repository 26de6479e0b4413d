"""A parsed page -> its blocks: the runs of text that a browser would set on lines of their own, and its pictures."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from generator.sources.webpage.address import Address
from generator.sources.webpage.pictures import picture_of

_HIDDEN = frozenset(
    (
        *("script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object", "canvas", "audio"),
        *("video", "select", "option", "button", "input", "textarea", "label", "dialog", "map"),
    )
)
_KEPT = frozenset(
    (
        *("a", "b", "strong", "i", "em", "u", "s", "sub", "sup", "code", "q", "cite", "mark", "small", "del", "ins"),
        *("abbr", "kbd", "samp", "var", "dfn", "bdi", "bdo"),
    )
)
_INLINE = frozenset(
    (
        *("span", "font", "time", "big", "tt", "ruby", "rb", "rt", "rp", "wbr", "data", "acronym", "nobr"),
        *("picture", "source", "img", "br", "amp-img"),
    )
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_GROUPS = ("ul", "ol", "table", "blockquote", "figure")
_NOT_IN_TABLES = ("p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "section", "article")
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_LABEL = 60
_SPACES = re.compile(r"\s+")
_LAST_BREAKS = re.compile(r"(?:\s*<br>)+$")
_EMPTY = re.compile(r"<(\w+)(?: [^>]*)?>\s*</\1>")
_CAPTION_CLASS = re.compile(r"caption|(?:image|photo|picture|media)[-_]*credit", re.I)  # what theme authors agree on
_NUMBERED = re.compile(r"&#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});")
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0xFEFF))  # where a browser may break a word: no part of the text


class Block(NamedTuple):
    """One run of text, or one picture.

    `kind` is the element's name for headings, otherwise "p", "li", "cell", "quote", "caption", "pre" or "image".
    `text` is what is read, without line breaks; `html` the same with links, emphasis and pictures. `line` is its
    line in the source. `linked` counts the characters that are links, `group` tells lists, tables, quotations and
    figures apart (0 for none), `row` the rows of a table; `tag` is the group's element. `source` is a picture's.
    `style` is how the page sets it: the same for the paragraphs of one text.
    """

    kind: str
    text: str
    html: str
    line: int
    linked: int = 0
    group: int = 0
    row: int = 0
    tag: str = ""
    source: str = ""
    style: str = ""

    @property
    def is_link(self) -> bool:
        """Whether it is nothing but a link."""
        return self.linked * 10 >= len(self.text) * 9 > 0


@dataclass(slots=True)
class _Run:
    """The block that is being read."""

    text: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    linked: int = 0
    source: str = ""
    line: int = 0


@dataclass(slots=True)
class _Reader:
    """Where the walk is: the elements around, numbered, and the inline elements that are open."""

    address: Address
    around: list[tuple[str, int]] = field(default_factory=list)
    styles: list[str] = field(default_factory=lambda: [""])
    inline: list[tuple[str, str]] = field(default_factory=list)
    run: _Run = field(default_factory=_Run)
    count: int = 0
    row: int = 0

    def add_text(self, text: str | None) -> None:
        if not text:
            return
        text = text.translate(_INVISIBLE)
        if "&#" in text:  # escaped twice, as copy from a wire often is
            text = _NUMBERED.sub(lambda found: html.unescape(found[0]), text)
        self.run.text.append(text)
        self.run.html.append(html.escape(text, quote=False))
        if any(tag == "a" for tag, _ in self.inline):
            self.run.linked += len(text.strip())

    def open_inline(self, tag: str, opener: str) -> None:
        if tag == "a" and self.run.html and self.run.html[-1] == "</a>":
            self.add_text(" ")  # two links in a row are two words, whatever a style sheet puts between them
        self.inline.append((tag, opener))
        self.run.html.append(opener)

    def close_inline(self, tag: str) -> None:
        if self.inline and self.inline[-1][0] == tag:
            self.inline.pop()
            self.run.html.append(f"</{tag}>")

    def take(self, line: int) -> Block | None:
        """The run as a block, if it says anything; the next run starts inside of the same inline elements."""
        run, closers = self.run, "".join(f"</{tag}>" for tag, _ in reversed(self.inline))
        self.run = _Run(html=[opener for _, opener in self.inline], line=line)
        text = _SPACES.sub(" ", "".join(run.text)).strip()
        if not text and not run.source:
            return None
        written = _LAST_BREAKS.sub("", _SPACES.sub(" ", "".join(run.html)).strip()) + closers
        written = _EMPTY.sub("", written)
        kind, group, tag = self._kind()
        kind, style = kind if text else "image", self.styles[-1]
        return Block(kind, text, written, run.line, run.linked, group, self.row, tag, run.source, style)

    def _kind(self) -> tuple[str, int, str]:
        """What the elements around make of a run, with its outermost list, its table, quotation or figure."""
        kind, group, name = "p", 0, ""
        for tag, number in self.around:
            if tag in _GROUPS and name not in ("ul", "ol"):
                group, name = number, tag
            kind = _KINDS.get(tag, kind)
        return (kind, group, name) if kind in _GROUPED or name == "figure" else (kind, 0, "")


_KINDS = {"li": "li", "td": "cell", "th": "cell", "blockquote": "quote", "figcaption": "caption", "pre": "pre"}
_KINDS |= {"caption": "caption", **{name: name for name in _HEADINGS}}
_GROUPED = frozenset(("li", "cell", "quote"))


def read_blocks(root: etree._Element, address: Address) -> list[Block]:
    """Every block of a page in its order, hidden ones left out. Takes time linear in the size of the page."""
    return list(_walk(root, _Reader(address)))


def _walk(root: etree._Element, reader: _Reader) -> Iterator[Block]:
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if not isinstance(element.tag, str):
            if event == "end":
                reader.add_text(element.tail)
        elif event == "start":
            if _is_hidden(element):
                walk.skip_subtree()
            else:
                yield from _start(element, reader)
        else:
            yield from _end(element, reader)
    yield from _taken(reader, 0)


def _start(element: etree._Element, reader: _Reader) -> Iterator[Block]:
    tag = str(element.tag)
    if tag in _KEPT:
        reader.open_inline(tag, _opener(element, reader.address))
    elif tag not in _INLINE:
        yield from _taken(reader, element.sourceline or 0)
        reader.count += 1
        reader.row += tag == "tr"
        reader.around.append((_name(element, reader), reader.count))
        reader.styles.append(f"{tag}.{element.get('class') or ''}")
    elif tag == "br":
        if _parts(reader.run):
            yield from _taken(reader, element.sourceline or 0)
        else:
            reader.run.text.append(" ")
            reader.run.html.append("<br>")
    elif tag in ("img", "amp-img"):
        _picture(element, reader)
    reader.run.line = reader.run.line or element.sourceline or 0
    reader.add_text(element.text)


def _end(element: etree._Element, reader: _Reader) -> Iterator[Block]:
    tag = str(element.tag)
    if not _is_hidden(element):
        if tag in _KEPT:
            reader.close_inline(tag)
        elif tag not in _INLINE:
            yield from _taken(reader, element.sourceline or 0)
            reader.around.pop()
            reader.styles.pop()
    reader.add_text(element.tail)


def _taken(reader: _Reader, line: int) -> Iterator[Block]:
    block = reader.take(line)
    if block is not None:
        yield block


def _name(element: etree._Element, reader: _Reader) -> str:
    """The element's name; what only lays out a page with tables is as good as a division."""
    tag = str(element.tag)
    if tag == "table":
        return "div" if any(inner is not element for inner in element.iter(*_NOT_IN_TABLES)) else tag
    if tag in ("td", "th"):
        return tag if any(name == "table" for name, _ in reader.around[-4:]) else "div"
    if tag in ("p", "div") and _CAPTION_CLASS.search(element.get("class") or ""):
        return "figcaption"
    return tag


def _parts(run: _Run) -> bool:
    """Whether a line break ends a paragraph: after another break, or after a short line in capitals, a label."""
    if next((part for part in reversed(run.html) if not part.isspace()), "") == "<br>":
        return True
    return len(run.text) < 4 and sum(map(len, run.text)) < _LABEL and "".join(run.text).isupper()


def _picture(element: etree._Element, reader: _Reader) -> None:
    source = picture_of(element, reader.address)
    if source:
        alt = html.escape(" ".join(str(element.get("alt") or "").split()))
        reader.run.html.append(f'<img src="{html.escape(source)}" alt="{alt}">')
        reader.run.source = reader.run.source or source


def _opener(element: etree._Element, address: Address) -> str:
    tag = str(element.tag)
    target = str(element.get("href") or "").strip() if tag == "a" else ""
    return f'<a href="{html.escape(address.resolve(target))}">' if target else f"<{tag}>"


def _is_hidden(element: etree._Element) -> bool:
    if element.tag in _HIDDEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDING_STYLE.search(style) is not None
