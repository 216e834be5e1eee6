"""Kinds of events. Each package declares its own in its `events.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

_declared: dict[str, "EventKind"] = {}


@dataclass(frozen=True, slots=True)
class EventKind:
    """`name` is `<package>.<past tense>`; `shape` names the payload's keys and their types."""

    name: str
    shape: Mapping[str, type] = field(default_factory=dict)

    def check(self, payload: Mapping[str, object]) -> None:
        """Raise ValueError when `payload` is not of the declared shape (None is always allowed)."""
        if unknown := payload.keys() - self.shape.keys():
            raise ValueError(f"{self.name}: undeclared {sorted(unknown)}")
        for key, value in payload.items():
            if value is not None and not isinstance(value, self.shape[key]):
                raise ValueError(f"{self.name}.{key}: {type(value).__name__}")


def event(name: str, **shape: type) -> EventKind:
    """Declare the kind `name` once. Ids, hashes and reasons only: never a secret or a personal value."""
    if name in _declared and dict(_declared[name].shape) != shape:
        raise ValueError(f"{name} is declared twice")
    return _declared.setdefault(name, EventKind(name, dict(shape)))


def declared() -> Mapping[str, EventKind]:
    """Return every declared kind by name."""
    return dict(_declared)
