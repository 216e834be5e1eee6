"""Cấp phiếu yêu cầu bổ sung: give out the letter (Mẫu 02) that asks for what is missing."""

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.documents.letters.give_out import give_out
from motcua.documents.letters.values import Kind
from motcua.documents.models import Letter
from motcua.documents.queries import letters_of
from motcua.dossiers import operations as dossiers
from motcua.dossiers.letters import supplement_request
from motcua.dossiers.models import Supplement
from motcua.org import Duty, NotAllowed, require


@transaction.atomic
def give_supplement(*, supplement_id: int, page: str, website: str, by: journal.Acts, at: datetime) -> Letter:
    """Give out the request as a letter; a second press gives the same paper.

    Law: NĐ 61/2018/NĐ-CP, Điều 17 khoản 1 điểm a; TT 01/2018/TT-VPCP, Mẫu số 02.

    Raises NotAllowed, Supplement.DoesNotExist.
    """
    request = Supplement.objects.select_related("requested_by").get(id=supplement_id)
    dossier = dossiers.lock(request.dossier_id)
    try:
        require(by, Duty.RECEIVE, at_office=dossier.receiving_unit_id, at=at)
    except NotAllowed:
        require(by, Duty.APPRAISE, at_office=dossier.deciding_agency_id, at=at)
    known = letters_of(dossier).filter(kind=Kind.SUPPLEMENT, number=request.number).first()
    if known:
        return known
    values = supplement_request(request, page=page, website=website)
    return give_out(values, subject=dossier, by=by, at=at, number=request.number)
