"""Đường đi của một hồ sơ: from the door to the result, each told from top to bottom.

A course yields the instant at which it goes on; meanwhile everybody else's does.
"""

from __future__ import annotations

from datetime import datetime
from random import Random

from motcua.cli.demo import counter
from motcua.cli.demo.plot import Plot
from motcua.cli.replay.habits import one_of
from motcua.cli.replay.stage import Course
from motcua.cli.replay.work import in_work, served
from motcua.cli.replay.world import World
from motcua.dossiers.rules import Channel

BRINGS_BACK = 0.85  # of those asked at the counter


def visitor(world: World, number: int, at: datetime) -> Course:
    """Somebody comes for the first time: to ask, or to file."""
    draw = world.draw(number)
    world.visited()
    if draw.random() < world.habits.came_only_to_ask:
        return
    yield (at := served(at, draw))
    plot = world.file(number, draw, Channel.DIRECT, at)
    yield from _at_counter(world, plot, draw, at)


def sender(world: World, number: int, channel: Channel, at: datetime) -> Course:
    """A dossier comes online or by post; an officer takes it in."""
    draw = world.draw(number)
    plot = world.file(number, draw, channel, at)
    world.act(counter.receive_, plot, at)
    yield from in_work(world, plot, draw, at)


def _at_counter(world: World, plot: Plot, draw: Random, at: datetime) -> Course:
    """Everything is there and it is taken in; or something lacks; or this is not the office for it."""
    outcome = one_of(draw, world.habits.at_counter)
    if outcome == "accepted" and not plot.content.immediate:
        world.act(counter.receive_, plot, at)
        yield from in_work(world, plot, draw, at)
        return
    world.act(counter.open_, plot, at)
    world.act(counter.identify_, plot, at)
    if outcome == "accepted":
        world.act(counter.check_, plot, at)
        world.act(counter.resolve, plot, at)
        return
    world.act(counter.check_lacking, plot, at)
    if outcome == "refused":
        world.act(counter.refuse_, plot, at)
    elif outcome == "asked":
        world.act(counter.ask, plot, at)
        if draw.random() < BRINGS_BACK:
            yield from _brought(world, plot, draw, at)


def _brought(world: World, plot: Plot, draw: Random, at: datetime) -> Course:
    yield (at := world.hall.book(at, draw.randint(1, 4), draw))
    world.visited()
    yield (at := served(at, draw))
    world.act(counter.bring, plot, at)
    if plot.content.immediate:
        world.act(counter.resolve, plot, at)
        return
    world.act(counter.accept_, plot, at)
    yield from in_work(world, plot, draw, at, was_asked=True)
