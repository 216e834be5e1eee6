"""Lời của trang quy trình: duties, places, kinds, outcomes and times as a person reads them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.org.labels import DUTY_LABELS
from motcua.org.rules import Duty
from motcua.web.words import step_name
from motcua.workflow.check import Finding
from motcua.workflow.graph import Definition, Ending, Node, NodeKind
from motcua.workflow.labels import told_finding
from motcua.workflow.rules import DECIDING, DONE, RECEIVING, RETURNED

KINDS: Mapping[NodeKind, str | Promise] = {
    NodeKind.CONSULTATION: gettext_lazy("Lấy ý kiến"),
    NodeKind.SUB_DOSSIER: gettext_lazy("Hồ sơ liên thông"),
    NodeKind.WAIT: gettext_lazy("Chờ"),
    NodeKind.CALL: gettext_lazy("Theo quy trình khác"),
    NodeKind.EXCLUSIVE: gettext_lazy("Rẽ nhánh"),
    NodeKind.PARALLEL: gettext_lazy("Làm cùng lúc"),
    NodeKind.BOUNDARY: gettext_lazy("Khi có sự kiện"),
    NodeKind.START: gettext_lazy("Bắt đầu"),
    NodeKind.END: gettext_lazy("Kết thúc"),
    NodeKind.UNKNOWN: gettext_lazy("Phần tử không thi hành"),
}
ENDINGS: Mapping[Ending, str | Promise] = {
    Ending.RESULT: gettext_lazy("Kết thúc, có kết quả"),
    Ending.REFUSAL: gettext_lazy("Kết thúc, từ chối giải quyết"),
    Ending.WITHDRAWN: gettext_lazy("Kết thúc, hồ sơ được rút"),
    Ending.STOPPED: gettext_lazy("Kết thúc, dừng giải quyết"),
}
PLACES: Mapping[str, str | Promise] = {
    RECEIVING: gettext_lazy("Nơi tiếp nhận"),
    DECIDING: gettext_lazy("Cơ quan giải quyết"),
    "": gettext_lazy("Cơ quan giải quyết"),
}
OUTCOMES: Mapping[str, str | Promise] = {
    DONE: gettext_lazy("xong"),
    RETURNED: gettext_lazy("trả lại"),
    "otherwise": gettext_lazy("còn lại"),
}


def duty_name(duty: str) -> str:
    """Return a duty as the house calls it; one it does not know as it stands."""
    return _(DUTY_LABELS[Duty(duty)]) if duty in set(Duty) else duty


def place_name(place: str) -> str:
    return str(PLACES.get(place, place))


def outcome_name(outcome: str) -> str:
    return str(OUTCOMES.get(outcome, outcome))


def node_name(node: Node) -> str:
    """Return the name by which the page speaks of a node."""
    if node.name:
        return step_name(node.name)
    if node.kind is NodeKind.END:
        return str(ENDINGS.get(node.ending or Ending.RESULT))
    return f"{KINDS[node.kind]} ({node.id})" if node.kind in KINDS else node.id


def kind_name(node: Node, ways_in: int) -> str:
    """Return what a node is, where it is not simply a step; a join waits for all that lead to it."""
    if node.kind is NodeKind.PARALLEL and ways_in > 1:
        return _("Chờ đủ các việc")
    if node.kind is NodeKind.EXCLUSIVE and ways_in > 1:
        return _("Gộp các đường")
    return str(KINDS.get(node.kind, ""))


def time_name(node: Node) -> str:
    """Return a step's time: "16 giờ", or its part of the whole: "50 %"."""
    if node.hours is not None:
        return _("%(hours)s giờ") % {"hours": decimal(node.hours)}
    if node.share is not None:
        return f"{decimal(node.share * 100)} %"
    return ""


def decimal(number: Decimal) -> str:
    """Return a number as it is written here, without zeros at its end."""
    return f"{number.normalize():f}".replace(".", ",")


def finding_sentence(finding: Finding, definition: Definition) -> str:
    """Return what a check found, with steps called by their names."""
    names = {node.id: node_name(node) for process in definition.processes for node in process.nodes}
    names |= {process.id: process.name or process.id for process in definition.processes}

    def named(place: str) -> str:
        return f"“{names.get(place, place)}”"

    sentence = told_finding(finding, say=_, named=named)
    return sentence[:1].upper() + sentence[1:]
