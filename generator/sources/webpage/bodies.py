"""The blocks of a story -> its body as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.sources.webpage.blocks import Block

_LISTS = ("ul", "ol")


def body_html(blocks: Sequence[Block]) -> str:
    """Paragraphs, headings, lists, tables, quotations and pictures, one to a line; not yet sanitised."""
    groups = groupby(blocks, key=lambda block: (block.group, block.tag))
    return "\n".join(text for (_, tag), group in groups for text in _group(tag, list(group)))


def _group(tag: str, blocks: list[Block]) -> Iterator[str]:
    if tag == "table":
        yield f"<table>{''.join(_rows(blocks))}</table>"
    elif tag == "figure" and any(block.source for block in blocks):
        yield f"<figure>{''.join(_in_figure(block) for block in blocks)}</figure>"
    elif tag in _LISTS:
        yield f"<{tag}>{''.join(f'<li>{block.html}</li>' for block in blocks)}</{tag}>"
    elif tag == "blockquote":
        yield f"<blockquote>{''.join(f'<p>{block.html}</p>' for block in blocks)}</blockquote>"
    else:
        yield from map(_alone, blocks)


def _rows(blocks: list[Block]) -> Iterator[str]:
    for _, row in groupby(blocks, key=lambda block: block.row):
        yield f"<tr>{''.join(f'<td>{block.html}</td>' for block in row)}</tr>"


def _in_figure(block: Block) -> str:
    return block.html if block.kind == "image" else f"<figcaption>{block.html}</figcaption>"


def _alone(block: Block) -> str:
    if block.kind in ("h1", "h2", "h3", "h4", "h5", "h6", "pre"):
        return f"<{block.kind}>{block.html}</{block.kind}>"
    return f"<p>{block.html}</p>"
