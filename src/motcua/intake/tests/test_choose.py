"""Before acceptance everything may still be chosen anew; nothing that was handed in is lost."""

import pytest

from motcua.documents.models import File
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import presented
from motcua.dossiers.rules import CannotMove, Channel, Presented
from motcua.intake.arrange import NoAddress, arrange
from motcua.intake.choose import choose
from motcua.intake.rules import NoSuchCase, Retired, ReturnBy
from motcua.intake.scan import scan
from motcua.journal.queries import entries
from motcua.org import NotAllowed
from motcua.tests.cast import Cast, moment, publish_licence

MONDAY = moment("2021-01-04 10:00")
NO_HEALTH_CHECK = "khong-kham-suc-khoe"


def again(cast: Cast, dossier: Dossier, **change: object) -> Dossier:
    given = {"dossier_id": dossier.pk, "version_id": cast.version.pk, "by": cast.an, "at": MONDAY, **change}
    return choose(**given)  # type: ignore[arg-type]


def test_papers_stay_by_their_name_when_another_case_is_chosen(cast: Cast) -> None:
    dossier = cast.draft(MONDAY)
    photo = File.objects.create(
        sha256="0" * 64, size=1, media_type="image/png", name="a", stored_at=MONDAY, last_offered_at=MONDAY
    )
    scan(dossier_id=dossier.pk, file=photo, paper="c3", name="Bản sao", by=cast.an, at=MONDAY)
    scan(dossier_id=dossier.pk, file=photo, paper="c2", name="Giấy khám", by=cast.an, at=MONDAY)
    again(cast, dossier, case_key=NO_HEALTH_CHECK, channel=Channel.ONLINE)
    dossier.refresh_from_db()
    assert (dossier.case_key, dossier.channel) == (NO_HEALTH_CHECK, "online")
    assert presented(dossier) == {"c1": Presented("c1", originals=1), "c2": Presented("c2", copies=1)}
    scans = {given.name: given.item and given.item.key for given in dossier.attachments.all()}
    assert scans == {"Bản sao": "c2", "Giấy khám": None}
    assert entries(dossier).last().payload["case"] == NO_HEALTH_CHECK


def test_nothing_is_chosen_after_acceptance_nor_of_a_retired_version(cast: Cast) -> None:
    with pytest.raises(CannotMove):
        again(cast, cast.accepted(MONDAY))
    with pytest.raises(NoSuchCase):
        again(cast, cast.draft(MONDAY), case_key="mat-bang")
    draft = cast.draft(MONDAY)
    type(cast.version).objects.filter(pk=cast.version.pk).update(state="retired")
    with pytest.raises(Retired):
        again(cast, draft)


def test_only_who_receives_chooses_and_arranges(cast: Cast) -> None:
    draft = cast.draft(MONDAY)
    with pytest.raises(NotAllowed):
        again(cast, draft, by=cast.binh)
    with pytest.raises(NotAllowed):
        arrange(dossier_id=draft.pk, by=cast.binh, at=MONDAY)


def test_another_procedure_brings_its_own_agency_and_papers(cast: Cast) -> None:
    other = publish_licence(cast.division, code="1.002801", name="Cấp lại giấy phép lái xe")
    draft = again(cast, cast.draft(MONDAY), version_id=other.pk)
    assert draft.deciding_agency == cast.division
    assert presented(draft)["c1"].originals == 1


def test_the_post_needs_an_address_and_an_ended_dossier_nothing_more(cast: Cast) -> None:
    draft = cast.draft(MONDAY)
    with pytest.raises(NoAddress):
        arrange(dossier_id=draft.pk, return_by=ReturnBy.POST, by=cast.an, at=MONDAY)
    arrange(
        dossier_id=draft.pk,
        return_by=ReturnBy.POST,
        return_address=" Xóm Cầu, xã Tân Cương ",
        copies=2,
        by=cast.an,
        at=MONDAY,
    )
    draft.refresh_from_db()
    assert (draft.return_by, draft.return_address, draft.copies) == ("post", "Xóm Cầu, xã Tân Cương", 2)
    draft.closed_at = MONDAY
    draft.save()
    with pytest.raises(CannotMove):
        arrange(dossier_id=draft.pk, by=cast.an, at=MONDAY)
