"""Cấp mẫu biểu: pin what a letter says when it is given out; its PDF is made when first asked for."""

from __future__ import annotations

import json
from datetime import datetime
from io import BytesIO

from django.db import transaction

from motcua import journal
from motcua.accounts.sealing import seal
from motcua.documents.events import LETTER_GIVEN_OUT, LETTER_RENDERED
from motcua.documents.letters.rendering import render
from motcua.documents.letters.values import Letters, kind_of, written
from motcua.documents.models import SEAL, File, Letter
from motcua.documents.storing import store
from motcua.journal import SYSTEM
from motcua.journal.values import Acts, Recorded


@transaction.atomic
def give_out(
    values: Letters, *, subject: Recorded, by: Acts, at: datetime, number: int | None = None
) -> Letter:
    """Pin `values` as a letter about `subject`, in the transaction of the act that brings it about.

    That act has locked the subject and asked for the duty; the letter is its consequence.
    Law: NĐ 61/2018/NĐ-CP, Điều 17 khoản 3; TT 01/2018/TT-VPCP, Điều 10.
    """
    about = subject.journal_subject
    letter = Letter.objects.create(
        kind=kind_of(values),
        subject_kind=about.kind,
        subject_id=about.id,
        subject_chain=about.chain,
        number=number,
        values_sealed=seal(json.dumps(written(values), ensure_ascii=False), SEAL),
        created_at=at,
    )
    journal.record(
        LETTER_GIVEN_OUT, letter, by=by, at=at, letter=letter.pk, letter_kind=letter.kind, number=number
    )
    return letter


@transaction.atomic
def file_of(letter_id: int, *, at: datetime) -> File:
    """Return the letter's PDF, made from the pinned values the first time and kept from then on.

    Raises Letter.DoesNotExist.
    """
    letter = Letter.objects.select_for_update().get(id=letter_id)
    if letter.file is not None:
        return letter.file
    letter.file = store(BytesIO(render(letter.pinned)), name=f"{letter.kind}-{letter.public_id}.pdf", at=at)
    letter.save(update_fields=["file"])
    journal.record(LETTER_RENDERED, letter, by=SYSTEM, at=at, letter=letter.pk, sha256=letter.file.sha256)
    return letter.file
