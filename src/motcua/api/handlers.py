"""Every exception becomes a problem document; what was not foreseen says so and is logged."""

from __future__ import annotations

import structlog
from django.http import Http404, HttpRequest, HttpResponse
from ninja.errors import HttpError, ValidationError

from motcua.api.app import api, problem
from motcua.api.faults import faults
from motcua.api.problems import PROBLEMS, told

log = structlog.get_logger(__name__)


def known(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer an exception of the domain."""
    found = told(error)
    assert found is not None
    status, kind, title, more = found
    return problem(request, status, kind, title, **more)


for exception in PROBLEMS:
    api.exception_handler(exception)(known)


@api.exception_handler(ValidationError)
def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer a request that is not of the described shape, naming each place."""
    return problem(request, 422, "malformed", "Yêu cầu không đúng mẫu.", faults=faults(error.errors))


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer what the framework refused."""
    return problem(request, error.status_code, "refused", "Yêu cầu không được chấp nhận.")


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    """Answer an address that leads nowhere."""
    return problem(request, 404, "not-found", "Không có địa chỉ này.")


@api.exception_handler(Exception)
def unforeseen(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer a fault of ours; nothing was written, since the act's transaction is gone."""
    log.exception("api.unforeseen", path=request.path)
    return problem(request, 500, "unforeseen", "Có lỗi ngoài dự kiến. Chưa có gì được ghi lại.")
