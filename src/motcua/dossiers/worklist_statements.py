"""The statements of the worklists: what is open for an officer, its rows and its figures."""

from motcua.org.queries import HELD

# What is joined row by row (LATERAL … OFFSET 0) is looked up by its index whatever the planner expects: an
# officer's list is as quick in a province with a million open dossiers as in one with a thousand.
FROM = (
    HELD
    + """, place AS MATERIALIZED (
  SELECT DISTINCT a.duty, o.id AS office_id FROM active a JOIN org_office o ON a.office_id = ANY(o.path)
), open AS (
  {open}
), work AS MATERIALIZED (
  SELECT p.id, p.dossier_id, split_part(p.step, ':', 1) AS step, p.name AS step_name, p.duty, p.office_id,
    p.officer_id, p.started_at, p.due_at AS step_due_at, d.state, d.find_key,
    CASE WHEN p.kind IN ('step', 'part') THEN d.due_at ELSE p.due_at END AS due_at,
    v.name AS procedure, r.field_id, f.dossier_id IS NOT NULL AS is_elsewhere
  FROM open p
  CROSS JOIN LATERAL (SELECT * FROM dossiers_dossier WHERE id = p.dossier_id OFFSET 0) AS d
  JOIN procedures_procedureversion v ON v.id = d.version_id
  JOIN procedures_procedure r ON r.id = v.procedure_id
  LEFT JOIN LATERAL (
    SELECT dossier_id FROM dossiers_foreigncase WHERE dossier_id = p.dossier_id OFFSET 0) AS f ON true
  WHERE d.voided_at IS NULL AND (%(duties)s::text[] IS NULL OR p.duty = ANY(%(duties)s))
)
"""
)
# What was given to the officer, and what waits for anybody at his offices.
MINE = """
  SELECT p.* FROM dossiers_position p JOIN place s ON s.office_id = p.office_id AND s.duty = p.duty
  WHERE p.officer_id = %(officer)s AND p.ended_at IS NULL
  UNION ALL
  SELECT p.* FROM place s CROSS JOIN LATERAL (
    SELECT * FROM dossiers_position c WHERE c.office_id = s.office_id AND c.duty = s.duty
      AND c.officer_id IS NULL AND c.ended_at IS NULL OFFSET 0) AS p
"""
OFFICES = """
  SELECT p.* FROM place s CROSS JOIN LATERAL (
    SELECT * FROM dossiers_position c
    WHERE c.office_id = s.office_id AND c.ended_at IS NULL OFFSET 0) AS p
  WHERE s.duty = 'assign'
"""
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
  'all', count(*),
  'late', count(*) FILTER (WHERE {late}),
  'today', count(*) FILTER (WHERE {today}),
  'week', count(*) FILTER (WHERE {week}),
  'waiting', count(*) FILTER (WHERE {waiting}),
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
)::text FROM work
"""
