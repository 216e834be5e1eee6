"""Âm thanh: reads recorded fragments, makes them alike, and joins them to one call."""

from __future__ import annotations

import io
import wave
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]

RATE = 22_050
FRAME = RATE // 100
SHORTEST_SECONDS, LONGEST_SECONDS = 0.08, 6.0
QUIETEST = 0.02  # of full scale, the loudest instant of a recording
EDGE = 0.01  # of the loudest instant; what is quieter at the ends is cut off
KEPT_FRAMES = 2
LOUDNESS, CEILING = 0.12, 0.89
FADE = RATE // 200
LONGEST_FILE_BYTES = 4_000_000


class BadRecording(Exception):
    """A recording that cannot be used."""


class NotWave(BadRecording):
    """It is no WAV file with plain samples."""


class TooShort(BadRecording):
    """Nothing that long enough could be a word: the seconds that are not silent."""


class TooLong(BadRecording):
    """Longer than any fragment: its seconds."""


class TooQuiet(BadRecording):
    """Silence, or nearly."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What was found in a file: its samples at RATE, one channel, and how long it was."""

    samples: Samples
    seconds: float


def recording(content: bytes) -> Recording:
    """Return the sound of a WAV file, of any rate, width and number of channels.

    Raises NotWave, TooShort, TooLong, TooQuiet.
    """
    samples, rate = _decoded(content)
    seconds = len(samples) / rate
    if seconds > LONGEST_SECONDS:
        raise TooLong(seconds)
    if len(samples) == 0 or float(np.abs(samples).max()) < QUIETEST:
        raise TooQuiet
    ready = levelled(trimmed(_at_rate(samples, rate)))
    if len(ready) / RATE < SHORTEST_SECONDS:
        raise TooShort(len(ready) / RATE)
    return Recording(ready, seconds)


def _decoded(content: bytes) -> tuple[Samples, int]:
    if len(content) > LONGEST_FILE_BYTES:
        raise TooLong(LONGEST_SECONDS)
    try:
        with wave.open(io.BytesIO(content)) as file:
            width, channels, rate = file.getsampwidth(), file.getnchannels(), file.getframerate()
            raw = file.readframes(file.getnframes())
    except (wave.Error, EOFError) as error:
        raise NotWave from error
    if width not in (1, 2, 3, 4) or not channels or not 8_000 <= rate <= 192_000:
        raise NotWave
    whole = len(raw) // (width * channels) * width * channels
    samples = _scaled(raw[:whole], width).reshape(-1, channels)
    return samples.mean(axis=1, dtype=np.float32), rate


def _scaled(raw: bytes, width: int) -> Samples:
    """Return samples of one to four bytes between -1 and 1."""
    if width == 1:
        return ((np.frombuffer(raw, np.uint8).astype(np.float32) - 128) / 128).astype(np.float32)
    parts = np.frombuffer(raw, np.uint8).reshape(-1, width)
    wide = np.zeros((len(parts), 4), np.uint8)
    wide[:, 4 - width :] = parts
    return (wide.view("<i4").ravel() / 2**31).astype(np.float32)


def _at_rate(samples: Samples, rate: int) -> Samples:
    """Return the same sound at RATE; what is too high for it is left out."""
    count = round(len(samples) * RATE / rate)
    if rate == RATE or count < 2:
        return samples
    spectrum = np.fft.rfft(samples)[: count // 2 + 1]
    return (np.fft.irfft(spectrum, count) * (count / len(samples))).astype(np.float32)


def trimmed(samples: Samples) -> Samples:
    """Return the sound without the silence before and after it, softened where it was cut."""
    frames = np.abs(samples[: len(samples) // FRAME * FRAME]).reshape(-1, FRAME).max(axis=1)
    loud = np.flatnonzero(frames > EDGE * frames.max(initial=0.0))
    if len(loud) == 0:
        return samples[:0]
    first, last = max(0, int(loud[0]) - KEPT_FRAMES), int(loud[-1]) + 1 + KEPT_FRAMES
    kept = samples[first * FRAME : last * FRAME].copy()
    slope = np.linspace(0, 1, min(FADE, len(kept)), dtype=np.float32)
    kept[: len(slope)] *= slope
    kept[len(kept) - len(slope) :] *= slope[::-1]
    return kept


def levelled(samples: Samples) -> Samples:
    """Return the sound as loud as every other; no instant goes beyond CEILING."""
    if len(samples) == 0:
        return samples
    loud = samples[np.abs(samples) > EDGE * np.abs(samples).max()]
    force = float(np.sqrt(np.mean(np.square(loud)))) or 1.0
    return (samples * min(LOUDNESS / force, CEILING / float(np.abs(samples).max()))).astype(np.float32)


def silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE), np.float32)


@cache
def chime() -> Samples:
    """Return two falling bell tones, made and not recorded."""
    time = np.arange(RATE, dtype=np.float32) / RATE
    sound = np.zeros(RATE + RATE // 3, np.float32)
    for start, pitch in ((0, 784.0), (RATE // 3, 587.33)):
        tone = np.exp(-4.5 * time) * (np.sin(2 * np.pi * pitch * time) + np.sin(4 * np.pi * pitch * time) / 5)
        sound[start : start + RATE] += tone
    end = np.linspace(1, 0, RATE // 5, dtype=np.float32)
    sound[-len(end) :] *= end
    return (sound * (0.35 / float(np.abs(sound).max()))).astype(np.float32)


def written(parts: Iterable[Samples]) -> bytes:
    """Return the parts one after another as a WAV file of 16 bits."""
    whole = np.concatenate([*parts, silence(0)])
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((np.clip(whole, -1, 1) * 32767).astype("<i2").tobytes())
    return file.getvalue()
