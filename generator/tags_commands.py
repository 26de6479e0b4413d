"""The commands about tags: `dateline tags list`, `suggest`, `merge`, `rename`, `hide`, `unused`, `rare`."""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Iterable
from functools import partial
from itertools import islice
from pathlib import Path

import click

from generator.curating.counted import Counted, counted_tags, last_archive, meet
from generator.errors import DatelineError
from generator.options import in_site
from generator.settings_check import did_you_mean
from generator.site import open_site
from generator.tagging.authority import FILE_NAME, KINDS, load_authority
from generator.tagging.normal import normalise, term_key
from generator.toml_files import read_toml

_json = click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for machines.")


@click.group(short_help="See, merge, rename, tell apart and hide tags.")
def tags() -> None:
    """See the tags of an archive, and decide what they are called.

    What you decide is written to tags.toml in the site's folder, keeps its comments and order, and shows with the next
    `dateline build`, which makes only the pages that show it.

    \b
    Examples:
      dateline tags list --kind person
      dateline tags suggest
      dateline tags merge "Ghasem Soleimani" "Qasem Soleimani"
      dateline tags rename Burma Myanmar
      dateline tags distinguish "Ana Ruiz" "Anna Ruiz"
      dateline tags hide "Staff Writer"
    """


@tags.command("list", short_help="Every tag, with its stories counted.")
@click.option("--kind", type=click.Choice(KINDS), help="Only tags that name this.")
@click.option("--limit", type=click.IntRange(min=1), help="Only so many, the largest.")
@_json
@in_site
def list_tags(kind: str | None, limit: int | None, as_json: bool, folder: Path) -> None:
    """List every tag of the last build, the one with the most stories first."""
    found = (tag for tag in _counted(folder) if kind in (None, tag.kind))
    _print(islice(found, limit), as_json)


@tags.command(short_help="Automatic tags of few stories.")
@click.option("--below", type=click.IntRange(min=1), default=2, show_default=True, help="Of fewer stories than this.")
@_json
@in_site
def rare(below: int, as_json: bool, folder: Path) -> None:
    """List the automatic tags that few stories have: those that `[tags] min_stories` would leave without a page."""
    _print((tag for tag in _counted(folder) if tag.automatic and tag.stories < below), as_json)


@tags.command(short_help="Names in tags.toml that no story has.")
@in_site
def unused(folder: Path) -> None:
    """List the names in tags.toml whose tag no story has, by themselves or by an alias."""
    authority = load_authority(folder / FILE_NAME)
    used = {tag.key for tag in _counted(folder)}
    for name in authority.names.values():
        stands_for = authority.resolve(name.label) or name
        if not name.hidden and term_key(stands_for.label) not in used:
            click.echo(name.label)


@tags.command(short_help="Tags that may be one.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="How many at most.")
@_json
@in_site
def suggest(limit: int, as_json: bool, folder: Path) -> None:
    """List pairs of tags that may be one, the surest first: other spellings, acronyms, transliterations, slips.

    A person decides: each line is a command to copy. Of two tags that are not one, `dateline tags distinguish` says so,
    and they are never suggested again.
    """
    from generator.curating.suggesting import suggestions, told_apart
    from generator.curating.texts import read_texts

    apart = told_apart(load_authority(folder / FILE_NAME))
    with last_archive(open_site(folder)) as archive:
        pairs = suggestions(counted_tags(archive), read_texts(archive), partial(meet, archive), apart)
        found = list(islice(pairs, limit))
    for name, into, reason in found:
        if as_json:
            pair = {"name": name._asdict(), "into": into._asdict(), "reason": reason}
            click.echo(json.dumps(pair, ensure_ascii=False))
        else:
            command = f"dateline tags merge {shlex.quote(name.name)} {shlex.quote(into.name)}"
            click.echo(f"{command}  # {reason}; in {name.stories:,} and {into.stories:,} stories")


@tags.command(short_help="Make two tags one.")
@click.argument("name")
@click.argument("into")
@in_site
def merge(name: str, into: str, folder: Path) -> None:
    """Make the tag NAME part of the tag INTO: its stories are filed under INTO, its address leads there."""
    _decide(folder, "merge", (name, into), "{} is {} from the next build on.")


@tags.command(short_help="Give a tag another name.")
@click.argument("old")
@click.argument("new")
@in_site
def rename(old: str, new: str, folder: Path) -> None:
    """Call the tag OLD by the name NEW: its address changes, and the old one leads there."""
    _decide(folder, "rename", (old, new), "{} is called {} from the next build on.")


@tags.command(short_help="Say that two tags are not one.")
@click.argument("name")
@click.argument("other")
@in_site
def distinguish(name: str, other: str, folder: Path) -> None:
    """Say that the tags NAME and OTHER are not one, so that `dateline tags suggest` leaves them alone."""
    _decide(folder, "distinguish", (name, other), "{} and {} are not suggested as one any more.", existing=2)


@tags.command(short_help="Take a tag off every page.")
@click.argument("name")
@in_site
def hide(name: str, folder: Path) -> None:
    """Hide the tag NAME: it is on no page any more, though stories keep it."""
    _decide(folder, "hide", (name,), "{} is hidden from the next build on.")


def _counted(folder: Path) -> list[Counted]:
    with last_archive(open_site(folder)) as archive:
        return counted_tags(archive)


def _print(found: Iterable[Counted], as_json: bool) -> None:
    for tag in found:
        if as_json:
            click.echo(json.dumps(tag._asdict(), ensure_ascii=False))
        else:
            origin = click.style("  from the text", dim=True) if tag.automatic else ""
            click.echo(f"{tag.stories:>7,}  {tag.kind:<12}  {tag.name}{origin}")


def _decide(folder: Path, decision: str, names: tuple[str, ...], said: str, existing: int = 1) -> None:
    """Write what a person has decided about names, of which the first `existing` must be tags, and say so.

    Raises DatelineError for one of them that no story has.
    """
    from generator.curating.deciding import DECISIONS

    path = folder / FILE_NAME
    authority = load_authority(path)
    known = {tag.key: tag.name for tag in _counted(folder)}
    for name in names[:existing]:
        if term_key(name) not in known and normalise(name) not in authority.keys:
            hint = did_you_mean(name, known.values())
            raise DatelineError(f"no story has the tag {name}. {hint}".strip())
    spelled = [known.get(term_key(name), name) for name in names[:existing]]
    read = read_toml(path)
    temporary = path.with_name(f".{path.name}.new")
    text = DECISIONS[decision](read[0] if read else "", *spelled, *names[existing:])
    temporary.write_text(text, encoding="utf-8", newline="\n")
    os.replace(temporary, path)
    click.echo(said.format(*names))
