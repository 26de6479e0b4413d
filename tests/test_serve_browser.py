"""The preview in a real browser: what is saved shows without a reload."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from browsers import launched, needs_browser, sync_api
from processes import PATIENCE, Serve
from smallsite import SmallSite

pytestmark = [needs_browser, pytest.mark.skipif(sys.platform == "win32", reason="needs signals to stop the server")]

STORY = "/2020/07/22/harbour-reopens/"
LONG = "\n\n".join(f"Paragraph {number} of the report from the harbour." for number in range(120))


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    with launched() as chromium:
        yield chromium


@pytest.fixture
def newsroom(small_site: SmallSite) -> SmallSite:
    small_site.write("site.toml", 'title = "The Lantern"\n')
    small_site.story("a.md", "Harbour reopens", body=f"The first text.\n\n{LONG}", tags="[Harbour]")
    small_site.story("b.md", "Not yet", "2020-07-23", draft="true")
    return small_site


@pytest.fixture
def page(newsroom: SmallSite, browser: sync_api.Browser) -> Iterator[sync_api.Page]:
    with Serve(newsroom.root) as serve:
        context = browser.new_context(base_url=serve.address, viewport={"width": 1000, "height": 700})
        tab = context.new_page()
        tab.set_default_timeout(PATIENCE * 1000)
        yield tab
        context.close()


def visit(page: sync_api.Page, address: str) -> None:
    """Open a page, wait until it listens, and leave a mark that only a navigation takes away."""
    page.goto(address)
    page.locator("[data-preview=bar] .bar").wait_for()
    page.wait_for_function("document.querySelector('[data-preview=bar]').shadowRoot.querySelector('.bar > *')")
    page.evaluate("window.untouched = true")


def assert_untouched(page: sync_api.Page) -> None:
    assert page.evaluate("window.untouched") is True


def test_a_saved_story_shows_without_navigation_and_the_scroll_stays(page: sync_api.Page, newsroom: SmallSite) -> None:
    visit(page, STORY)
    page.evaluate("scrollTo(0, 1500)")
    newsroom.story("a.md", "Harbour reopens", body=f"The second text.\n\n{LONG}", tags="[Harbour]")
    page.get_by_text("The second text.").first.wait_for()
    assert page.get_by_text("The first text.").count() == 0
    assert page.evaluate("scrollY") == 1500
    assert_untouched(page)


def test_focus_and_what_was_opened_stay(page: sync_api.Page, newsroom: SmallSite) -> None:
    newsroom.write(
        "templates/home.html",
        "{% extends '_base.html' %}{% block main %}<h1>{{ view.total }} in all</h1>"
        "<details id=more><summary>More</summary><p>Inside</p></details><input id=word>{% endblock %}",
    )
    visit(page, "/")
    page.get_by_text("1 in all").wait_for()
    page.locator("#more summary").click()
    page.locator("#word").fill("half a word")
    newsroom.story("c.md", "Another one", "2020-08-01")
    page.get_by_text("2 in all").wait_for()
    assert page.locator("#more").evaluate("element => element.open") is True
    assert page.locator("#word").input_value() == "half a word"
    assert page.evaluate("document.activeElement.id") == "word"
    assert_untouched(page)


def test_a_new_title_takes_the_tab_to_the_new_address(page: sync_api.Page, newsroom: SmallSite) -> None:
    visit(page, STORY)
    newsroom.story("a.md", "Harbour closes", body="It is over.", tags="[Harbour]")
    page.get_by_role("heading", name="Harbour closes").wait_for()
    assert page.url.endswith("/2020/07/22/harbour-closes/")
    assert_untouched(page)


@pytest.mark.parametrize("line", ["{% if %}", "{{ view.titel }}"])
def test_a_broken_template_is_shown_over_the_page_until_it_is_mended(
    page: sync_api.Page, newsroom: SmallSite, line: str
) -> None:
    visit(page, STORY)
    newsroom.replace("templates/article.html", f"<body>\n{line}\n</body>\n")
    sheet = page.locator("[data-preview=overlay] .sheet")
    sheet.wait_for(state="visible")
    assert "article.html:2" in sheet.inner_text()
    assert line in sheet.locator(".here").inner_text()
    assert page.get_by_text("The first text.").count() == 1, "the last good page stays under it"
    newsroom.remove("templates/article.html")
    sheet.wait_for(state="hidden")
    assert_untouched(page)


def test_a_broken_story_is_shown_over_its_page_until_it_is_mended(page: sync_api.Page, newsroom: SmallSite) -> None:
    visit(page, STORY)
    newsroom.replace("content/a.md", "---\ntitle: [Harbour\n---\n\nText.\n")
    sheet = page.locator("[data-preview=overlay] .sheet")
    sheet.wait_for(state="visible")
    assert "a.md" in sheet.inner_text()
    assert page.get_by_text("The first text.").count() == 1
    newsroom.story("a.md", "Harbour reopens", body="Mended text.")
    sheet.wait_for(state="hidden")
    page.get_by_text("Mended text.").first.wait_for()
    assert_untouched(page)


def test_broken_settings_are_shown_over_every_page(page: sync_api.Page, newsroom: SmallSite) -> None:
    visit(page, "/timeline/")
    newsroom.replace("site.toml", 'title = "Open\n')
    sheet = page.locator("[data-preview=overlay] .sheet")
    sheet.wait_for(state="visible")
    assert "site.toml:1" in sheet.inner_text()
    newsroom.write("site.toml", 'title = "The Harbour Lantern"\n')
    sheet.wait_for(state="hidden")
    page.get_by_text("The Harbour Lantern").first.wait_for()
    assert_untouched(page)


def test_a_style_sheet_is_swapped_without_a_flash(page: sync_api.Page, newsroom: SmallSite) -> None:
    visit(page, STORY)
    page.evaluate(
        """() => {
            window.fewest = 99;
            const count = () => [...document.styleSheets].filter((sheet) => sheet.href).length;
            new MutationObserver(() => (window.fewest = Math.min(window.fewest, count())))
                .observe(document.head, {childList: true});
        }"""
    )
    newsroom.write("templates/static/style.css", "h1 { color: rgb(1, 2, 3); }\n")
    page.wait_for_function("getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)'")
    page.wait_for_function("document.querySelectorAll('link[rel=stylesheet]').length === 2")
    assert page.evaluate("window.fewest") >= 2, "at no time fewer sheets than the page has"
    newsroom.write("templates/static/style.css", "h1 { color: rgb(4, 5, 6); }\n")
    page.wait_for_function("getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 5, 6)'")
    assert_untouched(page)


def test_a_draft_is_marked_and_named_in_the_bar(page: sync_api.Page) -> None:
    visit(page, "/2020/07/23/not-yet/")
    bar = page.locator("[data-preview=bar] .bar")
    bar.get_by_text("draft", exact=True).wait_for()
    bar.get_by_text("b.md").wait_for()
    bar.get_by_text("Held back: 1").click()
    assert bar.get_by_role("link", name="Not yet").count() == 1


def test_the_bar_says_why_a_page_is_stale(page: sync_api.Page, newsroom: SmallSite) -> None:
    assert newsroom.run("build", "--quiet").returncode == 0
    visit(page, STORY)
    newsroom.story("a.md", "Harbour reopens", body="A changed text.", tags="[Harbour]")
    page.get_by_text("Why is this page stale?").click()
    assert "A changed text." in page.locator("[data-preview=bar] .stale pre").inner_text()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_bar_and_the_overlay_cover_neither_the_page_nor_one_another(
    page: sync_api.Page, newsroom: SmallSite, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, STORY)
    bar, sheet = page.locator("[data-preview=bar] .bar"), page.locator("[data-preview=overlay] .sheet")
    bar.get_by_text("Held back: 1").click()
    page.wait_for_function(
        """() => {
            scrollTo(0, document.documentElement.scrollHeight);
            const bar = document.querySelector("[data-preview=bar]").shadowRoot.querySelector(".bar");
            return document.body.getBoundingClientRect().bottom <= bar.getBoundingClientRect().top + 1;
        }"""
    )
    newsroom.replace("templates/article.html", "<body>\n{{ view.titel }}\n</body>\n")
    sheet.wait_for(state="visible")
    above, below = sheet.bounding_box(), bar.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] + above["height"] <= below["y"] + 1
    assert above["width"] == below["width"] == width


def test_a_story_that_is_removed_leaves_the_page_for_dead_addresses(page: sync_api.Page, newsroom: SmallSite) -> None:
    visit(page, "/2020/07/23/not-yet/")
    bar = page.locator("[data-preview=bar] .bar")
    bar.get_by_text("draft", exact=True).wait_for()
    newsroom.remove("content/b.md")
    page.get_by_role("heading", name="There is no page at this address").wait_for()
    bar.get_by_text("draft", exact=True).wait_for(state="detached")
    assert bar.get_by_text("b.md").count() == 0
    assert_untouched(page)
