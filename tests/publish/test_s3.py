"""Publishing to an S3-compatible store: a real gateway with real signatures, parts and refusals."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from gateways import PROGRAMS, Gateway, running_gateway
from publishing import dateline, site_files
from servers import needs
from smallsite import SmallSite

boto3 = pytest.importorskip("boto3", reason="the extra s3 is not installed")
BUCKET = "archive"
pytestmark = needs(*PROGRAMS)


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    with running_gateway(tmp_path_factory.mktemp("ceph")) as gateway:
        yield gateway


@pytest.fixture
def bucket(gateway: Gateway, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """An empty bucket, and the credentials for it in the environment."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("AWS_PROFILE", raising=False)
    for name, value in gateway.environment.items():
        monkeypatch.setenv(name, value)
    store = boto3.resource("s3", endpoint_url=gateway.url, region_name="us-east-1")
    bucket = store.Bucket(BUCKET)
    bucket.create()
    yield bucket
    bucket.objects.delete()
    bucket.delete()


@pytest.fixture
def site(small_site: SmallSite, gateway: Gateway, bucket: Any) -> SmallSite:
    """A site of three stories and a picture, built."""
    small_site.write("site.toml", settings(gateway.url))
    for number in range(3):
        small_site.story(f"{number}.md", f"Story {number}")
    small_site.write("content/کشتی #1.png", b"\x89PNG\n\n")
    small_site.build()
    return small_site


def settings(endpoint: str, bucket: str = BUCKET) -> str:
    return f'[publish.store]\nurl = "s3://{bucket}/lantern"\nendpoint = "{endpoint}"\n'


def held(bucket: Any) -> dict[str, bytes]:
    """What the store has of the site, by path."""
    found = {item.key.removeprefix("lantern/"): item.get()["Body"].read() for item in bucket.objects.all()}
    return {path: content for path, content in found.items() if not path.startswith(".dateline/")}


def wanted(site: SmallSite) -> dict[str, bytes]:
    """What the store is to have: a store has no folders."""
    return {path: content for path, content in site_files(site).items() if not path.endswith("/")}


def test_the_store_holds_the_output_byte_for_byte(site: SmallSite, bucket: Any) -> None:
    result = dateline(site, "publish", "store")
    assert result.exit_code == 0, result.output
    assert held(bucket) == wanted(site)


def test_objects_say_what_they_are_and_how_long_they_may_be_kept(site: SmallSite, bucket: Any) -> None:
    dateline(site, "publish", "store")
    page = bucket.Object("lantern/index.html")
    assert (page.content_type, page.cache_control) == ("text/html; charset=utf-8", "no-cache")
    style = bucket.Object("lantern/static/style.css")
    assert (style.content_type, style.cache_control) == ("text/css; charset=utf-8", "public, max-age=3600")
    picture = bucket.Object("lantern/files/کشتی #1.png")
    assert (picture.content_type, picture.cache_control) == ("image/png", "public, max-age=86400")


def test_a_second_publish_sends_nothing_and_an_edit_what_it_changed(site: SmallSite, bucket: Any) -> None:
    dateline(site, "publish", "store")
    written = {item.key: item.last_modified for item in bucket.objects.all()}
    assert "0 files sent" in dateline(site, "publish", "store").stdout
    assert {item.key: item.last_modified for item in bucket.objects.all()} == written
    site.story("1.md", "Story 1", body="Other text.")
    site.remove("content/2.md")
    site.build()
    result = dateline(site, "publish", "store")
    assert result.exit_code == 0, result.output
    assert "1 deleted" in result.stdout
    assert held(bucket) == wanted(site)


def test_a_large_file_goes_in_parts(site: SmallSite, bucket: Any) -> None:
    content = os.urandom(1 << 16) * 272  # 17 MiB: three parts
    site.write("content/recording.mp3", content)
    site.build()
    assert dateline(site, "publish", "store").exit_code == 0
    recording = bucket.Object("lantern/files/recording.mp3")
    assert recording.get()["Body"].read() == content
    assert recording.e_tag.strip('"').endswith("-3")


def test_nothing_beside_the_prefix_is_touched(site: SmallSite, bucket: Any) -> None:
    bucket.put_object(Key="other/page.html", Body=b"of somebody else")
    dateline(site, "publish", "store")
    site.remove("content/0.md")
    site.build()
    dateline(site, "publish", "store")
    assert bucket.Object("other/page.html").get()["Body"].read() == b"of somebody else"


def test_what_was_killed_goes_on_from_any_machine(site: SmallSite, bucket: Any) -> None:
    dateline(site, "publish", "store")
    for number in range(20, 140):
        site.story(f"{number}.md", f"Story {number}")
    site.remove("content/0.md")
    site.build()
    for moment in (0.0, 0.1, 0.25, 0.5, 0.8):
        kill_after_start(site, bucket, moment)
        assert_no_page_lacks_what_it_points_to(bucket)
    # Another editor builds another site meanwhile: what the killed publish had put there is replaced or removed.
    site.remove("content/30.md")
    site.story("31.md", "Story 31", body="Changed in between.")
    site.build()
    result = dateline(site, "publish", "store")
    assert result.exit_code == 0, result.output
    assert held(bucket) == wanted(site)
    assert not list(bucket.objects.filter(Prefix="lantern/.dateline/under-way"))


def kill_after_start(site: SmallSite, bucket: Any, seconds: float) -> None:
    """Kill a publish so many seconds after it has begun to change the store."""
    command = [sys.executable, "-m", "generator", "publish", "store"]
    running = subprocess.Popen(command, cwd=site.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 60
    while running.poll() is None and time.monotonic() < end:
        if list(bucket.objects.filter(Prefix="lantern/.dateline/under-way")):
            break
        time.sleep(0.02)
    time.sleep(seconds)
    running.kill()
    running.wait()


def assert_no_page_lacks_what_it_points_to(bucket: Any) -> None:
    """Every new story that a list shows is there."""
    pages = held(bucket)
    for path, content in pages.items():
        if path.count("/") == 3 and path.endswith("index.html"):  # days: they list their stories
            for name in (f"story-{number}" for number in range(20, 140)):
                if f'href="{name}/'.encode() in content or f"/{name}/".encode() in content:
                    assert any(f"/{name}/" in f"/{each}" for each in pages), f"{path} leads to {name}"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"AWS_SECRET_ACCESS_KEY": "wrong"}, "does not know the credentials"),
        ({"AWS_ACCESS_KEY_ID": "nobody"}, "does not know the credentials"),
        ({"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}, "no credentials"),
    ],
)
def test_wrong_credentials_are_named_and_never_shown(
    site: SmallSite, gateway: Gateway, monkeypatch: pytest.MonkeyPatch, change: dict[str, str], message: str
) -> None:
    for name, value in change.items():
        monkeypatch.setenv(name, value) if value else monkeypatch.delenv(name)
    result = dateline(site, "publish", "store", "--patience", "1")
    assert (result.exit_code, message in result.stderr) == (4, True), result.stderr
    assert gateway.secret_key not in result.output


def test_a_bucket_that_is_not_there_is_named(site: SmallSite, gateway: Gateway) -> None:
    site.write("site.toml", settings(gateway.url, "archiv"))
    site.build()
    result = dateline(site, "publish", "store", "--patience", "1")
    assert (result.exit_code, "there is no bucket archiv" in result.stderr) == (4, True), result.stderr


def test_a_bucket_that_may_only_be_read_is_left_as_it_is(site: SmallSite, bucket: Any) -> None:
    policy = (
        '{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", '
        '"Action": ["s3:PutObject", "s3:DeleteObject"], "Resource": "arn:aws:s3:::archive/*"}]}'
    )
    bucket.Policy().put(Policy=policy)
    result = dateline(site, "publish", "store", "--patience", "1")
    assert (result.exit_code, "AccessDenied" in result.stderr) == (4, True), result.stderr
    bucket.Policy().delete()
    assert held(bucket) == {}


def test_a_store_that_can_not_be_reached_is_named(site: SmallSite) -> None:
    site.write("site.toml", settings("http://127.0.0.1:9"))
    site.build()
    result = dateline(site, "publish", "store", "--patience", "1")
    assert (result.exit_code, "can't be reached" in result.stderr) == (4, True), result.stderr


def test_keys_in_the_settings_are_refused(site: SmallSite) -> None:
    site.write("site.toml", settings("http://visitor:secret@127.0.0.1:9"))
    result = dateline(site, "publish", "store")
    assert result.exit_code == 2
    assert "holds a user name or a password" in result.stderr
    assert "visitor:secret" not in result.stderr
