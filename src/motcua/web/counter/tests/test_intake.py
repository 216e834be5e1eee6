"""An intake over HTTP: from a scanned card to the promised day.

The usual case, counted in keys pressed by hand (the reader types the card by itself and ends with Enter):
    scan the card                                0
    "doi bang lai", Enter for the first answer  13
    Enter past the usual case                    1
    Enter on each of the three papers            3
    Ctrl+Enter                                   2
                                         in all 19, of which 12 are the words looked for.
A counter that opened the procedure this month offers it at once: Tab, Enter instead of the words, 8 in all.
"""

from django.test import Client

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import State
from motcua.journal.models import Reading
from motcua.journal.queries import entries
from motcua.people.models import Party
from motcua.people.queries import phone_of
from motcua.tests.cast import Cast, moment
from motcua.web.counter.tests.pages import look, send

CARD = "019190001234|090123456|Nguyễn Thị Lan|08031990|Nữ|Xóm Cầu, Tân Cương, Thái Nguyên|20052020"
HAI = "019088004567||Ma Văn Hải|01021988|Nam|Xóm Đồng, Phú Lương, Thái Nguyên|20052020"


def begin(an: Client, card: str = CARD) -> Dossier:
    """Scan the card and choose the driving licence."""
    page = look(an, "/counter/new")
    page = send(an, "/counter/new/person", page.form("/new/person", text=card))
    found = look(an, f"/counter/new?person={page.form('/counter/new')['person']}&q=doi bang lai")
    send(an, "/counter/new/open", found.form("/new/open", procedure="1.002809"))
    return Dossier.objects.latest("id")


def ticked(page, *keys: str) -> dict[str, str]:
    return page.form("dossier", **{f"here-{key}": "1" for key in keys})


def test_a_card_three_papers_and_one_act_give_a_code_and_a_day(an: Client, cast: Cast) -> None:
    dossier = begin(an)
    assert (dossier.owner, dossier.submitter) == (cast.lan, cast.lan)
    page = look(an, f"/counter/{dossier.thread}")
    assert "Đơn đề nghị đổi giấy phép lái xe theo mẫu (chưa có)" in page.words
    assert "Nếu tiếp nhận bây giờ, hẹn trả Thứ Hai 11/01/2021, trước 17:00" in page.words
    done = send(an, f"/counter/{dossier.thread}/accept", ticked(page, "c1", "c2", "c3"))
    assert "Đã tiếp nhận hồ sơ 000.00.01.H55-210104-0001 của Nguyễn Thị Lan." in done.words
    assert "Hẹn trả kết quả: Thứ Hai 11/01/2021, trước 17:00." in done.words
    assert "Khách tiếp theo" in done.words
    dossier.refresh_from_db()
    assert dossier.status is State.ACCEPTED
    kinds = [entry.kind for entry in entries(dossier)]
    assert kinds == [
        "intake.opened",
        "intake.identified",
        "intake.checked",
        "intake.accepted",
        "documents.letter_given_out",
    ]
    address = done.html.split('id="letter-frame" src="')[1].split("#")[0]
    for layout in (address, address.removesuffix("?copies=2")):
        receipt = an.get(layout)
        assert receipt.getvalue().startswith(b"%PDF-")
        assert receipt["Content-Disposition"].startswith("inline")
        assert "frame-ancestors 'self'" in receipt["Content-Security-Policy"]


def test_a_card_brings_the_known_person_up_to_date_and_his_phone_finds_him(an: Client, cast: Cast) -> None:
    begin(an)
    lan = Party.objects.get(pk=cast.lan.pk)
    assert (lan.address, str(lan.born_on)) == ("Xóm Cầu, Tân Cương, Thái Nguyên", "1990-03-08")
    page = look(an, "/counter/new")
    page = send(an, "/counter/new/person", page.form("/new/person", text="0912 345 678"))
    assert "Nguyễn Thị Lan" in page.words
    assert "019••••••234" in page.words
    assert "0912 345 678" in page.words
    assert Reading.objects.filter(subject_kind="party", subject_id=lan.pk).exists()


def test_every_field_is_saved_and_a_reload_loses_nothing(an: Client) -> None:
    dossier = begin(an)
    page = look(an, f"/counter/{dossier.thread}")
    side = an.post(
        f"/counter/{dossier.thread}/save",
        ticked(page, "c1") | {"n-c2-originals": "2", "note": "Gọi trước"},
        headers={"HX-Request": "true"},
    )
    words = side.content.decode()
    assert "Đã lưu lúc 10:00" in words
    assert "Đã nhận 1/3 giấy tờ" in words
    again = look(an, f"/counter/{dossier.thread}").form("dossier")
    assert (again["here-c1"], again["note"], "here-c2" in again) == ("1", "Gọi trước", False)
    before = entries(dossier).count()
    an.post(f"/counter/{dossier.thread}/save", again, headers={"HX-Request": "true"})
    assert entries(dossier).count() == before  # nothing changed, nothing written


def test_a_second_tab_does_not_write_over_the_first(an: Client) -> None:
    dossier = begin(an)
    first = look(an, f"/counter/{dossier.thread}")
    second = look(an, f"/counter/{dossier.thread}")
    an.post(f"/counter/{dossier.thread}/save", ticked(first, "c2"), headers={"HX-Request": "true"})
    told = an.post(f"/counter/{dossier.thread}/save", ticked(second, "c3"), headers={"HX-Request": "true"})
    assert "vừa được sửa ở thẻ khác" in told.content.decode()
    assert "Đã sửa ở nơi khác: tải lại trang" in told.content.decode()
    page = send(an, f"/counter/{dossier.thread}/accept", ticked(second, "c1", "c2", "c3"))
    assert page.status == 409
    assert "chưa được ghi, để không đè lên bản mới" in page.words
    kept = page.form("dossier")
    assert ("here-c2" in kept, "here-c3" in kept) == (True, False)
    page = send(an, f"/counter/{dossier.thread}/accept", ticked(page, "c1", "c2", "c3"))
    assert "Đã tiếp nhận hồ sơ" in page.words


def test_without_a_script_the_save_button_keeps_the_draft(an: Client) -> None:
    dossier = begin(an)
    page = look(an, f"/counter/{dossier.thread}")
    saved = send(an, f"/counter/{dossier.thread}/save", ticked(page, "c2"))
    assert "Đã lưu." in saved.words
    assert saved.form("dossier")["here-c2"] == "1"


def test_another_case_brings_its_own_papers_and_keeps_what_it_shares(an: Client) -> None:
    dossier = begin(an)
    page = look(an, f"/counter/{dossier.thread}")
    an.post(f"/counter/{dossier.thread}/save", ticked(page, "c1", "c3"), headers={"HX-Request": "true"})
    typed = look(an, f"/counter/{dossier.thread}").form("dossier", case="khong-kham-suc-khoe")
    answer = an.post(f"/counter/{dossier.thread}/save", typed, headers={"HX-Request": "true"})
    assert answer.headers["HX-Refresh"] == "true"
    page = look(an, f"/counter/{dossier.thread}")
    assert "Giấy khám sức khỏe của người lái xe" not in page.words
    assert {"here-c1", "here-c2"} <= page.form("dossier").keys()


def test_what_lacks_is_told_in_words_and_what_was_typed_is_kept(an: Client) -> None:
    dossier = begin(an)
    page = look(an, f"/counter/{dossier.thread}")
    told = send(an, f"/counter/{dossier.thread}/accept", ticked(page, "c1", "c3"))
    assert told.status == 422
    assert "Hồ sơ còn thiếu giấy tờ: Giấy khám sức khỏe" in told.words
    assert {"here-c1", "here-c3"} <= told.form("dossier").keys()
    dossier.refresh_from_db()
    assert (dossier.status, dossier.code) == (State.NEW, None)


def test_fewer_copies_than_asked_are_missing(an: Client) -> None:
    dossier = begin(an)
    page = look(an, f"/counter/{dossier.thread}")
    typed = ticked(page, "c1", "c2", "c3") | {"n-c3-copies": "0", "n-c3-originals": "0"}
    told = send(an, f"/counter/{dossier.thread}/accept", typed)
    assert "(chưa có)" in told.words


def test_a_double_click_accepts_once(an: Client) -> None:
    dossier = begin(an)
    typed = ticked(look(an, f"/counter/{dossier.thread}"), "c1", "c2", "c3")
    first, second = (an.post(f"/counter/{dossier.thread}/accept", typed) for _ in range(2))
    assert (first.status_code, first.url) == (second.status_code, second.url) == (302, first.url)
    assert entries(dossier).filter(kind="intake.accepted").count() == 1
    changed = an.post(f"/counter/{dossier.thread}/accept", {**typed, "note": "khác"})
    assert changed.status_code == 409
    assert "đã được gửi một lần với nội dung khác" in changed.content.decode()


def test_of_two_officers_who_accept_the_same_dossier_the_second_is_told(
    an: Client, cast: Cast, client_of
) -> None:
    dossier = begin(an)
    giang = client_of(cast.giang)
    typed = ticked(look(giang, f"/counter/{dossier.thread}"), "c1", "c2", "c3")
    send(
        an,
        f"/counter/{dossier.thread}/accept",
        ticked(look(an, f"/counter/{dossier.thread}"), "c1", "c2", "c3"),
    )
    late = send(giang, f"/counter/{dossier.thread}/accept", typed)
    assert late.status == 409
    assert "hiện ở tình trạng “Đã tiếp nhận”" in late.words
    assert "000.00.01.H55-210104-0001" in late.words


def test_the_same_owner_and_procedure_twice_is_pointed_out(an: Client, cast: Cast) -> None:
    cast.accepted(moment("2021-01-04 09:00"))
    page = look(an, f"/counter/{begin(an).thread}")
    assert "Có thể trùng" in page.words
    assert "000.00.01.H55-210104-0001" in page.words


def test_the_result_may_come_by_post_to_an_address(an: Client) -> None:
    dossier = begin(an)
    page = look(an, f"/counter/{dossier.thread}")
    typed = ticked(page, "c1", "c2", "c3") | {"return_by": "post"}
    told = send(an, f"/counter/{dossier.thread}/accept", typed)
    assert "Cần địa chỉ để gửi kết quả qua bưu chính." in told.words
    fresh = told.form("dossier")
    typed |= {"return_address": "Xóm Cầu", "once": fresh["once"], "mark": fresh["mark"]}
    assert "Qua bưu chính: Xóm Cầu" in send(an, f"/counter/{dossier.thread}/accept", typed).words


def test_a_stranger_to_the_office_sees_no_draft(an: Client, cast: Cast, client_of) -> None:
    dossier = begin(an)
    assert look(client_of(cast.binh), f"/counter/{dossier.thread}").status == 403
    assert look(Client(), f"/counter/{dossier.thread}").path == "/sign-in"


def test_a_new_person_without_a_card_is_written_down_with_his_telephone(an: Client) -> None:
    page = look(an, "/counter/new")
    page = send(an, "/counter/new/person", page.form("/new/person", text="0987654321"))
    form = page.form("/new/person")
    assert (form["phone"], form["kind"]) == ("0987654321", "person")
    page = send(an, "/counter/new/person", {**form, "name": "Ma Văn Hải"})
    assert "Ma Văn Hải" in page.words
    assert phone_of(Party.objects.get(name="Ma Văn Hải")) == "+84987654321"


def test_a_telephone_is_added_to_who_came_with_a_card_alone(an: Client, cast: Cast) -> None:
    dossier = begin(an, HAI)
    page = look(an, f"/counter/{dossier.thread}")
    assert "Thêm số điện thoại" in page.words
    page = look(an, f"/counter/{dossier.thread}?do=contact")
    form = page.form("/person/owner", phone="0987 654 321")
    assert form["number"] == "019088004567"
    page = send(an, f"/counter/{dossier.thread}/person/owner", form)
    assert "0987 654 321" in page.words
    assert Party.objects.filter(name="Ma Văn Hải").count() == 1


def test_what_cannot_be_read_erases_nothing(an: Client) -> None:
    dossier = begin(an)
    typed = look(an, f"/counter/{dossier.thread}").form("dossier", note="Gọi trước", copies="2")
    an.post(f"/counter/{dossier.thread}/save", typed, headers={"HX-Request": "true"})
    wrong = {**typed, "note": "x" * 2000, "copies": "hai", "return_by": "post"}
    answer = an.post(f"/counter/{dossier.thread}/save", wrong, headers={"HX-Request": "true"})
    assert answer.status_code == 200  # the address is still being typed
    dossier.refresh_from_db()
    assert (dossier.note, dossier.copies, dossier.return_by) == ("Gọi trước", 2, "counter")
