# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a command answers: one document for programs, one text for people, one exit code."""

import argparse
import json
import sys
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from kenniskompas.core.errors import Refused


class Exit(IntEnum):
    DONE = 0
    FAULT = 1
    BAD_INPUT = 2
    REFUSED = 3
    STOPPED = 130


@dataclass(frozen=True, slots=True)
class Answer:
    """`document` goes to stdout with --format json, `text` otherwise; `note` always to stderr."""

    document: Any
    text: str
    exit_code: int = Exit.DONE
    note: str = ""


def add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=["text", "json"],
        default="text",
        help="text for people (default) or exactly one JSON document on stdout",
    )


def refused_document(error: Refused) -> dict[str, Any]:
    return {"refused": [refusal.as_dict() for refusal in error.refusals]}


def emit(answer: Answer, output_format: str) -> None:
    if answer.note:
        print("kompas: " + " ".join(answer.note.split()), file=sys.stderr)
    if output_format == "json":
        json.dump(answer.document, sys.stdout, ensure_ascii=False, indent=2, allow_nan=False)
        sys.stdout.write("\n")
    elif answer.text:
        print(answer.text.rstrip("\n"))
    sys.stdout.flush()
