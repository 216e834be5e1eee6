"""The import: every line counted, nothing changed twice, what officers did kept."""

from datetime import timedelta

import pytest

from motcua.journal import SYSTEM
from motcua.journal.models import Entry
from motcua.org import NotAllowed
from motcua.procedures import queries
from motcua.procedures.complete import complete
from motcua.procedures.content import from_mapping, to_mapping
from motcua.procedures.importing import ImportReport, import_lines
from motcua.procedures.models import Procedure, ProcedureVersion
from motcua.procedures.publish import publish
from motcua.procedures.tests.test_acts import AT, CONTROLLER, TODAY, whole
from motcua.procedures.tests.test_reading import SHARED, line, record

pytestmark = pytest.mark.django_db

OPEN = [{**record()["channels"][0], "time": None}]


def load(*lines: bytes, days: int = 0) -> ImportReport:
    return import_lines(lines, by=CONTROLLER, at=AT + timedelta(days=days))


def counts(report: ImportReport) -> tuple[int, int, int, int, int]:
    return report.read, report.created, report.updated, report.unchanged, len(report.refused)


def test_every_line_is_created_or_refused():
    report = load(line(), b"{", line(code="1.000002", channels=OPEN), line())
    assert counts(report) == (4, 2, 0, 0, 2)
    assert report.refused == [
        {"line": 2, "reason": "không phải JSON (ký tự thứ 2)"},
        {"line": 4, "reason": "mã 1.000001 đã có ở dòng 1"},
    ]
    assert report.incomplete == [{"line": 3, "code": "1.000002", "missing": ["time_limit"]}]
    assert Entry.objects.filter(kind="procedures.published").count() == 2


def test_importing_twice_changes_nothing():
    lines = [line(), line(code="1.000002", channels=OPEN)]
    first = load(*lines)
    again = load(*lines, days=1)
    assert counts(again) == (2, 0, 0, 2, 0)
    assert again.incomplete == first.incomplete
    assert ProcedureVersion.objects.count() == 2


def test_a_changed_line_makes_a_new_version_and_shows_the_difference():
    load(line())
    report = load(line(conditions="Đủ 18 tuổi"), days=10)
    assert counts(report) == (1, 0, 1, 0, 0)
    [change] = report.changes["1.000001"]
    assert (change.place, change.before, change.after) == ("conditions", "", "Đủ 18 tuổi")
    assert queries.current("1.000001", TODAY).number == 1
    assert queries.current("1.000001", TODAY + timedelta(days=10)).number == 2


def completed(**parts) -> ProcedureVersion:
    load(line(channels=OPEN))
    version = queries.current("1.000001", TODAY)
    ways = from_mapping(to_mapping(whole())).cases[0].channels
    case = version.content_model.cases[0].model_copy(update={"channels": ways})
    filled = version.content_model.model_copy(update={"cases": (case,)})
    return complete(version_id=version.pk, content=filled, by=CONTROLLER, at=AT)


def test_the_same_line_leaves_an_officers_completion_alone():
    done = completed()
    assert counts(load(line(channels=OPEN), days=1)) == (1, 0, 0, 1, 0)
    assert queries.current("1.000001", TODAY + timedelta(days=1)) == done


def test_a_line_changed_elsewhere_keeps_what_the_officer_filled():
    completed()
    report = load(line(channels=OPEN, conditions="mới"), days=1)
    version = queries.current("1.000001", TODAY + timedelta(days=1))
    assert (counts(report)[2], version.incomplete) == (1, [])
    assert version.content_model.conditions == "mới"
    assert counts(load(line(channels=OPEN, conditions="mới"), days=2))[3] == 1


def test_a_scheduled_version_is_followed_not_overtaken():
    publish(content=whole(), by=CONTROLLER, at=AT, valid_from=TODAY + timedelta(days=30))
    load(line(conditions="mới"))
    newest = queries.versions("1.000001")[0]
    assert (newest.number, newest.valid_from) == (2, TODAY + timedelta(days=30))


def test_who_may_not_imports_nothing():
    with pytest.raises(NotAllowed):
        import_lines([line()], by=SYSTEM, at=AT)
    assert not Procedure.objects.exists()


def test_an_empty_file_is_an_empty_report():
    assert load().as_json() == {
        "read": 0,
        "created": 0,
        "updated": 0,
        "unchanged": 0,
        "incomplete": [],
        "refused": [],
    }


def test_the_real_file_is_imported_whole_and_the_second_time_unchanged():
    if not SHARED.exists():
        pytest.skip(f"không có {SHARED.name} trong ../shared/data")
    lines = SHARED.read_bytes().splitlines()
    assert counts(load(*lines)) == (1251, 1251, 0, 0, 0)
    assert counts(load(*lines)) == (1251, 0, 0, 1251, 0)
    assert len(queries.catalogue(TODAY, limit=2000)) == 1218
