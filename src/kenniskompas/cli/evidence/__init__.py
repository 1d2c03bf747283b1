# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kompas evidence`: what studies in a file say together. Loads no Django."""

import argparse
from importlib import import_module

# Each module offers register(actions) and imports only argparse at its top level.
ACTION_MODULES = ("pool", "pool_many", "effect_size", "bias")


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    evidence = subparsers.add_parser("evidence", help="pool studies")
    actions = evidence.add_subparsers(title="actions", metavar="ACTION", required=True)
    for module in ACTION_MODULES:
        import_module(f"{__name__}.{module}").register(actions)
