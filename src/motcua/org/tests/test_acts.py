"""Secondments, duties and delegations: who may make them, how long they last, what they leave."""

from datetime import UTC, date, datetime

import pytest

from motcua.journal import System
from motcua.journal.models import Entry
from motcua.org.delegate import NotToOneself, delegate
from motcua.org.end_duty import end_duty
from motcua.org.end_secondment import end_secondment
from motcua.org.give_duty import give_duty
from motcua.org.models import Field, Office, Officer
from motcua.org.queries import duties_of, holders, offices_of, public_staff, staff_of
from motcua.org.revoke_delegation import revoke_delegation
from motcua.org.rules import Duty, Kind, NotAllowed, Term, WrongTerm
from motcua.org.second import AlreadySeconded, second
from motcua.org.tests.test_permission import charge, office, officer

pytestmark = pytest.mark.django_db
AT = datetime(2021, 1, 4, 3, 0, tzinfo=UTC)
HOUSE = System(frozenset({"direct", "administer"}))
TERM = Term(date(2020, 12, 1), date(2021, 11, 30))


@pytest.fixture
def province() -> Office:
    return office(Kind.PROVINCE)


@pytest.fixture
def centre(province: Office) -> Office:
    return office(Kind.SERVICE_CENTRE, province)


@pytest.fixture
def transport(province: Office) -> Office:
    return office(Kind.DEPARTMENT, province)


@pytest.fixture
def an(transport: Office) -> Officer:
    return officer("An", transport)


def send(an: Officer, centre: Office, **change: object):
    values = {
        "officer_id": an.pk,
        "centre_id": centre.pk,
        "duties": [Duty.RECEIVE, Duty.RETURN],
        "field_codes": ["lai-xe"],
        "term": TERM,
        "is_standby": False,
        "decision_no": "12/QĐ-UBND",
        "by": HOUSE,
        "at": AT,
    }
    return second(**{**values, **change})


def test_a_seconded_officer_holds_his_duties_at_the_centre_for_the_term(
    an: Officer, centre: Office, transport: Office
) -> None:
    Field.objects.create(code="lai-xe", name="Giấy phép lái xe", agency=transport)
    sent = send(an, centre)
    assert sent.sending_agency == transport
    assert an.holds(Duty.RECEIVE, centre.pk, AT)
    assert not an.holds(Duty.RECEIVE, centre.pk, datetime(2021, 12, 1, 3, tzinfo=UTC))
    assert not an.holds(Duty.RECEIVE, transport.pk, AT)
    assert Entry.objects.get(kind="org.seconded").payload["decision_no"] == "12/QĐ-UBND"


def test_the_law_s_term_is_kept_but_for_reserves(an: Officer, centre: Office) -> None:
    short = Term(date(2021, 1, 1), date(2021, 3, 31))
    with pytest.raises(WrongTerm):
        send(an, centre, term=short)
    send(an, centre, term=short, is_standby=True)
    assert an.holds(Duty.RECEIVE, centre.pk, AT)


def test_nobody_is_seconded_twice_in_the_same_days(an: Officer, centre: Office) -> None:
    sent = send(an, centre)
    with pytest.raises(AlreadySeconded) as already:
        send(an, centre, term=Term(date(2021, 11, 30), date(2022, 11, 29)))
    assert already.value.secondment == sent
    send(an, centre, term=Term(date(2021, 12, 1), date(2022, 11, 30)))


def test_only_who_directs_the_centre_seconds(an: Officer, centre: Office) -> None:
    with pytest.raises(NotAllowed):
        send(an, centre, by=an)


def test_a_secondment_ended_early_takes_its_duties_with_it(an: Officer, centre: Office) -> None:
    sent = send(an, centre)
    end_secondment(secondment_id=sent.pk, on=date(2021, 1, 3), reason="thay người", by=HOUSE, at=AT)
    assert not an.holds(Duty.RECEIVE, centre.pk, AT)
    with pytest.raises(WrongTerm):
        end_secondment(secondment_id=sent.pk, on=date(2020, 1, 3), reason="", by=HOUSE, at=AT)


def test_a_duty_is_given_once_and_ended(an: Officer, transport: Office) -> None:
    values = {"officer_id": an.pk, "duty": Duty.APPRAISE, "office_id": transport.pk, "by": HOUSE, "at": AT}
    given = give_duty(**values, valid_from=date(2021, 1, 4), valid_to=None)
    assert give_duty(**values, valid_from=date(2021, 1, 4), valid_to=None) == given
    assert an.holds(Duty.APPRAISE, transport.pk, AT)
    assert Entry.objects.filter(kind="org.duty_given").count() == 1
    end_duty(assignment_id=given.pk, on=date(2021, 1, 4), reason="chuyển", by=HOUSE, at=AT)
    assert an.holds(Duty.APPRAISE, transport.pk, AT)
    assert not an.holds(Duty.APPRAISE, transport.pk, datetime(2021, 1, 5, 3, tzinfo=UTC))


def lend(chi: Officer, to: Officer, where: Office, **change: object):
    values = {
        "to_officer_id": to.pk,
        "duty": Duty.SIGN,
        "office_id": where.pk,
        "term": Term(date(2021, 1, 4), date(2021, 1, 8)),
        "reason": "đi công tác",
        "by": chi,
        "at": AT,
    }
    return delegate(**{**values, **change})


def test_a_duty_is_lent_and_taken_back(an: Officer, transport: Office) -> None:
    chi = officer("Chi", transport)
    charge(chi, Duty.SIGN, transport)
    lent = lend(chi, an, transport)
    assert an.holds(Duty.SIGN, transport.pk, AT)
    assert (offices_of(an, Duty.SIGN, AT), duties_of(an, AT)) == ([transport.pk], {Duty.SIGN})
    for _ in range(2):
        revoke_delegation(delegation_id=lent.pk, by=chi, at=AT)
    assert not an.holds(Duty.SIGN, transport.pk, AT)
    assert (offices_of(an, Duty.SIGN, AT), duties_of(an, AT)) == ([], set())
    assert Entry.objects.filter(kind="org.delegation_revoked").count() == 1


def test_what_was_lent_is_not_lent_on_nor_backdated_nor_lent_to_oneself(
    an: Officer, transport: Office
) -> None:
    chi, dung = officer("Chi", transport), officer("Dũng", transport)
    charge(chi, Duty.SIGN, transport)
    lend(chi, an, transport)
    with pytest.raises(NotAllowed):
        lend(an, dung, transport)
    with pytest.raises(WrongTerm):
        lend(chi, dung, transport, term=Term(date(2021, 1, 3), date(2021, 1, 8)))
    with pytest.raises(NotToOneself):
        lend(chi, chi, transport)


def test_a_colleague_cannot_revoke_but_an_administrator_can(an: Officer, transport: Office) -> None:
    chi, quan = officer("Chi", transport), officer("Quân", transport)
    charge(chi, Duty.SIGN, transport)
    lent = lend(chi, an, transport)
    with pytest.raises(NotAllowed):
        revoke_delegation(delegation_id=lent.pk, by=quan, at=AT)
    charge(quan, Duty.ADMINISTER, transport)
    revoke_delegation(delegation_id=lent.pk, by=quan, at=AT)


def test_who_left_lends_nothing(an: Officer, transport: Office) -> None:
    chi = officer("Chi", transport)
    charge(chi, Duty.SIGN, transport)
    lend(chi, an, transport)
    chi.account.is_active = False
    chi.account.save()
    assert not an.holds(Duty.SIGN, transport.pk, AT)
    assert offices_of(an, Duty.SIGN, AT) == []


def test_offices_of_an_officer_include_those_below(an: Officer, transport: Office, province: Office) -> None:
    licences = office(Kind.DIVISION, transport)
    charge(an, Duty.APPRAISE, transport)
    assert offices_of(an, Duty.APPRAISE, AT) == sorted([transport.pk, licences.pk])
    assert list(holders(Duty.APPRAISE, licences.pk, AT)) == [an]
    assert list(holders(Duty.APPRAISE, province.pk, AT)) == []


def test_the_staff_page_shows_leaders_first_then_who_was_sent_with_his_fields(
    an: Officer, centre: Office, transport: Office
) -> None:
    Field.objects.create(code="lai-xe", name="Giấy phép lái xe", agency=transport)
    send(an, centre)
    head = officer("Hà", centre)
    head.title, head.phone = "Giám đốc", "0208 3 123 456"
    head.save()
    charge(head, Duty.DIRECT, centre)
    hidden = officer("Kín", transport)
    hidden.is_shown = False
    hidden.save()
    send(hidden, centre)
    page = [
        (s.full_name, s.title, s.phone, s.fields, s.agency, s.is_leader) for s in public_staff(centre.pk, AT)
    ]
    assert page == [
        ("Hà", "Giám đốc", "0208 3 123 456", (), centre.name, True),
        ("An", "", "", ("Giấy phép lái xe",), transport.name, False),
    ]
    assert {o.full_name for o in staff_of(centre.pk, AT)} == {"An", "Hà", "Kín"}
