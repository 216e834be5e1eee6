"""Thu giọng: a voice of the centre is begun, and its fragments are recorded one by one."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from motcua import journal
from motcua.org import Duty, require
from motcua.queue import operations
from motcua.queue.events import FRAGMENT_RECORDED, VOICE_BEGUN
from motcua.queue.models import Hall
from motcua.queue.voice import packs
from motcua.queue.voice.packs import NoSuchVoice, Pack, pack
from motcua.queue.voice.sound import recording
from motcua.queue.voice.spoken import fragments


class NoSuchFragment(Exception):
    """No call needs this fragment: the text."""


class NotSaid(Exception):
    """A voice is begun with who recorded it and under which licence."""


@transaction.atomic
def begin_voice(
    *,
    site_id: int,
    name: str,
    language: str,
    recorded_by: str,
    licence: str,
    by: journal.Acts,
    at: datetime,
) -> Pack:
    """Begin a voice in a language, or say anew whose it is; return it. What was recorded stays.

    Raises NotAllowed, NotSaid, BadName, NoSuchVoice (a language without a rule), Damaged.
    """
    require(by, Duty.DIRECT, at_office=site_id, at=at)
    hall = _lock(site_id)
    if not recorded_by.strip() or not licence.strip():
        raise NotSaid
    try:
        files = pack(name, language).files
    except NoSuchVoice:
        packs.folder_of(name, language)
        files = {}
    begun = Pack(name, language, recorded_by.strip(), licence.strip(), files)
    packs.keep(begun)
    journal.record(VOICE_BEGUN, hall, by=by, at=at, voice=name, language=language, licence=begun.licence)
    return begun


@transaction.atomic
def record_fragment(
    *, site_id: int, voice: str, language: str, text: str, content: bytes, by: journal.Acts, at: datetime
) -> Pack:
    """Keep the recording of a fragment, in the place of an earlier one, and return its voice.

    Raises NotAllowed, NoSuchVoice, NoSuchFragment, BadRecording (see sound.recording), BadName, Damaged.
    """
    require(by, Duty.DIRECT, at_office=site_id, at=at)
    hall = _lock(site_id)
    found = pack(voice, language)
    if text not in fragments(language):
        raise NoSuchFragment(text)
    recording(content)
    kept = packs.put_fragment(found, text, content)
    digest = sha256(content).hexdigest()
    journal.record(
        FRAGMENT_RECORDED, hall, by=by, at=at, voice=voice, language=language, text=text, sha256=digest
    )
    return kept


def _lock(site_id: int) -> Hall:
    """Hold the hall: two who record at once write one manifest after the other."""
    operations.ensure_hall(site_id)
    return Hall.objects.select_for_update().get(site_id=site_id)
