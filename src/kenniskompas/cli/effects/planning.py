# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas effects`: before a study starts, and what its effects cost and yield. No Django."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kenniskompas.cli.answer import Answer, Exit, add_format


def register_planning(actions: Any) -> None:
    power = actions.add_parser(
        "power", help="people needed, detectable effect or power of a comparison"
    )
    power.add_argument("question", type=Path, metavar="P.toml")
    add_format(power)
    power.set_defaults(run=run_power)
    design = actions.add_parser(
        "design", help="a stepped wedge: schedule, power, and a draw when it is allowed"
    )
    design.add_argument("design", type=Path, metavar="DESIGN.toml")
    add_format(design)
    design.set_defaults(run=run_design)
    costs = actions.add_parser(
        "cost-benefit", help="what an approach costs and yields, for whom, and how surely"
    )
    costs.add_argument("model", type=Path, metavar="MODEL.toml")
    add_format(costs)
    costs.set_defaults(run=run_cost_benefit)
    what_if = actions.add_parser(
        "what-if", help="other budgets, places and priorities side by side"
    )
    what_if.add_argument("scenario", type=Path, metavar="SCENARIO.toml")
    add_format(what_if)
    what_if.set_defaults(run=run_what_if)


def run_power(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.files.toml_files import read_toml
    from kenniskompas.workbench.power.answer import answer_power, power_document
    from kenniskompas.workbench.power.question import parse_power
    from kenniskompas.workbench.power.text import power_text

    document = power_document(answer_power(parse_power(read_toml(args.question))))
    return Answer(document, power_text(document), _code(document))


def run_design(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.experiments.wedge_design import (
        design_document,
        design_text,
        parse_design,
    )
    from kenniskompas.workbench.files.toml_files import read_toml

    document = design_document(parse_design(read_toml(args.design)))
    return Answer(document, design_text(document))


def run_cost_benefit(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.economics.answer import answer_costs, cost_document
    from kenniskompas.workbench.economics.model_file import parse_model
    from kenniskompas.workbench.economics.text import cost_text
    from kenniskompas.workbench.files.toml_files import read_toml

    document = cost_document(answer_costs(parse_model(read_toml(args.model))))
    return Answer(document, cost_text(document), _code(document))


def run_what_if(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.files.toml_files import read_toml
    from kenniskompas.workbench.scenarios.answer import answer_what_if, what_if_document
    from kenniskompas.workbench.scenarios.scenario_file import parse_what_if
    from kenniskompas.workbench.scenarios.text import what_if_text

    question = parse_what_if(read_toml(args.scenario))
    with _solver_silenced():
        document = what_if_document(answer_what_if(question))
    figures = [one["value"] for each in document["scenarios"] for one in each["outcomes"]]
    code = Exit.DONE if any(value is not None for value in figures) else Exit.REFUSED
    return Answer(document, what_if_text(document), code)


@contextmanager
def _solver_silenced() -> Iterator[None]:
    """HiGHS writes remarks to the file of stdout, where one document belongs."""
    sys.stdout.flush()
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def _code(document: Any) -> int:
    return Exit.REFUSED if document["refused"] else Exit.DONE
