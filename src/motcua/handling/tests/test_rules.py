"""Who gets a step: edges first."""

import pytest

from motcua.handling.rules import Candidate, Method, choose

BINH, HOA, GIANG = Candidate(1, open=3), Candidate(2, open=1), Candidate(3, above=1)


@pytest.mark.parametrize("method", list(Method))
def test_where_nobody_may_do_the_step_it_waits(method: Method) -> None:
    assert choose(method, [], allotted={"": {1}}) is None


def test_a_pool_is_given_to_nobody() -> None:
    assert choose(Method.POOL, [BINH, HOA]) is None


def test_the_least_loaded_gets_it_and_of_equals_the_first() -> None:
    assert choose(Method.LEAST_LOADED, [BINH, HOA]) == 2
    assert choose(Method.LEAST_LOADED, [Candidate(9, open=1), HOA]) == 9


def test_somebody_above_gets_nothing_while_somebody_at_the_office_may() -> None:
    assert choose(Method.LEAST_LOADED, [GIANG, BINH]) == 1
    assert choose(Method.ROUND_ROBIN, [GIANG, BINH], last=1) == 1


@pytest.mark.parametrize(("last", "expected"), [(None, 1), (1, 2), (2, 5), (5, 1), (3, 5), (9, 1)])
def test_work_goes_round_by_number_also_past_who_left(last: int | None, expected: int) -> None:
    assert choose(Method.ROUND_ROBIN, [Candidate(5), Candidate(1), Candidate(2)], last=last) == expected


@pytest.mark.parametrize("method", [Method.BY_COMMUNE, Method.BY_FIELD])
def test_what_is_allotted_goes_to_its_officer_however_loaded(method: Method) -> None:
    assert choose(method, [BINH, HOA], allotted={"05443": {1}, "": {2}}, key="05443") == 1


@pytest.mark.parametrize("key", ["", "99999"])
def test_what_is_nobodys_goes_to_who_takes_the_rest(key: str) -> None:
    assert choose(Method.BY_COMMUNE, [BINH, HOA], allotted={"05443": {1}, "": {2}}, key=key) == 2


def test_what_is_allotted_to_nobody_waits_and_is_seen() -> None:
    assert choose(Method.BY_COMMUNE, [BINH, HOA], allotted={"05443": {1}}, key="05444") is None


def test_the_part_of_one_who_may_no_longer_goes_to_who_takes_the_rest() -> None:
    assert choose(Method.BY_FIELD, [HOA], allotted={"dat-dai": {1}, "": {2}}, key="dat-dai") == 2


def test_two_who_share_a_part_share_it_by_load() -> None:
    assert choose(Method.BY_FIELD, [BINH, HOA], allotted={"dat-dai": {1, 2}}, key="dat-dai") == 2
