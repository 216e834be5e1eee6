"""True due dates on every public holiday from 2020 to 2026, counted by hand on the printed calendar."""

import pytest

from motcua.worktime.rules import TimeLimit, due

from .calendars import OFFICE, at, on, promised

# received, limit, promised; the span of days off in the comment above each group.
BY_HAND = [
    # 2020: 1/1 Wed; Tết Thu 23/1 – Wed 29/1; Giỗ Tổ Thu 2/4; Thu 30/4, Fri 1/5; Wed 2/9
    ("2020-01-02 10:00", "1 working_day", "2020-01-03 17:00"),
    ("2020-01-20 10:00", "5 working_day", "2020-02-03 17:00"),
    ("2020-01-22 16:59", "1 working_day", "2020-01-30 17:00"),
    ("2020-01-16 08:00", "10 calendar_day", "2020-01-30 17:00"),
    ("2020-03-30 10:00", "5 working_day", "2020-04-07 17:00"),
    ("2020-04-28 10:00", "3 working_day", "2020-05-05 17:00"),
    ("2020-04-29 10:00", "1 calendar_day", "2020-05-04 17:00"),
    ("2020-08-31 10:00", "3 working_day", "2020-09-04 17:00"),
    # 2021: Fri 1/1; Tết Wed 10/2 – Tue 16/2; Wed 21/4; Fri 30/4, (Sat 1/5) Mon 3/5; Thu 2/9, Fri 3/9
    ("2020-12-30 10:00", "2 working_day", "2021-01-04 17:00"),
    ("2020-12-31 15:30", "1 calendar_day", "2021-01-04 17:00"),
    ("2021-01-04 10:00", "5 working_day", "2021-01-11 17:00"),
    ("2021-02-05 10:00", "3 working_day", "2021-02-17 17:00"),
    ("2021-02-08 10:00", "5 working_day", "2021-02-22 17:00"),
    ("2021-01-11 10:00", "1 month", "2021-02-17 17:00"),
    ("2021-02-09 16:00", "2 working_hour", "2021-02-17 08:30"),
    ("2021-02-09 15:01", "immediate", "2021-02-17 17:00"),
    ("2021-02-09 15:00", "immediate", "2021-02-09 17:00"),
    ("2021-04-20 10:00", "1 working_day", "2021-04-22 17:00"),
    ("2021-04-29 10:00", "2 working_day", "2021-05-05 17:00"),
    ("2021-04-21 10:00", "10 calendar_day", "2021-05-04 17:00"),
    ("2021-09-01 10:00", "1 working_day", "2021-09-06 17:00"),
    # 2022: (Sat 1/1) Mon 3/1; Tết Mon 31/1 – Fri 4/2; (Sun 10/4) Mon 11/4; Mon 2/5, Tue 3/5; Thu 1/9, Fri 2/9
    ("2021-12-30 10:00", "2 working_day", "2022-01-04 17:00"),
    ("2022-01-28 10:00", "1 working_day", "2022-02-07 17:00"),
    ("2022-01-25 10:00", "5 working_day", "2022-02-08 17:00"),
    ("2022-04-08 10:00", "1 working_day", "2022-04-12 17:00"),
    ("2022-04-29 10:00", "3 working_day", "2022-05-06 17:00"),
    ("2022-08-31 10:00", "2 working_day", "2022-09-06 17:00"),
    # 2023: (Sun 1/1) Mon 2/1; Tết Fri 20/1 – Thu 26/1; 29/4 – Wed 3/5; Fri 1/9, Mon 4/9
    ("2022-12-30 10:00", "1 working_day", "2023-01-03 17:00"),
    ("2023-01-18 10:00", "2 working_day", "2023-01-27 17:00"),
    ("2023-01-19 10:00", "7 calendar_day", "2023-01-27 17:00"),
    ("2023-04-28 10:00", "1 working_day", "2023-05-04 17:00"),
    ("2023-04-26 10:00", "5 working_day", "2023-05-08 17:00"),
    ("2023-08-31 10:00", "1 working_day", "2023-09-05 17:00"),
    # 2024: Mon 1/1; Tết Thu 8/2 – Wed 14/2; Thu 18/4;
    # Mon 29/4 (worked Sat 4/5), Tue 30/4, Wed 1/5; Mon 2/9, Tue 3/9
    ("2023-12-29 10:00", "1 working_day", "2024-01-02 17:00"),
    ("2024-02-07 10:00", "1 working_day", "2024-02-15 17:00"),
    ("2024-02-05 10:00", "5 working_day", "2024-02-19 17:00"),
    ("2024-04-17 10:00", "1 working_day", "2024-04-19 17:00"),
    ("2024-04-26 10:00", "3 working_day", "2024-05-04 17:00"),
    ("2024-04-26 10:00", "4 working_day", "2024-05-06 17:00"),
    ("2024-04-24 10:00", "10 calendar_day", "2024-05-04 17:00"),
    ("2024-05-03 16:00", "3 working_hour", "2024-05-04 09:30"),
    ("2024-05-04 10:00", "1 working_day", "2024-05-06 17:00"),
    ("2024-08-30 10:00", "1 working_day", "2024-09-04 17:00"),
    # 2025: Wed 1/1; Tết Mon 27/1 – Fri 31/1; Mon 7/4;
    # Wed 30/4, Thu 1/5, Fri 2/5 (worked Sat 26/4); Mon 1/9, Tue 2/9
    ("2024-12-31 10:00", "1 working_day", "2025-01-02 17:00"),
    ("2025-01-24 10:00", "1 working_day", "2025-02-03 17:00"),
    ("2025-01-21 10:00", "5 working_day", "2025-02-04 17:00"),
    ("2025-04-04 10:00", "1 working_day", "2025-04-08 17:00"),
    ("2025-04-25 10:00", "1 working_day", "2025-04-26 17:00"),
    ("2025-04-25 10:00", "5 working_day", "2025-05-06 17:00"),
    ("2025-04-16 10:00", "10 calendar_day", "2025-04-26 17:00"),
    ("2025-04-29 10:00", "1 working_day", "2025-05-05 17:00"),
    ("2025-08-29 10:00", "1 working_day", "2025-09-03 17:00"),
    # 2026: Thu 1/1, Fri 2/1 (worked Sat 10/1); Tết Mon 16/2 – Fri 20/2; (Sun 26/4) Mon 27/4;
    # Thu 30/4, Fri 1/5; Mon 31/8 (worked Sat 22/8), Tue 1/9, Wed 2/9; Tue 24/11
    ("2025-12-31 10:00", "1 working_day", "2026-01-05 17:00"),
    ("2026-01-09 10:00", "1 working_day", "2026-01-10 17:00"),
    ("2026-01-07 10:00", "5 working_day", "2026-01-13 17:00"),
    ("2026-02-13 10:00", "1 working_day", "2026-02-23 17:00"),
    ("2026-02-10 10:00", "5 working_day", "2026-02-24 17:00"),
    ("2026-04-24 10:00", "2 working_day", "2026-04-29 17:00"),
    ("2026-04-24 10:00", "3 working_day", "2026-05-04 17:00"),
    ("2026-08-21 10:00", "1 working_day", "2026-08-22 17:00"),
    ("2026-08-20 10:00", "8 working_day", "2026-09-03 17:00"),
    ("2026-08-28 10:00", "1 working_day", "2026-09-03 17:00"),
    ("2026-07-31 10:00", "1 month", "2026-09-03 17:00"),
    ("2026-11-23 10:00", "1 working_day", "2026-11-25 17:00"),
]


@pytest.mark.parametrize(("received", "limit", "expected"), BY_HAND)
def test_a_promise_over_a_holiday_is_what_the_printed_calendar_says(received, limit, expected):
    assert promised(received, limit) == expected


def test_a_dossier_received_on_a_holiday_starts_like_any_other_day():
    # BLDS Đ147.2: the first day is the day of reception, worked or not
    assert promised("2021-01-01 09:00", "1 working_day") == "2021-01-04 17:00"
    assert promised("2021-02-13 20:00", "2 working_day") == "2021-02-18 17:00"


@pytest.mark.parametrize(
    ("year", "by_law"),
    # Bộ luật Lao động 2012, Đ115: ten days; 2019, Đ112: eleven, Quốc khánh having two; 24/11 from 2026
    [(2020, 10), (2021, 11), (2022, 11), (2023, 11), (2024, 11), (2025, 11), (2026, 12)],
)
def test_an_office_of_five_days_loses_exactly_the_days_of_the_law(year, by_law):
    off = [day for day in OFFICE.days_off if day.year == year and day.weekday() < 5]
    worked_instead = [day for day in OFFICE.makeup_days if day.year == year]
    assert len(off) - len(worked_instead) == by_law


def test_make_up_days_have_the_sessions_of_friday_and_say_for_which_day():
    for makeup, off in [
        ("2024-05-04", "29/04/2024"),
        ("2025-04-26", "02/05/2025"),
        ("2026-01-10", "02/01/2026"),
        ("2026-08-22", "31/08/2026"),
    ]:
        assert [str(session) for session in OFFICE.sessions_on(on(makeup))] == ["07:30–11:30", "13:00–17:00"]
        assert OFFICE.makeup_days[on(makeup)].endswith(off)
    assert OFFICE.sessions_on(on("2024-05-11")) == ()


def test_2027_is_a_projection_so_that_promises_into_it_are_provisional():
    assert not due(at("2026-12-24 10:00"), TimeLimit.parse("5 working_day"), OFFICE).provisional
    assert due(at("2026-12-30 10:00"), TimeLimit.parse("2 working_day"), OFFICE).provisional
    assert promised("2026-12-30 10:00", "2 working_day") == "2027-01-04 17:00"
