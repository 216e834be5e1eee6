"""Nhập từ bảng tính: agencies and officers of a province, from a workbook its staff filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from motcua import journal
from motcua.accounts.models import Account
from motcua.journal.values import Acts
from motcua.org.events import IMPORTED
from motcua.org.models import DutyAssignment, Office, Officer
from motcua.org.models.offices import valid_on
from motcua.org.permission import require
from motcua.org.rules import Basis, Duty, Kind, day_of
from motcua.org.spreadsheet import CODE, EMAIL, OFFICES, USERNAME, Refused, Row, read


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row left out: where it stands and why, as a sentence."""

    sheet: str
    row: int
    reason: str


@dataclass
class ImportReport:
    """read = created + updated + unchanged + len(refused)."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[RefusedRow] = field(default_factory=list)


@transaction.atomic
def import_spreadsheet(content: bytes, *, by: Acts, at: datetime) -> ImportReport:
    """Make or bring up to date each office and officer of the workbook; list the rows left out.

    Offices are known by their code, officers by their user name; a new account cannot sign in
    until an administrator gives it a password. Importing twice changes nothing. A row is used
    whole or not at all; whatever else fails leaves everything as it was.

    Raises NotAllowed, NotAWorkbook.
    """
    root = Office.objects.filter(parent__isnull=True).order_by("id").first()
    require(by, Duty.ADMINISTER, at_office=root.pk if root else 0, at=at)
    report = ImportReport()
    for row in read(content):
        report.read += 1
        use = _use_office if row.sheet == OFFICES else _use_officer
        try:
            _count(report, use, row, at)
        except Refused as refused:
            report.refused.append(RefusedRow(row.sheet, row.number, refused.reason))
    if root := root or Office.objects.filter(parent__isnull=True).order_by("id").first():
        journal.record(
            IMPORTED,
            root,
            by=by,
            at=at,
            created=report.created,
            updated=report.updated,
            refused=len(report.refused),
            sha256=sha256(content).hexdigest(),
        )
    return report


def _count(report: ImportReport, use: Callable[[Row, datetime], str], row: Row, at: datetime) -> None:
    with transaction.atomic():
        done = use(row, at)
    setattr(report, done, getattr(report, done) + 1)


def _use_office(row: Row, at: datetime) -> str:
    code = row.matching("Mã*", CODE, 80)
    known = Office.objects.select_for_update().filter(code=code, valid_to__isnull=True).first()
    office = known or Office(code=code, valid_from=row.day("Hiệu lực từ", day_of(at)))
    kind = row.kind()
    said = {
        "name": row.text("Tên*", 300),
        "short_name": row.text("Tên ngắn", 100),
        "kind": kind.value,
        "parent": _parent(row, kind, office),
        "identifier": row.text("Mã định danh", 35),
        "level": row.level().value,
        "address": row.text("Địa chỉ", 300),
        "phone": row.phone(),
    }
    return _write(office, said, is_new=known is None)


def _parent(row: Row, kind: Kind, office: Office) -> Office | None:
    code = row.text("Mã cơ quan cấp trên", 80).lower()
    roots = Office.objects.filter(parent__isnull=True)
    if not code and kind is Kind.PROVINCE:
        if roots.exclude(pk=office.pk).exists():
            raise Refused(_("Đã có tỉnh khác trong hệ thống."))
        return None
    above = Office.objects.filter(code=code, valid_to__isnull=True).first() if code else roots.first()
    if above is None:
        raise Refused(_("Không có cơ quan cấp trên “%s”; hãy đặt dòng của cơ quan ấy ở trước.") % code)
    if office.pk and office.pk in above.path:
        raise Refused(_("Cơ quan không thể trực thuộc chính nó."))
    return above


def _use_officer(row: Row, at: datetime) -> str:
    username = row.matching("Tên đăng nhập*", USERNAME, 80)
    name, office = row.text("Họ và tên*", 200), _home(row)
    said = {
        "full_name": name,
        "title": row.text("Chức danh", 200),
        "phone": row.phone(),
        "email": row.matching("Email", EMAIL, 254),
        "home_office": office,
    }
    duties = row.duties()
    known = Officer.objects.select_for_update(of=("self",)).filter(account__username=username).first()
    if known is None and Account.objects.filter(username=username).exists():
        raise Refused(_("Tên đăng nhập “%s” đã thuộc về tài khoản khác.") % username)
    officer = known or Officer(account=Account.objects.create_account(username, None, full_name=name))
    done = _write(officer, said, is_new=known is None)
    added = _charge(officer, office, duties, at)
    return "updated" if added and done == "unchanged" else done


def _home(row: Row) -> Office:
    code = row.text("Mã cơ quan*", 80).lower()
    office = Office.objects.filter(code=code, valid_to__isnull=True).first()
    if office is None:
        raise Refused(_("Không có cơ quan nào mang mã “%s”.") % code)
    return office


def _charge(officer: Officer, office: Office, duties: list[Duty], at: datetime) -> int:
    """Add the duties not yet held; a duty that the workbook leaves out is ended by hand, never here."""
    day = day_of(at)
    held = set(
        DutyAssignment.objects.filter(valid_on(day), officer=officer, office=office).values_list(
            "duty", flat=True
        )
    )
    new = [d.value for d in duties if d.value not in held]
    DutyAssignment.objects.bulk_create(
        DutyAssignment(officer=officer, office=office, duty=duty, valid_from=day, basis=Basis.OWN.value)
        for duty in dict.fromkeys(new)
    )
    return len(new)


def _write(record: Office | Officer, said: Mapping[str, object], *, is_new: bool) -> str:
    changed = [name for name, value in said.items() if getattr(record, name, None) != value]
    if not is_new and not changed:
        return "unchanged"
    for name, value in said.items():
        setattr(record, name, value)
    record.save()
    return "created" if is_new else "updated"
