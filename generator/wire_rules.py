"""wire-rules.toml -> WireRules: what the reader of raw copy should know of single agencies and outlets.

agencies = ["Harbour Press", "HP"]      names that fill the agency's slot of a dateline
cities = ["Port Ansel"]                 places that stand alone before a dash or a colon
[[label]]                               an outlet that opens a paragraph with its name and the section
source = "Harbour Press"
[[tail]]                                a sentence that a page adds below the last paragraph
contains = "is published with the support of"
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from generator.errors import Problem, SettingsError
from generator.settings_check import BadValueError, any_text, did_you_mean, list_of, one_line
from generator.toml_files import read_toml
from generator.toml_lines import Key, key_lines, line_of

FILE_NAME = "wire-rules.toml"
_LISTS = ("agencies", "cities")
_BLOCKS = {"label": "source", "tail": "contains"}
_SHORTEST_TAIL = 8


class WireRules(NamedTuple):
    """Names and sentences, as printed.

    `agencies` and `cities` are known in datelines; `sources` are outlets that label a paragraph with their name and
    the section; a last sentence that holds one of `tails` is the page's.
    """

    agencies: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()

    def joined(self, other: WireRules) -> WireRules:
        """Both sets of rules together."""
        return WireRules(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


NO_RULES = WireRules()


def load_wire_rules(path: Path) -> WireRules:
    """The rules in the file at `path`, none when it is missing; raises SettingsError with all that is wrong in it."""
    read = read_toml(path)
    if read is None:
        return NO_RULES
    text, table = read
    wrong = list(_mistakes(table))
    if wrong:
        lines = _lines(text)
        raise SettingsError(tuple(sorted(_problem(path, lines, key, mistake) for key, mistake in wrong)))
    return rules_of(table)


def rules_of(table: Mapping[str, object]) -> WireRules:
    """The rules of a table without mistakes."""
    lists = [_texts(table.get(name, [])) for name in _LISTS]
    blocks = [tuple(block[key] for block in _blocks(table.get(name, []))) for name, key in _BLOCKS.items()]
    return WireRules(*lists, *(_texts(list(block)) for block in blocks))


def _texts(value: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one_line(item) for item in value)) if isinstance(value, list) else ()


def _blocks(value: object) -> list[dict[str, object]]:
    return [block for block in value if isinstance(block, dict)] if isinstance(value, list) else []


def _mistakes(table: Mapping[str, object]) -> Iterator[tuple[Key, BadValueError]]:
    for name, value in table.items():
        if name in _LISTS:
            yield from _tried((name,), value)
        elif name in _BLOCKS:
            yield from _mistakes_of_blocks(name, value)
        else:
            yield (name,), BadValueError("is not a rule", did_you_mean(name, [*_LISTS, *_BLOCKS]))


def _tried(key: Key, value: object) -> Iterator[tuple[Key, BadValueError]]:
    try:
        list_of(one_line)(value)
    except BadValueError as wrong:
        yield key, wrong


def _mistakes_of_blocks(name: str, value: object) -> Iterator[tuple[Key, BadValueError]]:
    key = _BLOCKS[name]
    if not isinstance(value, list) or len(_blocks(value)) < len(value):
        yield (name,), BadValueError("must be a block", f"Write [[{name}]] and {key} below it.")
        return
    for number, block in enumerate(_blocks(value)):
        place = (name, str(number))
        for other in block.keys() - {key}:
            hint = f"Put {other} above the first [[block]]." if other in _LISTS else did_you_mean(other, [key])
            yield (*place, other), BadValueError("is not a rule", hint)
        problem = _mistake_of_text(name, block.get(key))
        if problem is not None:
            yield (*place, key), problem


def _mistake_of_text(name: str, value: object) -> BadValueError | None:
    if value is None:
        return BadValueError("is missing", f'Write {_BLOCKS[name]} = "..." below [[{name}]].')
    try:
        text = one_line(any_text(value))
    except BadValueError as wrong:
        return wrong
    if name == "tail" and len(text) < _SHORTEST_TAIL:
        return BadValueError("is too short to be sure of", "Give several words of the sentence.")
    return None


def _lines(text: str) -> dict[Key, int]:
    """The line of every key; the blocks of one name are numbered from 0: `("tail", "1", "contains")`."""
    lines = text.split("\n")
    starts = [at for at, line in enumerate(lines) if at and line.lstrip().startswith("[[")]
    found: dict[Key, int] = {}
    count: Counter[str] = Counter()
    for start, end in pairwise([0, *starts, len(lines)]):
        inner = key_lines("\n".join(lines[start:end]))
        is_block = lines[start].lstrip().startswith("[[")
        for (name, *rest), line in inner.items():
            found.setdefault((name,), start + line)
            place = (name, str(count[name])) if is_block else (name,)
            found[(*place, *rest)] = start + line
        if is_block:
            count.update({name for name, *_ in inner})
    return found


def _problem(path: Path, lines: Mapping[Key, int], key: Key, wrong: BadValueError) -> Problem:
    name = " ".join(part for part in key if not part.isdigit())
    code = "unknown-rule" if str(wrong) == "is not a rule" else "bad-rule"
    return Problem(path.as_posix(), line_of(lines, key), code, f"{name} {wrong}.", wrong.hint)
