"""The bench itself: it runs, and its baseline errs only where we know."""

from datetime import date

from bench import worktime
from motcua.worktime.rules import DEFAULT_CALENDAR, due_at


def test_the_bench_gives_its_figures_with_a_ratio():
    figures = worktime.run(dossiers=300)
    assert figures["ratio"] > 1
    assert figures["naive_per_second"] > 0


def test_the_baseline_errs_only_around_the_swap_that_it_does_not_know():
    for received, days in worktime._dossiers(2000, seed=2):
        right = due_at(received, worktime.LIMITS[days], DEFAULT_CALENDAR)
        if right != worktime.naive(received, days):
            assert received.date() <= date(2026, 1, 10)
            assert right.date() >= date(2026, 1, 2)
