"""kill -9 in the middle of a reorganisation's batch: nothing of it is kept, and the next run finishes it."""

import os
import signal
import subprocess
import sys

from django.conf import settings

from motcua.cli.tests import homes
from motcua.dossiers.models import Dossier, OfficeChange
from motcua.handling import jobs
from motcua.handling.tests.bodies import THE_DAY, approved, health, merger, promises
from motcua.journal.models import Entry
from motcua.org.models import DutyAssignment, Office
from motcua.tests.cast import gather, moment

MANY = 7
RUN = """
import sys
from motcua.cli.database import database
with database():
    from django.db import transaction
    from motcua.handling import jobs
    from motcua.handling.reorganise import begin_reorganisation, move_batch
    from motcua.handling.tests.bodies import THE_DAY
    run = {"reorganisation_id": int(sys.argv[1]), "by": jobs.REORGANISES, "at": THE_DAY}
    begin_reorganisation(**run)
    move_batch(size=2, **run)
    with transaction.atomic():
        move_batch(size=2, **run)
        print("in the middle", flush=True)
        sys.stdin.read()
"""


def test_a_killed_reorganisation_is_gone_on_with_where_it_stopped(own_database: str) -> None:
    cast = gather()
    for _ in range(MANY):
        cast.accepted(moment("2021-02-22 10:00"))
    made, before = approved(cast, merger(cast.agency, health(cast))), promises()
    told = homes.environment(settings.HOME) | {"MOTCUA_DATABASE_URL": own_database}
    worker = subprocess.Popen(
        [sys.executable, "-c", RUN, str(made.pk)],
        env=told,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert worker.stdout
    assert worker.stdin
    assert worker.stdout.readline() == b"in the middle\n"
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    worker.stdin.close()
    worker.stdout.close()
    assert OfficeChange.objects.count() == 2
    duties = DutyAssignment.objects.count()
    jobs.carry_out(reorganisation_id=made.pk, at=THE_DAY)
    made.refresh_from_db()
    new = Office.objects.get(code="so-moi")
    assert {dossier.deciding_agency_id for dossier in Dossier.objects.all()} == {new.pk}
    assert (made.moved, made.ended_at) == (MANY, THE_DAY)
    told_of = Entry.objects.filter(kind="handling.office_succeeded").values_list("subject_id", flat=True)
    assert sorted(told_of) == sorted(Dossier.objects.values_list("pk", flat=True))
    assert DutyAssignment.objects.count() == duties
    assert promises() == before
