"""Many at once: no number twice, no gap, and of two who press only one is heard."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import CannotMove, State
from motcua.handling.claim import Taken, claim
from motcua.handling.complete import complete
from motcua.intake.accept import accept
from motcua.intake.receive import Filing, receive
from motcua.intake.withdraw import withdraw
from motcua.journal.verifying import verify
from motcua.org import Duty
from motcua.tests.cast import ALL_PAPERS, gather, moment, officer

MONDAY = moment("2021-01-04 10:00")
T = TypeVar("T")


def at_once(count: int, act: Callable[[int], T]) -> list[T | Exception]:
    """Run `act` in so many threads that start together; give what each returned or raised."""
    gate = Barrier(count)

    def one(number: int) -> T | Exception:
        gate.wait()
        try:
            return act(number)
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(one, range(count)))


def test_fifty_receptions_at_once_give_fifty_numbers_without_a_gap(own_database: str) -> None:
    cast = gather()
    filing = Filing("1.002809", cast.centre.pk, cast.lan.public_id, ALL_PAPERS)
    drafts = [cast.draft(MONDAY).pk for _ in range(25)]

    def one(number: int) -> str:
        if number % 2:
            return accept(dossier_id=drafts[number // 2], by=cast.an, at=MONDAY).code or ""
        return receive(filing=Filing(**{**_fields(filing)}), by=cast.an, at=MONDAY).code

    codes = at_once(50, one)
    assert sorted(map(str, codes)) == [f"000.00.01.H55-210104-{n:04d}" for n in range(1, 51)]
    assert verify().ok


def _fields(filing: Filing) -> dict[str, object]:
    """Return the filing's fields but its thread, so that each press is another dossier."""
    return {name: getattr(filing, name) for name in Filing.__slots__ if name != "thread"}


def test_two_officers_accept_the_same_dossier_and_one_is_told_so(own_database: str) -> None:
    cast = gather()
    draft = cast.draft(MONDAY).pk
    by = [cast.an, cast.giang]
    answers = at_once(2, lambda n: accept(dossier_id=draft, by=by[n], at=MONDAY))
    assert sorted(isinstance(answer, CannotMove) for answer in answers) == [False, True]
    assert Dossier.objects.get(pk=draft).serial == 1


def test_accepting_and_withdrawing_at_once_leaves_one_of_the_two(own_database: str) -> None:
    cast = gather()
    draft = cast.draft(MONDAY).pk
    at_once(
        2,
        lambda n: (
            accept(dossier_id=draft, by=cast.an, at=MONDAY)
            if n
            else withdraw(dossier_id=draft, reason="Đổi ý", by=cast.giang, at=MONDAY)
        ),
    )
    assert Dossier.objects.get(pk=draft).status is State.WITHDRAWN
    assert verify().ok


def test_two_officers_take_the_same_step_and_one_is_told_who_has_it(own_database: str) -> None:
    cast = gather()
    dossier = cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY)
    both = [cast.binh, officer("Hoa", cast.agency, Duty.APPRAISE)]
    answers = at_once(2, lambda n: claim(dossier_id=dossier.pk, step="appraisal", by=both[n], at=MONDAY))
    (taken,) = [answer for answer in answers if isinstance(answer, Taken)]
    has_it = dossier.positions.get(ended_at=None).officer
    assert has_it in both
    assert taken.args == (has_it.pk,)


def test_a_reception_that_fails_at_its_end_leaves_no_gap(own_database: str) -> None:
    cast = gather()
    filing = Filing("1.002809", cast.centre.pk, cast.lan.public_id, ALL_PAPERS)
    again = Filing(**{**_fields(filing), "thread": filing.thread})
    receive(filing=filing, by=cast.an, at=MONDAY)
    answers = at_once(8, lambda _: receive(filing=again, by=cast.an, at=MONDAY))
    assert all(isinstance(answer, Exception) for answer in answers), "the same thread twice"
    assert receive(filing=Filing(**_fields(filing)), by=cast.an, at=MONDAY).code.endswith("-0002")
