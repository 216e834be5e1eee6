"""Proving that the journal was not rewritten."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from motcua.journal.models import DaySeal
from motcua.journal.sealing import root_of

BROKEN = """
SELECT min(id) FROM (
    SELECT id,
        seq IS DISTINCT FROM lag(seq, 1, 0::bigint) OVER w + 1
        OR previous_hash IS DISTINCT FROM lag(hash, 1, ''::bytea) OVER w
        OR hash IS DISTINCT FROM sha256(previous_hash || convert_to(body, 'UTF8'))
        OR body::jsonb IS DISTINCT FROM jsonb_build_object(
            'kind', kind, 'chain', chain, 'payload', payload,
            'subject', jsonb_build_array(subject_kind, subject_id),
            'actor', jsonb_build_array(actor_kind, actor_id, actor_label),
            'at', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'),
            'recorded_at', to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"')
        ) AS bad
    FROM journal_entry WINDOW w AS (PARTITION BY chain ORDER BY seq)
) entries WHERE bad
"""

TORN = """
SELECT c.key FROM journal_chain c
LEFT JOIN LATERAL (
    SELECT seq, hash FROM journal_entry e WHERE e.chain = c.key ORDER BY seq DESC LIMIT 1
) last ON true
WHERE last.seq IS DISTINCT FROM c.seq OR last.hash IS DISTINCT FROM c.hash
ORDER BY c.key LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`first_bad` names the first entry, chain or sealed day that does not hold."""

    entries: int
    ok: bool
    first_bad: str | None


def verify() -> Verdict:
    """Recompute every hash, every chain's head and every sealed day."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM journal_entry")
        entries = int(cursor.fetchone()[0])
        cursor.execute(BROKEN)
        if (bad := cursor.fetchone()[0]) is not None:
            return Verdict(entries, False, f"entry {bad}")
        cursor.execute(TORN)
        if torn := cursor.fetchone():
            return Verdict(entries, False, f"chain {torn[0]}")
    if (day := _broken_seal()) is not None:
        return Verdict(entries, False, f"day {day.isoformat()}")
    return Verdict(entries, True, None)


def _broken_seal() -> date | None:
    for seal in DaySeal.objects.order_by("on"):
        if root_of(seal.on)[0] != bytes(seal.root):
            return seal.on
    return None
