"""Nạp tỉnh mẫu: offices, officers, procedures and processes; what is there already stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from motcua.cli.demo import OPENED
from motcua.cli.demo.hall import open_hall
from motcua.cli.trouble import Trouble
from motcua.handling.models import AssignmentRule
from motcua.handling.rules import Method
from motcua.handling.set_rule import set_rule
from motcua.journal import System
from motcua.org import Duty
from motcua.org.load_province import NotADemo, load_province
from motcua.org.models import Office
from motcua.procedures.load_catalogue import add_samples, load_catalogue
from motcua.workflow.load_processes import load_processes
from motcua.workflow.operations import publish_default

CLERK = System(frozenset({Duty.ADMINISTER, Duty.CONTROL_PROCEDURES}), label="Nạp tỉnh mẫu")
HEAD = System(frozenset({Duty.ASSIGN}), label="Nạp tỉnh mẫu")
SHARED = (Duty.REVIEW, Duty.SIGN, Duty.RECORDS)
STAGES = 6

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Province:
    """Where to begin."""

    province: Office
    centre: Office


def load(catalogue: Path, *, at: datetime, tell: Tell) -> Province:
    """Build the demo province from `catalogue`; `tell` gets each stage's name, number and their count.

    Each stage is one transaction, and one that was done before changes nothing: a load that was killed is
    simply begun again. Raises Trouble where somebody else's province is at home here.
    """
    tell("cơ quan, cán bộ, quầy", 1, STAGES)
    try:
        loaded = load_province(catalogue / "demo", by=CLERK, at=at)
    except NotADemo as error:
        raise Trouble(
            "thư mục dữ liệu này là của một đơn vị thật, không nạp tỉnh mẫu vào: đặt MOTCUA_HOME khác."
        ) from error
    tell("quy trình mặc định", 2, STAGES)
    publish_default()
    tell("danh mục thủ tục", 3, STAGES)
    load_catalogue(catalogue / "procedures", by=CLERK, at=at, valid_from=OPENED)
    tell("thủ tục mẫu cho đủ 1.397", 4, STAGES)
    add_samples(by=CLERK, at=at, valid_from=OPENED)
    tell("quy trình mẫu", 5, STAGES)
    load_processes(catalogue / "processes", by=CLERK, at=at, valid_from=OPENED)
    _share_out(loaded.province, at)
    tell("sảnh và quầy", 6, STAGES)
    open_hall(loaded.centre, at=at)
    return Province(loaded.province, loaded.centre)


def _share_out(province: Office, at: datetime) -> None:
    """Leave what leaders and records clerks do to whoever of them takes it, so that each account has work."""
    for duty in SHARED:
        if not AssignmentRule.objects.filter(office=province, duty=duty).exists():
            set_rule(office_id=province.pk, duty=duty, method=Method.POOL, by=HEAD, at=at)
