# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""An advice for somebody who is not on file: a profile in, a result out, nothing stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kenniskompas.accounts.models import Organisation
from kenniskompas.advice.models import AdviceVersion
from kenniskompas.advice.service.document import parse_document
from kenniskompas.advice.service.gathering import gather_evidence
from kenniskompas.advice.service.giving import compute, used_inputs
from kenniskompas.advice.service.inputs import ALLOWED_INPUTS, FORBIDDEN_INPUTS
from kenniskompas.advice.service.questions import QUESTIONS
from kenniskompas.advice.service.versions import get_active_version, options_for, question_of
from kenniskompas.core.advice import rounded
from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.content.table import Table


@dataclass(frozen=True, slots=True)
class Profile:
    """`inputs`: allowed input to value, the rest unknown; `ranking`: outcomes, first wish first."""

    question: str
    inputs: Mapping[str, str]
    ranking: tuple[str, ...]
    file: str


@dataclass(frozen=True, slots=True)
class ProfileAdvice:
    """The version that spoke, and the canonical result as a stored advice holds it."""

    version: AdviceVersion
    question: str
    result: Mapping[str, Any]
    facts: Mapping[str, Any]


def read_profile(path: Path) -> Profile:
    """The checked profile.

    Raises
    ------
    BadInput
        Naming file and key of the first mistake, a forbidden input first of all.
    """
    try:
        data = parse_document(path.read_bytes(), file=f"{path.stem}.json")
    except OSError as error:
        raise BadInput("not_found", file=path.name) from error
    return profile_of(Table(data, file=path.name))


def profile_of(table: Table) -> Profile:
    profile = Profile(
        question=table.code("question", QUESTIONS),
        inputs=inputs_of(table.table("inputs")),
        ranking=table.texts("ranking"),
        file=table.file,
    )
    table.done()
    return profile


def inputs_of(table: Table | None) -> dict[str, str]:
    if table is None:
        return {}
    for name in (*filter(table.data.__contains__, FORBIDDEN_INPUTS), *table.data):
        table.choice(name, name, ALLOWED_INPUTS)
    return {name: table.code(name, (*ALLOWED_INPUTS[name], "unknown")) for name in table.data}


def advise_profile(organisation: Organisation | None, profile: Profile) -> ProfileAdvice:
    """What the active version and the evidence of now say; writes nothing.

    Raises NoActiveVersion, UnknownQuestion, and BadInput when the ranking names an outcome that
    this question does not have.
    """
    version = get_active_version(organisation)
    question = question_of(version, profile.question)
    codes = [each.code for each in question.outcomes]
    Table({"ranking": list(profile.ranking)}, file=profile.file).codes("ranking", codes)
    options = options_for(version, profile.question)
    content = rounded(gather_evidence(organisation, profile.question, options))
    inputs = used_inputs(version, profile.question, profile.inputs)
    result = compute(version, profile.question, inputs, profile.ranking, content)
    return ProfileAdvice(version, profile.question, result, content["options"])
