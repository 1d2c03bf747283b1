# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas advice`: ask for one, make one again, and the schemas of what goes in."""

import argparse
from pathlib import Path

from kenniskompas.cli.answer import Answer, Exit, add_format
from kenniskompas.core.errors import BadInput

SCHEMA_NAMES = ("profile", "version")


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    advice = commands.add_parser("advice", help="what fits, for whom, and why")
    actions = advice.add_subparsers(title="actions", metavar="ACTION", required=True)

    ask = actions.add_parser("for", help="advice for a profile; stores nothing")
    ask.add_argument("profile", metavar="PROFILE", type=Path, help="JSON file with the profile")
    add_format(ask)
    ask.set_defaults(run=_ask)

    again = actions.add_parser("replay", help="make a stored advice again and compare")
    again.add_argument("id", metavar="ID", type=int, help="number of the advice")
    add_format(again)
    again.set_defaults(run=_replay)

    activate = actions.add_parser(
        "activate", help="take approved rules into use whose day has come; meant to run every day"
    )
    add_format(activate)
    activate.set_defaults(run=_activate)

    schema = actions.add_parser("schema", help="print a published JSON Schema")
    schema.add_argument("name", choices=SCHEMA_NAMES)
    schema.set_defaults(run=_schema, format="json")


def _ask(args: argparse.Namespace) -> Answer:
    from kenniskompas.cli.database import require_database

    require_database()
    from kenniskompas.accounts.service import get_organisation
    from kenniskompas.advice import service
    from kenniskompas.advice.answers import answer_of, answer_text

    profile = service.read_profile(args.profile)
    try:
        document = answer_of(service.advise_profile(get_organisation(), profile))
    except service.NoActiveVersion as error:
        raise BadInput("no_rules") from error
    except service.UnknownQuestion as error:
        raise BadInput(
            "not_in_rules", file=profile.file, column="question", value=error.question
        ) from error
    return Answer(document, answer_text(document))


def _replay(args: argparse.Namespace) -> Answer:
    from kenniskompas.cli.database import require_database

    require_database()
    from dataclasses import asdict

    from kenniskompas.advice.service import replay_by_id

    digest, difference = replay_by_id(args.id)
    document = {
        "id": args.id,
        "digest": digest,
        "identical": difference is None,
        "difference": asdict(difference) if difference else None,
    }
    if difference is None:
        return Answer(document, f"advice {args.id} comes out the same ({digest[:8]})")
    text = (
        f"advice {args.id} differs, first at {difference.key}: stored {difference.stored!r}, "
        f"made again {difference.again!r}"
    )
    return Answer(document, text, Exit.FAULT, note=text)


def _activate(_args: argparse.Namespace) -> Answer:
    from kenniskompas.cli.database import require_database

    require_database()
    from django.utils import timezone

    from kenniskompas.accounts.service import get_organisation
    from kenniskompas.advice.service import activate_due

    organisation = get_organisation()
    if organisation is None:
        raise BadInput("no_organisation")
    versions = activate_due(organisation, on=timezone.localdate())
    rows = [{"number": each.number, "title": each.title} for each in versions]
    lines = [f"version {row['number']} is in use: {row['title']}" for row in rows]
    return Answer({"activated": rows}, "\n".join(lines) or "no approved rules wait for today")


def _schema(args: argparse.Namespace) -> Answer:
    from kenniskompas.cli.database import start_django

    start_django()
    from kenniskompas.advice.schemas import SCHEMAS

    return Answer(SCHEMAS[args.name](), "")
