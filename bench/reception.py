"""Receptions a second over HTTP at c=16, beside pgbench with the same work in eight round trips, in one run.

The baseline is what one would write by hand: begin, counter, dossier, five papers, event, step, job,
commit, straight from pgbench to the same server. Ours is the whole act: token, permission, rules, code,
papers, promise with ledger, first step, journal entry in its chain, and the answer with its key.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import psycopg

from bench.house import house, serving
from bench.load import load, request
from bench.pgbench import per_second

CONNECTIONS = 16

TABLES = """
CREATE TABLE b_counter (office int, day date, last int, PRIMARY KEY (office, day));
CREATE TABLE b_dossier (id bigserial PRIMARY KEY, code text UNIQUE, thread uuid, owner text, state int,
    office int, agency int, procedure int, accepted_at timestamptz, due_at timestamptz);
CREATE INDEX ON b_dossier (office, state, id); CREATE INDEX ON b_dossier (agency, state, due_at);
CREATE TABLE b_paper (id bigserial PRIMARY KEY, dossier bigint REFERENCES b_dossier, key text, name text,
    originals int, copies int, UNIQUE (dossier, key));
CREATE TABLE b_event (id bigserial PRIMARY KEY, dossier bigint, kind text, actor text, at timestamptz,
    body jsonb);
CREATE INDEX ON b_event (dossier);
CREATE TABLE b_step (id bigserial PRIMARY KEY, dossier bigint REFERENCES b_dossier, step text, office int,
    started_at timestamptz, due_at timestamptz);
CREATE INDEX ON b_step (office) WHERE due_at IS NOT NULL;
CREATE TABLE b_job (id bigserial PRIMARY KEY, task text, args jsonb, status text, at timestamptz);
CREATE INDEX ON b_job (status, id);
"""

SCRIPT = """
BEGIN;
INSERT INTO b_counter VALUES (1, current_date, 1)
    ON CONFLICT (office, day) DO UPDATE SET last = b_counter.last + 1 RETURNING last AS serial \\gset
INSERT INTO b_dossier (code, thread, owner, state, office, agency, procedure, accepted_at, due_at)
    VALUES ('000.00.01.H55-210104-' || :serial, gen_random_uuid(), 'Nguyễn Thị Lan', 2, 1, 2, 3, now(),
    now() + interval '7 days') RETURNING id AS dossier \\gset
INSERT INTO b_paper (dossier, key, name, originals, copies)
    SELECT :dossier, 'c' || n, 'Giấy tờ số ' || n, 1, 0 FROM generate_series(1, 5) n;
INSERT INTO b_event (dossier, kind, actor, at, body)
    VALUES (:dossier, 'intake.accepted', 'An', now(), '{"due_at": "2021-01-11T17:00:00+07:00"}');
INSERT INTO b_step (dossier, step, office, started_at, due_at)
    VALUES (:dossier, 'assignment', 2, now(), now() + interval '4 hours');
INSERT INTO b_job (task, args, status, at)
    VALUES ('journal.dispatch', '{"entry_id": 1}', 'todo', now());
COMMIT;
"""


def run(seconds: float = 10, rounds: int = 3) -> dict[str, Any]:
    """Return receptions and baseline transactions a second, their ratio (median of `rounds` pairs)."""
    with house(), serving() as port:
        send, body, token = _sender()
        load(port, send, connections=4, seconds=2)  # both warm
        _lay_baseline()
        pairs = []
        for _ in range(rounds):
            ours = load(port, send, connections=CONNECTIONS, seconds=seconds)
            if set(ours.statuses) != {201}:
                raise RuntimeError(f"{ours.statuses}: {ours.first_bad}")
            pairs.append((ours, per_second(SCRIPT, clients=CONNECTIONS, seconds=seconds)))
        statements = _statements(body, token)
    ratios = sorted(ours.per_second / base for ours, base in pairs)
    middle = sorted(pairs, key=lambda pair: pair[0].per_second)[rounds // 2]
    return {
        "connections": CONNECTIONS,
        "receptions_per_second": middle[0].per_second,
        "p50_ms": middle[0].p50_ms,
        "p99_ms": middle[0].p99_ms,
        "pgbench_per_second": sorted(base for _, base in pairs)[rounds // 2],
        "ratio": round(ratios[rounds // 2], 2),
        "ratios": [round(ratio, 2) for ratio in ratios],
        "statements_per_act": statements,
        "aim": 0.45,
    }


def _sender() -> tuple[Callable[[int], bytes], bytes, str]:
    """Return what makes the n-th request (each a new press), the body they share, and the token."""
    from motcua.accounts.issue_token import issue_token
    from motcua.journal import System
    from motcua.procedures.content import Component
    from motcua.tests.cast import gather, publish_content

    now = datetime.now(UTC)
    cast = gather()
    content = cast.version.content_model
    five = tuple(Component(key=f"p{n}", name=f"Giấy tờ số {n}", originals=1) for n in range(1, 6))
    cases = (content.cases[0].model_copy(update={"components": five}),)
    publish_content(content.model_copy(update={"code": "9.000001", "cases": cases}), cast.agency)
    token = issue_token(
        role="counter", site=str(cast.centre.pk), by=System(frozenset({"administer"})), at=now, days=30
    )
    body = json.dumps(
        {
            "procedure": "9.000001",
            "owner": {"id": str(cast.lan.public_id)},
            "papers": [{"key": f"p{n}", "originals": 1} for n in range(1, 6)],
        }
    ).encode()

    def make(_: int) -> bytes:
        return request(
            "POST",
            "/api/v1/dossiers",
            body,
            Authorization=f"Bearer {token}",
            Content_Type="application/json",
            Idempotency_Key=uuid4().hex,
        )

    return make, body, token


def _lay_baseline() -> None:
    from motcua.cli import home

    with psycopg.connect(home.embedded_url(), autocommit=True) as line:
        line.execute(TABLES)


def _statements(body: bytes, token: str) -> int:
    """Count the statements of one reception, begin and commit included, as the server saw them."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        answer = Client(SERVER_NAME="localhost").post(
            "/api/v1/dossiers",
            body,
            content_type="application/json",
            headers={"Authorization": f"Bearer {token}", "Idempotency-Key": uuid4().hex},
        )
    assert answer.status_code == 201, answer.content
    return len(seen)
