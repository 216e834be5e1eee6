"""Keep a calendar as it was when something was counted by it; nobody changes such a version."""

import django.db.models.deletion
from django.db import migrations, models

KEEP = """
CREATE FUNCTION worktime_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a calendar version is immutable: % refused', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER worktime_calendarversion_keep BEFORE UPDATE OR DELETE ON worktime_calendarversion
    FOR EACH ROW EXECUTE FUNCTION worktime_refuse();
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_app') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON worktime_calendarversion FROM motcua_app;
    END IF;
END $$;
"""
LET = """
DROP TRIGGER worktime_calendarversion_keep ON worktime_calendarversion;
DROP FUNCTION worktime_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("worktime", "0002_revision"), ("journal", "0002_append_only")]
    operations = [
        migrations.CreateModel(
            name="CalendarVersion",
            fields=[
                ("revision", models.BigIntegerField(primary_key=True, serialize=False)),
                ("content", models.JSONField()),
                (
                    "calendar",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="worktime.calendar",
                    ),
                ),
            ],
        ),
        migrations.RunSQL(KEEP, LET),
    ]
