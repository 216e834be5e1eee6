"""motcua token --role VAI: a machine's key to the demo province."""

import argparse

from motcua.accounts.roles import DUTIES_OF_ROLE
from motcua.cli.trouble import Trouble

SUMMARY = "cấp mã truy cập tỉnh mẫu cho một vai: " + ", ".join(DUTIES_OF_ROLE)
AT_THE_CENTRE = frozenset({"kiosk", "counter"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--role", required=True, choices=list(DUTIES_OF_ROLE), help="vai của máy")


def run(args: argparse.Namespace) -> int:
    """Print a new token of the role and nothing else; those printed before stay valid."""
    from motcua.cli.database import database

    with database():
        print(_issue(args.role))
    return 0


def _issue(role: str) -> str:
    """Issue a token at the centre, or for the roles that work anywhere at the province."""
    from django.utils import timezone

    from motcua.accounts.issue_token import issue_token
    from motcua.accounts.models import Account
    from motcua.journal import System
    from motcua.org import Duty
    from motcua.org.models import Office
    from motcua.org.queries import province, service_centre

    if not Account.objects.filter(is_demo=True).exists():
        raise Trouble("ở đây chưa có tỉnh mẫu: hãy chạy bin/demo trước.")
    try:
        site = service_centre() if role in AT_THE_CENTRE else province()
    except Office.DoesNotExist:
        raise Trouble("ở đây chưa có tỉnh mẫu: hãy chạy bin/demo trước.") from None
    clerk = System(frozenset({Duty.ADMINISTER}), label="motcua token")
    return issue_token(
        role=role, site=str(site.pk), by=clerk, at=timezone.now(), label=f"motcua token {role}"
    )
