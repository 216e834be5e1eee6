"""What the API says when something is wrong: one place, from domain exceptions to problem documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from motcua import journal
from motcua.dossiers import rules as dossiers
from motcua.dossiers.codes import SerialExhausted, WrongIdentifier
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import TooManyTries
from motcua.handling.note_foreign_status import NotFollowed
from motcua.intake.accept import NoOwner, NotComplete
from motcua.intake.identify import NoAuthority
from motcua.intake.open import NoAgency
from motcua.intake.receive import NoSuchParty
from motcua.intake.rules import NoLimit, NoSuchCase, NotOffered, Retired
from motcua.org import NotAllowed
from motcua.org.models import Counter, Field, Office
from motcua.org.queries import NoCalendar
from motcua.people.register import KnownByAnotherName
from motcua.people.rules import WrongValue
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.rules import MISSING
from motcua.queue.operations import CounterClosed, CounterPaused, CounterTaken, NobodyServed
from motcua.queue.take import NoSeries, SeriesFull


class BadText(Exception):
    """The body cannot be read; carries the sentence that says why."""


class NoSuchProcedure(Exception):
    """No procedure in force has that code."""


class NoSuchDossier(Exception):
    """No dossier has that code and secret; which of the two was wrong is not told."""


class NotSignedIn(Exception):
    """No token, or one that is unknown, expired or revoked."""


Told = tuple[int, str, str, dict[str, Any]]


def missing_papers(error: dossiers.Incomplete) -> Told:
    papers = [{"key": one.key, "name": one.name, "what": one.what} for one in error.missing]
    title = f"Hồ sơ còn thiếu {len(papers)} giấy tờ."
    return 422, "incomplete", title, {"missing": papers}


def not_complete(error: NotComplete) -> Told:
    return (
        422,
        "procedure-incomplete",
        "Thủ tục này chưa khai báo đủ nên chưa nhận hồ sơ được.",
        {"missing": [{"key": code, "what": MISSING.get(code, code)} for code in error.codes]},
    )


def wrong_value(error: WrongValue) -> Told:
    title = f"{VALUES.get(error.field, 'Giá trị')} không hợp lệ."
    return 422, "wrong-value", title, {"field": error.field, "reason": error.reason}


VALUES = {
    "name": "Họ tên hoặc tên tổ chức",
    "phone": "Số điện thoại",
    "email": "Địa chỉ thư điện tử",
    "born_on": "Ngày sinh",
    "sex": "Giới tính",
    "cccd": "Số căn cước công dân",
    "cmnd": "Số chứng minh nhân dân",
    "passport": "Số hộ chiếu",
    "tax_code": "Mã số thuế",
    "business_no": "Số đăng ký kinh doanh",
    "address": "Địa chỉ",
}

PROBLEMS: dict[type[Exception], tuple[int, str, str] | Callable[[Any], Told]] = {
    BadText: lambda error: (400, "bad-body", str(error), {}),
    NotSignedIn: (401, "not-signed-in", "Cần mã truy cập còn hiệu lực."),
    NotAllowed: (403, "not-allowed", "Mã truy cập này không được làm việc đó tại nơi này."),
    Dossier.DoesNotExist: (404, "not-found", "Không có hồ sơ này."),
    ProcedureVersion.DoesNotExist: (404, "not-found", "Không có thủ tục này."),
    NoSuchDossier: (404, "not-found", "Không tìm thấy hồ sơ với mã hồ sơ và mã bí mật này."),
    NotFollowed: (404, "not-followed", "Không có hồ sơ nào được theo dõi dưới mã này của hệ thống này."),
    NoSuchProcedure: (404, "not-found", "Không có thủ tục mang mã này."),
    NoSuchParty: (422, "no-such-party", "Không có người nộp mang mã này."),
    dossiers.CannotMove: (409, "cannot-move", "Hồ sơ không còn ở bước làm được việc này."),
    dossiers.Void: (409, "void", "Hồ sơ đã bị hủy do nhập nhầm hoặc trùng."),
    dossiers.Incomplete: missing_papers,
    NotComplete: not_complete,
    NoOwner: (422, "no-owner", "Chưa có chủ hồ sơ."),
    NoAuthority: (422, "no-authority", "Người đại diện cần có căn cứ ủy quyền."),
    NoAgency: (422, "no-agency", "Thủ tục chưa có cơ quan giải quyết."),
    NoCalendar: (422, "no-calendar", "Cơ quan giải quyết chưa có lịch làm việc."),
    NoSuchCase: (422, "no-such-case", "Thủ tục không có trường hợp này."),
    NotOffered: (422, "not-offered", "Thủ tục không nhận hồ sơ theo cách này."),
    NoLimit: (422, "no-limit", "Thủ tục chưa có thời hạn giải quyết."),
    Retired: (409, "retired", "Không có thủ tục mang mã này còn hiệu lực vào ngày nộp."),
    SerialExhausted: (409, "serial-exhausted", "Nơi tiếp nhận đã dùng hết số hồ sơ của ngày."),
    WrongIdentifier: (409, "wrong-identifier", "Mã định danh của nơi tiếp nhận không hợp lệ."),
    WrongValue: wrong_value,
    KnownByAnotherName: (409, "known-by-another-name", "Số giấy tờ này thuộc về một người mang tên khác."),
    TooManyTries: (429, "too-many-tries", "Sai quá nhiều lần. Vui lòng thử lại sau một giờ."),
    Office.DoesNotExist: (404, "not-found", "Không có nơi tiếp nhận này."),
    Field.DoesNotExist: (404, "not-found", "Không có lĩnh vực này."),
    Counter.DoesNotExist: (404, "not-found", "Không có quầy này."),
    CounterClosed: (409, "counter-closed", "Quầy chưa mở."),
    CounterPaused: (409, "counter-paused", "Quầy đang tạm nghỉ."),
    CounterTaken: (409, "counter-taken", "Cán bộ khác đang trực quầy này."),
    NobodyServed: (409, "nobody-served", "Quầy đang không có khách."),
    NoSeries: (409, "no-series", "Nơi này chưa có dãy số cho lĩnh vực đã chọn."),
    SeriesFull: (409, "series-full", "Đã phát hết số của lĩnh vực này trong ngày."),
    journal.KeyReused: (422, "key-reused", "Khóa Idempotency-Key đã dùng cho một yêu cầu khác."),
}


def told(error: Exception) -> Told | None:
    """Return (status, kind, title, further members) for an exception we know; None for any other."""
    for kind in type(error).__mro__:
        if entry := PROBLEMS.get(kind):
            return entry(error) if callable(entry) else (*entry, {})
    return None
