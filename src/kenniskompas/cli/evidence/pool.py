# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas evidence pool`: one pooled effect of the studies in a file."""

import argparse
from typing import TYPE_CHECKING, Any

from kenniskompas.cli.answer import Answer, Exit, add_format
from kenniskompas.cli.evidence.models import add_models, model_options, run_models
from kenniskompas.cli.evidence.options import (
    COLUMNS_HELP,
    add_measure,
    add_pooling,
    note_of,
    pool_options,
)

if TYPE_CHECKING:
    from kenniskompas.workbench.evidence.pools import PoolAnswer


def register(actions: Any) -> None:
    pool = actions.add_parser(
        "pool",
        help="the pooled effect of the studies in a file",
        description="The pooled effect of the studies in a CSV file or spreadsheet.",
        epilog=COLUMNS_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_measure(pool)
    add_pooling(pool)
    add_models(pool)
    add_format(pool)
    pool.set_defaults(run=run_pool)


def run_pool(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.evidence.pools import pool_file

    models = model_options(args)
    if not models.is_empty:
        return run_models(args, models)
    answer = pool_file(args.file, pool_options(args))
    if answer.pooled is None:
        reasons = " ".join(refusal.message for refusal in answer.refused)
        return Answer(answer.as_document(), "", Exit.REFUSED, note=reasons)
    note = note_of(answer.unused, answer.left_out)
    return Answer(answer.as_document(), _as_text(answer), note=note)


def _as_text(answer: "PoolAnswer") -> str:
    from kenniskompas.workbench.evidence.text import describe_pool

    return describe_pool(answer)
