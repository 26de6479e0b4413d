"""All of the URL scheme. An address is a path from the site's root: `/2020/07/22/slug/`, `/404.html`."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from urllib.parse import unquote, urlsplit

from generator.article import Article
from generator.slugs import slug_text, slugify, term_slug

HOME = "/"
TIMELINE = "/timeline/"
TAGS = "/tags/"
SECTIONS = "/sections/"
UNDATED = "/undated/"
FACETS = {"place": "/places/", "person": "/people/", "organisation": "/organisations/", "topic": "/topics/"}
"""The lists of tags by what they name."""
NOT_FOUND = "/404.html"
STATIC = "/static/"
FILES = "/files/"

_SYSTEM = re.compile(
    r"/(?:(?:timeline|tags|sections|static|files|-)(?:/.*)?|(?:undated|places|people|organisations|topics)/(?:letter/.*)?|404\.html|\d{4}/(?:\d\d/){0,2})?"
)
_DIGITS = "0-9"
"""What stands in addresses for the letter "#"."""
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>"|?*:\\%#]')


def day_url(day: str) -> str:
    """The page of `2020-07-22`, of the month `2020-07` or of the year `2020`."""
    return f"/{day.replace('-', '/')}/"


def term_url(kind: str, key: str) -> str:
    """The page of a tag or a section: key `slug`, `slug/2020`, `slug/2020-07`, `slug/undated` or, of a long list of
    undated stories, `slug/undated/ba`."""
    slug, _, period = key.partition("/")
    span, _, letters = period.partition("/")
    return _lettered(f"/{kind}s/{slug}/{span.replace('-', '/')}/" if span else f"/{kind}s/{slug}/", letters)


def undated_url(letters: str) -> str:
    """The list of undated stories, or the part of it that is filed under those letters."""
    return _lettered(UNDATED, letters)


def names_url(key: str) -> str:
    """The list of tags of a facet ("person"), or the part of it that is filed under some letters ("person/ba")."""
    facet, _, letters = key.partition("/")
    return _lettered(FACETS[facet], letters)


def letters_of(slug: str) -> str:
    """The letters that gave the last part of such an address (see collation.filing_letters)."""
    if slug == _DIGITS or slug.startswith(f"{_DIGITS}-"):
        return f"#{slug[len(_DIGITS) + 1 :]}"
    return "".join(
        unicodedata.normalize("NFD", char) if "\uac00" <= char <= "\ud7a3" else char for char in slug.rstrip("-")
    )


def _lettered(url: str, letters: str) -> str:
    return f"{url}letter/{slugify(letters.replace('#', f'{_DIGITS}-'))}/" if letters else url


def file_url(path: str) -> str:
    """Where an attachment of content/ is in the site."""
    return FILES + path


def output_path(url: str) -> str:
    """The file in output/ that answers an address."""
    return url[1:] + "index.html" if url.endswith("/") else url[1:]


def wanted_url(article: Article, pattern: str) -> tuple[str, bool]:
    """The address a story asks for, and whether its author chose it. It may not get it: see archive/addresses.py."""
    permalink = clean_url(article.permalink) if article.permalink else ""
    if permalink and not is_system(permalink):
        return permalink, True
    slug = article_slug(article)
    if article.published is None:
        return f"{UNDATED}{slug}/", bool(article.slug)
    day = article.published.day
    section = term_slug(article.section) if article.section else "news"
    return pattern.format(
        year=f"{day.year:04d}", month=f"{day.month:02d}", day=f"{day.day:02d}", slug=slug, section=section,
        language=article.lang or "und",
    ), bool(article.slug)  # fmt: skip


def article_slug(article: Article) -> str:
    """The story's own part of its address: from its slug, else its title, else its file's name."""
    name = posixpath.basename(article.provenance.path).rsplit(".", 1)[0]
    return slugify(article.slug or article.title, fallback=name)


def has_own_slug(article: Article) -> bool:
    """Whether its slug or its title has something to make an address of."""
    return bool(article.permalink or slug_text(article.slug or article.title))


def clean_url(text: str) -> str:
    """An address from front matter as a path of this site; "" when nothing usable is left.

    The host is dropped, `..` can't climb, `index.html` is implied, characters that some file system refuses become
    hyphens.
    """
    try:
        path = unquote(urlsplit(text.strip()).path)
    except ValueError:
        return ""
    path = unicodedata.normalize("NFC", path)
    if path.endswith("/index.html"):
        path = path[: -len("index.html")]
    parts = [_clean_part(part) for part in path.split("/") if part not in ("", ".", "..")]
    if not parts or not all(parts):
        return ""
    is_file = "." in parts[-1] and not path.endswith("/")
    return "/" + "/".join(parts) + ("" if is_file else "/")


def is_system(url: str) -> bool:
    """Whether an address belongs to a page that Dateline makes itself, so that no story may have it."""
    return _SYSTEM.fullmatch(url) is not None


def normal(url: str) -> str:
    """The form in which two addresses are compared: a file system that ignores case keeps one of them."""
    return url.casefold()


def former_claim(url: str) -> str:
    """The form in which links are compared with former addresses: what was `/Story.aspx` is now in a folder of that
    name, and whether a folder's address ends with a slash was up to who linked to it."""
    return normal(url).rstrip("/")


def _clean_part(part: str) -> str:
    return _UNSAFE.sub("-", part).encode()[:200].decode(errors="ignore").rstrip(". ")
