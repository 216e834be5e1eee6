"""Thành phần trang: the house's components as template tags, and its ways of writing dates, money, numbers.

{% load motcua %}
{% icon "clock" %}  {% promise_card card %}  {% timeline lines %}  {% status_badge dossier.state %}
{% field form.phone %}  {% error_summary form %}  {% pager page %}  {% keys "Ctrl+Enter" %}
{% state "empty" _("Chưa có hồ sơ nào") %}<p>…</p><a class="btn btn-primary" href="…">…</a>{% endstate %}
{{ at|day }} {{ at|moment }} {{ due_at|due }} {{ vnd|money }} {{ count|number }} {{ days|days_left }}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import forms, template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.dossiers.worklists import MOST_COUNTED
from motcua.web import explaining, formats, words
from motcua.web.navigation import CITIZEN_FOOT, CITIZEN_NAV
from motcua.web.process_steps import StepsShown
from motcua.web.promise import DENSE_DAYS, BarDay, PromiseCard
from motcua.web.status import Status, status_of
from motcua.web.timeline import TimelineLine

register = template.Library()

STATE_ICONS = {
    "empty": "inbox",
    "loading": "hourglass",
    "error": "alert",
    "offline": "offline",
    "forbidden": "lock",
}
CLASSES: Mapping[type[forms.Widget], str] = {
    forms.Select: "form-select",
    forms.CheckboxInput: "form-check-input",
    forms.RadioSelect: "form-check-input",
    forms.CheckboxSelectMultiple: "form-check-input",
}


@register.filter
def number(value: int | None) -> str:
    return "" if value is None else formats.number(value)


@register.filter
def counted(value: int) -> str:
    """Write a figure of a worklist, which beyond a point says only that it is more."""
    return formats.counted(value, MOST_COUNTED)


@register.filter
def money(value: int | None) -> str:
    return "" if value is None else formats.money(value)


@register.filter
def day(value: date | datetime | None) -> str:
    return formats.day(value) if value else ""


@register.filter
def weekday_and_day(value: date | datetime | None) -> str:
    return formats.weekday_and_day(value) if value else ""


@register.filter
def clock(value: datetime | None) -> str:
    return formats.clock(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    return formats.moment(value) if value else ""


@register.filter
def instant(value: datetime | None) -> str:
    return formats.instant(value) if value else ""


@register.filter
def due(value: datetime | None) -> str:
    return formats.due(value) if value else ""


@register.filter
def explained(why: str) -> str:
    return explaining.explained(why)


@register.filter
def step_name(name: str) -> str:
    return words.step_name(name)


@register.filter
def doing(name: str) -> str:
    return words.doing(name)


@register.filter
def correction_name(kind: str) -> str:
    return words.correction_name(kind)


@register.filter
def days_left(value: int | None) -> str:
    return "" if value is None else formats.days_left(value)


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """Draw an icon of icons.svg. Beside a word it is silent; alone it needs a `label`. `size`: "", lg, xl."""
    classes = f"icon icon-{size}" if size else "icon"
    use = format_html('<use href="{}#{}"></use>', static("motcua/icons.svg"), name)
    if label:
        return format_html('<svg class="{}" role="img" aria-label="{}">{}</svg>', classes, label, use)
    return format_html('<svg class="{}" aria-hidden="true" focusable="false">{}</svg>', classes, use)


@register.simple_tag
def keys(combination: str) -> SafeString:
    """Write a combination of keys, each as <kbd>: "Ctrl+Enter"."""
    parts = format_html_join("+", "<kbd>{}</kbd>", ((key,) for key in combination.split("+")))
    return format_html('<span class="keys">{}</span>', parts)


@register.inclusion_tag("motcua/promise_card.html")
def promise_card(card: PromiseCard, heading: str = "") -> dict[str, Any]:
    """Show a promise: day, distance, bar of days, whose turn, why this day."""
    return {"card": card, "heading": heading or _("Hẹn trả kết quả")}


@register.simple_tag
def day_bar(card: PromiseCard) -> SafeString:
    """Draw the days of a promise, and say in words what is drawn."""
    return _days("motcua/day_bar.html", card.bar, card.summary, get_language())


@register.simple_tag
def day_table(card: PromiseCard) -> SafeString:
    """List the days of a promise, each with its reason."""
    return _days("motcua/day_table.html", card.bar, "", get_language())


@lru_cache(maxsize=256)  # dossiers received on one day under one limit show the same days
def _days(template_name: str, bar: Sequence[BarDay], summary: str, language: str | None) -> SafeString:
    context = {"bar": bar, "summary": summary, "is_dense": len(bar) > DENSE_DAYS}
    return render_to_string(template_name, context)


@register.simple_tag(takes_context=True)
def citizen_frame(context: template.Context, part: str) -> SafeString:
    """Draw the head or the foot of citizens' pages."""
    request = context["request"]
    return _frame(part, context["house"].centre, request.path, request.get_full_path(), get_language())


@lru_cache(maxsize=256)  # the same for everybody who reads the same page in the same language
def _frame(part: str, centre: str, path: str, full_path: str, language: str | None) -> SafeString:
    context = {
        "centre": centre,
        "path": path,
        "full_path": full_path,
        "navigation": CITIZEN_NAV if part == "head" else CITIZEN_FOOT,
        "LANGUAGE_CODE": language,
    }
    return render_to_string(f"motcua/citizen_{part}.html", context)


@register.inclusion_tag("motcua/promise_line.html")
def promise_line(card: PromiseCard) -> dict[str, Any]:
    """Show a promise in one line of a list."""
    return {"card": card}


@register.inclusion_tag("motcua/timeline.html")
def timeline(lines: Sequence[TimelineLine]) -> dict[str, Any]:
    return {"lines": lines}


@register.inclusion_tag("motcua/process_steps.html")
def process_steps(shown: StepsShown) -> dict[str, Any]:
    """Show the steps of a dossier's process: done, in work (several where branches run at once), ahead."""
    return {"shown": shown}


@register.inclusion_tag("motcua/status_badge.html")
def status_badge(state: int | Status, *, is_void: bool = False) -> dict[str, Any]:
    """Show a dossier's status as word and icon; takes its number, or a Status of one's own."""
    return {"status": state if isinstance(state, Status) else status_of(state, is_void=is_void)}


@register.inclusion_tag("motcua/pager.html")
def pager(page: Any, total: int | None = None) -> dict[str, Any]:
    """Lead to the next page of a `keyset.Page`, and back to the first."""
    return {"page": page, "total": total}


@register.inclusion_tag("motcua/error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, Any]:
    """List what has to be mended above the form, each a link to its field."""
    fields = [form[name] for name in form.errors if name in form.fields]
    return {"form": form, "fields": fields, "others": form.non_field_errors()}


@register.inclusion_tag("motcua/field.html")
def field(bound: forms.BoundField, **attributes: Any) -> dict[str, Any]:
    """Show a form's field: label, hint, control, error. Extra attributes go to the control, "_" for "-"."""
    widget = bound.field.widget
    named = {name.replace("_", "-"): value for name, value in attributes.items()}
    named["class"] = f"{control_class(widget)} {named.get('class', '')}".strip()
    described = [f"{bound.auto_id}-hint"] if bound.help_text else []
    if bound.errors:
        named |= {"aria-invalid": "true", "class": f"{named['class']} is-invalid"}
        described.append(f"{bound.auto_id}-error")
    if widget.use_fieldset:
        widget.attrs["class"] = named["class"]  # each choice is drawn by itself, below its own label
    elif described:
        named["aria-describedby"] = " ".join(described)
    return {
        "field": bound,
        "control": bound.as_widget(attrs=named),
        "is_check": isinstance(widget, forms.CheckboxInput),
        "is_group": widget.use_fieldset,
        "described": " ".join(described),
    }


def control_class(widget: forms.Widget) -> str:
    return next((CLASSES[kind] for kind in type(widget).__mro__ if kind in CLASSES), "form-control")


@register.simple_block_tag
def state(content: str, kind: str, title: str) -> SafeString:
    """Show an empty, loading, error, offline or forbidden state; the block holds what to do next."""
    context = {"kind": kind, "icon_name": STATE_ICONS[kind], "title": title, "content": content}
    return render_to_string("motcua/state.html", context)
