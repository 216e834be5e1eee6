"""Việc nền của tài khoản: messages go to their carrier, and what is not needed any more is forgotten."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from procrastinate.contrib.django import app

from motcua.accounts import messages
from motcua.accounts.messages import CONTACT, KEPT, SEND, TEXT
from motcua.accounts.models import Message, OneTimeCode
from motcua.accounts.ports import MessengerTrouble, Refused
from motcua.accounts.sealing import unseal

MOST_TRIES, NEXT_TRY_SECONDS = 5, 15


@app.task(name=SEND)
def send_message(*, message_id: int) -> None:
    """Hand the message to its carrier; one that does not answer is tried again, a minute in all."""
    row = Message.objects.get(pk=message_id)
    if row.state != Message.State.WAITING or row.contact_sealed is None or row.text_sealed is None:
        return
    to, text = unseal(row.contact_sealed, CONTACT), unseal(row.text_sealed, TEXT)
    try:
        messages.messenger().send(to, text, key=row.key)
    except (MessengerTrouble, messages.NoMessenger) as trouble:
        _not_sent(row, is_final=isinstance(trouble, Refused))
        return
    messages.conclude(row, Message.State.SENT, datetime.now(UTC))


def _not_sent(row: Message, *, is_final: bool) -> None:
    row.tries += 1
    row.save(update_fields=["tries"])
    if is_final or row.tries >= MOST_TRIES:
        messages.conclude(row, Message.State.FAILED, datetime.now(UTC))
        return
    again = app.configure_task(
        SEND, lock=f"message:{row.pk}", schedule_in={"seconds": NEXT_TRY_SECONDS * row.tries}
    )
    again.defer(message_id=row.pk)


@app.periodic(cron="47 * * * *")
@app.task(name="accounts.forget", queueing_lock="accounts.forget")
def forget(timestamp: int, **_: Any) -> None:
    """Forget contacts and codes of more than a day ago, carried or not."""
    before = datetime.fromtimestamp(timestamp, UTC) - KEPT
    OneTimeCode.objects.filter(asked_at__lt=before).delete()
    for row in Message.objects.filter(asked_at__lt=before, state=Message.State.WAITING):
        messages.conclude(row, Message.State.FAILED, datetime.fromtimestamp(timestamp, UTC))
