"""A visitor with a browser walks a published site, served by nginx, while new releases come and go."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import launched, needs_browser, sync_api
from publishing import dateline
from servers import needs, nginx
from smallsite import SmallSite

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [needs_browser, needs("nginx")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """The sample archive, in a folder of its own."""
    site = SmallSite(tmp_path_factory.mktemp("sample") / "site")
    shutil.copytree(ROOT / "content", site.root / "content", dirs_exist_ok=True)
    shutil.copy(ROOT / "site.toml", site.root)
    site.build()
    return site


@pytest.fixture(scope="module")
def www(tmp_path_factory: pytest.TempPathFactory, site: SmallSite) -> Path:
    folder = tmp_path_factory.mktemp("www")
    assert dateline(site, "publish", str(folder)).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, www: Path) -> Iterator[str]:
    with nginx(tmp_path_factory.mktemp("nginx"), www / "current") as address:
        yield address


ABORTED = "net::ERR_ABORTED"


@pytest.fixture
def page(address: str) -> Iterator[sync_api.Page]:
    with launched() as chromium:
        yield chromium.new_page()


def test_a_visitor_walks_from_the_front_page_to_a_story_and_sees_releases_change(
    site: SmallSite, www: Path, address: str, page: sync_api.Page
) -> None:
    failed: list[str] = []
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    # A request that the next step breaks off (for the icon, say) is no failure of the site's.
    page.on("requestfailed", lambda request: failed.append(request.url) if request.failure != ABORTED else None)
    page.goto(address)
    for year in ("2023", "2020"):
        page.goto(f"{address}/timeline/")
        page.click(f"main a[href*='{year}']")
        page.wait_for_url(f"**/{year}/**")  # or the next step would break off the way there
    story = f"{address}/undated/fog-signal-at-marl-rock-to-be-tested/"
    page.goto(story)
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != "Times New Roman"
    site.write("content/desk/fog-signal.txt", (ROOT / "content/desk/fog-signal.txt").read_text() + "\nIt was heard.\n")
    site.build()
    dateline(site, "publish", str(www))
    page.reload()
    assert "It was heard." in page.inner_text("main")
    dateline(site, "rollback", str(www))
    page.reload()
    assert "It was heard." not in page.inner_text("main")
    assert failed == []


def test_a_page_that_is_not_there_is_the_page_for_that(address: str, page: sync_api.Page) -> None:
    response = page.goto(f"{address}/no/such/page/")
    assert response is not None
    assert response.status == 404
    assert page.locator("main").count() == 1


def test_the_site_as_nginx_serves_it_is_verified(site: SmallSite, www: Path, address: str) -> None:
    result = dateline(site, "verify", address, "--target", str(www))
    assert result.exit_code == 0, result.output
