"""Tin nhắn: put into the house's outbox within an act, carried after it, and forgotten once carried."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string
from procrastinate.contrib.django import app

from motcua.accounts.contacts import masked
from motcua.accounts.models import Message
from motcua.accounts.ports import Messenger
from motcua.accounts.sealing import seal

SEND = "accounts.send_message"
CONTACT, TEXT = "message-contact", "message-text"
KEPT = timedelta(days=1)


class NoMessenger(Exception):
    """Nobody carries messages for this house."""


def has_messenger() -> bool:
    """Return whether messages can be promised to anybody."""
    return bool(settings.MESSENGER)


def messenger() -> Messenger:
    """Return who carries the house's messages. Raises NoMessenger."""
    if not has_messenger():
        raise NoMessenger
    connect = import_string(settings.MESSENGER)
    carrier: Messenger = connect(Path(settings.HOME))
    return carrier


def post_message(contact: str, text: str, *, key: str, purpose: str, at: datetime) -> None:
    """Have the text carried to a contact once the act is committed; the same `key` again does nothing.

    Raises NoMessenger.
    """
    if not has_messenger():
        raise NoMessenger
    row, is_new = Message.objects.get_or_create(
        key=key,
        defaults={
            "purpose": purpose,
            "shown": masked(contact),
            "contact_sealed": seal(contact, CONTACT),
            "text_sealed": seal(text, TEXT),
            "asked_at": at,
        },
    )
    if is_new:
        app.configure_task(SEND, lock=f"message:{row.pk}").defer(message_id=row.pk)


def conclude(row: Message, state: Message.State, at: datetime) -> None:
    """Write down what became of a message, and forget to whom it went and what it said."""
    row.state, row.ended_at = state, at
    row.contact_sealed = row.text_sealed = None
    row.save(update_fields=["state", "ended_at", "contact_sealed", "text_sealed"])
