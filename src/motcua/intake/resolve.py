"""Giải quyết ngay: reception, result and hand-over at one go, on one screen."""

from datetime import date, datetime

from django.db import transaction

from motcua import journal
from motcua.deadlines import operations as deadlines
from motcua.documents.models import File
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.rules import State, decided, numbered
from motcua.intake.accept import accept
from motcua.intake.events import RESOLVED
from motcua.intake.rules import limit_of, the_case
from motcua.org import Duty, require
from motcua.org.models import Officer
from motcua.worktime.rules import Unit


class NotImmediate(Exception):
    """The procedure does not give its result at once."""


@transaction.atomic
def resolve_immediately(
    *,
    dossier_id: int,
    kind: str,
    number: str,
    decided_on: date,
    by: Officer,
    at: datetime,
    file: File | None = None,
) -> Dossier:
    """Accept a dossier of an immediate procedure and give its result at the counter.

    It gets its number and stands in the register; the receipt is printed only if asked for.
    Law: NĐ 61/2018/NĐ-CP, Điều 17 khoản 4 và khoản 5.

    Raises NotAllowed, NotImmediate, NoNumber, DecidedLater and what `accept` raises.
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.RETURN, at_office=dossier.receiving_unit_id, at=at)
    content = dossier.version.content_model
    limit = limit_of(content, the_case(content, dossier.case_key), dossier.channel)
    if limit.unit is not Unit.IMMEDIATE:
        raise NotImmediate(content.code)
    dossier = accept(dossier_id=dossier_id, by=by, at=at)
    dossiers.end_positions(dossier, at=at, outcome="immediate")
    scan = None
    if file:
        scan = dossiers.attach(dossier, file, purpose="result", name=kind, by=by.full_name, at=at)
    result = Result(
        kind=kind,
        number=numbered(number),
        decided_on=decided(decided_on, at),
        attachment=scan,
        put_at=at,
        put_by=by,
    )
    dossiers.put_result(dossier, result)
    dossiers.move(dossier, to=State.IN_PROGRESS, at=at)
    dossiers.finish(dossier, at=at)
    deadlines.keep(dossier, at=at)
    dossiers.give_back(dossier, at=at)
    journal.record(RESOLVED, dossier, by=by, at=at, number=result.number)
    return dossier
