"""Các lệnh: one module a command, imported only when it is asked for.

Each has SUMMARY (one Vietnamese line for --help), add_arguments(parser) and run(args) -> exit code:
0 done, 2 bad input (raise Trouble: one line on stderr, nothing changed), 1 failed.
"""
