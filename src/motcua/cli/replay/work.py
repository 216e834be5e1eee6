"""Trong tay cơ quan: from acceptance to the hand-over, step by step over the days that follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from motcua.cli.demo import corrections, counter, desk
from motcua.cli.demo.plot import Deed, Plot
from motcua.cli.replay.habits import one_of
from motcua.cli.replay.stage import Course
from motcua.cli.replay.world import World
from motcua.queue.rules import Outcome
from motcua.worktime.rules import add_working_time, working_time_between

# The part of its time that each step takes, more or less: what is shared out by the default process.
SHARES = (0.10, 0.50, 0.15, 0.15, 0.10)
WEEK = 5
LONG_SILENCE = 15  # working days without the papers asked for, after which a dossier is stopped


def in_work(world: World, plot: Plot, draw: Random, at: datetime, *, was_asked: bool = False) -> Course:
    """What becomes of an accepted dossier; who was asked for papers at the counter is not asked again."""
    fate = one_of(draw, world.habits.in_work)
    if was_asked and fate == "supplement":
        fate = "plain"
    if fate == "mistake":
        for deed in (corrections.propose_mistake, corrections.approve_correction):
            yield (at := _later(world, at, draw, 1, 3))
            world.act(deed, plot, at)
    elif fate == "withdrawn":
        yield (at := world.hall.book(at, 1, draw))
        seat = yield from world.comes(plot, "withdraw", draw, at)
        world.act(counter.withdraw_, plot, seat.at)
        world.floor.leave(seat, Outcome.GUIDED)
    else:
        yield from _worked(world, plot, draw, at, fate)


def _worked(world: World, plot: Plot, draw: Random, at: datetime, fate: str) -> Course:
    pace = _pace(world, draw)
    times = _times(world, plot, draw, at, pace, SHARES)
    yield (at := times[0])
    world.act(desk.assign, plot, at)
    owes = plot.content.code in world.habits.with_obligation and draw.random() < world.habits.obligation
    if fate == "supplement":
        yield (at := _between(world, at, times[1], draw))
        world.act(desk.ask_again, plot, at)
        if draw.random() < world.habits.never_brings:
            yield from _stopped(world, plot, at)
            return
        yield (at := world.hall.book(at, draw.randint(1, 6), draw))
        seat = yield from world.comes(plot, "bring", draw, at)
        at = seat.at
        world.act(counter.bring, plot, at)
        world.floor.leave(seat, Outcome.FILED)
        times = _times(world, plot, draw, at, pace, SHARES[1:], times[:1])
    elif owes:
        yield (at := _between(world, at, times[1], draw))
        world.act(desk.ask_to_pay, plot, at)
        yield (at := _later(world, at, draw, 6, 30))
        world.act(desk.note_payment, plot, at)
        times = _times(world, plot, draw, at, pace, SHARES[1:], times[:1])
    yield (at := max(at, times[1]))
    world.act(desk.appraise, plot, at)
    if fate == "sent_back":
        yield (at := _later(world, at, draw, 1, 3))
        world.act(desk.send_back, plot, at)
        yield (at := _later(world, at, draw, 1, 4))
        world.act(desk.appraise, plot, at)
    last: tuple[tuple[Deed, ...], ...] = (
        (desk.approve,),
        (desk.sign,),
        (desk.deny if fate == "denied" else desk.put, desk.file_away),
    )
    for deeds, planned in zip(last, times[2:], strict=True):
        yield (at := max(at, planned))
        for deed in deeds:
            world.act(deed, plot, at)
    yield from _fetched(world, plot, draw, at, fate)


def _fetched(world: World, plot: Plot, draw: Random, at: datetime, fate: str) -> Course:
    """The result is sent by post, or fetched: some come when it is told, most when it was promised."""
    if draw.random() < world.habits.by_post:
        yield (at := _later(world, at, draw, 2, 10))
        world.act(counter.post_, plot, at)
    else:
        days = (
            draw.randint(1, WEEK) if draw.random() < world.habits.same_week else draw.randint(WEEK, 3 * WEEK)
        )
        told = at if draw.random() < 0.5 else max(at, world.due_at(plot))
        yield (at := world.hall.book(told, days, draw))
        seat = yield from world.comes(plot, "fetch", draw, at)
        at = seat.at
        world.act(counter.hand_over_, plot, at)
        world.floor.leave(seat, Outcome.RETURNED)
    if fate == "wrong_result":
        yield from _reworked(world, plot, draw, at)


def _reworked(world: World, plot: Plot, draw: Random, at: datetime) -> Course:
    """The applicant finds a mistake in the result; it is worked again from the start."""
    deeds = (
        corrections.propose_result,
        corrections.approve_result,
        desk.assign,
        desk.appraise,
        desk.approve,
        desk.sign,
        desk.put,
        desk.file_away,
    )
    for deed in deeds:
        yield (at := _later(world, at, draw, 0.5, 1.5))
        world.act(deed, plot, at)
    yield (at := world.hall.book(at, draw.randint(1, WEEK), draw))
    seat = yield from world.comes(plot, "fetch", draw, at)
    world.act(counter.hand_over_, plot, seat.at)
    world.floor.leave(seat, Outcome.RETURNED)


def _stopped(world: World, plot: Plot, at: datetime) -> Course:
    yield (at := add_working_time(at, timedelta(hours=8 * LONG_SILENCE), world.calendar))
    world.act(desk.stop_, plot, at)


def _pace(world: World, draw: Random) -> float:
    """Return the part of the limit that the work takes: over 1 is late."""
    return draw.uniform(1.05, 1.6) if draw.random() < world.habits.late else draw.triangular(0.25, 0.95, 0.7)


def _times(
    world: World,
    plot: Plot,
    draw: Random,
    at: datetime,
    pace: float,
    shares: Sequence[float],
    before: Sequence[datetime] = (),
) -> list[datetime]:
    """Return when each step ends, the last at `pace` of the time there is; `before` have ended."""
    there_is = max(working_time_between(at, world.due_at(plot), world.calendar), timedelta(hours=1))
    weights = [share * draw.uniform(0.6, 1.4) for share in shares]
    used, found = 0.0, list(before)
    for weight in weights:
        used += weight
        spent = there_is * (pace * used / sum(weights))
        found.append(add_working_time(at, timedelta(seconds=int(spent.total_seconds())), world.calendar))
    return found


def _between(world: World, start: datetime, end: datetime, draw: Random) -> datetime:
    worked = max(working_time_between(start, end, world.calendar), timedelta())
    seconds = int(worked.total_seconds() * draw.uniform(0.2, 0.8))
    return max(start, add_working_time(start, timedelta(seconds=seconds), world.calendar))


def _later(world: World, at: datetime, draw: Random, low: float, high: float) -> datetime:
    """Return an instant some working hours later."""
    return add_working_time(at, timedelta(seconds=int(draw.uniform(low, high) * 3600)), world.calendar)
