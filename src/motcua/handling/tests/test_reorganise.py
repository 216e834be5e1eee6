"""Agencies are merged, split and dissolved: dossiers go on at the successors, promises as they were."""

from datetime import date

import pytest

from motcua.documents.models import Letter
from motcua.dossiers.models import Dossier, OfficeChange
from motcua.dossiers.queries import visible_to
from motcua.dossiers.worklists import Wanted, worklist
from motcua.handling import jobs
from motcua.handling.complete import complete
from motcua.handling.reorganise import NotYet, begin_reorganisation, move_batch
from motcua.handling.tests.bodies import (
    FEBRUARY,
    THE_DAY,
    administrators,
    approved,
    health,
    merger,
    plan,
    promises,
    split_by_field,
)
from motcua.intake.give_receipt import give_receipt
from motcua.journal.queries import entries
from motcua.org import Duty, NotAllowed
from motcua.org.decide_reorganisation import (
    DecidedAlready,
    PlannedByHimself,
    decide_reorganisation,
)
from motcua.org.lineage import answering, lineage, parents_on
from motcua.org.models import Counter, DutyAssignment, Office, Reorganisation
from motcua.org.propose_reorganisation import Heir, Share, WrongPlan, propose_reorganisation
from motcua.org.queries import offices_of
from motcua.org.rules import Kind
from motcua.org.succession import Fault
from motcua.procedures.models import Procedure
from motcua.tests.cast import Cast, moment, office, officer

MONDAY = moment("2021-02-22 10:00")
MORNING = moment("2021-03-01 09:00")


@pytest.fixture
def dossiers(cast: Cast) -> list[Dossier]:
    """Three dossiers that Bình appraises, promised before the reorganisation."""
    made = [cast.accepted(MONDAY) for _ in range(3)]
    for dossier in made:
        complete(
            dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk
        )
    return made


def carried_out(made: Reorganisation) -> Reorganisation:
    jobs.carry_out(reorganisation_id=made.pk, at=THE_DAY)
    made.refresh_from_db()
    return made


def test_two_agencies_become_one_and_every_promise_is_as_it_was(cast: Cast, dossiers: list[Dossier]) -> None:
    give_receipt(dossier_id=dossiers[0].pk, page="https://a.vn/t", key=b"k", by=cast.an, at=MONDAY)
    letters = list(Letter.objects.order_by("id").values())
    other, before = health(cast), promises()
    made = carried_out(approved(cast, merger(cast.agency, other)))
    new = Office.objects.get(code="so-moi")
    assert promises() == before
    assert list(Letter.objects.order_by("id").values()) == letters
    assert {one.deciding_agency_id for one in Dossier.objects.all()} == {new.pk}
    assert {one.code for one in Dossier.objects.all()} == {one.code for one in dossiers}
    assert (made.expected, made.moved, made.ended_at) == (3, 3, THE_DAY)
    cast.agency.refresh_from_db()
    assert (cast.agency.valid_to, cast.agency.name) == (date(2021, 2, 28), "Sở Giao thông vận tải")
    last = entries(dossiers[0]).last()
    assert (last.kind, last.payload["former"], last.payload["successor"]) == (
        "handling.office_succeeded",
        cast.agency.pk,
        new.pk,
    )


def test_the_same_people_go_on_with_the_same_work_the_next_morning(
    cast: Cast, dossiers: list[Dossier]
) -> None:
    carried_out(approved(cast, merger(cast.agency, health(cast))))
    assert len(worklist(cast.binh, MORNING, Wanted())) == 3
    assert visible_to(cast.binh, MORNING).count() == 3
    complete(dossier_id=dossiers[0].pk, step="appraisal", by=cast.binh, at=MORNING)
    opened = dossiers[0].positions.get(ended_at=None)
    assert opened.office == Office.objects.get(code="so-moi")
    cast.binh.refresh_from_db()
    assert cast.binh.home_office.code == "so-moi"


def test_what_is_closed_stays_with_its_office_and_is_seen_from_the_successor(cast: Cast) -> None:
    closed = cast.accepted(MONDAY)
    Dossier.objects.filter(pk=closed.pk).update(state=10, returned_at=MONDAY, closed_at=MONDAY)
    carried_out(approved(cast, merger(cast.agency, health(cast))))
    closed.refresh_from_db()
    assert closed.deciding_agency == cast.agency
    assert list(visible_to(cast.chi, MORNING)) == [closed]


def test_new_dossiers_are_decided_by_the_successor_under_its_calendar(cast: Cast) -> None:
    carried_out(approved(cast, merger(cast.agency, health(cast))))
    new = Office.objects.get(code="so-moi")
    assert {procedure.agency for procedure in Procedure.objects.all()} == {new}
    assert cast.accepted(MORNING).deciding_agency == new


def test_a_merged_receiving_unit_gives_codes_under_the_new_identifier(cast: Cast) -> None:
    old = cast.accepted(MONDAY)
    draft = cast.draft(MONDAY)
    carried_out(approved(cast, merger(cast.centre, identifier="000.00.99.H55")))
    from motcua.intake.accept import accept

    assert accept(dossier_id=draft.pk, by=cast.an, at=MORNING).code == "000.00.99.H55-210301-0001"
    old.refresh_from_db()
    assert str(old.code).startswith("000.00.01.H55-210222")
    assert old.receiving_unit == cast.centre


def test_a_split_follows_its_rule_and_leaves_the_rest_where_it_is(
    cast: Cast, dossiers: list[Dossier]
) -> None:
    before = promises()
    carried_out(approved(cast, split_by_field(cast.agency, cast.version.procedure.field.code)))
    roads = Office.objects.get(code="so-duong-bo")
    assert promises() == before
    assert {one.deciding_agency for one in Dossier.objects.all()} == {roads}
    assert len(worklist(cast.binh, MORNING, Wanted())) == 3
    cast.agency.refresh_from_db()
    assert cast.agency.valid_to is None


def test_what_no_rule_names_stays_with_the_office_that_goes_on(cast: Cast, dossiers: list[Dossier]) -> None:
    made = carried_out(approved(cast, split_by_field(cast.agency, "another-field")))
    assert {one.deciding_agency for one in Dossier.objects.all()} == {cast.agency}
    assert (made.expected, made.moved, made.ended_at) == (3, 0, THE_DAY)


def test_a_killed_run_goes_on_and_a_second_run_changes_nothing(cast: Cast, dossiers: list[Dossier]) -> None:
    made = approved(cast, merger(cast.agency, health(cast)))
    run = {"reorganisation_id": made.pk, "by": jobs.REORGANISES, "at": THE_DAY}
    begin_reorganisation(**run)
    assert move_batch(size=1, **run) == 1  # killed here
    assert OfficeChange.objects.count() == 1
    assert len(worklist(cast.binh, MORNING, Wanted())) == 3  # nobody waits for the rest
    complete(dossier_id=dossiers[2].pk, step="appraisal", by=cast.binh, at=MORNING)
    carried_out(made)
    duties = DutyAssignment.objects.count()
    carried_out(made)
    assert (OfficeChange.objects.count(), made.moved, DutyAssignment.objects.count()) == (3, 3, duties)
    assert entries(made).filter(kind="handling.reorganisation_begun").count() == 1


def test_nothing_begins_before_its_day_or_unapproved(cast: Cast) -> None:
    quan, ha = administrators(cast)
    made = propose_reorganisation(plan=merger(cast.agency), by=quan, at=FEBRUARY)
    run = {"reorganisation_id": made.pk, "by": jobs.REORGANISES}
    with pytest.raises(NotYet):
        begin_reorganisation(at=THE_DAY, **run)
    with pytest.raises(PlannedByHimself):
        decide_reorganisation(reorganisation_id=made.pk, is_approved=True, by=quan, at=FEBRUARY)
    decide_reorganisation(reorganisation_id=made.pk, is_approved=True, by=ha, at=FEBRUARY)
    with pytest.raises(NotYet):
        begin_reorganisation(at=moment("2021-02-28 23:59"), **run)
    jobs.reorganise(timestamp=int(moment("2021-02-28 23:55").timestamp()))
    assert not Office.objects.filter(code="so-moi").exists()
    jobs.reorganise(timestamp=int(THE_DAY.timestamp()))
    assert Office.objects.get(code="so-moi").valid_from == date(2021, 3, 1)
    with pytest.raises(DecidedAlready):
        decide_reorganisation(reorganisation_id=made.pk, is_approved=True, by=ha, at=MORNING)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"code": ""}, Fault.NO_NAME),
        ({"code": "trung-tam"}, Fault.CODE_TAKEN),
    ],
)
def test_a_plan_that_cannot_be_carried_out_is_refused(cast: Cast, change: dict, fault: Fault) -> None:
    quan, _ = administrators(cast)
    with pytest.raises(WrongPlan) as caught:
        propose_reorganisation(plan=merger(cast.agency, **change), by=quan, at=FEBRUARY)
    assert fault in [found for found, _ in caught.value.faults]


def test_an_office_is_not_taken_over_by_its_own_division_nor_planned_twice(cast: Cast) -> None:
    quan, _ = administrators(cast)
    down = plan([Heir(office_id=cast.division.pk)], [Share(cast.agency.pk, 0)])
    with pytest.raises(WrongPlan) as caught:
        propose_reorganisation(plan=down, by=quan, at=FEBRUARY)
    assert caught.value.faults[0][0] is Fault.CIRCLE
    propose_reorganisation(plan=merger(cast.agency), by=quan, at=FEBRUARY)
    with pytest.raises(WrongPlan):
        propose_reorganisation(plan=merger(cast.agency, code="x"), by=quan, at=FEBRUARY)


def test_only_an_administrator_of_all_offices_named_may_propose(cast: Cast) -> None:
    here = officer("Kiên", cast.agency, Duty.ADMINISTER)
    with pytest.raises(NotAllowed):
        propose_reorganisation(plan=merger(cast.agency, health(cast)), by=here, at=FEBRUARY)


def test_the_old_and_the_new_structure_can_both_be_asked_for(cast: Cast) -> None:
    other = health(cast)
    carried_out(approved(cast, merger(cast.agency, other)))
    new = Office.objects.get(code="so-moi")
    assert [link.former for link in lineage(new, date(2021, 3, 1)).predecessors] == [cast.agency, other]
    assert lineage(new, date(2021, 2, 28)).predecessors == ()
    assert [link.successor for link in lineage(other, date(2021, 3, 1)).successors] == [new]
    assert answering(date(2021, 3, 1)) == {cast.agency.pk: new.pk, other.pk: new.pk}
    before, after = parents_on(date(2021, 2, 28)), parents_on(date(2021, 3, 1))
    assert before[cast.division.pk] == cast.agency.pk
    assert before[cast.agency.pk] == cast.province.pk
    assert after[cast.division.pk] == new.pk
    assert cast.agency.pk not in after


def test_divisions_counters_and_numbers_go_along(cast: Cast) -> None:
    second = office(Kind.SERVICE_CENTRE, "Trung tâm hai", "trung-tam-2", cast.province)
    Counter.objects.create(centre=cast.centre, number=1, name="Quầy 1")
    Counter.objects.create(centre=second, number=1, name="Quầy A")
    wanted = plan([Heir(office_id=cast.centre.pk)], [Share(cast.centre.pk, 0), Share(second.pk, 0)])
    carried_out(approved(cast, wanted))
    assert list(Counter.objects.order_by("number").values_list("centre_id", "number", "name")) == [
        (cast.centre.pk, 1, "Quầy 1"),
        (cast.centre.pk, 2, "Quầy A"),
    ]
    assert cast.centre.pk in offices_of(cast.an, Duty.RECEIVE, MORNING)
    assert second.pk in offices_of(cast.an, Duty.RECEIVE, MORNING)
