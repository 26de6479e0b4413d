"""Seconds from saving a story to its new page being served: `dateline serve`, and `hugo server` when there is a hugo.

    python benchmarks/save_to_served.py 10000 --edits 15 --hugo --folder /some/empty/folder

Each edit is one write() of the whole file, in place, with a new word in its text; from its return the story's page is
asked for every 2 ms until the word is in it. The same corpus, the same edits and the same asking for both. Prints one
line of JSON for each server: the seconds from start to the first page, and the median and the worst of the edits.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import corpus

HUGO_LAYOUTS = {
    "index.html": "{{ range first 20 .Site.RegularPages }}<a href='{{ .RelPermalink }}'>{{ .Title }}</a>{{ end }}",
    "_default/single.html": "<!doctype html><html><body><h1>{{ .Title }}</h1>{{ .Content }}"
    "{{ range .Params.tags }}<a href='/tags/{{ . }}/'>{{ . }}</a>{{ end }}"
    "{{ with .PrevInSection }}<a href='{{ .RelPermalink }}'>{{ .Title }}</a>{{ end }}"
    "{{ with .NextInSection }}<a href='{{ .RelPermalink }}'>{{ .Title }}</a>{{ end }}</body></html>",
    "_default/list.html": "<!doctype html><html><body><h1>{{ .Title }}</h1>{{ range .Pages }}"
    "<a href='{{ .RelPermalink }}'>{{ .Title }}</a>{{ end }}</body></html>",
}


@dataclass(frozen=True)
class Server:
    """How a server is started on a folder, and where it has the story of a source path."""

    name: str
    command: list[str]
    address: Callable[[str, str], str]


class Asking:
    """A connection that stays open, as a browser's does."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._connection: http.client.HTTPConnection | None = None

    def get(self, address: str) -> bytes:
        """The page at an address; nothing while there is none."""
        try:
            self._connection = self._connection or http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
            self._connection.request("GET", address)
            response = self._connection.getresponse()
            content = response.read()
            return content if response.status == 200 else b""
        except (OSError, http.client.HTTPException):
            self._connection = None
            return b""

    def until(self, address: str, word: bytes, patience: float) -> float:
        """Seconds until the page has that word; infinite when it hasn't after `patience` seconds."""
        began = time.perf_counter()
        while time.perf_counter() - began < patience:
            if word in self.get(address):
                return time.perf_counter() - began
            time.sleep(0.002)
        return float("inf")


def measure(server: Server, site: Path, port: int, paths: list[str], edits: int, patience: float) -> dict[str, object]:
    """Start a server, save stories, and stop it."""
    chance = random.Random(5)
    with running(server, site, port) as began:
        asking = Asking(port)
        first = chance.choice(paths)
        asking.until(address_of(server, site, first), b"</html>", patience)
        start = time.perf_counter() - began
        wait_until_idle(asking, server, patience)
        saved = enumerate(chance.choices(paths, k=edits))
        seconds = [edit(asking, server, site, path, number, patience) for number, path in saved]
    return {
        "server": server.name,
        "stories": len(paths),
        "first_page_s": round(start, 3),
        "median_ms": round(statistics.median(seconds) * 1000, 1),
        "worst_ms": round(max(seconds) * 1000, 1),
        "edits": edits,
    }


def edit(asking: Asking, server: Server, site: Path, path: str, number: int, patience: float) -> float:
    """Save one story with a new word, and wait for it."""
    file, word = site / "content" / path, f"marker{number}x{time.time_ns()}"
    text = file.read_text(encoding="utf-8").rstrip() + f" {word}\n"
    with file.open("w", encoding="utf-8") as stream:
        stream.write(text)
    seconds = asking.until(address_of(server, site, path), word.encode(), patience)
    time.sleep(1.5)  # as a person would: the next save is another one, not part of this one
    return seconds


def wait_until_idle(asking: Asking, server: Server, patience: float) -> None:
    """Dateline answers while it still reads a new archive: what is measured are saves after that."""
    if server.name == "dateline":
        asking.until("/-/status", b'"ready":true', patience)
    time.sleep(3)


def address_of(server: Server, site: Path, path: str) -> str:
    return server.address(path, (site / "content" / path).read_text(encoding="utf-8"))


@contextmanager
def running(server: Server, site: Path, port: int) -> Iterator[float]:
    with (site / f"{server.name}.log").open("wb") as log:
        began = time.perf_counter()
        process = subprocess.Popen(server.command, cwd=site, stdout=log, stderr=log)
        try:
            yield began
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)


def dateline(port: int) -> Server:
    command = [sys.executable, "-m", "generator", "serve", "--port", str(port), "--quiet"]
    return Server("dateline", command, _dateline_address)


def _dateline_address(path: str, text: str) -> str:
    fields = dict(line.split(": ", 1) for line in text.split("---")[1].strip().splitlines())
    return f"/{fields['date'][:10].replace('-', '/')}/{fields['title'].lower().replace(' ', '-')}/"


def hugo(port: int) -> Server:
    command = ["hugo", "server", "--port", str(port), "--bind", "127.0.0.1", "--disableLiveReload"]
    return Server("hugo", command, lambda path, _: f"/{path.removesuffix('.md')}/")


def prepare(site: Path) -> None:
    """Settings and layouts for both; Hugo's are as plain as they can be."""
    (site / "site.toml").write_text('title = "Benchmark"\n', encoding="utf-8")
    (site / "hugo.toml").write_text('baseURL = "http://127.0.0.1/"\ntitle = "Benchmark"\n', encoding="utf-8")
    for name, layout in HUGO_LAYOUTS.items():
        target = site / "layouts" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(layout, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=int)
    parser.add_argument("--edits", type=int, default=15)
    parser.add_argument("--hugo", action="store_true", help="measure hugo server too")
    parser.add_argument("--folder", type=Path, help="keep the site here, and use what is there")
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--patience", type=float, default=300, help="seconds to wait for a page")
    arguments = parser.parse_args()
    folder = arguments.folder or Path(tempfile.mkdtemp(prefix="dateline-benchmark-"))
    paths = [story.path for story in corpus.stories(arguments.stories)]
    if not (folder / "content").is_dir():
        corpus.write(folder / "content", arguments.stories)
    prepare(folder)
    servers = [dateline(arguments.port)]
    if arguments.hugo and shutil.which("hugo"):
        servers.append(hugo(arguments.port + 1))
    for number, server in enumerate(servers):
        result = measure(server, folder, arguments.port + number, paths, arguments.edits, arguments.patience)
        print(json.dumps(result), flush=True)
    if arguments.folder is None:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
