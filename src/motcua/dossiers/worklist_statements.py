"""The statements of the worklists: what is open for an officer, its rows and its figures."""

from collections.abc import Mapping

from motcua.org.queries import HELD

PLACES = (
    HELD
    + """, place AS MATERIALIZED (
  SELECT DISTINCT a.duty, o.id AS office_id FROM active a JOIN org_office o ON a.office_id = ANY(o.path)
)"""
)
# What is joined row by row (LATERAL … OFFSET 0) is looked up by its index whatever the planner expects: an
# officer's list is as quick in a province with a million open dossiers as in one with a thousand.
WORK = """
  SELECT p.id, p.dossier_id, split_part(p.step, ':', 1) AS step, p.name AS step_name, p.duty, p.office_id,
    p.officer_id, p.started_at, p.due_at AS step_due_at, p.sorts_at AS due_at, d.state, d.find_key,
    r.procedure, r.field_id, f.dossier_id IS NOT NULL AS is_elsewhere
  FROM {open} p
  CROSS JOIN LATERAL (SELECT * FROM dossiers_dossier WHERE id = p.dossier_id OFFSET 0) AS d
  CROSS JOIN LATERAL (
    SELECT v.name AS procedure, r.field_id FROM procedures_procedureversion v
    JOIN procedures_procedure r ON r.id = v.procedure_id WHERE v.id = d.version_id OFFSET 0) AS r
  LEFT JOIN LATERAL (
    SELECT dossier_id FROM dossiers_foreigncase WHERE dossier_id = p.dossier_id OFFSET 0) AS f ON true
  WHERE d.voided_at IS NULL AND (%(duties)s::text[] IS NULL OR p.duty = ANY(%(duties)s))
"""
# What was given to the officer, and what waits for anybody at his offices.
MINE = """
  SELECT p.* FROM dossiers_position p JOIN place s ON s.office_id = p.office_id AND s.duty = p.duty
  WHERE p.officer_id = %(officer)s AND p.ended_at IS NULL
  UNION ALL
  SELECT p.* FROM place s CROSS JOIN LATERAL (
    SELECT * FROM dossiers_position c WHERE c.office_id = s.office_id AND c.duty = s.duty
      AND c.officer_id IS NULL AND c.ended_at IS NULL OFFSET 0) AS p
"""
OF_MINE = f"{PLACES}, open AS ({MINE}), work AS MATERIALIZED ({WORK.format(open='open')})"
# Everything open where the officer assigns, which may be a million steps, and nothing walks them all: each
# office gives of its most urgent, in the order of the index, and a count stops at the most that is told.
AT_OFFICE = f"""
    SELECT * FROM ({WORK.format(open="dossiers_position")}
      AND p.office_id = s.office_id AND p.ended_at IS NULL) AS mine WHERE {{conditions}}"""
OF_OFFICES = f"""{PLACES}, assigned AS MATERIALIZED (SELECT office_id FROM place WHERE duty = 'assign'
), work AS MATERIALIZED (
  SELECT w.* FROM assigned s CROSS JOIN LATERAL ({AT_OFFICE}
    ORDER BY coalesce(due_at, 'infinity'), id LIMIT {{limit}}) AS w
)"""
# Of many offices each gives its part to what the groups are counted over.
SHARE = "(SELECT greatest(100, %(grouped)s / greatest(count(*), 1)) FROM assigned)"
COUNT = "(SELECT count(*) FROM work WHERE {conditions})"
# A count reads the index alone, and of a clock that stands the dossier's state as well.
COUNT_AT_OFFICES = """(SELECT count(*) FROM (
  SELECT 1 FROM assigned s CROSS JOIN LATERAL (SELECT 1 FROM (
    SELECT p.dossier_id, p.sorts_at AS due_at FROM dossiers_position p
    WHERE p.office_id = s.office_id AND p.ended_at IS NULL
      AND (%(duties)s::text[] IS NULL OR p.duty = ANY(%(duties)s))) AS w
    {dossier} WHERE {conditions} OFFSET 0) AS c
  LIMIT %(most)s + 1) AS counted)"""
STATE = "CROSS JOIN LATERAL (SELECT state FROM dossiers_dossier WHERE id = w.dossier_id OFFSET 0) AS d"
ROWS = """, page AS (
  SELECT * FROM work WHERE {conditions} ORDER BY coalesce(due_at, 'infinity'), id LIMIT %(limit)s
)
SELECT p.id, d.thread, coalesce(d.code, ''), d.owner_name, p.procedure, p.step, p.step_name, p.duty, o.name,
  p.officer_id, w.full_name, p.started_at, p.step_due_at, p.due_at, p.state, coalesce(f.name, '')
FROM page p
JOIN dossiers_dossier d ON d.id = p.dossier_id
JOIN org_office o ON o.id = p.office_id
LEFT JOIN org_field f ON f.id = p.field_id
LEFT JOIN org_officer w ON w.id = p.officer_id
ORDER BY coalesce(p.due_at, 'infinity'), p.id
"""
FIGURES = """
SELECT json_build_object(
  {counts},
  'grouped', (SELECT count(*) FROM work),
  'handled', (SELECT json_agg(json_build_array(CASE WHEN g.is_elsewhere THEN 'elsewhere' ELSE 'here' END, '',
      g.n, g.late) ORDER BY g.is_elsewhere) FROM (
      SELECT is_elsewhere, count(*) AS n, count(*) FILTER (WHERE {late}) AS late FROM work
      GROUP BY is_elsewhere) AS g),
  'steps', (SELECT json_agg(json_build_array(step, name) ORDER BY name, step)
            FROM (SELECT step, min(step_name) AS name FROM work GROUP BY step) AS steps),
  'fields', (SELECT json_agg(json_build_array(f.code, f.name) ORDER BY f.name, f.code)
             FROM org_field f WHERE f.id IN (SELECT field_id FROM work)),
  'duties', (SELECT json_agg(json_build_array(duty, duty, n, late) ORDER BY duty) FROM (
      SELECT duty, count(*) AS n, count(*) FILTER (WHERE {late}) AS late FROM work GROUP BY duty) AS duties),
  'offices', (SELECT json_agg(json_build_array(o.public_id, o.name, g.n, g.late) ORDER BY o.name, o.id) FROM (
      SELECT office_id, count(*) AS n, count(*) FILTER (WHERE {late}) AS late FROM work GROUP BY office_id
    ) AS g JOIN org_office o ON o.id = g.office_id),
  'people', (SELECT json_agg(json_build_array(coalesce(w.public_id::text, 'nobody'),
      coalesce(w.full_name, ''), g.n, g.late) ORDER BY w.full_name NULLS FIRST, w.id) FROM (
      SELECT officer_id, count(*) AS n, count(*) FILTER (WHERE {late}) AS late FROM work GROUP BY officer_id
    ) AS g LEFT JOIN org_officer w ON w.id = g.officer_id)
)::text
"""


def rows_of_mine(conditions: str) -> str:
    return OF_MINE + ROWS.format(conditions=conditions)


def rows_of_offices(conditions: str) -> str:
    return OF_OFFICES.format(conditions=conditions, limit="%(limit)s") + ROWS.format(conditions="TRUE")


def figures_of_mine(stands: Mapping[str, str]) -> str:
    return OF_MINE + _figures(stands, COUNT)


def figures_of_offices(stands: Mapping[str, str]) -> str:
    return OF_OFFICES.format(conditions="TRUE", limit=SHARE) + _figures(stands, COUNT_AT_OFFICES)


def _figures(stands: Mapping[str, str], count: str) -> str:
    named = {"all": "TRUE", **stands}
    counts = ", ".join(
        f"'{name}', {count.format(conditions=stand, dossier=STATE if 'state' in stand else '')}"
        for name, stand in named.items()
    )
    return FIGURES.format(counts=counts, late=stands["late"])
