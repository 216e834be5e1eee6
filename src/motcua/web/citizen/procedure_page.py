"""Trang một thủ tục: all that a person must know before setting out, for the case he chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua import law
from motcua.law.profile import LegalProfile
from motcua.org.models import Office
from motcua.procedures.content import Case, Channel, ProcedureContent
from motcua.procedures.models import ProcedureVersion
from motcua.web.citizen import gaps
from motcua.web.citizen.centre import centre, counters_for
from motcua.web.citizen.fees import Fees, fees_of
from motcua.web.citizen.hours import Opening, opening, opening_calendar, working_calendar
from motcua.web.citizen.limits import Example, example, in_words, limit_of
from motcua.web.citizen.papers import Checklist, checklist
from motcua.worktime.rules import Calendar

WAYS: Mapping[str, str | Promise] = {
    "direct": gettext_lazy("Nộp trực tiếp"),
    "online": gettext_lazy("Nộp trực tuyến"),
    "post": gettext_lazy("Gửi qua bưu điện"),
}
ICONS = {"direct": "counter", "online": "globe", "post": "mail"}
SCOPES: Mapping[str, str | Promise] = {
    "full": gettext_lazy("Làm được toàn bộ trên mạng, kể cả nhận kết quả."),
    "partial": gettext_lazy("Nộp được trên mạng, có bước phải đến quầy hoặc gửi bưu điện."),
    "information": gettext_lazy("Trên mạng chỉ có thông tin; hồ sơ nộp tại quầy."),
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to file, with what it takes: how long, until when, how much."""

    key: str
    name: str | Promise
    icon: str
    limit: str
    limit_text: str
    is_known: bool
    example: Example | None
    fees: Fees


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """The page's parts."""

    version: ProcedureVersion
    content: ProcedureContent
    case: Case
    papers: Checklist
    ways: tuple[Way, ...]
    gaps: Sequence[str | Promise]
    source: Sequence[tuple[str | Promise, list[str]]]
    agency: str
    centre: Office | None
    counters: Sequence[str]
    opening: Opening
    level: str
    scope: str | Promise

    @property
    def example(self) -> Example | None:
        """Return the example to show first: of the first way that has one."""
        return next((way.example for way in self.ways if way.example), None)

    @property
    def is_same_for_all(self) -> bool:
        """Return whether every way takes the same time and money, so that it need be said once."""
        return len({(way.limit, way.fees) for way in self.ways}) == 1


def procedure_page(version: ProcedureVersion, case_key: str, now: datetime) -> ProcedurePage:
    """Return the page of a version at `now`; an unknown case gives the first."""
    content, procedure, house = version.content_model, version.procedure, centre()
    case = content.case(case_key) or content.cases[0]
    hours = opening_calendar(house)
    profile = law.in_force(hours.local(now).date())
    counted = _Counted(now, hours, working_calendar(procedure.agency or house), profile)
    return ProcedurePage(
        version=version,
        content=content,
        case=case,
        papers=checklist(case),
        ways=tuple(_way(way, content, counted) for way in case.channels),
        gaps=gaps.gaps(version.incomplete),
        source=gaps.source_lines(content.source_text),
        agency=procedure.agency.name if procedure.agency else content.agency or ", ".join(content.executing),
        centre=house,
        counters=counters_for(house, procedure.field_id),
        opening=opening(hours, now),
        level=level_in_words(content, profile),
        scope=SCOPES[content.online_scope],
    )


@dataclass(frozen=True, slots=True)
class _Counted:
    """From when and under which rules example dates are counted."""

    now: datetime
    opening: Calendar
    working: Calendar
    profile: LegalProfile


def _way(way: Channel, content: ProcedureContent, counted: _Counted) -> Way:
    limit = limit_of(way, immediate=content.immediate)
    words = in_words(limit, way.limit_text)
    return Way(
        key=way.channel,
        name=WAYS[way.channel],
        icon=ICONS[way.channel],
        limit=words,
        limit_text=way.limit_text if way.limit_text != words else "",
        is_known=limit is not None,
        example=example(
            limit, counted.now, opening=counted.opening, working=counted.working, profile=counted.profile
        ),
        fees=fees_of(way),
    )


def level_in_words(content: ProcedureContent, profile: LegalProfile) -> str:
    """Return the service level as the law in force names it: four levels, or wholly and partly online.

    Law: NĐ 43/2011/NĐ-CP, Điều 3 khoản 4; NĐ 42/2022/NĐ-CP.
    """
    if len(profile.service_levels) >= 4:
        return profile.service_levels[content.service_level - 1]
    scopes = dict(zip(("full", "partial"), profile.service_levels, strict=False))
    return scopes.get(content.online_scope, _("cung cấp thông tin"))


def ended_on(code: str, today: date) -> date | None:
    """Return the last day of a procedure that was offered and is no more; None for any other code alike."""
    last = (
        ProcedureVersion.objects.filter(procedure__code=code, procedure__is_internal=False)
        .exclude(state=ProcedureVersion.State.DRAFT)
        .filter(valid_to__lt=today)
        .order_by("-valid_to", "-id")
        .first()
    )
    return last.valid_to if last else None
