"""The rules by which work is given out, on the page of whoever assigns."""

import pytest

from motcua.handling.models import AssignmentRule
from motcua.tests.cast import Cast
from motcua.web.desk.tests.desk import Desk, key_of, said, words

pytestmark = pytest.mark.usefixtures("clock")


def address(cast: Cast) -> str:
    return f"/desk/rules/{cast.agency.public_id}/appraise/"


def test_who_assigns_sees_and_changes_how_work_is_given_out(cast: Cast) -> None:
    desk = Desk(cast.dung)
    assert "Người đang ít việc nhất" in words(desk.get("/desk/rules/"))
    typed = {"once": key_of(desk.get(address(cast))), "method": "round_robin"}
    assert "Lần lượt từng người" in said(desk.post(address(cast), typed))
    assert AssignmentRule.objects.get().method == "round_robin"


def test_fields_are_given_to_officers(cast: Cast) -> None:
    desk, field = Desk(cast.dung), cast.version.procedure.field
    assert field
    typed = {"once": "k", "method": "by_field", f"field-{cast.binh.public_id}": [field.code, ""]}
    desk.post(address(cast), typed)
    (first, second) = AssignmentRule.objects.get().allotments.all()
    assert {first.key, second.key} == {"", field.code}
    assert f'value="{field.code}" selected' in desk.get(address(cast)).content.decode()


def test_a_rule_by_field_that_gives_nobody_anything_is_not_kept(cast: Cast) -> None:
    answer = Desk(cast.dung).post(address(cast), {"method": "by_field"})
    assert (answer.status_code, AssignmentRule.objects.count()) == (422, 0)
    assert "Chưa giao phần nào cho ai." in words(answer)


def test_the_rules_of_others_are_not_shown(cast: Cast) -> None:
    assert Desk(cast.dung).get(f"/desk/rules/{cast.centre.public_id}/appraise/").status_code == 404
    assert Desk(cast.dung).get(f"/desk/rules/{cast.agency.public_id}/cash/").status_code == 404
    assert Desk(cast.binh).get("/desk/rules/").status_code == 403
