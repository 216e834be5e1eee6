"""Draws for the replays: stratified uniforms, log-normal durations, and what remains of one under way."""

from __future__ import annotations

from math import erfc, log, log1p, sqrt

import numpy as np
from numpy.typing import NDArray

from .service_times import Spread

Floats = NDArray[np.float64]
TINY = 1e-12


def uniforms(rng: np.random.Generator, rows: int, replays: int) -> Floats:
    """Return (rows, replays) numbers in (0, 1); each row holds one from each of `replays` equal strata.

    Latin hypercube sampling (McKay, Beckman and Conover 1979): 200 replays then speak like many more.
    """
    strata = rng.random((rows, replays)).argsort(axis=1)
    inside: Floats = (strata + rng.random((rows, replays))) / replays
    return np.clip(inside, TINY, 1 - TINY)


def normals(tail: Floats) -> Floats:
    """Return the z above which a share `tail` of the standard normal lies; off by less than 0.0005.

    Abramowitz and Stegun (1964), formula 26.2.23.
    """
    near = np.minimum(tail, 1 - tail)
    t = np.sqrt(-2 * np.log(np.maximum(near, 1e-300)))
    above = 2.515517 + t * (0.802853 + t * 0.010328)
    below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    z = t - above / below
    signed: Floats = np.where(tail < 0.5, z, -z)
    return signed


def log_normal(spread: Spread) -> tuple[float, float]:
    """Return mu and sigma of the log-normal with this mean and coefficient of variation."""
    variance = log1p(spread.cv**2)
    return log(spread.mean) - variance / 2, sqrt(variance)


def durations(spreads: list[Spread], chance: Floats, doubts: Floats) -> Floats:
    """Return (len(spreads), replays) minutes; `chance` is (len(spreads), replays) uniforms.

    `doubts` are standard normals of the same shape, alike for what shares a mean: within one replay every
    service of a field is slow or fast together, as far as its mean is in doubt.
    """
    laws = np.array([log_normal(one) for one in spreads]).reshape(-1, 2)
    doubt = np.array([one.doubt for one in spreads]).reshape(-1, 1)
    shift = doubt * doubts - doubt**2 / 2
    return np.exp(laws[:, :1] + laws[:, 1:] * normals(chance) + shift)


def remaining(spread: Spread, elapsed: float, chance: Floats) -> Floats:
    """Return the minutes still to go, given that `elapsed` minutes have passed; `chance` uniforms."""
    mu, sigma = log_normal(spread)
    if sigma < 1e-9:
        return np.full_like(chance, max(spread.mean - elapsed, 0.0))
    if elapsed <= 0:
        return np.exp(mu + sigma * normals(chance))
    longer = max(erfc((log(elapsed) - mu) / sigma / sqrt(2)) / 2, 1e-200)
    whole = np.exp(mu + sigma * normals(longer * chance))
    return np.maximum(whole - elapsed, 0.0)


def seed_of(digest: str) -> int:
    """Return a seed from a hexadecimal digest: the same inputs give the same replays."""
    return int(digest[:16], 16)
