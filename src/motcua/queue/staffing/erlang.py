"""Công thức Erlang C: what a load wants in counters, if people come by chance and wait in one line.

Erlang (1917), "Solution of some problems in the theory of probabilities of significance in automatic
telephone exchanges". The load is in erlangs: arrivals an hour times hours of service. A fraction of a counter
does not exist; a load at or above the counters has no steady line, and then everybody waits.
"""

from __future__ import annotations

from math import ceil, exp, log, sqrt

LONG_WAIT = 15.0  # minutes: what is counted as having waited long


def waiting_probability(load: float, servers: int) -> float:
    """Return the share of arrivals who find every counter busy; 1 when `servers` is not above the load.

    Raises ValueError for a negative load or negative servers.
    """
    if load < 0 or servers < 0:
        raise ValueError(f"load {load}, servers {servers}")
    if load == 0:
        return 0.0 if servers else 1.0
    if servers <= load:
        return 1.0
    blocked = 1.0  # Erlang B, by its recursion
    for count in range(1, servers + 1):
        blocked = load * blocked / (count + load * blocked)
    return blocked / (1 - load / servers * (1 - blocked))


def share_over(minutes: float, load: float, servers: int, service_minutes: float) -> float:
    """Return the share of arrivals who wait longer than `minutes`, one service taking `service_minutes`."""
    if servers <= load:
        return waiting_probability(load, servers)
    return waiting_probability(load, servers) * exp(-(servers - load) * minutes / service_minutes)


def mean_wait(load: float, servers: int, service_minutes: float) -> float:
    """Return the mean wait of all arrivals in minutes; infinite when the line has no steady length."""
    if load == 0 and servers:
        return 0.0
    if servers <= load:
        return float("inf")
    return waiting_probability(load, servers) * service_minutes / (servers - load)


def servers_needed(load: float, service_minutes: float, *, at_most: float, over: float = LONG_WAIT) -> int:
    """Return the fewest counters at which at most the share `at_most` waits longer than `over` minutes.

    No load wants none. Raises ValueError unless 0 < `at_most` <= 1.
    """
    if not 0 < at_most <= 1:
        raise ValueError(f"share {at_most}")
    if load <= 0:
        return 0
    servers = int(load) + 1
    while share_over(over, load, servers, service_minutes) > at_most:
        servers += 1
    return servers


def square_root_rule(load: float, safety: float = 1.0) -> int:
    """Return load + safety × √load, rounded up: the rule of thumb for pooled counters (luật căn bậc hai)."""
    return ceil(load + safety * sqrt(load)) if load > 0 else 0


def capacity_needed(load: float, service_minutes: float, *, at_most: float, over: float = LONG_WAIT) -> float:
    """Return the same as `servers_needed`, in parts of a counter, for people who serve several fields.

    Between two whole numbers of counters the logarithm of the share falls evenly; below one counter the
    need is its part of the first. Raises ValueError unless 0 < `at_most` <= 1.
    """
    servers = servers_needed(load, service_minutes, at_most=at_most, over=over)
    if not servers:
        return 0.0
    below = share_over(over, load, servers - 1, service_minutes)
    here = share_over(over, load, servers, service_minutes)
    part = log(below / at_most) / log(below / here) if below > at_most > here else 1.0
    return max(servers - 1 + part, load)
