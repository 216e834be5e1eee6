"""Tiếng gọi: one sound for each call, chime, sentence and the sentence once more, made once and kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from motcua.queue.voice import sound, standin
from motcua.queue.voice.packs import BadName, Damaged, NoSuchVoice, Pack, pack, put
from motcua.queue.voice.spoken import LONG_PAUSE, SHORT_PAUSE, NotReadable, announcement

MADE_BY = "1"  # another number wherever the same fragments would sound otherwise
PAUSES = {SHORT_PAUSE: 0.22, LONG_PAUSE: 0.9}
BETWEEN_WORDS = 0.03
MOST_KEPT, LEFT_WHEN_SWEPT = 600, 400


@dataclass(frozen=True, slots=True)
class Sound:
    """What a board plays: a WAV file, its mark, and whether it says the call or is the chime alone."""

    content: bytes
    mark: str
    is_spoken: bool


def sound_of(number: str, counter: int, *, voice: str, languages: tuple[str, ...]) -> Sound:
    """Return the sound of a call by a recorded voice, or by the machine's where `voice` is empty.

    It is said in each of the languages that the voice speaks. Where a fragment is missing in one of them
    that language is left out; where nothing is left, the chime remains.
    """
    said = [parts for language in languages if (parts := _said(number, counter, voice, language))]
    mark = sha256("\n".join([MADE_BY, *(_mark(part) for parts in said for part in parts)]).encode())
    digest = mark.hexdigest()[:32]
    path = standin.folder() / "calls" / f"{digest}.wav"
    try:
        return Sound(path.read_bytes(), digest, bool(said))
    except FileNotFoundError:
        content = sound.written(_sounds(said))
    path.parent.mkdir(parents=True, exist_ok=True)
    put(path, content)
    _sweep(path.parent)
    return Sound(content, digest, bool(said))


def _said(number: str, counter: int, voice: str, language: str) -> list[str | bytes] | None:
    """Return the pauses of a call and the recordings between them; None where it cannot be said whole."""
    try:
        texts = announcement(number, counter, language)
        own = pack(voice, language) if voice else None
    except (NotReadable, ValueError, NoSuchVoice, BadName, Damaged):
        return None
    parts = [text if text in PAUSES else _content(own, text, language) for text in texts]
    found = [part for part in parts if part is not None]
    return found if len(found) == len(parts) else None


def _content(own: Pack | None, text: str, language: str) -> bytes | None:
    """Return a recording that can be used, None where there is none."""
    content = own.content(text) if own else standin.content(text, language)
    try:
        return content if content and len(_ready(content)) else None
    except sound.BadRecording:
        return None


def _mark(part: str | bytes) -> str:
    return part if isinstance(part, str) else sha256(part).hexdigest()


def _sounds(said: list[list[str | bytes]]) -> Iterator[sound.Samples]:
    yield sound.chime()
    for _ in range(2):
        for parts in said:
            for part in parts:
                yield from _sound(part)
            yield sound.silence(PAUSES[LONG_PAUSE])


def _sound(part: str | bytes) -> Iterator[sound.Samples]:
    if isinstance(part, str):
        yield sound.silence(PAUSES[part])
    else:
        yield _ready(part)
        yield sound.silence(BETWEEN_WORDS)


@lru_cache(maxsize=256)
def _ready(content: bytes) -> sound.Samples:
    return sound.recording(content).samples


def _sweep(folder: Path) -> None:
    """Delete the oldest sounds where there are many: each can be made again."""
    files = sorted(folder.glob("*.wav"), key=_age)
    if len(files) > MOST_KEPT:
        for path in files[: len(files) - LEFT_WHEN_SWEPT]:
            path.unlink(missing_ok=True)


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
