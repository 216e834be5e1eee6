"""Whatever is done in whatever order: the ledger only grows, and what it amounts to is what is promised."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import motcua.web.counter.errors
import motcua.web.desk.errors
import motcua.web.returning.errors  # noqa: F401  each place registers its sentences
from motcua.deadlines.models import LedgerEntry, Promise
from motcua.deadlines.operations import projection
from motcua.documents.models import File
from motcua.dossiers.models import Correction, Dossier
from motcua.dossiers.rules import OPEN, RUNNING, State
from motcua.handling.assign import assign
from motcua.handling.complete import complete
from motcua.handling.confirm_obligation import confirm_obligation
from motcua.handling.correct_result import decide_result_correction, propose_result_correction
from motcua.handling.put_result import put_result
from motcua.handling.record_loss import record_loss
from motcua.handling.reopen import reopen
from motcua.handling.request_obligation import request_obligation
from motcua.handling.request_supplement import request_supplement
from motcua.handling.stop import stop
from motcua.intake.accept import accept
from motcua.intake.correct import decide_correction, propose_correction
from motcua.intake.correct_owner import correct_owner
from motcua.intake.supplement import supplement
from motcua.intake.withdraw import withdraw
from motcua.journal.verifying import verify
from motcua.returning.hand_over import hand_over
from motcua.returning.post import post
from motcua.tests.cast import ALL_PAPERS, Cast, moment, publish_licence
from motcua.web.errors import told
from motcua.worktime.rules import TimeLimit

MONDAY = moment("2021-01-04 10:00")
ENDED = frozenset({State.DONE, State.RETURNED})
WAITING = frozenset({State.SUPPLEMENT, State.OBLIGATION})
LONG = "Vì sao phải làm lại, nói cho đủ. " * 20
Act = Callable[["House"], object]


class House:
    """A dossier with everybody around it, and the clock."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.at = cast, MONDAY
        self.other = publish_licence(cast.division, code="1.002801", name="Cấp lại giấy phép lái xe")
        self.dossier_id = cast.accepted(MONDAY).pk
        self.code = self.dossier.code

    @property
    def dossier(self) -> Dossier:
        return Dossier.objects.get(pk=self.dossier_id)

    def do(self, act: Callable[..., object], by: str, **more: Any) -> object:
        return act(dossier_id=self.dossier_id, by=getattr(self.cast, by), at=self.at, **more)

    def step(self, outcome: str) -> object:
        position = self.dossier.positions.filter(ended_at=None).last()
        step = position.step if position else "records"
        who = {"assignment": "dung", "appraisal": "binh", "records": "em"}.get(step, "chi")
        return self.do(complete, who, step=step, outcome=outcome, note="Xem lại")

    def decide(self, is_approved: bool) -> object:
        proposal = self.dossier.corrections.filter(decided_at=None).last()
        if proposal is None:
            return None
        is_result = proposal.kind == Correction.Kind.WRONG_RESULT
        act, by = (decide_result_correction, "chi") if is_result else (decide_correction, "giang")
        return act(
            correction_id=proposal.pk,
            is_approved=is_approved,
            by=getattr(self.cast, by),
            at=self.at,
            reason="Xét thấy như vậy",
        )

    def propose(self, kind: Correction.Kind, **more: Any) -> object:
        return self.do(propose_correction, "an", kind=kind, reason=LONG, **more)

    def original(self) -> int:
        return int(self.cast.accepted(self.at).pk)

    def minutes(self) -> File:
        made, _ = File.objects.get_or_create(
            sha256="a" * 64,
            defaults={
                "size": 1,
                "media_type": "application/pdf",
                "name": "bien-ban.pdf",
                "stored_at": MONDAY,
                "last_offered_at": MONDAY,
            },
        )
        return made


def put(house: House) -> object:
    return house.do(put_result, "em", kind="Giấy phép", number="1", decided_on=house.at.date())


def ask(house: House, override: str) -> object:
    papers = [("c2", "nộp bản còn hạn")]
    return house.do(request_supplement, "binh", papers=papers, reason="Hết hạn", override=override)


def give(house: House) -> object:
    return house.do(hand_over, "an", receiver_name="Lan", identity_no="019190001234")


ACTS: dict[str, Act] = {
    "complete": lambda house: house.step("done"),
    "complete once more": lambda house: house.step("done"),
    "send back": lambda house: house.step("returned"),
    "assign": lambda house: house.do(assign, "dung", step="assignment", officer_id=None),
    "put the result": put,
    "ask for papers": lambda house: ask(house, ""),
    "ask again": lambda house: ask(house, "Luật mới"),
    "bring papers": lambda house: house.do(supplement, "an", papers=ALL_PAPERS),
    "ask for money": lambda house: house.do(request_obligation, "binh", notice_no="1", reason="Thuế"),
    "pay": lambda house: house.do(confirm_obligation, "binh", receipt_no="2"),
    "hand over": give,
    "post": lambda house: house.do(post, "an", tracking_no="EA1", address="Xóm Cầu"),
    "withdraw": lambda house: house.do(withdraw, "an", reason="Đổi ý"),
    "stop": lambda house: house.do(stop, "chi", reason="Không bổ sung"),
    "reopen": lambda house: house.do(reopen, "chi", reason=LONG),
    "accept again": lambda house: house.do(accept, "giang"),
    "another owner": lambda house: house.do(
        correct_owner, "an", owner_id=house.cast.lan.pk, reason="Gõ nhầm tên"
    ),
    "lose a paper": lambda house: house.do(
        record_loss, "binh", paper="c2", reason="Cháy", minutes=house.minutes()
    ),
    "wrong procedure": lambda house: house.propose(
        Correction.Kind.WRONG_PROCEDURE, version_id=house.other.pk
    ),
    "duplicate": lambda house: house.propose(Correction.Kind.DUPLICATE, original_id=house.original()),
    "mistake": lambda house: house.propose(Correction.Kind.MISTAKE),
    "wrong result": lambda house: house.do(
        propose_result_correction, "binh", reason=LONG, limit=TimeLimit.parse("2 working_day")
    ),
    "approve": lambda house: house.decide(True),
    "reject": lambda house: house.decide(False),
}
# What is likely in a state, so that a random walk comes far; anything else is tried as well.
LIKELY: dict[State, tuple[str, ...]] = {
    State.IN_PROGRESS: (
        *["complete", "put the result"] * 3,
        "ask for papers",
        "ask again",
        "ask for money",
        "send back",
        "wrong procedure",
        "approve",
    ),
    State.SUPPLEMENT: ("bring papers", "bring papers", "stop", "wrong procedure", "approve"),
    State.OBLIGATION: ("pay", "pay", "stop", "wrong procedure", "approve"),
    State.STOPPED: ("reopen",),
    State.DONE: ("hand over", "post"),
    State.RETURNED: ("wrong result", "approve", "approve"),
}
Line = tuple[Any, ...]
Pick = tuple[bool, int, int]
PICKS = st.tuples(st.sampled_from([True, True, True, False]), st.integers(0, 10_000), st.integers(0, 40))


def picked(house: House, is_likely: bool, number: int) -> Act:
    likely = LIKELY.get(house.dossier.status, LIKELY[State.IN_PROGRESS])
    names = likely if is_likely else sorted(ACTS)
    return ACTS[names[number % len(names)]]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(PICKS, min_size=20, max_size=30))
def test_what_the_ledger_amounts_to_is_what_is_promised(cast: Cast, picks: list[Pick]) -> None:
    with transaction.atomic():
        house = House(cast)
        known = held(house, [])
        for is_likely, number, hours in picks:
            house.at += timedelta(hours=hours)
            attempt(picked(house, is_likely, number), house)
            known = held(house, known)
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "acts",
    [
        ("ask for papers", "wrong procedure", "approve", "ask again", "bring papers"),
        ("ask for money", "wrong procedure", "approve", "pay"),
        ("ask for papers", "mistake", "approve"),
        ("ask for papers", "stop", "reopen", "ask again", "bring papers"),
        ("mistake", *["complete"] * 4, "put the result", "complete", "approve"),
        (*["complete"] * 4, "put the result", "complete", "hand over", "wrong result", "approve", "complete"),
        ("duplicate", "withdraw", "approve"),
    ],
)
def test_the_ways_in_which_two_acts_could_cross(cast: Cast, acts: tuple[str, ...]) -> None:
    house, known = House(cast), list[Line]()
    for name in acts:
        house.at += timedelta(hours=5)
        attempt(ACTS[name], house)
        known = held(house, known)
    assert verify().ok


def attempt(act: Act, house: House) -> None:
    """Do it, or be refused with a reason that the screens can tell."""
    try:
        with transaction.atomic():
            act(house)
    except Exception as refusal:
        if told(refusal) is None:
            raise


def held(house: House, known: list[Line]) -> list[Line]:
    """Return the ledger as it stands, after looking whether everything agrees with it."""
    dossier = house.dossier
    promises = list(dossier.promises.exclude(kind=Promise.Kind.STEP).order_by("id"))
    for promise in promises:
        assert projection(promise).due_at == promise.due_at
    assert dossier.due_at == promises[-1].due_at
    assert dossier.code == house.code
    running = [promise for promise in promises if promise.ended_at is None]
    state = dossier.status
    is_open = state in OPEN and not dossier.is_void
    assert len(running) == (1 if is_open else 0)
    assert dossier.positions.filter(ended_at=None).count() == (1 if is_open else 0)
    if is_open:
        assert (running[0].due_at is None) == (state in WAITING)
        assert (running[0].due_at is not None) == (state in RUNNING)
        assert dossier.supplements.filter(answered_at=None).exists() == (state is State.SUPPLEMENT)
    assert (dossier.ready_at is not None) == (state in ENDED)
    assert (dossier.returned_at is not None) == (state is State.RETURNED)
    lines = ledger(dossier)
    assert lines[: len(known)] == known, "lines are only added"
    return lines


def ledger(dossier: Dossier) -> list[Line]:
    """Return every line of the dossier, in the order in which they were written."""
    fields = ("id", "seq", "kind", "at", "by", "reason", "paper", "amount", "unit", "due_before", "due_after")
    return list(LedgerEntry.objects.filter(promise__dossier=dossier).order_by("id").values_list(*fields))


def test_a_limit_that_ran_before_the_office_was_told_is_no_shorter_for_it(cast: Cast) -> None:
    """A wrong procedure is the office's mistake: the right limit runs from the first acceptance."""
    house = House(cast)
    for name in ("ask for papers", "wrong procedure", "approve"):
        house.at += timedelta(days=1)
        ACTS[name](house)
    dossier = house.dossier
    assert (dossier.status, dossier.version) == (State.IN_PROGRESS, house.other)
    assert dossier.due_at == moment("2021-01-11 17:00")
    assert dossier.items.get(key="c1").originals == 1, "what was handed in stays handed in"
