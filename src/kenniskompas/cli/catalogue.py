# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas catalogue` and `kompas content`: what there is to know, with or without a database."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kenniskompas.cli.answer import Answer, add_format
from kenniskompas.cli.content import add_packages
from kenniskompas.core.errors import BadInput

if TYPE_CHECKING:
    from kenniskompas.workbench.content import Content

FROM_DATABASE = "catalogue read from the database"
FROM_FILES = "no loaded database here: catalogue read from the files that ship with Kenniskompas"
NAME_WIDTH = 58


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    catalogue = commands.add_parser("catalogue", help="list and show what is in the catalogue")
    actions = catalogue.add_subparsers(metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="every entry with all its ratings")
    add_format(listing)
    listing.set_defaults(run=_list)
    show = actions.add_parser("show", help="one entry")
    show.add_argument("id", metavar="ID", help="as `kompas catalogue list` prints it")
    add_format(show)
    show.set_defaults(run=_show)

    content = commands.add_parser("content", help="the reviewed content files")
    steps = content.add_subparsers(metavar="ACTION", required=True)
    load = steps.add_parser("load", help="bring the database in line with the content files")
    add_format(load)
    load.set_defaults(run=_load)
    add_packages(steps)


def _list(_args: argparse.Namespace) -> Answer:
    if _is_loaded():
        from kenniskompas.knowledge import service

        rows, note = service.catalogue_rows(), FROM_DATABASE
    else:
        from kenniskompas.workbench.content import catalogue_rows, load_content

        rows, note = catalogue_rows(load_content()), FROM_FILES
    return Answer(rows, "\n".join(map(_line, rows)), note=note)


def _show(args: argparse.Namespace) -> Answer:
    if _is_loaded():
        from kenniskompas.knowledge import service

        entry, note = service.catalogue_entry(args.id), FROM_DATABASE
    else:
        from kenniskompas.workbench.content import load_content

        entry, note = entry_from_files(load_content(), args.id), FROM_FILES
    if entry is None:
        allowed = "the ids of `kompas catalogue list`"
        raise BadInput("not_a_choice", column="ID", value=args.id, allowed=allowed)
    return Answer(entry, _text(entry), note=note)


def _load(_args: argparse.Namespace) -> Answer:
    from kenniskompas.cli.database import require_database

    require_database()
    from kenniskompas.knowledge import service

    report = service.load_content().as_dict()
    text = (
        f"Content loaded: {report['created']} new, {report['updated']} changed, "
        f"{report['unchanged']} unchanged, {report['removed']} gone; "
        f"{len(report['syntheses']['renewed'])} pooled effects calculated anew."
    )
    return Answer(report, text)


def _is_loaded() -> bool:
    """Whether there is a database of this version with content; looking never makes one."""
    folder = Path(os.environ.get("KOMPAS_DATA_DIR", "var"))
    if not os.environ.get("DATABASE_URL") and not (folder / "kompas.sqlite3").exists():
        return False
    from kenniskompas.cli.database import require_database

    try:
        require_database()
    except BadInput:
        return False
    from kenniskompas.knowledge import service

    return service.visible_entries().exists()


def entry_from_files(content: "Content", identifier: str) -> dict[str, Any] | None:
    """One entry as `knowledge.service.catalogue_entry` gives it; None for an unknown id."""
    from kenniskompas.workbench.content import catalogue_row

    item = content.interventions.get(identifier)
    if item is None:
        return None
    studies = [study.id for study in content.studies.values() if study.intervention == item.id]
    published = [each.id for each in content.syntheses if each.intervention == item.id]
    return {
        **catalogue_row(item),
        "aliases": list(item.aliases),
        "goal": item.goal,
        "approach": item.approach,
        "is_instrument": item.is_instrument,
        "studies": sorted(studies),
        "published_syntheses": sorted(published),
    }


def _line(row: dict[str, Any]) -> str:
    differ = "  sources differ" if row["sources_differ"] else ""
    return f"{row['id']:<{NAME_WIDTH}}{row['name']}{differ}"


def _text(entry: dict[str, Any]) -> str:
    lines = [
        entry["name"],
        f"{entry['kind']}, {entry['domain']}; for: {entry['target_group']}",
        entry["goal"],
        entry["approach"],
        *(
            f"- {rating['source']}: “{rating['original']}” "
            f"({rating['level']}; {rating['where']}, {rating['date']})"
            for rating in entry["ratings"]
        ),
    ]
    if entry["sources_differ"]:
        lines.append("Sources differ.")
    if entry["studies"]:
        lines.append("Studies: " + ", ".join(entry["studies"]))
    return "\n".join(lines)
