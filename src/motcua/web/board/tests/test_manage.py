"""Who directs the hall sets its boards: a zone, a voice of its own; nobody else does."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse

from motcua.adapters.espeak.fake import FakeVoice
from motcua.queue.models import Hall, Zone
from motcua.queue.voice.packs import pack
from motcua.queue.voice.spoken import fragments
from motcua.tests.cast import Cast
from motcua.tests.hall import counter_of
from motcua.web.desk.tests.conftest import clock  # noqa: F401  a fixture
from motcua.web.desk.tests.desk import Desk, key_of, said, words

ADDRESS = "/board/manage/"
VOICE = {
    "voice-name": "co-hoa",
    "voice-language": "vi",
    "voice-recorded_by": "Hoa",
    "voice-licence": "CC0-1.0",
}


@pytest.fixture(autouse=True)
def folders(tmp_path, clock):  # noqa: F811  the fixture above
    with override_settings(
        FILES_ROOT=tmp_path / "files", HOME=tmp_path, VOICE="motcua.adapters.espeak.fake.FakeVoice"
    ):
        yield


@pytest.fixture
def giang(cast: Cast) -> Desk:
    for number in (1, 2, 3):
        counter_of(cast, number)
    return Desk(cast.giang)


def sent(giang: Desk, kind: str, **typed: str) -> object:
    return giang.post(ADDRESS, {"once": key_of(giang.get(ADDRESS)), "kind": kind, **typed})


def test_a_zone_is_named_shown_with_its_board_and_dropped(cast: Cast, giang: Desk) -> None:
    page = sent(giang, "zone", **{"zone-code": "khu-a", "zone-name": "Khu A", "zone-counters": "1-2"})
    assert "Đã ghi khu vực Khu A" in said(page)
    assert f"/board/{cast.centre.public_id}/?zone=khu-a" in page.content.decode()
    page = sent(giang, "zone", **{"zone-code": "Khu A", "zone-name": "x", "zone-counters": "quầy 1"})
    assert page.status_code == 422
    assert "Viết số quầy, ví dụ 1-10 hoặc 1,3,5-7." in words(page)
    page = sent(giang, "zone", **{"zone-code": "khu-b", "zone-name": "Khu B", "zone-counters": "9"})
    assert "các quầy có trong sảnh này" in words(page)
    sent(giang, "drop", code="khu-a")
    assert not Zone.objects.exists()


def test_a_voice_is_recorded_listened_to_and_chosen(cast: Cast, giang: Desk) -> None:
    page = sent(giang, "voice", **VOICE)
    assert "Đã mở giọng co-hoa" in said(page)
    assert "đã thu 0 trong 46 tiếng" in words(page)
    for place, text in enumerate(fragments("vi")):
        there = reverse("board:record", args=["co-hoa", "vi", place])
        file = SimpleUploadedFile("a.wav", FakeVoice().say(text, "vi"))
        page = giang.post(there, {"once": f"key-{place}", "file": file})
    assert "đã thu 46 trong 46 tiếng" in words(page)
    assert pack("co-hoa", "vi").missing == []
    one = reverse("board:fragment", args=["co-hoa", "vi", 1])
    for address in ("/board/manage/trial/vi.wav?voice=co-hoa", one):
        answer = giang.get(address)
        assert answer.headers["Content-Type"] == "audio/wav"
    sent(giang, "choose", voice="co-hoa")
    assert Hall.objects.get(site=cast.centre).voice == "co-hoa"
    sent(giang, "choose", voice="")
    assert Hall.objects.get(site=cast.centre).voice == ""
    assert sent(giang, "choose", voice="nobody").status_code == 404


def test_what_is_no_recording_is_told_and_not_kept(giang: Desk) -> None:
    sent(giang, "voice", **VOICE)
    there = reverse("board:record", args=["co-hoa", "vi", 0])
    page = giang.post(there, {"once": "a", "file": SimpleUploadedFile("a.mp3", b"ID3 no wave")})
    assert "không phải tệp âm thanh WAV" in words(page)
    assert "không phải tệp âm thanh WAV" in words(giang.post(there, {"once": "b"}))
    assert pack("co-hoa", "vi").files == {}
    assert giang.get(reverse("board:fragment", args=["co-hoa", "vi", 0])).status_code == 404
    assert giang.get(reverse("board:fragment", args=["co-hoa", "vi", 99])).status_code == 404
    assert giang.get(reverse("board:fragments", args=["co-hoa", "tay"])).status_code == 404


def test_who_directs_no_hall_does_not_come_in(cast: Cast) -> None:
    assert Desk(cast.an).get(ADDRESS).status_code == 403
