"""Writing processes."""

from collections.abc import Sequence
from datetime import date

from motcua.workflow.models import Process, Step
from motcua.workflow.rules import DEFAULT_STEPS, StepRow


def publish(
    steps: Sequence[StepRow],
    *,
    procedure_code: str,
    name: str,
    decision_no: str = "",
    decided_on: date | None = None,
) -> Process:
    """Publish a step table as the next process of the procedure; without a decision it is provisional."""
    last = Process.objects.filter(procedure_code=procedure_code).order_by("-number").first()
    process = Process.objects.create(
        procedure_code=procedure_code,
        number=last.number + 1 if last else 1,
        name=name,
        decision_no=decision_no,
        decided_on=decided_on,
        is_provisional=not decision_no,
    )
    Step.objects.bulk_create(
        Step(
            process=process,
            position=position,
            key=step.key,
            name=step.name,
            duty=step.duty,
            place=step.place,
            share=step.share,
        )
        for position, step in enumerate(steps, start=1)
    )
    return process


def publish_default() -> Process:
    """Return the default process, making it where there is none (quy trình tạm, chưa được phê duyệt)."""
    known = Process.objects.filter(procedure_code="").order_by("-number").first()
    return known or publish(DEFAULT_STEPS, procedure_code="", name="Quy trình tạm dùng, chưa được phê duyệt")
