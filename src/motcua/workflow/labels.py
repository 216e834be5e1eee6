"""Lời về quy trình: what is wrong with a process or its file, in Vietnamese; doors translate it."""

from __future__ import annotations

from collections.abc import Callable

from motcua.workflow.checking.findings import Finding, FindingKind
from motcua.workflow.notation import Fault, Guess, Note, NotReadable, NotWritable


def _(sentence: str) -> str:
    """Mark a sentence for translation; Django's own mark wants settings, and a command goes without."""
    return sentence


_TOLD = {
    Fault.TOO_LARGE: _("tệp quá lớn ({what})."),
    Fault.TOO_DEEP: _("tệp lồng nhau quá sâu."),
    Fault.NOT_TEXT: _("tệp không phải văn bản đọc được; hãy lưu lại bằng UTF-8."),
    Fault.NOT_XML: _("tệp không phải XML hợp lệ, ở dòng {where}: {what}."),
    Fault.DOCTYPE: _("tệp XML khai báo DOCTYPE nên bị từ chối; hãy lưu lại mà không có DOCTYPE và ENTITY."),
    Fault.NAMESPACE: _("tệp XML dùng tiền tố {where} cho không gian tên lạ {what}."),
    Fault.NOT_YAML: _("tệp không phải YAML hợp lệ, ở dòng {where}: {what}."),
    Fault.REFERENCE: _("dòng {where} của tệp YAML nhắc lại một phần khác, điều không được phép."),
    Fault.NOT_BPMN: _("tệp XML không phải BPMN 2.0 mà là {what}."),
    Fault.NOT_A_TABLE: _("tệp không phải bảng bước."),
    Fault.NO_PROCESS: _("tệp không có quy trình nào."),
    Fault.NO_STEPS: _("bảng không có bước nào."),
    Fault.LOOSE_END: _("đường đi {where} nối với {what}, là phần tử không có trong quy trình."),
    Fault.GIVEN_TWICE: _("mã {what} dùng hai lần trong {where}."),
    Fault.WRONG_VALUE: _("giá trị không hợp lệ ở {where}: {what}."),
    Fault.UNKNOWN_WORD: _("không hiểu mục {what} ở {where}."),
}

_FOUND = {
    FindingKind.NO_PROCESS: _("tệp không có quy trình nào."),
    FindingKind.NO_START: _("quy trình {process} không có điểm bắt đầu."),
    FindingKind.NO_END: _("quy trình {process} không có điểm kết thúc."),
    FindingKind.UNREACHABLE: _("không có đường nào đến {where}."),
    FindingKind.UNCALLED: _("không ai gọi quy trình {process}."),
    FindingKind.ENDLESS: _("từ {where} không bao giờ đến được điểm kết thúc."),
    FindingKind.CIRCLE: _("từ {where} chạy vòng mãi mà không ai làm gì."),
    FindingKind.DEAD_END: _("{where} không dẫn đi đâu."),
    FindingKind.WRONG_FLOW: _("đường {where} không được phép: từ {0} đến {1}."),
    FindingKind.JOIN_WAITS: _("điểm hợp {where} có thể chờ mãi, khi đi: {rest}."),
    FindingKind.LEFT_BEHIND: _("quy trình kết thúc mà {where} còn mở, khi đi: {rest}."),
    FindingKind.SEVERAL_TOKENS: _("{where} có thể mở nhiều lần cùng lúc, khi đi: {rest}."),
    FindingKind.TOO_LARGE: _("quy trình quá lớn nên chưa thử hết mọi khả năng (đã thử {0})."),
    FindingKind.NO_WAY: _("{where} không có đường cho kết quả {0}, khi đi: {rest}."),
    FindingKind.NO_CONDITION: _("đường {where} ra khỏi điểm chọn mà không nêu kết quả nào."),
    FindingKind.FOREIGN_CONDITION: _("đường {where} có điều kiện không đọc được: {0}."),
    FindingKind.SAME_OUTCOME: _("{where} có hai đường cho cùng kết quả {0}."),
    FindingKind.NO_DUTY: _("bước {where} chưa giao cho nhiệm vụ nào."),
    FindingKind.UNKNOWN_DUTY: _("bước {where} giao cho nhiệm vụ không có trong danh mục: {0}."),
    FindingKind.UNKNOWN_CALL: _("{where} gọi quy trình {0}, không có trong tệp."),
    FindingKind.CYCLIC_CALL: _("các quy trình gọi vòng lẫn nhau: {all}."),
    FindingKind.LOOSE_BOUNDARY: _("sự kiện {where} gắn vào {0}, không phải một bước."),
    FindingKind.NOT_OURS: _("{where} là phần tử {0} mà hệ thống không thi hành."),
    FindingKind.NO_TIME: _("bước {where} chưa có thời gian."),
    FindingKind.TIMES_DIFFER: _("thời gian các bước cộng lại {0}, khác thời gian cả quy trình {1}."),
    FindingKind.NO_DIAGRAM: _("tệp chưa vẽ đủ quy trình {process}."),
}
_GUESSED = {
    Guess.COLUMNS: _("không thấy dòng tiêu đề, đã đoán các cột theo nội dung."),
    Guess.DUTY: _("bước {step}: đoán nhiệm vụ là {what}."),
    Guess.NO_DUTY: _("bước {step}: không đoán được nhiệm vụ."),
    Guess.NO_TIME: _("bước {step}: không có thời gian."),
    Guess.TIME_NOT_READ: _("bước {step}: không đọc được thời gian {what}."),
    Guess.TIME_WITHOUT_UNIT: _("bước {step}: thời gian {what} không có đơn vị, hiểu là ngày."),
    Guess.TIME_RANGE: _("bước {step}: thời gian {what} là một khoảng, lấy số lớn hơn."),
    Guess.TIME_BY_WORD: _("bước {step}: thời gian {what} ghi bằng chữ, đã hiểu thành số giờ."),
    Guess.TIME_AS_DATE: _("bước {step}: thời gian {what} bị ghi thành ngày tháng, hiểu là phân số của ngày."),
    Guess.TIMES_DIFFER: _("thời gian cộng lại không khớp: {what}."),
    Guess.FILLED: _("ô trống, lấy theo dòng trên: {what}."),
    Guess.CONTINUED: _("dòng này được nối vào bước trước: {what}."),
    Guess.SECTION: _("dòng này được hiểu là tiêu đề phần: {what}."),
    Guess.PARTS: _("bước này gồm các bước nhỏ bên dưới nên không thành bước riêng: {what}."),
    Guess.NO_NUMBER: _("bước {step}: không có số thứ tự."),
    Guess.NUMBERED_TWICE: _("bước {step}: số thứ tự {what} dùng hai lần."),
    Guess.CUT: _("bảng dài quá, chỉ đọc đến dòng này."),
}
AT_ROW = _("dòng {row}: {said}")
# Instead of a way, where one comes to it from the start.
AT_ONCE = _("ngay từ đầu")


def as_it_is(text: str) -> str:
    return text


def told_note(note: Note, *, say: Callable[[str], str] = as_it_is) -> str:
    """Return what was guessed, as a sentence that begins with the row."""
    sentence = say(_GUESSED[note.guess]).format(step=quoted(note.step), what=quoted(note.what))
    return say(AT_ROW).format(row=note.row, said=sentence) if note.row else sentence


def told_finding(
    finding: Finding,
    *,
    say: Callable[[str], str] = as_it_is,
    named: Callable[[str], str] | None = None,
) -> str:
    """Return what a check found, as a sentence; `say` translates it, `named` gives the name of a node."""
    call = named or quoted
    values = [quoted(value) for value in finding.values]
    trace = finding.values[1:] if finding.kind is FindingKind.NO_WAY else finding.values
    return say(_FOUND[finding.kind]).format(
        *values,
        process=call(finding.process),
        where=call(finding.where),
        rest=_way(trace, named) or say(AT_ONCE),
        all=", ".join(values),
    )


def _way(trace: tuple[str, ...], named: Callable[[str], str] | None) -> str:
    """Return the steps done in turn, each with its outcome."""
    if named is None:
        return " → ".join(trace)
    return " → ".join(_step(done, named) for done in trace)


def _step(done: str, named: Callable[[str], str]) -> str:
    step, at, event = done.partition("@")
    step, colon, outcome = step.partition(":")
    return f"{named(step)}{colon and outcome and f' ({outcome})'}{at and f' ({event})'}"


def told(error: NotReadable, *, say: Callable[[str], str] = as_it_is) -> str:
    """Return what is wrong with the file."""
    return say(_TOLD[error.fault]).format(where=quoted(error.where), what=quoted(error.what))


def told_unwritable(error: NotWritable) -> str:
    return f"ký pháp này không ghi được nội dung của {quoted(error.where)}: {quoted(error.what)}."


def quoted(given: object) -> str:
    """Return what was given, short and printable, for a sentence."""
    text = str(given).encode("utf-8", "replace").decode()
    text = "".join(letter if letter.isprintable() else "�" for letter in text)
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"
