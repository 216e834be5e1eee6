"""A desk with work on it, for pages to be looked at: several applicants, dossiers early, due and late."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from motcua.documents import store
from motcua.documents.tests.specimens import pdf
from motcua.dossiers.models import Dossier
from motcua.handling.attach_draft import attach_draft
from motcua.handling.complete import complete
from motcua.handling.request_supplement import request_supplement
from motcua.intake.accept import accept
from motcua.intake.check import check
from motcua.intake.identify import identify
from motcua.intake.open import open_dossier
from motcua.intake.scan import scan
from motcua.journal import SYSTEM
from motcua.org import Duty
from motcua.org.models import Officer
from motcua.people.register import register
from motcua.people.rules import Facts, IdentityFacts, IdentityKind, PartyKind
from motcua.tests.cast import ALL_PAPERS, Cast, moment, officer

NAMES = (
    "Nguyễn Thị Hồng Nhung",
    "Hoàng Văn Thụ",
    "Ma Thị Nụ",
    "Lý Văn Páo",
    "Công ty TNHH Chè Tân Cương Hoàng Bình",
    "Dương Thị Ngọc Ánh",
    "Trần Quốc Khánh",
)


def filed(cast: Cast, name: str, number: int, at: str) -> Dossier:
    """A dossier of somebody else than Lan, with scans of its papers, accepted at that moment."""
    when = moment(at)
    party = register(
        Facts(
            PartyKind.PERSON,
            name,
            (IdentityFacts(IdentityKind.CCCD, f"01918500{number:04d}"),),
            phone=f"091234{number:04d}",
            address="Xóm 5, xã Tân Cương, thành phố Thái Nguyên",
        ),
        by=SYSTEM,
        at=when,
    )
    found = open_dossier(version_id=cast.version.pk, receiving_unit_id=cast.centre.pk, by=cast.an, at=when)
    identify(dossier_id=found.pk, owner_id=party.pk, by=cast.an, at=when)
    check(dossier_id=found.pk, papers=ALL_PAPERS, by=cast.an, at=when)
    file = store(BytesIO(pdf()), name="Đơn đề nghị.pdf", at=when)
    scan(dossier_id=found.pk, file=file, paper="c1", name="Đơn đề nghị.pdf", by=cast.an, at=when)
    picture = store(BytesIO(photograph()), name="Giấy khám sức khỏe.jpg", at=when)
    scan(dossier_id=found.pk, file=picture, paper="c2", name="Giấy khám sức khỏe.jpg", by=cast.an, at=when)
    return accept(dossier_id=found.pk, by=cast.an, at=when)


def desk_full(cast: Cast) -> list[Dossier]:
    """Seven dossiers at Bình's, Hoa's and Chi's, as they stand on Tuesday 12 January 2021 at nine."""
    hoa = officer("Hoa", cast.agency, Duty.APPRAISE)
    days = ("2021-01-04", "2021-01-05", "2021-01-06", "2021-01-06", "2021-01-07", "2021-01-08", "2021-01-08")
    made = [
        filed(cast, name, 1000 + place, f"{day} 09:{10 + place}")
        for place, (name, day) in enumerate(zip(NAMES, days, strict=True))
    ]
    for place, dossier in enumerate(made[:6]):
        holder = hoa if place == 2 else cast.binh
        given(cast, dossier, holder, place)
    request_supplement(
        dossier_id=made[3].pk,
        papers=[("c2", "Giấy khám đã quá 6 tháng, khám lại"), ("c1", "Thiếu chữ ký")],
        reason="Giấy khám sức khỏe không còn giá trị",
        by=cast.binh,
        at=moment("2021-01-11 15:00"),
    )
    for dossier in (made[1], made[4]):
        appraised(cast, dossier)
    return made


def given(cast: Cast, dossier: Dossier, holder: Officer, place: int) -> None:
    complete(
        dossier_id=dossier.pk,
        step="assignment",
        by=cast.dung,
        at=moment(f"2021-01-08 14:{place:02d}"),
        next_officer_id=holder.pk,
    )


def appraised(cast: Cast, dossier: Dossier) -> None:
    at = moment("2021-01-11 10:00")
    attach_draft(
        dossier_id=dossier.pk,
        file=store(BytesIO(pdf()), name="Dự thảo giấy phép lái xe.pdf", at=at),
        name="Dự thảo giấy phép lái xe.pdf",
        by=cast.binh,
        at=at,
    )
    complete(
        dossier_id=dossier.pk,
        step="appraisal",
        by=cast.binh,
        at=moment("2021-01-11 11:00"),
        note="Hồ sơ đủ, giấy khám sức khỏe còn hạn, có trong hệ thống giấy phép lái xe. Đề nghị cấp đổi.",
    )


def photograph() -> bytes:
    out = BytesIO()
    sheet = Image.new("RGB", (840, 1188), "#f4f1ea")
    pen = ImageDraw.Draw(sheet)
    for line in range(14):
        pen.line((90, 150 + 70 * line, 750 - 40 * (line % 3), 150 + 70 * line), fill="#777", width=6)
    sheet.save(out, "JPEG")
    return out.getvalue()
