"""Keys the API needs, from the data directory."""

from functools import cache

from motcua.cli import home


@cache
def look_up_key() -> bytes:
    """Return the key from which the look-up secrets are derived."""
    return home.key("lookup")
