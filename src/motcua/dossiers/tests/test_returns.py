"""What waits at the return desk, and what waits for a second person."""

from datetime import date

from motcua.dossiers.models import Correction, Dossier
from motcua.dossiers.proposals import open_proposals
from motcua.dossiers.returns import of_counter, of_post, return_figures, returnable, since_long, uncollected
from motcua.handling.correct_result import propose_result_correction
from motcua.intake.correct import propose_correction
from motcua.org import Duty
from motcua.returning.hand_over import hand_over
from motcua.tests.cast import Cast, moment, officer
from motcua.tests.stories.test_walk import work_through
from motcua.worktime.rules import TimeLimit

MONDAY = moment("2021-01-04 10:00")
FRIDAY = moment("2021-01-08 10:00")


def finished(cast: Cast, day: str, return_by: str = "counter") -> Dossier:
    dossier = cast.accepted(MONDAY)
    work_through(cast, dossier, day)
    Dossier.objects.filter(pk=dossier.pk).update(return_by=return_by)
    return dossier


def test_results_wait_by_age_at_the_counter_where_the_dossier_was_filed(cast: Cast) -> None:
    younger, older = finished(cast, "2021-01-07"), finished(cast, "2021-01-06")
    cast.accepted(MONDAY)
    assert list(uncollected(cast.an, FRIDAY)) == [older, younger]
    elsewhere = officer("Hoa", cast.division, Duty.RETURN)
    assert not uncollected(elsewhere, FRIDAY).exists()
    assert not uncollected(cast.binh, FRIDAY).exists()


def test_what_is_to_be_posted_is_told_apart(cast: Cast) -> None:
    posted, fetched = finished(cast, "2021-01-06", "post"), finished(cast, "2021-01-06")
    found = uncollected(cast.an, FRIDAY)
    assert list(of_post(found)) == [posted]
    assert list(of_counter(found)) == [fetched]
    figures = return_figures(found, FRIDAY)
    assert (figures.all, figures.counter, figures.post, figures.long) == (2, 1, 1, 0)


def test_after_thirty_days_a_result_has_waited_long(cast: Cast) -> None:
    dossier = finished(cast, "2021-01-06")  # ready at 09:00
    last, after = moment("2021-02-05 09:00"), moment("2021-02-05 09:01")
    assert not since_long(uncollected(cast.an, last), last).exists()
    assert list(since_long(uncollected(cast.an, after), after)) == [dossier]


def test_a_result_handed_over_waits_no_more_but_is_still_found(cast: Cast) -> None:
    dossier = finished(cast, "2021-01-06")
    hand_over(dossier_id=dossier.pk, receiver_name="Lan", identity_no="019190001234", by=cast.an, at=FRIDAY)
    assert not uncollected(cast.an, FRIDAY).exists()
    assert list(returnable(cast.an, FRIDAY)) == [dossier]


def test_a_wrong_result_waits_for_the_leader_anything_else_for_the_director(cast: Cast) -> None:
    wrong, double = finished(cast, "2021-01-06"), cast.accepted(MONDAY)
    hand_over(dossier_id=wrong.pk, receiver_name="Lan", identity_no="019190001234", by=cast.an, at=FRIDAY)
    limit = TimeLimit.parse("2 working_day")
    of_result = propose_result_correction(
        dossier_id=wrong.pk, reason="In sai", limit=limit, by=cast.binh, at=FRIDAY
    )
    mistaken = propose_correction(
        dossier_id=double.pk, kind=Correction.Kind.MISTAKE, reason="Nhập nhầm", by=cast.an, at=FRIDAY
    )
    assert list(open_proposals(cast.chi, FRIDAY)) == [of_result]
    assert list(open_proposals(cast.giang, FRIDAY)) == [mistaken]
    assert not open_proposals(cast.an, FRIDAY).exists()
    Correction.objects.update(decided_at=FRIDAY, decided_by=cast.giang, is_approved=False)
    assert not open_proposals(cast.giang, FRIDAY).exists()


def test_a_proposal_is_not_shown_to_him_whose_duty_has_ended(cast: Cast) -> None:
    cast.chi.duties.update(valid_to=date(2021, 1, 5))
    wrong = cast.accepted(MONDAY)
    Correction.objects.create(
        dossier=wrong,
        kind=Correction.Kind.WRONG_RESULT,
        reason="In sai",
        proposed_by=cast.binh,
        proposed_at=MONDAY,
    )
    assert open_proposals(cast.chi, MONDAY).exists()
    assert not open_proposals(cast.chi, FRIDAY).exists()
