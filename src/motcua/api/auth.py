"""Who calls: the holder of a bearer token, as an actor of the office it is for."""

from datetime import UTC, datetime

from django.http import HttpRequest

from motcua.accounts.queries import holder
from motcua.api.problems import NotSignedIn
from motcua.org import TokenActor, token_actor


def caller(request: HttpRequest, at: datetime) -> TokenActor:
    """Return who calls. Raises NotSignedIn."""
    kind, _, raw = request.headers.get("Authorization", "").partition(" ")
    found = holder(raw.strip(), at) if kind.lower() == "bearer" else None
    if found is None:
        raise NotSignedIn
    return token_actor(found)


def now() -> datetime:
    """Return the instant at which this door was opened."""
    return datetime.now(UTC)
