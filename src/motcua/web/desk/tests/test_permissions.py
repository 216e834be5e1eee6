"""Role × act: whom the desk leads to which act at the appraisal, and whom the act itself refuses."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.documents.tests.specimens import pdf
from motcua.dossiers.models import Dossier
from motcua.handling.complete import complete
from motcua.org import Duty
from motcua.org.models import Officer
from motcua.tests.cast import Cast, officer
from motcua.web.desk.page import DossierPage
from motcua.web.desk.possible import possible
from motcua.web.desk.tests.desk import MONDAY, Desk

pytestmark = pytest.mark.usefixtures("clock")

HIS = {"complete", "supplement", "obligation", "return", "draft", "loss", "consult", "send-on", "verify"}
SEEN: dict[str, set[str]] = {
    "binh": HIS,  # it was given to him
    "hoa": {"supplement", "obligation", "draft", "loss"},  # appraises too, but it was given to Bình
    "dung": {"assign"},
    "chi": {"result", "stop", "extend"},
    "em": {"result"},
}
TYPED: dict[str, dict[str, object]] = {
    "complete": {"step": "appraisal", "next_officer": "", "note": ""},
    "return": {"step": "appraisal", "note": "Sai"},
    "assign": {"step": "appraisal", "officer": ""},
    "supplement": {"what-c1": "Thiếu chữ ký", "reason": "Thiếu"},
    "obligation": {"notice_no": "1", "reason": "Lệ phí trước bạ"},
    "draft": {},
    "result": {"kind": "GPLX", "number": "1", "decided_on": "05/01/2021"},
    "stop": {"reason": "Không bổ sung"},
    "loss": {"paper": "c1", "reason": "Ướt"},
}
FILES = {"draft": "file", "loss": "minutes"}


@pytest.fixture
def dossier(cast: Cast) -> Dossier:
    made = cast.accepted(MONDAY)
    complete(dossier_id=made.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk)
    made.refresh_from_db()
    return made


def who(cast: Cast, name: str) -> Officer:
    if name == "hoa":
        return officer("Hoa", cast.agency, Duty.APPRAISE)
    return getattr(cast, name)


@pytest.mark.parametrize("name", SEEN)
def test_each_is_led_to_what_he_may_do(cast: Cast, dossier: Dossier, name: str) -> None:
    page = DossierPage(dossier, who(cast, name), MONDAY)
    assert set(possible(page).all) == SEEN[name]


@pytest.mark.parametrize("name", SEEN)
@pytest.mark.parametrize("act", TYPED)
def test_the_act_itself_refuses_whoever_was_not_led_to_it(
    cast: Cast, dossier: Dossier, name: str, act: str
) -> None:
    desk = Desk(who(cast, name))
    files = {FILES[act]: SimpleUploadedFile("a.pdf", pdf())} if act in FILES else {}
    answer = desk.post(desk.address(dossier, act), {"once": "k", **TYPED[act], **files})
    expected = {200} if act in SEEN[name] else {403, 409}
    assert answer.status_code in expected
