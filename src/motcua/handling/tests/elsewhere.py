"""What tests of dossiers worked elsewhere share: a tax procedure, and a case that An follows."""

from __future__ import annotations

from datetime import date, datetime

from motcua.dossiers.models import Dossier
from motcua.intake.follow import Elsewhere, follow
from motcua.procedures.content import from_yaml
from motcua.procedures.models import ProcedureVersion
from motcua.tests.cast import LICENCE, Cast, publish_content

TAX = "Hệ thống của ngành Thuế"
CODE = "1.999001"


def tax_procedure(cast: Cast) -> ProcedureVersion:
    """A procedure that the tax office works in its own system, of five working days."""
    content = from_yaml(LICENCE.read_text())
    changed = content.model_copy(update={"code": CODE, "name": "Đăng ký thuế lần đầu", "handled_in": TAX})
    return publish_content(changed, cast.agency)


def followed(
    cast: Cast, at: datetime, foreign_code: str = "T-001", promised_on: date | None = None
) -> Dossier:
    """A case that is worked by the tax office and followed by An."""
    if not ProcedureVersion.objects.filter(procedure__code=CODE).exists():
        tax_procedure(cast)
    case = Elsewhere(CODE, cast.centre.pk, "Nguyễn Thị Lan", foreign_code, "0912345678", promised_on)
    return follow(case=case, by=cast.an, at=at)
