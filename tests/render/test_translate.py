"""Templates as Python functions: the same pages as Jinja's, or Jinja's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from smallsite import SmallSite

from generator.archive.store import open_snapshot
from generator.build import build
from generator.engine import Engine
from generator.errors import TemplateError
from generator.pages import PAGE_KINDS
from generator.pages.parts import Step
from generator.render.flatten import Sources, UnsupportedError
from generator.render.look import make_look
from generator.render.renderer import make_environment, renderer_of
from generator.render.translate import translate
from generator.settings import Settings
from generator.site import open_site

ROOT = Path(__file__).resolve().parent.parent.parent

EXACT = {
    "escaping": "{{ view.label }} {{ view.label|safe }} {{ view.url|upper }} {{ '<b>' }} {{ 1.5 }} {{ none }}",
    "conditions": "{% if view.label %}a{% elif view.url %}b{% else %}c{% endif %}{{ 'x' if not view.url else '<y>' }}",
    "loops": "{% for a in 'a' %}{{ loop.index }}{{ loop.index0 }}{{ a }}{% if not loop.last %},{% endif %}{% endfor %}",
    "what came before": "{% for a in 'aab' %}{% if loop.first or a != loop.previtem %}|{% endif %}{{ a }}{% endfor %}",
    "pairs": "{% for a, b in (('x', 1), ('y', 2)) %}{{ a }}{{ b * 2 + 1 }}{{ b / 2 }}{{ -b }}{{ b % 3 }}{% endfor %}",
    "loops in loops": """{% for a in 'ab' %}{% for a in 'cd' %}{{ a }}{{ loop.index }}{% endfor %}
        {{ a }}{{ loop.index }}{% endfor %}""",
    "variables": """{% block x %}{% set b = 'out' %}{% for c in 'xy' %}{{ b }}{% set b = c %}{{ b }}{% endfor %}
        {{ b }}{% endblock %}""",
    "a variable of a branch": """{% block x %}{% if view.url %}{% set b = 1 %}{% else %}{% set b = 2 %}{% endif %}
        {{ b }}{% endblock %}""",
    "macros": "{% macro m(a, b='<') %}<i>{{ a }}{{ b }}</i>{% endmacro %}{{ m(view.url) }}{{ m('&', 2) }}{{ m(m(1)) }}",
    "macros in formats": "{% macro m() %}&{% endmacro %}{{ '<{}>'.format(m()) }}{{ m() ~ '<' }}{{ '<' ~ view.label }}",
    "imports": "{% from 'macros' import outer as o, inner with context %}{{ o(view.label) }}{{ inner('<') }}",
    "links": "{{ link('/a&b/') }}{{ link(view.url) }}{{ link('https://example.org/?a=1&b=2') }}{{ link('/') ~ '<' }}",
    "items": "{{ {'a': 1}['a'] }}{{ [1, 2][-1] }}{{ view.url[:2] }}{{ view[0] }}{{ view.label|length }}",
    "comparisons": "{{ 1 < 2 <= 2 }}{{ 'a' in view.url }}{{ 'a' not in view.url and view.label == '<&' or 3 }}",
    "filters": "{{ view.url|replace('/', '<') }}{{ ([3, 1]|sort)[0] }}{{ 2.345|round(1) }}{{ [2, 1]|min }}",
    "items that pass": "{% for a in [1, 2, 3]|select('odd') %}{{ a }}{% endfor %}{{ ['b']|map('upper')|join }}",
    "items in groups": """{% for a in (view, view)|selectattr('label', 'equalto', '<&')|list %}{{ a.label }}{% endfor %}
        {{ [{'b': 1}]|selectattr('items', 'equalto', 1)|list|length if view.url == '' else 'none' }}""",
    "words": "{{ site.title }}{{ site.theme.footer or site.title }}{{ label.by }}{{ '2020-07-22'|day }}",
}
"""Templates that are translated."""

BY_JINJA = {
    "a name that is not known": "{{ nothing }}",
    "an include": "{% include 'macros' %}",
    "a test": "{{ view.missing is defined }}",
    "the parent's block": "{% extends 'base' %}{% block a %}{{ super() }}!{% endblock %}",
    "a variable of some rounds": "{% for a in 'ab' %}{% if a == 'b' %}{% set c = a %}{% endif %}{% endfor %}",
    "an import of an import": "{% from 'macros' import twice with context %}",
    "a variable for all": "{% set c = 1 %}{{ c }}",
    "an attribute that Python can't name": "{{ view.class }}",
    "a loop with else": "{% for a in '' %}{% else %}none{% endfor %}",
    "no autoescape": "{% autoescape false %}{{ view.label }}{% endautoescape %}",
}
"""Templates that are left to Jinja."""

PARTS = {
    "macros": "{% macro outer(a) %}[{{ inner(a) }}{{ twice('<') }}{{ link(view.url) }}]{% endmacro %}"
    "{% macro inner(inner) %}{{ inner }}{% endmacro %}{% from 'more' import twice with context %}",
    "more": "{% macro twice(a) %}{{ a }}{{ a }}{% endmacro %}",
    "base": "<{% block a %}base {% block b %}{% endblock %}{% endblock %}>",
}


def environment(text: str) -> Environment:
    made = make_environment(Path("none"), Settings())
    made.loader = DictLoader({**PARTS, "page": text})
    return made


def by_jinja(made: Environment) -> str:
    return made.get_template("page").render(view=Step("/a/", "<&"), link=link, page_url="/", canonical="")


def link(url: str) -> str:
    return "../" + url


def translated(made: Environment) -> str:
    return translate(Sources(made), "page")(
        Step("/a/", "<&"), link, "/", "", lambda url: link(url).replace("&", "&amp;")
    )


@pytest.mark.parametrize("text", EXACT.values(), ids=EXACT)
def test_a_translated_template_prints_what_jinja_prints(text: str) -> None:
    made = environment(text)
    assert translated(made) == by_jinja(made)


@pytest.mark.parametrize("text", EXACT.values(), ids=EXACT)
def test_it_prints_the_same_in_a_block_of_another_template(text: str) -> None:
    if "macro" in text or "import" in text or "block" in text:
        pytest.skip("stands at the top of a template only")
    made = environment("{% extends 'base' %}{% block b %}" + text + "{% endblock %}")
    assert translated(made) == by_jinja(made)


@pytest.mark.parametrize("text", BY_JINJA.values(), ids=BY_JINJA)
def test_what_is_not_translated_exactly_is_left_to_jinja(text: str) -> None:
    with pytest.raises(UnsupportedError):
        translate(Sources(environment(text)), "page")


@pytest.mark.parametrize("folder", ["files", "folders"])
def test_every_page_of_the_sample_archive_is_the_same_by_jinja(tmp_path: Path, folder: str) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    (tmp_path / "site.toml").write_text(
        f'base_url = "https://example.org/news/"\nlinks = "{folder}"\nlanguage = "fr"\n'
    )
    site = open_site(tmp_path)
    build(site, Engine(1))
    renderer = renderer_of(make_look(site.templates, site.settings))
    archive = open_snapshot(site.state / "archive.db")
    compared = 0
    for kind in PAGE_KINDS:
        for key in kind.every(archive):
            view = kind.view(archive, key)
            if view is not None:
                printed = renderer.render(kind, key, view)
                assert printed == renderer.render_by_jinja(kind.template, renderer.values(kind, key, view)), key
                compared += 1
    assert compared > 200
    assert sum(renderer.translated(kind.template) is not None for kind in PAGE_KINDS) >= 11


def test_jinja_prints_what_the_translated_template_can_not(small_site: SmallSite) -> None:
    small_site.story("a.md", "One")
    small_site.write("templates/day.html", "{{ view['day'] }} {{ [view.total] }}")
    small_site.build()
    assert small_site.page("2020/07/22/index.html").startswith("2020-07-22 [1]")


def test_a_mistake_that_shows_on_one_page_is_named_with_its_line(small_site: SmallSite) -> None:
    small_site.story("a.md", "One")
    small_site.write("templates/day.html", "{% block x %}\n{{ view.total.missing }}{% endblock %}")
    with pytest.raises(TemplateError) as caught:
        small_site.build()
    assert (Path(caught.value.problem.path).name, caught.value.problem.line) == ("day.html", 2)
