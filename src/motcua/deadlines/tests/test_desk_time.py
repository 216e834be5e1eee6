"""Whose desk used the time: the shares add up to the whole, whatever happened."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.deadlines.desk_time import APPLICANT, NOBODY, Holder, Spell, by, divide
from motcua.deadlines.whose_time import whose_time
from motcua.handling.complete import complete
from motcua.handling.request_supplement import request_supplement
from motcua.intake.supplement import supplement
from motcua.tests.cast import ALL_PAPERS, Cast, moment
from motcua.worktime.rules import working_time_between
from motcua.worktime.tests.calendars import OFFICE, at
from motcua.worktime.tests.test_two_calculators import calendars

MONDAY = moment("2021-01-04 10:00")
BEGIN = at("2024-01-03 07:00")
HOLDERS = [Holder(f"b{n}", f"c{n % 3}", f"p{n % 2}", "s") for n in range(5)]
lengths = st.integers(0, 20 * 1440).map(lambda minutes: timedelta(minutes=minutes))
spells = st.builds(
    lambda since, length, holder: Spell(BEGIN + since, BEGIN + since + length, holder),
    lengths,
    lengths,
    st.sampled_from(HOLDERS),
)
pauses = st.builds(lambda since, length: (BEGIN + since, BEGIN + since + length), lengths, lengths)


@settings(max_examples=150, deadline=None)
@given(lengths, st.lists(spells, max_size=6), st.lists(pauses, max_size=3), calendars())
def test_the_shares_add_up_to_the_whole_by_every_division(length, held, stood, calendar):
    shares = divide(BEGIN, BEGIN + length, held, stood, calendar)
    whole = working_time_between(BEGIN, BEGIN + length, calendar)
    assert sum((share.time for share in shares), timedelta()) == whole
    assert all(share.time > timedelta() for share in shares)
    for part in ("step", "desk", "office", "agency"):
        sums = by(shares, lambda holder, part=part: getattr(holder, part))
        assert sum(sums.values(), timedelta()) == whole


def test_two_who_have_it_at_once_share_and_what_nobody_has_is_nobodys():
    one, two = HOLDERS[0], HOLDERS[1]
    held = [
        Spell(at("2024-01-08 08:00"), at("2024-01-08 10:00"), one),
        Spell(at("2024-01-08 09:00"), at("2024-01-08 10:00"), two),
    ]
    shares = divide(at("2024-01-08 07:30"), at("2024-01-08 11:30"), held, [], OFFICE)
    assert {share.holder: share.time for share in shares} == {
        NOBODY: timedelta(hours=2),
        one: timedelta(minutes=90),
        two: timedelta(minutes=30),
    }


def test_while_the_clock_stands_the_time_is_the_applicants():
    held = [Spell(at("2024-01-08 08:00"), at("2024-01-08 11:00"), HOLDERS[0])]
    stood = [(at("2024-01-08 09:00"), at("2024-01-08 10:00"))]
    shares = divide(at("2024-01-08 08:00"), at("2024-01-08 11:00"), held, stood, OFFICE)
    assert {share.holder: share.time for share in shares} == {
        HOLDERS[0]: timedelta(hours=2),
        APPLICANT: timedelta(hours=1),
    }


def test_a_dossier_tells_whose_desk_used_its_time(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    complete(
        dossier_id=dossier.pk,
        step="assignment",
        by=cast.dung,
        at=moment("2021-01-04 14:00"),
        next_officer_id=cast.binh.pk,
    )
    request_supplement(
        dossier_id=dossier.pk, papers=[("c2", "x")], reason="x", by=cast.binh, at=moment("2021-01-05 09:30")
    )
    supplement(dossier_id=dossier.pk, papers=ALL_PAPERS, by=cast.an, at=moment("2021-01-06 09:30"))
    found = whose_time(dossier, moment("2021-01-06 11:30"))
    assert found
    assert found.whole == timedelta(hours=17, minutes=30)
    assert found.by_desk() == {
        "Dũng, Sở Giao thông vận tải": timedelta(hours=2, minutes=30),
        "Bình, Sở Giao thông vận tải": timedelta(hours=7),
        "applicant, applicant": timedelta(hours=8),
    }
    assert found.by_step()["Thẩm định hồ sơ"] == timedelta(hours=7)
    assert found.by_agency() == {
        "Sở Giao thông vận tải": timedelta(hours=9, minutes=30),
        "applicant": timedelta(hours=8),
    }
    for sums in (found.by_step(), found.by_desk(), found.by_office(), found.by_agency()):
        assert sum(sums.values(), timedelta()) == found.whole
