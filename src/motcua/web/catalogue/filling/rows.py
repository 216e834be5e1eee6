"""Các dòng của phiếu: one small form each for a fee, a way to file, a paper, a case and the whole."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.procedures.content import LATER, Case, Channel, Component, Fee, Limit, ProcedureContent
from motcua.web.formats import number

SHORT = {"inputmode": "numeric", "autocomplete": "off"}
UNCLEAR, FEE, CHARGE, NONE = "", "fee", "charge", "none"
KINDS = [
    (UNCLEAR, gettext_lazy("Chưa rõ")),
    (FEE, gettext_lazy("Phí")),
    (CHARGE, gettext_lazy("Lệ phí")),
    (NONE, gettext_lazy("Không thu")),
]
WAYS = [
    ("", gettext_lazy("Chưa chọn")),
    ("direct", gettext_lazy("Trực tiếp")),
    ("online", gettext_lazy("Trực tuyến")),
    ("post", gettext_lazy("Bưu chính")),
]
UNITS = [
    ("", gettext_lazy("Chưa rõ")),
    ("working_day", gettext_lazy("ngày làm việc")),
    ("calendar_day", gettext_lazy("ngày")),
    ("working_hour", gettext_lazy("giờ làm việc")),
    ("hour", gettext_lazy("giờ")),
    ("month", gettext_lazy("tháng")),
    ("immediate", gettext_lazy("trả ngay trong ngày")),
    ("by_text", gettext_lazy("theo văn bản riêng, chưa tính được ngày")),
]
SILENCES = [
    ("", gettext_lazy("không có nghĩa gì, vẫn phải trả lời")),
    ("consent", gettext_lazy("là đồng ý, theo quy định của thủ tục")),
    ("refusal", gettext_lazy("là từ chối, theo quy định của thủ tục")),
]
UNCOUNTED = ("immediate", "by_text")


def _line(label: Any, *, longest: int = 500, **attributes: str) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=longest, widget=forms.TextInput(attrs=attributes)
    )


def _days(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=365,
        help_text=gettext_lazy("Để trống là theo quy định chung."),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), gettext_lazy("Ghi số ngày từ 1 đến 365, hoặc để trống.")
        ),
        widget=forms.TextInput(attrs=SHORT),
    )


class Row(forms.Form):
    """A row of the form. Nothing is required: what is missing the content's own rule tells."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    @classmethod
    def is_sent(cls, sent: Any, prefix: str) -> bool:
        """Return whether the row stood in the form that was sent."""
        return f"{prefix}-{next(iter(cls.base_fields))}" in sent


class GeneralRow(Row):
    """What holds for the whole procedure."""

    agency = _line(gettext_lazy("Cơ quan thực hiện"), longest=2000, list="agencies", autocomplete="off")
    immediate = forms.BooleanField(
        label=gettext_lazy("Giải quyết và trả kết quả ngay khi nhận hồ sơ"), required=False
    )

    notice_within = _days(gettext_lazy("Báo thiếu giấy tờ trong vòng (ngày làm việc từ khi tiếp nhận)"))
    supplement_within = _days(gettext_lazy("Chờ bổ sung nhiều nhất (ngày làm việc)"))
    silence_means = forms.ChoiceField(
        label=gettext_lazy("Quá hạn mà không trả lời thì"), choices=SILENCES, required=False
    )

    @staticmethod
    def first(content: ProcedureContent) -> dict[str, Any]:
        later = {name: getattr(content, name) for name in LATER}
        return {
            "agency": content.agency or ", ".join(content.executing),
            "immediate": content.immediate,
            **later,
        }

    def later(self) -> dict[str, Any]:
        """Return what was typed of the days and of silence."""
        return {name: self.cleaned_data[name] for name in LATER}


class CaseRow(Row):
    name = _line(gettext_lazy("Tên trường hợp"), longest=5000)

    @staticmethod
    def first(case: Case) -> dict[str, Any]:
        return {"name": case.name}


class WayRow(Row):
    """A way to file and how long it takes there."""

    channel = forms.ChoiceField(label=gettext_lazy("Cách nộp"), choices=WAYS, required=False)
    unit = forms.ChoiceField(label=gettext_lazy("Đơn vị thời hạn"), choices=UNITS, required=False)
    amount = forms.IntegerField(
        label=gettext_lazy("Thời hạn"),
        required=False,
        min_value=1,
        max_value=3650,
        widget=forms.TextInput(attrs=SHORT),
        error_messages={"invalid": gettext_lazy("Ghi thời hạn bằng số, ví dụ 5.")},
    )
    when = _line(gettext_lazy("Chỉ áp dụng cho trường hợp"))
    drop = forms.BooleanField(label=gettext_lazy("Bỏ cách nộp này"), required=False)

    @staticmethod
    def first(way: Channel) -> dict[str, Any]:
        limit = way.limit
        amount = limit.amount if limit and limit.unit not in UNCOUNTED else None
        return {"channel": way.channel, "unit": limit.unit if limit else "", "amount": amount}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.has_error("amount"):
            return given
        amount, unit = given.get("amount"), given.get("unit")
        if amount and not unit:
            self.add_error("unit", _("Chọn đơn vị của thời hạn: ngày làm việc, ngày, giờ."))
        if unit and unit not in UNCOUNTED and not amount:
            self.add_error("amount", _("Ghi thời hạn là bao nhiêu."))
        if (amount or unit) and not given.get("channel"):
            self.add_error("channel", _("Chọn cách nộp của thời hạn này."))
        return given

    def limit(self) -> Limit | None:
        """Return the limit, once the row is valid."""
        given = self.cleaned_data
        if not given["unit"]:
            return None
        return Limit(amount=0 if given["unit"] in UNCOUNTED else given["amount"], unit=given["unit"])


class FeeRow(Row):
    """A fee or charge: an amount, or what tells the amounts ("theo biểu")."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=KINDS, required=False)
    name = _line(gettext_lazy("Tên khoản thu"), longest=2000)
    amount = _line(gettext_lazy("Số tiền (đồng)"), longest=20, **SHORT)
    note = forms.CharField(
        label=gettext_lazy("Ghi chú, hoặc mức thu theo biểu"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 1}),
    )

    @staticmethod
    def first(fee: Fee) -> dict[str, Any]:
        known = bool(fee.name) or fee.amount_vnd is not None
        amount = number(fee.amount_vnd) if fee.amount_vnd is not None else ""
        return {"kind": fee.kind if known else UNCLEAR, "name": fee.name, "amount": amount, "note": fee.note}

    def clean_amount(self) -> int | None:
        typed = self.cleaned_data["amount"].replace(".", "").replace(",", "").replace(" ", "")
        typed = typed.replace("\u00a0", "").removesuffix("đ")
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit() and len(typed) <= 13):
            raise forms.ValidationError(_("Ghi số tiền bằng chữ số, ví dụ 135.000."))
        return int(typed)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        kind, amount = given.get("kind"), given.get("amount")
        if self.has_error("amount"):
            return given
        if kind == UNCLEAR and amount is not None:
            self.add_error("kind", _("Chọn phí hay lệ phí cho số tiền này."))
        if kind == NONE and amount:
            self.add_error(
                "kind", _("Đã ghi số tiền thì chọn phí hay lệ phí; không thu thì bỏ trống số tiền.")
            )
        if kind in (FEE, CHARGE) and amount is None and not given.get("note"):
            self.add_error("amount", _("Ghi số tiền, hoặc ghi mức thu theo biểu ở ô ghi chú."))
        return given

    def fee(self, *, was: Fee | None) -> Fee | None:
        """Return the fee, once the row is valid; None where nothing is paid.

        A row that stood there (`was`) and is not clear stays so: silence of the source is not "free".
        """
        given = self.cleaned_data
        kind, note, amount = given["kind"], given["note"], given["amount"]
        if kind == NONE or (was is None and not any((kind, given["name"], note))):
            return None
        if kind == UNCLEAR:
            return Fee(note=note or given["name"])
        word = "Lệ phí" if kind == CHARGE else "Phí"  # content, not interface: stays Vietnamese
        return Fee(kind=kind, name=given["name"] or word, amount_vnd=amount, note=note)


def _count(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=99,
        widget=forms.TextInput(attrs=SHORT),
        error_messages={"invalid": gettext_lazy("Ghi bằng số, ví dụ 1.")},
    )


class PaperRow(Row):
    """A paper and how many of it are asked for."""

    name = forms.CharField(
        label=gettext_lazy("Tên giấy tờ"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    originals = _count(gettext_lazy("Bản chính"))
    copies = _count(gettext_lazy("Bản sao"))
    certified = _count(gettext_lazy("Bản chứng thực"))
    electronic = _count(gettext_lazy("Bản điện tử"))
    drop = forms.BooleanField(label=gettext_lazy("Bỏ giấy tờ này"), required=False)

    COUNTS = ("originals", "copies", "certified", "electronic")

    @classmethod
    def first(cls, part: Component) -> dict[str, Any]:
        return {"name": part.name, **{name: getattr(part, name) or None for name in cls.COUNTS}}

    def counts(self) -> dict[str, int]:
        return {name: self.cleaned_data[name] or 0 for name in self.COUNTS}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("name") and any(given.get(name) for name in self.COUNTS):
            self.add_error("name", _("Ghi tên giấy tờ."))
        return given
