"""Tables of offices and of those who work there."""

from motcua.org.models.duties import Delegation, DutyAssignment, Secondment
from motcua.org.models.endings import EndingWarning
from motcua.org.models.officers import Officer
from motcua.org.models.offices import Counter, Field, Office

__all__ = [
    "Counter",
    "Delegation",
    "DutyAssignment",
    "EndingWarning",
    "Field",
    "Office",
    "Officer",
    "Secondment",
]
