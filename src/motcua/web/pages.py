"""Trang báo: the pages that tell what stood in the way, and Django's handlers that end in them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _

from motcua.web.errors import NotFound, Told, told

ICONS = {401: "lock", 403: "lock", 404: "search", 413: "files", 429: "hourglass", 500: "alert"}


def answer(request: HttpRequest, told: Told) -> HttpResponse:
    """Tell it as a problem document under /api/ (RFC 9457), as a fragment to htmx, else as a page."""
    if request.path_info.startswith("/api/"):
        problem = {"type": "about:blank", "title": told.wrong, "status": told.status, "detail": told.do}
        return JsonResponse(problem, status=told.status, content_type="application/problem+json")
    template = "motcua/told.html" if request.headers.get("HX-Request") else "told.html"
    context = {"told": told, "icon": ICONS.get(told.status, "alert")}
    return render(request, template, context, status=told.status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return answer(
        request,
        Told(
            _("Yêu cầu vừa gửi không đọc được."),
            _("Chưa có gì được lưu."),
            _("Quay lại trang trước, tải lại trang rồi thử lần nữa."),
            status=400,
        ),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return answer(
        request,
        Told(
            _("Trang này dành cho cán bộ được giao nhiệm vụ khác."),
            _("Tài khoản đang dùng không mở được trang này."),
            _("Quay về trang làm việc của mình, hoặc đăng nhập bằng tài khoản khác."),
            status=403,
        ),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return answer(request, told(NotFound()) or Told(""))


def not_a_page() -> Told:
    """Return what is told to who opened the address of an act, as by reloading after trouble."""
    return Told(
        _("Địa chỉ này chỉ nhận việc gửi từ một trang, không mở ra được."),
        _("Chưa có gì thay đổi."),
        _("Mở lại hồ sơ từ danh sách ở trang làm việc."),
        status=405,
    )


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return answer(
        request,
        Told(
            _("Trang đã mở quá lâu nên không gửi được nữa."),
            _("Chưa có gì thay đổi."),
            _("Quay lại trang trước, tải lại trang rồi gửi lần nữa. Trình duyệt cần cho phép cookie."),
            status=403,
        ),
    )


def failed(request: HttpRequest) -> HttpResponse:
    """Answer 500 without a query and without anything else that could fail a second time."""
    told = Told(
        _("Trang này đang gặp sự cố ở phía chúng tôi."),
        _("Việc vừa làm chưa được ghi nhận; những gì đã lưu trước đó vẫn còn."),
        _("Thử lại sau ít phút. Nếu vẫn như vậy, báo cho bộ phận kỹ thuật kèm giờ xảy ra."),
        status=500,
    )
    if request.path_info.startswith("/api/"):
        return answer(request, told)
    page = loader.get_template("500.html").render({"told": told, "icon": ICONS[500]})
    return HttpResponse(page, status=500)
