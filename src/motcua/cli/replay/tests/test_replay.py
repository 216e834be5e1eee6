"""A replay is the same for the same seed, and what it leaves behind is lawful."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from motcua.cli.demo import loading
from motcua.cli.replay.days import replay
from motcua.cli.replay.figures import Figures
from motcua.cli.replay.habits import Habits, read_habits
from motcua.cli.replay.hall import Hall
from motcua.cli.trouble import Trouble
from motcua.deadlines.queries import explain
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import OPEN, State
from motcua.journal.models import DaySeal, Entry
from motcua.journal.verifying import verify
from motcua.queue.models import Sitting, Ticket
from motcua.tests import databases
from motcua.worktime.rules import DEFAULT_CALENDAR

CATALOGUE = Path(__file__).resolve().parents[5] / "catalogue"
FIRST, LAST = date(2020, 12, 30), date(2021, 1, 5)  # over New Year's Day and a weekend: four working days
DAYS = 4


def few() -> Habits:
    """The province's habits on a small scale, with more of what is rare."""
    habits = read_habits(CATALOGUE)
    rare = {"supplement": 0.3, "sent_back": 0.2, "withdrawn": 0.1, "mistake": 0.1, "plain": 0.3}
    change = {"visits_a_day": (9, 12), "other_channels_a_day": {"online": (1, 1), "post": (0, 1)}}
    return habits.model_copy(update={**change, "in_work": {**habits.in_work, **rare}})


def quiet(what: str, number: int, total: int) -> None:
    """Nobody looks on."""


@contextmanager
def new_database(server: str) -> Iterator[None]:
    before = dict(connections.settings["default"])
    with databases.copy(server) as name:
        databases.point_at(server, name)
        try:
            yield
        finally:
            connections.close_all()
            connections.settings["default"].update(before)


def run(seed: int) -> Figures:
    return replay(CATALOGUE, few(), first=FIRST, last=LAST, seed=seed, tell=quiet)


def journal() -> list[tuple[str, str]]:
    return [(entry.kind, bytes(entry.hash).hex()) for entry in Entry.objects.order_by("id")]


def told(figures: Figures) -> dict[str, Any]:
    """What a replay says, but for the time it took."""
    return {k: v for k, v in figures.as_json().items() if "second" not in k}


@pytest.fixture
def without_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "add_samples", lambda **_: 0)


@pytest.mark.usefixtures("without_samples", "django_db_setup")
def test_the_same_seed_gives_the_same_days_and_all_that_is_left_is_lawful(
    database_server: str, django_db_blocker: Any
) -> None:
    with django_db_blocker.unblock():
        with new_database(database_server):
            first = run(seed=7)
            what_happened = journal()
            see_that_all_is_lawful(first)
            with pytest.raises(Trouble):
                run(seed=7)
            assert journal() == what_happened
        with new_database(database_server):
            again = run(seed=7)
            assert told(again) == told(first)
            assert journal() == what_happened


def see_that_all_is_lawful(figures: Figures) -> None:
    assert (figures.days, figures.dossiers) == (DAYS, Dossier.objects.count())
    assert 9 * DAYS <= figures.visits <= 12 * DAYS
    assert sum(figures.states.values()) == figures.dossiers
    assert DaySeal.objects.count() == DAYS
    assert verify().ok
    see_that_the_hall_was_orderly(figures)
    serials = defaultdict(list)
    for dossier in Dossier.objects.order_by("id"):
        open_positions = dossier.positions.filter(ended_at=None).count()
        is_open = dossier.status in OPEN and not dossier.is_void
        assert open_positions == is_open, dossier
        if dossier.code is None:
            assert dossier.status in {State.NEW, State.REFUSED}
            continue
        explanation = explain(dossier)
        assert explanation is not None
        assert explanation.due_at == dossier.due_at
        assert (dossier.due_at is None) == (dossier.status in {State.SUPPLEMENT, State.OBLIGATION})
        assert dossier.profile == "P2018"
        serials[dossier.receiving_unit_id, dossier.code_on].append(dossier.serial)
    for day in serials.values():
        assert sorted(day) == list(range(1, len(day) + 1))


def see_that_the_hall_was_orderly(figures: Figures) -> None:
    tickets = list(Ticket.objects.order_by("id"))
    assert figures.hall["tickets"] == len(tickets) > figures.visits * 0.8
    assert {ticket.state for ticket in tickets} <= {"done", "no_show"}
    assert Dossier.objects.filter(thread__in=[ticket.thread for ticket in tickets]).exists()
    assert not Sitting.objects.filter(ended_at=None, officer__isnull=False).exists()


def test_the_first_days_of_the_centre_see_over_seven_thousand_visits() -> None:
    hall = Hall(read_habits(CATALOGUE), DEFAULT_CALENDAR, seed=1)
    day, visits = date(2020, 12, 7), []
    while day <= date(2021, 1, 14):
        visits.append(hall.visits(day))
        day = hall.next_day(date.fromordinal(day.toordinal() + 1))
    assert len(visits) == 28
    assert all(200 <= count <= 300 for count in visits)
    assert sum(visits) > 7000
