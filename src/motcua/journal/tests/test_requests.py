"""A repeated request gets the same answer and does nothing again."""

from datetime import UTC, datetime

import pytest

from motcua import journal

pytestmark = pytest.mark.django_db

AT = datetime(2021, 1, 4, 3, 0, tzinfo=UTC)


def press(act: list[int], key: str = "k", fingerprint: str = "f") -> journal.Answer:
    def once() -> journal.Answer:
        act.append(1)
        return journal.Answer(201, {"number": len(act)})

    return journal.once(caller="kiosk", key=key, fingerprint=fingerprint, at=AT, act=once)


def test_a_second_press_gives_the_first_answer_and_acts_once() -> None:
    acts: list[int] = []
    first, second = press(acts), press(acts)
    assert (first.status, first.body) == (second.status, second.body) == (201, {"number": 1})
    assert (first.repeated, second.repeated) == (False, True)
    assert len(acts) == 1


def test_another_key_is_another_press() -> None:
    acts: list[int] = []
    press(acts, "a"), press(acts, "b")
    assert len(acts) == 2


def test_the_same_key_with_another_body_is_refused() -> None:
    acts: list[int] = []
    press(acts)
    with pytest.raises(journal.KeyReused):
        press(acts, fingerprint="other")


def test_an_act_that_fails_takes_no_key() -> None:
    def fail() -> journal.Answer:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        journal.once(caller="kiosk", key="k", fingerprint="f", at=AT, act=fail)
    assert press([]).status == 201
