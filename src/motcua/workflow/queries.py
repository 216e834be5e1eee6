"""Which process a dossier follows, and what it says."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet

from motcua.workflow.document import from_document
from motcua.workflow.graph import Definition, Node
from motcua.workflow.models import Process
from motcua.workflow.rules import RECEIVE, RETURN


def process_of(procedure_code: str, on: date) -> Process:
    """Return the procedure's process in force on the day, or the default one. Raises Process.DoesNotExist."""
    own = in_force(on).filter(procedure_code=procedure_code).order_by("-number").first()
    return own or in_force(on).filter(procedure_code="").order_by("-number")[:1].get()


def in_force(on: date) -> QuerySet[Process]:
    """Return the approved processes that a dossier opened on the day would follow."""
    return Process.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=on), state=Process.State.APPROVED, valid_from__lte=on
    )


@lru_cache(maxsize=4096)
def definition_of(process_id: int) -> Definition:
    """Return what a process says; approved processes never change, so it is kept."""
    return from_document(Process.objects.values_list("document", flat=True).get(pk=process_id))


def steps_of_duty(duty: str, procedure_codes: Collection[str], on: date) -> list[Node]:
    """Return the steps of a duty in the processes in force of these procedures and in the default one.

    Once each, by id, in the order of their processes.
    """
    followed = in_force(on).filter(procedure_code__in={"", *procedure_codes}).order_by("procedure_code", "id")
    found: dict[str, Node] = {}
    for process_id in followed.values_list("pk", flat=True):
        for step in definition_of(process_id).steps.values():
            if step.duty == duty:
                found.setdefault(step.id, step)
    return list(found.values())


def worked_steps(process_id: int) -> list[Node]:
    """Return the steps that officers work off, without reception and the return of the result."""
    steps = definition_of(process_id).steps.values()
    return [step for step in steps if step.duty not in (RECEIVE, RETURN)]
