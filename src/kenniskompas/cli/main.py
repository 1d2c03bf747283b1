# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the command line, and turning every outcome into the agreed exit code."""

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from kenniskompas.cli.answer import Answer, Exit, emit, refused_document
from kenniskompas.core.errors import BadInput, Refused

# Each module offers register(subparsers). None imports more than argparse at its top level:
# `kompas --help` answers within 0.4 CPU seconds.
COMMAND_MODULES: tuple[str, ...] = (
    "kenniskompas.cli.demo",
    "kenniskompas.cli.database",
    "kenniskompas.cli.imports",
    "kenniskompas.cli.ddas",
    "kenniskompas.cli.signals",
    "kenniskompas.cli.reminders",
    "kenniskompas.cli.catalogue",
    "kenniskompas.cli.knowledge",
    "kenniskompas.cli.evidence",
    "kenniskompas.cli.effects",
    "kenniskompas.cli.advice",
)


class OneLineParser(argparse.ArgumentParser):
    """Usage mistakes take one line on stderr, like every other mistake of the user."""

    def error(self, message: str) -> NoReturn:
        self.exit(Exit.BAD_INPUT, f"{self.prog}: {message} (see {self.prog} --help)\n")


def build_parser() -> argparse.ArgumentParser:
    parser = OneLineParser(
        prog="kompas",
        description="Kenniskompas: evidence, experience and the client's wishes in every decision.",
        epilog="Exit codes: 0 done; 2 bad input or usage; "
        "3 refused because the data cannot carry the answer; 1 a fault of ours.",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for module in COMMAND_MODULES:
        import_module(module).register(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    args = build_parser().parse_args(argv)
    try:
        return _answer(args)
    except BadInput as error:
        return _say(str(error), Exit.BAD_INPUT)
    except KeyboardInterrupt:
        return _say("stopped", Exit.STOPPED)
    except BrokenPipeError:
        # The reader of our output left (`kompas … | head`); Python would complain at shutdown.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except Exception as error:
        if os.environ.get("KOMPAS_DEBUG"):
            traceback.print_exc()
        hint = "" if os.environ.get("KOMPAS_DEBUG") else " (KOMPAS_DEBUG=1 shows where)"
        return _say(f"fault in kompas: {type(error).__name__}: {error}{hint}", Exit.FAULT)


def _answer(args: argparse.Namespace) -> int:
    output_format = getattr(args, "format", "text")
    try:
        answer: Answer = args.run(args)
    except Refused as error:
        if output_format == "json":
            emit(Answer(refused_document(error), "", Exit.REFUSED), output_format)
        return _say(str(error), Exit.REFUSED)
    emit(answer, output_format)
    return answer.exit_code


def _say(message: str, code: int) -> int:
    print("kompas: " + " ".join(message.split()), file=sys.stderr)
    return code
