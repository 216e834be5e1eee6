"""Offices with so many open steps each, for what a head and a director see of the whole of one."""

from __future__ import annotations

from typing import Any

import psycopg

from bench._open_rows import DOSSIER, NOW, POSITION
from motcua.dossiers.models import Dossier
from motcua.org.models import Office

# Due within a fortnight before and two months after NOW, one in eight with a clock that stands, one in ten
# with nobody; the step before it is ended.
DOSSIERS = f"""
INSERT INTO dossiers_dossier (id, {DOSSIER.removeprefix("id, ")})
SELECT %(base)s + n, gen_random_uuid(), 'V-' || %(base)s + n, NULL, NULL, 0, d.receiving_unit_id, %(office)s,
  d.version_id, d.case_key, d.process_id, d.profile, d.channel, CASE WHEN n %% 8 = 0 THEN 5 ELSE 4 END,
  d.owner_id, '', d.owner_name, d.find_key, 1, '', 'counter', '', 0, 0,
  due.at - interval '10 days', due.at - interval '10 days', CASE WHEN n %% 8 = 0 THEN NULL ELSE due.at END, ''
FROM dossiers_dossier d, generate_series(1, %(rows)s) n, LATERAL (
  SELECT %(now)s::timestamptz + (n::bigint * 7919 %% 1800 - 336) * interval '1 hour' AS at) AS due
WHERE d.id = %(source)s
"""
STEPS = f"""
INSERT INTO dossiers_position ({POSITION})
SELECT d.id, 'step', s.step, s.name, s.duty, %(office)s, CASE WHEN d.id %% 10 > 0 OR s.ended THEN %(officer)s
  END, d.accepted_at, d.due_at, CASE WHEN s.ended THEN d.accepted_at END, CASE WHEN s.ended THEN 'done'
  ELSE '' END, ''
FROM dossiers_dossier d, (VALUES ('assignment', 'Phân công thụ lý', 'assign', true),
  ('appraisal', 'Thẩm định hồ sơ', 'appraise', false)) AS s (step, name, duty, ended)
WHERE d.id > %(base)s AND d.id <= %(base)s + %(rows)s
"""


def fill_office(
    line: psycopg.Connection[Any], source: Dossier, at: Office, officer_id: int, *, base: int, rows: int
) -> None:
    """Write so many dossiers after `source`, with ids from `base` on, all in work at one office."""
    values = {
        "source": source.pk,
        "office": at.pk,
        "officer": officer_id,
        "base": base,
        "rows": rows,
        "now": NOW,
    }
    for statement in (DOSSIERS, STEPS):
        line.execute(statement, values)
    for table in ("dossiers_dossier", "dossiers_position"):
        line.execute(f"VACUUM ANALYZE {table}")  # type: ignore[call-overload]  # a name of this file
