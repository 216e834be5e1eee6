"""Who may do what, where: role × duty × office."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua import org
from motcua.accounts.models import Account
from motcua.accounts.roles import DUTIES_OF_ROLE
from motcua.accounts.tokens import TokenHolder
from motcua.journal import System
from motcua.org.models import Delegation, DutyAssignment, Office, Officer
from motcua.org.rules import Basis, Duty, Kind, NotAllowed

pytestmark = pytest.mark.django_db
AT = datetime(2021, 1, 4, 3, 0, tzinfo=UTC)
FROM = date(2020, 11, 19)
_serial = count(1)


def office(kind: Kind, parent: Office | None = None) -> Office:
    serial = next(_serial)
    return Office.objects.create(
        kind=kind, parent=parent, name=f"{kind} {serial}", code=f"o{serial}", valid_from=FROM
    )


def officer(name: str, home: Office) -> Officer:
    account = Account.objects.create(username=f"{name}{next(_serial)}", full_name=name)
    return Officer.objects.create(account=account, full_name=name, home_office=home)


def charge(who: Officer, duty: Duty, where: Office, **dates: date) -> DutyAssignment:
    return DutyAssignment.objects.create(
        officer=who, duty=duty, office=where, **{"valid_from": FROM, "basis": Basis.OWN, **dates}
    )


@pytest.fixture
def tree() -> dict[str, Office]:
    province = office(Kind.PROVINCE)
    transport = office(Kind.DEPARTMENT, province)
    return {
        "province": province,
        "transport": transport,
        "licences": office(Kind.DIVISION, transport),
        "health": office(Kind.DEPARTMENT, province),
        "centre": office(Kind.SERVICE_CENTRE, province),
    }


TABLE = [
    # held at     asked at     allowed
    ("province", "province", True),
    ("province", "licences", True),
    ("transport", "transport", True),
    ("transport", "licences", True),
    ("transport", "province", False),
    ("transport", "health", False),
    ("licences", "licences", True),
    ("licences", "transport", False),
    ("centre", "transport", False),
    ("centre", "centre", True),
]


@pytest.mark.parametrize("duty", list(Duty))
@pytest.mark.parametrize(("held_at", "asked_at", "allowed"), TABLE)
def test_a_duty_at_an_office_holds_there_and_below(
    tree: dict[str, Office], duty: Duty, held_at: str, asked_at: str, allowed: bool
) -> None:
    binh = officer("Bình", tree["licences"])
    charge(binh, duty, tree[held_at])
    assert binh.holds(duty, tree[asked_at].pk, AT) is allowed
    other = next(d for d in Duty if d is not duty)
    assert not binh.holds(other, tree[asked_at].pk, AT)


@pytest.mark.parametrize("role", sorted(DUTIES_OF_ROLE))
@pytest.mark.parametrize("duty", list(Duty))
def test_a_token_does_what_its_role_says_at_its_site_and_below(
    tree: dict[str, Office], role: str, duty: Duty
) -> None:
    holder = TokenHolder(7, "máy", role, str(tree["transport"].pk), DUTIES_OF_ROLE[role])
    machine = org.token_actor(holder)
    expected = duty in DUTIES_OF_ROLE[role]
    assert machine.holds(duty, tree["transport"].pk, AT) is expected
    assert machine.holds(duty, tree["licences"].pk, AT) is expected
    assert not machine.holds(duty, tree["health"].pk, AT)
    assert not machine.holds(duty, tree["province"].pk, AT)


def test_roles_name_only_known_duties() -> None:
    assert {d for duties in DUTIES_OF_ROLE.values() for d in duties} <= {d.value for d in Duty}


def test_an_officer_is_checked_by_one_prepared_statement_and_a_token_at_its_site_by_none(
    tree: dict[str, Office],
) -> None:
    an = officer("An", tree["centre"])
    charge(an, Duty.RECEIVE, tree["province"])
    with CaptureQueriesContext(connection) as asked:
        org.require(an, Duty.RECEIVE, at_office=tree["licences"].pk, at=AT)
    assert len(asked) == 0  # besides the prepared one
    machine = org.TokenActor("counter", DUTIES_OF_ROLE["counter"], tree["centre"].pk)
    with CaptureQueriesContext(connection) as asked:
        org.require(machine, Duty.RECEIVE, at_office=tree["centre"].pk, at=AT)
    assert len(asked) == 0


def test_who_does_not_hold_the_duty_is_told_which_and_where(tree: dict[str, Office]) -> None:
    with pytest.raises(NotAllowed) as refusal:
        org.require(officer("An", tree["centre"]), Duty.SIGN, at_office=tree["health"].pk, at=AT)
    assert (refusal.value.duty, refusal.value.office_id) == (Duty.SIGN, tree["health"].pk)


def test_the_system_does_only_what_it_was_given(tree: dict[str, Office]) -> None:
    house = System(frozenset({Duty.ASSIGN.value}))
    org.require(house, Duty.ASSIGN, at_office=tree["health"].pk, at=AT)
    with pytest.raises(NotAllowed):
        org.require(house, Duty.SIGN, at_office=tree["health"].pk, at=AT)


def test_a_duty_holds_on_its_first_and_its_last_day_in_the_office_s_zone(tree: dict[str, Office]) -> None:
    an = officer("An", tree["centre"])
    charge(an, Duty.RECEIVE, tree["centre"], valid_from=date(2021, 1, 4), valid_to=date(2021, 1, 5))
    first_moment = datetime(2021, 1, 3, 17, 0, tzinfo=UTC)  # midnight in Thái Nguyên
    last_moment = datetime(2021, 1, 5, 16, 59, tzinfo=UTC)
    centre = tree["centre"].pk
    assert an.holds(Duty.RECEIVE, centre, first_moment)
    assert an.holds(Duty.RECEIVE, centre, last_moment)
    assert not an.holds(Duty.RECEIVE, centre, first_moment - timedelta(minutes=1))
    assert not an.holds(Duty.RECEIVE, centre, last_moment + timedelta(minutes=1))


def test_a_closed_account_holds_nothing(tree: dict[str, Office]) -> None:
    an = officer("An", tree["centre"])
    charge(an, Duty.RECEIVE, tree["centre"])
    Account.objects.filter(pk=an.account_id).update(is_active=False)
    assert not an.holds(Duty.RECEIVE, tree["centre"].pk, AT)


@pytest.mark.parametrize(
    ("change", "allowed"),
    [
        ({}, True),
        ({"valid_to": date(2021, 1, 3)}, False),
        ({"revoked_at": AT}, False),
        ({"revoked_at": AT + timedelta(minutes=1)}, True),
        ({"duty": Duty.REVIEW}, False),
    ],
)
def test_a_delegated_duty_holds_until_it_ends_or_is_revoked(
    tree: dict[str, Office], change: dict[str, object], allowed: bool
) -> None:
    chi, deputy = officer("Chi", tree["transport"]), officer("Dũng", tree["transport"])
    charge(chi, Duty.SIGN, tree["transport"])
    Delegation.objects.create(
        **{
            "from_officer": chi,
            "to_officer": deputy,
            "duty": Duty.SIGN,
            "office": tree["transport"],
            "valid_from": date(2021, 1, 1),
            "valid_to": date(2021, 1, 4),
            "reason": "đi công tác",
            **change,
        }
    )
    assert deputy.holds(Duty.SIGN, tree["licences"].pk, AT) is allowed
    assert not deputy.holds(Duty.SIGN, tree["health"].pk, AT)


def test_what_the_delegating_officer_lost_his_delegate_lost_too(tree: dict[str, Office]) -> None:
    chi, deputy = officer("Chi", tree["transport"]), officer("Dũng", tree["transport"])
    held = charge(chi, Duty.SIGN, tree["transport"], valid_to=date(2021, 1, 3))
    Delegation.objects.create(
        from_officer=chi,
        to_officer=deputy,
        duty=Duty.SIGN,
        office=tree["transport"],
        valid_from=FROM,
        valid_to=date(2021, 1, 31),
        reason="nghỉ phép",
    )
    assert not deputy.holds(Duty.SIGN, tree["transport"].pk, AT)
    DutyAssignment.objects.filter(pk=held.pk).update(valid_to=None)
    assert deputy.holds(Duty.SIGN, tree["transport"].pk, AT)


def test_the_path_follows_when_an_office_moves(tree: dict[str, Office]) -> None:
    tree["transport"].parent = tree["health"]
    tree["transport"].save()
    tree["licences"].refresh_from_db()
    names = ["province", "health", "transport", "licences"]
    assert tree["licences"].path == [tree[name].pk for name in names]


def test_an_office_cannot_lie_below_itself(tree: dict[str, Office]) -> None:
    tree["transport"].parent = tree["licences"]
    with pytest.raises(IntegrityError), transaction.atomic():
        tree["transport"].save()
