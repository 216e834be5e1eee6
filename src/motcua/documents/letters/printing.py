"""Điền mẫu biểu: a letter's values as the texts its template places; the template gets nothing else.

Everything is plain text that no template reads as markup: what a citizen typed can only be printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import singledispatch
from math import ceil
from textwrap import wrap

from motcua.documents.letters.codes import bars_svg, qr_svg, tracking_address
from motcua.documents.letters.money import amount_in_figures, amount_in_words
from motcua.documents.letters.text import capitals, exact, line, lines
from motcua.documents.letters.values import (
    Apology,
    Applicant,
    Contact,
    Head,
    Letters,
    LookUp,
    Paper,
    Receipt,
    RefusalNotice,
    Stage,
    SupplementRequest,
)
from motcua.documents.letters.words import ZONE, day_in_words, instant_in_words, weekday_in_words

Printed = dict[str, object]
UNFILLED = "…………"  # what is left to the pen
LONGEST_TITLE = 48  # signs that fit on a line of A5 in full size
NONE = "–"  # a count of none: a blank could be filled in later


def printed(values: Letters) -> Printed:
    """Return what the template of `values` places."""
    common: Printed = {
        "number": f"Mẫu số {line(values.form.number)}",
        "title": (title := capitals(values.form.title)),
        "title_scale": min(1, LONGEST_TITLE / max(1, len(title))),
        "head": _head(values.head),
        "code": exact(values.code),
        "bars": bars_svg(values.code) if values.code else "",
        "look_up": _look_up(values.look_up, values.code),
    }
    return common | _own(values)


@singledispatch
def _own(values: Letters) -> Printed:
    raise TypeError(type(values))


@_own.register
def _receipt(values: Receipt) -> Printed:
    who = values.applicant
    return {
        "fields": [
            _field("Bộ phận tiếp nhận và trả kết quả", values.head.unit),
            _field("Tiếp nhận hồ sơ của", who.name, strong=True),
            *_applicant(who),
            _field("Nội dung yêu cầu giải quyết", values.procedure, strong=True),
        ],
        "papers": _papers(values.papers),
        "items": _numbered(_receipt_items(values), first=2),
        "further": _kept(
            _field("Phí, lệ phí", _fee(values.fee_vnd)),
            _field("Đăng ký nhận kết quả tại", values.return_at),
        ),
        "signatures": [
            _signature("Người nộp hồ sơ", who.submitter or who.name),
            _signature("Người tiếp nhận hồ sơ", values.receiver),
        ],
    }


@_own.register
def _supplement(values: SupplementRequest) -> Printed:
    who = values.applicant
    return {
        "fields": [
            _field("Tiếp nhận hồ sơ/yêu cầu của Ông/Bà", who.name, strong=True),
            _field("Nội dung yêu cầu giải quyết", values.procedure, strong=True),
            *_applicant(who),
        ],
        "papers": _papers(values.papers),
        "reason": lines(values.reason),
        "answer_by": instant_in_words(values.answer_by) if values.answer_by else "",
        "help": _help(values.contact),
        "signatures": [_signature("Người hướng dẫn", values.guide)],
    }


@_own.register
def _refusal(values: RefusalNotice) -> Printed:
    who = values.applicant
    return {
        "fields": [
            _field("Tiếp nhận hồ sơ của", who.name, strong=True),
            *_applicant(who),
            _field("Nội dung yêu cầu giải quyết", values.procedure, strong=True),
        ],
        "notice": f"Qua xem xét, {line(values.refused_by)} thông báo không tiếp nhận, giải quyết hồ sơ này "
        "với lý do cụ thể như sau:",
        "reason": lines(values.reason),
        "signatures": [
            _signature("Người nộp hồ sơ", who.submitter or who.name),
            _signature("Người tiếp nhận/từ chối", values.receiver),
        ],
    }


@_own.register
def _apology(values: Apology) -> Printed:
    agency = line(values.agency)
    return {
        "fields": [_field("Kính gửi", values.applicant.name, strong=True), *_applicant(values.applicant)],
        "notice": f"Ngày {values.received_at.astimezone(ZONE):%d/%m/%Y}, {agency} tiếp nhận giải quyết hồ sơ "
        f"đề nghị {line(values.procedure)} của Ông/Bà. Thời gian hẹn trả kết quả: "
        f"{instant_in_words(values.promised_at)}. Tuy nhiên đến nay, {agency} chưa trả kết quả đúng thời hạn "
        "quy định.",
        "reason": lines(values.reason),
        "promise": f"{agency} xin lỗi Ông/Bà và sẽ trả kết quả trước {instant_in_words(values.anew_at)}.",
        "signatures": [_signature("Thủ trưởng cơ quan", values.signer)],
    }


def _head(head: Head) -> Printed:
    written_on = head.written_at.astimezone(ZONE).date()
    book = [
        f"{label}: {line(text)}"
        for label, text in (("Quyển số", head.book), ("Số thứ tự", head.book_no))
        if text
    ]
    return {
        "agency": _even_lines(capitals(head.agency), 31),
        "unit": _even_lines(capitals(head.unit), 28),
        "written": f"{line(head.place)}, {day_in_words(written_on)}",
        "book": "; ".join(book),
    }


def _even_lines(text: str, room: int) -> list[str]:
    """Return `text` on as few lines of about `room` signs as it needs, all about as long."""
    return wrap(text, ceil(len(text) / ceil(len(text) / room)) + room // 8) if text else []


def _look_up(look_up: LookUp | None, code: str) -> Printed | None:
    if look_up is None or not code:
        return None
    return {
        "page": line(look_up.page),
        "qr": qr_svg(tracking_address(look_up.page, code)),
        "secret": exact(look_up.secret),
    }


def _applicant(who: Applicant) -> list[Printed]:
    return _kept(
        _field("Người nộp", who.submitter),
        _field(who.identity or "Số định danh", who.identity_no),
        _field("Địa chỉ", who.address),
        _field("Số điện thoại", who.phone) | {"beside": _field("Email", who.email)},
    )


def _papers(papers: Sequence[Paper]) -> list[Printed]:
    return [
        {
            "name": line(paper.name),
            "note": line(paper.note),
            "electronic": f"{paper.electronic} bản điện tử" if paper.electronic else "",
            "counts": [str(count or NONE) for count in (paper.originals, paper.certified, paper.copies)],
        }
        for paper in papers
    ]


def _receipt_items(values: Receipt) -> list[Printed]:
    items = [
        _field("Số lượng hồ sơ", f"{values.dossiers:02} (bộ)"),
        _field("Thời gian giải quyết hồ sơ theo quy định là", values.time_limit),
        _field("Thời gian nhận hồ sơ", instant_in_words(values.received_at)),
        _field("Thời gian trả kết quả", _promise(values.promised_at, values.time_limit), strong=True)
        | {"below": _why(values.promised_at, values.explanation)},
    ]
    return items + (_stage(values.second_stage) if values.second_stage else [])


def _stage(stage: Stage) -> list[Printed]:
    return [
        _field("Thời gian nhận hồ sơ giai đoạn 2 (nếu có)", _filled(stage.received_at)),
        _field("Thời gian trả kết quả giai đoạn 2 (nếu có)", _filled(stage.promised_at)),
    ]


def _promise(at: datetime | None, time_limit: str) -> str:
    return instant_in_words(at) if at else time_limit


def _why(at: datetime | None, explanation: str) -> str:
    day = f"{weekday_in_words(at)}; " if at else ""
    return f"({day}{line(explanation)})" if explanation else ""


def _filled(at: datetime | None) -> str:
    return instant_in_words(at) if at else UNFILLED


def _fee(amount_vnd: int | None) -> str:
    if amount_vnd is None:
        return ""
    if amount_vnd == 0:
        return "không thu"
    return f"{amount_in_figures(amount_vnd)} ({amount_in_words(amount_vnd)})"


def _help(contact: Contact) -> str:
    website = f"tra cứu tại Website {line(contact.website)}" if contact.website else ""
    officer = f"liên hệ với công chức {line(contact.officer or UNFILLED)}"
    phone = f", số điện thoại {_unbroken(line(contact.phone))}" if contact.phone else ""
    ways = " hoặc ".join(way for way in (website, f"{officer}{phone}") if way)
    return f"Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, Ông/Bà có thể {ways} để được hướng dẫn./."


def _field(label: str, text: str, *, strong: bool = False) -> Printed:
    return {"label": line(label), "text": line(text), "strong": strong}


def _unbroken(number: str) -> str:
    """Return a number whose groups stay on one line."""
    return "\u00a0".join(number.split())


def _kept(*fields: Printed) -> list[Printed]:
    """Return the fields that say something."""
    return [field for field in fields if field["text"]]


def _numbered(items: Sequence[Printed], first: int) -> list[Printed]:
    return [item | {"label": f"{number}. {item['label']}"} for number, item in enumerate(items, first)]


def _signature(role: str, name: str) -> Printed:
    return {"role": capitals(role), "name": line(name)}
