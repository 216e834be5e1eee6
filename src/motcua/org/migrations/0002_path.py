"""Let the database keep each office's path from the root, and refuse a circle."""

from django.db import migrations

KEEP = """
CREATE FUNCTION org_office_path() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE above bigint[] := '{}';
BEGIN
    IF NEW.parent_id IS NOT NULL THEN
        SELECT path INTO above FROM org_office WHERE id = NEW.parent_id;
        IF NEW.id = ANY(above) THEN
            RAISE EXCEPTION 'office % cannot lie below itself', NEW.id USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    NEW.path := above || NEW.id;
    RETURN NEW;
END $$;
CREATE TRIGGER org_office_path BEFORE INSERT OR UPDATE ON org_office
    FOR EACH ROW EXECUTE FUNCTION org_office_path();

CREATE FUNCTION org_office_below() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE org_office SET parent_id = parent_id WHERE parent_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER org_office_below AFTER UPDATE ON org_office
    FOR EACH ROW WHEN (OLD.path IS DISTINCT FROM NEW.path) EXECUTE FUNCTION org_office_below();
"""

FORGET = """
DROP TRIGGER org_office_below ON org_office;
DROP TRIGGER org_office_path ON org_office;
DROP FUNCTION org_office_below();
DROP FUNCTION org_office_path();
"""


class Migration(migrations.Migration):
    dependencies = [("org", "0001_initial")]
    operations = [migrations.RunSQL(KEEP, FORGET)]
