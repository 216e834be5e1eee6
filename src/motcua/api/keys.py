"""Keys the API needs, from the data directory."""

from functools import cache

from django.conf import settings


@cache
def look_up_key() -> bytes:
    """Return the key from which the look-up secrets are derived."""
    key: bytes = settings.KEY_OF("lookup")
    return key
