# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answers to later questions about effects, for people at a terminal."""

from collections.abc import Mapping
from typing import Any

from kenniskompas.workbench.files.text_tables import refusal_line, show

Document = Mapping[str, Any]


def contrast_text(document: Document) -> str:
    where = f" where {document['where']}" if document["where"] else ""
    lines = [refusal_line(one) for one in document["refused"]]
    if document["effect"] is not None:
        sentence = (
            f"Arm {document['a']} minus arm {document['b']}{where}: {show(document['effect'])} "
            f"({show(document['ci_low'])} to {show(document['ci_high'])}), "
            f"{document['n']} people."
        )
        lines = [sentence, *lines]
    return "\n".join(lines)


def multiplicity_lines(found: Document | None) -> list[str]:
    """What many effects side by side ask for."""
    if found is None or found["comparisons"] < 2:
        return []
    return [
        f"{found['comparisons']} effects side by side: intervals of "
        f"{show(found['critical'])} standard errors hold for all of them together (95%)."
    ]
