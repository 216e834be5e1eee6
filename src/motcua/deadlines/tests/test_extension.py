"""An agency asks for more time once and in time, the centre sets the new date, the applicant reads why."""

import pytest

from motcua.deadlines.asking import AlreadyExtended, NoTimeAsked, TooLateToAsk, last_moment
from motcua.deadlines.extend import AlreadyDecided, decline, extend
from motcua.deadlines.models import Extension
from motcua.deadlines.rules import Expired, NotRunning
from motcua.documents.letters.values import Apology, Kind
from motcua.documents.queries import latest
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import NoReason
from motcua.handling.apologise import ExpectedEarlier, NotLate, apologise
from motcua.handling.request_extension import request_extension
from motcua.handling.request_obligation import request_obligation
from motcua.journal.queries import entries
from motcua.org import NotAllowed
from motcua.tests.cast import Cast, moment
from motcua.worktime.rules import TimeLimit

MONDAY, FRIDAY = moment("2021-01-04 10:00"), moment("2021-01-08 14:00")
DUE, AFTER = moment("2021-01-11 17:00"), moment("2021-01-14 17:00")
THREE_DAYS = TimeLimit.parse("3 working_day")


def asked(cast: Cast, dossier: Dossier, at=FRIDAY, **change: object) -> Extension:
    given = {"limit": THREE_DAYS, "reason": "Phải xác minh", "by": cast.chi, "at": at, **change}
    return request_extension(dossier_id=dossier.pk, **given)  # type: ignore[arg-type]


def test_the_promise_moves_when_the_centre_says_so_and_not_before(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    request = asked(cast, dossier)
    dossier.refresh_from_db()
    assert dossier.due_at == DUE
    after = extend(extension_id=request.pk, by=cast.giang, at=FRIDAY)
    assert after.due_at == AFTER
    line = after.promises.get(kind="dossier").ledger.last()
    assert line
    assert (line.kind, line.reason, line.paper) == (
        "extended",
        "Phải xác minh",
        "Phiếu đề nghị gia hạn số 1",
    )
    told = [entry.kind for entry in entries(after)]
    assert told[-3:] == ["documents.letter_given_out", "deadlines.extended", "deadlines.notice_prepared"]


def test_the_applicant_gets_an_apology_with_both_dates(cast: Cast) -> None:
    request = asked(cast, cast.accepted(MONDAY))
    dossier = extend(extension_id=request.pk, by=cast.giang, at=FRIDAY)
    letter = latest(dossier, Kind.APOLOGY)
    assert letter
    values = letter.pinned
    assert isinstance(values, Apology)
    assert (values.promised_at, values.anew_at, values.reason) == (DUE, AFTER, "Phải xác minh")
    assert (values.agency, values.signer) == ("Sở Giao thông vận tải", "Chi")
    assert values.form.title == "Phiếu xin lỗi và hẹn lại ngày trả kết quả"


def test_a_second_extension_is_refused_also_while_the_first_waits(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    request = asked(cast, dossier)
    with pytest.raises(AlreadyExtended):
        asked(cast, dossier)
    extend(extension_id=request.pk, by=cast.giang, at=FRIDAY)
    with pytest.raises(AlreadyExtended):
        asked(cast, dossier)
    with pytest.raises(AlreadyDecided):
        extend(extension_id=request.pk, by=cast.giang, at=FRIDAY)


def test_one_that_was_declined_leaves_the_date_and_may_be_asked_anew(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    request = asked(cast, dossier)
    with pytest.raises(NoReason):
        decline(extension_id=request.pk, reason=" ", by=cast.giang, at=FRIDAY)
    assert decline(extension_id=request.pk, reason="Chưa rõ lý do", by=cast.giang, at=FRIDAY).due_at == DUE
    assert asked(cast, dossier).number == 2


def test_it_is_asked_a_day_before_at_the_latest(cast: Cast) -> None:
    assert last_moment(DUE, 1) == moment("2021-01-11 00:00")
    for late in ("2021-01-11 00:00", "2021-01-11 17:00", "2021-01-12 08:00"):
        with pytest.raises(TooLateToAsk):
            asked(cast, cast.accepted(MONDAY), at=moment(late))
    assert asked(cast, cast.accepted(MONDAY), at=moment("2021-01-10 23:59")).number == 1


def test_after_the_day_is_over_the_centre_can_no_longer_set_another(cast: Cast) -> None:
    request = asked(cast, cast.accepted(MONDAY))
    with pytest.raises(Expired):
        extend(extension_id=request.pk, by=cast.giang, at=moment("2021-01-11 17:01"))


def test_time_is_asked_in_days_and_while_the_clock_runs(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    for wrong in ("0 working_day", "4 hour", "immediate"):
        with pytest.raises(NoTimeAsked):
            asked(cast, dossier, limit=TimeLimit.parse(wrong))
    request_obligation(dossier_id=dossier.pk, notice_no="1", reason="Thuế", by=cast.binh, at=FRIDAY)
    with pytest.raises(NotRunning):
        asked(cast, dossier)


def test_only_the_centre_sets_the_date(cast: Cast) -> None:
    request = asked(cast, cast.accepted(MONDAY))
    for officer in (cast.an, cast.binh, cast.chi, cast.dung, cast.em):
        for act in (extend, decline):
            more = {"reason": "x"} if act is decline else {}
            with pytest.raises(NotAllowed):
                act(extension_id=request.pk, by=officer, at=FRIDAY, **more)  # type: ignore[operator]


def test_an_apology_after_the_day_leaves_the_promise_as_it_was(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    late, expected = moment("2021-01-12 09:00"), moment("2021-01-15 17:00")
    with pytest.raises(NotLate):
        apologise(dossier_id=dossier.pk, reason="x", expected_at=expected, by=cast.chi, at=DUE)
    with pytest.raises(ExpectedEarlier):
        apologise(dossier_id=dossier.pk, reason="x", expected_at=late, by=cast.chi, at=late)
    letter = apologise(
        dossier_id=dossier.pk, reason="Thiếu người", expected_at=expected, by=cast.chi, at=late
    )
    dossier.refresh_from_db()
    assert (dossier.due_at, letter.kind) == (DUE, "apology")
    assert [line.kind for line in dossier.promises.get(kind="dossier").ledger.all()] == ["granted"]
