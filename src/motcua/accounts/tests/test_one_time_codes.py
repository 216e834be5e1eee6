"""A code by message: six digits, five minutes, five tries; and the message is forgotten once it has gone."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from motcua.accounts import jobs
from motcua.accounts.messages import NoMessenger, messenger, post_message
from motcua.accounts.models import Message, OneTimeCode
from motcua.accounts.one_time_codes import NoCode, TooSoon, WrongCode, confirm_code, request_code
from motcua.accounts.texts import WrongValue
from motcua.journal import SYSTEM
from motcua.journal.models import Entry

pytestmark = pytest.mark.django_db
AT = datetime(2021, 1, 4, 3, 0, tzinfo=UTC)
LAN = "0912345678"


@pytest.fixture(autouse=True)
def _empty_box(settings, tmp_path):
    settings.HOME = tmp_path


def minutes(n: float) -> datetime:
    return AT + timedelta(minutes=n)


def ask(at: datetime = AT, contact: str = LAN, purpose: str = "book") -> str:
    """Return the code that came by message."""
    request_code(contact=contact, purpose=purpose, by=SYSTEM, at=at)
    jobs.send_message(message_id=Message.objects.latest("id").pk)
    return re.findall(r"\d{6}", messenger().sent()[-1].text)[0]  # type: ignore[attr-defined]  # the fake


def confirm(code: str, at: datetime = AT, contact: str = LAN, purpose: str = "book") -> None:
    confirm_code(contact=contact, purpose=purpose, code=code, by=SYSTEM, at=at)


def other(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def test_the_code_that_came_confirms_once() -> None:
    code = ask()
    confirm(f"{code[:3]} {code[3:]}", contact="+84 912 345 678")
    with pytest.raises(NoCode):
        confirm(code)


def test_it_ends_exactly_at_five_minutes() -> None:
    code = ask()
    with pytest.raises(NoCode):
        confirm(code, minutes(5))
    confirm(code, minutes(5) - timedelta(seconds=1))


def test_after_five_wrong_tries_the_right_code_is_no_good() -> None:
    code = ask()
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(WrongCode) as wrong:
            confirm(other(code))
        assert wrong.value.args == (left,)
    with pytest.raises(NoCode):
        confirm(code)


def test_one_a_minute_and_ten_a_day_for_each_contact() -> None:
    ask()
    with pytest.raises(TooSoon) as soon:
        ask(minutes(0.9))
    assert soon.value.args == (minutes(1),)
    ask(minutes(0.9), contact="lan@example.vn")
    for n in range(1, 10):
        ask(minutes(n))
    with pytest.raises(TooSoon) as soon:
        ask(minutes(10))
    assert soon.value.args == (AT + timedelta(days=1),)
    ask(AT + timedelta(days=1))


def test_a_new_code_makes_the_one_before_void_and_each_purpose_has_its_own() -> None:
    first = ask()
    second = ask(minutes(1))
    if first != second:
        with pytest.raises(WrongCode):
            confirm(first, minutes(1))
    with pytest.raises(NoCode):
        confirm(second, minutes(1), purpose="cancel")
    confirm(second, minutes(1))


def test_a_contact_that_takes_no_messages_is_refused() -> None:
    with pytest.raises(WrongValue):
        ask(contact="0208300009")


def test_neither_code_nor_contact_is_kept_once_the_message_has_gone() -> None:
    code = ask()
    row = Message.objects.get()
    assert (row.state, row.contact_sealed, row.text_sealed) == (Message.State.SENT, None, None)
    assert row.shown == "09••••678"
    said = "".join(Entry.objects.values_list("body", flat=True))
    assert code not in said
    assert "912345678" not in said
    assert code.encode() not in bytes(OneTimeCode.objects.get().code_hash)


def test_the_same_key_is_sent_once() -> None:
    for _ in range(2):
        post_message("+84912345678", "a", key="k", purpose="code", at=AT)
        jobs.send_message(message_id=Message.objects.get().pk)
    assert [one.text for one in messenger().sent()] == ["a"]  # type: ignore[attr-defined]  # the fake


def test_a_carrier_that_refuses_ends_it_and_one_that_is_away_is_tried_five_times() -> None:
    post_message("+84912345000", "a", key="refused", purpose="code", at=AT)
    post_message("+84912345111", "a", key="away", purpose="code", at=AT)
    refused, away = Message.objects.get(key="refused"), Message.objects.get(key="away")
    jobs.send_message(message_id=refused.pk)
    for tries in range(1, 6):
        away.refresh_from_db()
        assert away.state == Message.State.WAITING
        assert away.tries == tries - 1
        jobs.send_message(message_id=away.pk)
    for row in (refused, away):
        row.refresh_from_db()
        assert (row.state, row.contact_sealed) == (Message.State.FAILED, None)


def test_what_is_older_than_a_day_is_forgotten() -> None:
    ask()
    post_message("+84912345111", "a", key="away", purpose="code", at=AT)
    jobs.forget(int((AT + timedelta(days=1, seconds=1)).timestamp()))
    assert not OneTimeCode.objects.exists()
    assert Message.objects.get(key="away").contact_sealed is None


def test_a_house_without_a_messenger_promises_nothing(settings) -> None:
    settings.MESSENGER = ""
    with pytest.raises(NoMessenger):
        request_code(contact=LAN, purpose="book", by=SYSTEM, at=AT)
    assert not OneTimeCode.objects.exists()
