"""The living style pages; outside the demo they are not there."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from pathlib import Path

from django.contrib import messages
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.dossiers.rules import State
from motcua.web.context import is_demo
from motcua.web.status import VOID
from motcua.web.style import samples

View = Callable[[HttpRequest], HttpResponse]


def in_demo_only(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not is_demo():
            raise Http404
        return view(request)

    return guarded


@in_demo_only
def components(request: HttpRequest) -> HttpResponse:
    """Show every component, once in each of its states."""
    messages.success(request, "Đã tiếp nhận hồ sơ 000.00.16.H55-210104-0007.", extra_tags="#undo")
    messages.error(request, "Chưa gửi được tin nhắn cho bà Lan. Gọi điện báo lại giúp.")
    context = {
        "cards": samples.cards(),
        "lines": samples.lines(),
        "dossiers": samples.dossiers(),
        "states": [*State, VOID],
        "form": samples.SampleForm(),
        "wrong": samples.SampleForm({"name": "Lan", "channel": "counter"}, prefix="wrong"),
        "tokens": TOKENS,
        "icons": icons(),
        "fee_vnd": 135_000,
        "many": 1251,
        "received": samples.RECEIVED,
    }
    return render(request, "style/components.html", context)


@in_demo_only
def office(request: HttpRequest) -> HttpResponse:
    """Show the frame of officers: list left, dossier right, acts below the eye."""
    rows = samples.dossiers()
    return render(request, "style/office.html", {"dossiers": rows, "open": rows[0], "lines": samples.lines()})


@in_demo_only
def question(request: HttpRequest) -> HttpResponse:
    """Show the frame of citizens: one thing a page."""
    return render(request, "style/question.html", {"form": samples.SampleForm()})


@in_demo_only
def board(request: HttpRequest) -> HttpResponse:
    """Show the dark theme of the hall's board."""
    return render(request, "style/board.html", {"cards": samples.cards()[:3], "states": [*State]})


TOKENS = (
    "che",
    "che-dark",
    "che-tint",
    "vang",
    "vang-shape",
    "vang-tint",
    "son",
    "son-tint",
    "muc",
    "muc-muted",
    "giay",
    "nen",
    "ke",
)


def icons() -> list[str]:
    """Return the names of all icons, in the order of the drawing."""
    drawing = finders.find("motcua/icons.svg")
    return re.findall(r'<symbol id="([^"]+)"', Path(drawing).read_text()) if isinstance(drawing, str) else []
