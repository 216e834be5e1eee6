"""Từng ngày: replays the days of the centre, one after the other, and seals each."""

from __future__ import annotations

import time as clock
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

from django.db import connection

from motcua.cli.demo.living import places
from motcua.cli.demo.loading import Province, Tell, load
from motcua.cli.demo.people import Population
from motcua.cli.demo.staff import Staff
from motcua.cli.replay import figures
from motcua.cli.replay.courses import sender, visitor
from motcua.cli.replay.figures import Figures
from motcua.cli.replay.floor import Floor, waited
from motcua.cli.replay.habits import Habits
from motcua.cli.replay.hall import DAY, Hall
from motcua.cli.replay.menu import Menu
from motcua.cli.replay.stage import Stage
from motcua.cli.replay.world import World
from motcua.cli.trouble import Trouble
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import ZONE, Channel
from motcua.journal.models import Entry
from motcua.journal.sealing import seal_day
from motcua.org.operations.names import Names
from motcua.org.queries import calendar_of
from motcua.worktime.queries import calendar

SITS_DOWN, GOES_HOME = time(7, 25), time(18)
OPENS = time(7)  # the province is loaded before the first visitor comes


def replay(catalogue: Path, habits: Habits, *, first: date, last: date, seed: int, tell: Tell) -> Figures:
    """Replay the working days from `first` to `last`, both included, and return what was done.

    Raises Trouble in a home with dossiers, and in one that is not a demo.
    """
    if known := Dossier.objects.count():
        raise Trouble(
            f"ở đây đã có {known} hồ sơ: diễn lại cần thư mục dữ liệu trống (đặt MOTCUA_HOME khác)."
        )
    at = datetime.combine(first, OPENS, ZONE)
    home = load(catalogue, at=at, tell=tell)
    _commit_without_waiting()
    world = _world(catalogue, habits, home, at, seed)
    days = list(_working_days(world.hall, first, last))
    began = clock.monotonic()
    number = 0
    for place, day in enumerate(days, start=1):
        number = _fill(world, day, number)
        world.floor.open(datetime.combine(day, SITS_DOWN, ZONE))
        world.stage.run(until=world.hall.midnight(day + DAY))
        world.floor.close(datetime.combine(day, GOES_HOME, ZONE))
        seal_day(on=day, at=world.hall.midnight(day + DAY))
        tell("ngày", place, len(days))
    seconds = clock.monotonic() - began
    return _figures(world, first, last, len(days), seconds)


def _commit_without_waiting() -> None:
    """Let each act commit without waiting for the disk: what a power cut takes is replayed from the start."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")


def _world(catalogue: Path, habits: Habits, home: Province, at: datetime, seed: int) -> World:
    hall = Hall(habits, calendar(calendar_of(home.province)), seed)
    people = Population(Names.read(catalogue / "demo" / "names"), places(at))
    menu = Menu(habits, at.date())
    stage, staff = Stage(), Staff(home.centre.pk)
    return World(seed, stage, hall, habits, menu, staff, people, Floor(stage, staff, habits.no_show))


def _working_days(hall: Hall, first: date, last: date) -> Iterator[date]:
    day = hall.next_day(first)
    while day <= last:
        yield day
        day = hall.next_day(day + DAY)


def _fill(world: World, day: date, number: int) -> int:
    """Let the day's newcomers come, and what is sent; return the number of the last."""
    for _ in range(world.hall.newcomers(day)):
        number += 1
        at = world.hall.hour(day, world.draw(-number))
        world.stage.put(at, visitor(world, number, at))
    for channel in (Channel.ONLINE, Channel.POST):
        low, high = world.habits.other_channels_a_day[channel]
        for _ in range(world.draw(-number).randint(low, high)):
            number += 1
            at = world.hall.hour(day, world.draw(-number))
            world.stage.put(at, sender(world, number, channel, at))
    return number


def _figures(world: World, first: date, last: date, days: int, seconds: float) -> Figures:
    kept, late = figures.results()
    counts = world.stage.counts
    return Figures(
        first=first,
        last=last,
        seed=world.seed,
        days=days,
        visits=counts["visits"],
        acts=counts["acts"],
        jobs=counts["jobs"],
        seconds=seconds,
        dossiers=Dossier.objects.count(),
        states=figures.by_state(),
        void=figures.voided(),
        kept=kept,
        late=late,
        entries=Entry.objects.count(),
        hall=waited(),
        fingerprint=figures.fingerprint(),
    )
