"""Where the system tells of changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.watching.filesystems import silent_mount, survey_of

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
31 22 0:50 / /mnt/c rw,noatime - 9p drvfs rw,dirsync,aname=drvfs
32 22 0:51 / /mnt/my\\040share rw,relatime shared:5 - cifs //host/share rw
33 22 0:52 / /mnt/remote rw - fuse.sshfs host:/ rw
34 22 8:2 / /mnt/local rw - ext4 /dev/sdb1 rw
35 34 0:53 / /mnt/local/site/content/wire rw - nfs4 host:/wire rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/mnt/c/site", "9p"), ("/mnt/my share/site", "cifs"), ("/mnt/remote", "fuse.sshfs")],
)
def test_a_network_or_a_virtual_file_system_does_not_tell(folder: str, kind: str) -> None:
    found = silent_mount(MOUNTS, Path(folder))
    assert found is not None
    assert found[1] == kind


@pytest.mark.parametrize("folder", ["/home/me/site/content", "/mnt/cellar", "/mnt/local/other"])
def test_a_local_file_system_tells(folder: str) -> None:
    assert silent_mount(MOUNTS, Path(folder)) is None


def test_one_folder_below_that_does_not_tell_is_enough() -> None:
    assert silent_mount(MOUNTS, Path("/mnt/local/site/content")) == ("/mnt/local/site/content/wire", "nfs4")


@pytest.mark.parametrize("text", ["", "\n", "nonsense", "1 2 3 - \n"])
def test_what_can_not_be_understood_says_nothing(text: str) -> None:
    assert silent_mount(text, Path("/site")) is None


def test_a_survey_counts_folders_and_finds_links(tmp_path: Path) -> None:
    (tmp_path / "site/a/b").mkdir(parents=True)
    (tmp_path / "site/.git/objects").mkdir(parents=True)
    assert survey_of(tmp_path / "site") == (3, False)
    (tmp_path / "site/a/circle").symlink_to(tmp_path / "site")
    assert survey_of(tmp_path / "site") == (3, True)
