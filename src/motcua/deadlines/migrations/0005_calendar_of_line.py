"""A line of a ledger names the calendar it was written by."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0004_replies"), ("worktime", "0003_calendar_version")]
    operations = [
        migrations.AddField(
            model_name="ledgerentry",
            name="calendar",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="worktime.calendarversion",
            ),
        ),
    ]
