"""motcua found: lay the foundation of a real province in an empty data directory."""

import argparse
import secrets

from motcua.cli.trouble import Trouble

SUMMARY = "lập tỉnh thật trong thư mục dữ liệu trống: cơ quan gốc, lịch làm việc, người quản trị đầu tiên"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="TÊN", help='tên cơ quan gốc, ví dụ "UBND tỉnh Thái Nguyên"')
    parser.add_argument(
        "--place", required=True, metavar="ĐỊA_DANH", help='địa danh trên văn bản, ví dụ "Thái Nguyên"'
    )
    parser.add_argument(
        "--admin", default="quantri", metavar="TÊN_ĐĂNG_NHẬP", help="tài khoản quản trị đầu tiên"
    )


def run(args: argparse.Namespace) -> int:
    """Found the province and print the administrator's password, this once."""
    from motcua.cli.database import database

    password = secrets.token_urlsafe(12)
    with database():
        from django.utils import timezone

        from motcua.journal import SYSTEM
        from motcua.org.found import AlreadyFounded, found
        from motcua.workflow.operations import publish_default

        try:
            found(
                name=args.name,
                short_name=args.place,
                username=args.admin,
                password=password,
                by=SYSTEM,
                at=timezone.now(),
            )
        except AlreadyFounded as error:
            raise Trouble("thư mục dữ liệu này đã có một tỉnh.") from error
        publish_default()
    print(f"Đã lập {args.name}. Đăng nhập bằng {args.admin}, mật khẩu {password} (đổi ngay sau khi vào).")
    print("Tiếp theo: motcua import offices TỆP.xlsx, motcua import procedures TỆP.jsonl, motcua up.")
    return 0
