"""Which process a dossier follows."""

from functools import lru_cache

from motcua.workflow.models import Process, Step
from motcua.workflow.rules import StepRow


def process_of(procedure_code: str) -> Process:
    """Return the newest process of the procedure, or the default one. Raises Process.DoesNotExist."""
    own = Process.objects.filter(procedure_code=procedure_code).order_by("-number").first()
    return own or Process.objects.filter(procedure_code="").order_by("-number")[:1].get()


@lru_cache(maxsize=4096)
def steps(process_id: int) -> tuple[StepRow, ...]:
    """Return the step table of a process; published processes never change, so it is kept."""
    rows = Step.objects.filter(process_id=process_id).order_by("position")
    return tuple(StepRow(row.key, row.name, row.duty, row.place, row.share) for row in rows)
