"""The supervisor by itself: what ends is started again, what cannot start is tried again."""

import os
import sys

from motcua.cli.supervise import Child, Supervisor

SAY_WHO = "#!/bin/sh\necho here I am\nexec sleep 60\n"


def test_what_ends_is_started_again_after_pauses_that_grow(capsys):
    starts = []
    child = Child("one", [sys.executable, "-c", "raise SystemExit(3)"], pause=0.01)

    def look() -> None:
        if child.process and child.process.pid not in starts:
            starts.append(child.process.pid)
        if len(starts) == 3:
            supervisor.stop()

    supervisor = Supervisor([child], os.environ, on_tick=look)
    supervisor.run()
    said = [line for line in capsys.readouterr().out.splitlines() if "dừng (mã 3)" in line]
    assert said[0].endswith("chạy lại sau 0.01 giây")
    assert said[1].endswith("chạy lại sau 0.02 giây")


def test_a_program_that_cannot_be_started_is_tried_again(tmp_path, capsys):
    program = tmp_path / "late"
    said = ""

    def look() -> None:
        nonlocal said
        said += capsys.readouterr().out
        if "không chạy được" in said and not program.exists():
            program.write_text(SAY_WHO)
            program.chmod(0o755)
        if "here I am" in said:
            supervisor.stop()

    supervisor = Supervisor([Child("late", [str(program)], pause=0.01)], os.environ, on_tick=look)
    supervisor.run()
    assert said.index("không chạy được") < said.index("here I am")
    assert supervisor.children[0].process is None
