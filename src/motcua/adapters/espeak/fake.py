"""Giọng giả: a tone for each text, for tests and for machines without the library."""

from __future__ import annotations

import math
from array import array
from hashlib import sha256

from motcua.adapters.espeak.adapter import _wave
from motcua.queue.ports import NotSpoken

RATE, SECONDS = 22_050, 0.2


class FakeVoice:
    """Says everything but `UNKNOWN` as a tone that belongs to the text alone."""

    name = "tones"
    UNKNOWN = "?"

    def say(self, text: str, language: str) -> bytes:
        if text == self.UNKNOWN:
            raise NotSpoken(text)
        pitch = 200 + int(sha256(f"{language} {text}".encode()).hexdigest()[:4], 16) % 1500
        turn = 2 * math.pi * pitch / RATE
        return _wave(
            array("h", (round(9000 * math.sin(turn * n)) for n in range(round(RATE * SECONDS)))).tobytes(),
            RATE,
        )

    def check(self) -> None:
        """Always well."""
