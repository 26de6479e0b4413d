"""Names that a spaCy model finds, beside those of the rules, for a user who has one: `spacy = "en_core_web_sm"`.

spaCy and models are never fetched: a model is an installed package or a folder.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from generator.article import Article, Tag
from generator.errors import TaggingError
from generator.tagging.normal import normalise

RULE = "a name that spaCy finds"
_KINDS = {
    "PERSON": "person", "PER": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "NORP": "", "FAC": "",
}  # fmt: skip
_LONGEST_TEXT = 20_000


def with_spacy(tags: tuple[Tag, ...], article: Article, plain_text: str, model: str, most: int) -> tuple[Tag, ...]:
    """The tags, and behind them the people, organisations and places that only the model finds; `most` in all.

    A pure function of the text and of what `model_version` tells. Raises TaggingError when either is
    missing.
    """
    known = {key for tag in tags for key in _forms(tag.name)}
    found = Counter[tuple[str, str]]()
    for entity in _pipeline(model)(f"{article.title}\n{plain_text[:_LONGEST_TEXT]}").ents:
        name, kind = " ".join(entity.text.split()), _KINDS.get(entity.label_, "")
        if kind and normalise(name) and normalise(name) not in known:
            found[name, kind] += 1
    new: dict[str, Tag] = {}
    for (name, kind), _ in found.most_common():
        new.setdefault(normalise(name), Tag(name, "text", kind, RULE, _paragraph(name, article.title, plain_text)))
    return (*tags, *new.values())[:most]


def model_version(model: str) -> str:
    """The versions of spaCy and of the model, for the digest of what is read; no model is loaded.

    Raises TaggingError when spaCy or the model is missing.
    """
    return f"{_spacy_version()} {model} {_version_of(model)}"


def _spacy_version() -> str:
    found = _version("spacy")
    if found is None:
        hint = "Install it with: pip install 'dateline[spacy]', or delete the setting tags.spacy."
        raise TaggingError(f"spaCy is not installed. {hint}")
    return found


def _version_of(model: str) -> str:
    meta = Path(model) / "meta.json"
    if meta.is_file():
        return f"{json.loads(meta.read_text(encoding='utf-8')).get('version', '')} {meta.stat().st_mtime_ns}"
    found = _version(model.replace("_", "-"))
    if found is None:
        raise _missing(model)
    return found


def _version(package: str) -> str | None:
    metadata = import_module("importlib.metadata")  # 15 ms that a build without a model need not pay
    try:
        return str(metadata.version(package))
    except metadata.PackageNotFoundError:
        return None


@lru_cache(maxsize=2)
def _pipeline(model: str) -> Any:
    _spacy_version()
    spacy = import_module("spacy")  # heavy, and only for those who ask for it
    try:
        return spacy.load(model)
    except OSError as error:
        raise _missing(model) from error


def _missing(model: str) -> TaggingError:
    hint = (
        f"Install it (python -m spacy download {model}), or name the folder it is in, or delete the setting tags.spacy."
    )
    return TaggingError(f"The spaCy model {model} is not installed. {hint}")


def _forms(name: str) -> set[str]:
    """A name and its last word: the surname alone is nobody new."""
    return {normalise(name), normalise(name.rpartition(" ")[2])}


def _paragraph(name: str, title: str, text: str) -> int:
    """In which paragraph a name stands first, from 1; 0 for the headline."""
    if name in title:
        return 0
    at = text.find(name)
    return 1 + text.count("\n", 0, max(at, 0))
