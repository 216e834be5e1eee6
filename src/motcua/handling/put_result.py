"""Nhập kết quả: number, date and file of what was decided."""

from datetime import date, datetime

from django.db import transaction

from motcua import journal
from motcua.documents.models import File
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Result
from motcua.dossiers.rules import RUNNING, CannotMove, State, decided, numbered
from motcua.handling.events import RESULT_PUT
from motcua.org import Duty, NotAllowed, require
from motcua.org.models import Officer


@transaction.atomic
def put_result(
    *,
    dossier_id: int,
    kind: str,
    number: str,
    decided_on: date,
    by: Officer,
    at: datetime,
    file: File | None = None,
    is_refusal: bool = False,
) -> Result:
    """Put the result in the dossier; a refusal to grant is a result too.

    The records clerk gives number and date; where there is none, whoever signs.
    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 8; NĐ 30/2020/NĐ-CP, Điều 15.

    Raises NotAllowed, CannotMove, NoNumber, DecidedLater.
    """
    dossier = dossiers.lock(dossier_id)
    _may(dossier.deciding_agency_id, by, at)
    if dossier.status not in RUNNING:
        raise CannotMove(dossier.status, State.DONE)
    attachment = None
    if file:
        attachment = dossiers.attach(dossier, file, purpose="result", name=kind, by=by.full_name, at=at)
    result = dossiers.put_result(
        dossier,
        Result(
            kind=kind,
            number=numbered(number),
            decided_on=decided(decided_on, at),
            attachment=attachment,
            put_at=at,
            put_by=by,
            is_refusal=is_refusal,
        ),
    )
    sha256 = file.sha256 if file else None
    journal.record(RESULT_PUT, dossier, by=by, at=at, number=result.number, sha256=sha256, refusal=is_refusal)
    return result


def _may(agency_id: int, by: Officer, at: datetime) -> None:
    try:
        require(by, Duty.RECORDS, at_office=agency_id, at=at)
    except NotAllowed:
        require(by, Duty.SIGN, at_office=agency_id, at=at)
