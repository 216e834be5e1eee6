"""Cơ quan, cán bộ: agencies, centres, counters, officers, duties, secondment, delegation."""

from motcua.org.permission import TokenActor, require, token_actor
from motcua.org.rules import Duty, Kind, Level, NotAllowed

__all__ = ["Duty", "Kind", "Level", "NotAllowed", "TokenActor", "require", "token_actor"]
