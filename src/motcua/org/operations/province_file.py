"""Tỉnh mẫu: the readable files that describe a province, as values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

from motcua.org.rules import Duty, Kind


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SecondmentPlan(_Shape):
    """Terms of `months` follow each other from `starts` on, each by a decision of that kind."""

    starts: date
    months: int
    decision: str


class OfficeFile(_Shape):
    """The office of the People's Committee, or the centre that belongs to it."""

    key: str
    code: str
    name: str
    short_name: str = ""
    identifier: str
    valid_from: date | None = None
    address: str = ""
    phone: str = ""


class AgencyFile(_Shape):
    """An agency with its divisions and fields, and how many of its people sit where."""

    key: str
    code: str
    name: str
    short_name: str = ""
    identifier: str
    kind: Literal[Kind.DEPARTMENT, Kind.ENTERPRISE, Kind.CENTRAL_BODY]
    head: str = ""
    official: int
    reserve: int
    specialists: int
    divisions: tuple[str, ...]
    fields: Mapping[str, str]

    @property
    def head_title(self) -> str:
        return self.head or ("Giám đốc Sở" if self.kind is Kind.DEPARTMENT else "Giám đốc")


class AccountFile(_Shape):
    """A named account that shows one kind of work; `at` is centre, province or an agency's key."""

    username: str
    name: str
    title: str
    at: str
    division: int = 0
    duties: tuple[Duty, ...] = ()
    province: tuple[Duty, ...] = ()
    seconded: bool = False


class DistrictFile(_Shape):
    """A district with its communes: name by code."""

    code: str
    name: str
    communes: Mapping[str, str]


class UnitsFile(_Shape):
    """Districts and communes until 30 June 2025, and communes since."""

    three_tier: tuple[DistrictFile, ...]
    two_tier: Mapping[str, str]


class ProvinceFile(_Shape):
    """The whole province but for its districts and communes."""

    name: str
    code: str
    identifier: str
    valid_from: date
    address: str
    phone_prefix: str
    password: str
    secondment: SecondmentPlan
    office: OfficeFile
    centre: OfficeFile
    accounts: tuple[AccountFile, ...]
    agencies: tuple[AgencyFile, ...]


def read_province(folder: Path) -> ProvinceFile:
    """Return `province.yaml` of the folder. Raises pydantic.ValidationError for the wrong shape."""
    return ProvinceFile.model_validate(_yaml(folder / "province.yaml"))


def read_units(folder: Path) -> UnitsFile:
    """Return `units.yaml` of the folder. Raises pydantic.ValidationError for the wrong shape."""
    return UnitsFile.model_validate(_yaml(folder / "units.yaml"))


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
