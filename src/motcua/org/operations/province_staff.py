"""Dựng cán bộ: who works in the offices of a demo province, all of them made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from motcua.accounts.models import Account
from motcua.org.models import DutyAssignment, Field, Office, Officer, Secondment
from motcua.org.operations.names import Names
from motcua.org.operations.province_file import AccountFile, AgencyFile, ProvinceFile, SecondmentPlan
from motcua.org.rules import Basis, Duty, Term, months_later

AT_THE_CENTRE = (Duty.RECEIVE, Duty.RETURN, Duty.GUIDE)
AHEAD = 12  # months: the term that begins within a year of loading is decided already


@dataclass(frozen=True)
class Post:
    """One person's place: where he belongs, what he does where, and whether he is sent to the centre."""

    username: str
    title: str
    home: str
    duties: tuple[tuple[Duty, str], ...] = ()
    name: str = ""
    sent_by: str = ""
    is_standby: bool = False


def posts(file: ProvinceFile) -> list[Post]:
    """Return every post of the province: the named accounts first, then the staff of each agency."""
    return [*(_named(a) for a in file.accounts), *(p for a in file.agencies for p in _agency(file, a))]


def build_staff(
    file: ProvinceFile, offices: dict[str, Office], fields: dict[str, list[Field]], names: Names, on: date
) -> int:
    """Make the missing accounts, officers, secondments and duties; return how many officers are new."""
    wanted = posts(file)
    officers, new = _officers(file, wanted, offices, names)
    sent = _secondments(file.secondment, wanted, officers, offices, fields, on)
    rows = [
        DutyAssignment(
            officer=officers[p.username],
            duty=duty,
            office=offices[where],
            valid_from=offices[where].valid_from,
        )
        for p in wanted
        for duty, where in p.duties
    ]
    rows += [_sent_duty(s, duty) for s in sent for duty in AT_THE_CENTRE]
    DutyAssignment.objects.bulk_create(rows, ignore_conflicts=True)
    return new


def terms(plan: SecondmentPlan, on: date) -> list[Term]:
    """Return the terms that follow each other from the plan's start to a year after `on`."""
    found: list[Term] = []
    start = plan.starts
    while not found or start <= months_later(on, AHEAD):
        after = months_later(plan.starts, plan.months * (len(found) + 1))
        found.append(Term(start, after - timedelta(days=1)))
        start = after
    return found


def _named(account: AccountFile) -> Post:
    duties = [(d, account.at) for d in account.duties] + [(d, "province") for d in account.province]
    home = f"{account.at}/{account.division}" if account.division else account.at
    sender = account.at if account.seconded else ""
    return Post(account.username, account.title, home, tuple(duties), name=account.name, sent_by=sender)


def _agency(file: ProvinceFile, agency: AgencyFile) -> Iterator[Post]:
    """Yield the posts of an agency. Duties are held at the agency, as dossiers are handed to it whole."""
    key = agency.key
    leader = ((Duty.REVIEW, key), (Duty.SIGN, key))
    yield Post(f"{key}.gd", agency.head_title, key, leader)
    yield Post(f"{key}.pgd", f"Phó {agency.head_title}", key, leader)
    yield Post(f"{key}.vt", "Văn thư", f"{key}/1", ((Duty.RECORDS, key),))
    for n in range(1, len(agency.divisions) + 1):
        yield Post(f"{key}.tp{n}", "Trưởng phòng", f"{key}/{n}", ((Duty.ASSIGN, key), (Duty.REVIEW, key)))
        for m in range(1, agency.specialists + 1):
            yield Post(f"{key}.cv{n}{m}", "Chuyên viên", f"{key}/{n}", ((Duty.APPRAISE, key),))
    named = sum(a.seconded and a.at == key for a in file.accounts)
    desk = f"{key}/{min(2, len(agency.divisions))}"
    for n in range(1, agency.official - named + 1):
        yield Post(f"{key}.mc{n}", "Chuyên viên", desk, sent_by=key)
    for n in range(1, agency.reserve + 1):
        yield Post(f"{key}.dp{n}", "Chuyên viên", desk, sent_by=key, is_standby=True)


def _officers(
    file: ProvinceFile, wanted: list[Post], offices: dict[str, Office], names: Names
) -> tuple[dict[str, Officer], int]:
    present = {o.account.username: o for o in Officer.objects.select_related("account")}
    missing = [(n, p) for n, p in enumerate(wanted, start=1) if p.username not in present]
    if missing:
        password = make_password(file.password)  # argon2 is slow on purpose: one hash serves the whole demo
        accounts = Account.objects.bulk_create(
            Account(
                username=p.username,
                full_name=p.name or names.person(p.username),
                password=password,
                is_demo=True,
            )
            for _, p in missing
        )
        made = Officer.objects.bulk_create(
            Officer(
                account=account,
                full_name=account.full_name,
                title=post.title,
                phone=f"{file.phone_prefix} {n:03}",
                home_office=offices[post.home],
            )
            for (n, post), account in zip(missing, accounts, strict=True)
        )
        present |= {o.account.username: o for o in made}
    return present, len(missing)


def _secondments(
    plan: SecondmentPlan,
    wanted: list[Post],
    officers: dict[str, Officer],
    offices: dict[str, Office],
    fields: dict[str, list[Field]],
    on: date,
) -> list[Secondment]:
    """Make the missing secondments with their fields, and return just those."""
    centre = offices["centre"]
    present = set(Secondment.objects.filter(centre=centre).values_list("officer_id", "valid_from"))
    rows = [
        (post, term)
        for post in wanted
        for term in terms(plan, on)
        if post.sent_by and (officers[post.username].pk, term.valid_from) not in present
    ]
    made = Secondment.objects.bulk_create(
        Secondment(
            officer=officers[post.username],
            centre=centre,
            sending_agency=offices[post.sent_by],
            valid_from=term.valid_from,
            valid_to=term.valid_to,
            is_standby=post.is_standby,
            decision_no=f"{term.valid_from.year}/{plan.decision}",
        )
        for post, term in rows
    )
    links = Secondment.fields.through
    links._default_manager.bulk_create(
        links(secondment_id=s.pk, field_id=f.pk)
        for s, (post, _) in zip(made, rows, strict=True)
        for f in fields[post.sent_by]
    )
    return made


def _sent_duty(sent: Secondment, duty: Duty) -> DutyAssignment:
    return DutyAssignment(
        officer_id=sent.officer_id,
        duty=duty,
        office_id=sent.centre_id,
        valid_from=sent.valid_from,
        valid_to=sent.valid_to,
        basis=Basis.STANDBY if sent.is_standby else Basis.SECONDED,
        secondment=sent,
    )
