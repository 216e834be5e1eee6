from django.db import migrations, models

# The order of a worklist as a column, so that the most urgent of an office are read off an index. The
# database keeps it: a due date is written in several places, and a list in the wrong order is seen by nobody.
KEPT = """
CREATE FUNCTION dossiers_sorts_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind IN ('step', 'part') THEN
        SELECT due_at INTO NEW.sorts_at FROM dossiers_dossier WHERE id = NEW.dossier_id;
    ELSE
        NEW.sorts_at := NEW.due_at;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER dossiers_position_sorts BEFORE INSERT OR UPDATE OF due_at, sorts_at ON dossiers_position
    FOR EACH ROW EXECUTE FUNCTION dossiers_sorts_at();

CREATE FUNCTION dossiers_sort_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE dossiers_position SET sorts_at = NEW.due_at
    WHERE dossier_id = NEW.id AND ended_at IS NULL AND kind IN ('step', 'part');
    RETURN NULL;
END $$;
CREATE TRIGGER dossiers_dossier_sorts AFTER UPDATE OF due_at ON dossiers_dossier
    FOR EACH ROW WHEN (OLD.due_at IS DISTINCT FROM NEW.due_at) EXECUTE FUNCTION dossiers_sort_steps();

UPDATE dossiers_position SET sorts_at = NULL WHERE ended_at IS NULL;

CREATE INDEX position_urgent ON dossiers_position
    (office_id, (coalesce(sorts_at, 'infinity'::timestamptz)), id) WHERE ended_at IS NULL;
"""
DROPPED = """
DROP INDEX position_urgent;
DROP TRIGGER dossiers_dossier_sorts ON dossiers_dossier;
DROP FUNCTION dossiers_sort_steps();
DROP TRIGGER dossiers_position_sorts ON dossiers_position;
DROP FUNCTION dossiers_sorts_at();
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0013_foreign_cases")]

    operations = [
        migrations.AddField("position", "sorts_at", models.DateTimeField(editable=False, null=True)),
        migrations.RunSQL(KEPT, DROPPED),
    ]
