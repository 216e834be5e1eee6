"""Phiếu nhập ở quầy: the forms of the counter. Acts judge what is allowed; these only read what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.intake.rules import ReturnBy
from motcua.people.models import Party
from motcua.people.queries import numbers_of, phone_of
from motcua.people.rules import Facts, IdentityFacts, IdentityKind, PartyKind, Sex, WrongValue
from motcua.web.counter.errors import sentence
from motcua.web.counter.recognising import spoken

DAYS = ["%d/%m/%Y", "%d%m%Y", "%Y-%m-%d"]
NUMERIC = {"inputmode": "numeric", "autocomplete": "off"}

KINDS = [
    (PartyKind.PERSON.value, _("Cá nhân")),
    (PartyKind.HOUSEHOLD_BUSINESS.value, _("Hộ kinh doanh")),
    (PartyKind.ENTERPRISE.value, _("Doanh nghiệp")),
    (PartyKind.ORGANISATION.value, _("Tổ chức")),
    (PartyKind.AGENCY.value, _("Cơ quan nhà nước")),
]
NUMBER_KINDS = [
    ("", _("Chưa có giấy tờ")),
    (IdentityKind.CCCD.value, _("Căn cước công dân")),
    (IdentityKind.CMND.value, _("Chứng minh nhân dân")),
    (IdentityKind.PASSPORT.value, _("Hộ chiếu")),
    (IdentityKind.TAX_CODE.value, _("Mã số thuế")),
    (IdentityKind.BUSINESS_NO.value, _("Số đăng ký kinh doanh")),
]
SEXES = [("", _("Không ghi")), (Sex.MALE.value, _("Nam")), (Sex.FEMALE.value, _("Nữ"))]
WRONG_DAY = _("Ghi ngày theo dạng 31/12/1990.")


def day_field(label: Any, *, required: bool = False) -> forms.DateField:
    """Return a field for a day written as people write it: 31/12/1990, or 31121990 in a hurry."""
    return forms.DateField(
        label=label,
        required=required,
        input_formats=DAYS,
        error_messages={"invalid": WRONG_DAY},
        widget=forms.DateInput(
            format="%d/%m/%Y", attrs={**NUMERIC, "placeholder": "31/12/1990", "class": "short"}
        ),
    )


class PersonForm(forms.Form):
    """Who stands before us, when no card says it."""

    kind = forms.ChoiceField(label=_("Là"), choices=KINDS, initial=PartyKind.PERSON.value)
    name = forms.CharField(
        label=_("Họ tên, tên tổ chức"),
        max_length=300,
        error_messages={"required": _("Cần ghi họ tên hoặc tên tổ chức.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    number_kind = forms.ChoiceField(label=_("Giấy tờ"), choices=NUMBER_KINDS, required=False)
    number = forms.CharField(
        label=_("Số giấy tờ"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    born_on = day_field(_("Ngày sinh"))
    sex = forms.ChoiceField(label=_("Giới tính"), choices=SEXES, required=False)
    phone = forms.CharField(
        label=_("Số điện thoại"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={**NUMERIC, "inputmode": "tel"}),
    )
    email = forms.CharField(
        label=_("Thư điện tử"),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    address = forms.CharField(
        label=_("Địa chỉ"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    issued_on = day_field(_("Ngày cấp"))
    issued_by = forms.CharField(label=_("Nơi cấp"), max_length=200, required=False)

    def facts(self, also: tuple[IdentityFacts, ...] = ()) -> Facts:
        """Return what was typed, once the form is valid; `also` are identities known already."""
        values = self.cleaned_data
        typed = self._number()
        return Facts(
            kind=PartyKind(values["kind"]),
            name=values["name"],
            identities=(*((typed,) if typed else ()), *also),
            born_on=values["born_on"],
            sex=Sex(values["sex"]) if values["sex"] else None,
            phone=values["phone"],
            email=values["email"],
            address=values["address"],
        )

    def _number(self) -> IdentityFacts | None:
        values = self.cleaned_data
        if not values["number_kind"]:
            return None
        kind = IdentityKind(values["number_kind"])
        return IdentityFacts(kind, values["number"], values["issued_on"], values["issued_by"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("number") and not values.get("number_kind"):
            self.add_error("number_kind", _("Chọn loại giấy tờ của số này."))
        if values.get("number_kind") and not values.get("number"):
            self.add_error("number", _("Ghi số giấy tờ, hoặc chọn “Chưa có giấy tờ”."))
        return values

    def is_wrong(self, error: WrongValue) -> None:
        """Show at its field what a rule found wrong."""
        field = "number" if error.field in list(IdentityKind) else error.field
        self.add_error(field if field in self.fields else None, sentence(error))


def values_of(facts: Facts) -> dict[str, Any]:
    """Return a form's first values from what a card or an earlier form said."""
    number = facts.identities[0] if facts.identities else None
    return {
        "kind": facts.kind.value,
        "name": facts.name,
        "number_kind": number.kind.value if number else "",
        "number": number.number if number else "",
        "issued_on": number.issued_on if number else None,
        "issued_by": number.issued_by if number else "",
        "born_on": facts.born_on,
        "sex": facts.sex.value if facts.sex else "",
        "phone": facts.phone,
        "email": facts.email,
        "address": facts.address,
    }


def values_of_party(party: Party) -> dict[str, Any]:
    """Return the form's first values from what we know; the caller journals that he read the numbers."""
    return values_of(
        Facts(
            PartyKind(party.kind),
            party.name,
            tuple(numbers_of(party)),
            born_on=party.born_on,
            sex=Sex(party.sex) if party.sex else None,
            phone=spoken(phone_of(party)),
            email=party.email,
            address=party.address,
        )
    )


class WishesForm(forms.Form):
    """How many sets are filed and how the result is to come back."""

    copies = forms.IntegerField(
        label=_("Số bộ hồ sơ"),
        min_value=1,
        max_value=99,
        required=False,
        widget=forms.NumberInput(attrs={**NUMERIC, "class": "short"}),
    )
    return_by = forms.ChoiceField(
        label=_("Nhận kết quả"),
        choices=[(ReturnBy.COUNTER.value, _("Tại quầy")), (ReturnBy.POST.value, _("Qua bưu chính"))],
        required=False,
        widget=forms.RadioSelect,
    )
    return_address = forms.CharField(label=_("Địa chỉ nhận qua bưu chính"), max_length=500, required=False)
    note = forms.CharField(label=_("Ghi chú"), max_length=1000, required=False)

    def wishes(self) -> dict[str, Any]:
        """Return the arguments of `arrange`; what was left out is as usual."""
        values: Mapping[str, Any] = self.cleaned_data
        return {
            "copies": values.get("copies") or 1,
            "return_by": ReturnBy(values.get("return_by") or ReturnBy.COUNTER.value),
            "return_address": values.get("return_address") or "",
            "note": values.get("note") or "",
        }


class ReasonForm(forms.Form):
    """Why, in words."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=1000,
        required=True,
        error_messages={"required": _("Cần ghi rõ lý do.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ResultForm(forms.Form):
    """The result of a procedure that is resolved at once."""

    kind = forms.CharField(label=_("Kết quả"), max_length=300)
    number = forms.CharField(
        label=_("Số kết quả"), max_length=80, error_messages={"required": _("Cần ghi số của kết quả.")}
    )
    decided_on = day_field(_("Ngày ký"), required=True)
    file = forms.FileField(label=_("Tệp kết quả"), required=False, allow_empty_file=True)
