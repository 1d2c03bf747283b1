# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas demo`: a fresh Voorbeeldstad on this machine, served on a loopback address."""

import argparse
import ipaddress
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kenniskompas.cli.answer import Answer
from kenniskompas.core.errors import BadInput

if TYPE_CHECKING:
    from kenniskompas.demo.make import Made

DEFAULT_CLIENTS = 5000


def register(commands: argparse._SubParsersAction) -> None:
    demo = commands.add_parser("demo", help="open Voorbeeldstad, a municipality with invented data")
    demo.add_argument("--host", default="127.0.0.1", help="a loopback address")
    demo.add_argument("--port", type=int, default=8000)
    demo.add_argument("--clients", type=int, default=DEFAULT_CLIENTS, help="how many to invent")
    demo.add_argument("--seed", type=int, default=1)
    demo.add_argument("--keep", action="store_true", help="keep the Voorbeeldstad that is there")
    demo.add_argument("--no-serve", action="store_true", help="make it, and stop")
    demo.set_defaults(run=_demo)


def _demo(args: argparse.Namespace) -> Answer:
    if not is_loopback(args.host):
        raise BadInput("not_loopback", column="--host", value=args.host)
    if args.clients < 200:
        raise BadInput(
            "out_of_range", column="--clients", value=args.clients, allowed="200 or more"
        )
    if os.environ.get("DATABASE_URL"):
        raise BadInput("demo_needs_own_database", file="DATABASE_URL")
    from kenniskompas.cli.database import start_django

    start_django()
    from kenniskompas.cli.server import require_free_port, serve

    if not args.no_serve:
        require_free_port(args.host, args.port)
    made = _make(args)
    _say_who(made)
    if args.no_serve:
        return Answer(None, "")
    _say_where(args.host, args.port)
    serve(args.host, args.port)
    print("\nVoorbeeldstad is closed.", file=sys.stderr)
    return Answer(None, "")


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _make(args: argparse.Namespace) -> "Made | None":
    from kenniskompas.accounts.service import is_demo_database
    from kenniskompas.demo.database import clear_demo_database
    from kenniskompas.demo.make import make_voorbeeldstad
    from kenniskompas.portal.service import bring_to_version

    if args.keep:
        bring_to_version()
        if is_demo_database():
            return None
    clear_demo_database()
    _tell("Making the database …")
    bring_to_version()
    try:
        made = make_voorbeeldstad(clients=args.clients, seed=args.seed, progress=_progress)
    except BaseException:
        # Half a town, of which nobody has the passwords, is not there for --keep to open.
        clear_demo_database()
        raise
    _say_answers(made)
    return made


def _progress(items: Iterable[Any], label: str, total: int) -> Iterable[Any]:
    from tqdm import tqdm

    return tqdm(
        items,
        desc=f"{label:<38}",
        total=total,
        file=sys.stderr,
        bar_format="{desc} {bar:24} {n}/{total}",
    )


def _say_answers(made: "Made") -> None:
    print(
        f"\n{made.interventions} catalogue entries; {made.clients} invented clients; "
        f"{made.advices} decisions with an advice beside them."
    )
    for answer in made.answers:
        print(f"\n{answer.title} [{answer.status}, n = {answer.n}]")
        for line in answer.lines:
            print(f"  {line}")


def _say_who(made: "Made | None") -> None:
    if made is None:
        print("\nThe Voorbeeldstad that was there; its passwords are the ones printed then.")
        return
    print("\nEverything in Voorbeeldstad is invented (synthetic). Sign in as:")
    for account in made.accounts:
        print(f"  {account.username:<14} {account.password}   {account.role}")


def _say_where(host: str, port: int) -> None:
    shown = f"[{host}]" if ":" in host else host
    print(f"\nOpen http://{shown}:{port}/   (Ctrl-C stops)", flush=True)


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
