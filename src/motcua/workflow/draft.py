"""Dự thảo quy trình: begin a new version of the process of a procedure."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.org.models import Officer
from motcua.org.rules import day_of
from motcua.procedures.operations import may_control
from motcua.workflow.events import DRAFTED
from motcua.workflow.graph import Definition
from motcua.workflow.models import Process
from motcua.workflow.operations import lock_numbers, pinned, put


@transaction.atomic
def draft(
    *,
    procedure_code: str,
    definition: Definition,
    by: Officer,
    at: datetime,
    name: str = "",
    source: str = "",
    notation: str = "",
) -> Process:
    """Keep `definition` as a draft, with the text it was read from; nobody follows it yet.

    Processes it calls of other procedures are copied in, as they are in force on that day. "" as the code
    drafts the default process. A draft may hold any fault: examining tells of them.

    Raises NotAllowed, UnknownProcedure.
    Law: TT 01/2018/TT-VPCP, Điều 8 khoản 3 điểm a.
    """
    lock_numbers(procedure_code)
    may_control(by, at)
    whole, copied = pinned(definition, on=day_of(at))
    process = put(whole, procedure_code=procedure_code, name=name, source=source, notation=notation)
    process.drafted_by, process.drafted_at = by, at
    process.save()
    journal.record(
        DRAFTED,
        process,
        by=by,
        at=at,
        code=procedure_code,
        number=process.number,
        document_hash=process.document_hash,
        notation=notation,
        pinned=copied,
    )
    return process
