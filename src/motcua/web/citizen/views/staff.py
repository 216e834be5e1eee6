"""Cán bộ của Trung tâm: who works here, in which field, and his telephone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.org.queries import public_staff
from motcua.web.citizen.centre import centre
from motcua.web.citizen.teams import teams
from motcua.web.clock import now


@require_safe
def staff(request: HttpRequest) -> HttpResponse:
    """Show leaders, officials and reserves. Law: NĐ 61/2018/NĐ-CP, Điều 9 khoản 7."""
    house = centre()
    lines = public_staff(house.pk, now()) if house else []
    context = {"leaders": [line for line in lines if line.is_leader], "teams": teams(lines)}
    return render(request, "citizen/staff.html", context)
