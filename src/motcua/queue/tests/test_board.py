"""What the director decides about boards and voice, and what is kept of it."""

import pytest
from django.test import override_settings

from motcua.adapters.espeak.fake import FakeVoice
from motcua.journal.models import Entry
from motcua.queue.call_next import call_next
from motcua.queue.queries import Voiced, counters_of, voiced, zones
from motcua.queue.record_voice import NoSuchFragment, NotSaid, begin_voice, record_fragment
from motcua.queue.set_zone import BadZone, drop_zone, set_zone
from motcua.queue.voice.packs import BadName, NoSuchVoice, pack
from motcua.queue.voice.sound import NotWave
from motcua.tests.cast import Cast, moment
from motcua.tests.hall import MACHINE, counter_of, opened, taken

AT = moment("2021-01-04 08:00")


@pytest.fixture
def folders(tmp_path):
    with override_settings(FILES_ROOT=tmp_path):
        yield tmp_path


def begun(cast: Cast, **change: str) -> object:
    told = {"name": "hoa", "language": "vi", "recorded_by": "Nguyễn Thị Hoa", "licence": "CC-BY-4.0"}
    return begin_voice(site_id=cast.centre.pk, by=cast.giang, at=AT, **(told | change))


def record(cast: Cast, text: str = "một", content: bytes = b"") -> object:
    return record_fragment(
        site_id=cast.centre.pk,
        voice="hoa",
        language="vi",
        text=text,
        content=content or FakeVoice().say(text, "vi"),
        by=cast.giang,
        at=AT,
    )


def test_a_zone_has_a_name_and_counters_until_it_is_dropped(cast: Cast) -> None:
    site = cast.centre.pk
    for number in (1, 2, 3):
        counter_of(cast, number)
    set_zone(site_id=site, code="khu-a", name="Khu A", counters=[1, 2], by=cast.giang, at=AT)
    set_zone(site_id=site, code="khu-a", name="Khu A, tầng 1", counters=[3, 2], by=cast.giang, at=AT)
    assert counters_of(site, "khu-a") == {2, 3}
    assert [zone.name for zone in zones(site)] == ["Khu A, tầng 1"]
    told = Entry.objects.filter(kind="queue.zone_set").last()
    assert told.payload == {"code": "khu-a", "title": "Khu A, tầng 1", "counters": [2, 3]}
    drop_zone(site_id=site, code="khu-a", by=cast.giang, at=AT)
    assert counters_of(site, "khu-a") is None


@pytest.mark.parametrize(
    ("code", "name", "counters"),
    [("1-10", "x", [1]), ("", "x", [1]), ("a", " ", [1]), ("a", "x", []), ("a", "x", [1, 9])],
)
def test_a_zone_without_code_name_or_counters_of_the_hall_is_refused(
    cast: Cast, code, name, counters
) -> None:
    counter_of(cast, 1)
    with pytest.raises(BadZone):
        set_zone(site_id=cast.centre.pk, code=code, name=name, counters=counters, by=cast.giang, at=AT)


def test_a_voice_is_begun_and_recorded_fragment_by_fragment(cast: Cast, folders) -> None:
    begun(cast)
    record(cast)
    record(cast, "hai")
    kept = pack("hoa", "vi")
    assert (kept.recorded_by, kept.licence, set(kept.files)) == (
        "Nguyễn Thị Hoa",
        "CC-BY-4.0",
        {"một", "hai"},
    )
    begun(cast, recorded_by="Trần Thị Hoa")
    assert set(pack("hoa", "vi").files) == {"một", "hai"}, "what was recorded stays"
    told = Entry.objects.filter(kind="queue.fragment_recorded").last()
    assert (told.payload["voice"], told.payload["text"]) == ("hoa", "hai")


def test_what_is_no_voice_or_no_recording_is_refused_and_nothing_is_kept(cast: Cast, folders) -> None:
    with pytest.raises(NoSuchVoice):
        record(cast)
    for wrong, change in (
        (NotSaid, {"recorded_by": " "}),
        (NotSaid, {"licence": ""}),
        (BadName, {"name": "../x"}),
        (NoSuchVoice, {"language": "tay"}),
    ):
        with pytest.raises(wrong):
            begun(cast, **change)
    begun(cast)
    with pytest.raises(NoSuchFragment):
        record(cast, "mười triệu")
    with pytest.raises(NotWave):
        record(cast, content=b"no sound")
    assert not pack("hoa", "vi").files


def test_what_a_call_sounds_like_is_known_by_its_number(cast: Cast) -> None:
    counter = opened(cast, 7, at=AT)
    taken(cast, AT, language="en")
    ticket = call_next(counter_id=counter.pk, by=MACHINE, at=AT)
    assert voiced(cast.centre.pk, 1) == Voiced(ticket.number, 7, "en", "")
    assert voiced(cast.centre.pk, 2) is None
