"""The generators that are compared: how each is installed, how its site is made, how it is built."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

import corpus

_THEMES = Path(__file__).with_name("themes")


class Peer:
    """A generator with a site of its own in the scratch folder: the same stories, the same set of pages."""

    name = "dateline"

    def __init__(self, scratch: Path, count: int) -> None:
        self.tools = scratch / "tools" / self.name
        self.site = scratch / "sites" / f"{self.name}-{count}"
        self.count = count

    def install(self) -> None:
        """Bring the program into the scratch folder; the Dateline that is compared is the one that runs this."""

    def version(self) -> str:
        return "Dateline " + self._says([sys.executable, "-m", "generator", "--version"]).split()[-1]

    def prepare(self) -> None:
        """Make the site, once."""
        if not self.site.exists():
            for story in corpus.stories(self.count):
                target = self.site / "content" / story.path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(self.told(story), encoding="utf-8")
            self.dress()

    def told(self, story: corpus.Story) -> str:
        """A story's file as this generator takes it."""
        return story.text

    def dress(self) -> None:
        """The settings and the theme."""
        (self.site / "site.toml").write_text('title = "Bench"\nbase_url = "https://archive.example/"\n')

    def clear(self) -> None:
        """Forget what earlier builds remembered beside their output."""
        if (self.site / ".dateline").exists():
            shutil.rmtree(self.site / ".dateline")

    def command(self, output: Path) -> list[str]:
        return [sys.executable, "-m", "generator", "build", "--quiet", "--output", str(output), str(self.site)]

    def template(self) -> Path:
        """The file to change for a build after a changed template."""
        bundled = Path(corpus.__file__).parent.parent / "templates"
        own = self.site / "templates" / "article.html"
        if not own.exists():
            own.parent.mkdir(exist_ok=True)
            shutil.copy(bundled / "article.html", own)
        return own

    def story(self) -> Path:
        """The file to change for a build after one edit: one in the middle of time."""
        found = sorted((self.site / "content").rglob("*.md"))
        return found[len(found) // 2]

    def _says(self, argv: list[str]) -> str:
        return subprocess.run(argv, check=True, capture_output=True, text=True).stdout.strip().splitlines()[0]


class _FromPyPI(Peer):
    packages: tuple[str, ...] = ()

    def install(self) -> None:
        if not self.tools.exists():
            venv.create(self.tools, with_pip=True)
            subprocess.run([str(self._bin("pip")), "install", "--quiet", *self.packages], check=True)

    def _bin(self, name: str) -> Path:
        return self.tools / ("Scripts" if sys.platform == "win32" else "bin") / name

    def clear(self) -> None:
        """Nothing is remembered."""


class Hugo(_FromPyPI):
    """Hugo, by its binary itself: the start of Python is not in its figures."""

    name = "hugo"
    packages = ("hugo",)

    def told(self, story: corpus.Story) -> str:
        head, mark, rest = story.text.partition("date: ")
        day = rest[:10].replace("-", "/")
        spans = f'url: /{day}/{Path(story.path).stem}/\nyears: ["{day[:4]}"]\nmonths: ["{day[:7]}"]\ndays: ["{day}"]\n'
        return f"{head}{spans}{mark}{rest}"

    def dress(self) -> None:
        shutil.copytree(_THEMES / "hugo", self.site, dirs_exist_ok=True)

    def version(self) -> str:
        return "Hugo " + self._says([self._binary(), "version"]).split()[1].partition("-")[0]

    def command(self, output: Path) -> list[str]:
        return [self._binary(), "build", "--quiet", "-s", str(self.site), "-d", str(output)]

    def template(self) -> Path:
        return self.site / "layouts" / "page.html"

    def _binary(self) -> str:
        found = sorted(self.tools.glob("**/site-packages/hugo/binaries/hugo*"))
        return str(found[0] if found else self._bin("hugo"))


class Pelican(_FromPyPI):
    name = "pelican"
    packages = ("pelican[markdown]",)

    def told(self, story: corpus.Story) -> str:
        lines = [line for line in story.text.split("\n") if not line.startswith("categories:")]
        return "\n".join(
            line.replace("[", "").replace("]", "")
            if line.startswith("tags:")
            else line.replace("section:", "category:", 1)
            for line in lines
        )

    def dress(self) -> None:
        shutil.copy(_THEMES / "pelican" / "pelicanconf.py", self.site)
        shutil.copytree(_THEMES / "pelican" / "templates", self.site / "theme" / "templates")
        (self.site / "theme" / "static").mkdir()

    def version(self) -> str:
        return "Pelican " + self._says([str(self._bin("pelican")), "--version"])

    def command(self, output: Path) -> list[str]:
        settings = str(self.site / "pelicanconf.py")
        return [str(self._bin("pelican")), str(self.site / "content"), "-q", "-s", settings, "-o", str(output)]

    def template(self) -> Path:
        return self.site / "theme" / "templates" / "article.html"


PEERS: dict[str, type[Peer]] = {peer.name: peer for peer in (Peer, Hugo, Pelican)}
