"""Kế thừa cơ quan: on the day, offices end and begin, and people, counters and machines go along.

An office that ended is put below the one that took it over. Whoever works at the successor therefore sees
and may do what lies at the former one, from the same moment, by the rule that holds for any office: a duty
holds at an office and at all below it. Where it lay before is kept (`Placement`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Q

from motcua.accounts.models import ApiToken
from motcua.org.models import (
    Counter,
    Delegation,
    DutyAssignment,
    Field,
    Office,
    Officer,
    Placement,
    Reorganisation,
    Secondment,
)
from motcua.org.succession import By, Matter, Way, default_successor, successor_of

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TakenOver:
    """The ways by the ids of offices, now that all of them exist, and which of the formers ended."""

    ways: tuple[Way, ...]
    ended: frozenset[int]


def ways_of(plan: Reorganisation) -> tuple[Way, ...]:
    """Return the ways by the ids of offices; those to an office yet to be founded bear minus its row's id."""
    return tuple(
        Way(
            way.former_id,
            way.successor.office_id or -way.successor_id,
            By(way.rule),
            frozenset(way.keys),
        )
        for way in plan.ways.select_related("successor").order_by("id")
    )


def ended_by(ways: Iterable[Way]) -> frozenset[int]:
    """Return the former offices that are no more: those that do not go on as their own successor."""
    ways = tuple(ways)
    going_on = {way.former for way in ways if way.successor == way.former}
    return frozenset(way.former for way in ways) - going_on


def take_over(plan: Reorganisation) -> TakenOver:
    """End the former offices, found the new ones, and move what hangs on them. Once, by `begun_at`."""
    ending = ended_by(ways_of(plan))
    Office.objects.filter(pk__in=ending).update(valid_to=plan.effective_on - DAY)
    _found(plan)
    ways = ways_of(plan)
    for former_id in sorted(ending):
        _place(plan, former_id, default_successor(ways, former_id))
    for former_id in sorted({way.former for way in ways}):
        _people(former_id, ways, plan.effective_on, is_ended=former_id in ending)
        _fields(former_id, ways)
        if former_id in ending:
            _things(former_id, default_successor(ways, former_id))
    return TakenOver(ways, ending)


def _found(plan: Reorganisation) -> None:
    for heir in plan.successors.filter(office=None).order_by("id"):
        like = heir.ways.order_by("id")[:1].get().former
        heir.office = Office.objects.create(
            kind=heir.kind,
            parent_id=heir.parent_id,
            name=heir.name,
            short_name=heir.short_name,
            code=heir.code,
            identifier=heir.identifier,
            level=heir.level,
            valid_from=plan.effective_on,
            calendar_id=like.calendar_id,
            opening_calendar_id=like.opening_calendar_id,
            address=like.address,
            phone=like.phone,
        )
        heir.save(update_fields=["office"])


def _place(plan: Reorganisation, former_id: int, successor_id: int) -> None:
    """Put the divisions that go on, and then the former office itself, below its successor."""
    former = Office.objects.get(pk=former_id)
    going_on = Office.objects.filter(Q(valid_to=None) | Q(valid_to__gte=plan.effective_on), parent=former)
    for office in [*going_on.exclude(pk=successor_id).order_by("id"), former]:
        Placement.objects.get_or_create(
            office=office, reorganisation=plan, defaults={"before": office.parent, "on": plan.effective_on}
        )
        office.parent_id = successor_id
        office.save(update_fields=["parent"])


def _people(former_id: int, ways: Iterable[Way], on: date, *, is_ended: bool) -> None:
    """Give everybody at the former office his duties at each successor, for as long as he had them."""
    heirs = list(dict.fromkeys(way.successor for way in ways if way.former == former_id))
    sent = _sent(former_id, default_successor(ways, former_id), on) if is_ended else {}
    lasting = Q(valid_to=None) | Q(valid_to__gte=on)
    held = list(DutyAssignment.objects.filter(lasting, office_id=former_id).order_by("id"))
    DutyAssignment.objects.bulk_create(
        [
            DutyAssignment(
                officer_id=duty.officer_id,
                duty=duty.duty,
                office_id=heir,
                valid_from=max(on, duty.valid_from),
                valid_to=duty.valid_to,
                basis=duty.basis,
                secondment_id=sent.get(duty.secondment_id or 0, duty.secondment_id),
            )
            for duty in held
            for heir in heirs
            if heir != former_id
        ],
        ignore_conflicts=True,
    )
    if is_ended:
        _end_duties(held, on)
        _lend_on(former_id, heirs, on)
        Officer.objects.filter(home_office_id=former_id).update(
            home_office_id=default_successor(ways, former_id)
        )


def _end_duties(held: Iterable[DutyAssignment], on: date) -> None:
    """End what began before the day with the day before; what was to begin later begins elsewhere."""
    begun = [duty.pk for duty in held if duty.valid_from < on]
    later = [duty.pk for duty in held if duty.valid_from >= on]
    DutyAssignment.objects.filter(pk__in=begun).update(valid_to=on - DAY)
    DutyAssignment.objects.filter(pk__in=later).delete()


def _sent(former_id: int, successor_id: int, on: date) -> dict[int, int]:
    """Let secondments to a former centre go on at its successor; return the new one for each old one."""
    found: dict[int, int] = {}
    lasting = Secondment.objects.filter(centre_id=former_id, valid_to__gte=on).order_by("id")
    for sent in lasting:
        if sent.valid_from >= on:
            sent.centre_id = successor_id
            sent.save(update_fields=["centre"])
            continue
        fields = list(sent.fields.all())
        after = Secondment.objects.create(
            officer_id=sent.officer_id,
            centre_id=successor_id,
            sending_agency_id=sent.sending_agency_id,
            valid_from=on,
            valid_to=sent.valid_to,
            is_standby=sent.is_standby,
            decision_no=sent.decision_no,
        )
        after.fields.set(fields)
        sent.valid_to = on - DAY
        sent.save(update_fields=["valid_to"])
        found[sent.pk] = after.pk
    return found


def _lend_on(former_id: int, heirs: Iterable[int], on: date) -> None:
    lasting = Delegation.objects.filter(office_id=former_id, valid_to__gte=on, revoked_at=None)
    for lent in lasting.order_by("id"):
        for heir in heirs:
            Delegation.objects.create(
                from_officer_id=lent.from_officer_id,
                to_officer_id=lent.to_officer_id,
                duty=lent.duty,
                office_id=heir,
                valid_from=max(on, lent.valid_from),
                valid_to=lent.valid_to,
                reason=lent.reason,
            )
        if lent.valid_from < on:
            lent.valid_to = on - DAY
            lent.save(update_fields=["valid_to"])


def _fields(former_id: int, ways: Iterable[Way]) -> None:
    for field in Field.objects.filter(agency_id=former_id).order_by("id"):
        heir = successor_of(ways, former_id, Matter(field=field.code))
        if heir and heir != former_id:
            field.agency_id = heir
            field.save(update_fields=["agency"])


def _things(former_id: int, successor_id: int) -> None:
    """Move counters, with the next free number where theirs is taken, and the machines' tokens."""
    for counter in Counter.objects.filter(centre_id=former_id).order_by("number"):
        taken = Counter.objects.filter(centre_id=successor_id)
        if taken.filter(number=counter.number).exists():
            counter.number = (taken.aggregate(last=Max("number"))["last"] or 0) + 1
        counter.centre_id = successor_id
        counter.save(update_fields=["centre", "number"])
    ApiToken.objects.filter(site=str(former_id)).update(site=str(successor_id))
