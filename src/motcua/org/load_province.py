"""Nạp tỉnh mẫu: build a whole demo province from its readable files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from motcua import journal
from motcua.accounts.models import Account
from motcua.journal.values import Acts
from motcua.org.events import PROVINCE_LOADED
from motcua.org.models import Office
from motcua.org.operations.names import Names
from motcua.org.operations.province_file import AccountFile, ProvinceFile, read_province, read_units
from motcua.org.operations.province_offices import build_counters, build_fields, build_offices
from motcua.org.operations.province_staff import build_staff
from motcua.org.permission import require
from motcua.org.rules import Duty, day_of

LOCK = 0x6D6F7463  # one loader at a time


class NotADemo(Exception):
    """This home holds another province, or accounts of real people."""


@dataclass(frozen=True)
class Loaded:
    """What a door prints: the offices to begin with, the accounts and their password, what is new."""

    province: Office
    centre: Office
    accounts: tuple[AccountFile, ...]
    password: str
    new_officers: int


@transaction.atomic
def load_province(folder: Path, *, by: Acts, at: datetime) -> Loaded:
    """Build the province of `folder`: what is missing is made, what is there stays as it is.

    Secondments reach from the centre's opening to a year after `at`, term after term.

    Raises NotAllowed, NotADemo, pydantic.ValidationError.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    file, units = read_province(folder), read_units(folder)
    root = Office.objects.filter(parent__isnull=True).order_by("id").first()
    require(by, Duty.ADMINISTER, at_office=root.pk if root else 0, at=at)
    _refuse_a_real_home(root, file)
    offices = build_offices(file, units)
    fields = build_fields(file, offices)
    build_counters(file, offices["centre"], fields)
    new = build_staff(file, offices, fields, Names.read(folder / "names"), day_of(at))
    if new:
        journal.record(PROVINCE_LOADED, offices["province"], by=by, at=at, officers=new)
    return Loaded(offices["province"], offices["centre"], file.accounts, file.password, new)


def _refuse_a_real_home(root: Office | None, file: ProvinceFile) -> None:
    if root is not None and root.code != file.code:
        raise NotADemo(root.name)
    if Account.objects.filter(is_demo=False).exists():
        raise NotADemo("accounts")
