"""Opinions, parts and verifications in a real browser, at every width."""

import pytest

from motcua.dossiers.models import Dossier
from motcua.handling.answer import answer
from motcua.handling.consult import Question, consult
from motcua.handling.send_on import Errand, send_on
from motcua.handling.verify_on_site import verify_on_site
from motcua.org import Duty
from motcua.org.rules import Kind, Level
from motcua.tests.cast import Cast, gather, moment, office, officer
from motcua.web.desk.tests.people import desk_full
from motcua.worktime.rules import TimeLimit

pytestmark = pytest.mark.browser

TWO_DAYS = TimeLimit.parse("2 working_day")
FRIDAY = moment("2021-01-08 15:00")


def busy(cast: Cast, dossier: Dossier) -> None:
    """Two opinions asked, of which one came; two agencies in order; a visit that lies ahead."""
    health = office(Kind.DEPARTMENT, "Sở Y tế", "so-y-te", cast.province, identifier="000.00.18.H55")
    police = office(Kind.CENTRAL_BODY, "Công an tỉnh Thái Nguyên", "cong-an", cast.province)
    hoa = officer("Hòa", health, *Duty)
    doing = {"dossier_id": dossier.pk, "by": cast.binh, "at": FRIDAY}
    questions = [
        Question(one.pk, "Giấy khám sức khỏe số 12/2020 có do cơ sở đủ điều kiện cấp không?", TWO_DAYS)
        for one in (health, police)
    ]
    questions[1] = Question(
        police.pk, "Có vi phạm đang bị giữ giấy phép không?", TimeLimit.parse("1 working_day")
    )
    consult(step="appraisal", questions=questions, **doing)
    answer(
        dossier_id=dossier.pk,
        step="opinion:1",
        text="Cơ sở khám đủ điều kiện, giấy khám còn giá trị đến ngày 07/06/2021.",
        by=hoa,
        at=moment("2021-01-11 09:00"),
    )
    errands = [Errand(health.pk, "Thẩm định hồ sơ sức khỏe", TWO_DAYS, is_lead=True)]
    errands.append(Errand(police.pk, "Xác nhận không bị tạm giữ giấy phép", TWO_DAYS))
    send_on(step="appraisal", errands=errands, at_once=False, **doing)
    verify_on_site(
        step="appraisal",
        held_at=moment("2021-01-13 14:00"),
        place="Trung tâm sát hạch lái xe",
        members="Bình (Sở Giao thông vận tải), ông Thụ",
        content="Sát hạch lại tay lái",
        **doing,
    )


def test_pages_across_agencies_hold_at_every_width(browser_page, clock, signed_in, assert_good_everywhere):
    clock("2021-01-12 09:00")
    cast = gather()
    made = desk_full(cast)
    busy(cast, made[0])
    signed_in(cast.binh.account)
    thread = made[0].thread
    for address in (
        f"/desk/{thread}/",
        f"/desk/{thread}/consult/",
        f"/desk/{thread}/send-on/",
        f"/desk/{thread}/verify/",
        f"/desk/{thread}/withdraw-question/",
        "/desk/across/",
        "/desk/across/?late=1",
    ):
        assert_good_everywhere(address)
    commune = office(Kind.COMMUNE, "UBND xã Tân Cương", "tan-cuong", cast.province, level=Level.COMMUNE)
    Dossier.objects.filter(pk__in=[one.pk for one in made[:3]]).update(receiving_unit=commune)
    signed_in(cast.giang.account)
    assert_good_everywhere("/desk/across/below/")
    signed_in(officer("Sơn", cast.agency, *Duty).account)
    assert_good_everywhere(f"/desk/{made[2].thread}/spot/")
