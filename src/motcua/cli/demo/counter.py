"""Việc ở quầy: what happens to a made-up dossier at the counter, each deed one act."""

from __future__ import annotations

from datetime import datetime

from motcua.cli.demo import scans
from motcua.cli.demo.papers import whole, without
from motcua.cli.demo.plot import POWER, Plot
from motcua.handling.request_supplement import request_supplement
from motcua.intake.accept import accept
from motcua.intake.arrange import arrange
from motcua.intake.check import check
from motcua.intake.identify import identify
from motcua.intake.open import open_dossier
from motcua.intake.receive import Filing, receive
from motcua.intake.refuse import refuse
from motcua.intake.resolve import resolve_immediately
from motcua.intake.rules import ReturnBy
from motcua.intake.scan import scan
from motcua.intake.supplement import supplement
from motcua.intake.withdraw import withdraw
from motcua.org import Duty
from motcua.returning.hand_over import hand_over
from motcua.returning.post import post

SCANNED = 3  # papers of a dossier that the demo shows as scans


def open_(plot: Plot, at: datetime) -> None:
    plot.dossier_id = open_dossier(
        version_id=plot.version_id,
        receiving_unit_id=plot.staff.centre_id,
        case_key=plot.case.key,
        channel=plot.channel,
        thread=plot.thread,
        by=plot.clerk(at),
        at=at,
    ).pk


def identify_(plot: Plot, at: datetime) -> None:
    sent = plot.representative.party.pk if plot.representative else None
    identify(
        dossier_id=plot.dossier_id,
        owner_id=plot.owner.party.pk,
        submitter_id=sent,
        representative_id=sent,
        authority=POWER if sent else "",
        by=plot.clerk(at),
        at=at,
    )


def check_(plot: Plot, at: datetime) -> None:
    check(dossier_id=plot.dossier_id, papers=whole(plot.case), by=plot.clerk(at), at=at)


def check_lacking(plot: Plot, at: datetime) -> None:
    papers = without(whole(plot.case), plot.number("lacking", 0, 100))
    check(dossier_id=plot.dossier_id, papers=papers, by=plot.clerk(at), at=at)


def scan_(plot: Plot, at: datetime) -> None:
    named, owner = {part.key: part.name for part in plot.case.components}, plot.owner.party
    for paper in whole(plot.case)[:SCANNED]:
        name = named[paper.key]
        file = scans.paper(name, owner.name, owner.address, at)
        scan(
            dossier_id=plot.dossier_id, file=file, paper=paper.key, name=name[:255], by=plot.clerk(at), at=at
        )


def arrange_post(plot: Plot, at: datetime) -> None:
    address = plot.owner.facts.address
    by = plot.clerk(at)
    arrange(dossier_id=plot.dossier_id, return_by=ReturnBy.POST, return_address=address, by=by, at=at)


def accept_(plot: Plot, at: datetime) -> None:
    accept(dossier_id=plot.dossier_id, by=plot.clerk(at), at=at)


def receive_(plot: Plot, at: datetime) -> None:
    """Open, identify, check and accept at one go."""
    sent = plot.representative.party.public_id if plot.representative else None
    filing = Filing(
        procedure_code=plot.content.code,
        receiving_unit_id=plot.staff.centre_id,
        owner=plot.owner.party.public_id,
        papers=whole(plot.case),
        case_key=plot.case.key,
        channel=plot.channel,
        submitter=sent,
        representative=sent,
        authority=POWER if sent else "",
        thread=plot.thread,
    )
    plot.dossier_id = receive(filing=filing, by=plot.clerk(at), at=at).id


def refuse_(plot: Plot, at: datetime) -> None:
    reason = "Không thuộc thẩm quyền giải quyết của cơ quan trong tỉnh"
    refuse(dossier_id=plot.dossier_id, reason=reason, by=plot.clerk(at), at=at)


def ask(plot: Plot, at: datetime) -> None:
    """Say before acceptance what lacks (Mẫu 02)."""
    brought = whole(plot.case)
    lacking = brought[plot.number("lacking", 0, 100) % len(brought)].key
    request_supplement(
        dossier_id=plot.dossier_id,
        papers=[(lacking, "chưa có, đề nghị nộp đủ theo danh mục")],
        reason="Thiếu giấy tờ",
        by=plot.clerk(at),
        at=at,
    )


def bring(plot: Plot, at: datetime) -> None:
    """Take in what was asked for, before or after acceptance."""
    supplement(dossier_id=plot.dossier_id, papers=whole(plot.case), by=plot.clerk(at), at=at)


def resolve(plot: Plot, at: datetime) -> None:
    resolve_immediately(
        dossier_id=plot.dossier_id,
        kind=plot.result_kind,
        number=f"{plot.number('result', 100, 2000)}/{at:%Y}/SL",
        decided_on=at.date(),
        by=plot.clerk(at),
        at=at,
    )


def withdraw_(plot: Plot, at: datetime) -> None:
    by = plot.clerk(at)
    withdraw(dossier_id=plot.dossier_id, reason="Người nộp không còn nhu cầu", by=by, at=at)


def hand_over_(plot: Plot, at: datetime) -> None:
    receiver = plot.representative or plot.owner
    hand_over(
        dossier_id=plot.dossier_id,
        receiver_name=receiver.party.name,
        identity_no=receiver.identity_no,
        receiver_is="representative" if plot.representative else "owner",
        authority=POWER if plot.representative else "",
        by=plot.at_centre(Duty.RETURN, at),
        at=at,
    )


def post_(plot: Plot, at: datetime) -> None:
    post(
        dossier_id=plot.dossier_id,
        tracking_no=f"EM{plot.number('post', 10**8, 10**9)}VN",
        address=plot.owner.facts.address,
        by=plot.at_centre(Duty.RETURN, at),
        at=at,
    )
