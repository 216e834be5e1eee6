"""Paper from the counter to the agency: by when, with receipts of both sides."""

from datetime import datetime

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Channel
from motcua.handling.models import PaperList
from motcua.handling.paper_queries import coming, list_for, sent, to_be_sent
from motcua.handling.receive_papers import AlreadyReceived, receive_papers
from motcua.handling.rules import handover_due
from motcua.handling.send_papers import NothingToSend, NotToBeSent, NotTogether, send_papers
from motcua.intake.withdraw import withdraw
from motcua.journal.queries import entries
from motcua.org import Duty, NotAllowed
from motcua.org.rules import Kind
from motcua.tests.cast import Cast, moment, office, officer
from motcua.worktime.rules import Calendar, NoWorkingTime, standard

MONDAY = moment("2021-01-04 10:00")
EVENING = moment("2021-01-04 16:30")
TUESDAY = moment("2021-01-05 09:00")


@pytest.mark.parametrize(
    ("accepted", "due"),
    [
        ("2021-01-04 07:00", "2021-01-04 17:00"),  # before opening
        ("2021-01-04 12:00", "2021-01-04 17:00"),  # at noon
        ("2021-01-04 15:00", "2021-01-04 17:00"),  # exactly at 15:00 is not after it
        ("2021-01-04 15:01", "2021-01-05 07:30"),
        ("2021-01-04 18:00", "2021-01-05 07:30"),
        ("2021-01-08 15:30", "2021-01-11 07:30"),  # Friday afternoon
        ("2021-01-09 09:00", "2021-01-11 07:30"),  # a Saturday on which the counter was open
        ("2020-12-31 15:30", "2021-01-04 07:30"),  # New Year's Day and the weekend
    ],
)
def test_papers_go_the_same_day_or_in_the_morning_of_the_next(accepted: str, due: str) -> None:
    assert handover_due(moment(accepted), standard()) == moment(due)


def test_an_office_that_never_opens_again_has_no_next_day() -> None:
    with pytest.raises(NoWorkingTime):
        handover_due(EVENING, Calendar("nghỉ", "Asia/Ho_Chi_Minh", ()))


def two(cast: Cast) -> list[int]:
    return [cast.accepted(MONDAY).pk, cast.accepted(MONDAY).pk]


def given(cast: Cast, at: datetime = MONDAY) -> PaperList:
    return send_papers(dossier_ids=two(cast), by=cast.an, at=at)


def test_what_was_accepted_waits_to_go_and_is_overdue_after_the_day(cast: Cast) -> None:
    cast.accepted(MONDAY)
    (waiting,) = to_be_sent(cast.an, MONDAY)
    assert waiting.due_at == moment("2021-01-04 17:00")
    assert (waiting.is_overdue(waiting.due_at), waiting.is_overdue(TUESDAY)) == (False, True)
    assert to_be_sent(cast.em, MONDAY) == []


def test_a_list_bears_the_receipts_of_both_sides(cast: Cast) -> None:
    made = given(cast)
    assert to_be_sent(cast.an, MONDAY) == []
    assert [item.sheets for item in made.items.all()] == [3, 3]
    received = receive_papers(list_id=made.pk, missing={}, by=cast.em, at=EVENING)
    assert (received.given_by, received.given_at) == (cast.an, MONDAY)
    assert (received.received_by, received.received_at) == (cast.em, EVENING)
    dossier = made.items.all()[0].dossier
    kinds = [entry.kind for entry in entries(dossier)][-2:]
    assert kinds == ["handling.papers_sent", "handling.papers_received"]


def test_what_is_missing_is_noted_and_waits_at_the_counter_again(cast: Cast) -> None:
    made = given(cast)
    lost = made.items.all()[1].dossier
    receive_papers(list_id=made.pk, missing={lost.pk: "Không có trong túi"}, by=cast.em, at=EVENING)
    assert [waiting.dossier for waiting in to_be_sent(cast.an, EVENING)] == [lost]
    last = entries(lost).last()
    assert (last.kind, last.payload["reason"]) == ("handling.papers_missed", "Không có trong túi")
    send_papers(dossier_ids=[lost.pk], by=cast.an, at=TUESDAY)
    assert to_be_sent(cast.an, TUESDAY) == []


def test_papers_on_their_way_are_not_given_twice(cast: Cast) -> None:
    made = given(cast)
    with pytest.raises(NotToBeSent):
        send_papers(dossier_ids=[made.items.all()[0].dossier_id], by=cast.an, at=MONDAY)


def test_what_came_online_or_ended_has_no_papers_to_give(cast: Cast) -> None:
    online, gone = two(cast)
    Dossier.objects.filter(pk=online).update(channel=Channel.ONLINE)
    withdraw(dossier_id=gone, reason="Đổi ý", by=cast.an, at=MONDAY)
    assert to_be_sent(cast.an, MONDAY) == []
    for dossier_id in (online, gone):
        with pytest.raises(NotToBeSent):
            send_papers(dossier_ids=[dossier_id], by=cast.an, at=MONDAY)


def test_one_list_goes_to_one_agency(cast: Cast) -> None:
    first, second = two(cast)
    elsewhere = office(Kind.DEPARTMENT, "Sở Y tế", "so-y-te", cast.province)
    Dossier.objects.filter(pk=second).update(deciding_agency=elsewhere)
    with pytest.raises(NotTogether):
        send_papers(dossier_ids=[first, second], by=cast.an, at=MONDAY)
    with pytest.raises(NothingToSend):
        send_papers(dossier_ids=[], by=cast.an, at=MONDAY)


def test_a_list_is_received_once(cast: Cast) -> None:
    made = given(cast)
    receive_papers(list_id=made.pk, missing={}, by=cast.em, at=EVENING)
    with pytest.raises(AlreadyReceived) as told:
        receive_papers(list_id=made.pk, missing={}, by=cast.dung, at=EVENING)
    assert told.value.args == (cast.em.pk,)


def test_nobody_but_the_two_offices_sees_a_list(cast: Cast) -> None:
    made = given(cast)
    elsewhere = office(Kind.DEPARTMENT, "Sở Y tế", "so-y-te", cast.province)
    hoa = officer("Hoa", elsewhere, *Duty)
    assert [*sent(cast.an, MONDAY)] == [*coming(cast.em, MONDAY)] == [made]
    assert [*sent(hoa, MONDAY)] == [*coming(hoa, MONDAY)] == []
    with pytest.raises(PaperList.DoesNotExist):
        list_for(hoa, made.public_id, MONDAY)
    with pytest.raises(NotAllowed):
        receive_papers(list_id=made.pk, missing={}, by=hoa, at=MONDAY)
