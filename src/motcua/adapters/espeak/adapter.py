"""Giọng máy: fragments by espeak-ng, until a centre has recorded its own."""

from __future__ import annotations

import io
import wave

from motcua.adapters.espeak.client import WORDS_A_MINUTE, Unusable, library
from motcua.queue.ports import NotSpoken

VOICES = {"vi": "vi", "en": "en"}


class EspeakVoice:
    """Speaks Vietnamese and English; see the README for what is wrong with it."""

    name = f"espeak-ng {WORDS_A_MINUTE}"

    def say(self, text: str, language: str) -> bytes:
        if language not in VOICES:
            raise NotSpoken(text)
        try:
            opened = library()
            samples = opened.say(text, VOICES[language])
        except Unusable as error:
            raise NotSpoken(text) from error
        return _wave(samples, opened.rate)

    def check(self) -> None:
        self.say("một", "vi")


def _wave(samples: bytes, rate: int) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(samples)
    return file.getvalue()
