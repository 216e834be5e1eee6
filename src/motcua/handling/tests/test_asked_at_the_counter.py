"""What was asked for before acceptance is answered by it; afterwards the one request has been used."""

import pytest

from motcua.dossiers.rules import State
from motcua.handling.request_supplement import AlreadyAsked, request_supplement
from motcua.intake.accept import accept
from motcua.tests.cast import Cast, moment

MONDAY = moment("2021-01-04 10:00")
PAPERS = [("c2", "nộp bản còn hạn")]


def test_a_complete_dossier_leaves_nothing_asked_for(cast: Cast) -> None:
    draft = cast.draft(MONDAY)
    request_supplement(dossier_id=draft.pk, papers=PAPERS, reason="Hết hạn", by=cast.an, at=MONDAY)
    dossier = accept(dossier_id=draft.pk, by=cast.an, at=MONDAY)
    assert dossier.supplements.get().answered_at == MONDAY
    with pytest.raises(AlreadyAsked):
        request_supplement(dossier_id=dossier.pk, papers=PAPERS, reason="Mờ", by=cast.binh, at=MONDAY)
    request_supplement(
        dossier_id=dossier.pk, papers=PAPERS, reason="Mờ", override="Luật mới", by=cast.binh, at=MONDAY
    )
    dossier.refresh_from_db()
    assert dossier.status is State.SUPPLEMENT
