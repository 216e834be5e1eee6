"""The machine's voice says every fragment; its fake too, and each differently."""

import pytest

from motcua.adapters.espeak.adapter import EspeakVoice
from motcua.adapters.espeak.fake import FakeVoice
from motcua.queue.ports import NotSpoken
from motcua.queue.voice.sound import recording
from motcua.queue.voice.spoken import fragments


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_fragment_can_be_said_and_used(language: str) -> None:
    voice = EspeakVoice()
    for text in fragments(language):
        assert 0.1 < recording(voice.say(text, language)).seconds < 3


def test_a_language_that_it_does_not_speak_is_refused() -> None:
    with pytest.raises(NotSpoken):
        EspeakVoice().say("một", "tày")


def test_it_is_well_where_it_can_speak() -> None:
    EspeakVoice().check()
    FakeVoice().check()


def test_the_fake_says_everything_but_what_is_unknown() -> None:
    voice = FakeVoice()
    assert len({voice.say(text, "vi") for text in fragments("vi")}) == len(fragments("vi"))
    with pytest.raises(NotSpoken):
        voice.say(FakeVoice.UNKNOWN, "vi")
