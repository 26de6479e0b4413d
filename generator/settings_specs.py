"""Every setting of site.toml, described once."""

from __future__ import annotations

from dataclasses import dataclass

from generator import settings_check as check
from generator.target import check_target
from generator.toml_lines import Key


@dataclass(frozen=True, slots=True)
class Spec:
    """One setting: its key in site.toml ("theme.accent"), what its value must be, what it is for.

    `field` is its place in Settings when that differs from `key`. `is_table` marks a table of names that the
    site's owner chooses: `check` is then for each value in it.
    """

    key: str
    check: check.Check
    doc: str
    field: str = ""
    is_table: bool = False

    @property
    def path(self) -> Key:
        return tuple(self.key.split("."))

    @property
    def target(self) -> Key:
        return tuple((self.field or self.key).split("."))


SPECS: tuple[Spec, ...] = (
    Spec("title", check.one_line, "The name of the archive, on every page."),
    Spec("description", check.any_text, "One sentence about the archive, for readers and search engines."),
    Spec("base_url", check.web_address, "Where the site will be on the web; empty while that is not known."),
    Spec("language", check.language, "The language of the archive's own words and dates, as a BCP 47 tag."),
    Spec("timezone", check.time_zone, "The time zone in which a time without a zone is read."),
    Spec("permalink", check.permalink, "The pattern of a story's address."),
    Spec("links", check.one_of("files", "folders"), "How links between pages are written."),
    Spec("reading.date_order", check.one_of("day-first", "month-first"), "How 04/05/2022 is read."),
    Spec("reading.zones", check.time_zone, "What time zone an abbreviation means.", is_table=True),
    Spec("reading.sections", check.one_line, "What section another name of it means.", is_table=True),
    Spec(
        "reading.attachments",
        check.list_of(check.file_extension),
        "Further kinds of files to copy to the site, by extension.",
    ),
    Spec("reading.ignore", check.list_of(check.glob_pattern), "Patterns of files to leave out."),
    Spec(
        "markdown.extensions",
        check.list_of(check.markdown_extension),
        "The Python-Markdown extensions that Markdown stories are rendered with.",
        field="reading.markdown_extensions",
    ),
    Spec("tags.automatic", check.one_of("missing", "always", "never"), "Which stories get tags from their text."),
    Spec("tags.most", check.number(1, 50), "How many automatic tags a story has at most."),
    Spec("tags.spacy", check.any_text, "A spaCy model that finds further names, an installed package or a folder."),
    Spec("tags.min_stories", check.number(1, 1_000_000), "How many stories an automatic tag needs to have a page."),
    Spec("theme.accent", check.colour, "The colour of links and marks."),
    Spec("theme.footer", check.any_text, "A line of plain text at the foot of every page."),
    Spec("publish", check_target, "Where the site is published: a table for each place.", is_table=True),
    Spec("labels", check.any_text, "The archive's own words in place of the theme's.", is_table=True),
)
"""Every setting, in the order of the manual."""
