"""Thẻ quy trình của hồ sơ: the engine's tokens as rows, and rows as tokens.

A token at a step is an open position; one at a join or a call is a waiting token. The engine's ids are the
rows' ids, doubled, with one added for a waiting token, so that the two never meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import F

from motcua.dossiers import consulting, positions
from motcua.dossiers.models import Dossier, Position
from motcua.journal.statement import every
from motcua.org.models import Office
from motcua.workflow.engine import Marking, Moved, Token
from motcua.workflow.graph import Definition, Node, NodeKind
from motcua.workflow.queries import definition_of
from motcua.workflow.rules import DECIDING, RECEIVING


class NoOffice(Exception):
    """The process names an office that does not exist: its identifier."""


class Written(NamedTuple):
    """What the tokens that came are as rows: the positions that opened, and the calls, as stored tokens."""

    opened: tuple[Position, ...]
    calls: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a dossier stands: its tokens, the oldest of a step first, and every open position."""

    marking: Marking
    positions: Sequence[Position]

    def at(self, token: Token) -> Position:
        """Return the position that a token is."""
        return next(one for one in self.positions if one.pk == row_of(token))


def read(dossier: Dossier) -> Whereabouts:
    """Return where the dossier stands."""
    return whereabouts(dossier, every(positions.STANDS, {"dossier": dossier.pk}))


def whereabouts(dossier: Dossier, rows: Iterable[Sequence[Any]]) -> Whereabouts:
    """Return the rows of `positions.STANDS` as what they mean; a position beside the process is no token."""
    main = definition_of(dossier.process_id).main.id
    marking, open_ = [], []
    for waits, *row, flow in rows:
        position = positions.read(dossier, tuple(row))
        if not waits:
            open_.append(position)
        if position.kind != Position.Kind.BESIDE:
            token = at_call(position.pk) if waits else at_position(position.pk)
            scope = at_call(position.scope_id) if position.scope_id else 0
            within, carried = position.within or main, position.carried
            marking.append(Token(token, within, position.step, scope, carried, flow))
    return Whereabouts(tuple(marking), open_)


def at_position(row: int) -> int:
    """Return the token's id, by that of its position."""
    return 2 * row


def at_call(row: int) -> int:
    """Return the token's id, by that of the waiting token."""
    return 2 * row + 1


def is_position(token: Token) -> bool:
    return token.id % 2 == 0


def calls_among(stored: Iterable[Token]) -> tuple[Token, ...]:
    """Return the tokens at calls; one at a join bears the way it came by."""
    return tuple(token for token in stored if not is_position(token) and not token.flow)


def row_of(token: Token) -> int:
    """Return the id of the row that a stored token is."""
    return token.id // 2


def write(dossier: Dossier, definition: Definition, came: Iterable[Token], *, at: datetime) -> Written:
    """Store the tokens that came, in their order."""
    opened: list[Position] = []
    stored: list[Token] = []
    rows: dict[int, int] = {}  # the engine's id of a call that just began → its row
    for token in came:
        scope = rows.get(token.scope, token.scope // 2) or None
        node = definition.by_id[token.process].by_id[token.node]
        if node.rests:
            office_id = office_of(dossier, node)
            position = positions.open_(dossier, node, token, office_id=office_id, scope=scope, at=at)
            if node.kind is NodeKind.CONSULTATION:
                consulting.put(position, node.content or node.name or node.id, by=None, at=at)
            opened.append(position)
        else:
            rows[token.id] = positions.wait(dossier, token, scope=scope, at=at)
            stored.append(replace(token, id=at_call(rows[token.id]), scope=at_call(scope) if scope else 0))
    return Written(tuple(opened), calls_among(stored))


def only_step(definition: Definition, moved: Moved, left: str) -> tuple[Token, Node] | None:
    """Return the token that came, with its step, where a move did no more than go from one step to another.

    Not so where branches, calls, opinions of others or the very step that was left have a part in it.
    """
    if len(moved.gone) != 1 or len(moved.came) != 1:
        return None
    token = moved.came[0]
    node = definition.by_id[token.process].by_id[token.node]
    return (token, node) if node.kind is NodeKind.TASK and node.id != left else None


def office_of(dossier: Dossier, node: Node) -> int:
    """Return the office at which a step is worked: receiving, deciding, or the one it names.

    The part of another agency is followed by who decides, and worked in a dossier of its own.

    Raises NoOffice.
    """
    if node.kind is NodeKind.SUB_DOSSIER:
        return dossier.deciding_agency_id
    return place_of(dossier, node)


def place_of(dossier: Dossier, node: Node) -> int:
    """Return the office that a step names. Raises NoOffice."""
    if node.place == RECEIVING:
        return dossier.receiving_unit_id
    if node.place in ("", DECIDING):
        return dossier.deciding_agency_id
    named = Office.objects.filter(identifier=node.place)  # of two that bore it in turn, the one in force
    office = named.order_by(F("valid_to").desc(nulls_first=True), "id").values_list("pk", flat=True).first()
    if office is None:
        raise NoOffice(node.place)
    return office
