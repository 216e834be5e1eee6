"""English is complete: every Vietnamese sentence of the pages has its translation."""

import pytest
from babel.messages.pofile import read_po

from motcua.cli import messages

pytestmark = pytest.mark.skipif(not messages.ENGLISH.exists(), reason="no English catalogue yet")


def catalogue():
    with messages.ENGLISH.open("rb") as text:
        return read_po(text, locale="en")


def test_no_english_string_is_untranslated_or_guessed():
    assert list(messages.untranslated(catalogue())) == []


def test_every_sentence_of_the_sources_is_in_the_catalogue():
    known = catalogue()
    missing = {
        str(message)
        for message, context, _ in messages.collect()
        if known.get(message, context=context) is None
    }
    assert missing == set()
