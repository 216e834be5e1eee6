"""Nói ở bàn làm việc: sentences for what may stand in the way of working on a dossier."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.deadlines.asking import AlreadyExtended, NoTimeAsked, TooLateToAsk, last_moment
from motcua.deadlines.rules import Expired, NotPaused, NotRunning
from motcua.dossiers.marking import NoOffice
from motcua.dossiers.models import DossierItem
from motcua.dossiers.parts import TooDeep
from motcua.handling.apologise import ExpectedEarlier, NotLate
from motcua.handling.claim import NotClaimed, Taken
from motcua.handling.complete import AnswerFirst
from motcua.handling.consult import AsksItself, NobodyAsked, NoSuchOffice, NothingSaid
from motcua.handling.decide_on_the_spot import NothingToDecide
from motcua.handling.request_supplement import TooLateToAsk as AskedTooLate
from motcua.handling.send_on import PaperGoesInOrder, TwoLeads
from motcua.handling.sending import NoProcedure
from motcua.handling.set_rule import NothingAllotted
from motcua.handling.working import NoResult, NotRefusing, NotYours, PartsOut
from motcua.org.models import Officer
from motcua.web import (
    dossier_errors,  # noqa: F401  registers the sentences that all places share
    formats,
)
from motcua.web.dossier_errors import NOTHING_CHANGED
from motcua.web.errors import Told, tells
from motcua.workflow.engine import NoSuchStep, NoSuchWay
from motcua.workflow.rules import RETURNED
from motcua.worktime.arithmetic import NoWorkingTime
from motcua.worktime.limits import NotCountable, OutOfReach


@tells(NotYours, Taken)
def _not_yours(error: NotYours | Taken) -> Told:
    holder = Officer.objects.filter(pk=error.args[0]).first()
    return Told(
        _("Bước này đang do %(name)s giữ.") % {"name": holder.full_name if holder else _("cán bộ khác")},
        str(NOTHING_CHANGED),
        _("Nếu cần làm thay, đề nghị người phân công giao lại bước này."),
        status=409,
    )


@tells(NotClaimed)
def _not_claimed(error: NotClaimed) -> Told:
    return Told(
        _("Bước này được giao, không phải tự nhận, nên không tự trả lại được."),
        str(NOTHING_CHANGED),
        _("Nếu không làm được, đề nghị người phân công giao cho người khác."),
        status=409,
    )


@tells(NothingAllotted)
def _nothing_allotted(error: NothingAllotted) -> Told:
    return Told(
        _("Chưa giao phần nào cho ai."),
        str(NOTHING_CHANGED),
        _("Chọn xã, phường hoặc lĩnh vực của ít nhất một cán bộ."),
    )


@tells(NoResult)
def _no_result(error: NoResult) -> Told:
    return Told(
        _("Hồ sơ chưa có kết quả giải quyết."),
        _("Chưa kết thúc được, vì quầy sẽ không có gì để trả."),
        _("Nhập kết quả (loại, số, ngày, bản quét) rồi hoàn thành bước này."),
        status=409,
    )


@tells(NotRefusing)
def _not_refusing(error: NotRefusing) -> Told:
    return Told(
        _("Kết luận là từ chối, nhưng kết quả số %(number)s không phải văn bản từ chối.")
        % {"number": error.args[0]},
        str(NOTHING_CHANGED),
        _("Nhập văn bản từ chối (đánh dấu ô từ chối), hoặc chọn kết luận khác."),
        status=409,
    )


@tells(AnswerFirst)
def _answer_first(error: AnswerFirst) -> Told:
    return Told(
        _("Bước này là câu hỏi lấy ý kiến, kết thúc bằng câu trả lời."),
        str(NOTHING_CHANGED),
        _("Dùng việc “Trả lời ý kiến”."),
        status=409,
    )


@tells(NothingToDecide)
def _nothing_to_decide(error: NothingToDecide) -> Told:
    return Told(
        _("Bước đang làm không thuộc phần được giao hoặc ủy quyền."),
        str(NOTHING_CHANGED),
        _("Chuyển hồ sơ cho người có nhiệm vụ ở bước này, hoặc đề nghị ủy quyền."),
        status=409,
    )


@tells(PartsOut)
def _parts_out(error: PartsOut) -> Told:
    return Told(
        _("Còn phần việc đang ở cơ quan khác."),
        _("Chưa kết thúc được bước này, vì kết quả cần có đủ các phần."),
        _("Chờ cơ quan ấy trả lại, hoặc đôn đốc theo mã hồ sơ của phần việc."),
        status=409,
    )


@tells(PaperGoesInOrder)
def _paper_goes_in_order(error: PaperGoesInOrder) -> Told:
    return Told(
        _("Hồ sơ giấy chỉ chuyển lần lượt từng cơ quan."),
        str(NOTHING_CHANGED),
        _("Bỏ chọn “Gửi tất cả cùng lúc”; thứ tự là thứ tự các dòng (NĐ 61/2018, Điều 19 khoản 6)."),
    )


@tells(TwoLeads)
def _two_leads(error: TwoLeads) -> Told:
    return Told(
        _("Chỉ một cơ quan chủ trì."), str(NOTHING_CHANGED), _("Chọn một cơ quan chủ trì trong danh sách.")
    )


@tells(NoProcedure, NoOffice, TooDeep)
def _process_is_wrong(error: Exception) -> Told:
    return Told(
        _("Quy trình của hồ sơ chỉ đến nơi không có: %(what)s.") % {"what": error.args[0]},
        str(NOTHING_CHANGED),
        _("Đề nghị người quản lý quy trình sửa lại cơ quan hoặc thủ tục ghi trong quy trình."),
        status=409,
    )


@tells(NobodyAsked)
def _nobody_asked(error: NobodyAsked) -> Told:
    return Told(
        _("Chưa chọn cơ quan nào để lấy ý kiến."),
        str(NOTHING_CHANGED),
        _("Chọn ít nhất một cơ quan, ghi câu hỏi và hạn trả lời."),
    )


@tells(NothingSaid)
def _nothing_said(error: NothingSaid) -> Told:
    return Told(
        _("Chưa ghi nội dung."),
        str(NOTHING_CHANGED),
        _("Ghi câu hỏi cho cơ quan được hỏi, hoặc câu trả lời của đơn vị mình."),
    )


@tells(AsksItself)
def _asks_itself(error: AsksItself) -> Told:
    return Told(
        _("Cơ quan vừa chọn chính là cơ quan giải quyết hồ sơ này."),
        str(NOTHING_CHANGED),
        _("Chọn cơ quan, đơn vị khác để lấy ý kiến."),
    )


@tells(NoSuchOffice)
def _no_such_office(error: NoSuchOffice) -> Told:
    return Told(
        _("Không tìm thấy cơ quan vừa chọn; có thể cơ quan đã sáp nhập hoặc đổi tên."),
        str(NOTHING_CHANGED),
        _("Chọn lại trong danh sách; danh sách đã được làm mới."),
    )


@tells(NoSuchStep)
def _no_such_step(error: NoSuchStep) -> Told:
    return Told(
        _("Bước này vừa được xử lý xong ở nơi khác."),
        str(NOTHING_CHANGED),
        _("Xem bước hiện tại và diễn biến của hồ sơ rồi làm tiếp nếu còn là việc của mình."),
        status=409,
    )


@tells(NoSuchWay)
def _no_such_way(error: NoSuchWay) -> Told:
    if error.outcome != RETURNED:
        return Told(
            _("Bước này phải chọn kết luận."),
            str(NOTHING_CHANGED),
            _("Mở hồ sơ, chọn một kết luận của bước rồi chuyển tiếp."),
            status=409,
        )
    return Told(
        _("Bước này không có đường trả lại."),
        str(NOTHING_CHANGED),
        _("Đây là bước đầu của quy trình. Chuyển bước tiếp, hoặc yêu cầu bổ sung giấy tờ."),
        status=409,
    )


@tells(TooLateToAsk)
def _too_late_to_ask(error: TooLateToAsk) -> Told:
    until = last_moment(error.due_at, error.days)
    return Told(
        _("Đã quá lúc được xin gia hạn: chỉ xin được trước %(until)s.") % {"until": formats.moment(until)},
        str(NOTHING_CHANGED),
        _("Nếu quá hẹn vẫn chưa xong, gửi lời xin lỗi đến người nộp; hồ sơ vẫn tính là trễ."),
        status=409,
    )


@tells(Expired)
def _expired(error: Expired) -> Told:
    return Told(
        _("Lời hẹn đã hết hạn nên không hẹn lại được nữa."),
        str(NOTHING_CHANGED),
        _("Cơ quan giải quyết gửi lời xin lỗi đến người nộp; hồ sơ vẫn tính là trễ."),
        status=409,
    )


@tells(AlreadyExtended)
def _already_extended(error: AlreadyExtended) -> Told:
    return Told(
        _("Hồ sơ này đã xin gia hạn rồi."),
        str(NOTHING_CHANGED),
        _("Quy định chỉ cho hẹn lại một lần (NĐ 61/2018, Điều 19 khoản 9)."),
        status=409,
    )


@tells(NoTimeAsked)
def _no_time_asked(error: NoTimeAsked) -> Told:
    return Told(
        _("Chưa ghi xin thêm bao nhiêu ngày."), str(NOTHING_CHANGED), _("Xin ít nhất 1 ngày làm việc.")
    )


@tells(AskedTooLate)
def _asked_too_late(error: AskedTooLate) -> Told:
    return Told(
        _("Đã quá hạn thông báo bổ sung: %(until)s.") % {"until": formats.moment(error.args[0])},
        str(NOTHING_CHANGED),
        _("Ghi vì sao yêu cầu muộn rồi gửi lại; phiếu sẽ được đánh dấu là muộn."),
        status=409,
    )


@tells(NotLate)
def _not_late(error: NotLate) -> Told:
    return Told(
        _("Hồ sơ này chưa quá hẹn."),
        str(NOTHING_CHANGED),
        _("Nếu thấy không kịp, xin gia hạn trước ngày hẹn ít nhất một ngày."),
        status=409,
    )


@tells(ExpectedEarlier)
def _expected_earlier(error: ExpectedEarlier) -> Told:
    return Told(_("Ngày dự kiến xong đã qua."), str(NOTHING_CHANGED), _("Ghi một ngày từ hôm nay trở đi."))


@tells(NotRunning, NotPaused)
def _clock(error: NotRunning | NotPaused) -> Told:
    return Told(
        _("Thời hạn của hồ sơ này hiện không chạy, hoặc đã kết thúc."),
        str(NOTHING_CHANGED),
        _("Mở lại hồ sơ để xem tình trạng mới nhất."),
        status=409,
    )


@tells(DossierItem.DoesNotExist)
def _no_such_paper(error: DossierItem.DoesNotExist) -> Told:
    return Told(
        _("Giấy tờ vừa chọn không có trong hồ sơ này."),
        str(NOTHING_CHANGED),
        _("Chọn lại giấy tờ trong danh mục của hồ sơ."),
    )


@tells(Officer.DoesNotExist)
def _no_such_officer(error: Officer.DoesNotExist) -> Told:
    return Told(
        _("Không tìm thấy cán bộ vừa chọn."),
        str(NOTHING_CHANGED),
        _("Chọn lại trong danh sách; danh sách đã được làm mới."),
    )


@tells(NoWorkingTime, OutOfReach, NotCountable)
def _no_hours(error: ValueError) -> Told:
    return Told(
        _("Chưa tính được thời hạn theo lịch làm việc của cơ quan giải quyết."),
        str(NOTHING_CHANGED),
        _("Đề nghị người quản trị xem lại lịch làm việc của cơ quan này."),
    )
