"""What a part of a dossier may take in time, and owes in fees."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from motcua.deadlines.part_limit import limit_of_part
from motcua.deadlines.tracking import track
from motcua.dossiers.codes import look_up_secret
from motcua.dossiers.models import Dossier, Part
from motcua.dossiers.parts import owed_by_parts
from motcua.handling.complete import complete
from motcua.handling.stop import stop
from motcua.handling.tests.test_parts import TUESDAY, at_appraisal, following, sent, with_a_part
from motcua.handling.tests.test_parts import health as health
from motcua.handling.tests.test_parts import hoa as hoa
from motcua.org.models import Office, Officer
from motcua.procedures.content import Fee, Limit, from_yaml
from motcua.tests.cast import LICENCE, Cast, moment, publish_content
from motcua.web.desk.page import open_page
from motcua.workflow.graph import Definition
from motcua.worktime.rules import TimeLimit

EXAMINED = "1.999002"


def examined(cast: Cast, health: Office, *, limit: Limit, fee: int) -> None:
    """The Department of Health has a procedure of its own, for which it asks a fee."""
    known = from_yaml(LICENCE.read_text())
    case = known.cases[0]
    ways = tuple(
        way.model_copy(update={"limit": limit, "fees": (Fee(name="Phí khám", amount_vnd=fee),)})
        for way in case.channels
    )
    cases = (case.model_copy(update={"channels": ways}),)
    publish_content(known.model_copy(update={"code": EXAMINED, "name": "Khám", "cases": cases}), health)


def naming_a_procedure(place: str, hours: Decimal | None) -> Definition:
    definition = with_a_part(place)
    (main,) = definition.processes
    nodes = tuple(
        replace(node, procedure=EXAMINED, hours=hours) if node.id == "part" else node for node in main.nodes
    )
    return replace(definition, processes=(replace(main, nodes=nodes),))


# The whole is due on Monday 11 January at 17:00; the part begins on Monday 4 January at 10:00.
@pytest.mark.parametrize(
    ("own", "hours", "due"),
    [
        (Limit(amount=1, unit="working_day"), 16, "2021-01-05 17:00"),  # its procedure's, which ends first
        (Limit(amount=3, unit="working_day"), 16, "2021-01-06 10:00"),  # no longer than the process gives
        (Limit(amount=3, unit="working_day"), None, "2021-01-07 17:00"),
        (Limit(amount=30, unit="working_day"), None, "2021-01-11 17:00"),  # nor than the whole has
        (Limit(amount=30, unit="working_day"), 400, "2021-01-11 17:00"),
        (Limit(amount=0, unit="by_text"), 16, "2021-01-06 10:00"),
        (Limit(amount=0, unit="by_text"), None, "2021-01-11 17:00"),
    ],
)
def test_a_part_has_the_time_of_its_own_procedure_and_never_more_than_it_was_given(
    cast: Cast, health: Office, own: Limit, hours: int | None, due: str
) -> None:
    examined(cast, health, limit=own, fee=0)
    following(cast, naming_a_procedure(health.identifier, Decimal(hours) if hours else None))
    child = Part.objects.get().child
    assert child
    assert child.due_at == moment(due)


def test_a_part_of_what_is_late_already_has_its_own_time(cast: Cast, health: Office) -> None:
    dossier = following(cast, with_a_part(health.identifier))
    late, limits = moment("2021-02-01 10:00"), [TimeLimit.parse("2 working_day")]
    dossier.refresh_from_db()
    assert limit_of_part(dossier, health, limits, at=late) == limits[0]
    at_the_limit = moment("2021-01-11 17:00")
    assert limit_of_part(dossier, health, limits, at=at_the_limit) == limits[0]
    an_hour_left = limit_of_part(dossier, health, limits, at=moment("2021-01-11 16:00"))
    assert an_hour_left == TimeLimit.parse("60 working_minute")


def test_a_part_owes_the_fee_of_its_own_procedure_and_the_applicant_is_told_of_all(
    cast: Cast, health: Office, hoa: Officer
) -> None:
    examined(cast, health, limit=Limit(amount=3, unit="working_day"), fee=160_000)
    dossier = following(cast, naming_a_procedure(health.identifier, Decimal(16)))
    child = Part.objects.get().child
    assert child
    assert (dossier.owed_vnd, child.owed_vnd, owed_by_parts(dossier)) == (135_000, 160_000, 160_000)
    assert open_page(cast.an, dossier.thread, TUESDAY).unpaid_vnd == 295_000
    secret = look_up_secret(b"k", dossier.thread, dossier.secret_no)
    found = track(str(dossier.code), secret, key=b"k", at=TUESDAY)
    assert found
    assert found.owed_vnd == 295_000
    complete(dossier_id=child.pk, step="assignment", by=hoa, at=TUESDAY)
    stop(dossier_id=child.pk, reason="Không thuộc thẩm quyền", by=hoa, at=TUESDAY)
    assert owed_by_parts(dossier) == 0


def test_a_part_of_the_same_procedure_owes_nothing_again(cast: Cast, health: Office) -> None:
    definition = naming_a_procedure(health.identifier, Decimal(16))
    (main,) = definition.processes
    code = cast.version.procedure.code
    nodes = tuple(replace(node, procedure=code) if node.id == "part" else node for node in main.nodes)
    dossier = following(cast, replace(definition, processes=(replace(main, nodes=nodes),)))
    child = Part.objects.get().child
    assert child
    assert (child.owed_vnd, owed_by_parts(dossier)) == (0, 0)


def test_a_part_keeps_the_legal_profile_of_its_dossier(cast: Cast, health: Office) -> None:
    dossier = at_appraisal(cast)
    Dossier.objects.filter(pk=dossier.pk).update(profile="P2021")
    (part,) = sent(cast, dossier, health)
    assert part.child
    assert part.child.profile == "P2021"
