"""The two hand-shaped statements of a whole reception: one reads all it stands on, one writes it all.

Measured: reception is the busiest act of a centre, and round trips are its cost. Entries of the journal
are hashed by the database from their canonical text, in which the number that is only allotted inside the
statement stands as a placeholder.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson

from motcua import journal
from motcua.intake.filing import Filing
from motcua.journal.statement import one
from motcua.procedures.content import ProcedureContent
from motcua.procedures.models import ProcedureVersion

# Letters that no payload of ours can hold: they stand for what the statement allots.
CODE, DOSSIER = "@MÃ@", "@HỒ SƠ@"

CONTEXT = """
SELECT v.id, v.content_hash, v.incomplete::text, v.name, decider.id AS agency,
    (SELECT o.calendar_id FROM org_office o WHERE o.id = ANY(decider.path) AND o.calendar_id IS NOT NULL
        ORDER BY array_position(decider.path, o.id) DESC LIMIT 1) AS calendar,
    (SELECT identifier FROM org_office WHERE id = %(unit)s) AS identifier,
    (SELECT w.id FROM workflow_process w WHERE w.procedure_code IN (p.code, '') AND w.state = 'approved'
            AND w.valid_from <= %(on)s AND (w.valid_to IS NULL OR w.valid_to >= %(on)s)
        ORDER BY w.procedure_code DESC, w.number DESC LIMIT 1) AS process,
    (SELECT json_agg(json_build_object('id', t.id, 'public', t.public_id, 'name', t.name, 'indices', (
            SELECT coalesce(json_agg(encode(i, 'hex')), '[]') FROM (
                SELECT number_index AS i FROM people_identity WHERE party_id = t.id
                UNION ALL SELECT t.phone_index WHERE t.phone_index IS NOT NULL) known)))::text
        FROM people_party t WHERE t.public_id = ANY(%(parties)s::uuid[])) AS parties
FROM procedures_procedure p
JOIN procedures_procedureversion v ON v.procedure_id = p.id AND v.state = 'published'
    AND v.valid_from <= %(on)s AND (v.valid_to IS NULL OR v.valid_to >= %(on)s)
LEFT JOIN org_office decider ON decider.id = coalesce(%(agency)s::bigint, p.agency_id)
WHERE p.code = %(procedure)s
"""

WRITE = """
WITH serial AS (
    INSERT INTO dossiers_serial (office_id, "on", last) VALUES (%(unit)s::bigint, %(on)s::date, 1)
    ON CONFLICT (office_id, "on") DO UPDATE SET last = dossiers_serial.last + 1 RETURNING last
), ids AS (
    SELECT nextval('dossiers_dossier_id_seq') AS id, nextval('deadlines_promise_id_seq') AS promise,
        nextval('dossiers_position_id_seq') AS position, last AS serial,
        %(identifier)s::text || '-' || to_char(%(on)s::date, 'YYMMDD') || '-' || to_char(last, 'FM0000')
            AS code
    FROM serial
), dossier AS (
    INSERT INTO dossiers_dossier (id, thread, code, code_on, serial, secret_no, receiving_unit_id,
        deciding_agency_id, version_id, case_key, process_id, profile, channel, state, owner_id,
        submitter_id, representative_id, authority, owner_name, find_key, copies, note, return_by,
        return_address, owed_vnd, paid_vnd, opened_at, opened_by_id, accepted_at, due_at, reason)
    SELECT id, %(thread)s::uuid, code, %(on)s::date, serial, 0, %(unit)s::bigint, %(agency)s::bigint,
        %(version)s::bigint, %(case)s::text, %(process)s::bigint, %(profile)s::text, %(channel)s::text, 2,
        %(owner)s::bigint, %(submitter)s::bigint, %(representative)s::bigint, %(authority)s::text,
        %(owner_name)s::text,
        array_to_tsvector(%(words)s::text[] || ARRAY[lower(code), split_part(code, '-', 2) || '-'
            || split_part(code, '-', 3), split_part(code, '-', 3), serial::text]),
        %(copies)s::int, '', 'counter', '', %(owed)s::bigint, 0, %(at)s::timestamptz, %(officer)s::bigint,
        %(at)s::timestamptz, %(due)s::timestamptz, ''
    FROM ids RETURNING id
), items AS (
    INSERT INTO dossiers_dossieritem
        (dossier_id, position, key, name, originals, copies, certified, electronic, note)
    SELECT ids.id, i.position, i.key, i.name, i.originals, i.copies, i.certified, i.electronic, ''
    FROM ids, jsonb_to_recordset(%(items)s::jsonb) AS i(position smallint, key text, name text,
        originals smallint, copies smallint, certified smallint, electronic smallint)
), promise AS (
    INSERT INTO deadlines_promise
        (id, kind, dossier_id, calendar_id, profile, amount, unit, due_at, is_provisional)
    SELECT promise, 'dossier', id, %(calendar)s::bigint, %(profile)s::text, %(amount)s::int,
        %(unit_name)s::text, %(due)s::timestamptz, %(provisional)s::boolean FROM ids
), ledger AS (
    INSERT INTO deadlines_ledgerentry
        (promise_id, seq, kind, at, by, reason, paper, amount, unit, calendar_id, due_after)
    SELECT promise, 1, 'granted', %(at)s::timestamptz, %(actor_label)s::text, '', '', %(amount)s::int,
        %(unit_name)s::text, %(revision)s::bigint, %(due)s::timestamptz FROM ids
), step AS (
    INSERT INTO dossiers_position
        (id, dossier_id, step, name, duty, office_id, started_at, due_at, outcome, note, within, carried)
    SELECT position, id, %(step)s::text, %(step_name)s::text, %(duty)s::text, %(step_office)s::bigint,
        %(at)s::timestamptz, %(step_due)s::timestamptz, '', '', %(within)s::text, '' FROM ids
    WHERE %(step)s::text <> ''
), step_promise AS (
    INSERT INTO deadlines_promise (kind, dossier_id, position_id, calendar_id, profile, amount, unit,
        due_at, is_provisional)
    SELECT 'step', id, position, %(calendar)s::bigint, %(profile)s::text, %(step_minutes)s::int,
        'working_minute', %(step_due)s::timestamptz, false FROM ids
    WHERE %(step_due)s::timestamptz IS NOT NULL RETURNING id
), step_ledger AS (
    INSERT INTO deadlines_ledgerentry
        (promise_id, seq, kind, at, by, reason, paper, amount, unit, calendar_id, due_after)
    SELECT id, 1, 'granted', %(at)s::timestamptz, %(actor_label)s::text, '', '', %(step_minutes)s::int,
        'working_minute', %(revision)s::bigint, %(step_due)s::timestamptz FROM step_promise
), entry AS (
    INSERT INTO journal_entry (kind, subject_kind, subject_id, chain, actor_kind, actor_id, actor_label,
        at, recorded_at, payload, body)
    SELECT %(kind)s::text, 'dossier', id, 'dossier:' || id, %(actor_kind)s::text, %(actor_id)s::bigint,
        %(actor_label)s::text, %(at)s::timestamptz, %(at)s::timestamptz,
        replace(%(payload)s::text, '@MÃ@', code)::jsonb,
        replace(replace(replace(%(body)s::text, '@MÃ@', code), '"@HỒ SƠ@"', id::text), '@HỒ SƠ@', id::text)
    FROM ids RETURNING id
)
SELECT ids.id, ids.code, ids.serial FROM ids, entry
"""

# The same, and one job that tells the subscribers of the entry; as `journal.announce` does elsewhere.
WRITE_AND_TELL = WRITE.replace(
    "SELECT ids.id, ids.code, ids.serial FROM",
    "SELECT ids.id, ids.code, ids.serial, " + journal.defer_sql("entry.id", "'dossier:' || ids.id") + " FROM",
)


@dataclass(frozen=True, slots=True)
class Context:
    """All that a reception stands on, as read by one statement."""

    content: ProcedureContent
    version: int
    incomplete: list[str]
    name: str
    agency: int | None
    calendar: int | None
    identifier: str
    process: int
    parties: dict[UUID, Known]


@dataclass(frozen=True, slots=True)
class Known:
    """A party's id and name, and the blind indices by which his dossiers are found."""

    id: int
    name: str
    indices: tuple[bytes, ...]


def context_of(filing: Filing, on: date) -> Context | None:
    """Read it; None where no version of the procedure is in force on the day."""
    parties = [filing.owner, filing.submitter, filing.representative]
    row = one(
        CONTEXT,
        {
            "procedure": filing.procedure_code,
            "unit": filing.receiving_unit_id,
            "agency": filing.deciding_agency_id,
            "on": on,
            "parties": [party for party in parties if party],
        },
    )
    if row is None:
        return None
    version, content_hash, incomplete, name, agency, calendar, identifier, process, known = row
    return Context(
        content=ProcedureVersion.content_of(version, content_hash),
        version=version,
        incomplete=orjson.loads(incomplete),
        name=name,
        agency=agency,
        calendar=calendar,
        identifier=identifier or "",
        process=process,
        parties={UUID(party["public"]): _known(party) for party in orjson.loads(known or "[]")},
    )


def _known(party: dict[str, Any]) -> Known:
    return Known(party["id"], party["name"], tuple(bytes.fromhex(index) for index in party["indices"]))


@dataclass(frozen=True, slots=True)
class Reception:
    """Every value that the writing statement takes, named as it names them.

    `step` is empty where the process does not begin with one step: then the positions are not written here.
    """

    unit: int
    on: date
    identifier: str
    thread: UUID
    agency: int
    version: int
    case: str
    process: int
    profile: str
    channel: str
    owner: int
    submitter: int
    representative: int | None
    authority: str
    owner_name: str
    words: list[str]
    copies: int
    owed: int
    at: datetime
    officer: int | None
    due: datetime | None
    calendar: int
    revision: int
    amount: int
    unit_name: str
    provisional: bool
    step: str
    within: str
    step_name: str
    duty: str
    step_office: int
    step_due: datetime | None
    step_minutes: int
    kind: str
    actor_kind: str
    actor_id: int | None
    actor_label: str
    payload: str
    body: str
    items: list[dict[str, object]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Written:
    dossier_id: int
    code: str
    serial: int


def write(reception: Reception) -> Written:
    """Write the dossier, its papers, its promise with ledger, its first step, its entry and the job."""
    values = {name: getattr(reception, name) for name in Reception.__slots__}
    values["items"] = orjson.dumps(reception.items).decode()
    row = one(WRITE_AND_TELL if journal.has_subscribers(reception.kind) else WRITE, values)
    assert row is not None
    return Written(*row[:3])
