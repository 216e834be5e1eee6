"""Đọc hồ sơ pháp lý: the files of profiles/ into values; a file that says something else is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, time, timedelta
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_type_hints

from .profile import CHOICES, FORM_KEYS, TIERS, DossierCode, Form, LegalProfile

try:  # libyaml reads the files ten times as fast, which every start of `motcua due` would feel
    from yaml import CSafeLoader as Loader
except ImportError:
    from yaml import SafeLoader as Loader  # type: ignore[assignment]  # the same interface

Said = dict[str, Any]


class BadProfile(ValueError):
    """The file of profile `name` is wrong at `field`."""

    def __init__(self, name: str, field: str, value: object = None) -> None:
        super().__init__(f"{name}: {field}: {value}")
        self.name, self.field = name, field


def read_profiles(folder: Path) -> tuple[LegalProfile, ...]:
    """Return the profiles of the *.yaml files of `folder`, the oldest first, each ended by the next.

    A profile may inherit another and say only what differs; mappings are then laid over, not replaced.
    Raises BadProfile for a missing, unknown or wrong field, a wrong file name, two that begin together.
    """
    files = {file.stem: Loader(file.read_bytes()).get_single_data() for file in folder.glob("*.yaml")}
    said = [_inherited(name, files) for name in files]
    said.sort(key=lambda one: str(one.get("valid_from")))
    ends = [one["valid_from"] - timedelta(days=1) for one in said[1:]]
    found = tuple(_profile(one, end) for one, end in zip(said, [*ends, None], strict=True))
    for earlier, later in pairwise(found):
        if earlier.valid_from == later.valid_from:
            raise BadProfile(later.name, "valid_from", later.valid_from)
    return found


def _inherited(name: str, files: Mapping[str, Said], seen: tuple[str, ...] = ()) -> Said:
    if name not in files or name in seen:
        raise BadProfile(seen[-1] if seen else name, "inherits", name)
    own = dict(files[name])
    if own.get("name") != name:
        raise BadProfile(name, "name", own.get("name"))
    if not isinstance(own.get("valid_from"), date):
        raise BadProfile(name, "valid_from", own.get("valid_from"))
    if parent := own.pop("inherits", None):
        own = _laid_over(_inherited(parent, files, (*seen, name)), own)
    return own


def _laid_over(parent: Said, own: Said) -> Said:
    both = dict(parent)
    for key, value in own.items():
        both[key] = both[key] | value if isinstance(value, dict) and key in both else value
    return both


def _profile(said: Said, valid_to: date | None) -> LegalProfile:
    name = said["name"]
    hints = get_type_hints(LegalProfile)
    wanted = {field.name for field in fields(LegalProfile)} - {"valid_to"}
    if wrong := sorted(said.keys() ^ wanted):
        raise BadProfile(name, wrong[0])
    values = {key: _value(name, key, hints[key], value) for key, value in said.items()}
    return LegalProfile(**values, valid_to=valid_to)


def _value(name: str, key: str, wanted: object, value: Any) -> Any:
    """Return `value` as the type `wanted` by the field `key`. Raises BadProfile when it is not."""
    if wanted is DossierCode:
        return _dossier_code(name, value)
    if key == "forms":
        return _forms(name, value)
    if wanted is time:
        return _time(name, key, value)
    if wanted == tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise BadProfile(name, key, value)
        if key == "tiers" and not TIERS.issuperset(value):
            raise BadProfile(name, key, value)
        return tuple(value)
    if type(value) is not wanted or (key in CHOICES and value not in CHOICES[key]):
        raise BadProfile(name, key, value)
    if isinstance(value, int) and value < 0:
        raise BadProfile(name, key, value)
    return value


def _time(name: str, key: str, value: object) -> time:
    try:
        return time.fromisoformat(str(value))
    except ValueError as error:
        raise BadProfile(name, key, value) from error


def _dossier_code(name: str, value: object) -> DossierCode:
    hints = get_type_hints(DossierCode)
    if not isinstance(value, dict) or value.keys() != hints.keys():
        raise BadProfile(name, "dossier_code", value)
    return DossierCode(**{key: _value(name, key, hints[key], part) for key, part in value.items()})


def _forms(name: str, value: object) -> Mapping[str, Form]:
    if not isinstance(value, dict) or not value.keys() <= FORM_KEYS or "receipt" not in value:
        raise BadProfile(name, "forms", value)
    for key, form in value.items():
        if not isinstance(form, dict) or form.keys() != {"number", "title"}:
            raise BadProfile(name, f"forms.{key}", form)
    return MappingProxyType({key: Form(str(form["number"]), form["title"]) for key, form in value.items()})
