"""Open dossiers for bench/worklist, copied into a throw-away home: those of a few officers, then the rest.

The few have the same work in either size: what was given to them, and what waits for anybody at their
office. The rest belongs to others, one in twenty to colleagues at the same offices.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from motcua.accounts.models import Account
from motcua.org import Duty
from motcua.org.models import DutyAssignment, Office, Officer
from motcua.org.rules import Kind
from motcua.tests.cast import SINCE, Cast, moment, office

ASKERS, OFFICES, STAFF = 10, 200, 20
GIVEN, COMMON = 40, 60
COMMON_ELSEWHERE = 0.1
NOW = moment("2021-03-01 09:00")
DOSSIER = (
    "id, thread, code, code_on, serial, secret_no, receiving_unit_id, deciding_agency_id, version_id,"
    " case_key, process_id, profile, channel, state, owner_id, authority, owner_name, find_key, copies,"
    " note, return_by, return_address, owed_vnd, paid_vnd, opened_at, accepted_at, due_at, reason"
)
POSITION = (
    "dossier_id, kind, step, name, duty, office_id, officer_id, started_at, due_at, ended_at, outcome, note"
)
TABLES = ("dossiers_dossier", "dossiers_position")


@dataclass(frozen=True, slots=True)
class Place:
    """An office with those who appraise there; the first of them is asked, where there are askers."""

    office: int
    officers: list[int]


def people(cast: Cast) -> list[Place]:
    """Make the offices and their officers, who all appraise."""
    made = [
        office(Kind.DIVISION, f"Phòng {n}", f"phong-{n}", cast.agency, identifier=f"000.{n:03d}.16.H55")
        for n in range(OFFICES)
    ]
    staff = [name for at_office in made for name in _staff(at_office)]
    DutyAssignment.objects.bulk_create(
        DutyAssignment(officer=one, duty=Duty.APPRAISE, office_id=one.home_office_id, valid_from=SINCE)
        for one in staff
    )
    return [
        Place(at_office.pk, [one.pk for one in staff if one.home_office_id == at_office.pk])
        for at_office in made
    ]


def _staff(at_office: Office) -> list[Officer]:
    accounts = Account.objects.bulk_create(
        Account(username=f"{at_office.code}-{n}", password="!", full_name=f"Cán bộ {n}") for n in range(STAFF)
    )
    return Officer.objects.bulk_create(
        Officer(account=account, full_name=account.full_name, home_office=at_office) for account in accounts
    )


def of_askers(places: list[Place]) -> Iterator[tuple[int, int | None]]:
    """Yield office and officer of each step that the askers see."""
    for place in places[:ASKERS]:
        yield from ((place.office, place.officers[0]) for _ in range(GIVEN))
        yield from ((place.office, None) for _ in range(COMMON))


def of_others(places: list[Place], count: int, draw: Random) -> Iterator[tuple[int, int | None]]:
    """Yield office and officer of so many steps that the askers do not see."""
    asked, others = places[:ASKERS], places[ASKERS:]
    for _ in range(count):
        if draw.random() < ASKERS / OFFICES:
            place = draw.choice(asked)
            yield place.office, draw.choice(place.officers[1:])
        else:
            place = draw.choice(others)
            is_common = draw.random() < COMMON_ELSEWHERE
            yield place.office, None if is_common else draw.choice(place.officers)


def fill(
    line: psycopg.Connection[Any],
    cast: Cast,
    steps: Iterable[tuple[int, int | None]],
    first: int,
    draw: Random,
) -> int:
    """Write a dossier for each step, with the step before it; return how many there are now."""
    process = line.execute("SELECT min(id) FROM workflow_process").fetchone()
    where, last = list(steps), first - 1
    dates = [NOW + timedelta(hours=draw.randrange(-100, 300)) for _ in where]
    with line.cursor().copy(f"COPY dossiers_dossier ({DOSSIER}) FROM STDIN") as copy:
        for last, due_at in enumerate(dates, start=first):
            at = due_at - timedelta(days=10)
            copy.write_row(
                (last, UUID(int=last), f"K-{last}", at.date(), last, 0, cast.centre.pk, cast.agency.pk,
                 cast.version.pk, "default", process[0] if process else None, "P2018", "direct", 4,
                 cast.lan.pk, "", cast.lan.name, "'lan'", 1, "", "counter", "", 0, 0, at, at, due_at, "")
            )  # fmt: skip
    with line.cursor().copy(f"COPY dossiers_position ({POSITION}) FROM STDIN") as copy:
        for number, ((office_id, officer), due_at) in enumerate(zip(where, dates, strict=True), start=first):
            at = due_at - timedelta(days=10)
            copy.write_row((number, "step", "assignment", "Phân công thụ lý", "assign", office_id,
                            cast.dung.pk, at, at, at, "done", ""))  # fmt: skip
            copy.write_row((number, "step", "appraisal", "Thẩm định hồ sơ", "appraise", office_id, officer,
                            at, due_at, None, "", ""))  # fmt: skip
    for table in TABLES:
        line.execute(sql.SQL("VACUUM ANALYZE {}").format(sql.Identifier(table)))
    return last
