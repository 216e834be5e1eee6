"""Nội dung mẫu biểu: everything a form prints, as frozen values. No name of an office is written elsewhere.

Blank texts and None leave their line out of the form. Instants are aware.
Law: TT 01/2018/TT-VPCP, Điều 9 and the annexed Mẫu số 01 to 04.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, get_args

from pydantic import TypeAdapter

from motcua.law import Form


class Kind(StrEnum):
    """The letters this release makes."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    APOLOGY = "apology"


@dataclass(frozen=True, slots=True)
class Head:
    """Who writes, from where and when.

    `agency` is the body above (tên cơ quan chủ quản), `unit` the one-stop unit itself, `place` the
    địa danh before the date. `book` and `book_no` are Quyển số and Số thứ tự.
    """

    agency: str
    unit: str
    place: str
    written_at: datetime
    book: str = ""
    book_no: str = ""


@dataclass(frozen=True, slots=True)
class Applicant:
    """Whose dossier it is, and who handed it in when that is somebody else.

    `identity` names the paper ("Thẻ căn cước công dân"), `identity_no` is its number.
    """

    name: str
    submitter: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    identity: str = ""
    identity_no: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper and how many of it: originals, certified copies, plain copies, electronic copies."""

    name: str
    originals: int = 0
    certified: int = 0
    copies: int = 0
    electronic: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """The second stage of a procedure in two stages (items 6 and 7 of Mẫu số 01)."""

    received_at: datetime | None = None
    promised_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LookUp:
    """Where the dossier can be followed: the public page, and the secret that goes with the code.

    The QR code bears the page and the dossier code alone. The secret is printed for the person who
    holds the paper and is typed in by hand: it must not lie in a browser's history, in a proxy's log
    or in a photograph of the QR code, so it stands in no part of an address, not even the fragment.
    """

    page: str
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Mẫu số 01).

    `time_limit` is the limit in words ("5 ngày làm việc"); `promised_at` None means at once or as the
    text says; `explanation` is the one line that says how the day was counted.
    """

    form: Form
    head: Head
    code: str
    applicant: Applicant
    procedure: str
    papers: tuple[Paper, ...]
    time_limit: str
    received_at: datetime
    promised_at: datetime | None
    explanation: str = ""
    second_stage: Stage | None = None
    dossiers: int = 1
    fee_vnd: int | None = None
    return_at: str = ""
    receiver: str = ""
    look_up: LookUp | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask while completing a dossier."""

    officer: str = ""
    phone: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class SupplementRequest:
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (Mẫu số 02); `code` is blank before acceptance.

    A paper's `note` says what to do with it ("chụp lại, đủ sáng"). `answer_by` is the last moment to
    answer where the procedure sets one.
    """

    form: Form
    head: Head
    code: str
    applicant: Applicant
    procedure: str
    papers: tuple[Paper, ...]
    reason: str
    contact: Contact
    answer_by: datetime | None = None
    guide: str = ""
    look_up: LookUp | None = None


@dataclass(frozen=True, slots=True)
class RefusalNotice:
    """Phiếu từ chối tiếp nhận giải quyết hồ sơ (Mẫu số 03); `refused_by` names the office that refuses."""

    form: Form
    head: Head
    code: str
    applicant: Applicant
    procedure: str
    refused_by: str
    reason: str
    receiver: str = ""
    look_up: LookUp | None = None


@dataclass(frozen=True, slots=True)
class Apology:
    """Phiếu xin lỗi và hẹn lại ngày trả kết quả (Mẫu số 04).

    `agency` is late and says why; `promised_at` is the day it was held to, `anew_at` the one it now names.
    `signer` is the head who signs for it.
    """

    form: Form
    head: Head
    code: str
    applicant: Applicant
    procedure: str
    agency: str
    received_at: datetime
    promised_at: datetime
    anew_at: datetime
    reason: str
    signer: str = ""
    look_up: LookUp | None = None


Letters = Receipt | SupplementRequest | RefusalNotice | Apology
_KINDS: Mapping[type, Kind] = dict(zip(get_args(Letters), Kind, strict=True))


def kind_of(values: Letters) -> Kind:
    """Return which letter `values` fills."""
    return _KINDS[type(values)]


def written(values: Letters) -> dict[str, Any]:
    """Return `values` as what JSON can hold; `read` gives them back."""
    dumped: dict[str, Any] = _adapter(kind_of(values)).dump_python(values, mode="json")
    return dumped


def read(kind: Kind, fields: Mapping[str, Any]) -> Letters:
    """Return the values that `written` wrote. Raises pydantic's ValidationError."""
    values: Letters = _adapter(kind).validate_python(fields)
    return values


@cache
def _adapter(kind: Kind) -> TypeAdapter[Any]:
    return TypeAdapter(next(values for values, of in _KINDS.items() if of is kind))
