"""What a reader is given and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass

from generator.article import Article
from generator.errors import Problem


@dataclass(frozen=True, slots=True)
class Source:
    """One file under content/: its path relative to it (forward slashes), its decoded text, its SHA-256 in hex."""

    path: str
    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What one file says: its stories in order, and what is wrong with it. Both may be filled, neither may be empty."""

    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()
