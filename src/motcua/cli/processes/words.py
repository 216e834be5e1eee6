"""Lời cho người dùng lệnh: what is wrong with a file of a process, in one Vietnamese sentence."""

from __future__ import annotations

from motcua.workflow.checking.findings import Finding, FindingKind
from motcua.workflow.notation import Fault, NotReadable, NotWritable

_TOLD = {
    Fault.TOO_LARGE: "tệp quá lớn ({what}).",
    Fault.TOO_DEEP: "tệp lồng nhau quá sâu.",
    Fault.NOT_TEXT: "tệp không phải văn bản đọc được; hãy lưu lại bằng UTF-8.",
    Fault.NOT_XML: "tệp không phải XML hợp lệ, ở dòng {where}: {what}.",
    Fault.DOCTYPE: "tệp XML khai báo DOCTYPE nên bị từ chối; hãy lưu lại mà không có DOCTYPE và ENTITY.",
    Fault.NAMESPACE: "tệp XML dùng tiền tố {where} cho không gian tên lạ {what}.",
    Fault.NOT_YAML: "tệp không phải YAML hợp lệ, ở dòng {where}: {what}.",
    Fault.REFERENCE: "dòng {where} của tệp YAML nhắc lại một phần khác, điều không được phép.",
    Fault.NOT_BPMN: "tệp XML không phải BPMN 2.0 mà là {what}.",
    Fault.NOT_A_TABLE: "tệp không phải bảng bước.",
    Fault.NO_PROCESS: "tệp không có quy trình nào.",
    Fault.NO_STEPS: "bảng không có bước nào.",
    Fault.LOOSE_END: "đường đi {where} nối với {what}, là phần tử không có trong quy trình.",
    Fault.GIVEN_TWICE: "mã {what} dùng hai lần trong {where}.",
    Fault.WRONG_VALUE: "giá trị không hợp lệ ở {where}: {what}.",
    Fault.UNKNOWN_WORD: "không hiểu mục {what} ở {where}.",
}

_FOUND = {
    FindingKind.NO_PROCESS: "tệp không có quy trình nào.",
    FindingKind.NO_START: "quy trình {process} không có điểm bắt đầu.",
    FindingKind.NO_END: "quy trình {process} không có điểm kết thúc.",
    FindingKind.UNREACHABLE: "không có đường nào đến {where}.",
    FindingKind.UNCALLED: "không ai gọi quy trình {process}.",
    FindingKind.ENDLESS: "từ {where} không bao giờ đến được điểm kết thúc.",
    FindingKind.CIRCLE: "từ {where} chạy vòng mãi mà không ai làm gì.",
    FindingKind.DEAD_END: "{where} không dẫn đi đâu.",
    FindingKind.WRONG_FLOW: "đường {where} không được phép: từ {0} đến {1}.",
    FindingKind.JOIN_WAITS: "điểm hợp {where} có thể chờ mãi, khi đi: {rest}.",
    FindingKind.LEFT_BEHIND: "quy trình kết thúc mà {where} còn mở, khi đi: {rest}.",
    FindingKind.SEVERAL_TOKENS: "{where} có thể mở nhiều lần cùng lúc, khi đi: {rest}.",
    FindingKind.TOO_LARGE: "quy trình quá lớn nên chưa thử hết mọi khả năng (đã thử {0}).",
    FindingKind.NO_WAY: "{where} không có đường cho kết quả {0}, khi đi: {rest}.",
    FindingKind.NO_CONDITION: "đường {where} ra khỏi điểm chọn mà không nêu kết quả nào.",
    FindingKind.FOREIGN_CONDITION: "đường {where} có điều kiện không đọc được: {0}.",
    FindingKind.SAME_OUTCOME: "{where} có hai đường cho cùng kết quả {0}.",
    FindingKind.NO_DUTY: "bước {where} chưa giao cho nhiệm vụ nào.",
    FindingKind.UNKNOWN_DUTY: "bước {where} giao cho nhiệm vụ không có trong danh mục: {0}.",
    FindingKind.UNKNOWN_CALL: "{where} gọi quy trình {0}, không có trong tệp.",
    FindingKind.CYCLIC_CALL: "các quy trình gọi vòng lẫn nhau: {all}.",
    FindingKind.LOOSE_BOUNDARY: "sự kiện {where} gắn vào {0}, không phải một bước.",
    FindingKind.NOT_OURS: "{where} là phần tử {0} mà hệ thống không thi hành.",
    FindingKind.NO_TIME: "bước {where} chưa có thời gian.",
    FindingKind.TIMES_DIFFER: "thời gian các bước cộng lại {0}, khác thời gian cả quy trình {1}.",
    FindingKind.NO_DIAGRAM: "quy trình {process} chưa có hình vẽ đủ.",
}


def told_finding(finding: Finding) -> str:
    """Return what a check found, as a sentence."""
    values = [quoted(value) for value in finding.values]
    trace = finding.values[1:] if finding.kind is FindingKind.NO_WAY else finding.values
    return _FOUND[finding.kind].format(
        *values,
        process=quoted(finding.process),
        where=quoted(finding.where),
        rest=" → ".join(trace) or "ngay từ đầu",
        all=", ".join(values),
    )


def told(error: NotReadable) -> str:
    """Return what is wrong with the file."""
    return _TOLD[error.fault].format(where=quoted(error.where), what=quoted(error.what))


def told_unwritable(error: NotWritable) -> str:
    return f"ký pháp này không ghi được nội dung của {quoted(error.where)}: {quoted(error.what)}."


def quoted(given: object) -> str:
    """Return what was given, short and printable, for a sentence."""
    text = str(given).encode("utf-8", "replace").decode()
    text = "".join(letter if letter.isprintable() else "�" for letter in text)
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"
