"""A result goes to the owner, to who filed, or to somebody authorised; to nobody else."""

from __future__ import annotations

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import State
from motcua.returning.hand_over import NoAuthority, NoReceiver, hand_over
from motcua.tests.cast import Cast, moment
from motcua.tests.stories.test_walk import work_through

pytestmark = pytest.mark.django_db

FRIDAY = moment("2021-01-08 09:00")


@pytest.fixture
def ready(cast: Cast) -> Dossier:
    dossier = cast.accepted(moment("2021-01-04 10:00"))
    work_through(cast, dossier, "2021-01-07")
    return dossier


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"receiver_is": "neighbour"}, NoReceiver),
        ({"receiver_name": " "}, NoReceiver),
        ({"identity_no": ""}, NoReceiver),
        ({"receiver_is": "representative", "authority": " "}, NoAuthority),
    ],
)
def test_who_receives_is_one_of_the_dossiers_people_and_showed_a_paper(
    cast: Cast, ready: Dossier, change: dict[str, str], refusal: type[Exception]
):
    given = {"receiver_name": "Nguyễn Thị Lan", "identity_no": "019190001234", **change}
    with pytest.raises(refusal):
        hand_over(dossier_id=ready.pk, by=cast.an, at=FRIDAY, **given)
    ready.refresh_from_db()
    assert ready.status is State.DONE
    assert not ready.deliveries.exists()


def test_what_was_handed_over_says_to_whom_with_the_number_masked(cast: Cast, ready: Dossier):
    delivery = hand_over(
        dossier_id=ready.pk, receiver_name="Nguyễn Thị Lan", identity_no="019190001234", by=cast.an, at=FRIDAY
    )
    ready.refresh_from_db()
    assert ready.status is State.RETURNED
    assert "190001" not in delivery.identity_seen
