"""What lower levels send up, as the one-stop of the higher level follows it."""

import pytest

from motcua.dossiers.models import Dossier
from motcua.handling.complete import complete
from motcua.intake.accept import accept
from motcua.org import Duty
from motcua.org.models import Office
from motcua.org.rules import Kind, Level
from motcua.tests.cast import Cast, office, officer
from motcua.web.desk.tests.conftest import clock
from motcua.web.desk.tests.desk import MONDAY, Desk, words

__all__ = ["clock"]
pytestmark = pytest.mark.usefixtures("clock")
HERE = "/desk/across/below/"


@pytest.fixture
def commune(cast: Cast) -> Office:
    return office(
        Kind.COMMUNE,
        "UBND xã Tân Cương",
        "xa-tan-cuong",
        cast.province,
        identifier="000.07.30.H55",
        level=Level.COMMUNE,
    )


@pytest.fixture
def sent_up(cast: Cast, commune: Office) -> Dossier:
    """Received by the commune, decided by the department, at Bình's desk."""
    draft = cast.draft(MONDAY)
    Dossier.objects.filter(pk=draft.pk).update(receiving_unit=commune)
    quy = officer("Quý", commune, Duty.RECEIVE)
    dossier = accept(dossier_id=draft.pk, by=quy, at=MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk)
    return dossier


def test_reception_and_head_of_the_upper_one_stop_see_the_promise_and_whose_desk(
    cast: Cast, sent_up: Dossier, clock: object
) -> None:
    cast.accepted(MONDAY)  # received up here: not sent up
    for who in (cast.an, cast.giang):
        page = Desk(who).get(HERE)
        assert [row.pk for row in page.context["page"].rows] == [sent_up.pk]
        assert "UBND xã Tân Cương" in words(page)
        assert "Thẩm định hồ sơ · Sở Giao thông vận tải · Bình" in words(page)
        assert "17:00 ngày 11/01/2021" in words(page)
        assert "Quá hẹn 0" in words(page)
    clock("2021-01-12 09:00")  # type: ignore[operator]  # the fixture is a function
    late = Desk(cast.giang).get(f"{HERE}?late=1")
    assert (late.context["late"], len(late.context["page"].rows)) == (1, 1)


def test_it_can_be_opened_by_who_follows_it(cast: Cast, sent_up: Dossier) -> None:
    assert Desk(cast.an).get(f"/counter/{sent_up.thread}").status_code == 200


def test_the_commune_and_the_agency_have_nothing_sent_up_to_them(
    cast: Cast, sent_up: Dossier, commune: Office
) -> None:
    head = officer("Phong", commune, Duty.DIRECT)
    assert "Không có hồ sơ nào như vậy" in words(Desk(head).get(HERE))
    assert Desk(cast.binh).get(HERE).status_code == 403


def test_a_one_stop_of_another_branch_sees_nothing(cast: Cast, sent_up: Dossier) -> None:
    district = office(Kind.DISTRICT, "Huyện Phú Bình", "phu-binh", cast.province, level=Level.DISTRICT)
    unit = office(Kind.ONE_STOP_UNIT, "Một cửa Phú Bình", "mc-phu-binh", district, level=Level.DISTRICT)
    hanh = officer("Hạnh", unit, Duty.RECEIVE)
    assert Desk(hanh).get(HERE).context["every"] == 0
    assert Desk(hanh).get(f"/counter/{sent_up.thread}").status_code == 404
