"""Who may do what: every act with every member of the cast; whoever is not named is refused."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import date
from types import ModuleType

import pytest
from django.db import transaction

import motcua.handling
import motcua.intake
import motcua.org
import motcua.oversight
import motcua.queue
import motcua.returning
import motcua.workflow
from motcua.deadlines.models import Timer
from motcua.documents.models import File
from motcua.dossiers.consulting import ask
from motcua.dossiers.models import Attachment, Consultation, Correction, Dossier, Supplement
from motcua.handling.answer import answer
from motcua.handling.apologise import apologise
from motcua.handling.assign import assign
from motcua.handling.attach_draft import attach_draft
from motcua.handling.claim import claim, release
from motcua.handling.complete import complete
from motcua.handling.confirm_obligation import confirm_obligation
from motcua.handling.consult import Question, consult
from motcua.handling.correct_result import decide_result_correction, propose_result_correction
from motcua.handling.cover import cover
from motcua.handling.decide_on_the_spot import decide_on_the_spot
from motcua.handling.fire_timer import fire_timer
from motcua.handling.give_supplement import give_supplement
from motcua.handling.models import PaperList
from motcua.handling.put_result import put_result
from motcua.handling.receive_back import receive_back
from motcua.handling.receive_papers import receive_papers
from motcua.handling.record_loss import record_loss
from motcua.handling.reopen import reopen
from motcua.handling.request_extension import request_extension
from motcua.handling.request_obligation import request_obligation
from motcua.handling.request_supplement import request_supplement
from motcua.handling.rules import Method
from motcua.handling.send_back import send_back
from motcua.handling.send_on import Errand, send_on
from motcua.handling.send_papers import send_papers
from motcua.handling.set_rule import set_rule
from motcua.handling.settle_parts import settle_parts
from motcua.handling.stop import stop
from motcua.handling.verify_on_site import verify_on_site
from motcua.handling.withdraw_question import withdraw_question
from motcua.intake.accept import accept
from motcua.intake.arrange import arrange
from motcua.intake.check import check
from motcua.intake.choose import choose
from motcua.intake.correct import decide_correction, propose_correction
from motcua.intake.correct_owner import correct_owner
from motcua.intake.give_receipt import give_receipt, give_refusal
from motcua.intake.identify import identify
from motcua.intake.open import open_dossier
from motcua.intake.receive import Filing, receive
from motcua.intake.refuse import refuse
from motcua.intake.resolve import resolve_immediately
from motcua.intake.scan import remove_scan, scan
from motcua.intake.supplement import supplement
from motcua.intake.withdraw import withdraw
from motcua.org import Duty, NotAllowed
from motcua.org.models import Leave, Officer
from motcua.org.rules import Kind
from motcua.people.models import Party
from motcua.returning.hand_over import hand_over
from motcua.returning.post import post
from motcua.tests.cast import ALL_PAPERS, Cast, moment, office, officer
from motcua.tests.permissions_of_bodies import BODIES
from motcua.tests.permissions_of_hall import HALL
from motcua.tests.permissions_of_people import PEOPLE
from motcua.tests.permissions_of_processes import PROCESSES
from motcua.worktime.rules import TimeLimit

MONDAY = moment("2021-01-04 10:00")
TODAY = date(2021, 1, 4)
Act = Callable[[Cast, Dossier, Officer | Party], object]


def a_file() -> File:
    return File.objects.create(
        sha256="0" * 64, size=1, media_type="image/png", name="a", stored_at=MONDAY, last_offered_at=MONDAY
    )


def a_scan(dossier: Dossier) -> Attachment:
    return Attachment.objects.create(
        dossier=dossier, file=a_file(), purpose="scan", name="a", added_at=MONDAY, added_by="An"
    )


def a_request(cast: Cast, dossier: Dossier) -> Supplement:
    return Supplement.objects.create(
        dossier=dossier, number=1, papers=[], reason="x", requested_at=MONDAY, requested_by=cast.binh
    )


def a_child(cast: Cast, dossier: Dossier) -> Dossier:
    child = cast.draft(MONDAY)
    Dossier.objects.filter(pk=child.pk).update(parent=dossier)
    return child


def a_question(cast: Cast, dossier: Dossier) -> Consultation:
    """Asked by Dũng of the division, where Bình of the agency above it appraises."""
    return ask(dossier, office_id=cast.division.pk, question="x", by=cast.dung, at=MONDAY)


def a_leave(cast: Cast) -> Leave:
    """Bình is away; somebody in no row of the table stands in."""
    khoa = officer("Khoa", cast.agency)
    return Leave.objects.create(
        officer=cast.binh, substitute=khoa, valid_from=TODAY, valid_to=TODAY, reason="Nghỉ phép"
    )


def a_list(cast: Cast, dossier: Dossier) -> PaperList:
    return PaperList.objects.create(
        from_office=cast.centre, to_office_id=dossier.deciding_agency_id, given_by=cast.an, given_at=MONDAY
    )


def a_timer(dossier: Dossier) -> Timer:
    """Fired by the house, and by those who coordinate, none of the cast."""
    return Timer.objects.create(kind="silence", dossier=dossier, due_at=MONDAY)


def a_proposal(cast: Cast, dossier: Dossier, kind: Correction.Kind) -> Correction:
    """Proposed by somebody who is in no row of the table, so that it is nobody's own."""
    return Correction.objects.create(
        dossier=dossier,
        kind=kind,
        change={"amount": 2, "unit": "working_day"},
        reason="x",
        proposed_by=officer("Khoa", cast.agency),
        proposed_at=MONDAY,
    )


# act → who may, of An (receives, returns), Giang (directs, receives), Dũng (assigns), Bình (appraises),
# Chi (reviews, signs), Em (records) and Lan (the owner herself).
TABLE: dict[str, tuple[Act, str]] = {
    **BODIES,
    **PEOPLE,
    **PROCESSES,
    **HALL,
    "open_dossier": (
        lambda c, d, by: open_dossier(
            version_id=c.version.pk, receiving_unit_id=c.centre.pk, by=by, at=MONDAY
        ),
        "an giang",
    ),
    "identify": (lambda c, d, by: identify(dossier_id=d.pk, owner_id=c.lan.pk, by=by, at=MONDAY), "an giang"),
    "check": (lambda c, d, by: check(dossier_id=d.pk, papers=ALL_PAPERS, by=by, at=MONDAY), "an giang"),
    "accept": (lambda c, d, by: accept(dossier_id=d.pk, by=by, at=MONDAY), "an giang"),
    "refuse": (lambda c, d, by: refuse(dossier_id=d.pk, reason="x", by=by, at=MONDAY), "an giang"),
    "withdraw": (lambda c, d, by: withdraw(dossier_id=d.pk, reason="x", by=by, at=MONDAY), "an giang"),
    "supplement": (
        lambda c, d, by: supplement(dossier_id=d.pk, papers=ALL_PAPERS, by=by, at=MONDAY),
        "an giang",
    ),
    "correct_owner": (
        lambda c, d, by: correct_owner(dossier_id=d.pk, owner_id=c.lan.pk, reason="x", by=by, at=MONDAY),
        "an giang",
    ),
    "propose_correction": (
        lambda c, d, by: propose_correction(
            dossier_id=d.pk, kind=Correction.Kind.MISTAKE, reason="x", by=by, at=MONDAY
        ),
        "an giang",
    ),
    "give_receipt": (
        lambda c, d, by: give_receipt(dossier_id=d.pk, page="https://a.vn/t", key=b"k", by=by, at=MONDAY),
        "an giang",
    ),
    "hand_over": (
        lambda c, d, by: hand_over(
            dossier_id=d.pk, receiver_name="Lan", identity_no="019190001234", by=by, at=MONDAY
        ),
        "an",
    ),
    "post": (
        lambda c, d, by: post(dossier_id=d.pk, tracking_no="1", address="Thái Nguyên", by=by, at=MONDAY),
        "an",
    ),
    "assign": (
        lambda c, d, by: assign(dossier_id=d.pk, step="assignment", officer_id=None, by=by, at=MONDAY),
        "dung",
    ),
    "set_rule": (
        lambda c, d, by: set_rule(
            office_id=c.agency.pk, duty=Duty.APPRAISE, method=Method.POOL, by=by, at=MONDAY
        ),
        "dung",
    ),
    "cover": (lambda c, d, by: cover(leave_id=a_leave(c).pk, by=by, at=MONDAY), "binh dung"),
    "send_back": (
        lambda c, d, by: send_back(
            dossier_id=d.pk, step="assignment", to="assignment", reason="x", by=by, at=MONDAY
        ),
        "dung",
    ),
    "send_papers": (lambda c, d, by: send_papers(dossier_ids=[d.pk], by=by, at=MONDAY), "an giang"),
    "receive_papers": (
        lambda c, d, by: receive_papers(list_id=a_list(c, d).pk, missing={}, by=by, at=MONDAY),
        "dung em",
    ),
    "claim": (lambda c, d, by: claim(dossier_id=d.pk, step="assignment", by=by, at=MONDAY), "dung"),
    "release": (lambda c, d, by: release(dossier_id=d.pk, step="assignment", by=by, at=MONDAY), "dung"),
    "complete": (lambda c, d, by: complete(dossier_id=d.pk, step="assignment", by=by, at=MONDAY), "dung"),
    "consult": (
        lambda c, d, by: consult(
            dossier_id=d.pk,
            step="assignment",
            questions=[Question(c.division.pk, "x", TimeLimit.parse("2 working_day"))],
            by=by,
            at=MONDAY,
        ),
        "dung",
    ),
    "verify_on_site": (
        lambda c, d, by: verify_on_site(
            dossier_id=d.pk,
            step="assignment",
            held_at=MONDAY,
            place="x",
            members="x",
            content="x",
            by=by,
            at=MONDAY,
        ),
        "dung",
    ),
    "decide_on_the_spot": (
        lambda c, d, by: decide_on_the_spot(
            dossier_id=d.pk, kind="x", number="1", decided_on=TODAY, by=by, at=MONDAY
        ),
        "chi",
    ),
    "send_on": (
        lambda c, d, by: send_on(
            dossier_id=d.pk,
            step="assignment",
            errands=[Errand(c.division.pk, "x", TimeLimit.parse("2 working_day"))],
            at_once=False,
            by=by,
            at=MONDAY,
        ),
        "dung",
    ),
    "receive_back": (lambda c, d, by: receive_back(dossier_id=a_child(c, d).pk, by=by, at=MONDAY), ""),
    "settle_parts": (lambda c, d, by: settle_parts(dossier_id=d.pk, by=by, at=MONDAY), ""),
    "answer": (
        lambda c, d, by: answer(
            dossier_id=d.pk, step=a_question(c, d).position.step, text="x", by=by, at=MONDAY
        ),
        "binh",
    ),
    "withdraw_question": (
        lambda c, d, by: withdraw_question(
            dossier_id=d.pk, number=a_question(c, d).number, reason="x", by=by, at=MONDAY
        ),
        "dung",
    ),
    "request_supplement": (
        lambda c, d, by: request_supplement(
            dossier_id=d.pk, papers=[("c1", "x")], reason="x", by=by, at=MONDAY
        ),
        "binh",
    ),
    "put_result": (
        lambda c, d, by: put_result(
            dossier_id=d.pk, kind="x", number="1", decided_on=TODAY, by=by, at=MONDAY
        ),
        "chi em",
    ),
    "stop": (lambda c, d, by: stop(dossier_id=d.pk, reason="x", by=by, at=MONDAY), "chi"),
    "propose_result_correction": (
        lambda c, d, by: propose_result_correction(
            dossier_id=d.pk, reason="x", limit=TimeLimit.parse("2 working_day"), by=by, at=MONDAY
        ),
        "binh",
    ),
    "choose": (
        lambda c, d, by: choose(dossier_id=d.pk, version_id=c.version.pk, by=by, at=MONDAY),
        "an giang",
    ),
    "arrange": (lambda c, d, by: arrange(dossier_id=d.pk, by=by, at=MONDAY), "an giang"),
    "scan": (
        lambda c, d, by: scan(dossier_id=d.pk, file=a_file(), paper=None, name="a", by=by, at=MONDAY),
        "an giang",
    ),
    "remove_scan": (
        lambda c, d, by: remove_scan(attachment_id=a_scan(d).pk, by=by, at=MONDAY),
        "an giang",
    ),
    "receive": (
        lambda c, d, by: receive(
            filing=Filing("1.002809", c.centre.pk, c.lan.public_id, ALL_PAPERS), by=by, at=MONDAY
        ),
        "an giang",
    ),
    "resolve_immediately": (
        lambda c, d, by: resolve_immediately(
            dossier_id=d.pk, kind="x", number="1", decided_on=TODAY, by=by, at=MONDAY
        ),
        "an",
    ),
    "give_refusal": (lambda c, d, by: give_refusal(dossier_id=d.pk, by=by, at=MONDAY), "an giang"),
    "decide_correction": (
        lambda c, d, by: decide_correction(
            correction_id=a_proposal(c, d, Correction.Kind.MISTAKE).pk, is_approved=True, by=by, at=MONDAY
        ),
        "giang",
    ),
    "attach_draft": (
        lambda c, d, by: attach_draft(dossier_id=d.pk, file=a_file(), name="a", by=by, at=MONDAY),
        "binh",
    ),
    "request_obligation": (
        lambda c, d, by: request_obligation(dossier_id=d.pk, notice_no="1", reason="x", by=by, at=MONDAY),
        "binh",
    ),
    "confirm_obligation": (
        lambda c, d, by: confirm_obligation(dossier_id=d.pk, receipt_no="1", by=by, at=MONDAY),
        "binh",
    ),
    "give_supplement": (
        lambda c, d, by: give_supplement(
            supplement_id=a_request(c, d).pk, page="https://a.vn/t", website="a.vn", by=by, at=MONDAY
        ),
        "an giang binh",
    ),
    "record_loss": (
        lambda c, d, by: record_loss(
            dossier_id=d.pk, paper="c1", reason="x", minutes=a_file(), by=by, at=MONDAY
        ),
        "an giang binh",
    ),
    "fire_timer": (
        lambda c, d, by: fire_timer(timer_id=a_timer(d).pk, by=by, at=MONDAY),
        "",
    ),
    "request_extension": (
        lambda c, d, by: request_extension(
            dossier_id=d.pk, limit=TimeLimit.parse("2 working_day"), reason="x", by=by, at=MONDAY
        ),
        "chi",
    ),
    "apologise": (
        lambda c, d, by: apologise(dossier_id=d.pk, reason="x", expected_at=MONDAY, by=by, at=MONDAY),
        "chi",
    ),
    "reopen": (lambda c, d, by: reopen(dossier_id=d.pk, reason="x", by=by, at=MONDAY), "chi"),
    "decide_result_correction": (
        lambda c, d, by: decide_result_correction(
            correction_id=a_proposal(c, d, Correction.Kind.WRONG_RESULT).pk,
            is_approved=True,
            by=by,
            at=MONDAY,
        ),
        "chi",
    ),
}
BEFORE_ACCEPTANCE = {
    "open_dossier",
    "identify",
    "check",
    "choose",
    "accept",
    "refuse",
    "receive",
    "resolve_immediately",
    "remove_scan",
}


def acts_of(*stations: ModuleType) -> set[str]:
    """Return the names of the acts in the stations: what takes `by` and `at` by name and is public."""
    found = set()
    for station in stations:
        for module in pkgutil.iter_modules(station.__path__, f"{station.__name__}."):
            for name, act in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
                wanted = inspect.signature(act).parameters
                ours = act.__module__ == module.name and not name.startswith("_")
                if ours and "by" in wanted and wanted["by"].kind is inspect.Parameter.KEYWORD_ONLY:
                    found.add(name)
    return found


# The first founds the province when there is nobody yet; the other only tells of what ends anyway.
ASK_NOBODY = {"found", "warn_of_endings"}


def test_the_table_names_every_act_of_the_stations_of_people_and_of_what_is_watched() -> None:
    stations = (
        motcua.queue,
        motcua.intake,
        motcua.handling,
        motcua.returning,
        motcua.workflow,
        motcua.oversight,
    )
    assert acts_of(*stations, motcua.org) - ASK_NOBODY == set(TABLE)


@pytest.mark.parametrize("act", TABLE)
def test_an_act_refuses_whoever_does_not_hold_its_duty(cast: Cast, act: str) -> None:
    dossier = cast.draft(MONDAY) if act in BEFORE_ACCEPTANCE else cast.accepted(MONDAY)
    run, allowed = TABLE[act]
    refused = {
        name
        for name in ("an", "giang", "dung", "binh", "chi", "em", "lan")
        if not _may(cast, run, dossier, name)
    }
    assert {"an", "giang", "dung", "binh", "chi", "em", "lan"} - refused == set(allowed.split())


def _may(cast: Cast, run: Act, dossier: Dossier, name: str) -> bool:
    """Try the act and take it back; any other complaint than NotAllowed comes after the question who may."""
    try:
        with transaction.atomic():
            run(cast, dossier, getattr(cast, name))
            transaction.set_rollback(True)
    except NotAllowed:
        return False
    except Exception:
        return True
    return True


def test_an_officer_of_another_agency_may_nothing_here(cast: Cast) -> None:
    elsewhere = office(Kind.DEPARTMENT, "Sở Y tế", "so-y-te", cast.province)
    everything = officer("Hoa", elsewhere, *Duty)
    dossier = cast.accepted(MONDAY)
    for name, (run, _) in TABLE.items():
        with pytest.raises(NotAllowed), transaction.atomic():
            run(cast, dossier, everything)
            pytest.fail(name)


def test_a_duty_that_has_ended_is_no_duty(cast: Cast) -> None:
    cast.an.duties.update(valid_to=date(2020, 12, 31))
    with pytest.raises(NotAllowed):
        cast.draft(MONDAY)
