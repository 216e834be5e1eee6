"""Running dossiers of two agencies for bench/reorganisation: real ones, copied with all their rows."""

from __future__ import annotations

from django.db import connection

from motcua.dossiers.models import Dossier
from motcua.handling.complete import complete
from motcua.org.models import Office, Officer
from motcua.tests.cast import Cast, moment

MONDAY = moment("2021-02-22 10:00")
ROOM = 1000  # rows of one kind that a dossier may have
COPIES = (
    """
INSERT INTO dossiers_dossier
SELECT (jsonb_populate_record(d, jsonb_build_object('id', %(base)s + n, 'thread', gen_random_uuid(),
  'code', replace(d.code, '-0', '-' || n || '0'), 'serial', NULL, 'code_on', NULL))).*
FROM dossiers_dossier d, generate_series(1, %(copies)s) n WHERE d.id = %(source)s
""",
    """
INSERT INTO dossiers_position
SELECT (jsonb_populate_record(p, jsonb_build_object('id', (%(base)s + n) * %(room)s + p.id,
  'dossier_id', %(base)s + n))).*
FROM dossiers_position p, generate_series(1, %(copies)s) n WHERE p.dossier_id = %(source)s
""",
    """
INSERT INTO deadlines_promise
SELECT (jsonb_populate_record(p, jsonb_build_object('id', (%(base)s + n) * %(room)s + p.id,
  'dossier_id', %(base)s + n, 'position_id', (%(base)s + n) * %(room)s + p.position_id))).*
FROM deadlines_promise p, generate_series(1, %(copies)s) n WHERE p.dossier_id = %(source)s
""",
    """
INSERT INTO deadlines_ledgerentry
SELECT (jsonb_populate_record(l, jsonb_build_object('id', (%(base)s + n) * %(room)s + l.id,
  'promise_id', (%(base)s + n) * %(room)s + p.id))).*
FROM deadlines_ledgerentry l JOIN deadlines_promise p ON p.id = l.promise_id,
  generate_series(1, %(copies)s) n WHERE p.dossier_id = %(source)s
""",
)
TABLES = ("dossiers_dossier", "dossiers_position", "deadlines_promise", "deadlines_ledgerentry")


def fill(cast: Cast, second: Office, dossiers: int) -> None:
    """Leave `dossiers` running dossiers, half of them decided by the cast's agency, half by `second`."""
    sources = [_running(cast, cast.agency, cast.dung), _running(cast, second, None)]
    for place, source in enumerate(sources):
        _copy(source, base=(place + 1) * 1_000_000, copies=dossiers // 2 - 1)
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"VACUUM ANALYZE {table}")


def _running(cast: Cast, agency: Office, assigner: Officer | None) -> Dossier:
    dossier = cast.accepted(MONDAY, deciding_agency_id=agency.pk)
    if assigner:
        complete(
            dossier_id=dossier.pk, step="assignment", by=assigner, at=MONDAY, next_officer_id=cast.binh.pk
        )
    return dossier


def _copy(source: Dossier, *, base: int, copies: int) -> None:
    values = {"source": source.pk, "base": base, "copies": copies, "room": ROOM}
    with connection.cursor() as cursor:
        for statement in COPIES:
            cursor.execute(statement, values)
