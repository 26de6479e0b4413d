"""The pages in a real browser: opened from a folder, under a strict policy, on a phone and on a desk."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import launched, needs_browser, sync_api
from smallsite import run_dateline

ROOT = Path(__file__).resolve().parent.parent
pytestmark = needs_browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "site"
    assert run_dateline(ROOT, "build", "--output", str(folder)).returncode == 0
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    with launched() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    handler = functools.partial(StrictHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class StrictHandler(http.server.SimpleHTTPRequestHandler):
    """A host with the strictest policy that a page can be served under."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


def pages(site: Path) -> list[str]:
    """One page of each kind, and of stories one in each direction."""
    stories = sorted(site.glob("20*/*/*/*/index.html"))
    right_to_left = next(path for path in stories if 'dir="rtl"' in path.read_text(encoding="utf-8"))
    days = sorted(site.glob("20*/*/*/index.html"), key=lambda path: path.stat().st_size)
    found = [stories[0], right_to_left, days[-1], *sorted(site.glob("20*/*/index.html"))[:1]]
    found += [*sorted(site.glob("20*/index.html"))[:1], *sorted(site.glob("tags/*/index.html"))[:1]]
    found += [site / path for path in ("index.html", "timeline/index.html", "tags/index.html", "sections/index.html")]
    found += [site / "undated/index.html", site / "404.html"]
    return [path.relative_to(site).as_posix() for path in found]


def test_no_page_breaks_a_strict_content_security_policy(site: Path, browser: sync_api.Browser, address: str) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(f"{page.url}: {message.text}"))
    page.on("requestfailed", lambda request: complaints.append(f"{page.url}: {request.url}"))
    for path in pages(site):
        page.goto(address + path, wait_until="networkidle")
    assert complaints == []


@pytest.mark.parametrize("width", [360, 390, 768, 1280, 1600])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_its_window(site: Path, browser: sync_api.Browser, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    wide = []
    for path in pages(site):
        page.goto((site / path).as_uri())
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    page.close()
    assert wide == []


def test_a_site_opened_from_a_folder_can_be_walked(site: Path, browser: sync_api.Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto((site / "index.html").as_uri())
    for name in ("timeline", "tags", "sections"):
        page.locator(f"header a[href*='{name}/index.html'], nav a[href*='{name}/index.html']").first.click()
        assert page.url.endswith(f"/{name}/index.html")
        assert page.locator("h1").count() == 1
    page.goto((site / "timeline/index.html").as_uri())
    page.locator("main a[href*='/20'], main a[href*='../20']").first.click()
    assert page.locator("h1").count() == 1
    page.close()


def test_every_page_has_one_headline_a_language_and_landmarks(site: Path, browser: sync_api.Browser) -> None:
    page = browser.new_page()
    for path in pages(site):
        page.goto((site / path).as_uri())
        assert page.locator("h1").count() == 1, path
        assert page.locator("main").count() == 1, path
        assert page.locator("html[lang][dir]").count() == 1, path
        assert page.title(), path
    page.close()


def test_a_right_to_left_story_runs_from_right_to_left(site: Path, browser: sync_api.Browser) -> None:
    page = browser.new_page()
    path = pages(site)[1]
    page.goto((site / path).as_uri())
    assert page.locator("article").first.evaluate("element => getComputedStyle(element).direction") == "rtl"
    assert page.locator("html").evaluate("element => getComputedStyle(element).direction") == "ltr"
    page.close()


def test_the_text_is_readable_in_both_schemes(site: Path, browser: sync_api.Browser) -> None:
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.goto((site / pages(site)[0]).as_uri())
        ink = page.evaluate("getComputedStyle(document.body).color")
        paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert contrast(ink, paper) >= 7, (scheme, ink, paper)
        page.close()


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, as WCAG 2.2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [float(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
