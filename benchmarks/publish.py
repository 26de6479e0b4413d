"""Seconds, requests and bytes of a publish over a link with latency: to a server by SSH, and to a Git branch by HTTP.

    python benchmarks/publish.py 13000 --latency 20 --folder /some/empty/folder

A corpus is built, then published three times: for the first time, with nothing changed, and after one story was edited.
The servers (sshd, and git http-backend) are real, and are reached through a proxy that holds back whatever passes, in
either direction, for the latency (in milliseconds); it has no limit of bandwidth. Prints one line of JSON for each.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import corpus

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from githttp import git_server  # the servers of the tests
from servers import free_port, make_ssh_server, running


class Link:
    """A proxy to a port of this machine that delays by `latency` seconds; counts connections and bytes."""

    def __init__(self, target: int, latency: float) -> None:
        self.port = free_port()
        self.connections = self.up = self.down = 0
        self._target = target
        self._latency = latency

    def serve(self) -> None:
        asyncio.run(self._serve())

    def reset(self) -> None:
        self.connections = self.up = self.down = 0

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._accept, "127.0.0.1", self.port, limit=1 << 20)
        async with server:
            await server.serve_forever()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        await asyncio.sleep(2 * self._latency)  # the handshake of TCP, there and back
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
        await asyncio.gather(self._pass(reader, far_writer, True), self._pass(far_reader, writer, False))

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, is_up: bool) -> None:
        queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        sender = asyncio.create_task(self._send(queue, writer))
        while chunk := await _read(reader):
            if is_up:
                self.up += len(chunk)
            else:
                self.down += len(chunk)
            queue.put_nowait((time.monotonic() + self._latency, chunk))
        queue.put_nowait((time.monotonic() + self._latency, b""))
        await sender

    async def _send(self, queue: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter) -> None:
        while True:
            due, chunk = await queue.get()
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            try:
                if not chunk:
                    writer.close()
                    return
                writer.write(chunk)
                await writer.drain()
            except ConnectionError:
                return


async def _read(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.read(1 << 18)
    except ConnectionError:
        return b""


@contextmanager
def ssh_target(scratch: Path, latency: float) -> Iterator[tuple[str, Link, Callable[[], int]]]:
    """A server; its requests are the commands that were run over the connection."""
    server = make_ssh_server(scratch / "sshd")
    link = Link(server.port, latency)
    threading.Thread(target=link.serve, daemon=True).start()
    client = scratch / "sshd/client.conf"
    client.write_text(f"HostKeyAlias [127.0.0.1]:{server.port}\n{client.read_text()}", encoding="utf-8")
    os.environ["DATELINE_SSH"] = server.ssh
    www = scratch / "www"
    www.mkdir()
    log = scratch / "sshd/log"
    with running(server.command("LogLevel=VERBOSE"), server.port, log):
        yield f"ssh://127.0.0.1:{link.port}{www}", link, lambda: log.read_text().count("Starting session: command")


@contextmanager
def git_target(scratch: Path, latency: float) -> Iterator[tuple[str, Link, Callable[[], int]]]:
    """A repository served by HTTP; its requests are those of HTTP."""
    repository = scratch / "served/archive.git"
    subprocess.run(["git", "init", "--quiet", "--bare", repository], check=True)
    subprocess.run(["git", "-C", repository, "config", "http.receivepack", "true"], check=True)
    with git_server(repository.parent) as server:
        link = Link(server.server_address[1], latency)
        threading.Thread(target=link.serve, daemon=True).start()
        yield f"git+http://127.0.0.1:{link.port}/archive.git#pages", link, lambda: server.requests


def measure(site: Path, target: str, link: Link, requests: Callable[[], int], what: str) -> dict[str, object]:
    link.reset()
    before, began = requests(), time.perf_counter()
    result = run(site, "publish", target)
    seconds = time.perf_counter() - began
    return {
        "host": target.split(":")[0],
        "publish": what,
        "seconds": round(seconds, 2),
        "connections": link.connections,
        "requests": requests() - before,
        "sent": link.up,
        "received": link.down,
        "said": result.strip().splitlines()[-1],
    }


def run(site: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "generator", *arguments]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(arguments)}: {done.stderr}")
    return done.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=int)
    parser.add_argument("--latency", type=float, default=20, help="milliseconds in each direction")
    parser.add_argument("--folder", type=Path, help="keep the site here, and use what is there")
    arguments = parser.parse_args()
    scratch = Path(tempfile.mkdtemp(prefix="dateline-benchmark-"))
    site = arguments.folder or scratch / "site"
    if not (site / "content").is_dir():
        corpus.write(site / "content", arguments.stories)
    story = site / "content" / next(iter(corpus.stories(1))).path
    for number, target in enumerate((ssh_target, git_target)):
        run(site, "build", "--quiet")
        with target(scratch / str(number), arguments.latency / 1000) as (address, link, requests):
            print(json.dumps(measure(site, address, link, requests, "first")), flush=True)
            print(json.dumps(measure(site, address, link, requests, "nothing changed")), flush=True)
            with story.open("a", encoding="utf-8") as file:
                file.write(f"\nA further paragraph, number {time.time_ns()}.\n")
            run(site, "build", "--quiet")
            print(json.dumps(measure(site, address, link, requests, "one story")), flush=True)
    shutil.rmtree(scratch)


if __name__ == "__main__":
    main()
