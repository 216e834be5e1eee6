"""Tables of offices and of those who work there."""

from motcua.org.models.duties import Delegation, DutyAssignment, Leave, Secondment
from motcua.org.models.endings import EndingWarning
from motcua.org.models.officers import Officer
from motcua.org.models.offices import Counter, Field, Office
from motcua.org.models.reorganisations import Placement, Reorganisation, Succession, Successor

__all__ = [
    "Counter",
    "Delegation",
    "DutyAssignment",
    "EndingWarning",
    "Field",
    "Leave",
    "Office",
    "Officer",
    "Placement",
    "Reorganisation",
    "Secondment",
    "Succession",
    "Successor",
]
