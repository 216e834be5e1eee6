"""Hồ sơ ở nơi khác: worked in another body's system, or taken over by another office; kept beside it."""

from __future__ import annotations

from django.db import models

from motcua.org.models import Office


class OfficeChange(models.Model):
    """A running dossier went from an office to the one that took it over (cơ quan kế thừa).

    Figures by the old structure read from here who decided before the day.
    """

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="office_changes")
    reorganisation = models.ForeignKey("org.Reorganisation", on_delete=models.PROTECT, related_name="+")
    former = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "reorganisation", "former"], name="office_changed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.former_id} → {self.successor_id}"


class ForeignCase(models.Model):
    """A dossier that is worked in another body's system and followed here: its code there, how it stands.

    Its promise runs here like any other. One code of a system is followed once.
    Law: NĐ 61/2018/NĐ-CP, Điều 14 khoản 5.
    """

    class Status(models.TextChoices):
        IN_PROGRESS = "in_progress", "Đang giải quyết"
        SUPPLEMENT = "supplement", "Chờ bổ sung giấy tờ"
        OBLIGATION = "obligation", "Chờ nghĩa vụ tài chính"
        DONE = "done", "Đã có kết quả"
        REFUSED = "refused", "Từ chối giải quyết"
        WITHDRAWN = "withdrawn", "Đã rút"
        STOPPED = "stopped", "Đã dừng"

    dossier = models.OneToOneField("dossiers.Dossier", on_delete=models.CASCADE, related_name="foreign")
    system = models.CharField(max_length=120)
    code = models.CharField(max_length=80)
    status = models.CharField(max_length=12, choices=Status.choices, blank=True)
    status_at = models.DateTimeField(null=True)
    told_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["system", "code"], name="foreign_code_once"),
            models.CheckConstraint(
                condition=models.Q(status="", status_at=None)
                | (~models.Q(status="") & models.Q(status_at__isnull=False)),
                name="foreign_status_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system}: {self.code}"
