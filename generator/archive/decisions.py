"""What tags.toml decides, as the archive keeps it: a table from the names that stories have to the names they get."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from generator.archive.encoding import decoder, encode
from generator.archive.entry import Entry
from generator.archive.naming import HIDDEN, TAG, Decision, Decisions, decide, decode_named, decode_terms
from generator.archive.store import Archive
from generator.slugs import term_slug
from generator.tagging.authority import Authority, Preferred
from generator.tagging.normal import term_key


class Note(NamedTuple):
    """What the page of a tag says of it: a scope note, its names by language, the keys of broader and narrower tags."""

    note: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()


def decisions_of(authority: Authority, language: str) -> Decisions:
    """What each name stands for, in the language of the site."""
    found = {}
    for raw in authority.keys:
        preferred = authority.names[authority.keys[raw]]
        name = preferred.label_in(language)
        found[raw] = Decision(term_key(preferred.label), name, preferred.kind, preferred.hidden)
    return found


def notes_of(authority: Authority) -> dict[str, Note]:
    """What there is to say of tags, by key. A tag is narrower than what is broader than it, whoever of them says so."""
    broader: dict[str, dict[str, None]] = defaultdict(dict)
    narrower: dict[str, dict[str, None]] = defaultdict(dict)
    own: dict[str, Preferred] = {}
    for name in authority.names.values():
        key = _key_of(authority, name.label)
        if not name.merged_into:
            own[key] = name
        for wider, finer in [(other, name.label) for other in name.broader] + [
            (name.label, other) for other in name.narrower
        ]:
            broader[_key_of(authority, finer)][_key_of(authority, wider)] = None
            narrower[_key_of(authority, wider)][_key_of(authority, finer)] = None
    notes = {}
    for key in sorted({*own, *broader, *narrower}):
        said = own.get(key, Preferred(key))
        note = Note(said.note, said.labels, tuple(broader.get(key, ())), tuple(narrower.get(key, ())))
        if note != Note():
            notes[key] = note
    return notes


def decisions_for(archive: Archive, named: Iterable[str]) -> Decisions:
    """The decisions that concern stories with those tags (each the JSON of a list of Named)."""
    if archive.execute("SELECT 1 FROM decisions LIMIT 1").fetchone() is None:
        return {}
    keys = {term_key(tag.name) for tags in named for tag in decode_named(tags)}
    rows = archive.execute(
        "SELECT raw, key, name, facet, hidden FROM decisions WHERE raw IN (SELECT value FROM json_each(?))",
        encode(sorted(keys)),
    )
    return {raw: Decision(key, name, facet, bool(hidden)) for raw, key, name, facet, hidden in rows}


def under_decisions(entry: Entry, decisions: Decisions) -> Entry:
    """The entry with its tags called what has been decided."""
    return entry._replace(terms=renamed(entry.named, entry.terms, decisions)) if decisions else entry


def renamed(named: str, terms: str, decisions: Decisions) -> str:
    """The terms (JSON) of a story under other decisions; `named` are its tags before any (JSON)."""
    tags = decide(decode_named(named), decisions)
    return encode([*tags, *(term for term in decode_terms(terms) if term.kind not in (TAG, HIDDEN))])


def all_decisions(archive: Archive) -> dict[str, Decision]:
    """Every decision that the archive follows."""
    rows = archive.execute("SELECT raw, key, name, facet, hidden FROM decisions")
    return {raw: Decision(key, name, facet, bool(hidden)) for raw, key, name, facet, hidden in rows}


def keep_decisions(archive: Archive, decisions: Decisions) -> None:
    """Follow those decisions from now on, and no others."""
    archive.execute("DELETE FROM decisions")
    archive.connection.executemany(
        "INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?)",
        [(raw, *decision, term_slug(raw)) for raw, decision in decisions.items()],
    )


def note_of(archive: Archive, key: str) -> Note:
    """What there is to say of a tag."""
    row = archive.execute("SELECT note FROM notes WHERE key = ?", key).fetchone()
    return _decode_note(row[0]) if row else Note()


def keep_notes(archive: Archive, notes: dict[str, Note]) -> tuple[str, ...]:
    """Keep those notes and no others. Returns the keys of the tags of which something else is said now."""
    old = {str(key): _decode_note(text) for key, text in archive.execute("SELECT key, note FROM notes")}
    archive.execute("DELETE FROM notes")
    archive.connection.executemany("INSERT INTO notes VALUES (?, ?)", [(key, encode(n)) for key, n in notes.items()])
    return tuple(sorted(key for key in old.keys() | notes.keys() if old.get(key) != notes.get(key)))


_decode_note = decoder(Note)


def _key_of(authority: Authority, label: str) -> str:
    """The key of the tag that a label stands for, whether or not it is in the file."""
    preferred = authority.resolve(label)
    return term_key(preferred.label if preferred else label)
