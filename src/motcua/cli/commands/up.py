"""motcua up: web, live stream and worker."""

import argparse

from motcua.cli import up

SUMMARY = "chạy trang web, luồng trực tiếp và người làm việc nền; Ctrl-C dừng tất cả"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The address is set by MOTCUA_BIND and MOTCUA_PORT."""


def run(args: argparse.Namespace) -> None:
    up.serve(announce=lambda address: print(f"Một Cửa đang chạy tại {address}", flush=True))
