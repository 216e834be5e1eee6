"""Lối đi: the places of the house and who finds them in his header, by duty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.org.rules import Duty


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its address, its name in the header, what is done there, and the duties that lead to it."""

    key: str
    path: str
    name: str | Promise
    purpose: str | Promise
    icon: str
    duties: frozenset[Duty]

    def holds(self, path: str) -> bool:
        """Return whether an address lies within the place."""
        return path == self.path or path.startswith(self.path.rstrip("/") + "/")


PLACES = (
    Place(
        "guide",
        "/guide/",
        _("Hướng dẫn"),
        _("Tìm lĩnh vực cho người đến, cấp và in số, cho ưu tiên, giúp người lỡ số"),
        "ticket",
        frozenset({Duty.GUIDE}),
    ),
    Place(
        "counter",
        "/counter/",
        _("Tiếp nhận"),
        _("Nhận hồ sơ tại quầy, kiểm giấy tờ, in giấy hẹn"),
        "counter",
        frozenset({Duty.RECEIVE}),
    ),
    Place(
        "transfer",
        "/transfer/",
        _("Bàn giao"),
        _("Giấy tờ từ quầy đến cơ quan giải quyết, hai bên ký nhận"),
        "folder",
        frozenset({Duty.RECEIVE, Duty.RECORDS}),
    ),
    Place(
        "desk",
        "/desk/",
        _("Giải quyết"),
        _("Việc được giao, theo ngày hẹn; phân công, thẩm định, lấy ý kiến"),
        "desk",
        frozenset({Duty.ASSIGN, Duty.APPRAISE, Duty.RECORDS, Duty.COORDINATE}),
    ),
    Place(
        "lead",
        "/lead/",
        _("Duyệt, ký"),
        _("Hồ sơ trình lãnh đạo: duyệt hoặc trả lại"),
        "pen",
        frozenset({Duty.REVIEW, Duty.SIGN, Duty.DIRECT}),
    ),
    Place(
        "across",
        "/desk/across/",
        _("Chờ cơ quan khác"),
        _("Ý kiến và phần việc cơ quan khác đang giữ, nơi nào đã quá hạn"),
        "send",
        frozenset({Duty.DIRECT, Duty.COORDINATE}),
    ),
    Place(
        "returning",
        "/returning/",
        _("Trả kết quả"),
        _("Kết quả đã sẵn sàng: trao tận tay hoặc gửi bưu điện"),
        "inbox",
        frozenset({Duty.RETURN}),
    ),
    Place(
        "hall",
        "/hall/",
        _("Sảnh"),
        _("Ai đang chờ, quầy nào đang mở; thông báo, số liệu, cài đặt của sảnh"),
        "users",
        frozenset({Duty.DIRECT}),
    ),
    Place(
        "director",
        "/director/",
        _("Điều hành"),
        _("Báo ngày nghỉ muộn, xem và duyệt những lời hẹn phải đổi"),
        "calendar",
        frozenset({Duty.DIRECT, Duty.ADMINISTER}),
    ),
    Place(
        "stuck",
        "/stuck/",
        _("Chỗ vướng"),
        _("Hồ sơ đứng yên, bước chưa có người, ý kiến và giấy tờ quá hạn"),
        "alert",
        frozenset({Duty.DIRECT, Duty.ASSIGN}),
    ),
    Place(
        "messages",
        "/messages/",
        _("Tin đã gửi"),
        _("Tin nhắn gửi đến người dân: lúc nào, việc gì, có gửi được không"),
        "mail",
        frozenset({Duty.ADMINISTER}),
    ),
    Place(
        "machines",
        "/kiosk/machines",
        _("Máy ở sảnh"),
        _("Máy in phiếu, máy lấy số: thêm, kiểm tra, tắt"),
        "print",
        frozenset({Duty.ADMINISTER}),  # who directs comes from the page of his hall
    ),
    Place(
        "catalogue",
        "/catalogue/",
        _("Danh mục thủ tục"),
        _("Công bố, bổ sung cho đủ và theo dõi nội dung thủ tục"),
        "files",
        frozenset({Duty.CONTROL_PROCEDURES}),
    ),
    Place(
        "staff",
        "/staff/",
        _("Cơ quan, cán bộ"),
        _("Ai giữ việc gì, bàn giao khi thôi nhiệm vụ, sắp xếp lại cơ quan"),
        "building",
        frozenset({Duty.ASSIGN, Duty.DIRECT, Duty.ADMINISTER, Duty.CONTROL_PROCEDURES}),
    ),
    Place(
        "process",
        "/process/",
        _("Quy trình"),
        _("Soạn, kiểm tra, phê duyệt quy trình; chuyển hồ sơ sang bản mới"),
        "link",
        frozenset({Duty.CONTROL_PROCEDURES}),
    ),
)

CITIZEN_NAV: tuple[tuple[str, str | Promise], ...] = (
    ("/", _("Tìm thủ tục")),
    ("/tra-cuu", _("Tra cứu hồ sơ")),
    ("/can-bo", _("Cán bộ")),
)
CITIZEN_FOOT: tuple[tuple[str, str | Promise], ...] = (
    ("/thu-tuc", _("Danh mục thủ tục")),
    ("/ngay-lam-viec", _("Tính ngày trả kết quả")),
    ("/home", _("Dành cho cán bộ")),
)


def places_for(duties: Iterable[Duty]) -> list[Place]:
    """Return the places that the duties lead to, in the order of a dossier's way."""
    held = frozenset(duties)
    return [place for place in PLACES if place.duties & held]
