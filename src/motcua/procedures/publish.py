"""Công bố: publish a version of a procedure."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from motcua import journal
from motcua.journal.values import Acts
from motcua.org.rules import day_of
from motcua.procedures.content import ProcedureContent
from motcua.procedures.events import PUBLISHED
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.operations import lock, may_control, published, put_version, require_newest


@transaction.atomic
def publish(
    *,
    content: ProcedureContent,
    by: Acts,
    at: datetime,
    valid_from: date | None = None,
    changed_from: int | None = None,
) -> ProcedureVersion:
    """Publish `content` as the newest version, in force from `valid_from` (the day of `at` unless said).

    The version before it ends the day before; dossiers keep the version they were opened with. A day to
    come schedules it. What the content lacks is listed in `incomplete`, and no dossier is accepted then.

    `changed_from` is the version that was read and changed: it must still be the newest.

    Raises NotAllowed, NotLater, ChangedMeanwhile.
    Law: NĐ 63/2010/NĐ-CP, Điều 15, Điều 24; TT 02/2017/TT-VPCP.
    """
    procedure = lock(content.code)
    may_control(by, at)
    if changed_from is not None:
        require_newest(procedure, changed_from)
    version = put_version(procedure, content, valid_from=valid_from or day_of(at), at=at)
    journal.record(PUBLISHED, version, by=by, at=at, **published(version))
    return version
