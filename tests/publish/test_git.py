"""Publishing to a branch: real repositories, in a folder, over SSH and over HTTP."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from githttp import git_server
from publishing import dateline, site_files
from servers import make_ssh_server, needs, running
from smallsite import SmallSite, tree

pytestmark = needs("git")


@pytest.fixture
def site(small_site: SmallSite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SmallSite:
    """A site of three stories, built; Git knows nothing of the user who runs the tests."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("DATELINE_SSH", raising=False)
    for number in range(3):
        small_site.story(f"{number}.md", f"Story {number}")
    small_site.write('content/a "picture" of 50%.png', b"\x89PNG\n\n")
    small_site.build()
    return small_site


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "served/archive.git"
    git("init", "--quiet", "--bare", str(folder))
    git("-C", str(folder), "config", "http.receivepack", "true")
    return folder


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], check=True, capture_output=True, text=True).stdout


def target(repository: Path, branch: str = "pages") -> str:
    return f"git+file://{repository}#{branch}"


def checked_out(repository: Path, folder: Path, branch: str = "pages") -> dict[str, bytes]:
    """What the branch holds, without what the host itself needs."""
    git("clone", "--quiet", "--branch", branch, str(repository), str(folder))
    return {path: content for path, content in tree(folder).items() if not path.startswith((".git", ".nojekyll"))}


def commits(repository: Path, branch: str = "pages") -> int:
    return len(git("-C", str(repository), "rev-list", branch).split())


def test_the_branch_holds_the_output_byte_for_byte(site: SmallSite, repository: Path, tmp_path: Path) -> None:
    result = dateline(site, "publish", target(repository))
    assert result.exit_code == 0, result.output
    assert checked_out(repository, tmp_path / "seen") == site_files(site)
    assert (tmp_path / "seen/.nojekyll").exists()


def test_a_second_publish_makes_no_commit_and_an_edit_makes_one(
    site: SmallSite, repository: Path, tmp_path: Path
) -> None:
    dateline(site, "publish", target(repository))
    assert "0 files sent" in dateline(site, "publish", target(repository)).output
    assert commits(repository) == 1
    site.story("1.md", "Story 1", body="Other text.")
    site.remove("content/2.md")
    site.build()
    result = dateline(site, "publish", target(repository))
    assert result.exit_code == 0, result.output
    assert commits(repository) == 2
    assert checked_out(repository, tmp_path / "seen") == site_files(site)


def test_the_working_tree_and_the_index_of_the_sources_are_not_touched(
    site: SmallSite, repository: Path, tmp_path: Path
) -> None:
    git("init", "--quiet", str(site.root))
    before = tree(site.root / ".git")
    dateline(site, "publish", target(repository))
    assert tree(site.root / ".git") == before


def test_without_history_the_branch_has_one_commit(site: SmallSite, repository: Path, tmp_path: Path) -> None:
    site.write("site.toml", f'[publish.web]\nurl = "{target(repository)}"\nhistory = false\n')
    for text in ("One.", "Two."):
        site.story("1.md", "Story 1", body=text)
        site.build()
        assert dateline(site, "publish", "web").exit_code == 0
        assert commits(repository) == 1
    assert checked_out(repository, tmp_path / "seen") == site_files(site)


def test_a_domain_is_published_when_it_is_set_even_if_no_page_has_changed(
    site: SmallSite, repository: Path, tmp_path: Path
) -> None:
    dateline(site, "publish", target(repository))
    site.write("site.toml", f'[publish.web]\nurl = "{target(repository)}"\ncname = "archive.example.org"\n')
    site.build()
    dateline(site, "publish", "web")
    assert git("-C", str(repository), "show", "pages:CNAME") == "archive.example.org\n"


def test_rollback_makes_the_branch_hold_the_earlier_site(site: SmallSite, repository: Path, tmp_path: Path) -> None:
    trees = []
    for text in ("One.", "Two.", "Three."):
        site.story("1.md", "Story 1", body=text)
        site.build()
        dateline(site, "publish", target(repository))
        trees.append(git("-C", str(repository), "rev-parse", "pages^{tree}"))
    for expected in (trees[1], trees[0]):
        result = dateline(site, "rollback", target(repository))
        assert result.exit_code == 0, result.output
        assert git("-C", str(repository), "rev-parse", "pages^{tree}") == expected
    assert dateline(site, "rollback", target(repository)).exit_code == 2
    dateline(site, "publish", target(repository))
    assert git("-C", str(repository), "rev-parse", "pages^{tree}") == trees[2]
    assert dateline(site, "rollback", target(repository)).exit_code == 0
    assert git("-C", str(repository), "rev-parse", "pages^{tree}") == trees[0]


def test_what_others_committed_is_replaced_and_kept_in_the_history(
    site: SmallSite, repository: Path, tmp_path: Path
) -> None:
    dateline(site, "publish", target(repository))
    git("clone", "--quiet", "--branch", "pages", str(repository), str(tmp_path / "other"))
    (tmp_path / "other/foreign.txt").write_text("x", encoding="utf-8")
    other = ("-C", str(tmp_path / "other"), "-c", "user.name=A", "-c", "user.email=a@a.example")
    git(*other, "add", "foreign.txt")
    git(*other, "commit", "--quiet", "-m", "Foreign")
    git(*other, "push", "--quiet")
    result = dateline(site, "publish", target(repository))
    assert result.exit_code == 0, result.output
    assert checked_out(repository, tmp_path / "seen") == site_files(site)
    assert commits(repository) == 3


def test_another_machine_goes_on_from_what_the_repository_has(
    site: SmallSite, repository: Path, tmp_path: Path
) -> None:
    dateline(site, "publish", target(repository))
    subprocess.run(["rm", "-rf", site.root / ".dateline/published"], check=True)
    assert "0 files sent" in dateline(site, "publish", target(repository)).output
    subprocess.run(["rm", "-rf", site.root / ".dateline/published"], check=True)
    site.story("1.md", "Story 1", body="Other text.")
    site.build()
    assert "3 files," in dateline(site, "publish", target(repository)).output
    assert checked_out(repository, tmp_path / "seen") == site_files(site)
    assert commits(repository) == 2


def test_a_branch_is_published_over_http_with_a_password_that_only_git_knows(
    site: SmallSite, repository: Path, tmp_path: Path
) -> None:
    with git_server(repository.parent, login="editor:s3cret-word") as server:
        address = f"git+{server.address}/archive.git#pages"
        refused = dateline(site, "publish", address)
        assert (refused.exit_code, "credential helper" in refused.output) == (4, True)
        (tmp_path / ".git-credentials").write_text(
            f"http://editor:s3cret-word@{server.address[7:]}\n", encoding="utf-8"
        )
        (tmp_path / ".gitconfig").write_text("[credential]\n\thelper = store\n", encoding="utf-8")
        result = dateline(site, "publish", address)
        assert result.exit_code == 0, result.output
        assert "s3cret" not in refused.output + result.output
        assert "0 files sent" in dateline(site, "publish", address).output
        wrong = dateline(site, "publish", f"git+{server.address}/archives.git#pages")
        assert (wrong.exit_code, "there is no repository" in wrong.output) == (4, True)
    assert checked_out(repository, tmp_path / "seen") == site_files(site)


def test_a_server_that_is_busy_for_a_moment_is_tried_again(site: SmallSite, repository: Path, tmp_path: Path) -> None:
    with git_server(repository.parent) as server:
        address = f"git+{server.address}/archive.git#pages"
        server.busy = 2
        assert dateline(site, "publish", address).exit_code == 0
        server.busy = 1000
        result = dateline(site, "publish", address, "--patience", "1")
        assert (result.exit_code, "503" in result.output) == (4, True)


@needs("sshd")
def test_a_branch_is_published_over_ssh(
    site: SmallSite, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = make_ssh_server(tmp_path / "sshd")
    monkeypatch.setenv("DATELINE_SSH", server.ssh)
    with running(server.command(), server.port, tmp_path / "log"):
        result = dateline(site, "publish", f"git+{server.address(repository)}#pages")
        assert result.exit_code == 0, result.output
    assert checked_out(repository, tmp_path / "seen") == site_files(site)
