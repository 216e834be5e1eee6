"""Phương án sắp xếp: the form of a reorganisation, and the plan it says."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.org.models import Office, Officer
from motcua.org.models.offices import valid_on
from motcua.org.propose_reorganisation import Heir, Plan, Share
from motcua.org.queries import offices_of
from motcua.org.rules import Duty, day_of
from motcua.org.succession import By
from motcua.web.forms import HouseForm

NEW, NOBODY = "new", ""
BETWEEN = re.compile(r"[\s,;]+")
RULES = (
    (By.FIELD.value, _("Lĩnh vực (mã lĩnh vực)")),
    (By.COMMUNE.value, _("Nơi nộp (mã xã, phường)")),
    (By.PROCEDURE.value, _("Thủ tục (mã thủ tục)")),
)


class PlanForm(HouseForm):
    """Former offices, who takes over, and, where an office is split, what a second one takes."""

    decision_no = forms.CharField(label=_("Số quyết định"), max_length=80)
    decided_on = forms.DateField(label=_("Ngày ký"), widget=forms.DateInput(attrs={"type": "date"}))
    effective_on = forms.DateField(
        label=_("Ngày có hiệu lực"), widget=forms.DateInput(attrs={"type": "date"})
    )
    reason = forms.CharField(label=_("Nội dung sắp xếp"), max_length=1000)
    formers = forms.MultipleChoiceField(
        label=_("Cơ quan được sắp xếp"),
        help_text=_("Giữ Ctrl để chọn nhiều cơ quan khi sáp nhập."),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    heir = forms.ChoiceField(label=_("Cơ quan kế thừa"))
    name = forms.CharField(label=_("Tên cơ quan mới"), max_length=300, required=False)
    short_name = forms.CharField(label=_("Tên viết tắt"), max_length=100, required=False)
    identifier = forms.CharField(label=_("Mã định danh mới"), max_length=35, required=False)
    part = forms.ChoiceField(label=_("Khi chia tách: nơi nhận một phần"), required=False)
    part_name = forms.CharField(label=_("Tên cơ quan mới nhận một phần"), max_length=300, required=False)
    part_identifier = forms.CharField(label=_("Mã định danh của nơi nhận"), max_length=35, required=False)
    rule = forms.ChoiceField(label=_("Chia theo"), choices=RULES, required=False)
    keys = forms.CharField(
        label=_("Các mã được giao cho nơi nhận"),
        help_text=_("Cách nhau bằng dấu phẩy hoặc xuống dòng."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=5000,
    )

    def __init__(self, *args: Any, officer: Officer, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = offices_for(officer, at)
        named = [(str(office.public_id), _label(office)) for office in self.known.values()]
        for name, choices in (
            ("formers", named),
            ("heir", [(NEW, _("Cơ quan mới, tên dưới đây")), *named]),
            ("part", [(NOBODY, _("Không chia tách")), (NEW, _("Cơ quan mới, tên dưới đây")), *named]),
        ):
            field = self.fields[name]
            assert isinstance(field, (forms.ChoiceField, forms.MultipleChoiceField))
            field.choices = choices

    def plan(self) -> Plan:
        """Return what the valid form says."""
        given = self.cleaned_data
        formers = [self.known[UUID(one)].pk for one in given["formers"]]
        heirs = [self._heir(given["heir"], given["name"], given["identifier"], given["short_name"])]
        shares = [Share(former, 0) for former in formers]
        if given["part"]:
            heirs.append(self._heir(given["part"], given["part_name"], given["part_identifier"]))
            keys = frozenset(filter(None, BETWEEN.split(given["keys"])))
            shares += [Share(former, 1, By(given["rule"] or By.FIELD), keys) for former in formers]
        return Plan(
            given["decision_no"],
            given["decided_on"],
            given["effective_on"],
            given["reason"],
            heirs,
            shares,
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for choice, name in (("heir", "name"), ("part", "part_name")):
            if given.get(choice) == NEW and not given.get(name):
                self.add_error(name, _("Nhập tên cơ quan mới."))
        if given.get("part") and not given.get("keys"):
            self.add_error("keys", _("Ghi ít nhất một mã được giao cho nơi nhận."))
        return given

    def _heir(self, choice: str, name: str, identifier: str, short_name: str = "") -> Heir:
        if choice == NEW:
            return Heir(name=name, short_name=short_name, code=code_of(name), identifier=identifier)
        return Heir(office_id=self.known[UUID(choice)].pk)


def offices_for(officer: Officer, at: datetime) -> dict[UUID, Office]:
    """Return the offices in force that he administers, by their outward ids, by name."""
    found = Office.objects.filter(valid_on(day_of(at)), pk__in=offices_of(officer, Duty.ADMINISTER, at))
    return {office.public_id: office for office in found.select_related("parent").order_by("name", "id")}


def code_of(name: str) -> str:
    """Return the code of an office by its name: "Sở Xây dựng" → "so-xay-dung"."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:80]


def _label(office: Office) -> str:
    is_below = office.parent is not None and office.parent.parent_id is not None
    return f"{office.name} ({office.parent.printed_name})" if is_below and office.parent else office.name
