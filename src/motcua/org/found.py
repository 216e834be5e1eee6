"""Lập tỉnh: the first office, the first administrator and the calendar, in an empty house."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.accounts.models import Account
from motcua.org.events import FOUNDED
from motcua.org.models import DutyAssignment, Office, Officer
from motcua.org.rules import Duty, Kind, day_of
from motcua.worktime.operations import create_standard


class AlreadyFounded(Exception):
    """There is a province in this house already."""


@transaction.atomic
def found(
    *, name: str, short_name: str, username: str, password: str, by: journal.Acts, at: datetime
) -> Officer:
    """Make the province with the standard calendar, and an officer who administers it.

    All else is brought in afterwards: agencies and officers from a workbook, procedures from a file.

    Raises AlreadyFounded.
    """
    if Office.objects.filter(parent=None).exists():
        raise AlreadyFounded
    on = day_of(at)
    calendar = create_standard("hanh-chinh", "Lịch hành chính")
    province = Office.objects.create(
        kind=Kind.PROVINCE,
        name=name,
        short_name=short_name,
        code="tinh",
        valid_from=on,
        calendar=calendar,
        opening_calendar=calendar,
    )
    account = Account.objects.create_account(username, password, full_name="Quản trị")
    officer = Officer.objects.create(
        account=account, full_name="Quản trị", home_office=province, is_shown=False
    )
    for duty in (Duty.ADMINISTER, Duty.CONTROL_PROCEDURES):
        DutyAssignment.objects.create(officer=officer, duty=duty, office=province, valid_from=on)
    journal.record(FOUNDED, province, by=by, at=at, administrator=officer.pk)
    return officer
