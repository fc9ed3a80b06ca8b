"""Templates: each can be read by Django, every address in it exists, and nothing in it breaks the policy."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.defaulttags import URLNode
from django.template.loader import get_template
from django.urls import get_resolver

FOLDER = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.html"))
# What default-src 'self' refuses: styles and scripts that stand in the page itself.
INLINE = re.compile(
    r"<style\b|<script\b(?![^>]*\bsrc=)|\sstyle\s*=|\son[a-z]+\s*=|javascript:", re.IGNORECASE
)


def every_template(test):
    return pytest.mark.parametrize("name", TEMPLATES)(test)


def names_in(resolver, prefix=""):
    """The names of all addresses, each with its namespace."""
    names = {f"{prefix}{name}" for name in resolver.reverse_dict if isinstance(name, str)}
    for namespace, (_path, inner) in resolver.namespace_dict.items():
        names |= names_in(inner, f"{prefix}{namespace}:")
    return names


def test_there_are_templates():
    assert {"base.html", "404.html", "texts/agree.html", "admin/base_site.html"} <= set(TEMPLATES)


@every_template
def test_a_template_holds_no_style_and_no_script_of_its_own(name):
    found = INLINE.findall((FOLDER / name).read_text(encoding="utf-8"))
    assert not found, f"{name}: {found}"


@every_template
def test_every_address_in_a_template_exists(name):
    known = names_in(get_resolver())
    template = get_template(name).template
    links = template.nodelist.get_nodes_by_type(URLNode)
    constant = {node.view_name.var for node in links if isinstance(node.view_name.var, str)}
    assert constant <= known, f"{name}: no address is called {constant - known}"


@pytest.mark.parametrize(
    "markup",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>go()</script>",
        '<a onclick="go()">',
        '<a href="javascript:go()">',
    ],
)
def test_the_search_finds_what_it_seeks(markup):
    assert INLINE.search(markup)


def test_the_search_lets_pass_what_the_policy_allows():
    assert not INLINE.search('<script src="/static/one.js"></script><p class="style" data-on="1">')
