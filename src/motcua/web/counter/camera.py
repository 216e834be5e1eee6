"""Điện thoại làm máy chụp: a signed link that one telephone may use for a quarter of an hour.

The link names the dossier and the officer who showed it; whatever the telephone sends is his act. Opened
a second time, by another telephone, it leads nowhere: the first one holds a cookie.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe
from uuid import UUID

from django.core import signing

from motcua import journal
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import get_for
from motcua.org.models import Officer
from motcua.web.counter.errors import LinkOver

SALT = "motcua.web.counter.camera"
LASTS = timedelta(minutes=15)
CALLER = "camera"


@dataclass(frozen=True, slots=True)
class Link:
    """What a link says: for which dossier, on whose behalf, until when; `nonce` makes it this one."""

    thread: UUID
    officer_id: int
    until: datetime
    nonce: str


def make(dossier: Dossier, officer: Officer, at: datetime) -> str:
    """Return the token of a new link, good for LASTS from `at` on."""
    said = [str(dossier.thread), officer.pk, int((at + LASTS).timestamp()), token_urlsafe(9)]
    return signing.dumps(said, salt=SALT, compress=True)


def read(token: str, at: datetime) -> Link:
    """Return what the token says. Raises BadSignature, LinkOver."""
    thread, officer_id, until, nonce = signing.loads(token, salt=SALT)
    link = Link(UUID(thread), officer_id, datetime.fromtimestamp(until, at.tzinfo), nonce)
    if at >= link.until:
        raise LinkOver
    return link


def claim(link: Link, cookie: str, at: datetime) -> str:
    """Return the cookie by which the telephone that opened the link first goes on. Raises LinkOver."""
    holder = cookie or token_urlsafe(12)
    try:
        journal.once(
            caller=CALLER,
            key=link.nonce,
            fingerprint=signing.Signer(salt=SALT).signature(holder)[:64],
            at=at,
            act=lambda: journal.Answer(200, {}),
        )
    except journal.KeyReused as other:
        raise LinkOver from other
    return holder


def dossier_of(link: Link, at: datetime) -> tuple[Dossier, Officer]:
    """Return the dossier and on whose behalf it is added to, if he may see it still."""
    officer = Officer.objects.select_related("account").get(pk=link.officer_id)
    return get_for(officer, link.thread, at), officer
