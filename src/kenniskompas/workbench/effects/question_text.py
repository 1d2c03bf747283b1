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


def deviations_text(document: Document) -> str:
    lines = [
        f"{document['n_deviated']} of {document['n']} people with advice got another arm than "
        f"{document['advised']} says."
    ]
    if document["effect"] is not None:
        lines.append(
            f"What they got minus what was advised, among them: {_with_interval(document)}."
        )
    lines += [
        f"  {one['reason']} ({one['n_deviated']} people), a description and no effect: "
        f"{_with_interval(one)}"
        for one in document["reasons"]
        if one["effect"] is not None
    ]
    return "\n".join([*lines, *(refusal_line(one) for one in document["refused"])])


def _with_interval(found: Document) -> str:
    return f"{show(found['effect'])} ({show(found['ci_low'])} to {show(found['ci_high'])})"


def multiplicity_lines(found: Document | None) -> list[str]:
    """What many effects side by side ask for."""
    if found is None or found["comparisons"] < 2:
        return []
    return [
        f"{found['comparisons']} effects side by side: intervals of "
        f"{show(found['critical'])} standard errors hold for all of them together (95%)."
    ]
