"""The staff page, the days off, the little calculator, and how fast one address may ask."""

from datetime import date

import pytest

from motcua.org.models import DutyAssignment, Secondment
from motcua.org.rules import Duty
from motcua.tests.cast import SINCE, officer
from motcua.web.citizen import pace
from motcua.web.citizen.days_off import stretches


def text_of(response):
    return " ".join(response.content.decode().split())


def test_the_staff_page_names_title_field_and_phone(cast, client):
    cast.giang.title, cast.giang.phone = "Giám đốc Trung tâm", "0208 300 009"
    cast.giang.save()
    hoa = officer("Hoa", cast.agency)
    Secondment.objects.create(
        officer=hoa,
        centre=cast.centre,
        sending_agency=cast.agency,
        valid_from=SINCE,
        valid_to=date(2036, 1, 1),
        is_standby=True,
        decision_no="1",
    ).fields.add(cast.version.procedure.field)
    said = text_of(client.get("/can-bo"))
    assert "Giang" in said
    assert "Giám đốc Trung tâm" in said
    assert 'href="tel:0208300009"' in said
    assert "Hoa" in said
    assert "Dự phòng" in said
    assert "Lĩnh vực: Đường bộ" in said
    assert DutyAssignment.objects.filter(duty=Duty.DIRECT).exists()


def test_who_is_not_to_be_shown_is_not(cast, client):
    cast.giang.is_shown = False
    cast.giang.save()
    assert "Giang" not in text_of(client.get("/can-bo"))


def test_a_limit_is_counted_day_by_day(cast, client):
    given = {"received": "2021-02-05", "amount": "5", "unit": "working_day"}
    said = text_of(client.get("/ngay-lam-viec", given))
    assert "Thứ Sáu 19/02/2021, trước 17:00" in said
    assert "Tết" in said
    assert "ngày làm việc thứ 5; hết hạn lúc 17:00" in said


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"received": "31/02/2021", "amount": "5", "unit": "working_day"}, "Nhập ngày theo mẫu"),
        ({"received": "2021-02-05", "amount": "0", "unit": "working_day"}, "từ 1 trở lên"),
        ({"received": "2021-02-05", "amount": "9" * 30, "unit": "month"}, "dài quá 400"),
        ({"received": "1500-02-05", "amount": "5", "unit": "working_day"}, "nằm ngoài khoảng tính được"),
        ({"received": "2021-02-05", "amount": "5", "unit": "fortnight"}, "fortnight"),
        ({"received": "", "amount": "", "unit": ""}, "Nhập ngày nộp hồ sơ."),
    ],
)
def test_a_slip_is_told_where_it_was_made(cast, client, given, told):
    response = client.get("/ngay-lam-viec", given)
    assert response.status_code == 422
    assert told in text_of(response)


def test_the_days_off_of_a_year_are_listed(cast, client):
    said = text_of(client.get("/ngay-lam-viec", {"year": "2026"}))
    assert "Thứ Năm 01/01/2026 – Thứ Sáu 02/01/2026" in said
    assert "Thứ Bảy 10/01/2026" in said
    assert client.get("/ngay-lam-viec", {"year": "0000"}).status_code == 200
    assert client.get("/ngay-lam-viec", {"year": "x"}).status_code == 200


def test_days_in_a_row_are_one_stretch():
    days = {
        date(2026, 1, 1): "Tết",
        date(2026, 1, 2): "nghỉ bù",
        date(2026, 1, 5): "khác",
        date(2025, 1, 1): "xưa",
    }
    assert [(part.first.day, part.days, part.reason) for part in stretches(days, 2026)] == [
        (1, 2, "Tết; nghỉ bù"),
        (5, 1, "khác"),
    ]


def test_one_address_may_ask_so_often_and_then_waits(cast, client, monkeypatch):
    monkeypatch.setattr(pace, "_counts", pace.Counter())
    for _ in range(60):
        assert client.get("/tra-cuu", REMOTE_ADDR="203.0.113.9").status_code == 200
    response = client.get("/tra-cuu", REMOTE_ADDR="203.0.113.9")
    assert response.status_code == 429
    assert "chờ một phút" in text_of(response)
    assert client.get("/tra-cuu", REMOTE_ADDR="203.0.113.10").status_code == 200
    assert client.get("/tra-cuu").status_code == 200
