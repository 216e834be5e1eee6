"""Static files have addresses that change with their content, and travel compressed."""

import gzip

import pytest
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.test import Client

pytestmark = pytest.mark.django_db


def test_an_address_carries_a_mark_of_the_content():
    name, mark = static("motcua/theme.css").split("?v=")
    assert name == "/static/motcua/theme.css"
    assert len(mark) == 8
    assert static("motcua/not-there.css") == "/static/motcua/not-there.css"


@pytest.mark.parametrize("name", ["motcua/theme.css", "motcua/icons.svg", "motcua/forms.js"])
def test_text_travels_by_gzip_where_the_browser_takes_it(name):
    answer = Client().get(static(name), headers={"Accept-Encoding": "gzip"})
    with open(finders.find(name), "rb") as file:
        whole = file.read()
    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(b"".join(answer)) == whole
    plain = Client().get(static(name))
    assert b"".join(plain) == whole


def test_pages_travel_by_gzip():
    answer = Client().get("/sign-in", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < 6_000


def test_no_page_allows_inline_styles_or_scripts():
    policy = Client().get("/sign-in")["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "default-src 'self'" in policy


def test_the_theme_names_only_fonts_that_the_set_up_lays_out():
    from motcua.cli.vendor import PAGES

    with open(finders.find("motcua/theme.css")) as file:
        named = {part.split('"')[0] for part in file.read().split("be-vietnam-pro/")[1:]}
    laid = {pattern.rsplit("/", 1)[1] for pattern in PAGES["be-vietnam-pro"]}
    assert named
    assert named <= laid
