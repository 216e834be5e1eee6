"""A profile says what the law said in its days, and is never changed."""

import json
from datetime import date, time
from pathlib import Path

import pytest

from motcua import law
from motcua.law.reading import BadProfile, read_profiles

PROFILES = Path(law.__file__).with_name("profiles")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2018, 6, 21), "P2018"),
        (date(2021, 1, 15), "P2018"),
        (date(2021, 12, 5), "P2018"),
        (date(2021, 12, 6), "P2021"),
        (date(2025, 6, 30), "P2021"),
        (date(2025, 7, 1), "P2025"),
        (date(2026, 6, 30), "P2025"),
        (date(2026, 7, 1), "P2026"),
        (date(2031, 1, 1), "P2026"),
    ],
)
def test_a_dossier_has_the_profile_of_the_day_it_was_received(day, name):
    assert law.in_force(day).name == name


def test_before_the_first_decree_there_is_none():
    with pytest.raises(law.NoProfile):
        law.in_force(date(2018, 6, 20))
    with pytest.raises(law.NoProfile):
        law.profile("P1999")


def test_the_founding_profile_says_what_its_articles_say():
    founding = law.profile("P2018")
    assert founding.supplement_effect == "reset"
    assert founding.max_supplement_requests == founding.max_extensions == 1
    assert founding.transfer_cutoff == time(15)
    assert founding.forms["receipt"].title == "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
    assert founding.forms["register"].number == "06"
    assert "stop" not in founding.forms
    assert founding.tiers == ("province", "district", "commune")
    assert founding.dossier_code.style == "P2018"
    assert founding.valid_to == date(2021, 12, 5)


def test_a_later_profile_inherits_what_it_does_not_say():
    later = law.profile("P2025")
    assert later.start_rule == law.profile("P2018").start_rule
    assert later.dossier_code.style == "dotted"
    assert later.dossier_code.serial_digits == 4
    assert [form.number for form in later.forms.values()] == ["01", "02", "03", "04", "06", "07", "05"]
    assert later.tiers == ("province", "commune")
    assert law.profile("P2026").valid_to is None


def test_a_profile_in_force_is_never_changed():
    """Fails when what a published profile says has changed. Do not mend the hash: write a new dated file."""
    published = json.loads((PROFILES / "in_force.json").read_text())
    assert published == {name: law.profile(name).fingerprint() for name in law.names()}


def test_every_value_of_a_profile_names_its_source():
    for file in PROFILES.glob("*.yaml"):
        own = [line for line in file.read_text().splitlines() if line[:1].isalpha()]
        for line in own:
            if line.split(":")[0] not in {"name", "title", "inherits", "instruments", "dossier_code"}:
                named = "#" in line or "#" in _line_above(file, line)
                assert named, f"{file.name}: {line}"


def _line_above(file: Path, line: str) -> str:
    lines = file.read_text().splitlines()
    return lines[lines.index(line) - 1]


def test_a_profile_cannot_be_altered_in_memory():
    founding = law.profile("P2018")
    with pytest.raises(AttributeError):
        founding.max_extensions = 2
    with pytest.raises(TypeError):
        founding.forms["receipt"] = None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (("start_rule: next_working_day", "start_rule: tomorrow"), "start_rule"),
        (("max_extensions: 1", "max_extensions: một"), "max_extensions"),
        (("max_extensions: 1", "max_extensions: -1"), "max_extensions"),
        (("max_extensions: 1", ""), "max_extensions"),
        (("early_means: ", "surprise: 1\nearly_means: "), "surprise"),
        (('transfer_cutoff: "15:00"', 'transfer_cutoff: "15 giờ"'), "transfer_cutoff"),
        (("tiers: [province", "tiers: [canton"), "tiers"),
        (("given_at: acceptance", "given_at: whenever"), "given_at"),
        (('  receipt: {number: "01"', '  hóa_đơn: {number: "01"'), "forms"),
        (("name: P2018", "name: P2019"), "name"),
        (("valid_from: 2018-06-21", "valid_from: hôm nay"), "valid_from"),
        (("title: Cơ chế", "inherits: P2099\ntitle: Cơ chế"), "inherits"),
    ],
)
def test_a_file_that_says_something_else_is_refused(tmp_path, change, field):
    text = (PROFILES / "P2018.yaml").read_text()
    assert change[0] in text
    (tmp_path / "P2018.yaml").write_text(text.replace(*change, 1))
    with pytest.raises(BadProfile) as wrong:
        read_profiles(tmp_path)
    assert wrong.value.field == field


def test_two_profiles_that_begin_together_are_refused(tmp_path):
    text = (PROFILES / "P2018.yaml").read_text()
    (tmp_path / "P2018.yaml").write_text(text)
    (tmp_path / "P2019.yaml").write_text(text.replace("name: P2018", "name: P2019", 1))
    with pytest.raises(BadProfile):
        read_profiles(tmp_path)
