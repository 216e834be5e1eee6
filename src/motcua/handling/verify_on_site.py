"""Thẩm tra, xác minh tại chỗ: record when, where, by whom and what was looked at, with the minutes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.documents.models import File
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Verification
from motcua.handling.consult import NothingSaid
from motcua.handling.events import VERIFIED
from motcua.handling.working import begin, require_work
from motcua.org.models import Officer


@transaction.atomic
def verify_on_site(
    *,
    dossier_id: int,
    step: str,
    held_at: datetime,
    place: str,
    members: str,
    content: str,
    by: Officer,
    at: datetime,
    minutes: File | None = None,
    name: str = "",
) -> Verification:
    """Record a verification that was held, or one that is to be: the applicant is told when it will be.

    The step stays in work and the clock goes on.
    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 3 điểm b (time, place, members and content are recorded).

    Raises NotAllowed, NotYours, NoSuchStep, NothingSaid, CannotMove.
    """
    taken = dossiers.take(dossier_id, step)
    dossier, position = taken.dossier, taken.position
    require_work(position, by, at)
    if not all(words.strip() for words in (place, members, content)):
        raise NothingSaid
    begin(dossier, at)
    paper = (
        dossiers.attach(
            dossier, minutes, purpose="minutes", name=name or minutes.name, by=by.full_name, at=at
        )
        if minutes
        else None
    )
    found = Verification.objects.create(
        dossier=dossier,
        number=dossier.verifications.count() + 1,
        held_at=held_at,
        place=place.strip(),
        members=members.strip(),
        content=content.strip(),
        minutes=paper,
        recorded_at=at,
        recorded_by=by,
    )
    journal.record(
        VERIFIED,
        dossier,
        by=by,
        at=at,
        number=found.number,
        held_at=held_at.isoformat(),
        sha256=minutes.sha256 if minutes else None,
    )
    return found
