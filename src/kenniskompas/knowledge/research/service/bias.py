# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Risk of bias per study, from the judgements per domain that people entered."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kenniskompas.core.evidence.grade_inputs import StudyBias
from kenniskompas.knowledge.research.choices import Bias, Design, Tool
from kenniskompas.knowledge.research.models import RiskOfBias, Study

OVERALL = "overall"
# A statement of SQLite holds at most 32,766 values, a message to PostgreSQL 65,535.
AT_ONCE = 20_000
# The domains of the two published tools; the words for them stand in labels.
DOMAINS_OF_TOOL: dict[Tool, tuple[str, ...]] = {
    Tool.ROB2: ("randomisation", "deviations", "missing_data", "measurement", "reporting"),
    Tool.ROBINS_I: (
        "confounding",
        "selection",
        "classification",
        "deviations",
        "missing_data",
        "measurement",
        "reporting",
    ),
}
WORST_FIRST: tuple[StudyBias, ...] = ("high", "some", "low")


@dataclass(frozen=True, slots=True)
class StudyJudgement:
    """One study: whether it was randomised (None: not entered), and its bias (None: not judged)."""

    randomised: bool | None = None
    robins: bool = False
    bias: StudyBias | None = None


def tool_for(design: str) -> Tool:
    return Tool.ROBINS_I if design == Design.NON_RANDOMISED else Tool.ROB2


def study_judgements(slugs: Collection[str]) -> dict[str, StudyJudgement]:
    """Design and risk of bias of studies by slug, in two queries for each of `AT_ONCE` studies."""
    found: dict[str, StudyJudgement] = {}
    ordered = sorted(slugs)
    for start in range(0, len(ordered), AT_ONCE):
        found |= judgements_of_some(ordered[start : start + AT_ONCE])
    return found


def judgements_of_some(slugs: Collection[str]) -> dict[str, StudyJudgement]:
    given: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    rows = RiskOfBias.objects.filter(study__slug__in=slugs, superseded_at=None)
    for slug, tool, domain, judgement in rows.values_list(
        "study__slug", "tool", "domain", "judgement"
    ):
        given[slug][tool][domain] = judgement
    designs = Study.objects.filter(slug__in=slugs).values_list("slug", "design")
    return {slug: judgement_of(design, given[slug]) for slug, design in designs}


def judgement_of(design: str, by_tool: Mapping[str, Mapping[str, str]]) -> StudyJudgement:
    """What counts is the tool that fits the design; ROBINS-I also weighs the lack of drawing."""
    tool = tool_for(design)
    randomised = {Design.RANDOMISED: True, Design.NON_RANDOMISED: False}.get(Design(design))
    bias = overall_bias(tool, by_tool.get(tool, {}))
    return StudyJudgement(
        randomised=randomised, robins=tool == Tool.ROBINS_I and bias is not None, bias=bias
    )


def overall_bias(tool: Tool, judged: Mapping[str, str]) -> StudyBias | None:
    """The judgement over all, else the worst domain; None while a domain is not judged."""
    if OVERALL in judged:
        return one_of(judged[OVERALL])
    if not set(DOMAINS_OF_TOOL[tool]) <= set(judged):
        return None
    return next(each for each in WORST_FIRST if each in judged.values())


def one_of(value: str) -> StudyBias:
    return next(each for each in WORST_FIRST if each == Bias(value))
