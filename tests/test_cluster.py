"""Builds with the workers of a Dask cluster: the bytes of a local build, whatever happens to workers."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from clusters import DaskCluster
from smallsite import SmallSite

import generator
from generator.archive.scan import Found, Signature
from generator.archive.store import open_archive
from generator.build import build
from generator.cluster import PACKAGES, Cluster
from generator.errors import ClusterError
from generator.lease import lent
from generator.printing import PrintTask, print_batch
from generator.reading import read_afar
from generator.render.look import make_look
from generator.report import Silent

STORIES = 450
IRRELEVANT = {"click", "starlette", "tomlkit", "uvicorn", "watchdog"}
"""Packages that never touch a page."""


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    with DaskCluster(tmp_path_factory.mktemp("cluster")) as cluster:
        cluster.start_worker()
        cluster.start_worker()
        yield cluster


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[DaskCluster]:
    with DaskCluster(tmp_path / "cluster") as started:
        started.start_worker()
        yield started


class Meanwhile(Silent):
    """A progress that does something in the middle of a stage, once."""

    def __init__(self, stage: str, do: Callable[[], None]) -> None:
        self._stage, self._do = stage, do
        self._now, self.done = "", False

    def stage(self, name: str, total: int | None) -> None:
        self._now = name

    def advance(self, steps: int) -> None:
        if self._now == self._stage and not self.done:
            self.done = True
            self._do()


def fill(site: SmallSite) -> None:
    for number in range(STORIES):
        day = f"2020-{number % 9 + 1:02d}-{number % 28 + 1:02d}"
        tags = f"[T{number % 5}, U{number % 40}]"
        site.story(f"{number % 7}/{number}.md", f"Story {number}", day, f"*Text* {number}.", tags=tags)
    site.write("content/3/harbour.png", b"a picture")
    site.story("3/picture.md", "A picture", body="![Harbour](harbour.png)")


def workers_used(address: str) -> int:
    """How many of the workers have been given work of a build."""
    import distributed

    asked = "__import__('generator.cluster').cluster.kit.cache_info().currsize"
    with distributed.Client(address, set_as_default=False) as client:
        return sum(client.run(eval, asked).values())


def test_a_build_with_two_workers_makes_the_bytes_of_a_local_build(
    small_site: SmallSite, tmp_path: Path, two_workers: DaskCluster
) -> None:
    fill(small_site)
    with Cluster(two_workers.address) as engine:
        report = small_site.build(engine)
    assert report.parsed == STORIES + 2
    assert workers_used(two_workers.address) == 2
    assert small_site.output() == small_site.clean_output(tmp_path / "clean")


def test_an_address_that_goes_from_a_redirect_to_a_story_and_back_is_right_each_time(
    small_site: SmallSite, tmp_path: Path, two_workers: DaskCluster
) -> None:
    small_site.story("a.md", "Ferry", aliases="[/2020/01/01/other/]")
    small_site.story("b.md", "Bridge", day := "2020-01-02")
    with Cluster(two_workers.address, worth=1) as engine:
        small_site.build(engine)
        small_site.story("b.md", "Other", "2020-01-01")
        small_site.build(engine)
        assert "<h1" in small_site.page("2020/01/01/other/index.html")
        small_site.story("b.md", "Bridge", day)
        small_site.build(engine)
    assert small_site.output() == small_site.clean_output(tmp_path / "clean")


@pytest.mark.parametrize("stage", ["Reading", "Printing"])
def test_the_batches_of_a_worker_that_is_killed_run_again_on_another(
    small_site: SmallSite, tmp_path: Path, cluster: DaskCluster, stage: str
) -> None:
    fill(small_site)
    cluster.start_worker()
    killing = Meanwhile(stage, lambda: cluster.kill_worker(0))
    with Cluster(cluster.address) as engine:
        build(small_site.site, engine, killing)
    assert killing.done
    assert small_site.output() == small_site.clean_output(tmp_path / "clean")


@pytest.mark.parametrize(
    ("kill", "message"),
    [
        (lambda cluster: cluster.kill_worker(0), "all workers of tcp://.* are gone. The next build goes on"),
        (lambda cluster: cluster.kill_scheduler(), "the scheduler at tcp://.* is gone. The next build goes on"),
    ],
)
def test_when_the_cluster_is_lost_the_build_says_so_and_the_next_one_goes_on(
    small_site: SmallSite, tmp_path: Path, cluster: DaskCluster, kill: Callable[[DaskCluster], None], message: str
) -> None:
    fill(small_site)
    killing = Meanwhile("Printing", lambda: kill(cluster))
    with Cluster(cluster.address, patience=1) as engine, pytest.raises(ClusterError, match=message):
        build(small_site.site, engine, killing)
    report = small_site.build()
    assert report.parsed == 0
    assert small_site.output() == small_site.clean_output(tmp_path / "clean")


def test_a_worker_with_another_version_of_the_program_is_refused(
    small_site: SmallSite, tmp_path: Path, cluster: DaskCluster
) -> None:
    small_site.story("a.md", "Ferry")
    other = tmp_path / "other"
    shutil.copytree(Path(generator.__file__).parent, other / "generator")
    with (other / "generator" / "text.py").open("a", encoding="utf-8") as file:
        file.write("# A later version.\n")
    cluster.start_worker(path=other)
    cluster.kill_worker(0)
    wrong = r"a worker on .* would not make the same bytes: Dateline is \w+, not \w+"
    with Cluster(cluster.address, worth=1) as engine, pytest.raises(ClusterError, match=wrong):
        small_site.build(engine)


def test_a_cluster_that_does_not_answer_has_an_exit_code_and_small_work_needs_none(small_site: SmallSite) -> None:
    small_site.story("a.md", "Ferry")
    nowhere = ("build", "--cluster", "tcp://127.0.0.1:9")
    assert small_site.run(*nowhere).returncode == 0
    fill(small_site)
    process = small_site.run(*nowhere)
    assert process.returncode == 4
    assert process.stderr.startswith("error: the scheduler at tcp://127.0.0.1:9 does not answer.")
    assert "Traceback" not in process.stderr
    assert small_site.run("build", "--cluster", "tcp://127.0.0.1:9", "--jobs", "2").returncode == 2


def test_a_page_is_not_written_once_the_lease_is_taken_back(small_site: SmallSite) -> None:
    small_site.story("a.md", "Ferry")
    small_site.build()
    site = small_site.site.anchored()
    look = make_look(site.templates, site.settings)
    with open_archive(site.state) as archive, lent(archive, site.output) as lease:
        paths = ("2020/07/22/ferry/index.html",)
        snapshot = site.state / "archive.db"
        task = PrintTask(
            look, snapshot, site.content, site.output, "article", ("/2020/07/22/ferry/",), paths, (None,), lease
        )
        (site.output / paths[0]).unlink()
        assert [page.written for page in print_batch(task)] == [True]
    (site.output / paths[0]).unlink()
    with pytest.raises(ClusterError):
        print_batch(task)
    assert not (site.output / paths[0]).exists()
    assert not list(site.output.glob(".*"))


def test_a_file_that_another_host_does_not_see_as_it_was_found_is_left_to_the_build(small_site: SmallSite) -> None:
    small_site.story("a.md", "Ferry")
    site = small_site.site
    size = (site.content / "a.md").stat().st_size
    seen = Found("a.md", "story", Signature(size, -1, 0), b"")
    assert not read_afar(site.content, seen, site.settings).missed
    older = seen._replace(signature=Signature(size, 5, 0))
    longer = seen._replace(signature=Signature(size + 1, -1, 0))
    missing = seen._replace(path="b.md")
    assert all(read_afar(site.content, found, site.settings).missed for found in (older, longer, missing))


def test_output_is_a_folder(small_site: SmallSite) -> None:
    small_site.story("a.md", "Ferry")
    process = small_site.run("build", "--output", "s3://bucket/archive")
    assert process.returncode == 2
    assert "is not a folder" in process.stderr


def test_every_package_that_decides_bytes_is_compared() -> None:
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["html"]]
    names = {re.split(r"[^a-z0-9-]", requirement)[0] for requirement in needed}
    assert names - IRRELEVANT <= set(PACKAGES)
