"""A story's automatic tags: what is found, brought together, weighed, and named as the authority file says."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from generator.article import Article, Tag
from generator.tagging.authority import Authority
from generator.tagging.lexicon import RIGHT_TO_LEFT, known_language, lexicon
from generator.tagging.names import Names, names_of
from generator.tagging.normal import is_arabic, normalise
from generator.tagging.places import company_of, mentions_of, settle
from generator.tagging.resolve import Subject, subjects_of
from generator.tagging.rtl import names_in_arabic_script
from generator.tagging.runs import Story
from generator.tagging.splitting import BREAK
from generator.tagging.words import Words, words_of

ORIGIN = "text"
"""The `origin` of an automatic tag."""

MOST = 12
"""How many tags a story has at most."""

_LONGEST_TEXT = 20_000
"""Characters of a text that are read: what a story is about, it says before."""

_TURKISH = ("tr", "az")
_CASE = re.compile(r"(?<=\w)['’][a-zçğıöşüə]{1,7}\b")
"""What Turkish puts behind a name for its case: `Oslo'da`."""

_HEADLINE, _LEAD, _OFTEN = 4, 3, 6


def tags_of(article: Article, plain_text: str, authority: Authority, most: int = MOST) -> tuple[Tag, ...]:
    """The places, people and organisations that a story names, the most important first.

    `plain_text` is the body as running text, a paragraph a line. A pure function of its arguments and of this
    package's data files.
    """
    language = _language(article, plain_text)
    title, text = article.title, plain_text[:_LONGEST_TEXT]
    if (article.lang or "").lower().startswith(_TURKISH):
        title, text = _CASE.sub("", title), _CASE.sub("", text)
    words = words_of(title, text, language)
    subjects = _subjects(article, words, language)
    ranked = sorted(subjects, key=lambda subject: (-_weight(subject, words), subject.starts[0]))
    tags: dict[str, Tag] = {}
    for subject in ranked:
        tag = _tag(subject, words, authority)
        if tag is not None:
            tags.setdefault(normalise(tag.name), tag)
    return tuple(tags.values())[:most]


def _language(article: Article, text: str) -> str:
    language = known_language(article.lang)
    if (language in RIGHT_TO_LEFT) is not is_arabic(text[:400]):  # quoted script, or a language told wrongly
        return "fa" if is_arabic(text[:400]) and language not in RIGHT_TO_LEFT else "en"
    return language


def _subjects(article: Article, words: Words, language: str) -> list[Subject]:
    mentions = mentions_of(words, language)
    lists = lexicon(language)
    spelled = words.keys if language == "fa" else words.printed
    countries = {mention.start for mention in mentions if mention.candidates[0].kind == "country"}
    story = Story(words, lists, {mention.start: mention.end for mention in mentions}, language, spelled, countries)
    names = names_in_arabic_script(story) if language in RIGHT_TO_LEFT else names_of(story)
    taken = _taken(names, words, story)
    company = company_of(article.dateline, language)
    return subjects_of(_in_headline(names, words, language), settle(mentions, words, lists, taken, company, language))


def _taken(names: Names, words: Words, story: Story) -> set[int]:
    """The words that belong to the name of a person or an organisation, so that they are no place.

    A country that opens the name of an organisation is one all the same: `Iranian Parliament`.
    """
    taken: set[int] = set()
    for find in names.finds:
        begin = find.start
        firm = find.name.rpartition(" ")[2].lower() in story.lexicon.suffixes
        if (
            find.start in story.countries
            and find.kind == "organisation"
            and find.rule != "a known organisation"
            and not firm
        ):
            begin = story.places[find.start]
        taken.update(range(begin, find.end))
    for find in names.others:
        taken.update(range(find.start, find.end) if find.end - find.start > 1 else ())
    people = {find.name for find in names.finds if find.kind == "person"}
    if people:
        parts = {word for name in people for word in name.split()}
        surnames = {name.rpartition(" ")[2] for name in people}
        taken.update([at for at in _may_name(words, story.language) if words.printed[at] in surnames])
        taken.update([at for at in range(words.body) if words.printed[at] in parts])
    return taken


def _may_name(words: Words, language: str) -> Sequence[int]:
    """The words that can be part of a name: in scripts with capitals those that have one, which all are marked."""
    return range(len(words.printed)) if language in RIGHT_TO_LEFT else words.marked


def _in_headline(names: Names, words: Words, language: str) -> Names:
    """The names with the headline's words that name them again."""
    if words.body == 1:  # there is none
        return names
    by_word = {find.name.rpartition(" ")[2].casefold(): find for find in names.finds}
    again = []
    for at in _may_name(words, language):
        if at >= words.body - 1:
            break
        found = by_word.get(words.printed[at].casefold())
        if found is not None and words.printed[at] != BREAK:
            again.append(found._replace(start=at, end=at + 1))
    return names._replace(finds=[*names.finds, *again])


def _weight(subject: Subject, words: Words) -> int:
    """How much a story is about a subject: headline, first paragraph, how often."""
    first = subject.starts[0]
    end = words.breaks[0] if words.breaks else len(words.printed)
    body = bisect_left(subject.starts, words.body)
    lead = body < len(subject.starts) and subject.starts[body] <= end
    weight = _HEADLINE * (first < words.body) + _LEAD * lead + min(len(subject.starts), _OFTEN)
    return weight // 2 if subject.kind == "topic" else weight


def _tag(subject: Subject, words: Words, authority: Authority) -> Tag | None:
    preferred = authority.resolve(subject.name)
    paragraph = words.paragraph(subject.starts[0])
    if preferred is None:
        return Tag(subject.name, ORIGIN, subject.kind, subject.rule, paragraph)
    if preferred.hidden:
        return None
    return Tag(preferred.label, ORIGIN, preferred.kind or subject.kind, subject.rule, paragraph)
