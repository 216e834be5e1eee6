"""What was stopped can be taken up again, within a limit that counts anew."""

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import CannotMove, NoReason, State
from motcua.handling.reopen import reopen
from motcua.handling.request_supplement import request_supplement
from motcua.handling.stop import stop
from motcua.journal.queries import entries
from motcua.org import NotAllowed
from motcua.tests.cast import Cast, moment

MONDAY = moment("2021-01-04 10:00")
TUESDAY = moment("2021-01-05 09:00")


def stopped(cast: Cast) -> Dossier:
    dossier = cast.accepted(MONDAY)
    request_supplement(dossier_id=dossier.pk, papers=[("c2", "mờ")], reason="Mờ", by=cast.binh, at=MONDAY)
    return stop(dossier_id=dossier.pk, reason="Không bổ sung", by=cast.chi, at=MONDAY)


def test_the_limit_counts_anew_and_the_first_step_opens(cast: Cast) -> None:
    dossier = reopen(dossier_id=stopped(cast).pk, reason="Lan đã ốm", by=cast.chi, at=TUESDAY)
    assert (dossier.status, dossier.closed_at) == (State.IN_PROGRESS, None)
    assert dossier.due_at == moment("2021-01-12 17:00")
    assert dossier.positions.get(ended_at=None).step == "assignment"
    assert not dossier.supplements.filter(answered_at=None).exists()
    whole = dossier.promises.filter(kind="dossier")
    kinds = [line.kind for promise in whole.order_by("id") for line in promise.ledger.all()]
    assert kinds == ["granted", "paused", "ended", "granted"]
    last = entries(dossier).last()
    assert (last.kind, last.payload["reason"]) == ("handling.reopened", "Lan đã ốm")


def test_only_what_was_stopped_and_only_with_a_reason(cast: Cast) -> None:
    with pytest.raises(CannotMove):
        reopen(dossier_id=cast.accepted(MONDAY).pk, reason="x", by=cast.chi, at=TUESDAY)
    dossier = stopped(cast)
    with pytest.raises(NoReason):
        reopen(dossier_id=dossier.pk, reason=" ", by=cast.chi, at=TUESDAY)
    with pytest.raises(NotAllowed):
        reopen(dossier_id=dossier.pk, reason="x", by=cast.binh, at=TUESDAY)
