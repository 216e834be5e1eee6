"""Hồ sơ pháp lý theo thời kỳ: a legal profile, the rules that change with the law, as one frozen value."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Form:
    """A printed form: its number in the circular and its title as printed."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class DossierCode:
    """How a dossier's code is made: `style` P2018 (V1V2V3.Z1Z2.Y1Y2.MX1X2) or dotted (MX1X2.…)."""

    style: str
    serial_digits: int
    max_serial: int
    given_at: str


@dataclass(frozen=True, slots=True)
class LegalProfile:
    """The rules of one legal era; a dossier keeps that of the day it was received, for its whole life.

    `valid_from` and `valid_to` are both included; `valid_to` is the day before the next profile begins,
    None for the last. Every other field is explained, with its article, in the file of the profile.
    """

    name: str
    title: str
    instruments: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    start_rule: str
    last_day_off_moves: bool
    same_day_until: time
    transfer_cutoff: time
    early_means: str
    supplement_effect: str
    financial_obligation_effect: str
    max_supplement_requests: int
    max_extensions: int
    extension_notice_days: int
    return_after_appraisal_working_days: int
    supplement_answer_working_days: int
    online_answer_working_hours: int
    dossier_code: DossierCode
    forms: Mapping[str, Form]
    service_levels: tuple[str, ...]
    tiers: tuple[str, ...]
    lookup_shows: tuple[str, ...]

    def in_force(self, on: date) -> bool:
        """Is it the profile of dossiers received on `on`?"""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def fingerprint(self) -> str:
        """Return a hash of what the profile says. Its end is left out: a successor sets it."""
        said = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "valid_to"}
        said["dossier_code"] = [getattr(self.dossier_code, part.name) for part in fields(DossierCode)]
        said["forms"] = {key: [form.number, form.title] for key, form in self.forms.items()}
        text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()


CHOICES: Mapping[str, frozenset[str]] = {
    "start_rule": frozenset({"next_working_day", "same_moment"}),
    "supplement_effect": frozenset({"reset", "pause"}),
    "financial_obligation_effect": frozenset({"reset", "pause"}),
    "early_means": frozenset({"earlier_day", "earlier_moment"}),
    "style": frozenset({"P2018", "dotted"}),
    "given_at": frozenset({"acceptance", "submission", "national"}),
}
FORM_KEYS = frozenset({"receipt", "supplement", "refusal", "apology", "stop", "control_slip", "register"})
TIERS = frozenset({"province", "district", "commune"})
