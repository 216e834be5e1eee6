"""One sound a call: chime, sentence, once more; what a voice lacks leaves the chime."""

import io
import wave

import pytest
from django.test import override_settings

from motcua.adapters.espeak.fake import FakeVoice
from motcua.queue.voice import calling, packs, sound
from motcua.queue.voice.packs import BadName, Damaged, NoSuchVoice, Pack, pack
from motcua.queue.voice.spoken import fragments

FAKE = "motcua.adapters.espeak.fake.FakeVoice"


@pytest.fixture(autouse=True)
def folders(tmp_path):
    with override_settings(FILES_ROOT=tmp_path / "files", HOME=tmp_path, VOICE=FAKE):
        yield tmp_path


def seconds(found: calling.Sound) -> float:
    with wave.open(io.BytesIO(found.content)) as file:
        return file.getnframes() / file.getframerate()


def recorded(name: str = "hoa", language: str = "vi", *, without: str = "") -> Pack:
    kept = Pack(name, language, "Nguyễn Thị Hoa", "CC-BY-4.0", {})
    for text in fragments(language):
        if text != without:
            kept = packs.put_fragment(kept, text, FakeVoice().say(text, language))
    return kept


def test_a_call_is_said_twice_after_the_chime() -> None:
    found = calling.sound_of("A012", 7, voice="", languages=("vi",))
    assert found.is_spoken
    sentence = 6 * (0.2 + calling.BETWEEN_WORDS) + 2 * 0.22 + 0.9
    assert seconds(found) == pytest.approx(len(sound.chime()) / sound.RATE + 2 * sentence, abs=0.2)


def test_the_same_call_is_made_once_and_found_again(folders) -> None:
    first = calling.sound_of("A012", 7, voice="", languages=("vi",))
    (kept,) = (folders / "made" / "voice" / "calls").glob("*.wav")
    assert kept.stem == first.mark
    kept.write_bytes(b"kept")
    assert calling.sound_of("A012", 7, voice="", languages=("vi",)).content == b"kept"
    assert calling.sound_of("A012", 8, voice="", languages=("vi",)).mark != first.mark


def test_a_recorded_voice_says_it_alone() -> None:
    recorded()
    own = calling.sound_of("B105", 12, voice="hoa", languages=("vi",))
    assert own.is_spoken
    assert pack("hoa", "vi").missing == []


def test_a_second_language_comes_after_the_first() -> None:
    one = calling.sound_of("A012", 7, voice="", languages=("vi",))
    both = calling.sound_of("A012", 7, voice="", languages=("vi", "en"))
    assert seconds(both) > seconds(one) + 2


@pytest.mark.parametrize("number", ["A030", "Đ1", "A12345"])
def test_what_cannot_be_said_leaves_the_chime(number: str) -> None:
    recorded(without="ba")
    found = calling.sound_of(number, 7, voice="hoa", languages=("vi",))
    assert not found.is_spoken
    assert seconds(found) == pytest.approx(len(sound.chime()) / sound.RATE, abs=0.01)


def test_a_voice_that_is_gone_or_damaged_leaves_the_chime(folders) -> None:
    assert not calling.sound_of("A001", 1, voice="nobody", languages=("vi",)).is_spoken
    kept = recorded()
    (kept.folder / packs.MANIFEST).write_text("- [")
    assert not calling.sound_of("A001", 1, voice="hoa", languages=("vi",)).is_spoken
    with pytest.raises(Damaged):
        pack("hoa", "vi")
    assert packs.packs() == []


def test_a_recording_that_was_lost_or_spoilt_leaves_the_chime() -> None:
    kept = recorded()
    (kept.folder / kept.files["một"]).unlink()
    assert not calling.sound_of("A001", 2, voice="hoa", languages=("vi",)).is_spoken
    assert calling.sound_of("A003", 2, voice="hoa", languages=("vi",)).is_spoken
    (kept.folder / kept.files["hai"]).write_bytes(b"no sound")
    assert not calling.sound_of("A003", 2, voice="hoa", languages=("vi",)).is_spoken


def test_a_new_recording_takes_the_place_of_the_old_one() -> None:
    kept = recorded()
    before = calling.sound_of("A001", 1, voice="hoa", languages=("vi",)).mark
    former = kept.folder / kept.files["một"]
    packs.put_fragment(kept, "một", FakeVoice().say("another", "vi"))
    assert not former.exists()
    assert calling.sound_of("A001", 1, voice="hoa", languages=("vi",)).mark != before


def test_a_folder_is_named_plainly_and_a_manifest_reaches_no_other_file(folders) -> None:
    for name in ("", "..", "a/b", "Hoa", "x" * 41):
        with pytest.raises(BadName):
            packs.folder_of(name, "vi")
    with pytest.raises(NoSuchVoice):
        packs.folder_of("hoa", "../en")
    place = folders / "files" / "voices" / "hoa" / "vi"
    place.mkdir(parents=True)
    (place / packs.MANIFEST).write_text("language: vi\nfragments: {một: ../../../secret.wav, hai: hai.wav}\n")
    assert pack("hoa", "vi").files == {"hai": "hai.wav"}


def test_old_sounds_make_room_for_new_ones(folders, monkeypatch) -> None:
    monkeypatch.setattr(calling, "MOST_KEPT", 6)
    monkeypatch.setattr(calling, "LEFT_WHEN_SWEPT", 3)
    for number in range(1, 9):
        calling.sound_of(f"A{number:03}", 1, voice="", languages=("vi",))
    assert 3 <= len(list((folders / "made" / "voice" / "calls").glob("*.wav"))) <= 6
