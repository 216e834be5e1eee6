"""A stored forecast answers as the one that was made."""

import json
from math import inf

from motcua.queue.waiting.foresee import foresee
from motcua.queue.waiting.lines import Asked
from motcua.queue.waiting.rates import by_rate
from motcua.queue.waiting.stored import document, forecast_of

from .halls import LAND, NINE, busy, exactly, hall, waiting


def test_a_forecast_read_back_is_the_one_written():
    for made in (
        foresee(hall(busy(for_minutes=4), waiting=waiting(2))),
        by_rate(hall(busy())),
        foresee(hall()),
    ):
        assert forecast_of(json.loads(json.dumps(document(made)))) == made


def test_a_wait_beyond_closing_survives_as_well():
    office = hall(busy(at=1010.0), waiting=waiting(4), at=1010.0)
    read = forecast_of(json.loads(json.dumps(document(foresee(office)), allow_nan=False)))
    assert read.newcomer(Asked(LAND), 0, 1010.0).middle == inf


def test_a_request_answers_from_the_stored_one_and_the_numbers_taken_since():
    stored = forecast_of(document(foresee(hall(busy(for_minutes=4), waiting=waiting(2)))))
    assert stored.newcomer(Asked(LAND), 3, NINE + 1) == exactly(55)
