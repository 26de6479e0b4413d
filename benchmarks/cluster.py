"""What a cluster costs: `python benchmarks/cluster.py CONTENT 1 2 4`.

It builds the stories of a folder with local processes, then with a Dask scheduler and so many workers on this machine,
and prints seconds, CPU seconds, and how many files have other bytes.
"""

from __future__ import annotations

import argparse
import filecmp
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from generator.build import build
from generator.cluster import Cluster
from generator.engine import Engine, default_jobs
from generator.site import open_site


def _cpu(processes: list[subprocess.Popen[bytes]]) -> float:
    """CPU seconds of this process, of its children that have ended, and of those processes."""
    own = os.times()
    running = [psutil.Process(process.pid).cpu_times() for process in processes]
    return sum(own[:4]) + sum(times.user + times.system for times in running)


def _start(name: str, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.{name}", "--no-dashboard", *arguments]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL, cwd=tempfile.gettempdir())


def _build(
    root: Path, content: Path, engine: Engine, processes: list[subprocess.Popen[bytes]]
) -> tuple[Path, float, float]:
    """A cold build into a new folder: the folder, seconds, CPU seconds."""
    root.mkdir()
    (root / "site.toml").write_text('title = "Benchmark"\n', encoding="utf-8")  # else it is that of the folder
    began, before = time.perf_counter(), _cpu(processes)
    with engine:
        build(open_site(root, content), engine)
    return root / "output", time.perf_counter() - began, _cpu(processes) - before


def _with_workers(root: Path, content: Path, workers: int) -> tuple[Path, float, float]:
    file = root.with_suffix(".json")
    processes = [_start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))]
    try:
        while not file.exists() or not file.read_text(encoding="utf-8").endswith("}"):
            time.sleep(0.1)
        address = str(json.loads(file.read_text(encoding="utf-8"))["address"])
        settings = ["--no-nanny", "--nthreads", "1", "--local-directory", str(root.parent)]
        processes += [_start("dask_worker", address, *settings) for _ in range(workers)]
        engine = Cluster(address)
        engine.wait_for(workers)
        return _build(root, content, engine, processes)
    finally:
        for process in processes:
            process.kill()
            process.wait()


def _differing(one: Path, other: Path) -> int:
    names = {path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*") if path.is_file()}
    return sum(
        not ((one / n).is_file() and (other / n).is_file() and filecmp.cmp(one / n, other / n, False)) for n in names
    )


def main() -> None:
    """One line for each build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("content", type=Path)
    parser.add_argument("workers", type=int, nargs="+")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-cluster-") as folder:
        local, seconds, cpu = _build(Path(folder) / "local", options.content, Engine(default_jobs()), [])
        print(f"{default_jobs()} local processes: {seconds:.1f} s, {cpu:.1f} CPU s", flush=True)
        for workers in options.workers:
            root = Path(folder) / f"workers-{workers}"
            output, wall, spent = _with_workers(root, options.content, workers)
            print(
                f"{workers} workers: {wall:.1f} s ({wall / seconds:.2f}), {spent:.1f} CPU s ({spent / cpu:.2f}); "
                f"{_differing(local, output)} files differ",
                flush=True,
            )


if __name__ == "__main__":
    main()
