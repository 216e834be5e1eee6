"""Một lần: a form that is sent twice, by a double click or a slow network, is acted upon once.

The form carries `{% once_key %}` (load once). The view hands over the act:

    return once(request, lambda: Done(address_of(accept(…)), _("Đã tiếp nhận.")), at=at)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from motcua import journal
from motcua.web.errors import Told, tells
from motcua.web.telling import tell

FIELD = "once"
LONGEST = 80
NOT_THE_FORM = frozenset({FIELD, "csrfmiddlewaretoken", "mark"})
CHUNK_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an act: the address to go on to, what to say there, and the address that takes it back."""

    address: str
    said: str = ""
    undo: str = ""


def once(request: HttpRequest, act: Callable[[], Done], *, at: datetime, caller: str = "") -> HttpResponse:
    """Run `act` in one transaction, at most once for each rendered form, and go on to where it leads.

    The second press gets the answer of the first. Whatever `act` raises takes no key and passes through.
    `caller` names who presses, the account unless said.

    Raises KeyReused when the form was changed after it had been acted upon.
    """

    def answered() -> journal.Answer:
        done = act()
        return journal.Answer(303, {"address": done.address, "said": done.said, "undo": done.undo})

    answer = journal.once(
        caller=caller or f"account:{request.user.pk}",
        key=request.POST.get(FIELD, "")[:LONGEST] or str(uuid4()),
        fingerprint=fingerprint(request),
        at=at,
        act=answered,
    )
    if answer.body["said"]:
        tell(request, answer.body["said"], undo=answer.body.get("undo", ""))
    return HttpResponseRedirect(answer.body["address"])


@tells(journal.KeyReused)
def _sent_before(error: journal.KeyReused) -> Told:
    return Told(
        _("Phiếu này đã được gửi một lần với nội dung khác."),
        _("Lần gửi trước đã được ghi nhận; nội dung vừa sửa thì chưa."),
        _("Mở lại trang để xem kết quả lần trước, rồi sửa trên phiếu mới."),
        status=409,
    )


def fingerprint(request: HttpRequest) -> str:
    """Return a hash of where the form goes and of all that it says, files included."""
    found = sha256(request.path.encode())
    for part in _parts(request):
        found.update(len(part).to_bytes(8))
        found.update(part)
    return found.hexdigest()


def _parts(request: HttpRequest) -> Iterator[bytes]:
    for name, values in sorted(request.POST.lists()):
        if name not in NOT_THE_FORM:
            yield from (text.encode() for text in (name, *map(str, values)))
    for name, files in sorted(request.FILES.lists()):
        yield name.encode()
        for file in files:
            yield from file.chunks(CHUNK_BYTES)
            file.seek(0)
