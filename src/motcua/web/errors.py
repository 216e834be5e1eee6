"""Nói khi có trở ngại: domain exceptions as sentences: what went wrong → what it means → what to do.

A place that meets an exception of its own domain adds a line to the registry, in its `errors.py`:

    @tells(AlreadyAccepted)
    def _already_accepted(error: AlreadyAccepted) -> Told:
        return Told(_("Hồ sơ này đã được tiếp nhận."), _("…"), _("…"), status=409)

and the view need not catch anything: the middleware shows the sentences on a page of their own. A view that
can do better (put the form back, filled in) calls `told(error)` itself. What nobody anticipated has no
entry, crashes and is seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from motcua.accounts.rules import NotTheAdministrator
from motcua.org.rules import NotAllowed


@dataclass(frozen=True, slots=True)
class Told:
    """Three sentences for the person in front of the screen, and the HTTP status that goes with them."""

    wrong: str
    means: str = ""
    do: str = ""
    status: int = 422

    def __str__(self) -> str:
        return " ".join(sentence for sentence in (self.wrong, self.means, self.do) if sentence)


Teller = Callable[[Any], Told]
AnyTeller = TypeVar("AnyTeller", bound=Teller)
_TELLERS: dict[type[Exception], Teller] = {}


def tells(*kinds: type[Exception]) -> Callable[[AnyTeller], AnyTeller]:
    """Register what is said of an exception; what is said of a base class holds for those below it."""

    def register(teller: AnyTeller) -> AnyTeller:
        for kind in kinds:
            _TELLERS[kind] = teller
        return teller

    return register


def told(error: Exception) -> Told | None:
    """Return what to say of the error, in the reader's language; None if nobody anticipated it."""
    for kind in type(error).__mro__:
        if teller := _TELLERS.get(kind):
            return teller(error)
    return None


@tells(NotAllowed, NotTheAdministrator)
def _not_allowed(error: NotAllowed | NotTheAdministrator) -> Told:
    return Told(
        _("Việc này không thuộc nhiệm vụ được giao của tài khoản đang dùng."),
        _("Chưa có gì thay đổi."),
        _("Chuyển việc cho người được giao, hoặc đề nghị người quản trị của cơ quan giao thêm nhiệm vụ."),
        status=403,
    )


class NotFound(Exception):
    """What was asked for is not there, or not for this reader; the two are told alike."""


@tells(NotFound)
def _not_found(error: NotFound) -> Told:
    return Told(
        _("Không tìm thấy nội dung cần xem."),
        _("Mã có thể gõ nhầm, hoặc nội dung không thuộc phạm vi được xem."),
        _("Kiểm tra lại mã, hoặc quay về trang trước."),
        status=404,
    )
