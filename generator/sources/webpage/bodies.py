"""The blocks of a story -> its body as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.sources.webpage.blocks import Block

_LISTS = ("ul", "ol")
_FIGURE = ("image", "caption")
_OWN_ELEMENTS = ("h1", "h2", "h3", "h4", "h5", "h6", "pre")


def body_html(blocks: Sequence[Block]) -> str:
    """Paragraphs, headings, lists, tables, quotations and pictures, one to a line; not yet sanitised."""
    groups = groupby(blocks, key=_key)
    return "\n".join(text for (kind, _), group in groups for text in _group(kind, list(group)))


def _key(block: Block) -> tuple[str, int]:
    """Blocks with the same key stand in one element; pictures with their captions, whatever they stood in."""
    return ("figure", 0) if block.kind in _FIGURE else (block.tag, block.group)


def _group(kind: str, blocks: list[Block]) -> Iterator[str]:
    if kind == "figure":
        yield from _figures(blocks)
    elif kind == "table":
        yield f"<table>{''.join(_rows(blocks))}</table>"
    elif kind in _LISTS:
        yield f"<{kind}>{''.join(f'<li>{block.html}</li>' for block in blocks)}</{kind}>"
    elif kind == "blockquote":
        yield f"<blockquote>{''.join(f'<p>{block.html}</p>' for block in blocks)}</blockquote>"
    else:
        yield from map(_alone, blocks)


def _figures(blocks: list[Block]) -> Iterator[str]:
    """Each picture with the captions that follow it."""
    parts: list[str] = []
    for block in blocks:
        if block.kind == "image" and parts:
            yield f"<figure>{''.join(parts)}</figure>"
            parts = []
        parts.append(block.html if block.kind == "image" else f"<figcaption>{block.html}</figcaption>")
    yield f"<figure>{''.join(parts)}</figure>"


def _rows(blocks: list[Block]) -> Iterator[str]:
    for _, row in groupby(blocks, key=lambda block: block.row):
        yield f"<tr>{''.join(f'<td>{block.html}</td>' for block in row)}</tr>"


def _alone(block: Block) -> str:
    name = block.kind if block.kind in _OWN_ELEMENTS else "p"
    return f"<{name}>{block.html}</{name}>"
