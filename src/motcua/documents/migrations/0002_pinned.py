"""What a letter says never changes, and stored content keeps its hash; a letter only gets its file, once."""

from django.db import migrations

KEEP = """
CREATE FUNCTION documents_keep_letter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.file_id IS NOT NULL OR to_jsonb(NEW) - 'file_id' <> to_jsonb(OLD) - 'file_id' THEN
        RAISE EXCEPTION 'a letter that was given out is immutable: % refused', TG_OP
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER documents_letter_keep BEFORE UPDATE OR DELETE ON documents_letter
    FOR EACH ROW EXECUTE FUNCTION documents_keep_letter();

CREATE FUNCTION documents_keep_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - 'last_offered_at' <> to_jsonb(OLD) - 'last_offered_at' THEN
        RAISE EXCEPTION 'stored content is immutable'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER documents_file_keep BEFORE UPDATE ON documents_file
    FOR EACH ROW EXECUTE FUNCTION documents_keep_file();
"""

LET = """
DROP TRIGGER documents_file_keep ON documents_file;
DROP FUNCTION documents_keep_file();
DROP TRIGGER documents_letter_keep ON documents_letter;
DROP FUNCTION documents_keep_letter();
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]
    operations = [migrations.RunSQL(KEEP, LET)]
