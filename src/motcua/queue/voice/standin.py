"""Giọng tạm: fragments made by a machine until the centre has recorded its own, kept once they are made."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

from motcua.queue.ports import NotSpoken, Voice
from motcua.queue.voice.packs import put


def voice() -> Voice:
    """Return the machine's voice that is plugged in."""
    found: Voice = import_string(settings.VOICE)()
    return found


def content(text: str, language: str) -> bytes | None:
    """Return a fragment by the machine's voice as a WAV file, None where it cannot say it."""
    machine = voice()
    digest = sha256("\0".join((machine.name, language, text)).encode()).hexdigest()[:32]
    path = folder() / f"{digest}.wav"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        pass
    try:
        made = machine.say(text, language)
    except NotSpoken:
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    put(path, made)
    return made


def folder() -> Path:
    """Return where what a machine can make again is kept; no backup holds it."""
    return Path(os.fspath(settings.HOME)) / "made" / "voice"
