"""Names that a user's spaCy model finds; the model is a blank pipeline that knows three names."""

from __future__ import annotations

import importlib.util
import os

import pytest

from generator.article import Article, Body, Provenance
from generator.errors import TaggingError
from generator.tagging.authority import Authority
from generator.tagging.spacy_names import RULE, model_version, with_spacy
from generator.tagging.tags import tags_of

NAMES = [
    {"label": "PERSON", "pattern": "Brimdal"},
    {"label": "ORG", "pattern": "Quillon"},
    {"label": "GPE", "pattern": "Ansel"},
    {"label": "DATE", "pattern": "Tuesday"},
]
TEXT = "Karl Ottesen met Ottesen's friend.\nBrimdal of Quillon came to Ansel on Tuesday."


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    if importlib.util.find_spec("spacy") is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("spaCy is not installed: pip install 'dateline[spacy]'")
    import spacy

    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns(NAMES)  # type: ignore[attr-defined]
    folder = tmp_path_factory.mktemp("model")
    pipeline.to_disk(folder)
    return str(folder)


def found(text: str, model: str, most: int = 12) -> list[tuple[str, str, int]]:
    article = Article("", Body(text), Provenance("a.txt", "0" * 64, "wire"), lang="en")
    tags = with_spacy(tags_of(article, text, Authority(), most), article, text, model, most)
    return [(tag.name, tag.kind, tag.paragraph) for tag in tags if tag.rule == RULE]


def test_names_that_only_the_model_knows_come_behind_those_of_the_rules(model: str) -> None:
    assert found(TEXT, model) == [("Brimdal", "person", 2), ("Quillon", "organisation", 2), ("Ansel", "place", 2)]


def test_there_are_no_more_tags_than_wanted(model: str) -> None:
    assert len(found(TEXT, model, most=2)) == 1


def test_the_same_text_has_the_same_tags_twice(model: str) -> None:
    assert found(TEXT, model) == found(TEXT, model)


def test_the_version_of_spacy_and_of_the_model_can_be_told(model: str) -> None:
    assert model in model_version(model)


def test_a_missing_model_is_named_with_the_remedy(model: str) -> None:
    with pytest.raises(TaggingError, match=r"xx_no_such_model is not installed.*tags\.spacy"):
        model_version("xx_no_such_model")
    with pytest.raises(TaggingError, match="xx_no_such_model is not installed"):
        found(TEXT, "xx_no_such_model")
