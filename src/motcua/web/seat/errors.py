"""Nói ở quầy gọi số: sentences for what may stand in the way of a call."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.org.models import Counter, Officer
from motcua.queue.finish import NoReason
from motcua.queue.open_counter import CannotServe, SitsElsewhere
from motcua.queue.operations import CounterClosed, CounterPaused, CounterTaken, NobodyServed, NotNow
from motcua.queue.pause import StillServing
from motcua.queue.rules import TicketState
from motcua.queue.transfer import Nowhere
from motcua.web import formats
from motcua.web.dossier_errors import NOTHING_CHANGED
from motcua.web.errors import Told, tells

WHERE: Mapping[TicketState, str | Promise] = {
    TicketState.WAITING: gettext_lazy("đang chờ"),
    TicketState.SERVING: gettext_lazy("đang ở một quầy"),
    TicketState.DONE: gettext_lazy("đã xong lượt"),
    TicketState.LEFT: gettext_lazy("đã rời hàng"),
    TicketState.EXPIRED: gettext_lazy("đã hết hiệu lực vì hết ngày"),
    TicketState.NO_SHOW: gettext_lazy("vắng mặt khi gọi"),
    TicketState.HELD: gettext_lazy("đang tạm gác"),
    TicketState.EXPECTED: gettext_lazy("chưa đến"),
}


class OutcomeWanted(Exception):
    """Who is at the counter goes without a dossier or a result: what came of his visit is asked first."""


@tells(OutcomeWanted)
def _outcome_wanted(error: OutcomeWanted) -> Told:
    return Told(
        _("Lượt này chưa có hồ sơ hay kết quả nào."),
        _("Khách vẫn đang ở quầy; chưa gọi ai."),
        _("Ghi khách về vì sao, rồi gọi số tiếp theo."),
        status=409,
    )


@tells(CounterClosed)
def _closed(error: CounterClosed) -> Told:
    return Told(
        _("Quầy này đang đóng."),
        _("Quầy để mở qua đêm được đóng lúc nửa đêm; khách chưa gọi phải lấy số mới."),
        _("Ngồi vào quầy để mở lại, hoặc chọn quầy khác."),
        status=409,
    )


@tells(CounterTaken)
def _taken(error: CounterTaken) -> Told:
    name = Officer.objects.filter(pk=error.args[0]).values_list("full_name", flat=True).first()
    return Told(
        _("%(name)s đang ngồi ở quầy này.") % {"name": name or _("Cán bộ khác")},
        str(NOTHING_CHANGED),
        _("Chọn quầy khác, hoặc nhờ người ấy đóng quầy trước."),
        status=409,
    )


@tells(SitsElsewhere)
def _elsewhere(error: SitsElsewhere) -> Told:
    name = Counter.objects.filter(pk=error.args[0]).values_list("name", flat=True).first()
    return Told(
        _("Đang mở %(counter)s; mỗi người chỉ ngồi một quầy.") % {"counter": name or _("quầy khác")},
        str(NOTHING_CHANGED),
        _("Đóng quầy ấy rồi ngồi vào quầy mới."),
        status=409,
    )


@tells(CannotServe)
def _cannot_serve(error: CannotServe) -> Told:
    return Told(
        _("Có lĩnh vực quầy này không phục vụ và kỹ năng của người ngồi quầy chưa ghi."),
        str(NOTHING_CHANGED),
        _("Bỏ chọn lĩnh vực ấy, hoặc đề nghị Giám đốc Trung tâm ghi thêm kỹ năng."),
    )


@tells(CounterPaused)
def _paused(error: CounterPaused) -> Told:
    return Told(
        _("Quầy đang nghỉ từ %(time)s.") % {"time": formats.clock(error.args[0])},
        _("Trong lúc nghỉ không gọi khách nào."),
        _("Chọn “Làm việc lại” rồi gọi."),
        status=409,
    )


@tells(StillServing)
def _still_serving(error: StillServing) -> Told:
    return Told(
        _("Số %(number)s còn đang ở quầy.") % {"number": error.args[0]},
        str(NOTHING_CHANGED),
        _("Xong lượt, tạm gác hoặc chuyển khách này rồi nghỉ."),
        status=409,
    )


@tells(NobodyServed)
def _nobody(error: NobodyServed) -> Told:
    return Told(
        _("Quầy không có khách."),
        _("Lượt trước đã kết thúc; chưa có gì thay đổi."),
        _("Gọi số tiếp theo."),
        status=409,
    )


@tells(NotNow)
def _not_now(error: NotNow) -> Told:
    number, state = error.args
    return Told(
        _("Số %(number)s bây giờ %(where)s.") % {"number": number, "where": WHERE[state]},
        str(NOTHING_CHANGED),
        _("Xem lại danh sách ở quầy."),
        status=409,
    )


@tells(NoReason)
def _no_reason(error: NoReason) -> Told:
    return Told(
        _("Cần ghi vì sao khách về."),
        _("Lượt chưa kết thúc."),
        _("Chọn một lý do, hoặc gõ vài chữ."),
    )


@tells(Nowhere)
def _nowhere(error: Nowhere) -> Told:
    return Told(
        _("Cần chọn lĩnh vực hoặc quầy để chuyển khách đến."),
        str(NOTHING_CHANGED),
        _("Chọn nơi đến rồi chuyển."),
    )


class Moved(Exception):
    """Meanwhile somebody else is at the counter than the page shows: his number, empty when nobody is."""


@tells(Moved)
def _moved(error: Moved) -> Told:
    here = error.args[0]
    now = (
        _("Ở quầy bây giờ là số %(number)s.") % {"number": here} if here else _("Ở quầy bây giờ không có ai.")
    )
    return Told(
        _("Lượt hiện trên trang ấy đã kết thúc, ở thẻ hoặc máy khác."),
        f"{now} {NOTHING_CHANGED}",
        _("Xem lại bảng ở đầu trang rồi làm tiếp."),
        status=409,
    )
