"""What reception looks up in a procedure. Pure."""

from enum import StrEnum

from motcua.procedures.content import Case, Channel, ProcedureContent
from motcua.worktime.rules import TimeLimit, Unit


class ReturnBy(StrEnum):
    """Where the applicant wants the result. Law: NĐ 61/2018/NĐ-CP, Điều 16, Điều 20 khoản 3."""

    COUNTER = "counter"
    POST = "post"


class Retired(Exception):
    """The version of the procedure is not in force on the day."""


class NoSuchCase(Exception):
    """The procedure has no such case."""


class NotOffered(Exception):
    """The procedure cannot be filed this way."""


class NoLimit(Exception):
    """The procedure does not say how long it takes; an officer completes it before anything is accepted."""


def the_case(content: ProcedureContent, key: str) -> Case:
    """Return the case `key`; `default` also names the only case there is. Raises NoSuchCase."""
    if found := next((case for case in content.cases if case.key == key), None):
        return found
    if key == "default" and len(content.cases) == 1:
        return content.cases[0]
    raise NoSuchCase(key)


def the_channel(case: Case, name: str) -> Channel:
    """Return how the case is filed by `name`. Raises NotOffered."""
    if found := case.channel(name):
        return found
    raise NotOffered(name)


def limit_of(content: ProcedureContent, case: Case, channel: str) -> TimeLimit:
    """Return the time limit that is promised. Raises NotOffered, NoLimit."""
    if content.immediate:
        return TimeLimit(0, Unit.IMMEDIATE)
    limit = the_channel(case, channel).limit
    if limit is None or limit.unit == "by_text":
        raise NoLimit(content.code)
    return TimeLimit(limit.amount, Unit(limit.unit))


def fees_vnd(case: Case, channel: str) -> int:
    """Return the sum of the definite fees in đồng; what has no definite amount is shown as text."""
    way = case.channel(channel)
    return way.owed_vnd if way else 0
