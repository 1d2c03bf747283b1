# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas effects`: a registered question, and groups within its answer. Loads no Django."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kenniskompas.cli.answer import Answer, Exit, add_format
from kenniskompas.cli.effects.federation import register_federation
from kenniskompas.cli.effects.panel import add_engine, register_panel
from kenniskompas.cli.effects.planning import register_planning
from kenniskompas.cli.effects.progress import progress_lines
from kenniskompas.cli.effects.questions import register_questions

# What the file of `effects panel` calls the pseudonym of a person.
PANEL_KEY = "key"


def register(commands: Any) -> None:
    effects = commands.add_parser("effects", help="net effects of registered studies")
    actions = effects.add_subparsers(title="actions", metavar="ACTION", required=True)
    estimate = actions.add_parser(
        "estimate",
        help="the effect of each arm against the control, doubly robust",
        description="Estimates a registered question and keeps one encrypted score per person, "
        "from which groups are answered later.",
    )
    estimate.add_argument(
        "data",
        type=Path,
        nargs="?",
        help="people, one a row: CSV, XLSX or Parquet; left out, the panel of the protocol",
    )
    estimate.add_argument("--protocol", type=Path, required=True, metavar="P.toml")
    estimate.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="new, empty or an earlier answer"
    )
    estimate.add_argument("--threads", type=_threads, default=_default_threads(), metavar="N")
    estimate.add_argument(
        "--key", metavar="COL", help="pseudonym per person, so that one can be erased later"
    )
    add_engine(estimate)
    add_format(estimate)
    estimate.set_defaults(run=run_estimate)
    groups = actions.add_parser("groups", help="effects within registered groups")
    groups.add_argument("folder", type=Path, metavar="DIR", help="written by effects estimate")
    groups.add_argument("--by", required=True, metavar="COL[,COL]", help="registered columns")
    add_format(groups)
    groups.set_defaults(run=run_groups)
    register_panel(actions)
    register_planning(actions)
    register_questions(actions)
    register_federation(actions)


def run_estimate(args: argparse.Namespace) -> Answer:
    # Fits run side by side; a linear algebra library that also splits its work slows both down.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from kenniskompas.workbench.effects.protocols import read_protocol
    from kenniskompas.workbench.effects.score_store import StoreFolder
    from kenniskompas.workbench.effects.text import effects_text

    protocol = read_protocol(args.protocol)
    folder = StoreFolder.for_writing(args.out)
    with _place(args.engine, protocol) as place, _data(args) as data:
        result = _estimate(args, data, protocol, place, folder)
    folder.write(result, protocol_text=args.protocol.read_text(encoding="utf-8-sig"))
    document = result.as_document()
    code = Exit.REFUSED if result.is_refused else Exit.DONE
    return Answer(document, effects_text(document), code)


def _estimate(args: argparse.Namespace, data: Path, protocol: Any, place: Any, folder: Any) -> Any:
    from dataclasses import replace

    from kenniskompas.workbench.effects.estimating import estimate_effects
    from kenniskompas.workbench.effects.people import (
        ManyPeople,
        number_of_people,
        read_keys,
        read_people,
        require_own_panel,
    )
    from kenniskompas.workbench.effects.place_of_work import MANY
    from kenniskompas.workbench.effects.scratch import Scratch

    require_own_panel(data, protocol)
    place = replace(place, progress=progress_lines())
    if (number_of_people(data) or 0) > MANY:
        columns: Any = ManyPeople(data, protocol, progress=place.progress)
        place = replace(place, scratch=Scratch(folder.make()))
    else:
        columns = read_people(data, protocol)
    key = args.key or (PANEL_KEY if protocol.panel else None)
    keys = read_keys(data, key) if key else ()
    return estimate_effects(columns, protocol, threads=args.threads, keys=keys, place=place)


@contextmanager
def _place(engine: str, protocol: Any) -> Iterator[Any]:
    """This machine, or a cluster that is there for as long as the work takes."""
    from kenniskompas.workbench.effects.place_of_work import HERE

    if engine != "spark":
        yield HERE
        return
    from kenniskompas.workbench.spark.session import spark_session

    with spark_session() as session:
        from kenniskompas.workbench.spark.nuisances import place_of

        yield place_of(session, protocol)


@contextmanager
def _data(args: argparse.Namespace) -> Iterator[Path]:
    """The file that was named, or the panel of the protocol for as long as it is needed."""
    if args.data is not None:
        yield args.data
        return
    from tempfile import TemporaryDirectory

    from kenniskompas.workbench.panel.definition import read_definition
    from kenniskompas.workbench.panel.making import make_panel, write_panel

    panel = make_panel(read_definition(args.protocol), args.engine)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "panel.parquet"
        write_panel(panel, path)
        yield path


def run_groups(args: argparse.Namespace) -> Answer:
    from kenniskompas.core.errors import Refused
    from kenniskompas.workbench.effects.estimating import group_effects
    from kenniskompas.workbench.effects.groups import GroupsResult
    from kenniskompas.workbench.effects.score_store import read_store
    from kenniskompas.workbench.effects.text import groups_text

    by = tuple(name.strip() for name in args.by.split(","))
    try:
        result = group_effects(read_store(args.folder), by)
    except Refused as error:
        result = GroupsResult(by, (), error.refusals)
    document = result.as_document()
    return Answer(document, groups_text(document), _groups_code(result))


def _groups_code(result: Any) -> int:
    return Exit.REFUSED if result.is_refused else Exit.DONE


def _default_threads() -> int:
    return min(os.cpu_count() or 1, 8)


def _threads(text: str) -> int:
    number = int(text) if text.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of threads")
    return number
