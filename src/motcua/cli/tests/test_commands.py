"""The command line: finds commands, and answers bad input with one line."""

import gzip
import subprocess
import sys

import pytest

from motcua.cli import prepare, vendor
from motcua.cli.__main__ import main
from motcua.cli.tests import homes
from motcua.cli.trouble import Trouble


def test_help_names_every_command_in_vietnamese(capsys):
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert "sức khỏe" in said
    assert "  import" in said  # a word that Python keeps for itself


def test_an_unknown_command_is_answered_with_those_there_are():
    with pytest.raises(Trouble, match=r"không có lệnh 'chek'; các lệnh: .*check"):
        main(["chek"])


def test_no_command_at_all_is_answered_with_where_to_read():
    with pytest.raises(Trouble, match="motcua --help"):
        main([])


def test_only_what_measures_is_named_a_benchmark():
    with pytest.raises(Trouble) as told:
        main(["bench", "load"])
    assert {"start", "reception"} <= set(str(told.value).replace(",", "").split())
    assert "house" not in str(told.value)


def test_a_refusal_of_the_system_is_told_in_vietnamese(tmp_path):
    with pytest.raises(Trouble, match="không có tệp hay thư mục này"):
        main(["import", "procedures", str(tmp_path / "none")])


def test_wrong_settings_are_told_in_one_line():
    with homes.new_home() as home:
        told = [
            homes.motcua("check", home=home, MOTCUA_SECRET_KEY_FILE="/none"),
            homes.motcua("check", home=home, MOTCUA_DATABASE_URL="postgresql://127.0.0.1:1/x"),
            homes.motcua("up", home=home, MOTCUA_PORT="²³"),
        ]
    assert [said.returncode for said in told] == [2, 2, 2]
    assert [len(said.stderr.splitlines()) for said in told] == [1, 1, 1]
    assert "MOTCUA_SECRET_KEY_FILE" in told[0].stderr
    assert "Connection refused" in told[1].stderr
    assert "MOTCUA_PORT" in told[2].stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", "--jso"], "không hiểu --jso"),
        (["backup"], "thiếu THƯ_MỤC"),
        (["restore", "a", "b"], "không hiểu b"),
    ],
)
def test_bad_arguments_give_one_vietnamese_line_and_exit_2(capsys, words, said):
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    told = capsys.readouterr().err
    assert said in told
    assert len(told.splitlines()) == 1


def test_a_line_that_is_not_utf8_is_named():
    script = "from motcua.cli import lines; print(list(lines.read_json()))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=b'{"a": 1}\n\xff\n',
        env=homes.environment(homes.SOURCES),
        capture_output=True,
        check=False,
    )
    assert "dòng 2 không phải UTF-8" in done.stderr.decode()


def test_what_a_command_writes_is_its_owners_alone():
    with homes.new_home() as home:
        assert homes.motcua("check", home=home).returncode == 0
        assert (home / "files").stat().st_mode & 0o077 == 0
        assert (home / "keys").stat().st_mode & 0o077 == 0


def test_a_missing_part_of_python_is_named(monkeypatch):
    monkeypatch.setattr(prepare, "find_spec", lambda name: None)
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 1000)
    with pytest.raises(Trouble, match="sudo apt-get install python3-venv"):
        prepare._need_venv()


def test_a_catalogue_is_stale_until_it_is_compiled(tmp_path):
    source = tmp_path / vendor.LOCALES / "en" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n', encoding="utf-8")
    assert list(vendor.stale_translations(tmp_path)) == [source]
    from motcua.cli.translations import compile_stale

    compile_stale(tmp_path)
    assert list(vendor.stale_translations(tmp_path)) == []


def test_scripts_and_styles_have_a_compressed_twin(tmp_path):
    (tmp_path / "a.css").write_text("p { margin: 0 }" * 50)
    vendor._compress(tmp_path)
    assert gzip.decompress((tmp_path / "a.css.gz").read_bytes()) == (tmp_path / "a.css").read_bytes()
