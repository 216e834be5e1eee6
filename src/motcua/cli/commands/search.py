"""motcua search: find procedures by everyday words."""

import argparse
import gc
import time

from motcua.cli import lines
from motcua.cli.trouble import Trouble

SUMMARY = 'tra cứu thủ tục bằng lời thường ngày (search "mất bằng lái")'


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="*", metavar="LỜI", help="câu hỏi")
    parser.add_argument(
        "--stdin", action="store_true", help="đọc mỗi dòng một câu hỏi, trả mỗi dòng một JSON"
    )
    parser.add_argument("--limit", type=_positive, default=5, metavar="N", help="số kết quả nhiều nhất (5)")


def _positive(word: str) -> int:
    number = int(word)
    if not 1 <= number <= 100:
        raise ValueError(word)
    return number


def run(args: argparse.Namespace) -> int:
    """Answer the question, or each line of standard input."""
    if bool(args.text) == args.stdin:
        raise Trouble("cần một câu hỏi, hoặc --stdin")
    from motcua.cli.database import database

    with database():
        from django.utils import timezone

        from motcua.procedures.queries import search

        today = timezone.localdate()
        search("", on=today)  # builds the index: start-up, not a query's time
        gc.freeze()
        for text in lines.read() if args.stdin else [" ".join(args.text)]:
            began = time.perf_counter()
            found = search(text, args.limit, on=today)
            took = (time.perf_counter() - began) * 1000
            if args.stdin:
                results = [{"code": hit.code, "name": hit.name, "score": hit.score} for hit in found]
                lines.write({"query": text, "results": results, "ms": round(took, 3)})
            else:
                for hit in found:
                    print(f"{hit.code:<12} {hit.name}")
    return 0
