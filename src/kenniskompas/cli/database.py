# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Commands that need the database: migrate, serve, check."""

import argparse
import os

from kenniskompas.cli.answer import Answer, Exit, add_format
from kenniskompas.core.errors import BadInput


def register(commands: argparse._SubParsersAction) -> None:
    migrate = commands.add_parser("migrate", help="bring the database to this version")
    migrate.set_defaults(run=_migrate)

    setup = commands.add_parser("setup", help="make the organisation and its administrator")
    setup.add_argument("organisation", metavar="NAME", help="name of the municipality")
    setup.add_argument("--administrator", metavar="USERNAME", required=True)
    setup.add_argument("--team", metavar="NAME", default="Team 1", help="first team")
    setup.set_defaults(run=_setup)

    add = commands.add_parser("add-person", help="make a sign-in; prints its first password")
    add.add_argument("username", metavar="USERNAME")
    add.add_argument("--role", required=True, help="such as caseworker or team_leader")
    add.add_argument("--team", metavar="NAME", default="")
    add.add_argument("--name", metavar="FULL_NAME", default="")
    add.add_argument(
        "--client", metavar="PSEUDONYM", default="", help="whose own pages these are (role client)"
    )
    add.set_defaults(run=_add_person)

    serve = commands.add_parser("serve", help="serve the pages")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--threads", type=int, default=8)
    serve.set_defaults(run=_serve)

    check = commands.add_parser("check", help="see whether this installation is in order")
    add_format(check)
    check.set_defaults(run=_check)


def start_django() -> None:
    """Load the application; only commands that need the database pay for it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kenniskompas.site.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except (ImproperlyConfigured, ValueError) as error:
        raise BadInput("bad_setting", value=error) from error


def require_database() -> None:
    """Load the application, and say so when its database is not there or not of this version."""
    start_django()
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        raise BadInput("no_database", value=error) from error
    if pending:
        raise BadInput("not_migrated")


def _migrate(_args: argparse.Namespace) -> Answer:
    start_django()
    from kenniskompas.knowledge.search.service import refresh_all
    from kenniskompas.portal.service import bring_to_version

    bring_to_version()
    # What an earlier version kept, and what is indexed otherwise from this version on.
    refresh_all()
    return Answer({"migrated": True}, "The database is at this version.")


def _setup(args: argparse.Namespace) -> Answer:
    require_database()
    from kenniskompas.portal.service import set_up

    password = set_up(args.organisation, administrator=args.administrator, team=args.team)
    return Answer(
        {"organisation": args.organisation, "username": args.administrator},
        f"{args.organisation} is ready. Sign in as {args.administrator} with: {password}",
    )


def _add_person(args: argparse.Namespace) -> Answer:
    require_database()
    from kenniskompas.accounts.service import Role, enrol
    from kenniskompas.casework.service import enrol_client

    if args.role == Role.CLIENT and not args.client:
        raise BadInput("missing_value", column="--client")
    if args.client and args.role != Role.CLIENT:
        allowed = "client, which --client is for"
        raise BadInput("not_a_choice", column="--role", value=args.role, allowed=allowed)
    if args.client:
        password = enrol_client(args.username, pseudonym=args.client, full_name=args.name)
    else:
        password = enrol(args.username, role=args.role, team_name=args.team, full_name=args.name)
    return Answer({"username": args.username}, f"{args.username} can sign in with: {password}")


def _serve(args: argparse.Namespace) -> Answer:
    require_database()
    from kenniskompas.cli.server import serve

    serve(args.host, args.port, threads=args.threads)
    return Answer(None, "")


def _check(_args: argparse.Namespace) -> Answer:
    start_django()
    from kenniskompas.portal.service import check_installation

    findings = check_installation()
    is_fine = all(finding.is_fine for finding in findings)
    document = {"ok": is_fine, "checks": [finding.as_dict() for finding in findings]}
    text = "\n".join(
        f"{'ok     ' if finding.is_fine else 'problem'}  {finding.name}: {finding.message}"
        for finding in findings
    )
    problems = "; ".join(finding.message for finding in findings if not finding.is_fine)
    return Answer(document, text, Exit.DONE if is_fine else Exit.BAD_INPUT, note=problems)
