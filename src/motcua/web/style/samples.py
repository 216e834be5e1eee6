"""Made-up values that the style pages show; nothing is read from the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django import forms

from motcua.dossiers.rules import State
from motcua.web.forms import HouseForm
from motcua.web.promise import PromiseCard, Turn, promise_card
from motcua.web.timeline import Paper, TimelineLine
from motcua.worktime.rules import DEFAULT_CALENDAR, Day, TimeLimit, due

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
RECEIVED = datetime(2021, 1, 4, 9, 15, tzinfo=ZONE)
BASIS = "Thời hạn 5 ngày làm việc, không tính ngày nhận hồ sơ (Bộ luật Dân sự 2015, Điều 147)."


@dataclass(frozen=True, slots=True)
class SampleLine:
    """A line of a ledger that nobody keeps."""

    at: datetime
    by: str
    reason: str
    paper: str = ""


@dataclass(frozen=True, slots=True)
class SampleDossier:
    """A row of a worklist."""

    code: str
    owner: str
    what: str
    state: State
    card: PromiseCard
    fee_vnd: int = 135_000


def cards() -> list[PromiseCard]:
    """Return a promise in each of its tones, and one of six weeks."""
    promised = due(RECEIVED, TimeLimit.parse("5 working_day"), DEFAULT_CALENDAR)
    long = due(RECEIVED, TimeLimit.parse("40 working_day"), DEFAULT_CALENDAR)
    handling = Turn("Sở Giao thông vận tải", "đang thẩm định hồ sơ, trong 1 ngày nữa.")
    lines = [
        SampleLine(RECEIVED, "Nguyễn Thị An", "hẹn 5 ngày làm việc", "Mẫu 01 số 000.00.16.H55-210104-0007")
    ]
    return [
        promise_card(
            due_at=promised.due_at, days=promised.days, now=_on(6), turn=handling, ledger=lines, basis=BASIS
        ),
        promise_card(
            due_at=promised.due_at,
            days=promised.days,
            now=_on(8),
            turn=Turn("", "bổ sung giấy khám sức khỏe.", is_reader=True, blocked_by="Bản đã nộp bị mờ."),
        ),
        promise_card(
            due_at=promised.due_at,
            days=promised.days,
            now=_on(13),
            late_days=2,
            agency="Sở Giao thông vận tải",
            turn=handling,
        ),
        promise_card(due_at=_on(15), days=_with_pause(), now=_on(13), turn=handling),
        promise_card(due_at=promised.due_at, days=promised.days, now=_on(13), ready_at=_on(8)),
        promise_card(due_at=long.due_at, days=long.days, now=_on(22), is_provisional=True),
    ]


def _on(day: int) -> datetime:
    return datetime(2021, 1, day, 10, 0, tzinfo=ZONE)


def _with_pause() -> list[Day]:
    """Return twelve days of which the clock stood on three."""
    days = []
    for number in range(12):
        on = (RECEIVED + timedelta(days=number)).date()
        if number == 0:
            days.append(Day(on, False, "ngày nhận hồ sơ, chưa tính"))
        elif on.weekday() >= 5:
            days.append(Day(on, False, "Thứ Bảy" if on.weekday() == 5 else "Chủ nhật"))
        elif 3 <= number <= 4 or number == 7:
            days.append(Day(on, False, "tạm dừng: chờ nộp lệ phí"))
        else:
            days.append(Day(on, True, "ngày làm việc"))
    return days


def dossiers() -> list[SampleDossier]:
    what = "Đổi Giấy phép lái xe do ngành Giao thông vận tải cấp"
    sample = cards()
    rows = [
        ("0007", "Nguyễn Thị Lan", State.SUPPLEMENT, sample[1]),
        ("0012", "Hoàng Văn Thụ", State.IN_PROGRESS, sample[2]),
        ("0015", "Công ty TNHH Chè Tân Cương", State.IN_PROGRESS, sample[0]),
        ("0021", "Ma Thị Nụ", State.OBLIGATION, sample[3]),
        ("0024", "Lý Văn Páo", State.DONE, sample[4]),
    ]
    return [
        SampleDossier(f"000.00.16.H55-210104-{n}", who, what, state, card) for n, who, state, card in rows
    ]


def lines() -> list[TimelineLine]:
    return [
        TimelineLine(
            RECEIVED,
            "Tiếp nhận hồ sơ",
            "Nguyễn Thị An, Trung tâm Phục vụ hành chính công tỉnh",
            papers=[Paper("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "#"), Paper("Đơn đề nghị (bản quét)")],
            tone="done",
            icon="inbox",
        ),
        TimelineLine(_on(5), "Phân công thụ lý", "Hoàng Đức Dũng, Sở Giao thông vận tải", icon="users"),
        TimelineLine(
            _on(6),
            "Yêu cầu bổ sung giấy tờ",
            "Trần Văn Bình, Sở Giao thông vận tải",
            note="Giấy khám sức khỏe bị mờ, không đọc được kết luận.",
            papers=[Paper("Phiếu yêu cầu bổ sung", "#")],
            tone="wait",
            icon="files",
        ),
        TimelineLine(_on(12), "Quá ngày hẹn", "Sở Giao thông vận tải", tone="late", icon="alert"),
    ]


class SampleForm(HouseForm):
    """One field of each kind."""

    name = forms.CharField(label="Họ và tên", help_text="Viết như trên căn cước, có dấu.")
    phone = forms.CharField(
        label="Số điện thoại", required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    channel = forms.ChoiceField(
        label="Nơi nhận kết quả",
        choices=[("counter", "Quầy trả kết quả của Trung tâm"), ("post", "Nhà, qua bưu điện")],
        widget=forms.RadioSelect,
        initial="counter",
    )
    field = forms.ChoiceField(
        label="Lĩnh vực", choices=[("", "Chọn lĩnh vực"), ("gt", "Đường bộ"), ("dd", "Đất đai")]
    )
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    agreed = forms.BooleanField(label="Tôi cam đoan những điều khai trên là đúng")
