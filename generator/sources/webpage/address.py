"""Where a saved page was on the web, and what its links are from there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

_ABSOLUTE = re.compile(r"https?://[^/\s]+", re.I)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
# The folder that a browser saves a page's pictures in is named after the page, in the browser's language.
_SAVED = re.compile(
    r"(?:\./)?[^/?#]*(?:_files|-files|_file|-Dateien|_bestanden|_archivos|_arquivos|_fichiers|-filer|_pliki|_soubory"
    r"|_elemei|_tiedostot|_dosyalar|_ficheiros|\.files)/"
)


@dataclass(frozen=True, slots=True)
class Address:
    """The page's own address (empty when it doesn't say), and the base that its links are relative to."""

    page: str = ""
    base: str = ""

    def resolve(self, target: str) -> str:
        """The absolute form of a link or a picture of the page.

        Links to places in the page, to files that were saved beside it, and everything on a page without an address
        stay as they are.
        """
        target = "".join(target.split("\n")).strip()
        if not target or target.startswith("#") or _SCHEME.match(target) or not self.base or _SAVED.match(target):
            return target
        try:
            return urljoin(self.base, target)
        except ValueError:
            return target

    @property
    def host(self) -> str:
        """The page's host without `www.`, empty when it isn't known."""
        try:
            return (urlsplit(self.page).hostname or "").removeprefix("www.")
        except ValueError:
            return ""


def make_address(page: str, base: str) -> Address:
    """From what a page says of itself (canonical link, og:url) and its `<base href>`; "" for what it doesn't say."""
    page = page.strip() if _ABSOLUTE.match(page.strip()) else ""
    return Address(page, Address(page, page).resolve(base) if base else page)
