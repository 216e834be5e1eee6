"""Đường đi của một hồ sơ: from the door to the result, each told from top to bottom.

A course yields the instant at which it goes on; meanwhile everybody else's does.
"""

from __future__ import annotations

from datetime import datetime
from random import Random

from motcua.cli.demo import counter
from motcua.cli.demo.plot import Plot
from motcua.cli.replay.floor import Seat
from motcua.cli.replay.habits import one_of
from motcua.cli.replay.stage import Course
from motcua.cli.replay.work import in_work
from motcua.cli.replay.world import World, new_thread
from motcua.dossiers.rules import Channel
from motcua.queue.rules import Outcome

BRINGS_BACK = 0.85  # of those asked at the counter
SENT_HOME = {
    "asked": "Thiếu giấy tờ, đã đưa phiếu yêu cầu bổ sung",
    "refused": "Không thuộc nơi giải quyết này",
    "gives_up": "Thiếu giấy tờ, người nộp sẽ quay lại",
}


def visitor(world: World, number: int, at: datetime) -> Course:
    """Somebody comes for the first time: to ask, or to file."""
    draw = world.draw(number)
    world.visited()
    asks = draw.random() < world.habits.came_only_to_ask
    choice, thread = world.menu.pick(draw, Channel.DIRECT), new_thread(draw)
    minutes = world.habits.minutes["ask" if asks else "file"]
    seat = yield from world.floor.visit(choice.version_id, minutes, draw, at, thread=thread)
    if seat is None:
        return
    if asks:
        world.floor.leave(seat, Outcome.GUIDED)
        return
    plot = world.file(choice, number, draw, Channel.DIRECT, seat.at, thread=thread)
    yield from _at_counter(world, plot, draw, seat)


def sender(world: World, number: int, channel: Channel, at: datetime) -> Course:
    """A dossier comes online or by post; an officer takes it in."""
    draw = world.draw(number)
    plot = world.file(world.menu.pick(draw, channel), number, draw, channel, at)
    world.act(counter.receive_, plot, at)
    yield from in_work(world, plot, draw, at)


def _at_counter(world: World, plot: Plot, draw: Random, seat: Seat) -> Course:
    """Everything is there and it is taken in; or something lacks; or this is not the office for it."""
    outcome, at = one_of(draw, world.habits.at_counter), seat.at
    if outcome == "accepted" and not plot.content.immediate:
        world.act(counter.receive_, plot, at)
        world.floor.leave(seat, Outcome.FILED)
        yield from in_work(world, plot, draw, at)
        return
    world.act(counter.open_, plot, at)
    world.act(counter.identify_, plot, at)
    if outcome == "accepted":
        world.act(counter.check_, plot, at)
        world.act(counter.resolve, plot, at)
        world.floor.leave(seat, Outcome.FILED)
        return
    world.act(counter.check_lacking, plot, at)
    if outcome == "refused":
        world.act(counter.refuse_, plot, at)
    elif outcome == "asked":
        world.act(counter.ask, plot, at)
    world.floor.leave(seat, Outcome.SENT_HOME, SENT_HOME[outcome])
    if outcome == "asked" and draw.random() < BRINGS_BACK:
        yield from _brought(world, plot, draw, at)


def _brought(world: World, plot: Plot, draw: Random, at: datetime) -> Course:
    yield (at := world.hall.book(at, draw.randint(1, 4), draw))
    seat = yield from world.comes(plot, "bring", draw, at)
    at = seat.at
    world.act(counter.bring, plot, at)
    if plot.content.immediate:
        world.act(counter.resolve, plot, at)
        world.floor.leave(seat, Outcome.FILED)
        return
    world.act(counter.accept_, plot, at)
    world.floor.leave(seat, Outcome.FILED)
    yield from in_work(world, plot, draw, at, was_asked=True)
