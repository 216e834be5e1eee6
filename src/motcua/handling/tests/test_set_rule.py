"""Rules by which work is given out, kept by whoever assigns."""

import pytest

from motcua.dossiers.models import Dossier
from motcua.handling.complete import complete
from motcua.handling.jobs import give_out_steps
from motcua.handling.models import AssignmentRule
from motcua.handling.rules import Method
from motcua.handling.set_rule import NothingAllotted, set_rule
from motcua.journal.queries import entries
from motcua.org import Duty, NotAllowed
from motcua.org.models import Officer
from motcua.people.models import Party
from motcua.tests.cast import Cast, moment, officer

MONDAY = moment("2021-01-04 10:00")


def rule(cast: Cast, method: Method, *, step: str = "", **allotted: set[str]) -> AssignmentRule:
    """Dũng sets a rule for appraisal; `allotted` names officers of the cast."""
    parts = {getattr(cast, name).pk: keys for name, keys in allotted.items()}
    return set_rule(
        office_id=cast.agency.pk,
        duty=Duty.APPRAISE,
        method=method,
        step=step,
        allotted=parts,
        by=cast.dung,
        at=MONDAY,
    )


def appraiser(cast: Cast) -> Officer | None:
    """Who is given the appraisal of a new dossier of Lan."""
    dossier: Dossier = cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY)
    give_out_steps(dossier_id=dossier.pk, at=MONDAY)
    return dossier.positions.get(ended_at=None).officer


def test_work_goes_round_in_turn_whatever_the_load(cast: Cast) -> None:
    hoa = officer("Hoa", cast.agency, Duty.APPRAISE)
    rule(cast, Method.ROUND_ROBIN)
    assert [appraiser(cast) for _ in range(3)] == [cast.binh, hoa, cast.binh]


def test_a_pool_leaves_the_step_to_whoever_takes_it(cast: Cast) -> None:
    rule(cast, Method.POOL)
    assert appraiser(cast) is None


def test_a_dossier_goes_by_the_commune_of_its_owner(cast: Cast) -> None:
    officer("Hoa", cast.agency, Duty.APPRAISE)
    Party.objects.filter(pk=cast.lan.pk).update(commune_code="05443")
    rule(cast, Method.BY_COMMUNE, binh={"05443"})
    assert [appraiser(cast) for _ in range(2)] == [cast.binh, cast.binh]


def test_a_commune_that_is_nobodys_waits_for_whoever_assigns(cast: Cast) -> None:
    rule(cast, Method.BY_COMMUNE, binh={"05443"})
    assert appraiser(cast) is None


def test_a_dossier_goes_by_the_field_of_its_procedure(cast: Cast) -> None:
    officer("Hoa", cast.agency, Duty.APPRAISE)
    field = cast.version.procedure.field
    assert field
    rule(cast, Method.BY_FIELD, binh={field.code})
    assert [appraiser(cast) for _ in range(2)] == [cast.binh, cast.binh]


def test_the_rule_of_a_step_comes_before_that_of_its_duty(cast: Cast) -> None:
    rule(cast, Method.POOL)
    rule(cast, Method.LEAST_LOADED, step="appraisal")
    assert appraiser(cast) == cast.binh


def test_a_rule_of_the_office_above_holds_below(cast: Cast) -> None:
    set_rule(
        office_id=cast.province.pk,
        duty=Duty.APPRAISE,
        method=Method.POOL,
        by=officer("Kim", cast.province, Duty.ASSIGN),
        at=MONDAY,
    )
    assert appraiser(cast) is None
    rule(cast, Method.LEAST_LOADED)
    assert appraiser(cast) == cast.binh


def test_a_new_rule_replaces_the_old_one_and_is_written_down(cast: Cast) -> None:
    rule(cast, Method.BY_COMMUNE, binh={"05443"})
    rule(cast, Method.LEAST_LOADED)
    assert AssignmentRule.objects.get().allotments.count() == 0
    assert [entry.payload["method"] for entry in entries(cast.agency)] == ["by_commune", "least_loaded"]


def test_a_rule_by_commune_names_somebody(cast: Cast) -> None:
    with pytest.raises(NothingAllotted):
        rule(cast, Method.BY_COMMUNE)


def test_nobody_is_allotted_what_he_may_not_do(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        rule(cast, Method.BY_COMMUNE, em={"05443"})
