"""Đã có gì: whether the demo is loaded, asked of the database without Django, so that a start is quick."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import psycopg

from motcua.cli.database import connect
from motcua.cli.demo.stories import read_stories

REAL_SIZE = 1397

# A demo once loaded stays one, whatever accounts people add while trying it.
ASKED: Mapping[str, str] = {
    "accounts": "SELECT count(*) FROM accounts_account WHERE is_demo AND username = 'quantri'",
    "procedures": "SELECT count(*) FROM procedures_procedure WHERE NOT is_internal",
    "catalogue": "SELECT count(*) FROM procedures_procedure WHERE code = ANY(%(codes)s)",
    "processes": "SELECT count(*) FROM workflow_process WHERE procedure_code = ''",
    "dossiers": "SELECT count(*) FROM dossiers_dossier WHERE thread = ANY(%(threads)s)",
}


def is_loaded(catalogue: Path) -> bool:
    """Say whether everything that loading makes is there; the schema is up to date."""
    codes = [path.stem for path in (catalogue / "procedures").rglob("*.yaml")]
    threads = [story.thread for story in read_stories(catalogue)]
    enough = {
        "accounts": 1,
        "procedures": REAL_SIZE,
        "catalogue": len(codes),
        "processes": 1,
        "dossiers": len(threads),
    }
    values = {"codes": codes, "threads": threads}
    with connect() as line:
        return all(_count(line, query, values) >= enough[name] for name, query in ASKED.items())


def _count(line: psycopg.Connection[tuple[int]], query: str, values: Mapping[str, object]) -> int:
    row = line.execute(query, values).fetchone()
    return row[0] if row else 0
