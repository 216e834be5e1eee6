"""Who may do what with processes and the dossiers that follow them: rows of the table of permissions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from motcua.dossiers.models import Dossier
from motcua.handling.models import MovingDossier, ProcessMove
from motcua.handling.move_dossiers import move_dossier, move_dossiers
from motcua.org.models import Officer
from motcua.tests.cast import Cast, moment, officer
from motcua.workflow.approve import approve
from motcua.workflow.change_draft import change_draft
from motcua.workflow.discard_draft import discard_draft
from motcua.workflow.draft import draft
from motcua.workflow.examine import examine
from motcua.workflow.graph import Approval
from motcua.workflow.load_processes import load_processes
from motcua.workflow.models import Process
from motcua.workflow.operations import put
from motcua.workflow.rules import DEFAULT

MONDAY = moment("2021-01-04 10:00")
TODAY = date(2021, 1, 4)


def a_process() -> Process:
    """A draft of a process, by nobody of the cast."""
    process = put(DEFAULT, procedure_code="1.002809", name="")
    process.save()
    return process


def a_moving(cast: Cast, dossier: Dossier) -> MovingDossier:
    """A dossier that is to follow the process it follows, decided by nobody of the cast."""
    process, by = dossier.process, officer("Khoa", cast.agency)
    move = ProcessMove.objects.create(target=process, reason="x", decided_by=by, decided_at=MONDAY)
    return MovingDossier.objects.create(move=move, dossier=dossier, process=process, standing="", steps=[])


PROCESSES: dict[str, tuple[Callable[[Cast, Dossier, Officer], object], str]] = {
    # Processes are drafted, examined and approved by those who control procedures, none of these.
    "draft": (lambda c, d, by: draft(procedure_code="1.002809", definition=DEFAULT, by=by, at=MONDAY), ""),
    "change_draft": (
        lambda c, d, by: change_draft(
            process_id=a_process().pk, definition=DEFAULT, known_hash="", by=by, at=MONDAY
        ),
        "",
    ),
    "examine": (lambda c, d, by: examine(process_id=a_process().pk, by=by, at=MONDAY), ""),
    "load_processes": (
        lambda c, d, by: load_processes(Path("/nowhere"), by=by, at=MONDAY, valid_from=TODAY),
        "",
    ),
    "approve": (
        lambda c, d, by: approve(
            process_id=a_process().pk, approval=Approval(), valid_from=TODAY, by=by, at=MONDAY
        ),
        "",
    ),
    "move_dossiers": (
        lambda c, d, by: move_dossiers(process_id=d.process_id, choices={}, reason="x", by=by, at=MONDAY),
        "",
    ),
    "move_dossier": (lambda c, d, by: move_dossier(moving_id=a_moving(c, d).pk, by=by, at=MONDAY), ""),
    "discard_draft": (lambda c, d, by: discard_draft(process_id=a_process().pk, by=by, at=MONDAY), ""),
}
