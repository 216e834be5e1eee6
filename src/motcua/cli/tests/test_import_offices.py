"""Agencies and officers come in from a workbook; rubbish is told in one line and changes nothing."""

import json

from motcua.cli.tests import homes
from motcua.org.spreadsheet import template


def test_the_template_itself_can_be_read_and_rubbish_is_refused() -> None:
    with homes.new_home() as home:
        above = home.parent
        (above / "mẫu.xlsx").write_bytes(template())
        (above / "rác.xlsx").write_bytes(b"khong phai bang tinh")
        read = homes.motcua("import", "offices", str(above / "mẫu.xlsx"), "--json", home=home)
        assert read.returncode == 0, read.stderr
        report = json.loads(read.stdout)
        counted = report["created"] + report["updated"] + report["unchanged"] + len(report["refused"])
        assert report["read"] == counted
        refused = homes.motcua("import", "offices", str(above / "rác.xlsx"), home=home)
        assert refused.returncode == 2
        assert len(refused.stderr.strip().splitlines()) == 1
