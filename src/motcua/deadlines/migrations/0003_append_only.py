"""Nobody changes or deletes a line of a ledger."""

from django.db import migrations

KEEP = """
CREATE FUNCTION deadlines_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the deadline ledger is append-only: % refused', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER deadlines_ledgerentry_keep BEFORE UPDATE OR DELETE ON deadlines_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION deadlines_refuse();
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_app') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON deadlines_ledgerentry FROM motcua_app;
    END IF;
END $$;
"""

LET = """
DROP TRIGGER deadlines_ledgerentry_keep ON deadlines_ledgerentry;
DROP FUNCTION deadlines_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0002_initial"), ("journal", "0002_append_only")]
    operations = [migrations.RunSQL(KEEP, LET)]
