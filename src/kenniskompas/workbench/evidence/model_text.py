# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was asked beside a pool, in plain words and small tables, for the terminal."""

from collections.abc import Callable, Sequence
from typing import Any

from kenniskompas.workbench.evidence.models import ModelAnswer
from kenniskompas.workbench.evidence.text import NAMES, describe_pool, natural_scale

LONGEST_NAME = 40
Number = Callable[[float], float]


def describe_models(answer: ModelAnswer) -> str:
    """The pool first, then each thing that was asked; ratios back on their own scale."""
    document = answer.document
    natural = natural_scale(document["measure"])
    if "sigma2_between" in document and document["sigma2_between"] is not None:
        lines = _clusters(document, natural, answer.pool.options.level)
    else:
        lines = describe_pool(answer.pool).splitlines()
    sections = {
        "moderators": _moderators,
        "subgroups": _subgroups,
        "leave_one_out": _left_out,
        "cumulative": _cumulative,
        "influence": _influence,
    }
    for key, describe in sections.items():
        if document.get(key):
            lines += ["", *describe(document, natural)]
    lines += _not_given(document, lines)
    return "\n".join(lines)


def _clusters(document: dict[str, Any], natural: Number, level: float) -> list[str]:
    percent = f"{100 * level:g}%"
    robust = document["robust"]
    name, k, clusters = NAMES[document["measure"]], document["k"], document["clusters"]
    lines = [
        f"Pooled {name} of {k} effects in {clusters} clusters: "
        f"{natural(document['estimate']):.3g}, {percent} interval {_span(document, natural)}.",
    ]
    if robust is not None:
        lines.append(
            f"Cluster-robust ({robust['kind']}, {robust['df']:.3g} degrees of freedom): "
            f"{_span(robust, natural)}."
        )
        if robust["is_thin"]:
            lines.append("Fewer than 4 degrees of freedom: do not lean on the robust interval.")
    if document["pi_low"] is not None:
        lines.append(
            f"In a new cluster, {percent} of true effects lie between "
            f"{natural(document['pi_low']):.3g} and {natural(document['pi_high']):.3g}."
        )
    lines.append(
        f"Differences: between clusters {document['sigma2_between']:.4g}, within them "
        f"{document['sigma2_within']:.4g}, I² {document['i2']:.0f}%."
    )
    if document["modes"] > 1:
        lines.append(f"The likelihood has {document['modes']} peaks; the highest is used.")
    return lines


def _moderators(document: dict[str, Any], _natural: Number) -> list[str]:
    part = document["moderators"]
    has_permutation = "permutation" in part
    head = ["", "estimate", "from", "to", "p", *(["p permuted"] if has_permutation else [])]
    rows = []
    for each in part["coefficients"]:
        limits = each.get("robust") or each
        numbers = [each["estimate"], limits["ci_low"], limits["ci_high"], limits["p"]]
        if has_permutation:
            numbers.append(each["permutation_p"])
        rows.append([_coefficient(each), *numbers])
    explained = "" if part.get("r2") is None else f", {part['r2']:.0f}% explained"
    return [
        "Moderators (on the scale of pooling):",
        *_table(head, rows),
        f"All together: p {part['qm_p']:.2g}. Remaining differences: tau² {part['tau2']:.4g}, "
        f"I² {part['i2']:.0f}%{explained}.",
        *_permutation(part),
        *_doubts(part),
    ]


def _permutation(part: dict[str, Any]) -> list[str]:
    test = part.get("permutation")
    if test is None:
        return []
    kind = "all different" if test["kind"] == "exact" else "random"
    return [f"By permutation ({test['permutations']} {kind} orders): p {test['qm_p']:.2g}."]


def _doubts(part: dict[str, Any]) -> list[str]:
    lines = []
    if part.get("is_thin"):
        lines.append("Fewer than ten studies per coefficient: a chance find is likely.")
    if part["modes"] > 1:
        lines.append(f"The likelihood has {part['modes']} peaks; the highest is used.")
    return lines


def _coefficient(each: dict[str, Any]) -> str:
    if each["level"] is None:
        return str(each["name"])
    return f"{each['name']}: {each['level']} (against {each['reference']})"


def _subgroups(document: dict[str, Any], natural: Number) -> list[str]:
    rows = [
        [f"{each['level']} ({each['k']})", *_pooled(each, natural)]
        for each in document["subgroups"]
    ]
    test = document["subgroup_test"]
    return [
        f"By group ({test['tau2']} tau²):",
        *_table(["group (studies)", "effect", "from", "to"], rows),
        f"Groups differ: p {test['p']:.2g}.",
    ]


def _left_out(document: dict[str, Any], natural: Number) -> list[str]:
    rows = [[each["without"], *_pooled(each, natural)] for each in document["leave_one_out"]]
    return ["Without each in turn:", *_table(["without", "effect", "from", "to"], rows)]


def _cumulative(document: dict[str, Any], natural: Number) -> list[str]:
    rows = [
        [f"{each['until']:g} ({each['k']})", *_pooled(each, natural)]
        for each in document["cumulative"]
    ]
    return ["As studies came in:", *_table(["until (studies)", "effect", "from", "to"], rows)]


def _influence(document: dict[str, Any], _natural: Number) -> list[str]:
    keys = ("rstudent", "dffits", "cook", "hat", "weight")
    rows = [
        [f"{'* ' if each['influential'] else ''}{each['study']}", *(each[key] for key in keys)]
        for each in document["influence"]
    ]
    return [
        "Influence (* more than usual):",
        *_table(["study", "residual", "dffits", "cook", "hat", "weight"], rows),
    ]


def _not_given(document: dict[str, Any], said: Sequence[str]) -> list[str]:
    lines = [f"Not given: {each['key']}: {each['message']}" for each in document["refused"]]
    return [line for line in lines if line not in said]


def _pooled(each: dict[str, Any], natural: Number) -> list[float | None]:
    values = (each["estimate"], each["ci_low"], each["ci_high"])
    return [None if value is None else natural(value) for value in values]


def _span(limits: dict[str, Any], natural: Number) -> str:
    return f"{natural(limits['ci_low']):.3g} to {natural(limits['ci_high']):.3g}"


def _table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[str]:
    names = [str(row[0])[:LONGEST_NAME] for row in rows]
    width = max(map(len, (*names, head[0])))
    lines = [f"{head[0]:{width}}" + "".join(f"  {title:>10}" for title in head[1:])]
    for name, row in zip(names, rows, strict=True):
        cells = ("-" if value is None else f"{value:.3g}" for value in row[1:])
        lines.append(f"{name:{width}}" + "".join(f"  {cell:>10}" for cell in cells))
    return lines
