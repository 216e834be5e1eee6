"""The cast of our tests, made by the real operations and acts.

Lan files; An receives and returns; Dũng assigns; Bình appraises; Chi approves and signs; Em keeps the
records; Giang directs the centre. The procedure is the driving-licence exchange of 2020.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from motcua.accounts.models import Account
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Presented
from motcua.intake.accept import accept
from motcua.intake.check import check
from motcua.intake.identify import identify
from motcua.intake.open import open_dossier
from motcua.journal import SYSTEM
from motcua.org import Duty
from motcua.org.models import DutyAssignment, Field, Office, Officer
from motcua.org.rules import Kind
from motcua.people.models import Party
from motcua.people.register import register
from motcua.people.rules import Facts, IdentityFacts, IdentityKind, PartyKind
from motcua.procedures.content import ProcedureContent, content_hash, from_yaml, to_mapping
from motcua.procedures.models import Procedure, ProcedureVersion
from motcua.procedures.rules import missing
from motcua.workflow.operations import publish_default
from motcua.worktime.operations import create_standard

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
CATALOGUE = Path(__file__).resolve().parents[3] / "catalogue" / "procedures"
LICENCE = CATALOGUE / "so-giao-thong-van-tai" / "1.002809.yaml"
SINCE = date(2020, 11, 19)
ALL_PAPERS = (Presented("c1", originals=1), Presented("c2", originals=1), Presented("c3", copies=1))


def moment(text: str) -> datetime:
    """Return an instant of the office's zone: moment("2021-01-04 10:00")."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@dataclass(frozen=True)
class Cast:
    """Everybody and everything a dossier needs."""

    province: Office
    centre: Office
    agency: Office
    division: Office
    version: ProcedureVersion
    an: Officer
    binh: Officer
    chi: Officer
    dung: Officer
    em: Officer
    giang: Officer
    lan: Party

    def draft(self, at: datetime, **change: object) -> Dossier:
        """A dossier Lan has opened with An, with her name and all her papers, not yet accepted."""
        given = {
            "version_id": self.version.pk,
            "receiving_unit_id": self.centre.pk,
            "by": self.an,
            "at": at,
            **change,
        }
        dossier = open_dossier(**given)  # type: ignore[arg-type]
        identify(dossier_id=dossier.pk, owner_id=self.lan.pk, by=self.an, at=at)
        check(dossier_id=dossier.pk, papers=ALL_PAPERS, by=self.an, at=at)
        return dossier

    def accepted(self, at: datetime, **change: object) -> Dossier:
        """The same, accepted: it has a code, a promise and an open step."""
        return accept(dossier_id=self.draft(at, **change).pk, by=self.an, at=at)


def gather() -> Cast:
    """Make the whole cast."""
    calendar = create_standard("hanh-chinh", "Lịch hành chính")
    publish_default()
    province = office(Kind.PROVINCE, "UBND tỉnh Thái Nguyên", "thai-nguyen", None, calendar_id=calendar.pk)
    centre = office(
        Kind.SERVICE_CENTRE,
        "Trung tâm Phục vụ hành chính công tỉnh Thái Nguyên",
        "trung-tam",
        province,
        identifier="000.00.01.H55",
    )
    agency = office(Kind.DEPARTMENT, "Sở Giao thông vận tải", "so-gtvt", province, identifier="000.00.16.H55")
    division = office(Kind.DIVISION, "Phòng Quản lý vận tải", "so-gtvt-qlvt", agency)
    version = publish_licence(agency)
    return Cast(
        province=province,
        centre=centre,
        agency=agency,
        division=division,
        version=version,
        an=officer("An", centre, Duty.RECEIVE, Duty.RETURN),
        binh=officer("Bình", agency, Duty.APPRAISE),
        chi=officer("Chi", agency, Duty.REVIEW, Duty.SIGN),
        dung=officer("Dũng", agency, Duty.ASSIGN),
        em=officer("Em", agency, Duty.RECORDS),
        giang=officer("Giang", centre, Duty.DIRECT, Duty.RECEIVE),
        lan=register(
            Facts(
                PartyKind.PERSON,
                "Nguyễn Thị Lan",
                (IdentityFacts(IdentityKind.CCCD, "019190001234"),),
                phone="0912345678",
            ),
            by=SYSTEM,
            at=moment("2020-12-07 08:00"),
        ),
    )


def office(kind: Kind, name: str, code: str, parent: Office | None, **more: object) -> Office:
    made = Office.objects.create(kind=kind, name=name, code=code, parent=parent, valid_from=SINCE, **more)
    made.refresh_from_db()
    return made


def officer(name: str, at_office: Office, *duties: Duty) -> Officer:
    username = f"{name}-{at_office.code}".lower()
    account = Account.objects.create_account(username, None, full_name=name)
    made = Officer.objects.create(account=account, full_name=name, home_office=at_office)
    for duty in duties:
        DutyAssignment.objects.create(officer=made, duty=duty, office=at_office, valid_from=SINCE)
    return made


def publish_licence(agency: Office, **change: object) -> ProcedureVersion:
    """The driving-licence exchange of the catalogue, as it was in December 2020."""
    content = from_yaml(LICENCE.read_text()).model_copy(update=change)
    return publish_content(content, agency)


def publish_content(content: ProcedureContent, agency: Office) -> ProcedureVersion:
    field, _ = Field.objects.get_or_create(
        code=content.field[:40], defaults={"name": content.field, "agency": agency}
    )
    procedure, _ = Procedure.objects.get_or_create(
        code=content.code, defaults={"agency": agency, "field": field}
    )
    return ProcedureVersion.objects.create(
        procedure=procedure,
        number=procedure.versions.count() + 1,
        state=ProcedureVersion.State.PUBLISHED,
        valid_from=SINCE,
        name=content.name,
        content=to_mapping(content),
        content_hash=content_hash(content),
        incomplete=missing(content),
    )
