"""Where a story stood: a lone word above the headline, breadcrumbs, `– World news –`, `Iran Press/Iran news:`."""

from __future__ import annotations

import re

from msgspec import Struct

from generator.sources.wire.context import Context
from generator.sources.wire.lines import Line
from generator.sources.wire.marks import Mark, Role
from generator.sources.wire.shape import has_digit, size
from generator.sources.wire.vocabulary import fold_label, vocabulary
from generator.wire_rules import NO_RULES, WireRules

_BETWEEN_DASHES = re.compile(r"[-–—]\s?(\w[\w ]{2,30}?)\s?[-–—]")
_LABEL = re.compile(r"(?P<source>[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}) ?/ ?(?P<section>[A-Z]\w*(?: \w+){0,2}):\s*")
_GLUED = re.compile(r"\s?(?P<section>[A-Z]\w*(?: \w+){0,2}):\s*")
LABELLED, STEPS = "labelled section", "steps to the page"  # rules that are surer than that of a name alone
KNOWN = "known section"  # the rule of a line that is a section's name
_LONGEST_STEPS = 140  # characters, the headline at their end included
_LONGEST_STEP, _STEP_WORDS = 30, 3
_PAPER_PAGE = re.compile(r"第\s?[\w\d]{1,6}\s?[版面]")  # of a newspaper in Chinese: `第A02版：港口`
_ARROWS = ("»", "›", "→", " / ")  # beside `>`, what stands between steps
_GLUED_HOME = re.compile(r"[A-Z][a-zà-ÿ]{3,12}(?=[A-Z])")  # `HomeHarbour news`
_CRUMBS = re.compile(r"\s*(?:»|›|>|<<|>>|•|→|/)\s*")


class Label(Struct, frozen=True, gc=False):
    """A paragraph's own label: who published it, in which section, and the paragraph without it."""

    source: str
    section: str
    rest: str


def steps_line(line: Line, context: Context) -> Mark | None:
    """`Home > News > Harbour`, `You are here: Home / Harbour`, `Section: Harbour` above the text."""
    text = line.text
    if context.prose or line.prose or len(text) > _LONGEST_STEPS:
        return None
    if not (":" in text or "：" in text or " / " in text or _has_arrow(text)):
        return None
    if "«" in text or "‹" in text:
        return None  # where they open, such signs are quotes
    label, _, value = text.partition(":") if ":" in text else text.partition("：") if "：" in text else ("", "", "")
    if value:
        kind = fold_label(label)
        if kind in vocabulary().words["section_label"] and _may_be_step(value.strip()):
            return Mark(Role.SECTION, LABELLED, text=value.strip())
        if _PAPER_PAGE.fullmatch(label) is not None:
            named = _may_be_step(value.strip())
            return Mark(Role.SECTION if named else Role.NOISE, LABELLED, text=value.strip() if named else "")
        text = value if kind in vocabulary().words["here"] else text
    arrow = _has_arrow(text)
    if not arrow and " / " not in text:
        return None
    steps = _steps(text.strip(" >»›/→"))
    return _of_steps(steps, is_sure=arrow) if len(steps) > 1 else None


def _has_arrow(text: str) -> bool:
    return ">" in text or "»" in text or "›" in text or "→" in text


def _steps(text: str) -> list[str]:
    for arrow in _ARROWS:
        text = text.replace(arrow, ">")
    return [name for step in text.split(">") if (name := step.strip())]


def _of_steps(steps: list[str], is_sure: bool) -> Mark | None:
    """The section that steps lead to: the last one that is not the headline. `is_sure` where arrows part them."""
    known = vocabulary().words
    home = fold_label(steps[0]) in known["home"]
    if not home and not is_sure:
        return None
    if not all(map(_may_be_step, steps[:-1])):
        return None
    sections = [step for step in steps[home:] if _may_be_step(step)]
    return Mark(Role.SECTION, STEPS, text=sections[-1]) if sections else None


def _may_be_step(text: str) -> bool:
    """Whether a text can be a section's name among steps: a few words, and none of them a number."""
    return (
        0 < len(text) <= _LONGEST_STEP and size(text) <= _STEP_WORDS and not has_digit(text) and text[-1] not in ".?!:"
    )


def section_line(line: Line, _: Context) -> Mark | None:
    """A line that is nothing but a section's name."""
    if len(line.text) > 60:
        return None
    between = _BETWEEN_DASHES.fullmatch(line.text)
    if between is not None:
        return Mark(Role.SECTION, "between dashes", text=between[1])
    if fold_label(line.text) in vocabulary().words["section"]:
        return Mark(Role.SECTION, KNOWN, text=line.text.strip(" :-–—"))
    words = line.text.split()
    if (
        2 < len(words) < 5
        and words[1][0].isalpha()
        and fold_label(" ".join(words[:2])) in vocabulary().words["section"]
    ):
        return Mark(Role.SECTION, "known section and outlet", text=" ".join(words[:2]))
    if line.bullet == "1." and len(line.text.split()) <= 3:
        return Mark(Role.SECTION, "numbered breadcrumb", text=line.text)
    return None


def is_section_like(text: str) -> bool:
    """Whether a line above the headline can be a section's name: a few letters, in one to three words."""
    if len(text) > _LONGEST_STEP or size(text) > _STEP_WORDS or has_digit(text):
        return False
    if text[-1] in ":：" or (text.islower() and " " in text):
        return False
    return all(word.isalpha() or not word.isascii() for word in text.split())


def section_of_crumbs(text: str) -> str:
    """The last step of a breadcrumb: `Home Prisoners` -> `Prisoners`."""
    home = _GLUED_HOME.match(text)
    if home is not None and fold_label(home[0]) in vocabulary().words["home"]:
        text = text[home.end() :]
    steps = [step for step in _CRUMBS.split(text) if step]
    words = (steps[-1] if steps else text).split()
    leads = len(words) > 1 and fold_label(words[0]) in vocabulary().words["home"]
    return " ".join(words[1:] if leads else words)


def paragraph_label(text: str, rules: WireRules = NO_RULES) -> Label | None:
    """`Iran Press/Iran news: ...`; for the outlets of `rules.toml` also with the slash lost."""
    start = text[:90]
    found = _LABEL.match(start) if "/" in start and ":" in start else None
    if found is not None:
        return Label(found["source"], found["section"], text[found.end() :])
    sources = vocabulary(rules).sources
    for source in sources if text.startswith(sources) else ():
        if text.startswith(source):
            glued = _GLUED.match(start, len(source))
            if glued is not None:
                return Label(source, glued["section"], text[glued.end() :])
    return None
