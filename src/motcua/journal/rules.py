"""Hashes of the journal, without a database."""

from collections.abc import Sequence
from hashlib import sha256


def link(previous: bytes, body: str) -> bytes:
    """Return the hash of an entry: SHA-256 over the previous hash and its canonical text."""
    return sha256(previous + body.encode()).digest()


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """Return the Merkle root of `leaves` (32 bytes each), after RFC 9162 §2.1.1.

    Leaves and inner nodes are hashed with different prefixes, so that neither can pass for the
    other. An empty day has the hash of nothing.
    """
    if not leaves:
        return sha256(b"").digest()
    level = [sha256(b"\x00" + leaf).digest() for leaf in leaves]
    while len(level) > 1:
        pairs = [sha256(b"\x01" + a + b).digest() for a, b in zip(level[::2], level[1::2], strict=False)]
        level = pairs + level[len(pairs) * 2 :]
    return level[0]
