"""What the journal needs from outside."""

from datetime import datetime
from typing import Protocol


class TimeStamper(Protocol):
    """A time-stamping authority (RFC 3161)."""

    def stamp(self, digest: bytes) -> bytes:
        """Return the token over a SHA-256 `digest`. Raises OSError when the authority cannot be reached."""

    def stamped_at(self, token: bytes, digest: bytes) -> datetime:
        """Return the instant the token attests. Raises ValueError when it does not fit `digest`."""
