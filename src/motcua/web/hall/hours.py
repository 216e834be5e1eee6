"""Khung giờ hẹn trên trang cài đặt: a stretch of the day cut into slots, for some days of the week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua import journal
from motcua.org.models import Field, Office
from motcua.queue.models import SlotCapacity
from motcua.queue.set_capacity import set_capacity
from motcua.queue.slots import LONGEST_SLOT, SHORTEST_SLOT
from motcua.web.formats import WEEKDAYS
from motcua.web.forms import HouseForm

MOST_PERSONS = 50
Clock = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class HoursForm(HouseForm):
    """From when until when on which days a field takes how many appointments."""

    field = forms.ModelChoiceField(
        label=gettext_lazy("Lĩnh vực"), queryset=Field.objects.none(), to_field_name="code"
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Các ngày trong tuần"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        initial=range(5),
    )
    opens = forms.TimeField(label=gettext_lazy("Bắt đầu từ"), widget=Clock, initial=time(8))
    closes = forms.TimeField(label=gettext_lazy("Đến trước"), widget=Clock, initial=time(11))
    minutes = forms.IntegerField(
        label=gettext_lazy("Mỗi khung dài (phút)"),
        min_value=SHORTEST_SLOT,
        max_value=LONGEST_SLOT,
        initial=30,
    )
    capacity = forms.IntegerField(
        label=gettext_lazy("Số người mỗi khung"),
        help_text=gettext_lazy("0 nghĩa là không nhận hẹn vào giờ ấy."),
        min_value=0,
        max_value=MOST_PERSONS,
        initial=2,
    )

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].queryset = choices  # type: ignore[attr-defined]  # a model's choice has one
        self.fields["field"].empty_label = _("Chọn lĩnh vực")  # type: ignore[attr-defined]
        self.fields["weekdays"].choices = [  # type: ignore[attr-defined]
            (number, _(name)) for number, name in enumerate(WEEKDAYS)
        ]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        opens, closes = given.get("opens"), given.get("closes")
        if opens and closes and opens >= closes:
            self.add_error("closes", _("Giờ sau phải muộn hơn giờ trước."))
        return given


def cut(opens: time, closes: time, minutes: int) -> list[time]:
    """Return when the slots begin; the last ends at `closes` or before."""
    first, last = (one.hour * 60 + one.minute for one in (opens, closes))
    return [time(*divmod(start, 60)) for start in range(first, last - minutes + 1, minutes)]


def give_hours(site_id: int, given: Mapping[str, Any], *, by: journal.Acts, at: datetime) -> int:
    """Set the slots of the stretch, close others that lay in it, and return how many were set."""
    starts = cut(given["opens"], given["closes"], given["minutes"])
    there = SlotCapacity.objects.filter(
        site_id=site_id, field=given["field"], starts__gte=given["opens"], starts__lt=given["closes"]
    )
    for weekday in given["weekdays"]:
        hour = {"site_id": site_id, "field": given["field"], "weekday": weekday, "by": by, "at": at}
        stale = there.filter(weekday=weekday, capacity__gt=0).exclude(starts__in=starts)
        for row in stale.order_by("starts"):
            set_capacity(**hour, starts=row.starts, minutes=row.minutes, capacity=0)
        for start in starts:
            set_capacity(**hour, starts=start, minutes=given["minutes"], capacity=given["capacity"])
    return len(starts) * len(given["weekdays"])


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The open hours of a field: each weekday with its hours, as words."""

    field: Field
    days: list[tuple[str, str]]


def known_hours(site: Office) -> list[WeekOf]:
    """Return what is open, by field and weekday."""
    rows = SlotCapacity.objects.filter(site=site, capacity__gt=0).select_related("field")
    ordered = rows.order_by("field__name", "field_id", "weekday", "starts")
    fields = groupby(ordered, key=lambda row: row.field)
    return [WeekOf(field, _days(of)) for field, of in fields]


def _days(rows: Iterable[SlotCapacity]) -> list[tuple[str, str]]:
    days = groupby(rows, key=lambda row: row.weekday)
    return [
        (_(WEEKDAYS[weekday]), ", ".join(f"{row.starts:%H:%M} ({row.capacity})" for row in of))
        for weekday, of in days
    ]
