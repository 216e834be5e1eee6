"""Processes: which steps the office takes to keep a promise."""

from django.db import models


class Process(models.Model):
    """A published process (quy trình nội bộ) of one procedure, or the default one of all others.

    Law: TT 01/2018/TT-VPCP, Điều 8: approved by decision, configured in the software from it.
    """

    procedure_code = models.CharField(max_length=40, blank=True)
    number = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=300)
    decision_no = models.CharField(max_length=80, blank=True)
    decided_on = models.DateField(null=True)
    is_provisional = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure_code", "number"], name="workflow_process_no")
        ]

    def __str__(self) -> str:
        return self.name


class Step(models.Model):
    """One row of the step table: who (duty, at which office) does what in which share of the time."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    duty = models.CharField(max_length=30)
    place = models.CharField(
        max_length=20, choices=[("receiving", "nơi tiếp nhận"), ("deciding", "nơi giải quyết")]
    )
    share = models.DecimalField(max_digits=5, decimal_places=4, default=0)

    class Meta:
        ordering = ["process_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["process", "position"], name="workflow_step_position"),
            models.UniqueConstraint(fields=["process", "key"], name="workflow_step_key"),
        ]

    def __str__(self) -> str:
        return self.name
