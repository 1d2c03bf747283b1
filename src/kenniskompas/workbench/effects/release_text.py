# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Releases and their pool as text for people."""

from collections.abc import Mapping
from typing import Any

from kenniskompas.workbench.files.text_tables import show, text_table


def release_text(document: Mapping[str, Any]) -> str:
    joints = [{"field": "", "value": "everybody", **document["everyone"]}, *document["groups"]]
    rows = [
        [
            f"{one['field']} {one['value']}".strip(),
            arm,
            str(one["n"][place]),
            str(one["control"]["n"]),
            show(one["effects"][place]),
            show(one["covariance"][place][place] ** 0.5),
        ]
        for one in joints
        for place, arm in enumerate(one["arms"])
    ]
    who = document["municipality"] or "this municipality"
    signed = document["signed_off"]
    state = f"signed off by {signed['by']} on {signed['on']}" if signed else "not signed off"
    head = f"{document['study']['title']}: what leaves {who}, {state}"
    return "\n".join(
        [head, "", *text_table(["group", "arm", "n", "control", "effect", "se"], rows)]
    )


def pooled_text(document: Mapping[str, Any]) -> str:
    rows = []
    for one in document["rows"]:
        group = ", ".join(f"{name} {value}" for name, value in one["group"].items()) or "everybody"
        numbers = [show(one[key]) for key in ("effect", "ci_low", "ci_high")]
        rows.append([group, one["arm"], str(one["k"]), *numbers])
    names = ", ".join(one["name"] for one in document["municipalities"])
    columns = ["group", "arm", "k", "effect", "from", "to"]
    return "\n".join([f"Together: {names}", "", *text_table(columns, rows)])
