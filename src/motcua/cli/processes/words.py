"""Lời cho người dùng lệnh: what is wrong with a file of a process, in one Vietnamese sentence."""

from __future__ import annotations

from motcua.workflow.checking.findings import Finding, FindingKind
from motcua.workflow.notation import Fault, Guess, Note, NotReadable, NotWritable

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


_GUESSED = {
    Guess.COLUMNS: "không thấy dòng tiêu đề, đã đoán các cột theo nội dung.",
    Guess.DUTY: "bước {step}: đoán nhiệm vụ là {what}.",
    Guess.NO_DUTY: "bước {step}: không đoán được nhiệm vụ.",
    Guess.NO_TIME: "bước {step}: không có thời gian.",
    Guess.TIME_NOT_READ: "bước {step}: không đọc được thời gian {what}.",
    Guess.TIME_WITHOUT_UNIT: "bước {step}: thời gian {what} không có đơn vị, hiểu là ngày.",
    Guess.TIME_RANGE: "bước {step}: thời gian {what} là một khoảng, lấy số lớn hơn.",
    Guess.TIME_BY_WORD: "bước {step}: thời gian {what} ghi bằng chữ, đã hiểu thành số giờ.",
    Guess.TIME_AS_DATE: "bước {step}: thời gian {what} bị ghi thành ngày tháng, hiểu là phân số của ngày.",
    Guess.TIMES_DIFFER: "thời gian cộng lại không khớp: {what}.",
    Guess.FILLED: "ô trống, lấy theo dòng trên: {what}.",
    Guess.CONTINUED: "dòng này được nối vào bước trước: {what}.",
    Guess.SECTION: "dòng này được hiểu là tiêu đề phần: {what}.",
    Guess.PARTS: "bước này gồm các bước nhỏ bên dưới nên không thành bước riêng: {what}.",
    Guess.NO_NUMBER: "bước {step}: không có số thứ tự.",
    Guess.NUMBERED_TWICE: "bước {step}: số thứ tự {what} dùng hai lần.",
    Guess.CUT: "bảng dài quá, chỉ đọc đến dòng này.",
}


def told_note(note: Note) -> str:
    """Return what was guessed, as a sentence that begins with the row."""
    sentence = _GUESSED[note.guess].format(step=quoted(note.step), what=quoted(note.what))
    return f"dòng {note.row}: {sentence}" if note.row else sentence


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
