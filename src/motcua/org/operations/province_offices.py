"""Dựng cơ quan: the offices, fields and counters of a province from its files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from motcua.org.models import Counter, Field, Office
from motcua.org.operations.province_file import AgencyFile, OfficeFile, ProvinceFile, UnitsFile
from motcua.org.rules import Kind, Level
from motcua.worktime.operations import create_standard

LAST_DAY_OF_DISTRICTS = date(
    2025, 6, 30
)  # Law: Luật Tổ chức chính quyền địa phương 2025 (unverified article)
FIRST_DAY_OF_TWO_TIERS = date(2025, 7, 1)


def build_offices(file: ProvinceFile, units: UnitsFile) -> dict[str, Office]:
    """Make what is missing and return the province's offices by key: `province`, `centre`, each agency's key,
    and `<key>/<n>` for the n-th division of an agency, from 1. Existing offices stay as they are."""
    province = _province(file)
    below = [_vpub(file, province), *(_agency(a, province, file) for a in file.agencies)]
    made = _ensure([*below, *_districts(units, province, file), *_new_communes(units, province)])
    centre = _centre(file, made[file.office.code])
    divisions = [d for a in file.agencies for d in _divisions(a, made[a.code])]
    found = _ensure([centre, *divisions, *_old_communes(units, made)])
    offices = {
        "province": province,
        "centre": found[file.centre.code],
        file.office.key: made[file.office.code],
    }
    for agency in file.agencies:
        offices[agency.key] = made[agency.code]
        for n in range(1, len(agency.divisions) + 1):
            offices[f"{agency.key}/{n}"] = found[f"{agency.code}-{n}"]
    return offices


def build_fields(file: ProvinceFile, offices: dict[str, Office]) -> dict[str, list[Field]]:
    """Make the missing fields and return them by the key of their agency."""
    wanted = [
        Field(code=code, name=name, agency=offices[a.key])
        for a in file.agencies
        for code, name in a.fields.items()
    ]
    Field.objects.bulk_create(wanted, ignore_conflicts=True)
    known = {f.code: f for f in Field.objects.all()}
    return {a.key: [known[code] for code in a.fields] for a in file.agencies}


def build_counters(file: ProvinceFile, centre: Office, fields: dict[str, list[Field]]) -> None:
    """Make the missing counters: one for each official sent, serving all fields of his agency."""
    keys = [a.key for a in file.agencies for _ in range(a.official)]
    present = set(Counter.objects.filter(centre=centre).values_list("number", flat=True))
    new = {n: key for n, key in enumerate(keys, start=1) if n not in present}
    Counter.objects.bulk_create(Counter(centre=centre, number=n, name=f"Quầy {n}") for n in new)
    links = Counter.fields.through
    links._default_manager.bulk_create(
        links(counter_id=counter.pk, field_id=field.pk)
        for counter in Counter.objects.filter(centre=centre, number__in=new)
        for field in fields[new[counter.number]]
    )


def _ensure(wanted: Iterable[Office]) -> dict[str, Office]:
    """Insert the missing offices and return all of them by code and, when past, by code and start."""
    rows = list(wanted)
    Office.objects.bulk_create(rows, ignore_conflicts=True)
    known = {(o.code, o.valid_from): o for o in Office.objects.filter(code__in=[r.code for r in rows])}
    return {r.code: known[r.code, r.valid_from] for r in rows}


def _province(file: ProvinceFile) -> Office:
    root = Office.objects.filter(parent__isnull=True, code=file.code).first()
    if root is not None:
        return root
    return Office.objects.create(
        kind=Kind.PROVINCE,
        name=file.name,
        code=file.code,
        identifier=file.identifier,
        valid_from=file.valid_from,
        address=file.address,
        phone=f"{file.phone_prefix} 000",
        calendar=create_standard("tinh", f"Giờ làm việc {file.name}"),
    )


def _vpub(file: ProvinceFile, province: Office) -> Office:
    return _office(file.office, Kind.DIVISION, province, file)


def _centre(file: ProvinceFile, vpub: Office) -> Office:
    centre = _office(file.centre, Kind.SERVICE_CENTRE, vpub, file)
    centre.opening_calendar = create_standard("trung-tam", f"Giờ mở cửa {file.centre.name}")
    return centre


def _office(office: OfficeFile, kind: Kind, parent: Office, file: ProvinceFile) -> Office:
    return Office(
        kind=kind,
        parent=parent,
        name=office.name,
        short_name=office.short_name,
        code=office.code,
        identifier=office.identifier,
        valid_from=office.valid_from or file.valid_from,
        address=office.address or file.address,
        phone=office.phone,
    )


def _agency(agency: AgencyFile, province: Office, file: ProvinceFile) -> Office:
    return Office(
        kind=agency.kind,
        parent=province,
        name=agency.name,
        short_name=agency.short_name,
        code=agency.code,
        identifier=agency.identifier,
        valid_from=file.valid_from,
    )


def _divisions(agency: AgencyFile, office: Office) -> list[Office]:
    return [
        Office(
            kind=Kind.DIVISION,
            parent=office,
            name=name,
            code=f"{agency.code}-{n}",
            identifier=agency.identifier.replace("000.00.", f"000.{n:02}."),
            valid_from=office.valid_from,
        )
        for n, name in enumerate(agency.divisions, start=1)
    ]


def _districts(units: UnitsFile, province: Office, file: ProvinceFile) -> list[Office]:
    return [
        Office(
            kind=Kind.DISTRICT,
            level=Level.DISTRICT,
            parent=province,
            name=district.name,
            code=district.code,
            identifier=f"000.00.{n}.H55",
            valid_from=file.valid_from,
            valid_to=LAST_DAY_OF_DISTRICTS,
        )
        for n, district in enumerate(units.three_tier, start=50)
    ]


def _old_communes(units: UnitsFile, districts: dict[str, Office]) -> list[Office]:
    return [
        Office(
            kind=Kind.COMMUNE,
            level=Level.COMMUNE,
            parent=districts[district.code],
            name=name,
            code=code,
            identifier=districts[district.code].identifier.replace("000.00.", f"000.{n:02}."),
            valid_from=districts[district.code].valid_from,
            valid_to=LAST_DAY_OF_DISTRICTS,
        )
        for district in units.three_tier
        for n, (code, name) in enumerate(district.communes.items(), start=1)
    ]


def _new_communes(units: UnitsFile, province: Office) -> list[Office]:
    """Return the communes since July 2025; a code that went on is another office than before."""
    return [
        Office(
            kind=Kind.COMMUNE,
            level=Level.COMMUNE,
            parent=province,
            name=name,
            code=code,
            identifier=f"H55.{n}",
            valid_from=FIRST_DAY_OF_TWO_TIERS,
        )
        for n, (code, name) in enumerate(units.two_tier.items(), start=101)
    ]
