# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each role wants to see first, gathered from the slices."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kenniskompas.accounts.models import Organisation, Person
from kenniskompas.advice import service as advice
from kenniskompas.casework import service as casework
from kenniskompas.casework.debts.labels import SOON, case_term
from kenniskompas.casework.worklist import labels as case_labels
from kenniskompas.knowledge import service as knowledge
from kenniskompas.learning.service import MAIN_OUTCOME
from kenniskompas.outcomes import service as outcomes


@dataclass(frozen=True, slots=True)
class TodayCase:
    """A case that waits: how long, and what asks for a look, in a few words each with a tone."""

    case: Any
    marks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ArmAnswer:
    """One option against its comparator in one study, in units of the outcome."""

    option: str
    name: str
    comparator: str
    outcome: str
    effect: float
    low: float
    high: float
    without: float


@dataclass(frozen=True, slots=True)
class StudyAnswer:
    """One study with its answers; `refused` says why there are none."""

    study: Any
    n: int
    arms: tuple[ArmAnswer, ...]
    refused: tuple[dict[str, str], ...]


def cases_today(person: Person, *, today: date, most: int = 3) -> list[TodayCase]:
    """The own cases that wait for somebody: near the end of a legal term, then by how long."""
    soon = casework.WorklistQuery(term_by=today + timedelta(days=SOON))
    chosen = list(casework.worklist(person, soon)[:most])
    waiting = casework.worklist(person, casework.WorklistQuery()).filter(attention_on__lte=today)
    if len(chosen) < most:
        chosen += waiting.exclude(pk__in=[case.pk for case in chosen])[: most - len(chosen)]
    return [TodayCase(case, tuple(_marks(case, today))) for case in chosen]


def _marks(case: Any, today: date) -> Iterator[tuple[str, str]]:
    term = case_term(case, today=today)
    if term is not None:
        yield term
    yield case_labels.waiting(case, today=today)
    yield from case_labels.signals_of(case, today=today)


def study_answers(person: Person, *, most: int = 6) -> list[StudyAnswer]:
    """The newest estimation of each study that this person may see."""
    studies = [study for study in outcomes.list_studies(person) if study.score_sets.all()]
    slugs = {arm["arm"] for study in studies for arm in study.score_sets.all()[0].result["arms"]}
    names = knowledge.option_names(slugs)
    return [_answer(study, names) for study in studies[:most]]


def _answer(study: Any, names: dict[str, str]) -> StudyAnswer:
    score_set = study.score_sets.all()[0]
    arms = score_set.result["arms"]
    # Arms that the data could not carry have no effect either: the control is known by its name.
    control = next((arm for arm in arms if arm["arm"] == study.scope["control"]), None)
    found = tuple(_arms(arms, control, study.outcome, names)) if control else ()
    refused = tuple(each for each in score_set.result["refused"] if not found)
    return StudyAnswer(study, score_set.n, found, refused)


def _arms(
    arms: list[dict[str, Any]], control: dict[str, Any], outcome: str, names: dict[str, str]
) -> Iterator[ArmAnswer]:
    for arm in arms:
        if arm["effect"] is not None:
            yield ArmAnswer(
                option=arm["arm"],
                name=names.get(arm["arm"], arm["arm"]),
                comparator=names.get(control["arm"], control["arm"]),
                outcome=outcome,
                effect=arm["effect"],
                low=arm["ci_low"],
                high=arm["ci_high"],
                without=control["mean"],
            )


def offers_with_costs(organisation: Organisation) -> list[dict[str, Any]]:
    """What is offered here and what it costs, the most expensive first."""
    try:
        version = advice.get_active_version(organisation)
    except advice.NoActiveVersion:
        return []
    slugs = [slug for question in MAIN_OUTCOME for slug in advice.options_for(version, question)]
    known = knowledge.option_evidence(list(dict.fromkeys(slugs)), organisation=organisation)
    rows = [
        {"name": facts["name"], "slug": slug, **offer}
        for slug, facts in known.items()
        for offer in facts["offers"]
        if offer["cost_per_client"] is not None
    ]
    return sorted(rows, key=lambda row: -float(row["cost_per_client"]))


def data_quality(organisation: Organisation) -> list[dict[str, Any]]:
    """Per main outcome: decisions, and in how many a result was seen."""
    rows = []
    for question, outcome in MAIN_OUTCOME.items():
        panel = casework.evaluation_panel(question, outcome, organisation=organisation)
        seen = sum(value is not None for value in panel["outcome"])
        rows.append({"outcome": outcome, "decisions": len(panel["outcome"]), "seen": seen})
    return rows
