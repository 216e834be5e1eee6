"""A whole reception leaves the same rows as the four acts, and refuses the same things."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Incomplete
from motcua.intake.accept import NoOwner, NotComplete
from motcua.intake.receive import Filing, NoSuchParty, receive
from motcua.intake.rules import NoSuchCase, NotOffered, Retired
from motcua.journal.queries import entries
from motcua.journal.verifying import verify
from motcua.org import NotAllowed
from motcua.tests.cast import ALL_PAPERS, Cast, moment, publish_licence

MONDAY = moment("2021-01-04 10:00")
DIFFERENT = {"id", "thread", "code", "serial", "find_key", "dossier", "promise", "position"}


def filing(cast: Cast, **change: object) -> Filing:
    whole = Filing("1.002809", cast.centre.pk, cast.lan.public_id, ALL_PAPERS)
    return replace(whole, **change)  # type: ignore[arg-type]


def rows(dossier: Dossier) -> list[object]:
    def plain(row: object) -> dict[str, object]:
        values = model_to_dict(row)  # type: ignore[arg-type]
        return {key: value for key, value in values.items() if key not in DIFFERENT}

    ledger = [line for promise in dossier.promises.order_by("kind") for line in promise.ledger.all()]
    several = [
        dossier.items.order_by("position"),
        dossier.positions.order_by("id"),
        dossier.promises.order_by("kind"),
        ledger,
    ]
    return [plain(dossier), *[[plain(row) for row in group] for group in several]]


def test_the_same_rows_as_open_identify_check_and_accept(cast: Cast) -> None:
    by_hand = cast.accepted(MONDAY)
    by_hand.refresh_from_db()
    whole = receive(filing=filing(cast), by=cast.an, at=MONDAY)
    assert rows(Dossier.objects.get(id=whole.id)) == rows(by_hand)
    assert (whole.code, whole.due_at) == ("000.00.01.H55-210104-0002", by_hand.due_at)


def test_it_is_found_by_the_same_words(cast: Cast) -> None:
    def words(dossier_id: int) -> set[str]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT tsvector_to_array(find_key) FROM dossiers_dossier WHERE id = %s", (dossier_id,)
            )
            return {word for word in cursor.fetchone()[0] if not word[-1:].isdigit() or word[0] == "#"}

    whole = receive(filing=filing(cast), by=cast.an, at=MONDAY)
    assert words(whole.id) == words(cast.accepted(MONDAY).pk)


def test_the_journal_holds_it_in_one_entry_that_verifies(cast: Cast) -> None:
    whole = receive(filing=filing(cast), by=cast.an, at=MONDAY)
    entry = entries(Dossier.objects.get(id=whole.id)).get()
    assert entry.kind == "intake.accepted"
    assert entry.payload["code"] == whole.code
    assert verify().ok


def test_it_takes_few_statements(cast: Cast) -> None:
    receive(filing=filing(cast), by=cast.an, at=MONDAY)
    with CaptureQueriesContext(connection) as others:
        receive(filing=filing(cast), by=cast.an, at=MONDAY)
    asked = [one for one in others if "SAVEPOINT" not in one["sql"]]
    assert len(asked) <= 3, "but for its own two: the permission, the dispatch, now and then the calendar"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"papers": ALL_PAPERS[:1]}, Incomplete),
        ({"owner": None}, NoOwner),
        ({"owner": uuid4()}, NoSuchParty),
        ({"case_key": "khong-co"}, NoSuchCase),
        ({"channel": "post"}, NotOffered),
    ],
)
def test_what_the_acts_refuse_it_refuses_and_takes_no_number(
    cast: Cast, change: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error), transaction.atomic():
        receive(filing=filing(cast, **change), by=cast.an, at=MONDAY)
    assert receive(filing=filing(cast), by=cast.an, at=MONDAY).code.endswith("0001")


def test_a_version_that_is_not_in_force_or_not_complete_is_refused(cast: Cast) -> None:
    cast.version.valid_to = MONDAY.date() - timedelta(days=1)
    cast.version.save(update_fields=["valid_to"])
    with pytest.raises(Retired), transaction.atomic():
        receive(filing=filing(cast), by=cast.an, at=MONDAY)
    publish_licence(cast.agency, name="Thiếu thời hạn", cases=(_without_limit(cast),))
    with pytest.raises(NotComplete), transaction.atomic():
        receive(filing=filing(cast), by=cast.an, at=MONDAY)


def _without_limit(cast: Cast) -> object:
    case = cast.version.content_model.cases[0]
    return case.model_copy(
        update={"channels": tuple(way.model_copy(update={"limit": None}) for way in case.channels)}
    )


def test_only_who_receives_may(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        receive(filing=filing(cast), by=cast.binh, at=MONDAY)
