"""Apologies (Mẫu số 04) are letters too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_pinned")]
    operations = [
        migrations.RemoveConstraint(model_name="letter", name="documents_letter_kind"),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["receipt", "supplement", "refusal", "apology"])),
                name="documents_letter_kind",
            ),
        ),
    ]
