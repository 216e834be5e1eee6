"""Recordings of every kind become alike; what is no recording is refused with what is wrong."""

import io
import wave

import numpy as np
import pytest

from motcua.queue.voice import sound


def tone(
    seconds: float,
    *,
    rate: int = 44_100,
    width: int = 2,
    channels: int = 1,
    loud: float = 0.5,
    quiet: float = 0,
) -> bytes:
    """Return a tone with silence before and after it."""
    time = np.arange(round(rate * seconds)) / rate
    wanted = np.concatenate(
        [np.zeros(round(rate * quiet)), loud * np.sin(2 * np.pi * 300 * time), np.zeros(round(rate * quiet))]
    )
    top = 2 ** (8 * width - 1) - 1
    whole = np.round(wanted * top).astype(np.int64)
    raw = b"".join(
        int(sample + (128 if width == 1 else 0)).to_bytes(width, "little", signed=width > 1) * channels
        for sample in whole
    )
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(width)
        out.setframerate(rate)
        out.writeframes(raw)
    return file.getvalue()


def force(samples: sound.Samples) -> float:
    return float(np.sqrt(np.mean(np.square(samples))))


@pytest.mark.parametrize(
    "kind",
    [
        {"rate": 22_050},
        {"rate": 8_000, "width": 1},
        {"rate": 48_000, "width": 3, "channels": 2},
        {"rate": 44_100, "width": 4},
    ],
)
def test_any_rate_width_and_number_of_channels_sounds_the_same(kind) -> None:
    found = sound.recording(tone(0.4, **kind)).samples
    assert len(found) / sound.RATE == pytest.approx(0.4, abs=0.03)
    spectrum = np.abs(np.fft.rfft(found))
    assert np.argmax(spectrum) * sound.RATE / len(found) == pytest.approx(300, abs=4)


def test_silence_around_the_word_is_cut_off() -> None:
    found = sound.recording(tone(0.3, quiet=1.0))
    assert found.seconds == pytest.approx(2.3)
    assert len(found.samples) / sound.RATE == pytest.approx(0.3, abs=0.06)
    assert found.samples[0] == found.samples[-1] == 0


def test_a_whisper_and_a_shout_become_equally_loud_and_nothing_is_cut_off() -> None:
    whisper, shout = (sound.recording(tone(0.3, loud=loud)).samples for loud in (0.03, 1.0))
    assert force(whisper) == pytest.approx(force(shout), rel=0.05)
    assert max(np.abs(whisper).max(), np.abs(shout).max()) <= sound.CEILING + 1e-6


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"", sound.NotWave),
        (b"RIFF\x00\x00\x00\x00WAVEjunk", sound.NotWave),
        (b"ID3" + b"\0" * 500, sound.NotWave),
        (tone(0.02), sound.TooShort),
        (tone(7), sound.TooLong),
        (tone(0.5, loud=0.001), sound.TooQuiet),
        (tone(0), sound.TooQuiet),
        (tone(0.5)[:30], sound.NotWave),
        (b"\0" * (sound.LONGEST_FILE_BYTES + 1), sound.TooLong),
    ],
)
def test_what_cannot_be_used_is_refused(content: bytes, wrong: type[Exception]) -> None:
    with pytest.raises(wrong):
        sound.recording(content)


def test_a_file_that_was_cut_off_gives_what_is_there() -> None:
    whole = tone(1.0)
    assert len(sound.recording(whole[: len(whole) // 2 + 1]).samples) / sound.RATE == pytest.approx(
        0.5, abs=0.05
    )


def test_parts_are_joined_in_order_without_a_click() -> None:
    content = sound.written([sound.chime(), sound.silence(0.5), sound.recording(tone(0.3)).samples])
    with wave.open(io.BytesIO(content)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, sound.RATE)
        seconds = file.getnframes() / sound.RATE
    assert seconds == pytest.approx(1.33 + 0.5 + 0.3, abs=0.05)
    assert len(sound.written([])) == 44, "a head without sound"
