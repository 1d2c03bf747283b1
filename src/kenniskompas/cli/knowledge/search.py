# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas knowledge search` and `kompas knowledge index`."""

import argparse

from kenniskompas.cli.answer import Answer, add_format
from kenniskompas.core.errors import BadInput

MOST = 20


def register(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    search = actions.add_parser("search", help="find entries, studies, questions and notes")
    search.add_argument("query", metavar="WORDS", help="as you would type them on the search page")
    search.add_argument("--kind", default="", help="one kind only, such as intervention or study")
    search.add_argument(
        "--limit", type=int, default=MOST, metavar="N", help=f"results to print (default {MOST})"
    )
    add_format(search)
    search.set_defaults(run=_search)

    index = actions.add_parser("index", help="build the search index anew")
    add_format(index)
    index.set_defaults(run=_index)


def _search(args: argparse.Namespace) -> Answer:
    from kenniskompas.cli.database import require_database

    require_database()
    from kenniskompas.knowledge.search import service

    if args.limit < 1:
        raise BadInput("not_positive", column="--limit", value=args.limit)
    if args.kind and args.kind not in service.KINDS:
        allowed = ", ".join(service.KINDS)
        raise BadInput("not_a_choice", column="--kind", value=args.kind, allowed=allowed)
    found = service.find(args.query, kinds=[args.kind] if args.kind else (), last=args.limit)
    lines = [
        f"{hit.score:7.2f}  {hit.kind:<13}{hit.ref}: {hit.title}\n         {hit.snippet.text}"
        for hit in found.hits
    ]
    head = f"{found.total} found"
    if found.corrected:
        head += f"; also searched: {found.corrected}"
    return Answer(found.as_dict(), "\n".join([head, *lines]))


def _index(_args: argparse.Namespace) -> Answer:
    from kenniskompas.cli.database import require_database

    require_database()
    from kenniskompas.knowledge.search import service

    counts = service.rebuild()
    text = "\n".join(f"{kind:<15}{count}" for kind, count in counts.items())
    return Answer({"documents": counts}, text)
