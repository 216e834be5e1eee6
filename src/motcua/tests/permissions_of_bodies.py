"""Who may do what with people, bodies and what is worked elsewhere: rows of the table of permissions."""

from __future__ import annotations

from collections.abc import Callable

from motcua.dossiers.elsewhere import ForeignCase
from motcua.dossiers.models import Dossier
from motcua.handling.hand_over_desk import hand_over_desk
from motcua.handling.import_foreign_statuses import import_foreign_statuses
from motcua.handling.note_foreign_status import Report, note_foreign_status
from motcua.handling.reorganise import begin_reorganisation, move_batch
from motcua.handling.tests.bodies import merger
from motcua.intake.follow import Elsewhere, follow
from motcua.org import Duty
from motcua.org.models import Officer, Reorganisation
from motcua.org.propose_reorganisation import propose_reorganisation
from motcua.tests.cast import Cast, moment, officer

MONDAY = moment("2021-01-04 10:00")


def a_reorganisation(cast: Cast) -> Reorganisation:
    """The agency becomes another one; only the house itself carries it out."""
    quan = Officer.objects.filter(full_name="Quân").first() or officer("Quân", cast.province, Duty.ADMINISTER)
    return propose_reorganisation(plan=merger(cast.agency), by=quan, at=MONDAY)


def a_report(dossier: Dossier) -> Report:
    """What another system says of the dossier."""
    ForeignCase.objects.get_or_create(dossier=dossier, defaults={"system": "Thuế", "code": "T-1"})
    return Report("Thuế", "T-1", ForeignCase.Status.IN_PROGRESS)


BODIES: dict[str, tuple[Callable[[Cast, Dossier, Officer], object], str]] = {
    "hand_over_desk": (
        lambda c, d, by: hand_over_desk(officer_id=c.binh.pk, to={}, reason="x", by=by, at=MONDAY),
        "dung",
    ),
    "begin_reorganisation": (
        lambda c, d, by: begin_reorganisation(reorganisation_id=a_reorganisation(c).pk, by=by, at=MONDAY),
        "",
    ),
    "move_batch": (
        lambda c, d, by: move_batch(reorganisation_id=a_reorganisation(c).pk, by=by, at=MONDAY),
        "",
    ),
    "follow": (
        lambda c, d, by: follow(case=Elsewhere("1.002809", c.centre.pk, "Lan", "T-1"), by=by, at=MONDAY),
        "an giang",
    ),
    "note_foreign_status": (
        lambda c, d, by: note_foreign_status(report=a_report(d), by=by, at=MONDAY),
        "an giang",
    ),
    "import_foreign_statuses": (
        lambda c, d, by: import_foreign_statuses(
            content="Mã hồ sơ,Tình trạng".encode(), office_id=c.centre.pk, by=by, at=MONDAY
        ),
        "an giang",
    ),
}
