"""The journal links what is written, refuses to forget, and notices when somebody made it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from motcua import journal
from motcua.journal.models import DaySeal, Entry
from motcua.journal.queries import entries
from motcua.journal.sealing import seal_day
from motcua.journal.verifying import verify

pytestmark = pytest.mark.django_db

AT = datetime(2021, 1, 4, 3, 0, tzinfo=UTC)
POURED = journal.event("journal.tea_poured", cups=int, why=str)


@dataclass(frozen=True)
class Pot:
    id: int

    @property
    def journal_subject(self) -> journal.Subject:
        return journal.Subject("pot", self.id, f"pot:{self.id}")


def pour(pot: int = 1, cups: int = 1, at: datetime = AT) -> int:
    return journal.record(POURED, Pot(pot), by=journal.SYSTEM, at=at, cups=cups, why="khách đến")


def tamper(sql: str) -> None:
    """Change the journal as somebody with the keys of the database could."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER journal_entry_keep")
        cursor.execute(sql)
        cursor.execute("ALTER TABLE journal_entry ENABLE TRIGGER journal_entry_keep")


def test_entries_of_one_subject_are_linked_in_their_order() -> None:
    pour(1), pour(2), pour(1)
    first, second = entries(Pot(1))
    assert (first.seq, second.seq) == (1, 2)
    assert bytes(second.previous_hash) == bytes(first.hash)
    assert entries(Pot(2)).get().seq == 1
    assert verify().ok


def test_an_empty_journal_holds() -> None:
    assert (verify().ok, verify().entries) == (True, 0)


@pytest.mark.parametrize("sql", ["UPDATE journal_entry SET actor_label = 'An'", "DELETE FROM journal_entry"])
def test_the_database_refuses_to_change_or_delete_an_entry(sql: str) -> None:
    pour()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_applications_role_may_not_even_try() -> None:
    pour()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege('motcua_app', 'journal_entry', 'INSERT'),"
            " has_table_privilege('motcua_app', 'journal_entry', 'UPDATE'),"
            " has_table_privilege('motcua_app', 'journal_entry', 'DELETE'),"
            " has_table_privilege('motcua_app', 'journal_chain', 'UPDATE')"
        )
        assert cursor.fetchone() == (True, False, False, False)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal_entry SET payload = '{\"cups\": 9}' WHERE seq = 2",
        "UPDATE journal_entry SET body = body || ' ' WHERE seq = 2",
        "UPDATE journal_entry SET at = at - interval '1 hour' WHERE seq = 2",
        "UPDATE journal_entry SET actor_label = 'An' WHERE seq = 2",
        "DELETE FROM journal_entry WHERE seq = 2",
        "DELETE FROM journal_entry WHERE seq = 3",
    ],
)
def test_a_rewritten_entry_is_noticed(sql: str) -> None:
    pour(), pour(), pour()
    tamper(sql)
    verdict = verify()
    assert not verdict.ok
    assert verdict.first_bad


def test_a_payload_must_have_the_declared_shape() -> None:
    with pytest.raises(ValueError, match="undeclared"):
        journal.record(POURED, Pot(1), by=journal.SYSTEM, at=AT, secret="1234")
    with pytest.raises(ValueError, match="cups"):
        journal.record(POURED, Pot(1), by=journal.SYSTEM, at=AT, cups="một")


def test_a_day_is_sealed_once_it_is_over_and_a_later_entry_in_it_is_noticed() -> None:
    pour()
    with pytest.raises(ValueError, match="not over"):
        seal_day(on=date(2021, 1, 4), at=AT)
    seal = seal_day(on=date(2021, 1, 4), at=AT + timedelta(days=1))
    assert seal.entries == 1
    assert seal_day(on=date(2021, 1, 4), at=AT + timedelta(days=2)).id == seal.id
    assert verify().ok
    pour(at=AT + timedelta(hours=1))
    assert verify().first_bad == "day 2021-01-04"
    assert DaySeal.objects.count() == 1


def test_many_entries_are_written_and_linked_in_one_go() -> None:
    journal.record_many(
        POURED, [(Pot(1), {"cups": n, "why": "lễ"}) for n in range(50)], by=journal.SYSTEM, at=AT
    )
    assert list(entries(Pot(1)).values_list("seq", flat=True)) == list(range(1, 51))
    assert verify().ok


def test_a_rolled_back_act_leaves_no_entry() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        pour()
        raise RuntimeError
    assert not Entry.objects.exists()
    assert verify().ok
