"""Tên gọi: the Vietnamese words for duties, kinds and levels; doors translate them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_noop as _

from motcua.org.rules import Basis, Duty, Kind, Level

DUTY_LABELS: Mapping[Duty, str] = {
    Duty.GUIDE: _("Hướng dẫn"),
    Duty.RECEIVE: _("Tiếp nhận"),
    Duty.RETURN: _("Trả kết quả"),
    Duty.CASH: _("Thu phí, lệ phí"),
    Duty.ASSIGN: _("Phân công"),
    Duty.APPRAISE: _("Thẩm định"),
    Duty.REVIEW: _("Duyệt"),
    Duty.SIGN: _("Ký"),
    Duty.RECORDS: _("Văn thư"),
    Duty.COORDINATE: _("Điều phối"),
    Duty.FOLLOW: _("Theo dõi hồ sơ ở nơi khác"),
    Duty.DIRECT: _("Điều hành"),
    Duty.CONTROL_PROCEDURES: _("Kiểm soát thủ tục hành chính"),
    Duty.INSPECT: _("Thanh tra, kiểm tra"),
    Duty.ADMINISTER: _("Quản trị"),
}
KIND_LABELS: Mapping[Kind, str] = {
    Kind.PROVINCE: _("Tỉnh"),
    Kind.DEPARTMENT: _("Sở, ban, ngành"),
    Kind.ENTERPRISE: _("Doanh nghiệp nhà nước"),
    Kind.CENTRAL_BODY: _("Cơ quan trung ương tại tỉnh"),
    Kind.DIVISION: _("Phòng, đơn vị"),
    Kind.DISTRICT: _("Huyện, thành phố"),
    Kind.COMMUNE: _("Xã, phường, thị trấn"),
    Kind.SERVICE_CENTRE: _("Trung tâm Phục vụ hành chính công"),
    Kind.ONE_STOP_UNIT: _("Bộ phận Một cửa"),
}
LEVEL_LABELS: Mapping[Level, str] = {
    Level.PROVINCE: _("Cấp tỉnh"),
    Level.DISTRICT: _("Cấp huyện"),
    Level.COMMUNE: _("Cấp xã"),
}
BASIS_LABELS: Mapping[Basis, str] = {
    Basis.OWN: _("Chính thức"),
    Basis.SECONDED: _("Biệt phái"),
    Basis.STANDBY: _("Dự phòng"),
}
