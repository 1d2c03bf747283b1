# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas knowledge`: what the database knows, and what nobody knows yet."""

import argparse
from importlib import import_module

# Each module offers register(actions) and imports only argparse at its top level.
ACTION_MODULES = ("search", "gaps", "import_studies", "instruments")


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    knowledge = subparsers.add_parser("knowledge", help="search what is known")
    actions = knowledge.add_subparsers(title="actions", metavar="ACTION", required=True)
    for module in ACTION_MODULES:
        import_module(f"{__name__}.{module}").register(actions)
