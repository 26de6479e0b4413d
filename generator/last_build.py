"""What the last build did, and what of it no longer holds: the secret of this module and the archive's `meta` table."""

from __future__ import annotations

import os
from pathlib import Path

from generator import writer
from generator.archive import pages
from generator.archive.coverage import schedule_all_coverage
from generator.archive.following import follow
from generator.archive.store import Archive
from generator.archive.tallies import end_filing, file_waiting, put_off_filing
from generator.lease import revoke
from generator.pages import mark, mark_everything
from generator.render.look import Look
from generator.render.theme import generator_digest
from generator.settings import Settings, reading_digest
from generator.site import Site
from generator.tagging.spacy_names import model_version


def begin(archive: Archive, site: Site, look: Look) -> bool:
    """Mark what is stale for other reasons than stories: a build that died, another output folder, changed settings,
    decisions about tags or templates, a new version of Dateline. Everything in one transaction, so that none of it is
    ever half noted.

    Returns whether every file has to be read again.
    """
    revoke(archive)
    file_waiting(archive)  # of a first reading that was killed
    with archive.transaction():
        if archive.fact("state") == "building":
            _after_a_killed_build(archive, site.output)
        again = _begin_reading(archive, site)
        _reprint_after_new_look(archive, look)
        _reprint_into_new_output(archive, site.output)
        archive.remember("state", "building")
    return again


def begin_update(archive: Archive, site: Site) -> bool:
    """The same for an update of the archive alone: what concerns pages is left for the next build to notice."""
    file_waiting(archive)
    with archive.transaction():
        return _begin_reading(archive, site)


def is_filling(archive: Archive) -> bool:
    """Whether this is the first reading of everything: then marking page by page is waste, as all pages are stale."""
    return archive.fact("filling") == "yes"


def end_filling(archive: Archive) -> None:
    """Everything has been read; where that was for the first time, all pages are to be made."""
    if not is_filling(archive):
        return
    end_filing(archive)
    with archive.transaction():
        mark_everything(archive)
        schedule_all_coverage(archive)
        archive.remember("filling", "")


def finish(archive: Archive) -> None:
    """The build has come to its end: what the archive says of output/ is true."""
    with archive.transaction():
        archive.remember("state", "built")


def adopt(archive: Archive, output: Path) -> int:
    """After building into a folder of unknown content: remove what an earlier Dateline wrote and this build did not.

    Pages are known by their generator mark; everything in static/ and files/ is taken for ours. Returns the number of
    files that are not ours and stay.
    """
    if archive.fact("adopt") != "yes":
        return 0
    foreign = 0
    for folder, _, names in os.walk(output):
        for name in names:
            path = Path(folder, name)
            inside = path.relative_to(output).as_posix()
            if inside == ".gitignore" or pages.is_known(archive, inside):
                continue
            if _is_ours(path, inside):
                writer.remove(output, inside)
            else:
                foreign += 1
    with archive.transaction():
        archive.remember("adopt", "")
    return foreign


def _is_ours(path: Path, inside: str) -> bool:
    if inside.startswith(("static/", "files/")) or path.name.startswith(writer.TEMPORARY):
        return True
    return writer.is_our_page(path)


def _after_a_killed_build(archive: Archive, output: Path) -> None:
    for row in archive.rows("SELECT path FROM pages WHERE (kind, key) IN (SELECT kind, key FROM stale)"):
        writer.sweep(output, str(row[0]))
    pages.distrust_stale_pages(archive)


def _begin_reading(archive: Archive, site: Site) -> bool:
    again = _reread_after_new_settings(archive, site.settings)
    follow(archive, site.authority, site.settings, mark)
    if archive.execute("SELECT 1 FROM stories LIMIT 1").fetchone() is None:
        archive.remember("filling", "yes")
        put_off_filing(archive)
    return again


def _reread_after_new_settings(archive: Archive, settings: Settings) -> bool:
    model = settings.tags.spacy
    digest = f"{reading_digest(settings)} {generator_digest()} {model_version(model) if model else ''}"
    if archive.fact("reading") == digest:
        return False
    archive.execute("UPDATE files SET size = -1, digest = x''")
    archive.remember("reading", digest)
    return True


def _reprint_after_new_look(archive: Archive, look: Look) -> None:
    if archive.fact("generator") != generator_digest():
        mark_everything(archive)
        archive.remember("generator", generator_digest())
    for kind, digest in look.digests:
        if archive.fact(f"look of {kind}") != digest:
            pages.mark_kind_stale(archive, kind)
            archive.remember(f"look of {kind}", digest)


def _reprint_into_new_output(archive: Archive, output: Path) -> None:
    if archive.fact("output") == str(output.resolve()) and not _is_emptied(archive, output):
        return
    mark_everything(archive)
    archive.execute(
        "INSERT OR IGNORE INTO stale SELECT 'attachment', folder || iif(folder = '', '', '/') || name "
        "FROM files WHERE role = 'attachment'"
    )
    pages.forget_pages(archive)
    archive.remember("output", str(output.resolve()))
    archive.remember("adopt", "yes" if any(entry.name != ".gitignore" for entry in output.iterdir()) else "")


def _is_emptied(archive: Archive, output: Path) -> bool:
    """Whether something took pages away. Only the first level is looked at; `--verify` looks at everything."""
    return any(not (output / name).exists() for name in pages.top_names(archive))
