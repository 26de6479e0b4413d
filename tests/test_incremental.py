"""Incremental equals clean: after any sequence of changes, output/ is byte for byte what a clean build writes."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from smallsite import SmallSite

from generator.engine import Engine

# Few of everything, so that stories meet: the same titles, days, tags and addresses come up again and again.
NAMES = st.sampled_from(["a.md", "b.md", "news/c.md", "news/d.md", "news/e.md", "wire/f.txt", "wire/g.txt", "h.md"])
TITLES = st.sampled_from(["Harbour reopens", "Storm warning", "Storm Warning", "بندر باز شد", "!!!", "Strike ends"])
DATES = st.sampled_from(
    ["", "2019-12-31", "2020-07-22", "2020-07-22 08:30", "2020-07-22T00:20:00+04:30", "2020-07-23", "2021-01-01 10:00Z"]
)
TAGS = st.lists(st.sampled_from(["Harbour", "HARBOUR", "Weather", "Ünions", "C++", "C plus plus", "Iran"]), max_size=3)
SECTIONS = st.sampled_from(["", "Coast", "coast", "World"])
ALIASES = st.lists(st.sampled_from(["/old/", "/2020/07/22/storm-warning/", "/older/page.html"]), max_size=2)
SLUGS = st.sampled_from(["", "", "", "fixed", "storm-warning"])
LINKS = st.lists(
    st.sampled_from(
        ["a.md", "news/c.md", "/old/", "/tags/harbour/", "/tags/iran/", "/people/", "/2020/07/", "pic.png"]
    ),
    max_size=2,
)
NAMES_IN_TEXT = st.lists(
    st.sampled_from(
        [
            "President Ali Shamkhani met Mustafa al-Kazemi in Baghdad.",
            "Mr. Shamkhani left Iran. Shamkhani said so.",
            "The Islamic State of Iraq and Syria (ISIS) was there.",
            "A harbour in Portugal and one in Iran.",
        ]
    ),
    max_size=2,
)
DECISIONS = st.sampled_from(
    [
        None,
        "",
        '["Ports"]\naliases = ["Harbour", "Iran"]\nkind = "place"\n',
        '["HARBOUR"]\nnote = "Where ships lie."\nbroader = ["Weather"]\n["Iran"]\nhidden = true\n',
        '["Harbour"]\nmerged_into = "Weather"\n["Weather"]\nlabels = {fa = "هوا", sv = "Väder"}\nnarrower = ["C++"]\n',
        '["C plus plus"]\naliases = ["Weather"]\n["Ali Shamkhani"]\nkind = "topic"\naliases = ["Portugal"]\n',
    ]
)
STATUS = st.sampled_from(["", "", "", "draft: true"])


class Newsroom(RuleBasedStateMachine):
    """An editor at work: random changes, builds now and then, and each time a comparison with a clean build."""

    engine = Engine(1)

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="dateline-test-"))
        self.site = SmallSite(self.folder / "site")
        self.checks = 0

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.compare()
            shutil.rmtree(self.folder)

    @rule(name=NAMES, title=TITLES, date=DATES, tags=TAGS, section=SECTIONS, aliases=ALIASES, slug=SLUGS, links=LINKS,
          status=STATUS, body=st.integers(1, 3), names=NAMES_IN_TEXT)  # fmt: skip
    def save(self, name: str, **facts: object) -> None:
        text = wire_copy(**facts) if name.endswith(".txt") else markdown(**facts)
        self.site.write(f"content/{name}", text)

    @rule(name=NAMES, other=NAMES)
    def rename(self, name: str, other: str) -> None:
        if self.has(name) and Path(name).suffix == Path(other).suffix:
            self.site.rename(f"content/{name}", f"content/{other}")

    @rule(name=NAMES)
    def delete(self, name: str) -> None:
        if self.has(name):
            self.site.remove(f"content/{name}")

    @rule(name=st.sampled_from(["pic.png", "news/pic.png"]), data=st.none() | st.binary(max_size=4))
    def attach(self, name: str, data: bytes | None) -> None:
        if data is not None:
            self.site.write(f"content/{name}", data)
        elif self.has(name):
            self.site.remove(f"content/{name}")

    @rule(title=st.sampled_from(["One", "Two"]), zone=st.sampled_from(["UTC", "Asia/Tokyo"]),
          permalink=st.sampled_from(["/{year}/{month}/{day}/{slug}/", "/{section}/{slug}.html", "/{slug}/"]),
          links=st.sampled_from(["files", "folders"]), language=st.sampled_from(["en", "fa", "sv"]),
          automatic=st.sampled_from(["missing", "always", "never"]), most=st.sampled_from([1, 12]),
          min_stories=st.integers(1, 3),
          sections=st.sampled_from(["", 'World = "Coast"\n', 'COAST = "Sea"\n']))  # fmt: skip
    def settings(self, automatic: str, most: int, min_stories: int, sections: str, **texts: str) -> None:
        keys = {"zone": "timezone"}
        lines = "".join(f'{keys.get(key, key)} = "{value}"\n' for key, value in texts.items())
        tags = f'[tags]\nautomatic = "{automatic}"\nmost = {most}\nmin_stories = {min_stories}\n'
        self.site.write("site.toml", f"{lines}{tags}[reading.sections]\n{sections}")

    @rule(text=DECISIONS)
    def decide(self, text: str | None) -> None:
        if text is not None:
            self.site.write("tags.toml", text)
        elif (self.site.root / "tags.toml").exists():
            self.site.remove("tags.toml")

    @rule(name=st.sampled_from(["day.html", "redirect.html", "static/extra.css", "static/icon.svg"]),
          text=st.sampled_from(["<p>{{ page_url }}</p>\n", "<p>two</p>\n", None]))  # fmt: skip
    def retouch(self, name: str, text: str | None) -> None:
        path = f"templates/{name}"
        if text is not None:
            self.site.write(path, text.replace("{{ page_url }}", "x") if "static" in name else text)
        elif (self.site.root / path).exists():
            self.site.remove(path)

    @rule()
    def forget(self) -> None:
        shutil.rmtree(self.site.root / ".dateline", ignore_errors=True)

    @rule()
    def empty_output(self) -> None:
        shutil.rmtree(self.site.root / "output", ignore_errors=True)

    @precondition(lambda self: hasattr(self, "site"))
    @rule()
    def compare(self) -> None:
        report = self.site.build(self.engine)
        self.checks += 1
        clean, output = self.site.clean_build(self.folder / f"clean-{self.checks}")
        assert self.site.output() == output
        assert report.problems == clean.problems

    def has(self, name: str) -> bool:
        return (self.site.root / "content" / name).exists()


class BusyNewsroom(Newsroom):
    """The same, with two processes."""


def markdown(
    title: str, date: str, tags: list[str], section: str, aliases: list[str], slug: str, links: list[str], status: str,
    body: int, names: list[str],
) -> str:  # fmt: skip
    lines = [f'title: "{title}"', f"tags: {tags}", f"aliases: {aliases}", status]
    lines += [f"{name}: {value}" for name, value in (("date", date), ("section", section), ("slug", slug)) if value]
    text = " ".join(f"[see]({link})" if link != "pic.png" else "![a picture](pic.png)" for link in links)
    return (
        "---\n"
        + "\n".join(line for line in lines if line)
        + f"\n---\n\n{'Some text. ' * body}{' '.join(names)} {text}\n"
    )


def wire_copy(title: str, date: str, links: list[str], body: int, names: list[str], **_: object) -> str:
    stamp = {"2020-07-22": "Jul 22, 2020 00:20 Asia/Tehran", "2020-07-23": "Jul 23, 2020 11:00 Europe/Lisbon"}
    related = "\n\nRead More:\n\nHarbour reopens\n\nNever heard of" if links else ""
    return (
        f"{stamp.get(date, '')}\n  • {title}\n\nTehran (IP) - {'The text goes on. ' * body}{' '.join(names)}{related}"
    )


def test_incremental_equals_clean_in_one_process() -> None:
    run_state_machine_as_test(Newsroom, settings=effort(25))


def test_incremental_equals_clean_in_two_processes(two_processes: Engine) -> None:
    BusyNewsroom.engine = two_processes
    run_state_machine_as_test(BusyNewsroom, settings=effort(8))


def effort(examples: int) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=16,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=False,
    )
