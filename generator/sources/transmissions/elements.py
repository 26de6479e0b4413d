"""XML text -> a tree of elements, safely: nothing is fetched, no entity is expanded, depth is bounded.

The parser is expat. Entities that a document declares itself are refused, so that none can grow; the external subset
of a document type is never read, so the named characters of HTML (`&nbsp;`) are put in beforehand.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.entities import html5
from xml.parsers import expat

MAX_DEPTH = 100
"""How deep elements may stand inside one another."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_PREDEFINED = frozenset({"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"})


class BadXmlError(ValueError):
    """The text is not XML, or is XML that is not safe to read; `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Element:
    """An element: its local name and its attributes' names as written (`xml:lang`), its children in order, its line."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list[Element | str] = field(default_factory=list)

    def get(self, attribute: str) -> str:
        """An attribute on one line, empty when it is not there."""
        return " ".join(self.attributes.get(attribute, "").split())

    def elements(self, name: str = "") -> Iterator[Element]:
        """The child elements of that name, of any name without one."""
        return (child for child in self.children if isinstance(child, Element) and name in ("", child.name))

    def at(self, path: str) -> Element | None:
        """The first element at a path of names below this one: `itemMeta/pubStatus`."""
        return next(self.all_at(path), None)

    def all_at(self, path: str) -> Iterator[Element]:
        """Every element at a path of names below this one."""
        name, _, rest = path.partition("/")
        for child in self.elements(name):
            if rest:
                yield from child.all_at(rest)
            else:
                yield child

    def descendants(self) -> Iterator[Element]:
        """This element and all below it, in document order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(list(element.elements())))

    def text(self) -> str:
        """All character data in this element, as it stands."""
        return "".join(self._pieces())

    def _pieces(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._pieces()


def parse_xml(text: str) -> Element:
    """The root element of a document, read as text whatever encoding it declares. Raises BadXmlError."""
    body = text.lstrip("\ufeff \t\r\n")
    skipped = text.count("\n", 0, len(text) - len(body))
    data = _REFERENCE.sub(_resolve, _FORBIDDEN.sub("", body)).encode("utf-8", "replace")
    parser = expat.ParserCreate("utf-8")
    builder = _Builder(parser, skipped)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise BadXmlError(expat.ErrorString(error.code), error.lineno + skipped) from None
    return builder.root()


class _Builder:
    """Receives the parser's events and keeps the open elements."""

    def __init__(self, parser: expat.XMLParserType, skipped: int) -> None:
        self._parser = parser
        self._skipped = skipped
        self._open = [Element("", {}, 0)]
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.EntityDeclHandler = self._entity

    def root(self) -> Element:
        return next(self._open[0].elements())

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) > MAX_DEPTH:
            raise BadXmlError("its elements are nested too deep", self._line)
        element = Element(name.rpartition(":")[2], attributes, self._line)
        self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _data(self, text: str) -> None:
        self._open[-1].children.append(text)

    def _entity(self, *_: object) -> None:
        raise BadXmlError("it declares entities, which are not read", self._line)

    @property
    def _line(self) -> int:
        return self._parser.CurrentLineNumber + self._skipped


def _resolve(reference: re.Match[str]) -> str:
    """A named character of HTML as itself, a reference to a character that XML can't have as nothing."""
    written = reference[0]
    if written in _PREDEFINED:
        return written
    if written[1] == "#":
        return written if _is_allowed(html.unescape(written)) else ""
    return html5.get(written[1:], written)


def _is_allowed(character: str) -> bool:
    return character not in ("", "\ufffd") and not _FORBIDDEN.match(character)
