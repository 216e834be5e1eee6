"""Gọi thư viện espeak-ng: text in, samples out, through its C interface.

The library keeps its state in one place for the whole process: one text after another.
"""

from __future__ import annotations

import ctypes
import threading
from functools import cache

import espeakng_loader

SYNCHRONOUS = 2
UTF8, CHARACTERS = 1, 1
SPEED, WORDS_A_MINUTE = 1, 140

Heard = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
_turn = threading.Lock()


class Unusable(Exception):
    """The library is not there, or refuses."""


class Library:
    """The opened library; `rate` is samples a second, of 16 bits."""

    def __init__(self) -> None:
        try:
            self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        except OSError as error:
            raise Unusable(str(error)) from error
        place = espeakng_loader.get_data_path().encode()
        self.rate = int(self._library.espeak_Initialize(SYNCHRONOUS, 0, place, 0))
        if self.rate <= 0:
            raise Unusable(str(self.rate))
        self._heard = bytearray()
        self._listener = Heard(self._hear)  # kept here, for the library keeps only its address
        self._library.espeak_SetSynthCallback(self._listener)

    def _hear(self, samples: ctypes._Pointer[ctypes.c_short], count: int, events: int) -> int:
        if samples and count > 0:
            self._heard.extend(ctypes.string_at(samples, count * 2))
        return 0

    def say(self, text: str, voice: str) -> bytes:
        """Return the samples of a text by one of the library's voices. Raises Unusable."""
        raw = text.encode() + b"\0"
        with _turn:
            self._heard.clear()
            refused = self._library.espeak_SetVoiceByName(voice.encode())
            refused |= self._library.espeak_SetParameter(SPEED, WORDS_A_MINUTE, 0)
            refused |= self._library.espeak_Synth(raw, len(raw), 0, CHARACTERS, 0, UTF8, None, None)
            refused |= self._library.espeak_Synchronize()
            if refused or not self._heard:
                raise Unusable(f"{voice}: {refused}")
            return bytes(self._heard)


@cache
def library() -> Library:
    """Return the library, opened once a process. Raises Unusable."""
    with _turn:
        return Library()
