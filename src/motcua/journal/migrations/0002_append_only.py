"""Chain the entries in the database, and let nobody change or delete them."""

from django.db import migrations

CHAIN = """
CREATE FUNCTION journal_link() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- One statement takes the head of the chain, waits for who has it, and moves it on.
    INSERT INTO journal_chain AS head (key, seq, hash, previous)
    VALUES (NEW.chain, 1, sha256(convert_to(NEW.body, 'UTF8')), ''::bytea)
    ON CONFLICT (key) DO UPDATE
        SET seq = head.seq + 1, previous = head.hash,
            hash = sha256(head.hash || convert_to(NEW.body, 'UTF8'))
    RETURNING head.seq, head.previous, head.hash INTO NEW.seq, NEW.previous_hash, NEW.hash;
    RETURN NEW;
END $$;
CREATE TRIGGER journal_link BEFORE INSERT ON journal_entry FOR EACH ROW EXECUTE FUNCTION journal_link();

CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only: % on % refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER journal_entry_keep BEFORE UPDATE OR DELETE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_reading_keep BEFORE UPDATE OR DELETE ON journal_reading
    FOR EACH ROW EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_dayseal_keep BEFORE DELETE ON journal_dayseal
    FOR EACH ROW EXECUTE FUNCTION journal_refuse();
"""

UNCHAIN = """
DROP TRIGGER journal_dayseal_keep ON journal_dayseal;
DROP TRIGGER journal_reading_keep ON journal_reading;
DROP TRIGGER journal_entry_keep ON journal_entry;
DROP TRIGGER journal_link ON journal_entry;
DROP FUNCTION journal_refuse();
DROP FUNCTION journal_link();
"""

# The application works as motcua_app, which may read and write rows but owns nothing. Where the
# database's user may not make roles, an administrator makes it beforehand, or the trigger stands alone.
ROLE = """
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_app') THEN
        BEGIN
            CREATE ROLE motcua_app NOLOGIN;
        EXCEPTION WHEN insufficient_privilege OR duplicate_object OR unique_violation THEN NULL;
        END;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_app') THEN
        BEGIN
            EXECUTE format('GRANT motcua_app TO %I', current_user);
        EXCEPTION WHEN insufficient_privilege OR unique_violation THEN NULL;
        END;
        GRANT USAGE ON SCHEMA public TO motcua_app;
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO motcua_app;
        GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO motcua_app;
        ALTER DEFAULT PRIVILEGES IN SCHEMA public
            GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO motcua_app;
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO motcua_app;
        REVOKE UPDATE, DELETE, TRUNCATE ON journal_entry, journal_reading FROM motcua_app;
        REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON journal_chain FROM motcua_app;
        REVOKE DELETE, TRUNCATE ON journal_dayseal FROM motcua_app;
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [
        migrations.RunSQL(CHAIN, UNCHAIN),
        migrations.RunSQL(ROLE, migrations.RunSQL.noop),
    ]
