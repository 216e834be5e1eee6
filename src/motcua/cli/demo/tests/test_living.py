"""The demo comes alive: every state, by the acts, at any hour, and only once."""

from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from motcua.cli.demo import living, loading
from motcua.cli.demo.living import Teller, prepare, tell, timetable, untold
from motcua.cli.demo.loading import load
from motcua.cli.demo.plots import UNTIL
from motcua.cli.demo.stories import read_stories
from motcua.cli.trouble import Trouble
from motcua.deadlines.queries import explain
from motcua.documents import open_file
from motcua.dossiers.models import Attachment, Correction, Dossier
from motcua.dossiers.rules import State
from motcua.journal.models import Entry
from motcua.journal.verifying import verify
from motcua.procedures.models import Procedure
from motcua.tests.cast import moment

pytestmark = pytest.mark.django_db
CATALOGUE = Path(__file__).resolve().parents[5] / "catalogue"
NOW = moment("2026-11-19 14:20")


def quiet(what: str, number: int, total: int) -> None:
    """Nobody looks on."""


@pytest.fixture
def without_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the province have its real procedures alone, for speed."""
    monkeypatch.setattr(loading, "add_samples", lambda **_: 0)


def loaded(now: datetime) -> Teller:
    home = load(CATALOGUE, at=now, tell=quiet)
    return prepare(CATALOGUE, province=home.province, centre=home.centre, now=now)


def told(now: datetime = NOW) -> Teller:
    teller = loaded(now)
    for scene in untold(CATALOGUE, teller):
        tell(scene, teller)
    return teller


def test_every_plot_is_told_by_a_story_and_every_key_once() -> None:
    stories = read_stories(CATALOGUE)
    assert {story.until for story in stories} == UNTIL.keys()
    assert [key for key, n in Counter(story.key for story in stories).items() if n > 1] == []


def test_there_are_dossiers_in_every_state_with_dates_that_explain_themselves() -> None:
    teller = told()
    assert Procedure.objects.filter(is_internal=False).count() == 1397
    states = Counter(Dossier.objects.values_list("state", flat=True))
    assert set(states) == set(State)
    assert Dossier.objects.filter(voided_at__isnull=False).count() == 1
    assert Correction.objects.filter(decided_at=None).count() == 4
    running = Dossier.objects.filter(state__in=[State.ACCEPTED, State.IN_PROGRESS], voided_at=None)
    assert running.filter(due_at__lt=NOW).count() >= 5
    assert running.filter(due_at=moment("2026-11-19 17:00")).count() >= 5
    for dossier in Dossier.objects.filter(code__isnull=False).order_by("id"):
        explanation = explain(dossier)
        assert explanation is not None
        assert explanation.due_at == dossier.due_at, dossier.code
        assert dossier.profile == "P2026"
    for attachment in Attachment.objects.select_related("file").order_by("id")[:5]:
        with open_file(attachment.file) as page:
            assert page.read(5) == b"%PDF-"
    assert not Entry.objects.filter(at__gt=NOW).exists()
    assert verify().ok
    assert untold(CATALOGUE, teller) == []


@pytest.mark.usefixtures("without_samples")
def test_it_comes_alive_at_night_and_on_a_holiday() -> None:
    home = load(CATALOGUE, at=NOW, tell=quiet)
    for now in map(moment, ["2026-11-22 03:00", "2026-09-03 07:45", "2026-11-19 07:31"]):
        teller = prepare(CATALOGUE, province=home.province, centre=home.centre, now=now)
        scenes = untold(CATALOGUE, teller)
        assert len(scenes) == len(read_stories(CATALOGUE))
        for scene in scenes:
            times = [at for _, at in timetable(scene, teller.moments)]
            assert times == sorted(times)
            assert times[-1] <= now


@pytest.mark.usefixtures("without_samples")
def test_what_was_told_before_a_kill_is_not_told_again() -> None:
    teller = loaded(NOW)
    scenes = untold(CATALOGUE, teller)
    for scene in scenes[:3]:
        tell(scene, teller)
    assert [scene.story for scene in untold(CATALOGUE, teller)] == [scene.story for scene in scenes[3:]]
    before = Entry.objects.count()
    load(CATALOGUE, at=NOW, tell=quiet)
    assert Entry.objects.count() == before


@pytest.mark.usefixtures("without_samples")
def test_a_story_is_told_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    teller = loaded(NOW)
    scene = next(scene for scene in untold(CATALOGUE, teller) if scene.story.until == "handed_over")
    before = Entry.objects.count()

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    deeds = (*UNTIL["handed_over"][:-1], dies)
    monkeypatch.setattr(living, "UNTIL", {"handed_over": deeds})
    with pytest.raises(KeyboardInterrupt):
        tell(scene, teller)
    assert (Dossier.objects.count(), Entry.objects.count()) == (0, before)


def test_a_real_home_is_left_alone() -> None:
    from motcua.accounts.models import Account

    Account.objects.create_account("thật", "mật khẩu dài đủ dùng", full_name="Cán bộ thật")
    with pytest.raises(Trouble):
        load(CATALOGUE, at=NOW, tell=quiet)
