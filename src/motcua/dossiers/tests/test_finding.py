"""One box finds a dossier by whatever the citizen can say of it."""

import pytest

from motcua.dossiers import finding_queries
from motcua.dossiers.finding_queries import find
from motcua.dossiers.models import Dossier
from motcua.intake.accept import accept
from motcua.intake.identify import identify
from motcua.journal import SYSTEM
from motcua.org import Duty
from motcua.org.models import Officer
from motcua.people.models import Party
from motcua.people.register import register
from motcua.people.rules import Facts, IdentityFacts, IdentityKind, PartyKind
from motcua.tests.cast import Cast, moment, officer

pytestmark = pytest.mark.usefixtures("way")
MONDAY = moment("2021-01-04 10:00")
CODE = "000.00.01.H55-210104-0001"


@pytest.fixture(params=[(8, 1000), (0, 1000), (0, 1)], ids=["in order", "by the index", "seeing most"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every answer is the same by either way; without rows read in order, the index is asked."""
    roots_read, sample = request.param
    monkeypatch.setattr(finding_queries, "ROOTS_READ", roots_read)
    monkeypatch.setattr(finding_queries, "SAMPLE", sample)


def party(kind: PartyKind, name: str, *identities: IdentityFacts, phone: str = "") -> Party:
    return register(Facts(kind, name, identities, phone=phone), by=SYSTEM, at=MONDAY)


def accepted_for(cast: Cast, owner: Party, submitter: Party | None = None) -> Dossier:
    draft = cast.draft(MONDAY)
    sent = {"submitter_id": submitter.pk, "authority": "Giấy ủy quyền"} if submitter else {}
    identify(dossier_id=draft.pk, owner_id=owner.pk, by=cast.an, at=MONDAY, **sent)
    return accept(dossier_id=draft.pk, by=cast.an, at=MONDAY)


def codes(by: Officer, text: str) -> list[str | None]:
    return [dossier.code for dossier in find(by, text, MONDAY)]


FOUND_BY = [
    CODE,
    "000.00.01.h55-210104-0001 ",
    "01.H55-210104-0001",
    "210104-0001",
    "210104-1",
    "210104 0001",
    "2101040001",
    "0001",
    "001",
    "1",
    "Nguyễn Thị Lan",
    "NGUYỄN THỊ LAN",
    "Nguye\u0302\u0303n Thi\u0323 Lan",
    "nguyen thi lan",
    "lan nguyễn",
    "nguyen thi l",
    "n",
    "Nguyễn, Lan",
    "0912345678",
    "0912 345 678",
    "+84912345678",
    "019190001234",
    "019 190 001 234",
]


def test_a_dossier_is_found_by_its_code_its_people_and_their_numbers(cast: Cast) -> None:
    cast.accepted(MONDAY)
    assert [text for text in FOUND_BY if codes(cast.an, text) != [CODE]] == []


NOT_FOUND_BY = [
    "",
    "  ",
    "2",
    "210105-0001",
    "Trần Lan",
    "tran l",
    "lan x",
    "guyen",
    "nguye thi lan",
    "019190001235",
    "0912345679",
    "'",
    "a:*|b",
    "\\",
    "\0",
    "!!",
    "%",
]


def test_a_dossier_is_not_found_by_other_words_and_by_signs(cast: Cast) -> None:
    cast.accepted(MONDAY)
    assert [text for text in NOT_FOUND_BY if codes(cast.an, text)] == []


def test_d_with_and_without_its_stroke_are_one(cast: Cast) -> None:
    accepted_for(cast, party(PartyKind.PERSON, "Đặng Đức Đạt"))
    texts = ["đặng đức", "Đặng Đức Đạt", "dang duc dat", "DANG Đ", "đạt", "Ðạt"]
    assert [text for text in texts if codes(cast.an, text) != [CODE]] == []


def test_a_company_is_found_by_its_words_and_its_tax_code(cast: Cast) -> None:
    tax = IdentityFacts(IdentityKind.TAX_CODE, "0100109106")
    company = party(PartyKind.ENTERPRISE, "Công ty TNHH A&B (Xây dựng số 9)", tax)
    accepted_for(cast, company, submitter=cast.lan)
    texts = ["Công ty TNHH A&B", "tnhh a b", "xay dung so 9", "cong ty x", "A&B (xây", "0100109106"]
    assert [text for text in texts if codes(cast.an, text) != [CODE]] == []


def test_the_submitter_finds_it_as_the_owner_does(cast: Cast) -> None:
    accepted_for(cast, party(PartyKind.PERSON, "Ma Thị Bế"), submitter=cast.lan)
    assert codes(cast.an, "ma be") == codes(cast.an, "lan") == codes(cast.an, "0912345678") == [CODE]


def test_a_phone_given_later_finds_the_dossiers_from_before(cast: Cast) -> None:
    cast.accepted(MONDAY)
    cccd = IdentityFacts(IdentityKind.CCCD, "019190001234")
    party(PartyKind.PERSON, "Nguyễn Thị Lan", cccd, phone="0987654321")
    assert codes(cast.an, "0987654321") == codes(cast.an, "0912345678") == [CODE]


def test_a_draft_is_found_by_its_owner_and_the_newest_comes_first(cast: Cast) -> None:
    accepted, draft = cast.accepted(MONDAY), cast.draft(MONDAY)
    assert find(cast.an, "lan", MONDAY) == [draft, accepted]


def test_pages_go_on_from_the_last_row(cast: Cast) -> None:
    made = [cast.draft(MONDAY) for _ in range(5)]
    first = find(cast.an, "lan", MONDAY, limit=2)
    second = find(cast.an, "lan", MONDAY, limit=2, before=first[-1].pk)
    last = find(cast.an, "lan", MONDAY, limit=2, before=second[-1].pk)
    assert [*first, *second, *last] == made[::-1]
    assert find(cast.an, "lan", MONDAY, before=last[-1].pk) == []
    assert find(cast.an, "lan", MONDAY, before=-5) == []
    assert find(cast.an, "lan", MONDAY, before=10**30) == made[::-1]


def test_nobody_finds_what_he_may_not_see(cast: Cast) -> None:
    cast.accepted(MONDAY)
    stranger = officer("Hoa", cast.division, Duty.APPRAISE)
    texts = ["lan", "nguyen thi l", CODE, "1", "0912345678", "019190001234"]
    assert [text for text in texts if codes(stranger, text)] == []
    assert [text for text in texts if codes(cast.binh, text) != [CODE]] == []


def test_who_holds_no_duty_any_more_finds_nothing(cast: Cast) -> None:
    cast.accepted(MONDAY)
    cast.an.account.is_active = False
    cast.an.account.save()
    assert codes(cast.an, "lan") == []


def test_a_dossier_sent_to_another_agency_is_found_there_and_no_longer_here(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    hoa = officer("Hoa", cast.division, Duty.APPRAISE)
    Dossier.objects.filter(pk=dossier.pk).update(deciding_agency=cast.division)
    assert codes(hoa, "lan") == [CODE]
    giang = officer("Khánh", cast.province, Duty.DIRECT)
    assert codes(giang, "lan") == [CODE]


def test_a_very_long_text_asks_for_its_beginning_only(cast: Cast) -> None:
    cast.accepted(MONDAY)
    assert codes(cast.an, "lan " * 100_000) == [CODE]
    assert codes(cast.an, "x" * 1_000_000) == []
    assert codes(cast.an, "1" * 1_000_000) == []


def test_a_few_statements_answer(cast: Cast, django_assert_max_num_queries) -> None:
    cast.accepted(MONDAY)
    with django_assert_max_num_queries(8):
        [found] = find(cast.an, "nguyen l", MONDAY)
        assert found.version.name
        assert found.receiving_unit.name


def test_a_counter_may_ask_for_what_it_received_itself(cast: Cast) -> None:
    cast.accepted(MONDAY)
    for text in ("lan", "0912345678"):
        assert find(cast.an, text, MONDAY, received_at=[cast.centre.pk])
        assert find(cast.an, text, MONDAY, received_at=[cast.agency.pk]) == []
        assert find(cast.an, text, MONDAY, received_at=[]) == []
        assert find(cast.chi, text, MONDAY, received_at=[cast.centre.pk])
        stranger = Officer.objects.filter(full_name="Hoa").first() or officer("Hoa", cast.division, Duty.SIGN)
        assert find(stranger, text, MONDAY, received_at=[cast.centre.pk]) == []
