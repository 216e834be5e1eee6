"""Câu lệnh nóng: the few statements that carry a full hall; each decides and writes at one go."""

from __future__ import annotations

from typing import LiteralString

# The columns of a ticket, in the order in which `operations.ticket_of` reads them.
TICKET: LiteralString = (
    'id, public_id, thread, site_id, "on", series_id, serial, number, field_id, procedure, state, source, '
    "priority, rank, language, name, wanted_counter_id, counter_id, issued_at, place_at, called_at, "
    "ended_at, outcome, reason"
)

# The plan of a field: where its visitors stand. `series` is the field's own, else the centre's general one.
PLAN: LiteralString = """SELECT s.id, s.code, s.first, s.last
    FROM queue_series s
    LEFT JOIN queue_series_fields f ON f.series_id = s.id AND f.field_id = %(field)s::bigint
    WHERE s.site_id = %(site)s::bigint
      AND (f.id IS NOT NULL OR NOT EXISTS (SELECT FROM queue_series_fields g WHERE g.series_id = s.id))
    ORDER BY f.id NULLS LAST, s.id LIMIT 1"""

# One row a series and day is moved on; who comes second waits for who came first, then takes the next.
# No row comes back when the last number of the series is out. A booked place may lie ahead of the clock:
# who comes after it must not be pushed behind it.
TAKE: LiteralString = """WITH place AS (
        INSERT INTO queue_daycount AS d (series_id, "on", serial, last_place)
        VALUES (%(series)s::bigint, %(on)s::date, %(first)s::int,
            LEAST(%(place_at)s::timestamptz, %(at)s::timestamptz))
        ON CONFLICT (series_id, "on") DO UPDATE
            SET serial = d.serial + 1, last_place = GREATEST(d.last_place, EXCLUDED.last_place)
            WHERE d.serial < %(last)s::int
        RETURNING serial, last_place)
    INSERT INTO queue_ticket (public_id, thread, site_id, "on", series_id, serial, number, field_id,
        procedure, state, source, priority, rank, language, name, issued_at, place_at, outcome, reason)
    SELECT %(public_id)s::uuid, %(thread)s::uuid, %(site)s::bigint, %(on)s::date, %(series)s::bigint,
        place.serial, %(code)s::text || to_char(place.serial, 'FM9000'), %(field)s::bigint,
        %(procedure)s::text, %(state)s::text, %(source)s::text, %(priority)s::text, %(rank)s::int,
        %(language)s::text, %(name)s::text, %(at)s::timestamptz,
        CASE WHEN %(is_booked)s::bool THEN %(place_at)s::timestamptz ELSE place.last_place END, '', ''
    FROM place
    RETURNING id, serial, number, place_at"""

# Who stands before a place, among those whom a counter that serves this field may call first; how many
# counters serve it now; and what the last forecast says of it, with what it takes to read it.
AHEAD: LiteralString = """WITH mine AS (
        SELECT s.id FROM queue_served v JOIN queue_sitting s ON s.id = v.sitting_id
        WHERE v.field_id = %(field)s::bigint AND s.site_id = %(site)s::bigint AND s.ended_at IS NULL),
    shared AS (
        SELECT %(field)s::bigint AS id UNION
        SELECT v.field_id FROM queue_served v WHERE v.sitting_id IN (SELECT id FROM mine))
    SELECT
        (SELECT count(*) FROM queue_ticket t
            WHERE t.site_id = %(site)s::bigint AND t.state = 'waiting'
              AND t.field_id IN (SELECT id FROM shared)
              AND (-t.rank, t.place_at, t.id) < (-%(rank)s::int, %(place_at)s::timestamptz, %(id)s::bigint)),
        (SELECT count(*) FROM mine),
        (SELECT service_minutes FROM queue_hall WHERE site_id = %(site)s::bigint),
        (SELECT count(*) FROM queue_ticket t
            WHERE t.site_id = %(site)s::bigint AND t.issued_at > f.made_at AND t.id < %(id)s::bigint
              AND t.field_id IN (SELECT id FROM shared)),
        f.made_at, f.document - 'arrivals' - 'tickets',
        f.document -> 'arrivals' -> (%(code)s::text || CASE WHEN %(rank)s::int > 0 THEN '/0' ELSE '/1' END),
        CASE WHEN f.document -> 'tickets' ? %(id)s::bigint::text
            THEN jsonb_build_object(
                %(id)s::bigint::text, f.document -> 'tickets' -> %(id)s::bigint::text) END,
        l.document -> 'calibration'
    FROM (SELECT 1) AS always
    LEFT JOIN queue_forecast f ON f.site_id = %(site)s::bigint
    LEFT JOIN queue_learnt l ON l.site_id = %(site)s::bigint"""

# The counter's row is locked: two presses at one counter come one after the other.
SIT: LiteralString = """SELECT s.id, s.site_id, s.officer_id, s.paused_at, s.languages,
        ARRAY(SELECT v.field_id FROM queue_served v WHERE v.sitting_id = s.id)
    FROM queue_sitting s WHERE s.counter_id = %(counter)s::bigint AND s.ended_at IS NULL FOR UPDATE"""

END: LiteralString = """WITH ended AS (
        UPDATE queue_serving
        SET ended_at = GREATEST(called_at, %(at)s::timestamptz), ending = %(ending)s::text
        WHERE counter_id = %(counter)s::bigint AND ended_at IS NULL RETURNING ticket_id, ended_at)
    UPDATE queue_ticket t SET state = %(state)s::text, outcome = %(outcome)s::text, reason = %(reason)s::text,
        ended_at = CASE WHEN %(is_final)s::bool THEN ended.ended_at END
    FROM ended WHERE t.id = ended.ticket_id
    RETURNING """ + ", ".join(f"t.{name}" for name in TICKET.split(", "))

# Of those who wait for this counter the first whom no other counter is just calling. A language is waited
# for only while some open counter of the field speaks it.
PICK: LiteralString = """SELECT t.id, t.number FROM queue_ticket t
    WHERE t.site_id = %(site)s::bigint AND t.state = 'waiting' AND t.field_id = ANY(%(fields)s::bigint[])
      AND (t.wanted_counter_id IS NULL OR t.wanted_counter_id = %(counter)s::bigint)
      AND (t.language = '' OR t.language = ANY(%(languages)s::text[]) OR NOT EXISTS (
          SELECT FROM queue_sitting o JOIN queue_served v ON v.sitting_id = o.id
          WHERE o.site_id = t.site_id AND o.ended_at IS NULL AND v.field_id = t.field_id
            AND t.language = ANY(o.languages)))
    ORDER BY t.rank DESC, t.place_at, t.id LIMIT 1 FOR UPDATE OF t SKIP LOCKED"""

# The hall's row is what all counters of a centre wait for: it is taken last and held until commit, so that
# calls are numbered in the order in which they happened.
CALL: LiteralString = (
    """WITH called AS (
        UPDATE queue_ticket SET state = 'serving', counter_id = %(counter)s::bigint, wanted_counter_id = NULL,
            called_at = COALESCE(called_at, GREATEST(issued_at, %(at)s::timestamptz)), ended_at = NULL
        WHERE id = %(id)s::bigint
        RETURNING """
    + TICKET
    + """),
    begun AS (
        INSERT INTO queue_serving (ticket_id, counter_id, officer_id, field_id, called_at, ending)
        SELECT id, counter_id, %(officer)s::bigint, field_id, %(at)s::timestamptz, '' FROM called),
    board AS (
        UPDATE queue_hall SET last_call = last_call + 1 WHERE site_id = %(site)s::bigint RETURNING last_call),
    said AS (
        INSERT INTO queue_call (site_id, seq, ticket_id, counter_id, at, is_repeat)
        SELECT %(site)s::bigint, last_call, called.id, called.counter_id, %(at)s::timestamptz, false
        FROM called, board)
    SELECT f.id, f.code, f.name, called.* FROM called, org_field f WHERE f.id = called.field_id"""
)

REPEAT: LiteralString = """WITH board AS (
        UPDATE queue_hall SET last_call = last_call + 1 WHERE site_id = %(site)s::bigint RETURNING last_call)
    INSERT INTO queue_call (site_id, seq, ticket_id, counter_id, at, is_repeat)
    SELECT %(site)s::bigint, last_call, %(id)s::bigint, %(counter)s::bigint, %(at)s::timestamptz, true
    FROM board RETURNING seq"""

CALLS: LiteralString = """SELECT c.seq, t.number, k.number, k.name, f.name,
        CASE WHEN h.calls_by_name THEN t.name ELSE '' END, c.at, c.is_repeat
    FROM queue_call c
    JOIN queue_ticket t ON t.id = c.ticket_id JOIN org_counter k ON k.id = c.counter_id
    JOIN org_field f ON f.id = t.field_id JOIN queue_hall h ON h.site_id = c.site_id
    WHERE c.site_id = %(site)s::bigint AND c.seq > %(seq)s::bigint
    ORDER BY c.seq DESC LIMIT %(limit)s::int"""

# How far the calls of each hall have come: what a stream asks several times a second for all its halls.
LAST_CALLS: LiteralString = """SELECT site_id, last_call FROM queue_hall
    WHERE site_id = ANY(%(sites)s::bigint[])"""

SHOWN_NOTICES: LiteralString = """SELECT site_id, text FROM queue_notice
    WHERE site_id = ANY(%(sites)s::bigint[]) AND withdrawn_at IS NULL
      AND shown_from <= %(at)s::timestamptz AND shown_until > %(at)s::timestamptz
    ORDER BY site_id, shown_from, id"""

# Of each field of a hall: how many wait, and how many counters serve it and have no break.
IN_HALL_NOW: LiteralString = """WITH waiting AS (
        SELECT site_id, field_id, count(*) AS persons FROM queue_ticket
        WHERE site_id = ANY(%(sites)s::bigint[]) AND state = 'waiting' GROUP BY site_id, field_id),
    serving AS (
        SELECT s.site_id, v.field_id, count(*) AS counters
        FROM queue_sitting s JOIN queue_served v ON v.sitting_id = s.id
        WHERE s.site_id = ANY(%(sites)s::bigint[]) AND s.ended_at IS NULL AND s.paused_at IS NULL
        GROUP BY s.site_id, v.field_id)
    SELECT site_id, f.code, COALESCE(persons, 0), COALESCE(counters, 0)
    FROM waiting FULL JOIN serving USING (site_id, field_id) JOIN org_field f ON f.id = field_id
    ORDER BY site_id, f.code"""

ANNOUNCE: LiteralString = """INSERT INTO queue_announcement (ticket_id, at, ahead, since, method, inputs,
        stratum, raw_low, raw_middle, raw_high, low, middle, high, shown_low, shown_high, silence)
    SELECT %(ticket)s::bigint, %(at)s::timestamptz, %(ahead)s::int, %(since)s::int, %(method)s::text,
        %(inputs)s::text, %(stratum)s::text, a.raw[1], a.raw[2], a.raw[3], a.told[1], a.told[2], a.told[3],
        a.shown[1], a.shown[2], %(silence)s::text
    FROM (SELECT %(raw)s::float8[] AS raw, %(interval)s::float8[] AS told, %(shown)s::int[] AS shown) AS a"""

# A place and a field by the names under which a caller knows them.
PLACE: LiteralString = """SELECT o.id, f.id, f.code, f.name FROM (SELECT 1) AS always
    LEFT JOIN org_office o ON o.public_id = %(site)s::uuid
    LEFT JOIN org_field f ON f.code = %(field)s::text"""

COUNTER: LiteralString = "SELECT id FROM org_counter WHERE public_id = %(counter)s::uuid"
