"""Tài khoản dùng thử: who can be tried in the demo province, shown beside the sign-in form there alone."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from motcua.org.models import Officer

DEMO_PASSWORD = "motcua-demo"  # of every account of catalogue/demo/province.yaml, and of no other
MOST = 20


def demo_officers() -> Sequence[Officer]:
    """Return the named accounts of the demo, in the order of its file; the staff around them have dots."""
    found: QuerySet[Officer] = Officer.objects.filter(account__is_demo=True, account__is_active=True)
    named = found.exclude(account__username__contains=".").select_related("account", "home_office")
    return list(named.order_by("account_id")[:MOST])
