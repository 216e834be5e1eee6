"""Việc ở bàn: what happens to a made-up dossier in the agency, each deed one act."""

from __future__ import annotations

from datetime import datetime

from motcua.cli.demo import scans
from motcua.cli.demo.papers import whole
from motcua.cli.demo.plot import Plot
from motcua.deadlines.supplementing import ask_by
from motcua.dossiers.models import Dossier, Position
from motcua.dossiers.rules import ZONE
from motcua.handling.assign import assign as assign_to
from motcua.handling.attach_draft import attach_draft
from motcua.handling.complete import complete
from motcua.handling.confirm_obligation import confirm_obligation
from motcua.handling.paper_queries import waits_to_go
from motcua.handling.put_result import put_result
from motcua.handling.receive_papers import receive_papers
from motcua.handling.request_obligation import request_obligation
from motcua.handling.request_supplement import request_supplement
from motcua.handling.send_papers import send_papers
from motcua.handling.stop import stop
from motcua.org import Duty

ASKED_LATE = "Kết quả tra cứu ở cơ quan đã cấp giấy tờ đến muộn"
DENIAL = "Văn bản từ chối giải quyết"


def give(plot: Plot, at: datetime) -> None:
    """Give the first step to the head of division, who is a demo account where there is one."""
    carry(plot, at)
    head = plot.officer(Duty.ASSIGN, at)
    assign_to(dossier_id=plot.dossier_id, step="assignment", officer_id=head.pk, by=head, at=at)


def carry(plot: Plot, at: datetime) -> None:
    """Bring the papers from the counter to the agency, where the records clerk signs for them."""
    if waits_to_go(Dossier.objects.filter(pk=plot.dossier_id)).exists():
        made = send_papers(dossier_ids=[plot.dossier_id], by=plot.clerk(at), at=at)
        receive_papers(list_id=made.pk, missing={}, by=plot.officer(Duty.RECORDS, at), at=at)


def assign(plot: Plot, at: datetime) -> None:
    """End the first step by giving the next to a specialist."""
    carry(plot, at)
    complete(
        dossier_id=plot.dossier_id,
        step="assignment",
        next_officer_id=plot.appraiser(at).pk,
        by=plot.officer(Duty.ASSIGN, at),
        at=at,
    )


def draft(plot: Plot, at: datetime) -> None:
    """Attach what the head and the leader are to approve."""
    signer, owner = plot.officer(Duty.SIGN, at).full_name, plot.owner.party.name
    attach_draft(
        dossier_id=plot.dossier_id,
        file=scans.result(plot.result_kind, "(dự thảo)", owner, plot.content.agency, signer, at),
        name=f"Dự thảo {plot.result_kind}"[:255],
        by=plot.appraiser(at),
        at=at,
    )


def appraise(plot: Plot, at: datetime) -> None:
    """Appraise, and whatever else is appraised at the same time, as an inspection of the site."""
    note = "Hồ sơ đủ điều kiện, đề nghị giải quyết."
    open_steps = Position.objects.filter(dossier_id=plot.dossier_id, duty=Duty.APPRAISE, ended_at=None)
    for step in list(open_steps.order_by("id").values_list("step", flat=True)):
        by = plot.at_step(step, Duty.APPRAISE, at)
        complete(dossier_id=plot.dossier_id, step=step, note=note, by=by, at=at)


def approve(plot: Plot, at: datetime) -> None:
    complete(dossier_id=plot.dossier_id, step="approval", by=plot.at_step("approval", Duty.REVIEW, at), at=at)


def send_back(plot: Plot, at: datetime) -> None:
    complete(
        dossier_id=plot.dossier_id,
        step="approval",
        outcome="returned",
        note="Dự thảo ghi sai ngày sinh, đề nghị kiểm tra lại.",
        by=plot.at_step("approval", Duty.REVIEW, at),
        at=at,
    )


def sign(plot: Plot, at: datetime) -> None:
    complete(dossier_id=plot.dossier_id, step="signature", by=plot.at_step("signature", Duty.SIGN, at), at=at)


def put(plot: Plot, at: datetime) -> None:
    """Give number and date to the result."""
    _put(plot, at, kind=plot.result_kind, is_refusal=False)


def deny(plot: Plot, at: datetime) -> None:
    """Put a refusal to grant: it is a result too."""
    _put(plot, at, kind=DENIAL, is_refusal=True)


def _put(plot: Plot, at: datetime, *, kind: str, is_refusal: bool) -> None:
    number = f"{plot.number('result', 100, 2000)}/{at:%Y}/KQ"
    signer, owner = plot.officer(Duty.SIGN, at).full_name, plot.owner.party.name
    file = scans.result(kind, number, owner, plot.content.agency, signer, at) if plot.has_files else None
    put_result(
        dossier_id=plot.dossier_id,
        kind=kind,
        number=number,
        decided_on=at.astimezone(ZONE).date(),
        file=file,
        is_refusal=is_refusal,
        by=plot.officer(Duty.RECORDS, at),
        at=at,
    )


def file_away(plot: Plot, at: datetime) -> None:
    """End the records clerk's step; the result waits to be fetched."""
    complete(dossier_id=plot.dossier_id, step="records", by=plot.at_step("records", Duty.RECORDS, at), at=at)


def ask_again(plot: Plot, at: datetime) -> None:
    """Ask for what appraisal found wrong (Mẫu 02); the clock stands."""
    brought, until = whole(plot.case), ask_by(Dossier.objects.get(pk=plot.dossier_id))
    paper = brought[plot.number("wrong", 0, 100) % len(brought)].key
    request_supplement(
        dossier_id=plot.dossier_id,
        papers=[(paper, "chụp mờ, không đọc được; đề nghị nộp lại bản rõ")],
        reason="Giấy tờ chưa hợp lệ",
        override=ASKED_LATE if until and at > until else "",
        by=plot.appraiser(at),
        at=at,
    )


def ask_to_pay(plot: Plot, at: datetime) -> None:
    request_obligation(
        dossier_id=plot.dossier_id,
        notice_no=f"{plot.number('notice', 100, 900)}/TB-CT",
        reason="Nộp lệ phí trước bạ theo thông báo của cơ quan thuế",
        by=plot.appraiser(at),
        at=at,
    )


def note_payment(plot: Plot, at: datetime) -> None:
    receipt = f"{plot.number('receipt', 10**6, 10**7)}"
    confirm_obligation(dossier_id=plot.dossier_id, receipt_no=receipt, by=plot.appraiser(at), at=at)


def stop_(plot: Plot, at: datetime) -> None:
    reason = "Quá thời hạn mà không nhận được giấy tờ bổ sung"
    stop(dossier_id=plot.dossier_id, reason=reason, by=plot.officer(Duty.SIGN, at), at=at)
