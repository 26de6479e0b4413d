"""A body as HTML: what `markup` makes, what the archive keeps, what an article page fills and prints.

Links of a body that stay inside the archive can't be resolved when it is rendered: whether the story they name exists
may change while the story that names it does not. They are numbered holes in the HTML, `<?0?>`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

_HOLE = re.compile(r"<\?(\d+)\?>")


class Link(NamedTuple):
    """A link or an image of a body that stays inside the archive: its kind ("a" or "img"), its target as written,
    and for an image its alternative text (already escaped)."""

    kind: str
    target: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A body as HTML with holes for `links`, and as running text (for teasers and counts)."""

    html: str
    links: tuple[Link, ...]
    text: str


def fill_links(body: str, fill: Callable[[int], str]) -> str:
    """The HTML with each hole filled by `fill(number of the link)`."""
    return _HOLE.sub(lambda hole: fill(int(hole[1])), body) if "<?" in body else body
