"""Lịch trực thành bài toán: the roster as a CP-SAT model, who is on in which half-hour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .demand import SLOT
from .shifts import PARTS, Need, Person, Roster, Shift, Terms, Wish, WishKind


class Model:
    """The roster as a CP-SAT model: who is on in which slot, in which parts he serves what."""

    def __init__(
        self,
        people: Sequence[Person],
        counters: Sequence[str],
        needs: Sequence[Need],
        sessions: Sequence[tuple[int, int]],
        terms: Terms,
    ) -> None:
        from ortools.sat.python import cp_model  # slow to load, and only needed here

        self.solver = cp_model.CpSolver
        self.model: Any = cp_model.CpModel()
        self.people, self.needs, self.sessions, self.terms = people, needs, sessions, terms
        owned = {one.counter for one in people if one.counter}
        self.free = [one for one in counters if one not in owned]
        self.on: dict[tuple[int, int], Any] = {}
        self.parts: dict[tuple[int, int], Any] = {}  # person, need
        self.short: list[Any] = []
        self.absent: set[tuple[int, int]] = set()  # officials are not asked to stay then
        for nth, one in enumerate(people):
            for start, stop in sessions:
                self._work(nth, one, range(start, stop))
        for start, stop in sessions:
            for slot in range(start, stop):
                reserves = [self.on[n, slot] for n, one in enumerate(people) if not one.counter]
                self.model.add(sum(reserves) <= len(self.free))
        self._cover()

    def _work(self, nth: int, one: Person, slots: range) -> None:
        on = [self.model.new_bool_var(f"on {nth} {slot}") for slot in slots]
        self.on.update({(nth, slot): var for slot, var in zip(slots, on, strict=True)})
        longest, shortest = self.terms.longest, min(self.terms.shortest, len(slots))
        for start in range(len(on) - longest):
            self.model.add(sum(on[start : start + longest + 1]) <= longest)
        if one.is_reserve:
            for n in range(len(on)):  # who begins stays
                begins = on[n] - (on[n - 1] if n else 0)
                for later in range(n + 1, n + shortest):
                    self.model.add(begins <= (on[later] if later < len(on) else 0))

    def _stays(self, nth: int, slots: range, literal: Any = None) -> None:
        """Let him work all of `slots` but for the breaks he is due."""
        breaks = len(slots) // (self.terms.longest + 1)
        added = self.model.add(sum(self.on[nth, slot] for slot in slots) >= len(slots) - breaks)
        if literal is not None:
            added.only_enforce_if(literal)

    def _cover(self) -> None:
        given: dict[tuple[int, int], list[Any]] = {}
        for number, need in enumerate(self.needs):
            able = [nth for nth, one in enumerate(self.people) if one.fields & need.fields]
            served = []
            for nth in able:
                if (nth, need.slot) in self.on:
                    part = self.model.new_int_var(0, PARTS, f"part {nth} {number}")
                    given.setdefault((nth, need.slot), []).append(part)
                    self.parts[nth, number] = part
                    served.append(part)
            wanted = round(need.counters * PARTS)
            short = self.model.new_int_var(0, wanted, f"short {number}")
            self.model.add(short >= wanted - sum(served))
            self.short.append(short)
        for key, parts in given.items():
            self.model.add(sum(parts) <= PARTS * self.on[key])

    def wish(self, wish: Wish) -> Any:
        """Add the wish, to hold if its literal does, and return the literal."""
        literal = self.model.new_bool_var(f"wish {wish}")
        slots = [
            slot
            for start, stop in self.sessions
            for slot in range(start, stop)
            if wish.start < (slot + 1) * SLOT and slot * SLOT < wish.stop
        ]
        of = [nth for nth, one in enumerate(self.people) if one.officer == wish.officer]
        if wish.kind is WishKind.HOURS:
            all_slots = [self.on[key] for key in self.on if self.people[key[0]].is_reserve]
            self.model.add(sum(all_slots) * SLOT <= int(wish.count * 60)).only_enforce_if(literal)
        elif wish.kind is WishKind.AWAY:
            self.absent |= {(nth, slot) for nth in of for slot in slots}
            for nth in of:
                self.model.add(sum(self.on[nth, slot] for slot in slots) == 0).only_enforce_if(literal)
        elif wish.kind is WishKind.HERE:
            for nth in of:
                for start, stop in self.sessions:
                    mine = [slot for slot in slots if start <= slot < stop]
                    if mine:
                        self._stays(nth, range(mine[0], mine[-1] + 1), literal)
        else:
            able = [nth for nth, one in enumerate(self.people) if wish.field in one.fields]
            for slot in slots:
                there = sum(self.on[nth, slot] for nth in able)
                self.model.add(there >= int(wish.count)).only_enforce_if(literal)
        return literal

    def _officials(self) -> None:
        for nth, one in enumerate(self.people):
            if one.is_reserve:
                continue
            for start, stop in self.sessions:
                run: list[int] = []
                for slot in range(start, stop + 1):
                    if slot < stop and (nth, slot) not in self.absent:
                        run.append(slot)
                    elif run:
                        self._stays(nth, range(run[0], run[-1] + 1))
                        run = []

    def solve(self, literals: Sequence[Any], seconds: float) -> tuple[Any, str]:
        """Return the solver and how it ended."""
        self._officials()
        for literal in literals:
            self.model.add(literal == 1)
        self.model.minimize(self._cost())
        solver = self.solver()
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.relative_gap_limit = 0.01
        status = solver.solve(self.model)
        return solver, str(solver.status_name(status))

    def _cost(self) -> Any:
        scale, price = 1000, self.terms.price
        weights = [round(scale * need.visitors / PARTS) for need in self.needs]
        cost = sum(w * short for w, short in zip(weights, self.short, strict=True))
        reserves = [nth for nth, one in enumerate(self.people) if one.is_reserve]
        most = self.model.new_int_var(0, 10_000, "most")
        for nth in reserves:
            worked = [var for (who, _), var in self.on.items() if who == nth]
            late = round(self.people[nth].hours_of_late * 60 / SLOT / 5)
            cost += round(scale * price) * sum(worked)
            self.model.add(most >= sum(worked) + late)
        return cost + round(scale * price * self.terms.fairness) * most

    def roster(self, solver: Any, *, proven: bool) -> Roster:
        """Return what was found: shifts with their counters, and what lacks."""
        runs = []
        for nth, one in enumerate(self.people):
            for start, stop in self.sessions:
                runs += [(nth, one, run) for run in _runs(nth, self.on, solver, range(start, stop))]
        runs.sort(key=lambda found: (found[2].start, found[0]))
        until = dict.fromkeys(self.free, 0)
        shifts = []
        for nth, one, run in runs:
            counter = one.counter
            if counter is None:
                counter = next(name for name in self.free if until[name] <= run.start)
                until[counter] = run.stop
            fields = self._fields(nth, run, solver) if one.is_reserve else one.fields
            shifts.append(
                Shift(one.officer, counter, fields, run.start * SLOT, run.stop * SLOT, one.is_reserve)
            )
        lacks = {
            need.cell: solver.value(short) / PARTS
            for need, short in zip(self.needs, self.short, strict=True)
            if solver.value(short)
        }
        return Roster(tuple(shifts), lacks, proven)

    def _fields(self, nth: int, run: range, solver: Any) -> frozenset[str]:
        """Return the fields for which a reserve comes in a run; all of his, if for none in particular."""
        mine = self.people[nth].fields
        found = frozenset[str]()
        for number, need in enumerate(self.needs):
            if need.slot in run and (nth, number) in self.parts and solver.value(self.parts[nth, number]):
                found |= need.fields & mine
        return found or mine


def _runs(nth: int, on: Mapping[tuple[int, int], Any], solver: Any, slots: range) -> list[range]:
    found: list[range] = []
    for slot in slots:
        if solver.value(on[nth, slot]):
            if found and found[-1].stop == slot:
                found[-1] = range(found[-1].start, slot + 1)
            else:
                found.append(range(slot, slot + 1))
    return found
