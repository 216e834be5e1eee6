"""Mã xác nhận một lần: proves that who asks for something reads the phone or the mailbox he names.

Six digits, good for five minutes and five tries, one a minute and ten a day for each contact.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta

from django.db import connection, transaction

from motcua import journal
from motcua.accounts.contacts import clean_contact
from motcua.accounts.events import CODE_CONFIRMED, CODE_MISTAKEN, CODE_REQUESTED
from motcua.accounts.messages import post_message
from motcua.accounts.models import OneTimeCode
from motcua.accounts.sealing import blind_index

DIGITS = 6
GOOD_FOR = timedelta(minutes=5)
CONFIRMED_FOR = timedelta(minutes=15)
MOST_TRIES = 5
BETWEEN = timedelta(minutes=1)
MOST_A_DAY, A_DAY = 10, timedelta(days=1)
# A message has no page whose language could be asked: the words lie here, as those of letters do.
WORDS = {
    "vi": "Mã xác nhận của Ông/Bà: {}. Mã dùng được trong 5 phút. Ông/Bà không đưa mã này cho ai.",
    "en": "Your confirmation code: {}. It is good for 5 minutes. Do not give it to anybody.",
}


class TooSoon(Exception):
    """The contact was sent a code a moment ago, or too many within a day: when the next may be asked for."""


class NotConfirmed(Exception):
    """The code proves nothing; why is told by the class below it."""


class NoCode(NotConfirmed):
    """No code is open for the contact: none was asked for, it was used, or it is older than five minutes."""


class WrongCode(NotConfirmed):
    """The code was another one: how many tries are left."""


@transaction.atomic
def request_code(
    *, contact: str, purpose: str, by: journal.Acts, at: datetime, language: str = "vi"
) -> OneTimeCode:
    """Send a new code to the contact and return its row; earlier ones of the purpose are good no more.

    Raises WrongValue (the contact), TooSoon, NoMessenger.
    """
    to = clean_contact(contact)
    index = contact_index(to)
    alone(index)
    _require_pause(index, at)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    row = OneTimeCode.objects.create(
        contact_index=index,
        purpose=purpose,
        code_hash=_hash(code, index, purpose),
        asked_at=at,
        expires_at=at + GOOD_FOR,
    )
    text = WORDS.get(language, WORDS["vi"]).format(code)
    post_message(to, text, key=f"code:{row.pk}", purpose="code", at=at)
    journal.record(CODE_REQUESTED, row, by=by, at=at, purpose=purpose)
    return row


def confirm_code(*, contact: str, purpose: str, code: str, by: journal.Acts, at: datetime) -> None:
    """Pass if `code` is the one last sent to the contact for this purpose; it is then used up.

    A wrong try is counted for good, so this must not run within a transaction of the caller's: the error
    would undo the count. Exactly at five minutes the code is no longer good.

    Raises WrongValue (the contact), NoCode, WrongCode (with the tries left; the last makes the code void).
    """
    index = contact_index(clean_contact(contact))
    with transaction.atomic():
        trouble = _tried(index, purpose, code, by, at)
    if trouble:
        raise trouble


def contact_index(contact: str) -> bytes:
    """Return by what a cleaned contact is found without being known."""
    return blind_index(contact, "contact")


def alone(index: bytes) -> None:
    """Let nobody else ask for or try a code of this contact until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(index[:8], signed=True)])


def require_confirmed(index: bytes, purpose: str, at: datetime) -> None:
    """Pass if a code of the contact was confirmed within a quarter of an hour. Raises NoCode."""
    since = at - CONFIRMED_FOR
    row = OneTimeCode.objects.filter(contact_index=index, purpose=purpose, used_at__gt=since)
    if not row.exists():
        raise NoCode


def _tried(index: bytes, purpose: str, code: str, by: journal.Acts, at: datetime) -> NotConfirmed | None:
    """Use the open code up if it is this one, else count the try; return what is wrong."""
    alone(index)
    row = OneTimeCode.objects.filter(contact_index=index, purpose=purpose).first()
    if row is None or row.used_at or at >= row.expires_at or row.tries >= MOST_TRIES:
        return NoCode()
    if hmac.compare_digest(bytes(row.code_hash), _hash("".join(code.split()), index, purpose)):
        row.used_at = at
        row.save(update_fields=["used_at"])
        journal.record(CODE_CONFIRMED, row, by=by, at=at, purpose=purpose)
        return None
    row.tries += 1
    row.save(update_fields=["tries"])
    journal.record(CODE_MISTAKEN, row, by=by, at=at, purpose=purpose, tries=row.tries)
    return WrongCode(MOST_TRIES - row.tries)


def _hash(code: str, index: bytes, purpose: str) -> bytes:
    return blind_index(code, f"one-time-code:{purpose}:{index.hex()}")


def _require_pause(index: bytes, at: datetime) -> None:
    """Pass if the contact may be sent a code at `at`. Raises TooSoon."""
    asked = OneTimeCode.objects.filter(contact_index=index, asked_at__gt=at - A_DAY)
    moments = list(asked.values_list("asked_at", flat=True)[:MOST_A_DAY])
    if moments and at - moments[0] < BETWEEN:
        raise TooSoon(moments[0] + BETWEEN)
    if len(moments) == MOST_A_DAY:
        raise TooSoon(moments[-1] + A_DAY)
