"""Tài khoản mẫu: the demo accounts, as a table to print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from motcua.org.operations.province_file import AccountFile, ProvinceFile, read_province


def lines(catalogue: Path) -> Iterator[str]:
    """Yield the lines of the table: user, who he is and what he does, then the one password of all."""
    file = read_province(catalogue / "demo")
    longest = max(len(account.username) for account in file.accounts)
    for account in file.accounts:
        yield f"  {account.username:<{longest}}  {_role(account, file)}"
    yield ""
    yield f"  Mật khẩu của mọi tài khoản: {file.password}"


def _role(account: AccountFile, file: ProvinceFile) -> str:
    agencies = {agency.key: agency.short_name or agency.name for agency in file.agencies}
    where = agencies.get(account.at, "")
    return f"{account.title}{', ' if where else ''}{where} ({account.name})"
