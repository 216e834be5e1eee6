"""Which jobs follow which events; packages subscribe in their `AppConfig.ready()`."""

from collections import defaultdict

_subscribers: dict[str, list[str]] = defaultdict(list)


def subscribe(kind: str, task: str) -> None:
    """Have the procrastinate task named `task` run with `entry_id=…` after every entry of `kind`.

    Delivery is at least once and in order per subject, so the task must be idempotent.
    """
    if task not in _subscribers[kind]:
        _subscribers[kind].append(task)


def has_subscribers(kind: str) -> bool:
    """Return whether anybody wants to hear of `kind`."""
    return bool(_subscribers.get(kind))


def subscribers(kind: str) -> tuple[str, ...]:
    """Return the names of the tasks subscribed to `kind`."""
    return tuple(_subscribers.get(kind, ()))
