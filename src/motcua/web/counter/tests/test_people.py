"""Who comes to the counter: owner, submitter, representative; and names that do not agree."""

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier
from motcua.people.models import Identity, Party
from motcua.people.register import register
from motcua.people.rules import Facts, IdentityFacts, IdentityKind, PartyKind
from motcua.tests.cast import Cast
from motcua.web.counter.tests.conftest import MONDAY
from motcua.web.counter.tests.pages import Page, look, send
from motcua.web.counter.tests.test_intake import CARD, HAI, begin


def typed(an: Client, text: str, address: str = "/counter/new", to: str = "/new/person") -> Page:
    page = look(an, address)
    action = next(name for name in page.forms if name.endswith(to))
    return send(an, action, page.form(to, text=text))


def test_a_card_with_another_name_asks_which_is_right(an: Client, cast: Cast) -> None:
    page = typed(an, CARD.replace("Nguyễn Thị Lan", "Nguyễn Thị Lam"))
    assert "đã được ghi cho “Nguyễn Thị Lan”, còn giấy vừa đưa ghi “Nguyễn Thị Lam”" in page.words
    used = send(an, "/counter/new/person", page.form("/new/person"))
    assert "Nguyễn Thị Lan" in used.words
    assert Party.objects.get(pk=cast.lan.pk).name == "Nguyễn Thị Lan"


def test_a_name_that_was_wrong_is_put_right_with_the_reason(an: Client, cast: Cast) -> None:
    page = typed(an, CARD.replace("Nguyễn Thị Lan", "Nguyễn Thị Lam"))
    form = {
        "step": "rename",
        "party": str(cast.lan.public_id),
        "kind": "person",
        "name": "Nguyễn Thị Lam",
        "number_kind": "cccd",
        "number": "019190001234",
    }
    assert "Cần ghi rõ lý do." in send(an, "/counter/new/person", form).words
    assert Party.objects.get(pk=cast.lan.pk).name == "Nguyễn Thị Lan"
    page = send(an, "/counter/new/person", {**form, "reason": "Trước đây gõ nhầm tên"})
    assert "Nguyễn Thị Lam" in page.words
    assert Party.objects.get(pk=cast.lan.pk).name == "Nguyễn Thị Lam"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("12345", "Không nhận ra số vừa gõ."),
        ("099999999999", "Không nhận ra số vừa gõ."),
        ("019190001234|x", "không phải mã QR của thẻ căn cước"),
        ("019190001234||Lan|32131990|Nữ|Ở đâu|", "Ngày sinh trên mã QR không đọc được."),
        ("019190001234||Lan|08031985|Nữ|Ở đâu|", "Năm sinh không khớp với số căn cước."),
    ],
)
def test_what_cannot_be_is_told_and_stays_in_the_box(an: Client, text: str, sentence: str) -> None:
    page = typed(an, text)
    assert page.status == 422
    assert sentence in page.words
    assert page.form("/new/person")["text"] == text


def test_nothing_typed_opens_an_empty_form_and_a_child_has_no_paper(an: Client) -> None:
    page = typed(an, "")
    page = send(an, "/counter/new/person", page.form("/new/person", name="Bé Na"))
    assert "Chưa có giấy tờ" in page.words
    assert not Identity.objects.filter(party__name="Bé Na").exists()


def test_a_double_click_writes_a_child_down_once(an: Client) -> None:
    form = typed(an, "").form("/new/person", name="Bé Na")
    first, second = (an.post("/counter/new/person", form) for _ in range(2))
    assert first.url == second.url
    assert Party.objects.filter(name="Bé Na").count() == 1


def test_a_wrong_number_in_the_form_is_told_at_its_field(an: Client) -> None:
    form = typed(an, "").form("/new/person", name="Hải", number_kind="cccd", number="123")
    page = send(an, "/counter/new/person", form)
    assert "Số căn cước công dân gồm đúng 12 chữ số." in page.words
    assert page.form("/new/person")["number"] == "123"
    page = send(an, "/counter/new/person", {**form, "number": "", "born_on": "31/02/1990"})
    assert "Ghi ngày theo dạng 31/12/1990." in page.words
    assert "Ghi số giấy tờ" in page.words


def test_a_telephone_of_two_people_offers_both(an: Client, cast: Cast) -> None:
    facts = Facts(PartyKind.PERSON, "Trần Văn Bảy", phone="0912345678")
    register(facts, by=cast.an, at=MONDAY)
    page = typed(an, "0912345678")
    assert "Nguyễn Thị Lan" in page.words
    assert "Trần Văn Bảy" in page.words
    chosen = send(
        an,
        "/counter/new/person",
        page.form("/new/person") | {"party": str(cast.lan.public_id), "step": "pick"},
    )
    assert chosen.form("/counter/new")["person"] == str(cast.lan.public_id)


def test_a_name_shows_namesakes_and_lets_a_new_one_be_written(an: Client) -> None:
    page = typed(an, "nguyen thi lan")
    assert "Có phải là một trong những người này?" in page.words
    assert "Hoặc ghi người mới" in page.words


def test_a_tax_code_finds_the_enterprise_and_a_new_one_opens_its_form(an: Client, cast: Cast) -> None:
    page = typed(an, "0100233488")
    assert (page.form("/new/person")["kind"], page.form("/new/person")["number_kind"]) == (
        "enterprise",
        "tax_code",
    )
    facts = Facts(
        PartyKind.ENTERPRISE, "Công ty Chè Tân Cương", (IdentityFacts(IdentityKind.TAX_CODE, "0100233488"),)
    )
    register(facts, by=cast.an, at=MONDAY)
    assert "Công ty Chè Tân Cương" in typed(an, "0100 233 488").words


def test_three_people_may_stand_behind_a_dossier(an: Client, cast: Cast) -> None:
    dossier = begin(an)
    here = f"/counter/{dossier.thread}"
    typed(an, HAI, f"{here}?do=submitter", "/person/submitter")
    dossier.refresh_from_db()
    assert (dossier.owner, dossier.submitter.name, dossier.representative) == (cast.lan, "Ma Văn Hải", None)
    page = look(an, f"{here}?do=representative")
    form = page.form("/person/representative", text=HAI, is_here=None)
    assert "Cần ghi căn cứ ủy quyền" in send(an, f"{here}/person/representative", form).words
    form = {**form, "authority": "Giấy ủy quyền 15 ngày 02/01/2021", "text": "019092000777"}
    page = send(an, f"{here}/person/representative", form)
    form = page.form("/person/representative", name="Lý Văn Tám")
    assert form["authority"] == "Giấy ủy quyền 15 ngày 02/01/2021"
    page = send(an, f"{here}/person/representative", form)
    dossier.refresh_from_db()
    names = [party.name for party in (dossier.owner, dossier.submitter, dossier.representative)]
    assert names == ["Nguyễn Thị Lan", "Ma Văn Hải", "Lý Văn Tám"]
    assert "Giấy ủy quyền 15 ngày 02/01/2021" in page.words
    for role in ("representative", "submitter"):
        send(an, f"{here}/alone/{role}", page.form(f"/alone/{role}"))
    dossier.refresh_from_db()
    assert (dossier.submitter, dossier.representative, dossier.authority) == (cast.lan, None, "")


def test_a_dossier_may_begin_with_the_procedure(an: Client) -> None:
    page = look(an, "/counter/new?q=1.002809")
    page = send(an, "/counter/new/open", page.form("/new/open", procedure="1.002809"))
    dossier = Dossier.objects.latest("id")
    assert "Chưa ghi chủ hồ sơ" in page.words
    told = send(an, f"/counter/{dossier.thread}/accept", page.form("dossier"))
    assert "Chưa ghi chủ hồ sơ." in told.words
    page = typed(an, CARD, f"/counter/{dossier.thread}", "/person/owner")
    assert "Nguyễn Thị Lan" in page.words


def test_an_address_that_names_nobody_is_told(an: Client) -> None:
    for person in ("khong", "00000000-0000-0000-0000-000000000000"):
        assert look(an, f"/counter/new?person={person}").status == 404
