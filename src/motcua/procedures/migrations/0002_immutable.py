"""A published version never changes; it can only end."""

from django.db import migrations

KEEP = """
CREATE FUNCTION procedures_keep_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'draft' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'DELETE' OR to_jsonb(NEW) - '{state,valid_to}'::text[] <> to_jsonb(OLD) - '{state,valid_to}'::text[]
       OR NEW.state = 'draft' THEN
        RAISE EXCEPTION 'a published version is immutable: % refused', TG_OP
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER procedures_procedureversion_keep BEFORE UPDATE OR DELETE ON procedures_procedureversion
    FOR EACH ROW EXECUTE FUNCTION procedures_keep_version();
"""

LET = """
DROP TRIGGER procedures_procedureversion_keep ON procedures_procedureversion;
DROP FUNCTION procedures_keep_version();
"""


class Migration(migrations.Migration):
    dependencies = [("procedures", "0001_initial")]
    operations = [migrations.RunSQL(KEEP, LET)]
