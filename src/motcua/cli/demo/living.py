"""Hồ sơ đang sống: tells the stories of the demo by the acts, with their times set back from now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from motcua.cli.demo.moments import Moments
from motcua.cli.demo.people import Place, Population
from motcua.cli.demo.plot import Applicant, Deed, Plot
from motcua.cli.demo.plots import AT_RECEPTION, UNTIL
from motcua.cli.demo.staff import Staff
from motcua.cli.demo.stories import Story, read_stories, thread_of
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Channel
from motcua.org import Kind, Level
from motcua.org.models import Office
from motcua.org.operations.names import Names
from motcua.org.queries import calendar_of, offices
from motcua.org.rules import day_of
from motcua.people.register import register
from motcua.people.rules import Facts
from motcua.procedures.content import Case, Limit
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries import current, in_force
from motcua.worktime.queries import calendar

APART = timedelta(minutes=2)  # between two deeds at the counter


@dataclass(frozen=True)
class Teller:
    """All that the stories stand on."""

    now: datetime
    moments: Moments
    staff: Staff
    people: Population


def prepare(catalogue: Path, *, province: Office, centre: Office, now: datetime) -> Teller:
    """Read what the stories stand on; the province is loaded."""
    names = Names.read(catalogue / "demo" / "names")
    moments = Moments(now, calendar(calendar_of(province)))
    return Teller(now, moments, Staff(centre.pk), Population(names, places(now)))


def places(at: datetime) -> list[Place]:
    """Return the communes of the day as addresses name them, with the district where there is one."""
    found = offices(at, Kind.COMMUNE).select_related("parent").order_by("id")
    return [Place(_full_name(commune), commune.code) for commune in found]


def _full_name(commune: Office) -> str:
    above = commune.parent
    return f"{commune.name}, {above.name}" if above and above.level == Level.DISTRICT else commune.name


@dataclass(frozen=True)
class Scene:
    """A story with the version under which its dossier is filed, and when it is handed in."""

    story: Story
    version: ProcedureVersion
    case: Case
    came: datetime


def untold(catalogue: Path, teller: Teller) -> list[Scene]:
    """Return what is not told yet, in the order in which the dossiers come.

    A story whose procedure is another by now (an import brought a newer version) is left out.
    """
    stories = read_stories(catalogue)
    told = set(
        Dossier.objects.filter(thread__in=[s.thread for s in stories]).values_list("thread", flat=True)
    )
    scenes = (_scene(story, teller) for story in stories if story.thread not in told)
    return sorted((scene for scene in scenes if scene), key=lambda scene: scene.came)


def _scene(story: Story, teller: Teller) -> Scene | None:
    versions = in_force(day_of(teller.now)).filter(procedure__agency__isnull=False, incomplete=[])
    version = versions.filter(procedure__code=story.procedure).first()
    case = version.content_model.case(story.case) if version else None
    way = case.channel(story.channel) if case else None
    if version is None or case is None or way is None or way.limit is None:
        return None
    came = teller.moments.at(_day(story, way.limit), story.hour)
    return Scene(story, version, case, came) if version.is_in_force(day_of(came)) else None


def _day(story: Story, limit: Limit) -> int:
    """Return the working day from today on which the dossier is handed in.

    Raises ValueError where neither day is said, or `due` of a limit that is not of working days.
    """
    if story.came is not None:
        return story.came
    if story.due is None or limit.unit != "working_day":
        raise ValueError(story.key)
    return story.due - limit.amount


@transaction.atomic
def tell(scene: Scene, teller: Teller) -> None:
    """Do all that the story tells, in one transaction: it is told whole or not at all."""
    plot = _plot(scene, teller)
    for deed, at in timetable(scene, teller.moments):
        deed(plot, at)


def timetable(scene: Scene, moments: Moments) -> Iterator[tuple[Deed, datetime]]:
    """Yield each deed with its instant: minutes apart at reception, then spread over the time since."""
    story, came = scene.story, scene.came
    deeds = UNTIL[story.until]
    later = [deed for deed in deeds if deed not in AT_RECEPTION]
    latest = max(moments.last, came)
    received = came
    for number, deed in enumerate(deed for deed in deeds if deed in AT_RECEPTION):
        received = min(came + APART * number, latest)
        yield deed, received
    for number, deed in enumerate(later, start=1):
        yield deed, max(received, moments.between(received, latest, story.pace * number / len(later)))


def _plot(scene: Scene, teller: Teller) -> Plot:
    story, came = scene.story, scene.came
    agency = scene.version.procedure.agency_id
    assert agency is not None
    clerk = teller.staff.at_counter(agency, came, story.turn)

    def registered(facts: Facts) -> Applicant:
        return Applicant(facts, register(facts, by=clerk, at=came))

    sent = teller.people.person(f"living:{story.key}:by", came.date()) if story.is_sent else None
    return Plot(
        key=story.key,
        thread=story.thread,
        version_id=scene.version.pk,
        content=scene.version.content_model,
        case=scene.case,
        agency_id=agency,
        staff=teller.staff,
        owner=registered(_owner(story, teller, came)),
        representative=registered(sent) if sent else None,
        channel=Channel(story.channel),
        turn=story.turn,
        original_id=Dossier.objects.get(thread=thread_of(story.like)).pk if story.like else None,
        other_id=current(story.other, day_of(came)).pk if story.other else None,
    )


def _owner(story: Story, teller: Teller, came: datetime) -> Facts:
    key = f"living:{story.like or story.key}"
    if story.who == "enterprise":
        return teller.people.enterprise(key)
    return teller.people.person(key, came.date())
