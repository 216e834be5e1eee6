"""Nói ở trang bảng gọi số: what stands in the way of a zone, a notice or a recording."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.queue.record_voice import NoSuchFragment, NotSaid
from motcua.queue.set_zone import BadZone
from motcua.queue.voice.packs import BadName, Damaged, NoSuchVoice
from motcua.queue.voice.sound import LONGEST_SECONDS, NotWave, TooLong, TooQuiet, TooShort
from motcua.web.dossier_errors import NOTHING_CHANGED
from motcua.web.errors import Told, tells


@tells(BadZone)
def _bad_zone(error: BadZone) -> Told:
    return Told(
        _("Khu vực cần một tên và các quầy có trong sảnh này."),
        str(NOTHING_CHANGED),
        _("Xem lại số quầy vừa nhập."),
    )


@tells(NotSaid)
def _empty(error: NotSaid) -> Told:
    return Told(_("Phiếu còn chỗ trống."), str(NOTHING_CHANGED), _("Điền đủ rồi gửi lại."))


@tells(NotWave)
def _not_wave(error: NotWave) -> Told:
    return Told(
        _("Tệp này không phải tệp âm thanh WAV."),
        str(NOTHING_CHANGED),
        _("Thu hoặc lưu lại ở dạng WAV (PCM), một tệp cho một tiếng, rồi chọn lại."),
    )


@tells(TooShort)
def _too_short(error: TooShort) -> Told:
    return Told(
        _("Bản thu quá ngắn, không nghe ra tiếng nào."),
        str(NOTHING_CHANGED),
        _("Thu lại, nói rõ và đủ tiếng, rồi chọn lại."),
    )


@tells(TooLong)
def _too_long(error: TooLong) -> Told:
    return Told(
        _("Bản thu dài hơn %(most)s giây.") % {"most": round(LONGEST_SECONDS)},
        str(NOTHING_CHANGED),
        _("Mỗi tệp chỉ thu một tiếng. Cắt ngắn hoặc thu lại, rồi chọn lại."),
    )


@tells(TooQuiet)
def _too_quiet(error: TooQuiet) -> Told:
    return Told(
        _("Bản thu im lặng hoặc quá nhỏ."),
        str(NOTHING_CHANGED),
        _("Kiểm tra micrô, nói gần hơn, rồi thu lại."),
    )


@tells(NoSuchVoice, NoSuchFragment, BadName)
def _no_such_voice(error: Exception) -> Told:
    return Told(
        _("Không có giọng hoặc tiếng này."),
        str(NOTHING_CHANGED),
        _("Mở lại trang Bảng gọi số."),
        status=404,
    )


@tells(Damaged)
def _damaged(error: Damaged) -> Told:
    return Told(
        _("Bản kê của giọng này không đọc được nữa."),
        _("Bảng vẫn hiện số và đánh chuông, chỉ thiếu lời gọi."),
        _("Đề nghị người quản trị khôi phục bản kê của giọng từ bản sao lưu."),
        status=409,
    )
