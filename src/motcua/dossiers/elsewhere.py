"""Hồ sơ ở nơi khác: dossiers that another office took over; kept beside the dossier, not in it."""

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
