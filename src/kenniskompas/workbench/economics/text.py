# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Costs and benefits for people at a terminal; the certainty of the effect comes first."""

from collections.abc import Mapping
from typing import Any

from kenniskompas.workbench.files.text_tables import show, text_table

Document = Mapping[str, Any]
BARS = 5


def cost_text(document: Document) -> str:
    effect = document["effect"]
    certainty = effect["certainty"].replace("_", " ")
    lines = [
        f"{document['title']}: per person over {document['horizon_months']} months, "
        f"euros of {document['price_year']}",
        f"Effect on {effect['outcome']}: {show(effect['estimate'])} ({show(effect['ci_low'])} to "
        f"{show(effect['ci_high'])}, bias included), certainty {certainty}; measured for "
        f"{document['measured_months']} months.",
        "",
        *text_table(
            ["perspective", "net value", "95% interval", "benefits exceed costs", "back in month"],
            [_row(view) for view in document["perspectives"]],
        ),
        "",
        "What matters most, for society:",
        *_tornado(document["perspectives"][-1]),
        "",
        *(f"Note: {one['message']}" for one in document["cautions"]),
    ]
    return "\n".join(lines)


def _row(view: Document) -> list[str]:
    month = view["break_even"]["month"]
    return [
        view["perspective"],
        f"{view['npv']:,.0f}",
        f"{view['ci_low']:,.0f} to {view['ci_high']:,.0f}",
        f"{view['p_benefit_exceeds_cost']:.0%}",
        "not within" if month is None else str(month),
    ]


def _tornado(view: Document) -> list[str]:
    rows = [
        [
            bar["input"],
            f"{show(bar['low'])} to {show(bar['high'])}",
            f"{bar['npv_low']:,.0f} to {bar['npv_high']:,.0f}",
        ]
        for bar in view["tornado"][:BARS]
    ]
    return text_table(["input", "from … to", "net value"], rows) if rows else []
