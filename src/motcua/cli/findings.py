"""Lời của kết quả kiểm tra: what a check of a process found, in Vietnamese sentences for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.workflow.checking.findings import Finding, FindingKind, Severity
from motcua.workflow.graph import Definition

SEVERITIES = {Severity.ERROR: "lỗi", Severity.WARNING: "lưu ý"}

# {place} is the node or flow, {value} and {second} the first two values, {trace} the way that leads there.
_SENTENCES = {
    FindingKind.NO_PROCESS: "Tệp không có quy trình nào.",
    FindingKind.NO_START: "Quy trình không có điểm bắt đầu.",
    FindingKind.NO_END: "Quy trình không có điểm kết thúc.",
    FindingKind.UNREACHABLE: "Không có đường nào dẫn tới {place}.",
    FindingKind.UNCALLED: "Không bước nào gọi tới quy trình này.",
    FindingKind.ENDLESS: "Từ {place} không có đường nào tới điểm kết thúc.",
    FindingKind.CIRCLE: "Vòng lặp qua {place} không có ai làm việc gì trong đó.",
    FindingKind.DEAD_END: "Sau {place} không có gì nữa mà cũng không có điểm kết thúc.",
    FindingKind.WRONG_FLOW: "Luồng {place} đi vào điểm bắt đầu, hoặc ra khỏi điểm kết thúc.",
    FindingKind.JOIN_WAITS: "Điểm gộp {place} có thể chờ mãi{trace}.",
    FindingKind.LEFT_BEHIND: "Sau khi đi tiếp, điểm gộp {place} còn lại việc không bao giờ xong{trace}.",
    FindingKind.SEVERAL_TOKENS: "Cùng một lúc {place} có thể được mở nhiều lần{trace}.",
    FindingKind.TOO_LARGE: "Quy trình quá lớn để thử hết mọi khả năng; đã thử {value} tình huống.",
    FindingKind.NO_WAY: "Tại {place} không có đường cho kết quả {value}{trace}.",
    FindingKind.NO_CONDITION: "Luồng {place} ra khỏi cổng rẽ nhánh mà không nêu kết quả nào.",
    FindingKind.FOREIGN_CONDITION: "Luồng {place} không bao giờ được chọn: điều kiện {value} không đọc được.",
    FindingKind.SAME_OUTCOME: "Luồng {place} nêu kết quả {value} mà một luồng khác của cổng đã nêu.",
    FindingKind.NO_DUTY: "Chưa nêu nhiệm vụ của người làm {place}.",
    FindingKind.UNKNOWN_DUTY: "Nhiệm vụ {value} của {place} không có trong danh mục.",
    FindingKind.UNKNOWN_CALL: "{place} gọi một quy trình không có trong tệp: {value}.",
    FindingKind.CYCLIC_CALL: "Quy trình gọi chính nó: {chain}.",
    FindingKind.LOOSE_BOUNDARY: "Sự kiện biên {place} không gắn với bước nào.",
    FindingKind.NOT_OURS: "{place} là loại phần tử không thực hiện được: {value}.",
    FindingKind.NO_TIME: "Chưa nêu thời gian của {place}.",
    FindingKind.TIMES_DIFFER: "Các bước trên đường dài nhất cộng lại là {value}, không phải {second}.",
    FindingKind.NO_DIAGRAM: "Chưa có sơ đồ, hoặc sơ đồ còn thiếu.",
}
_TRACED = {FindingKind.JOIN_WAITS: 0, FindingKind.LEFT_BEHIND: 0, FindingKind.SEVERAL_TOKENS: 0} | {
    FindingKind.NO_WAY: 1
}


def sentence(finding: Finding, definition: Definition) -> str:
    """Return what was found as one sentence; nodes by name and id, as the officer knows them."""
    values = [*finding.values, "", ""]
    trace = finding.values[_TRACED[finding.kind] :] if finding.kind in _TRACED else ()
    return _SENTENCES[finding.kind].format(
        place=_named(finding, definition),
        value=_quoted(values[0]),
        second=_quoted(values[1]),
        trace=_way(trace, definition),
        chain=" → ".join(finding.values),
    )


def _named(finding: Finding, definition: Definition) -> str:
    process = definition.by_id.get(finding.process)
    node = process.by_id.get(finding.where) if process else None
    return f"“{node.name}” ({node.id})" if node and node.name else finding.where


def _quoted(value: str) -> str:
    if not value:
        return "khác"
    return value if value.replace(".", "").isdigit() else f"“{value}”"


def _way(trace: Sequence[str], definition: Definition) -> str:
    """Return how one comes there: the steps in turn, each with its outcome."""
    if not trace:
        return ""
    return ", chẳng hạn sau: " + ", ".join(_step(done, definition) for done in trace)


def _step(done: str, definition: Definition) -> str:
    step, boundary = (*done.split("@"), "")[:2]
    step, outcome = (*step.split(":", 1), "")[:2]
    node = definition.steps.get(step)
    named = node.name if node and node.name else step
    if boundary:
        return f"{named} ({boundary})"
    return f"{named} = {outcome}" if outcome else named
