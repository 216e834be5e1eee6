"""An approved process never changes; it can only end."""

from django.db import migrations

KEEP = """
CREATE FUNCTION workflow_keep_process() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'approved' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'DELETE' OR to_jsonb(NEW) - 'valid_to' <> to_jsonb(OLD) - 'valid_to' THEN
        RAISE EXCEPTION 'an approved process is immutable: % refused', TG_OP
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER workflow_process_keep BEFORE UPDATE OR DELETE ON workflow_process
    FOR EACH ROW EXECUTE FUNCTION workflow_keep_process();
"""

LET = """
DROP TRIGGER workflow_process_keep ON workflow_process;
DROP FUNCTION workflow_keep_process();
"""


class Migration(migrations.Migration):
    dependencies = [("workflow", "0001_initial")]
    operations = [migrations.RunSQL(KEEP, LET)]
