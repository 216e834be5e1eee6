"""English is complete: every Vietnamese sentence of the pages has its translation."""

import ast

import pytest
from babel.messages.pofile import read_po

from motcua.cli import messages

pytestmark = pytest.mark.skipif(not messages.ENGLISH.exists(), reason="no English catalogue yet")


def catalogue():
    with messages.ENGLISH.open("rb") as text:
        return read_po(text, locale="en")


def test_no_english_string_is_untranslated_or_guessed():
    assert list(messages.untranslated(catalogue())) == []


def test_translating_goes_by_names_that_the_collector_knows():
    strange = {
        f"{path.name}: {alias.asname}"
        for path in messages.PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.asname and alias.asname not in messages.KEYWORDS
    }
    assert strange == set()


def test_every_sentence_of_the_sources_is_in_the_catalogue():
    known = catalogue()
    missing = {
        str(message)
        for message, context, _ in messages.collect()
        if known.get(message, context=context) is None
    }
    assert missing == set()
