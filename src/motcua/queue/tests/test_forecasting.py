"""What a visitor is told comes from a replay of the present hall, is kept, and is learnt from."""

from datetime import timedelta

from motcua.queue.call_next import call_next
from motcua.queue.forecasting import forecast, learn_from
from motcua.queue.hold import hold
from motcua.queue.learning import Knowledge, read, working_day, written
from motcua.queue.mark_no_show import mark_no_show
from motcua.queue.models import Announcement, Forecast, Learnt, Serving
from motcua.queue.pause import pause
from motcua.queue.present import knowledge_of, present_hall
from motcua.queue.queries import line_of
from motcua.queue.rules import Priority
from motcua.tests.cast import Cast, moment
from motcua.tests.hall import MACHINE, field_of, opened, taken

NINE = moment("2021-01-04 09:00")


def minutes(n: float):
    return NINE + timedelta(minutes=n)


def serve(counter, at, length: float = 6.0):
    call_next(counter_id=counter.pk, by=MACHINE, at=at)
    return at + timedelta(minutes=length)


def test_the_present_hall_is_read_as_it_stands(cast: Cast) -> None:
    counter = opened(cast, 1, at=NINE)
    land = field_of(cast, "dat-dai", "Đất đai")
    opened(cast, 2, land, at=NINE)
    for n in range(3):
        taken(cast, minutes(n))
    taken(cast, minutes(4), priority=Priority.ELDERLY)
    call_next(counter_id=counter.pk, by=MACHINE, at=minutes(5))
    pause(counter_id=cast.centre.counters.get(number=2).pk, by=MACHINE, at=minutes(5))
    hall = present_hall(cast.centre.pk, minutes(6), Knowledge())
    first, second = hall.counters
    assert (hall.at, first.fields, second.fields) == (546.0, frozenset({"lai-xe"}), frozenset({"dat-dai"}))
    assert first.serving is not None
    assert first.serving.since == 545.0
    assert second.back_at == 553.0
    assert [one.order for one in hall.waiting] == [540.0, 541.0, 542.0]


def test_a_fresh_forecast_gives_the_range_and_is_kept_with_the_ticket(cast: Cast) -> None:
    counter = opened(cast, 1, at=NINE)
    taken(cast, NINE)
    call_next(counter_id=counter.pk, by=MACHINE, at=NINE)
    for n in range(4):
        taken(cast, minutes(n))
    assert forecast(cast.centre.pk, minutes(5)) is not None
    ticket = taken(cast, minutes(5.5))
    kept = Announcement.objects.get(ticket=ticket)
    assert (kept.method, kept.ahead, kept.since, kept.stratum) == ("replay", 4, 0, "queued")
    assert kept.inputs == Forecast.objects.get().inputs
    assert None not in (kept.raw_middle, kept.shown_low, kept.shown_high)
    line = line_of(ticket, minutes(5.5))
    assert line.wait is not None
    assert (line.wait.low, line.wait.high) == (kept.shown_low, kept.shown_high)
    further = line_of(taken(cast, minutes(5.6)), minutes(5.6))
    assert further.ahead == 5
    assert further.wait is not None
    assert further.wait.high >= line.wait.high


def test_at_most_one_replay_a_second(cast: Cast) -> None:
    opened(cast, 1, at=NINE)
    assert forecast(cast.centre.pk, NINE)
    assert forecast(cast.centre.pk, NINE + timedelta(milliseconds=900)) is None
    assert forecast(cast.centre.pk, NINE + timedelta(seconds=1))


def test_an_old_forecast_is_none(cast: Cast) -> None:
    opened(cast, 1, at=NINE)
    forecast(cast.centre.pk, NINE)
    assert Announcement.objects.get(ticket=taken(cast, minutes(3))).method == "length"


def test_without_an_open_counter_there_is_silence(cast: Cast) -> None:
    opened(cast, 1, field_of(cast, "dat-dai", "Đất đai"), at=NINE)
    forecast(cast.centre.pk, NINE)
    kept = Announcement.objects.get(ticket=taken(cast, NINE))
    assert (kept.silence, kept.shown_low) == ("no_counter", None)


def test_services_teach_and_holds_do_not(cast: Cast) -> None:
    counter = opened(cast, 1, at=NINE)
    for _ in range(5):
        taken(cast, NINE)
    at = NINE
    for length in (6.0, 6.0):
        at = serve(counter, at, length)
    call_next(counter_id=counter.pk, by=MACHINE, at=at)
    mark_no_show(counter_id=counter.pk, by=MACHINE, at=at + timedelta(minutes=1))
    call_next(counter_id=counter.pk, by=MACHINE, at=at + timedelta(minutes=1))
    hold(counter_id=counter.pk, by=MACHINE, at=at + timedelta(minutes=2))
    assert learn_from(cast.centre.pk, at + timedelta(minutes=3)) == 8
    known = knowledge_of(cast.centre.pk)
    assert (known.times["centre"].weight, known.times["field:lai-xe"].minutes) == (2.0, 12.0)
    assert (known.no_shows.weight, known.no_shows.count) == (3.0, 1.0)
    assert learn_from(cast.centre.pk, at + timedelta(minutes=4)) == 0
    assert not Serving.objects.filter(is_learnt=False, ended_at__isnull=False).exists()


def test_what_came_is_held_against_what_was_told_and_calibrates(cast: Cast) -> None:
    counter = opened(cast, 1, at=NINE)
    taken(cast, NINE)
    call_next(counter_id=counter.pk, by=MACHINE, at=NINE)
    forecast(cast.centre.pk, NINE)
    ticket = taken(cast, minutes(1))
    call_next(counter_id=counter.pk, by=MACHINE, at=minutes(21))
    learn_from(cast.centre.pk, minutes(22))
    assert Announcement.objects.get(ticket=ticket).waited == 20.0
    document = Learnt.objects.get().document
    assert document["calibration"]["queued"][0] == 1
    assert document["calibration"]["*"][0] == 1


def test_the_arrivals_of_a_day_are_counted_once_it_is_over(cast: Cast) -> None:
    opened(cast, 1, at=NINE)
    for n in range(7):
        taken(cast, minutes(n))
    learn_from(cast.centre.pk, minutes(10))
    assert knowledge_of(cast.centre.pk).rates == {}
    for _ in range(2):
        learn_from(cast.centre.pk, moment("2021-01-05 08:00"))
    assert knowledge_of(cast.centre.pk).rates["lai-xe"].count == 7


def test_what_is_known_survives_being_written() -> None:
    empty = Knowledge()
    assert read(written(empty)) == empty


def test_weekdays_are_counted_and_weekends_are_not() -> None:
    days = [working_day(moment(f"2021-01-{day:02}").date()) for day in (4, 5, 8, 9, 10, 11)]
    assert [day - days[0] for day in days] == [0, 1, 4, 5, 5, 5]
