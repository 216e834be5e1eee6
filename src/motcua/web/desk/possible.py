"""Việc làm được: which acts an officer can do on a dossier now, and if none, why not.

It only leads the screen; each act asks for the duty and the state itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.models import ForeignCase, Position
from motcua.dossiers.queries import has_result
from motcua.dossiers.rules import OPEN, RUNNING, State
from motcua.org.labels import DUTY_LABELS
from motcua.org.rules import Duty
from motcua.web.desk.page import DossierPage
from motcua.web.words import step_name

STOPPABLE = frozenset({State.IN_PROGRESS, State.SUPPLEMENT, State.OBLIGATION})


@dataclass(frozen=True, slots=True)
class Possible:
    """Keys of acts: the one to do next ("" if there is none), and the others; or why nothing is his."""

    main: str
    others: tuple[str, ...]
    why_not: str = ""

    @property
    def all(self) -> tuple[str, ...]:
        return (self.main, *self.others) if self.main else self.others


def possible(page: DossierPage) -> Possible:
    """Return what the page's officer can do now."""
    dossier = page.dossier
    if dossier.is_void:
        return Possible("", (), _("Hồ sơ này đã hủy do nhập nhầm hoặc trùng; số hồ sơ vẫn giữ trong sổ."))
    works = page.position is not None and page.out is None and may_work(page, page.position)
    main = _main(page) if works and dossier.status in RUNNING else ""
    others = tuple(key for key, holds in _others(page, works=works).items() if holds and key != main)
    return Possible(main, others, "" if main else _why_not(page, works=works))


def may_work(page: DossierPage, position: Position) -> bool:
    """Return whether the officer may end the step: it is his, anybody's, or he assigns there."""
    if not page.holds(position.duty, position.office_id):
        return False
    is_his = position.officer_id in (None, page.officer.pk)
    return is_his or page.holds(Duty.ASSIGN, position.office_id)


def _main(page: DossierPage) -> str:
    if page.position and page.position.is_opinion:
        return "answer"
    if is_followed(page):
        return "foreign"
    if page.is_last and not has_result(page.dossier) and _may_put(page):
        return "result"
    return "complete"


def _others(page: DossierPage, *, works: bool) -> dict[str, bool]:
    dossier, position = page.dossier, page.position
    agency, runs = dossier.deciding_agency_id, dossier.status in RUNNING
    appraises = page.holds(Duty.APPRAISE, agency)
    is_opinion = position is not None and position.is_opinion
    is_step = position is not None and position.kind == Position.Kind.STEP
    return {
        "answer": works and is_opinion and dossier.status in OPEN,
        "foreign": is_followed(page) and dossier.status in OPEN and _may_follow(page),
        "claim": works and runs and position is not None and position.officer_id is None,
        "release": position is not None and position.claimed_at is not None and page.has_step,
        "supplement": runs and appraises and page.asked is None,
        "consult": works and is_step and runs,
        "withdraw-question": dossier.status in OPEN and bool(page.withdrawable),
        "send-on": works and is_step and runs,
        "verify": works and is_step and runs,
        "spot": works and is_step and runs and not page.results and page.holds(Duty.SIGN, agency),
        "obligation": runs and appraises,
        "return": works and is_step and runs and bool(page.former_steps),
        "assign": position is not None and page.holds(Duty.ASSIGN, position.office_id),
        "draft": runs and appraises,
        "result": runs and _may_put(page),
        "loss": appraises,
        "paid": dossier.status is State.OBLIGATION and appraises,
        "extend": runs and page.may_extend,
        "apologise": runs and page.is_late and page.holds(Duty.SIGN, agency),
        "reopen": dossier.status is State.STOPPED and page.holds(Duty.SIGN, agency),
        "stop": dossier.status in STOPPABLE and page.holds(Duty.SIGN, agency),
        "correct": dossier.status is State.RETURNED and appraises and page.proposal is None,
    }


def is_followed(page: DossierPage) -> bool:
    """Return whether the dossier is worked in another body's system and only followed here."""
    return ForeignCase.objects.filter(dossier=page.dossier).exists()


def _may_follow(page: DossierPage) -> bool:
    unit = page.dossier.receiving_unit_id
    return page.holds(Duty.COORDINATE, unit) or page.holds(Duty.RECEIVE, unit)


def _may_put(page: DossierPage) -> bool:
    agency = page.dossier.deciding_agency_id
    return page.holds(Duty.RECORDS, agency) or page.holds(Duty.SIGN, agency)


def _why_not(page: DossierPage, *, works: bool) -> str:
    """Say whose turn it is when it is not this officer's."""
    dossier, position = page.dossier, page.position
    if dossier.status is State.SUPPLEMENT:
        return _("Đang chờ người nộp bổ sung giấy tờ; thời hạn tạm dừng.")
    if dossier.status is State.OBLIGATION:
        return _("Đang chờ người nộp thực hiện nghĩa vụ tài chính; thời hạn tạm dừng.")
    if position is None:
        return str(NOBODY.get(dossier.status, ""))
    if works:
        return ""
    if page.out:
        return _("Đang chờ phần việc của %(office)s; xong, bước này tự kết thúc.") % {
            "office": page.out.office.name
        }
    if position.officer:
        return _("Bước “%(step)s” đang giao cho %(name)s.") % {
            "step": step_name(position.name),
            "name": position.officer.full_name,
        }
    return _("Bước “%(step)s” dành cho người có nhiệm vụ “%(duty)s” tại %(office)s.") % {
        "step": step_name(position.name),
        "duty": _(DUTY_LABELS[Duty(position.duty)]),
        "office": position.office.name,
    }


NOBODY = {
    State.NEW: gettext_lazy("Hồ sơ chưa được tiếp nhận."),
    State.REFUSED: gettext_lazy("Hồ sơ không được tiếp nhận; không còn việc phải làm."),
    State.WITHDRAWN: gettext_lazy("Người nộp đã rút hồ sơ; không còn việc phải làm."),
    State.STOPPED: gettext_lazy("Hồ sơ đã dừng giải quyết."),
    State.DONE: gettext_lazy("Đã có kết quả; quầy trả kết quả đang chờ người nhận."),
    State.RETURNED: gettext_lazy("Đã trả kết quả; hồ sơ đã xong."),
}
