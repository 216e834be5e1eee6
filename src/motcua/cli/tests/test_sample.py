"""`motcua sample` prints letters anywhere, from nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from motcua.cli.__main__ import main
from motcua.cli.trouble import Trouble


@pytest.mark.parametrize(
    ("letter", "title"),
    [
        ("receipt", "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"),
        ("supplement", "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ"),
        ("refusal", "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ"),
    ],
)
def test_a_letter_is_written_with_its_title(letter: str, title: str, tmp_path: Path) -> None:
    file = tmp_path / "mẫu biểu.pdf"
    assert main(["sample", letter, str(file)]) == 0
    assert title in pypdf.PdfReader(file).pages[0].extract_text().splitlines()
    assert list(tmp_path.iterdir()) == [file]


def test_both_copies_come_on_a4(tmp_path: Path) -> None:
    assert main(["sample", "receipt", str(tmp_path / "a.pdf"), "--layout", "a4-two-up"]) == 0
    (page,) = pypdf.PdfReader(tmp_path / "a.pdf").pages
    assert page.mediabox.width > page.mediabox.height


def test_letters_of_a_later_release_say_so_and_write_nothing(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="bản sau"):
        main(["sample", "control-slip", str(tmp_path / "a.pdf")])
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("place", ["nowhere/a.pdf", "", "a\0.pdf"])
def test_a_file_that_cannot_be_written_is_said(place: str, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="không ghi được"):
        main(["sample", "receipt", f"{tmp_path}/{place}" if place else str(tmp_path)])
    assert not list(tmp_path.iterdir())


def test_it_works_on_an_empty_home_without_a_database(tmp_path: Path) -> None:
    home = tmp_path / "nhà trống"
    given = {key: value for key, value in os.environ.items() if not key.startswith(("MOTCUA_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-m", "motcua.cli", "sample", "receipt", str(tmp_path / "a.pdf")],
        env=given | {"MOTCUA_HOME": str(home), "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not home.exists()
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")


def test_an_unknown_letter_is_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["sample", "poem", "a.pdf"])
    assert refused.value.code == 2
    assert "poem" in capsys.readouterr().err
