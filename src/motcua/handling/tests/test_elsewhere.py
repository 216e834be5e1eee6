"""What is worked in another body's system is followed here: typed once, promised, told, counted."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from motcua.deadlines.queries import explain
from motcua.dossiers.elsewhere import ForeignCase
from motcua.dossiers.finding_queries import find
from motcua.dossiers.rules import CannotMove, State
from motcua.handling.foreign_file import NotAStatusFile
from motcua.handling.import_foreign_statuses import import_foreign_statuses
from motcua.handling.note_foreign_status import NotFollowed, Report, note_foreign_status
from motcua.handling.tests.elsewhere import TAX, followed
from motcua.intake.follow import AlreadyFollowed, Elsewhere, NotElsewhere, PromisedBefore, follow
from motcua.journal.queries import entries
from motcua.returning.hand_over import hand_over
from motcua.tests.cast import Cast, moment

MONDAY = moment("2021-01-04 10:00")
TUESDAY, WEDNESDAY = moment("2021-01-05 09:00"), moment("2021-01-06 09:00")
Status = ForeignCase.Status


def told(cast: Cast, status: Status, at=TUESDAY, code: str = "T-001", **more: object):
    return note_foreign_status(report=Report(TAX, code, status, **more), by=cast.an, at=at)


def test_five_fields_give_a_code_a_promise_and_one_step_to_follow(cast: Cast) -> None:
    dossier = followed(cast, MONDAY)
    assert dossier.code == "000.00.01.H55-210104-0001"
    assert dossier.due_at == moment("2021-01-11 17:00")
    step = dossier.positions.get(ended_at=None)
    assert (step.name, step.office) == (f"Theo dõi ở {TAX}", cast.centre)
    assert dossier.foreign.code == "T-001"
    assert entries(dossier).last().payload["foreign_code"] == "T-001"
    assert [one.pk for one in find(cast.an, "T-001", MONDAY, before=None, limit=5)] == [dossier.pk]


def test_the_day_promised_there_is_promised_here_to_the_end_of_work(cast: Cast) -> None:
    dossier = followed(cast, MONDAY, promised_on=date(2021, 1, 20))
    assert dossier.due_at == moment("2021-01-20 17:00")
    explained = explain(dossier)
    assert explained is not None
    assert explained.due_at == dossier.due_at


@pytest.mark.parametrize("day", [date(2021, 1, 1), date(2021, 1, 10)])
def test_a_day_that_is_over_or_off_is_no_promise(cast: Cast, day: date) -> None:
    with pytest.raises(PromisedBefore):
        followed(cast, MONDAY, promised_on=day)


def test_nobody_types_a_dossier_twice(cast: Cast) -> None:
    first = followed(cast, MONDAY)
    with pytest.raises(AlreadyFollowed) as caught:
        followed(cast, TUESDAY)
    assert caught.value.dossier == first
    followed(cast, TUESDAY, foreign_code="T-002")


def test_what_is_worked_in_this_house_is_received_not_followed(cast: Cast) -> None:
    with pytest.raises(NotElsewhere):
        follow(case=Elsewhere("1.002809", cast.centre.pk, "Lan", "T-1"), by=cast.an, at=MONDAY)


def test_a_result_there_keeps_the_promise_here_and_waits_at_the_return_desk(cast: Cast) -> None:
    dossier = followed(cast, MONDAY)
    told(cast, Status.IN_PROGRESS)
    told(cast, Status.DONE, WEDNESDAY, since=moment("2021-01-05 16:00"), number="12/TB-CT")
    dossier.refresh_from_db()
    assert (dossier.status, dossier.ready_at) == (State.DONE, moment("2021-01-05 16:00"))
    assert dossier.results.get().number == "12/TB-CT"
    assert not dossier.positions.filter(ended_at=None).exists()
    assert dossier.promises.get(kind="dossier").kept_at == moment("2021-01-05 16:00")
    noted = entries(dossier).filter(kind="handling.foreign_status_noted").last()
    assert (noted.at, noted.recorded_at) == (moment("2021-01-05 16:00"), WEDNESDAY)
    hand_over(
        dossier_id=dossier.pk, receiver_name="Lan", identity_no="019190001234", by=cast.an, at=WEDNESDAY
    )


def test_the_same_report_again_or_an_older_one_changes_nothing(cast: Cast) -> None:
    dossier = followed(cast, MONDAY)
    assert told(cast, Status.SUPPLEMENT, since=TUESDAY).is_new
    count = entries(dossier).count()
    assert not told(cast, Status.SUPPLEMENT, WEDNESDAY).is_new
    assert not told(cast, Status.IN_PROGRESS, WEDNESDAY, since=MONDAY).is_new
    assert entries(dossier).count() == count


def test_the_clock_stands_while_the_applicant_is_waited_for_and_counts_anew_afterwards(cast: Cast) -> None:
    dossier = followed(cast, MONDAY)
    told(cast, Status.SUPPLEMENT)
    dossier.refresh_from_db()
    assert (dossier.status, dossier.due_at) == (State.SUPPLEMENT, None)
    told(cast, Status.IN_PROGRESS, WEDNESDAY)
    dossier.refresh_from_db()
    assert (dossier.status, dossier.due_at) == (State.IN_PROGRESS, moment("2021-01-13 17:00"))


@pytest.mark.parametrize(
    ("status", "state"), [(Status.WITHDRAWN, State.WITHDRAWN), (Status.STOPPED, State.STOPPED)]
)
def test_what_ends_there_ends_here(cast: Cast, status: Status, state: State) -> None:
    dossier = followed(cast, MONDAY)
    told(cast, status, note="Công dân rút")
    dossier.refresh_from_db()
    assert dossier.status is state
    assert not dossier.promises.filter(ended_at=None).exists()
    with pytest.raises(CannotMove):
        told(cast, Status.DONE, WEDNESDAY)


def test_a_code_that_nobody_follows_is_told(cast: Cast) -> None:
    with pytest.raises(NotFollowed):
        told(cast, Status.DONE, code="T-404")


def imported(cast: Cast, content: bytes, at=TUESDAY):
    return import_foreign_statuses(content=content, office_id=cast.centre.pk, by=cast.an, at=at, system=TAX)


def test_a_daily_file_says_what_changed_and_what_could_not_be_matched(cast: Cast) -> None:
    for code in ("T-001", "T-002", "T-003"):
        followed(cast, MONDAY, code)
    text = (
        "\ufeffMã hồ sơ;Tình trạng;Thời điểm;Số kết quả\r\n"
        "T-001;Đã có kết quả;05/01/2021 08:30;7/TB\r\n"
        "T-002;đang giải quyết;05/01/2021;\r\n"
        "T-404;Đã có kết quả;05/01/2021;\r\n"
        "T-003;đang ngủ;05/01/2021;\r\n"
        "T-003;Đã dừng;hôm qua;\r\n"
        ";Đã dừng;;\r\n"
    ).encode()
    done = imported(cast, text)
    assert (done.read, done.changed, done.unchanged) == (6, 2, 0)
    assert done.unmatched == [{"line": 4, "system": TAX, "code": "T-404"}]
    assert [one["line"] for one in done.refused] == [5, 6, 7]
    again = imported(cast, text, WEDNESDAY)
    assert (again.changed, again.unchanged) == (0, 2)


def test_a_workbook_is_read_like_a_text_file(cast: Cast) -> None:
    dossier = followed(cast, MONDAY)
    book = Workbook()
    book.active.append(["Hệ thống", "Mã hồ sơ", "Tình trạng", "Thời điểm"])
    book.active.append([TAX, "T-001", "done", moment("2021-01-05 08:00").replace(tzinfo=None)])
    packed = BytesIO()
    book.save(packed)
    assert imported(cast, packed.getvalue()).changed == 1
    dossier.refresh_from_db()
    assert dossier.ready_at == moment("2021-01-05 08:00")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"PK\x03\x04rubbish", "Mã hồ sơ\nT-1".encode()])
def test_what_is_no_such_file_is_refused_whole(cast: Cast, content: bytes) -> None:
    with pytest.raises(NotAStatusFile):
        imported(cast, content)


def test_dossiers_of_one_system_share_a_process(cast: Cast) -> None:
    first, second = followed(cast, MONDAY), followed(cast, MONDAY, "T-002")
    assert first.process == second.process
    assert first.process.is_provisional
