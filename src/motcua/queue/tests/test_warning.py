"""A message when few are ahead: once, in time, and then forgotten."""

from datetime import timedelta

import pytest

from motcua.accounts.messages import NoMessenger
from motcua.accounts.models import Message
from motcua.accounts.sealing import unseal
from motcua.accounts.texts import WrongValue
from motcua.journal.queries import entries
from motcua.queue import jobs
from motcua.queue.ask_warning import ask_warning, drop_warning
from motcua.queue.call_next import call_next
from motcua.queue.close_counter import close_counter
from motcua.queue.close_day import close_day
from motcua.queue.leave_line import leave_line
from motcua.queue.models import Watch
from motcua.queue.operations import NotNow
from motcua.tests.cast import Cast, moment
from motcua.tests.hall import MACHINE, opened, taken

NINE = moment("2021-01-04 09:00")
LAN = "0912 345 678"


def minutes(n: float):
    return NINE + timedelta(minutes=n)


def ask(ticket, contact: str = LAN, **change: object):
    return ask_warning(ticket_id=ticket.pk, contact=contact, by=MACHINE, at=NINE, **change)


def look(at=NINE) -> list[str]:
    """Let the job look, and return what the messages so far say."""
    jobs.warn_waiting(int(at.timestamp()))
    return [unseal(row.text_sealed, "message-text") for row in Message.objects.order_by("id")]


def test_the_message_goes_out_once_when_three_are_ahead(cast: Cast) -> None:
    counter = opened(cast, 7, at=NINE)
    tickets = [taken(cast, NINE) for _ in range(5)]
    ask(tickets[4])
    assert look() == []
    call_next(counter_id=counter.pk, by=MACHINE, at=minutes(1))
    said = ["Số A005: còn 3 người trước Ông/Bà. Mời Ông/Bà về gần quầy."]
    assert look(minutes(2)) == said
    call_next(counter_id=counter.pk, by=MACHINE, at=minutes(3))
    assert look(minutes(4)) == said
    kinds = [entry.kind for entry in entries(tickets[4])]
    assert kinds == ["queue.taken", "queue.warning_asked", "queue.warned"]


def test_whom_it_went_to_is_forgotten_with_it_and_there_is_no_second(cast: Cast) -> None:
    opened(cast, 7, at=NINE)
    lan = taken(cast, NINE)
    ask(lan)
    look()
    watch = Watch.objects.get()
    assert (watch.contact_sealed, watch.shown, watch.warned_at) == (None, "09••••678", NINE)
    with pytest.raises(NotNow):
        ask(lan)


def test_who_is_called_out_of_turn_is_told_the_counter_in_his_language(cast: Cast) -> None:
    counter = opened(cast, 7, at=NINE)
    lan = taken(cast, NINE)
    ask(lan, language="en")
    call_next(counter_id=counter.pk, by=MACHINE, at=minutes(1))
    assert look(minutes(1)) == ["Number A001: please come to Quầy 7 now."]


def test_without_an_open_counter_nobody_is_hurried(cast: Cast) -> None:
    counter = opened(cast, 7, at=NINE)
    ask(taken(cast, NINE))
    close_counter(counter_id=counter.pk, by=MACHINE, at=NINE)
    assert look() == []


def test_the_last_contact_named_is_the_one_that_is_warned(cast: Cast) -> None:
    opened(cast, 7, at=NINE)
    lan = taken(cast, NINE)
    ask(lan, "0987654321")
    ask(lan)
    look()
    assert [row.shown for row in Message.objects.all()] == ["09••••678"]


def test_who_thinks_again_or_leaves_gets_none(cast: Cast) -> None:
    opened(cast, 7, at=NINE)
    lan, other = taken(cast, NINE), taken(cast, NINE)
    ask(lan)
    ask(other)
    drop_warning(ticket_id=lan.pk, by=MACHINE, at=NINE)
    leave_line(ticket_id=other.pk, by=MACHINE, at=NINE)
    assert look() == []
    with pytest.raises(NotNow):
        ask(other)


def test_at_the_end_of_the_day_nobody_is_remembered(cast: Cast) -> None:
    ask(taken(cast, NINE))
    close_day(site_id=cast.centre.pk, by=MACHINE, at=moment("2021-01-05 00:05"))
    assert not Watch.objects.exists()


def test_what_takes_no_messages_and_a_house_without_a_messenger_are_told(cast: Cast, settings) -> None:
    lan = taken(cast, NINE)
    with pytest.raises(WrongValue):
        ask(lan, "0208 300 009")
    settings.MESSENGER = ""
    with pytest.raises(NoMessenger):
        ask(lan)
