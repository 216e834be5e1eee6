"""A dossier's promise and history, as officers see them in every place."""

import pytest

from motcua.dossiers.models import Dossier
from motcua.handling.request_supplement import request_supplement
from motcua.intake.check import check
from motcua.intake.withdraw import withdraw
from motcua.org.models import Office
from motcua.org.queries import NoCalendar
from motcua.tests.cast import ALL_PAPERS, Cast, moment
from motcua.web.dossier_history import officer_lines
from motcua.web.dossier_promise import card_of, expected
from motcua.web.promise import Tone

MONDAY = moment("2021-01-04 10:00")


def test_the_card_says_how_far_the_day_is_and_whose_turn_it_is(cast: Cast) -> None:
    card = card_of(cast.accepted(MONDAY), moment("2021-01-06 08:00"))
    assert card is not None
    assert (card.tone, card.distance) == (Tone.CALM, "còn 3 ngày làm việc")
    assert card.turn is not None
    assert card.turn.who == "Sở Giao thông vận tải"


def test_a_late_promise_is_counted_in_working_days_and_owned(cast: Cast) -> None:
    card = card_of(cast.accepted(MONDAY), moment("2021-01-18 08:00"))  # a week late, Saturday and Sunday off
    assert card is not None
    assert (card.tone, card.distance) == (Tone.LATE, "quá hẹn 5 ngày làm việc")
    assert card.apology.startswith("Sở Giao thông vận tải chưa làm xong đúng hẹn.")


def test_while_papers_are_missing_it_is_the_applicants_turn(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    request_supplement(
        dossier_id=dossier.pk, papers=[("c2", "mờ")], reason="Giấy khám bị mờ", by=cast.binh, at=MONDAY
    )
    dossier.refresh_from_db()
    card = card_of(dossier, MONDAY)
    assert card is not None
    assert card.turn is not None
    assert (card.tone, card.turn.who, card.turn.blocked_by) == (
        Tone.PAUSED,
        "Người nộp hồ sơ",
        "Giấy khám bị mờ",
    )


def test_nothing_is_promised_before_acceptance_nor_after_withdrawal(cast: Cast) -> None:
    draft = cast.draft(MONDAY)
    assert card_of(draft, MONDAY) is None
    withdrawn = withdraw(dossier_id=cast.accepted(MONDAY).pk, reason="Thôi", by=cast.an, at=MONDAY)
    assert card_of(withdrawn, MONDAY) is None


def test_a_draft_knows_what_would_be_promised_and_why_it_cannot(cast: Cast) -> None:
    draft = cast.draft(MONDAY)
    assert expected(draft, MONDAY).due_at == moment("2021-01-11 17:00")
    Office.objects.update(calendar=None)
    with pytest.raises(NoCalendar):
        expected(Dossier.objects.get(pk=draft.pk), MONDAY)


def test_the_history_names_persons_last_first_and_takes_saving_at_every_field_as_one(cast: Cast) -> None:
    dossier = cast.draft(MONDAY)
    for _ in range(3):
        check(dossier_id=dossier.pk, papers=ALL_PAPERS, by=cast.an, at=MONDAY)
    lines = officer_lines(dossier)
    assert [line.what for line in lines] == [
        "Kiểm tra giấy tờ",
        "Ghi chủ hồ sơ, người nộp",
        "Mở hồ sơ",
    ]
    assert {line.who for line in lines} == {"An"}
    accepted = officer_lines(cast.accepted(MONDAY))[0]
    assert (accepted.what, accepted.note) == ("Tiếp nhận hồ sơ", "Hẹn trả: Thứ Hai 11/01/2021, trước 17:00")
