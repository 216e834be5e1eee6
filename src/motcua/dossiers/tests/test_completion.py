"""What the code alone tells: how many steps are done, and nothing else."""

from motcua.dossiers.completion import completion
from motcua.handling.complete import complete
from motcua.intake.withdraw import withdraw
from motcua.tests.cast import Cast, moment
from motcua.tests.stories.test_walk import work_through

MONDAY = moment("2021-01-04 10:00")


def test_steps_are_counted_up_to_the_one_in_work(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    assert (completion(dossier.code).done, completion(dossier.code).steps) == (0, 5)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk)
    complete(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=MONDAY)
    complete(
        dossier_id=dossier.pk, step="approval", by=cast.chi, at=MONDAY, outcome="returned", note="Sai tên"
    )
    assert completion(dossier.code).percent == 20


def test_a_result_is_complete_and_a_withdrawn_dossier_is_only_closed(cast: Cast) -> None:
    done, withdrawn = cast.accepted(MONDAY), cast.accepted(MONDAY)
    work_through(cast, done)
    withdraw(dossier_id=withdrawn.pk, reason="Không còn nhu cầu", by=cast.an, at=MONDAY)
    assert completion(f" {done.code.lower()} ").is_complete
    assert completion(withdrawn.code).is_closed
    assert not completion(withdrawn.code).is_complete


def test_a_code_that_nobody_was_given_tells_nothing(cast: Cast) -> None:
    assert completion("000.00.01.H55-210104-0001") is None
