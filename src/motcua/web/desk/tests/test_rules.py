"""The rules by which work is given out, on the page of whoever assigns."""

from datetime import date

import pytest

from motcua.handling.complete import complete
from motcua.handling.jobs import give_out_steps
from motcua.handling.models import AssignmentRule
from motcua.handling.rules import Method
from motcua.handling.set_rule import set_rule
from motcua.org import Duty
from motcua.tests.cast import Cast, officer
from motcua.web.desk.tests.desk import MONDAY, TUESDAY, Desk, key_of, said, words
from motcua.workflow.graph import Definition, Ending, Flow, Node, NodeKind, Process
from motcua.workflow.operations import put, put_in_force

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


def two_appraisals(cast: Cast) -> None:
    """A process of the procedure with two steps of one duty."""
    office = Node("appraisal", NodeKind.TASK, name="Thẩm định hồ sơ", duty="appraise", place="deciding")
    ground = Node("ground", NodeKind.TASK, name="Kiểm tra thực địa", duty="appraise", place="deciding")
    nodes = (
        Node("start", NodeKind.START),
        office,
        ground,
        Node("end", NodeKind.END, ending=Ending.RESULT),
    )
    flows = (
        Flow("1", "start", "appraisal"),
        Flow("2", "appraisal", "ground"),
        Flow("3", "ground", "end"),
    )
    definition = Definition((Process("two", nodes, flows),), id="two", name="Hai bước thẩm định")
    process = put(definition, procedure_code=cast.version.procedure.code, name=definition.name)
    process.decision_no = "12/QĐ-UBND"
    put_in_force(process, date(2021, 1, 1))


def test_one_step_has_a_rule_of_its_own(cast: Cast) -> None:
    two_appraisals(cast)
    khoa, desk = officer("Khoa", cast.agency, Duty.APPRAISE), Desk(cast.dung)
    own = f"{address(cast)}?step=ground"
    assert "Bước này chưa có quy tắc riêng" in words(desk.get(own))
    typed = {"once": key_of(desk.get(own)), "step": "ground", "method": "pool"}
    assert "Từ nay việc “Kiểm tra thực địa” giao: Chung cho đơn vị" in said(desk.post(address(cast), typed))
    assert AssignmentRule.objects.get().step == "ground"
    assert "riêng bước “Kiểm tra thực địa”" in words(desk.get("/desk/rules/"))
    assert "Bước này chưa có quy tắc riêng" not in words(desk.get(own))
    dossier = cast.accepted(MONDAY)
    give_out_steps(dossier_id=dossier.pk, at=MONDAY)
    (first,) = dossier.positions.filter(ended_at=None)
    assert first.officer in (cast.binh, khoa)  # the rule of the duty, by default who has the least
    complete(dossier_id=dossier.pk, step="appraisal", by=first.officer, at=TUESDAY)
    give_out_steps(dossier_id=dossier.pk, at=TUESDAY)
    assert dossier.positions.get(ended_at=None).officer is None


def test_a_step_that_is_none_of_the_duty_has_no_rule(cast: Cast) -> None:
    desk = Desk(cast.dung)
    assert desk.get(f"{address(cast)}?step=bịa").status_code == 404
    assert desk.post(address(cast), {"step": "signature", "method": "pool"}).status_code == 404
    assert AssignmentRule.objects.count() == 0


@pytest.mark.browser
def test_the_rules_hold_at_every_width(cast: Cast, signed_in, assert_good_everywhere) -> None:
    two_appraisals(cast)
    set_rule(
        office_id=cast.agency.pk,
        duty=Duty.APPRAISE,
        step="ground",
        method=Method.POOL,
        by=cast.dung,
        at=MONDAY,
    )
    signed_in(cast.dung.account)
    assert_good_everywhere("/desk/rules/")
    assert_good_everywhere(f"{address(cast)}?step=ground")
