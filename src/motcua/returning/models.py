"""What was handed over to whom."""

from django.db import models

from motcua.dossiers.models import Dossier
from motcua.org.models import Officer


class Delivery(models.Model):
    """A result handed over at the counter, or given to the post (BCCI)."""

    class Method(models.TextChoices):
        COUNTER = "counter", "Tại quầy"
        POST = "post", "Qua bưu chính"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="deliveries")
    method = models.CharField(max_length=10, choices=Method.choices)
    receiver_name = models.CharField(max_length=200)
    receiver_is = models.CharField(max_length=20, default="owner")
    authority = models.CharField(max_length=300, blank=True)
    identity_seen = models.CharField(max_length=60, blank=True)
    tracking_no = models.CharField(max_length=60, blank=True)
    address = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.method}"
