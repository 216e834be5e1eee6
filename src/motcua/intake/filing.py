"""Hồ sơ nộp trọn gói: what is handed in at one go, as a value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from motcua.dossiers.rules import Channel, Presented


@dataclass(frozen=True, slots=True)
class Filing:
    """What is handed in, in outward ids; `papers` says what is there of each component.

    Owner, submitter and representative are parties that were registered before. The version in force
    on the day is the one that counts.
    """

    procedure_code: str
    receiving_unit_id: int
    owner: UUID | None
    papers: Sequence[Presented]
    case_key: str = "default"
    channel: Channel = Channel.DIRECT
    deciding_agency_id: int | None = None
    submitter: UUID | None = None
    representative: UUID | None = None
    authority: str = ""
    thread: UUID = field(default_factory=uuid4)
