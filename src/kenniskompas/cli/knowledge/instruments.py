# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas knowledge instruments`: definitions in use, a check of one, and its JSON Schema."""

import argparse
from pathlib import Path

from kenniskompas.cli.answer import Answer, add_format


def register(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    instruments = actions.add_parser("instruments", help="list the measuring instruments in use")
    what = instruments.add_mutually_exclusive_group()
    what.add_argument("--check", metavar="FILE", type=Path, help="read a definition, store nothing")
    what.add_argument("--schema", action="store_true", help="print the JSON Schema of a definition")
    add_format(instruments)
    instruments.set_defaults(run=_instruments)


def _instruments(args: argparse.Namespace) -> Answer:
    if args.schema:
        return _schema()
    return _checked(args.check) if args.check else _listed()


def _schema() -> Answer:
    import json

    from kenniskompas.workbench.instruments import instrument_schema

    schema = instrument_schema()
    return Answer(schema, json.dumps(schema, ensure_ascii=False, indent=2))


def _checked(path: Path) -> Answer:
    from kenniskompas.workbench.instruments import read_definition, read_instrument

    document = read_instrument(read_definition(path), file=path.name)
    instrument = document.instrument
    counts = {"items": len(instrument.items), "scales": len(instrument.scales)}
    text = f"{instrument.code}: {counts['items']} items, {counts['scales']} scales, no faults"
    return Answer({"code": instrument.code, "name": instrument.name, **counts}, text)


def _listed() -> Answer:
    from kenniskompas.cli.database import require_database

    require_database()
    from kenniskompas.knowledge.instruments.service import current_instruments, document_of

    rows = [
        {
            "code": row.code,
            "version": row.number,
            "name": row.name,
            "validity": document.validity,
            "items": len(document.instrument.items),
            "raters": list(document.instrument.raters),
        }
        for row in current_instruments()
        for document in [document_of(row)]
    ]
    lines = [f"{row['code']} {row['version']}: {row['name']} ({row['validity']})" for row in rows]
    return Answer({"instruments": rows}, "\n".join(lines))
