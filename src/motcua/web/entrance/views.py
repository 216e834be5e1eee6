"""The pages of the entrance."""

from __future__ import annotations

import math
from typing import Any

from django.conf import settings
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.views import LoginView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.accounts.change_password import WrongPassword, change_password
from motcua.accounts.rules import WeakPassword
from motcua.org.endings import endings_for
from motcua.org.labels import DUTY_LABELS
from motcua.org.rules import day_of
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.entrance.demo import DEMO_PASSWORD, demo_officers
from motcua.web.entrance.forms import PasswordForm, SignInForm
from motcua.web.errors import Told, told
from motcua.web.navigation import places_for
from motcua.web.pages import answer
from motcua.web.telling import tell

A_YEAR = 365 * 24 * 3600


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class SignIn(LoginView):
    """The sign-in page, also for changing to another account; in the demo it lists who can be tried."""

    template_name = "entrance/sign_in.html"
    authentication_form = SignInForm
    next_page = "/home"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs, demo_officers=demo_officers(), demo_password=DEMO_PASSWORD, now=now()
        )


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """Tell, in place of the sign-in page, that there were too many wrong passwords and what to do."""
    minutes = math.ceil(settings.AXES_COOLOFF_TIME * 60)
    return answer(
        request,
        Told(
            _("Tạm khóa đăng nhập vì nhập sai mật khẩu nhiều lần."),
            _("Việc này để người khác không dò được mật khẩu. Tài khoản không mất gì."),
            _("Chờ %(minutes)s phút rồi đăng nhập lại. Nếu quên mật khẩu, nhờ người quản trị đặt lại.")
            % {"minutes": minutes},
            status=429,
        ),
    )


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    tell(request, _("Đã đăng xuất."))
    return redirect("sign-in")


@require_GET
def session_ended(request: HttpRequest) -> HttpResponse:
    """Tell whose session ended by itself why, and lead him back to where he was."""
    context = {"minutes": settings.SESSION_IDLE_MINUTES, "next": _safe(request, "/home")}
    return render(request, "entrance/session_ended.html", context)


@require_GET
@for_officers()
def home(request: OfficeRequest) -> HttpResponse:
    """Lead the officer to his place, or let him choose where he has several."""
    places, at = places_for(request.duties), now()
    ending = endings_for(request.officer, at)
    daily = [place for place in places if place.key != "staff"] or places
    if len(daily) == 1 and not ending:
        return HttpResponseRedirect(daily[0].path)
    duties = [_(DUTY_LABELS[duty]) for duty in DUTY_LABELS if duty in request.duties]
    return render(
        request,
        "entrance/home.html",
        {"places": places, "duties": duties, "endings": ending, "today": day_of(at)},
    )


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@never_cache
@for_officers()
def account(request: OfficeRequest) -> HttpResponse:
    """Show who one is here, and change the password."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _changed(request, form):
        tell(request, _("Đã đổi mật khẩu. Lần đăng nhập sau dùng mật khẩu mới."))
        return redirect("account")
    duties = [_(DUTY_LABELS[duty]) for duty in DUTY_LABELS if duty in request.duties]
    status = 422 if form.errors else 200
    return render(request, "entrance/account.html", {"form": form, "duties": duties}, status=status)


@require_GET
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the visitor's choice of language and lead him back to his page, in it."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    response = HttpResponseRedirect(_safe(request, "/"))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, code, max_age=A_YEAR, samesite="Lax", secure=request.is_secure()
    )
    return response


def _changed(request: OfficeRequest, form: PasswordForm) -> bool:
    """Change the password; what stood in the way becomes an error of the form."""
    given = form.cleaned_data
    try:
        changed = change_password(
            account_id=request.officer.account_id, old=given["old"], new=given["new"], at=now()
        )
    except (WrongPassword, WeakPassword) as error:
        form.add_error("old" if isinstance(error, WrongPassword) else "new", str(told(error)))
        return False
    update_session_auth_hash(request, changed)
    return True


def _safe(request: HttpRequest, default: str) -> str:
    """Return the address to go back to, if it is one of ours."""
    there = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure())
    return there if is_ours else default
