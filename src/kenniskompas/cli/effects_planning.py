# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas effects`: before a study starts, and what its effects cost and yield. No Django."""

import argparse
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
    costs = actions.add_parser(
        "cost-benefit", help="what an approach costs and yields, for whom, and how surely"
    )
    costs.add_argument("model", type=Path, metavar="MODEL.toml")
    add_format(costs)
    costs.set_defaults(run=run_cost_benefit)


def run_power(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.power.answer import answer_power, power_document
    from kenniskompas.workbench.power.question import parse_power
    from kenniskompas.workbench.power.text import power_text
    from kenniskompas.workbench.toml_files import read_toml

    document = power_document(answer_power(parse_power(read_toml(args.question))))
    return Answer(document, power_text(document), _code(document))


def run_cost_benefit(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.economics.answer import answer_costs, cost_document
    from kenniskompas.workbench.economics.model_file import parse_model
    from kenniskompas.workbench.economics.text import cost_text
    from kenniskompas.workbench.toml_files import read_toml

    document = cost_document(answer_costs(parse_model(read_toml(args.model))))
    return Answer(document, cost_text(document), _code(document))


def _code(document: Any) -> int:
    return Exit.REFUSED if document["refused"] else Exit.DONE
