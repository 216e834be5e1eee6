"""Papers are seen by who may see the dossier, and shown by our own pages alone."""

from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client

from motcua.documents import store
from motcua.documents.storing import place_of
from motcua.documents.tests.specimens import XML, pdf, picture
from motcua.dossiers.models import Attachment
from motcua.intake.scan import scan
from motcua.journal.queries import readings
from motcua.org.models import Officer
from motcua.tests.cast import Cast, moment

MONDAY = moment("2021-01-04 10:00")
FRAMED = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "iframe"}


def paper(cast: Cast, content: bytes, name: str) -> Attachment:
    dossier = cast.accepted(MONDAY)
    file = store(BytesIO(content), name=name, at=MONDAY)
    return scan(dossier_id=dossier.pk, file=file, paper="c1", name=name, by=cast.an, at=MONDAY)


def client(officer: Officer) -> Client:
    made = Client()
    made.force_login(officer.account)
    return made


def test_an_officer_reads_a_paper_on_our_page_and_it_is_noted(cast: Cast) -> None:
    found = paper(cast, pdf(), "Đơn.pdf")
    page = client(cast.binh).get(f"/papers/{found.public_id}/?back=/desk/")
    assert page.status_code == 200
    assert f'src="/papers/{found.public_id}/content"' in page.content.decode()
    assert 'href="/desk/"' in page.content.decode()
    noted = readings(found.dossier).get()
    assert (noted.actor_label, noted.place) == ("Bình", "papers")


def test_who_may_not_see_the_dossier_does_not_find_its_papers(cast: Cast) -> None:
    found = paper(cast, pdf(), "Đơn.pdf")
    cast.binh.duties.all().delete()
    for address in (f"/papers/{found.public_id}/", f"/papers/{found.public_id}/content"):
        assert client(cast.binh).get(address).status_code == 404
        assert Client().get(address).status_code == 302


def test_a_pdf_and_a_picture_are_shown_in_a_frame_of_ours_alone(cast: Cast) -> None:
    binh = client(cast.binh)
    for content, name in ((pdf(), "Đơn.pdf"), (picture("PNG"), "Ảnh.png")):
        address = f"/papers/{paper(cast, content, name).public_id}/content"
        framed = binh.get(address, headers=FRAMED)
        assert framed["Content-Disposition"].startswith("inline;")
        assert "default-src 'none'" in framed["Content-Security-Policy"]
        assert "frame-ancestors 'self'" in framed["Content-Security-Policy"]
        assert framed["X-Content-Type-Options"] == "nosniff"
        for headers in (
            {},
            {**FRAMED, "Sec-Fetch-Site": "cross-site"},
            {**FRAMED, "Sec-Fetch-Dest": "document"},
        ):
            saved = binh.get(address, headers=headers)
            assert saved["Content-Disposition"].startswith("attachment;")
            assert "sandbox" in saved["Content-Security-Policy"]


def test_what_browsers_do_not_show_safely_is_only_saved(cast: Cast) -> None:
    found, binh = paper(cast, XML, "Tờ khai.xml"), client(cast.binh)
    page = binh.get(f"/papers/{found.public_id}/")
    assert "Tệp này không xem được trên trang" in page.content.decode()
    content = binh.get(f"/papers/{found.public_id}/content", headers=FRAMED)
    assert content["Content-Disposition"].startswith("attachment;")


def test_a_paper_taken_away_or_lost_by_the_disk_is_told(cast: Cast) -> None:
    found, binh = paper(cast, pdf(), "Đơn.pdf"), client(cast.binh)
    Path(place_of(found.file.sha256)).unlink()
    assert binh.get(f"/papers/{found.public_id}/content").status_code == 404
    Attachment.objects.update(removed_at=MONDAY)
    assert binh.get(f"/papers/{found.public_id}/").status_code == 404


@pytest.mark.parametrize("back", ["https://example.com/", "//example.com", "javascript:alert(1)", ""])
def test_the_way_back_stays_in_the_house(cast: Cast, back: str) -> None:
    found = paper(cast, pdf(), "Đơn.pdf")
    page = client(cast.binh).get(f"/papers/{found.public_id}/", {"back": back}).content.decode()
    assert 'href="/home"' in page
    assert f'href="{back}"' not in page or not back


def test_without_a_way_back_it_leads_where_the_visitor_came_from(cast: Cast) -> None:
    found = paper(cast, pdf(), "Đơn.pdf")
    headers = {"Referer": "http://testserver/desk/x/"}
    page = client(cast.binh).get(f"/papers/{found.public_id}/", headers=headers).content.decode()
    assert 'href="http://testserver/desk/x/"' in page
