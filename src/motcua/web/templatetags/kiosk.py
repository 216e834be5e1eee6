"""Của máy lấy số: {% drawing agency.name %} draws an agency, {{ name|masked_name }} hides a name."""

from __future__ import annotations

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from motcua.web.kiosk import visitor
from motcua.web.kiosk.icons import drawing_of

register = template.Library()


@register.simple_tag
def drawing(agency: str) -> SafeString:
    """Draw the agency; the word beside it says what it is."""
    return drawing_named(drawing_of(agency))


@register.simple_tag
def drawing_named(name: str) -> SafeString:
    """Draw one of fields.svg."""
    address = f"{static('kiosk/fields.svg')}#{name}"
    return format_html(
        '<svg class="drawing" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', address
    )


@register.filter
def masked_name(name: str) -> str:
    return visitor.masked_name(name)
