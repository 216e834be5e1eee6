"""Lệnh motcua: finds the command, lets it read its arguments, runs it."""

import argparse
import importlib
import keyword
import os
import pkgutil
import re
import signal
import sys
from types import ModuleType
from typing import NoReturn

from motcua.cli import commands
from motcua.cli.trouble import Trouble

# What argparse says of bad arguments, for officers.
SAID = (
    (r"the following arguments are required: (.*)", r"thiếu \1"),
    (r"unrecognized arguments: (.*)", r"không hiểu \1"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"\1 không nhận \2, chỉ nhận \3"),
    (r"argument (.*?): expected one argument", r"\1 cần một giá trị"),
    (r"argument (.*?): invalid \w+ value: (.*)", r"\1 không nhận \2"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser that answers bad input with one Vietnamese line and exit code 2."""

    def error(self, message: str) -> NoReturn:
        for said, told in SAID:
            message = re.sub(said, told, message)
        self.exit(2, f"{self.prog}: {message} (xem {self.prog} --help)\n")


def main(words: list[str]) -> int:
    """Run the command that `words` name and return its exit code."""
    if not words:
        raise Trouble("thiếu lệnh (xem motcua --help)")
    if words[0] in ("-h", "--help"):
        print(_help())
        return 0
    command = _find(words[0])
    parser = Parser(prog=f"motcua {words[0]}", description=command.SUMMARY, allow_abbrev=False)
    command.add_arguments(parser)
    return int(command.run(parser.parse_args(words[1:])) or 0)


def _find(name: str) -> ModuleType:
    module = _module_name(name)
    if module not in _names():
        raise Trouble(f"không có lệnh {name!r}; các lệnh: {', '.join(map(_command_name, _names()))}")
    return importlib.import_module(f"{commands.__name__}.{module}")


def _names() -> list[str]:
    return sorted(found.name for found in pkgutil.iter_modules(commands.__path__) if found.name != "tests")


def _module_name(command: str) -> str:
    name = command.replace("-", "_")
    return f"{name}_" if keyword.iskeyword(name) else name


def _command_name(module: str) -> str:
    return module.rstrip("_").replace("_", "-")


def _help() -> str:
    lines = ["Một Cửa. Cách dùng: motcua LỆNH …; motcua LỆNH --help nói rõ từng lệnh.", ""]
    for name in _names():
        summary = importlib.import_module(f"{commands.__name__}.{name}").SUMMARY
        lines.append(f"  {_command_name(name):<10} {summary}")
    return "\n".join(lines)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr] # they are text files


def run() -> NoReturn:
    """Run the command of this process and exit; SIGTERM, too, leaves through every `finally`."""
    _speak_utf8()
    os.umask(0o077)  # what a command writes holds people's papers
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except Trouble as trouble:
        print(f"motcua: {trouble}", file=sys.stderr)
        code = 2
    except BrokenPipeError:
        sys.stderr.close()
        code = 1
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    run()
