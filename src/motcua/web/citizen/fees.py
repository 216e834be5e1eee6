"""Bao nhiêu tiền: what is paid for each way to file; what nobody has said clearly is said to be unclear."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.procedures.content import Channel, Fee


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One fee or charge. `amount_vnd` None: `note` tells how much, or nobody does (`is_unclear`)."""

    name: str
    amount_vnd: int | None
    note: str
    is_unclear: bool


@dataclass(frozen=True, slots=True)
class Fees:
    """What one way to file costs. `total_vnd` None where the sum depends on something or is not known."""

    lines: tuple[FeeLine, ...]
    total_vnd: int | None

    @property
    def is_free(self) -> bool:
        return self.total_vnd == 0

    @property
    def is_unclear(self) -> bool:
        return any(line.is_unclear for line in self.lines)


def fees_of(way: Channel) -> Fees:
    """Return the fees of a channel with their sum."""
    amounts = [fee.amount_vnd for fee in way.fees]
    known = [amount for amount in amounts if amount is not None]
    total = sum(known) if len(known) == len(amounts) else None
    return Fees(tuple(_line(fee) for fee in way.fees), total)


def _line(fee: Fee) -> FeeLine:
    word = _("Lệ phí") if fee.kind == "charge" else _("Phí")
    return FeeLine(fee.name or word, fee.amount_vnd, fee.note, fee.amount_vnd is None and not fee.name)
