# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas effects`: what may leave a municipality, and several municipalities together."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kenniskompas.cli.answer import Answer, add_format


def register_federation(actions: Any) -> None:
    release = actions.add_parser("release", help="effects as they may leave: no cell below ten")
    release.add_argument(
        "folder",
        type=Path,
        nargs="?",
        metavar="DIR",
        help="written by effects estimate; left out with --schema",
    )
    release.add_argument("--municipality", metavar="NAME", help="whose effects these are")
    release.add_argument(
        "--signed-off-by", metavar="FUNCTION", help="who lets it go: a function, not a name"
    )
    release.add_argument("--out", type=Path, metavar="FILE.json", help="write the file here too")
    release.add_argument("--schema", action="store_true", help="print the JSON Schema, and stop")
    add_format(release)
    release.set_defaults(run=run_release)
    pool = actions.add_parser("pool-releases", help="effects of several municipalities together")
    pool.add_argument("files", type=Path, nargs="+", metavar="FILE.json")
    pool.add_argument("--own", metavar="NAME", help="kept apart, so that it is counted once")
    add_format(pool)
    pool.set_defaults(run=run_pool_releases)


def run_release(args: argparse.Namespace) -> Answer:
    from kenniskompas.core.errors import BadInput
    from kenniskompas.workbench.effects.release_schema import release_schema
    from kenniskompas.workbench.effects.release_text import release_text
    from kenniskompas.workbench.effects.releases import SignedOff, release_document
    from kenniskompas.workbench.effects.score_store import read_store

    if args.schema:
        schema = release_schema()
        return Answer(schema, json.dumps(schema, indent=2, ensure_ascii=False))
    if args.folder is None:
        raise BadInput("missing_value", column="DIR")
    signed = None
    if args.signed_off_by:
        signed = SignedOff(args.signed_off_by, datetime.now(UTC).astimezone().date().isoformat())
    document = release_document(
        read_store(args.folder), municipality=args.municipality, signed_off=signed
    )
    if args.out:
        args.out.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return Answer(document, release_text(document))


def run_pool_releases(args: argparse.Namespace) -> Answer:
    from kenniskompas.workbench.effects.pooled_releases import NamedRelease, pool_releases
    from kenniskompas.workbench.effects.release_schema import read_release
    from kenniskompas.workbench.effects.release_text import pooled_text

    read = [(path, read_release(path)) for path in args.files]
    named = [NamedRelease(one["municipality"] or path.stem, one) for path, one in read]
    document = pool_releases(named, own=args.own)
    return Answer(document, pooled_text(document))
