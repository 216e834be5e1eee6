"""Two years of a province's dossiers for bench/find, copied into a throw-away home; every person is made up.

Names are drawn by the weights of catalogue/demo/names, so that three in ten are called Nguyễn. The people's
numbers stand beside them in the clear, in a table of the bench alone, for the baseline to look through.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from motcua.accounts.sealing import blind_index
from motcua.dossiers.finding import blind_word, code_words, name_words
from motcua.org.models import Office
from motcua.org.operations.names import Names
from motcua.org.rules import Kind
from motcua.people.rules import IdentityKind, search_key
from motcua.tests.cast import Cast, office

NAMES = Path(__file__).resolve().parents[1] / "catalogue" / "demo" / "names"
FIRST_DAY, DAYS = date(2021, 1, 4), 522
DEPARTMENTS, DISTRICTS, COMMUNES = 18, 9, 10
PEOPLE, COMPANIES = 0.45, 0.04  # of the number of dossiers
KINDS = ("Công ty TNHH", "Công ty cổ phần", "Doanh nghiệp tư nhân", "Hợp tác xã", "Công ty TNHH MTV")
TRADES = (
    "Xây dựng",
    "Thương mại",
    "Vận tải",
    "Dược phẩm",
    "Cơ khí",
    "Khoáng sản",
    "Chè",
    "May mặc",
    "Nông nghiệp",
)
LOADED = ("dossiers_dossier", "people_party", "people_identity")
PLAIN = "CREATE TABLE b_plain (party_id bigint PRIMARY KEY, phone text, number text)"
PARTY = "id, kind, name, search_name, sex, phone_index, email, address, commune_code, tax_code, public_id"
IDENTITY = "party_id, kind, number_sealed, number_index, issued_by"
DOSSIER = (
    "id, thread, code, code_on, serial, secret_no, receiving_unit_id, deciding_agency_id, version_id,"
    " case_key, process_id, profile, channel, state, owner_id, submitter_id, authority, owner_name, find_key,"
    " copies, note, return_by, return_address, owed_vnd, paid_vnd, opened_at, accepted_at, due_at,"
    " returned_at, reason"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Who owns or submits: a person, or a company with a tax code; `words` as the database reads them."""

    id: int
    kind: str
    name: str
    phone: str
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """What the bench asks for by: one dossier."""

    id: int
    code: str
    owner: Person
    submitter: Person
    unit: int
    agency: int


@dataclass(frozen=True)
class Places:
    """Where dossiers are received (with weights), and which agencies decide those of the centre."""

    units: list[Office]
    agencies: list[Office]

    @classmethod
    def make(cls, cast: Cast) -> Places:
        """Make 20 receiving units and 19 agencies around the cast's centre and agency."""
        departments = [_office(Kind.DEPARTMENT, f"Sở {n}", 20 + n, cast.province) for n in range(DEPARTMENTS)]
        districts = [_office(Kind.DISTRICT, f"Huyện {n}", 50 + n, cast.province) for n in range(DISTRICTS)]
        communes = [
            _office(Kind.COMMUNE, f"Xã {n}", 70 + n, districts[n % DISTRICTS]) for n in range(COMMUNES)
        ]
        return cls([cast.centre, *districts, *communes], [cast.agency, *departments])

    @property
    def weights(self) -> list[float]:
        return [40, *[4.5] * DISTRICTS, *[1.95] * COMMUNES]


def fill(line: psycopg.Connection[Any], places: Places, cast: Cast, dossiers: int, seed: int) -> list[Row]:
    """Write the people and `dossiers` dossiers, oldest first; return every so many of them to ask for."""
    draw = Random(seed)
    line.execute(PLAIN)
    indexes = _bare(line)
    people = list(_people(draw, int(dossiers * PEOPLE)))
    companies = list(_companies(draw, int(dossiers * COMPANIES), len(people)))
    _copy_people(line, [*people, *companies])
    kept = _copy_dossiers(
        line, _rows(draw, places, people, companies, dossiers), cast, places.agencies[-1].pk
    )
    for command in indexes:
        line.execute(command)
    line.execute("SELECT setval('dossiers_dossier_id_seq', %s)", [dossiers])
    for table in (*LOADED, "b_plain"):
        line.execute(sql.SQL("VACUUM ANALYZE {}").format(sql.Identifier(table)))
    return kept


def _office(kind: Kind, name: str, number: int, parent: Office) -> Office:
    return office(kind, name, f"noi-{number}", parent, identifier=f"000.00.{number}.H55")


def _bare(line: psycopg.Connection[Any]) -> list[str]:
    """Take indexes and foreign keys off the tables; return the commands that make the indexes again."""
    for table, name in line.execute(
        "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'f'"
        " AND conrelid = ANY(%s::regclass[])",
        [list(LOADED)],
    ).fetchall():
        line.execute(
            sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(sql.Identifier(table), sql.Identifier(name))
        )
    made = line.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " WHERE indrelid = ANY(%s::regclass[]) AND NOT indisunique",
        [list(LOADED)],
    ).fetchall()
    for name, _ in made:
        line.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    return [command for _, command in made]


def _people(draw: Random, count: int) -> Iterator[Person]:
    names = Names.read(NAMES)
    for key in range(count):
        is_girl = draw.random() < 0.5
        given = draw.choice(names.girls if is_girl else names.boys)
        middle = ("Thị " if is_girl else "Văn ") if draw.random() < 0.45 else ""
        surname = draw.choices(names.surnames, names.weights)[0]
        number = f"019{is_girl:d}{draw.randrange(50, 99)}{key:06d}"
        yield _person(1_000 + key, "person", f"{surname} {middle}{given}", draw, number)


def _companies(draw: Random, count: int, people: int) -> Iterator[Person]:
    names = Names.read(NAMES)
    for key in range(count):
        given = draw.choice(names.boys)
        name = f"{draw.choice(KINDS)} {draw.choice(TRADES)} {given} {draw.randrange(1, 400)}"
        yield _person(1_000 + people + key, "enterprise", name, draw, tax_code(key))


def tax_code(key: int) -> str:
    """Return a ten-digit tax code with its right check digit, which some numbers do not have."""
    body = f"46{(key * 11 + 7) % 10_000_000:07d}"
    digit = 10 - sum(w * int(d) for w, d in zip((31, 29, 23, 19, 17, 13, 7, 5, 3), body, strict=True)) % 11
    return f"{body}{digit}" if digit < 10 else tax_code(key + 500_000)


def _person(key: int, kind: str, name: str, draw: Random, number: str) -> Person:
    phone = f"+849{draw.randrange(10**8):08d}"
    identity = IdentityKind.CCCD if kind == "person" else IdentityKind.TAX_CODE
    words = {*name_words(name), blind_word(blind_index(phone, "phone"))}
    words.add(blind_word(blind_index(number, identity)))
    return Person(key, kind, name, phone, number, " ".join(f"'{word}'" for word in words))


def _copy_people(line: psycopg.Connection[Any], people: list[Person]) -> None:
    cursor = line.cursor()
    with cursor.copy(f"COPY people_party ({PARTY}) FROM STDIN") as copy:
        for p in people:
            index = blind_index(p.phone, "phone")
            tax = p.number if p.kind == "enterprise" else ""
            copy.write_row(
                (p.id, p.kind, p.name, search_key(p.name), "", index, "", "", "", tax, UUID(int=p.id))
            )
    with cursor.copy(f"COPY people_identity ({IDENTITY}) FROM STDIN") as copy:
        for p in people:
            identity = IdentityKind.CCCD if p.kind == "person" else IdentityKind.TAX_CODE
            copy.write_row((p.id, identity.value, b"\1", blind_index(p.number, identity), ""))
    with cursor.copy("COPY b_plain FROM STDIN") as copy:
        for p in people:
            copy.write_row((p.id, p.phone, p.number))


def _rows(
    draw: Random, places: Places, people: list[Person], companies: list[Person], count: int
) -> Iterator[tuple[Row, date]]:
    """Yield the dossiers day by day; a few agencies of the centre decide most, the last hardly any."""
    serials: dict[str, int] = {}
    shares = [1 / (1 + place) ** 1.6 for place in range(len(places.agencies))]
    days = [day for day in (FIRST_DAY + timedelta(n) for n in range(DAYS * 7 // 5)) if day.weekday() < 5]
    units = [(u.pk, u.identifier, u.code == "trung-tam") for u in places.units]
    agencies = [agency.pk for agency in places.agencies]
    for key in range(count):
        day = days[key * len(days) // count]
        unit, identifier, is_centre = draw.choices(units, places.weights)[0]
        agency = draw.choices(agencies, shares)[0] if is_centre else unit
        is_company = draw.random() < (0.2 if is_centre else 0.03)
        owner = draw.choice(companies if is_company else people)
        submitter = draw.choice(people) if is_company or draw.random() < 0.15 else owner
        prefix = f"{identifier}-{day:%y%m%d}"
        serial = serials[prefix] = serials.get(prefix, 0) + 1
        yield Row(key + 1, f"{prefix}-{serial:04d}", owner, submitter, unit, agency), day


def _copy_dossiers(
    line: psycopg.Connection[Any], rows: Iterator[tuple[Row, date]], cast: Cast, rarest: int
) -> list[Row]:
    """Write the rows and return one in two hundred, and all of the rarest agency."""
    kept = []
    process = line.execute("SELECT min(id) FROM workflow_process").fetchone()
    with line.cursor().copy(f"COPY dossiers_dossier ({DOSSIER}) FROM STDIN") as copy:
        for row, day in rows:
            words = " ".join(f"'{word}'" for word in code_words(row.code))
            words = f"{row.owner.words} {row.submitter.words} {words}"
            at, serial = f"{day} 08:00+07", int(row.code[-4:])
            copy.write_row(
                (row.id, UUID(int=row.id), row.code, day, serial, 0, row.unit, row.agency, cast.version.pk,
                 "default", process[0] if process else None, "P2018", "direct", 10, row.owner.id,
                 row.submitter.id, "", row.owner.name, words, 1, "", "counter", "", 135_000, 0, at, at,
                 f"{day + timedelta(7)} 17:00+07", f"{day + timedelta(6)} 09:00+07", "")
            )  # fmt: skip
            if row.id % 200 == 0 or row.agency == rarest:
                kept.append(row)
    return kept
