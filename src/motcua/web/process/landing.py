"""Xem trước việc chuyển hồ sơ: groups of dossiers, where each would land, what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.handling.models import MovingDossier, ProcessMove
from motcua.handling.move_dossiers import Proposal, preview
from motcua.web.process.words import node_name
from motcua.workflow import landing
from motcua.workflow.graph import Definition
from motcua.workflow.landing import Obstacle
from motcua.workflow.models import Process
from motcua.workflow.queries import definition_of

OBSTACLES: Mapping[Obstacle, str | Promise] = {
    Obstacle.NO_COUNTERPART: _("bản mới không có bước này; chọn bước tương ứng"),
    Obstacle.AT_JOIN: _(
        "một việc đã xong còn chờ việc làm cùng lúc, mà bản mới không chờ như vậy;"
        " chuyển được khi các việc ấy xong"
    ),
    Obstacle.IN_CALL: _(
        "đang ở trong quy trình được gọi đến, mà bản mới không có chỗ như vậy; chuyển được khi phần ấy xong"
    ),
    Obstacle.NOT_TOGETHER: _("bản mới không bao giờ làm các bước này cùng lúc"),
}
WHY: Mapping[str, str | Promise] = {
    MovingDossier.Why.WENT_ON: _("vừa chuyển bước, nên giữ quy trình cũ"),
    MovingDossier.Why.ENDED: _("vừa kết thúc"),
    MovingDossier.Why.NO_OFFICE: _("chưa có cơ quan của bước mới"),
}
MOST_TOLD = 50


@dataclass(frozen=True, slots=True)
class Stand:
    """A place where the group stands. `field` names the choice of another step, `chosen` what it is."""

    node: str
    name: str
    obstacle: str | Promise
    field: str
    chosen: str
    may_choose: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A group as the page shows it."""

    proposal: Proposal
    version: Process
    stands: Sequence[Stand]
    lands: Sequence[str]
    whole: str | Promise

    @property
    def is_possible(self) -> bool:
        return self.proposal.landing.is_possible


@dataclass(frozen=True, slots=True)
class MoveShown:
    """A decision to move, how far it has come, and whom it left."""

    move: ProcessMove
    total: int
    moved: int
    left: Sequence[tuple[str, str | Promise]]
    left_count: int

    @property
    def waiting(self) -> int:
        return self.total - self.moved - self.left_count


def mappings(sent: QueryDict) -> dict[str, dict[str, str]]:
    """Read the choices of the form: "to:<group>:<step>" names the step to stand at."""
    found: dict[str, dict[str, str]] = {}
    for name, value in sent.items():
        kind, _colon, rest = name.partition(":")
        group, _colon, step = rest.partition(":")
        if kind == "to" and step and value:
            found.setdefault(group, {})[step] = str(value)
    return found


def groups_shown(target: Process, chosen: Mapping[str, Mapping[str, str]]) -> list[Shown]:
    """Return every group that could follow the version, the largest first."""
    proposals = preview(target, chosen)
    versions = Process.objects.in_bulk({proposal.group.process_id for proposal in proposals})
    return [
        _shown(proposal, versions[proposal.group.process_id], chosen.get(proposal.group.key, {}))
        for proposal in proposals
    ]


def _shown(proposal: Proposal, version: Process, chosen: Mapping[str, str]) -> Shown:
    former = definition_of(version.pk)
    told = dict(proposal.landing.obstacles)
    together = next((OBSTACLES[what] for what in told.values() if what is Obstacle.NOT_TOGETHER), "")
    stands = [
        Stand(
            stand.node,
            _name(former, stand),
            _said(told, stand),
            f"to:{proposal.group.key}:{stand.node}",
            chosen.get(stand.node, ""),
            stand.may_be_chosen,
        )
        for stand in proposal.group.stands
    ]
    return Shown(proposal, version, stands, [node_name(node) for _, node in proposal.landing.steps], together)


def _said(told: Mapping[str, Obstacle], stand: landing.Stand) -> str | Promise:
    """Return what hinders the stand; inside of a call that cannot move this is said once, of the call."""
    obstacle = told.get(stand.node)
    if obstacle in (None, Obstacle.NOT_TOGETHER) or any(call in told for call in stand.calls):
        return ""
    return OBSTACLES[obstacle]


def _name(definition: Definition, at: landing.Stand) -> str:
    """Return the name of the step, after those of the calls that it is inside of."""
    places = [(at.calls[:depth], name) for depth, name in enumerate((*at.calls, at.node))]
    found = [(landing.inside(definition, calls), name) for calls, name in places]
    return " › ".join(node_name(process.by_id[name]) for process, name in found if process)


def moves_shown(target: Process) -> list[MoveShown]:
    """Return the decisions made so far, the newest first."""
    moves = ProcessMove.objects.filter(target=target).select_related("decided_by")
    counted = moves.annotate(
        total=Count("dossiers"), moved=Count("dossiers", filter=Q(dossiers__moved_at__isnull=False))
    )
    return [
        _move(move, int(getattr(move, "total", 0)), int(getattr(move, "moved", 0)))
        for move in counted.order_by("-id")
    ]


def _move(move: ProcessMove, total: int, moved: int) -> MoveShown:
    left = MovingDossier.objects.filter(move=move).exclude(why="").order_by("id")
    told = [(code or "", WHY[why]) for code, why in left.values_list("dossier__code", "why")[:MOST_TOLD]]
    return MoveShown(move, total, moved, told, left.count())
