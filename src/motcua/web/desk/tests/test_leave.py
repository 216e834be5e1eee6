"""Leave with a substitute, on the page of whoever is away and of who stands in."""

from typing import Any

import pytest

from motcua.handling.complete import complete
from motcua.org.models import Leave, Officer
from motcua.tests.cast import Cast, officer
from motcua.web.desk.tests.desk import MONDAY, Desk, key_of, said, words

pytestmark = pytest.mark.usefixtures("clock")


def report(cast: Cast, colleague: Officer, **change: str) -> Any:
    desk = Desk(cast.binh)
    typed = {
        "once": key_of(desk.get("/desk/leave/")),
        "substitute": str(colleague.public_id),
        "valid_from": "2021-01-05",
        "valid_to": "2021-01-08",
        "reason": "Nghỉ phép",
    }
    return desk.post("/desk/leave/", typed | change)


def test_whoever_is_away_names_a_substitute_who_gets_the_work(cast: Cast) -> None:
    hoa, dossier = officer("Hoa", cast.agency), cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk)
    assert "Hoa làm thay đến hết 08/01/2021. Đã chuyển 1 việc." in said(report(cast, hoa, moves="on"))
    page = words(Desk(hoa).get("/desk/"))
    assert "Bình nghỉ đến hết 08/01/2021, Hoa làm thay" in page
    assert "Nguyễn Thị Lan" in page
    assert "Bình nghỉ" in words(Desk(cast.dung).get("/desk/?scope=office"))


def test_back_earlier_nothing_is_lent_any_more(cast: Cast) -> None:
    hoa = officer("Hoa", cast.agency)
    report(cast, hoa)
    leave, desk = Leave.objects.get(), Desk(cast.binh)
    desk.post(f"/desk/leave/{leave.public_id}/", {"end": "1", "once": key_of(desk.get("/desk/leave/"))})
    assert Desk(hoa).get("/desk/").status_code == 403
    assert Leave.objects.get().ended_at is not None


@pytest.mark.parametrize(
    "change",
    [
        {"valid_from": "2021-01-04"},
        {"valid_to": "2021-01-04"},
        {"substitute": "x"},
        {"valid_from": "hôm nay"},
        {"reason": " "},
    ],
)
def test_what_cannot_be_is_put_back_with_what_it_lacks(cast: Cast, change: dict[str, str]) -> None:
    answer = report(cast, officer("Hoa", cast.agency), **change)
    assert (answer.status_code, Leave.objects.count()) == (422, 0)


def test_the_leave_of_others_is_nobodys_to_end(cast: Cast) -> None:
    report(cast, officer("Hoa", cast.agency))
    answer = Desk(cast.chi).post(f"/desk/leave/{Leave.objects.get().public_id}/", {"end": "1"})
    assert answer.status_code == 404
    assert Leave.objects.get().ended_at is None
