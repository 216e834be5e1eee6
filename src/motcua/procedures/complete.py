"""Bổ sung nội dung thủ tục: an officer fills in what a version lacks."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.journal.values import Acts
from motcua.org.rules import day_of
from motcua.procedures.content import ProcedureContent, content_hash
from motcua.procedures.events import COMPLETED
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.operations import lock, may_control, put_version, require_newest


class NothingFilled(Exception):
    """The content lacks just what the version lacked; `missing` lists it."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(missing)
        self.missing = missing


@transaction.atomic
def complete(*, version_id: int, content: ProcedureContent, by: Acts, at: datetime) -> ProcedureVersion:
    """Publish `content`, which fills gaps of an incomplete version, as the version that follows it today.

    Not all gaps need be filled at once; what is still open stays in `incomplete`.

    Raises NotAllowed, ChangedMeanwhile, NothingFilled, NotLater, ValueError if the codes differ.
    """
    given = ProcedureVersion.objects.select_related("procedure").get(pk=version_id)
    if content.code != given.procedure.code:
        raise ValueError(content.code)
    procedure = lock(content.code)
    may_control(by, at)
    require_newest(procedure, version_id)
    version = put_version(procedure, content, valid_from=max(day_of(at), given.valid_from), at=at)
    filled = [code for code in given.incomplete if code not in version.incomplete]
    if not filled or content_hash(content) == given.content_hash:
        raise NothingFilled(list(version.incomplete))
    journal.record(
        COMPLETED,
        version,
        by=by,
        at=at,
        code=content.code,
        number=version.number,
        filled=filled,
        content_hash=version.content_hash,
    )
    return version
