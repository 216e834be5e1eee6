"""Running dossiers follow a new version: which can, where they land, and what is never touched."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.deadlines.models import Promise
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.test_tokens import step
from motcua.handling.complete import complete
from motcua.handling.jobs import move_dossiers as job
from motcua.handling.models import MovingDossier, ProcessMove
from motcua.handling.move_dossiers import CannotLand, NothingChosen, NotInForce, move_dossiers, preview
from motcua.intake.withdraw import withdraw
from motcua.journal.models import Entry
from motcua.journal.queries import entries
from motcua.org import Duty
from motcua.org.models import Officer
from motcua.tests.cast import Cast, moment, officer
from motcua.workflow.graph import Definition, Ending, Flow, Node, NodeKind, Process
from motcua.workflow.landing import Obstacle
from motcua.workflow.models import Process as Version
from motcua.workflow.operations import put, put_in_force
from motcua.workflow.rules import linear

pytestmark = pytest.mark.django_db

MONDAY, LATER = moment("2021-01-04 10:00"), moment("2021-01-04 15:00")
CODE = "1.002809"


@pytest.fixture
def hoa(cast: Cast) -> Officer:
    return officer("Hoa", cast.province, Duty.CONTROL_PROCEDURES)


def in_force(definition: Definition, valid_from: date = date(2021, 1, 1)) -> Version:
    process = put(definition, procedure_code=CODE, name="")
    process.decision_no = "12/QĐ-UBND"
    return put_in_force(process, valid_from)


def short() -> Definition:
    """Appraisal and signature, without the assignment that the default process begins with."""
    return linear((step("appraisal", "appraise", "8"), step("signature", "sign", "4")), code="short")


def opinions(*, split: bool) -> Definition:
    """Two opinions at once, or one after the other; then the signature."""
    nodes = (step("first", "appraise", "4"), step("second", "appraise", "4"), step("signature", "sign", "2"))
    if not split:
        return linear(nodes, code="one-by-one")
    gateways = (
        Node("start", NodeKind.START),
        Node("split", NodeKind.PARALLEL),
        Node("both", NodeKind.PARALLEL),
    )
    flows = (
        ("start", "split"),
        ("split", "first"),
        ("split", "second"),
        ("first", "both"),
        ("second", "both"),
        ("both", "signature"),
        ("signature", "end"),
    )
    end = Node("end", NodeKind.END, ending=Ending.RESULT)
    ways = tuple(Flow(f"{source}-{target}", source, target) for source, target in flows)
    return Definition((Process("at-once", (*gateways, *nodes, end), ways),), id="at-once")


def decided(target: Version, by: Officer, mapping: dict[str, str] | None = None) -> ProcessMove:
    choices = {proposal.group.key: mapping or {} for proposal in preview(target)}
    return move_dossiers(process_id=target.pk, choices=choices, reason="Áp dụng thống nhất", by=by, at=LATER)


def carry_out(move: ProcessMove) -> None:
    job(entry_id=Entry.objects.get(kind="handling.process_move_decided", payload__move=move.pk).pk)
    move.refresh_from_db()


def standing(dossier: Dossier) -> list[str]:
    return sorted(dossier.positions.filter(ended_at=None).values_list("step", flat=True))


def obstacles(target: Version) -> list[Obstacle]:
    return [obstacle for proposal in preview(target) for _, obstacle in proposal.landing.obstacles]


def test_a_step_without_a_counterpart_is_refused_until_the_officer_chooses_one(cast: Cast, hoa: Officer):
    dossier = cast.accepted(MONDAY)
    target = in_force(short())
    (proposal,) = preview(target)
    assert (proposal.group.count, proposal.group.codes) == (1, (dossier.code,))
    assert proposal.landing.obstacles == (("assignment", Obstacle.NO_COUNTERPART),)
    with pytest.raises(CannotLand):
        decided(target, hoa)
    carry_out(decided(target, hoa, {"assignment": "appraisal"}))
    assert standing(dossier) == ["appraisal"]


def test_the_promises_stay_and_that_of_the_step_goes_along(cast: Cast, hoa: Officer):
    dossier = cast.accepted(MONDAY)
    before = list(Promise.objects.filter(dossier=dossier).order_by("id").values())
    due = dossier.positions.get().due_at
    carry_out(decided(in_force(short()), hoa, {"assignment": "appraisal"}))
    dossier.refresh_from_db()
    assert list(Promise.objects.filter(dossier=dossier).order_by("id").values()) == before
    position = dossier.positions.get()
    assert (position.due_at, position.started_at, position.duty) == (due, MONDAY, "appraise")
    assert position.promises.get().due_at == due


def test_the_dossier_goes_on_by_the_new_version_and_its_journal_tells_of_it(cast: Cast, hoa: Officer):
    dossier = cast.accepted(MONDAY)
    target = in_force(short())
    move = decided(target, hoa, {"assignment": "appraisal"})
    carry_out(move)
    moved = complete(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=LATER)
    assert [position.step for position in moved.opened] == ["signature"]
    entry = entries(dossier).get(kind="handling.process_moved")
    assert (entry.payload["move"], entry.payload["process"]) == (move.pk, target.pk)
    assert entry.payload["steps"] == [["assignment", "appraisal"]]
    assert entries(target).get(kind="handling.process_move_decided").payload["dossiers"] == 1


def test_whoever_has_the_step_keeps_it_while_he_may_do_it(cast: Cast, hoa: Officer):
    kept, lost = cast.accepted(MONDAY), cast.accepted(MONDAY)
    for dossier in (kept, lost):
        dossier.positions.update(officer=cast.dung)
    complete(dossier_id=kept.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk)
    carry_out(decided(in_force(short()), hoa, {"assignment": "appraisal"}))
    assert kept.positions.get(ended_at=None).officer == cast.binh
    assert lost.positions.get(ended_at=None).officer is None


def test_two_branches_move_together_where_both_may_be_open_at_once(cast: Cast, hoa: Officer):
    in_force(opinions(split=True))
    dossier = cast.accepted(MONDAY)
    one_by_one = in_force(opinions(split=False))
    assert obstacles(one_by_one) == [Obstacle.NOT_TOGETHER]
    again = in_force(opinions(split=True))
    carry_out(decided(again, hoa))
    dossier.refresh_from_db()
    assert (dossier.process, standing(dossier)) == (again, ["first", "second"])


def test_a_dossier_that_went_on_or_ended_meanwhile_is_left_and_told(cast: Cast, hoa: Officer):
    there, went_on, ended = (cast.accepted(MONDAY) for _ in range(3))
    move = decided(in_force(short()), hoa, {"assignment": "appraisal"})
    complete(dossier_id=went_on.pk, step="assignment", by=cast.dung, at=LATER)
    withdraw(dossier_id=ended.pk, reason="Không cần nữa", by=cast.an, at=LATER)
    carry_out(move)
    told = dict(move.dossiers.values_list("dossier_id", "why"))
    assert told == {there.pk: "", went_on.pk: "went_on", ended.pk: "ended"}
    assert standing(went_on) == ["appraisal"]
    went_on.refresh_from_db()
    assert went_on.process.is_provisional


def test_a_job_that_was_cut_off_goes_on_with_what_is_left_and_moves_nothing_twice(cast: Cast, hoa: Officer):
    dossiers = [cast.accepted(MONDAY) for _ in range(2)]
    move = decided(in_force(short()), hoa, {"assignment": "appraisal"})
    carry_out(move)
    MovingDossier.objects.filter(dossier=dossiers[1]).update(moved_at=None)
    carry_out(move)
    assert move.ended_at
    assert entries(dossiers[0]).filter(kind="handling.process_moved").count() == 1
    assert MovingDossier.objects.get(dossier=dossiers[1]).why == "went_on"


def test_nobody_is_moved_before_the_day_or_without_a_choice(cast: Cast, hoa: Officer):
    cast.accepted(MONDAY)
    target = in_force(short(), date(2021, 2, 1))
    with pytest.raises(NotInForce):
        decided(target, hoa, {"assignment": "appraisal"})
    with pytest.raises(NothingChosen):
        move_dossiers(
            process_id=in_force(short(), date(2021, 2, 1)).pk,
            choices={},
            reason="x",
            by=hoa,
            at=moment("2021-02-01 08:00"),
        )


def test_a_dossier_of_another_procedure_is_none_of_its_business(cast: Cast):
    cast.accepted(MONDAY)
    default = put(short(), procedure_code="", name="")
    default.is_provisional = True
    put_in_force(default, date(2021, 1, 1))
    assert [proposal.group.count for proposal in preview(default)] == [1]
    other = put(short(), procedure_code="9.999999", name="")
    other.decision_no = "1"
    put_in_force(other, date(2021, 1, 1))
    assert preview(other) == []
