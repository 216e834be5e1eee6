"""Give a calendar a new revision whenever it, its weeks or its days change, whoever changes them."""

from django.db import migrations

FORWARD = """
CREATE SEQUENCE worktime_revision;
-- A sequence is not rolled back: a revision once seen never comes again with other rows behind it.
CREATE FUNCTION worktime_revise() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    NEW.revision := nextval('worktime_revision');
    RETURN NEW;
END $$;
CREATE TRIGGER worktime_calendar_revise BEFORE INSERT OR UPDATE ON worktime_calendar
    FOR EACH ROW EXECUTE FUNCTION worktime_revise();

CREATE FUNCTION worktime_touch() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE worktime_calendar SET name = name WHERE id IN (SELECT calendar_id FROM changed);
    RETURN NULL;
END $$;
CREATE FUNCTION worktime_touch_by_session() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE worktime_calendar SET name = name WHERE id IN (
        SELECT calendar_id FROM worktime_calendartimetable WHERE id IN (SELECT timetable_id FROM changed));
    RETURN NULL;
END $$;
"""
TRIGGER = """
CREATE TRIGGER {table}_{what} AFTER {what} ON {table} REFERENCING {which} TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION {function}();
"""
FUNCTIONS = {
    "worktime_calendartimetable": "worktime_touch",
    "worktime_dayoff": "worktime_touch",
    "worktime_timetablesession": "worktime_touch_by_session",
}
TRIGGERS = "".join(
    TRIGGER.format(table=table, function=function, what=what, which=which)
    for table, function in FUNCTIONS.items()
    for what, which in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))
)
BACKWARD = (
    "".join(
        f"DROP TRIGGER {table}_{what} ON {table};"
        for table in FUNCTIONS
        for what in ("INSERT", "UPDATE", "DELETE")
    )
    + """
DROP TRIGGER worktime_calendar_revise ON worktime_calendar;
DROP FUNCTION worktime_touch_by_session();
DROP FUNCTION worktime_touch();
DROP FUNCTION worktime_revise();
DROP SEQUENCE worktime_revision;
"""
)


class Migration(migrations.Migration):
    dependencies = [("worktime", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD + TRIGGERS, BACKWARD)]
